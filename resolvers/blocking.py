"""Candidate pairs: subjects that share a key, by sorted packed keys, with a cap on the size of a block.

A block above the cap is not expanded. It is counted, and named in the run's summary: what blocking left out is
never silent.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from graphlink.resolvers.codes import distinct
from graphlink.resolvers.relations import Column, Ints

Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Block:
    """Pairs that one blocking rule gives, left < right; `oversized` blocks were left out, of `skipped` subjects."""

    rule: str
    left: Ints
    right: Ints
    oversized: int
    skipped: int


@dataclass(frozen=True)
class Candidates:
    """Distinct candidate pairs, left < right, sorted; the pairs each rule gave; the blocks left out by rule."""

    left: Ints
    right: Ints
    found: Mapping[str, int]
    oversized: Mapping[str, int]

    def __len__(self) -> int:
        return len(self.left)


def block(rule: str, subject: Ints, key: Ints, cap: int, window: int = 0) -> Block:
    """All pairs of subjects with an equal key, in blocks of at most `cap` subjects.

    Args:
        subject, key: One row per subject and key, shape (n,); repeated rows count once. Negative keys never block.
        cap: Largest block that is expanded. Cost grows with rows times cap.
        window: In a larger block each subject is still paired with so many that follow it. The block counts as
            oversized all the same.
    """
    usable = key >= 0
    order = np.lexsort((subject[usable], key[usable]))
    subject, key = subject[usable][order], key[usable][order]
    fresh = np.ones(len(key), bool)
    fresh[1:] = (key[1:] != key[:-1]) | (subject[1:] != subject[:-1])
    subject, key = subject[fresh], key[fresh]
    starts = np.flatnonzero(np.r_[True, key[1:] != key[:-1]]) if len(key) else np.empty(0, np.int64)
    sizes = np.diff(np.r_[starts, len(key)])
    size = np.repeat(sizes, sizes)
    place = np.arange(len(key)) - np.repeat(starts, sizes)
    later = np.where(size <= cap, size - 1 - place, np.minimum(size - 1 - place, window))
    left = np.repeat(np.arange(len(key)), later)
    right = left + 1 + np.arange(len(left)) - np.repeat(np.cumsum(later) - later, later)
    big = sizes > cap
    return Block(rule, subject[left], subject[right], int(big.sum()), int(sizes[big].sum()))


@dataclass(frozen=True)
class Rule:
    """A blocking rule: one row per subject and key, and how large a block may be; see `block`."""

    name: str
    subject: Ints
    key: Ints
    cap: int
    window: int = 0

    def block(self) -> Block:
        """Its pairs."""
        return block(self.name, self.subject, self.key, self.cap, self.window)

    def among(self, some: Bools) -> Rule:
        """The rule with only those blocks, whole, that hold any of some subjects."""
        keys = distinct(self.key[some[self.subject] & (self.key >= 0)])
        if not len(keys):
            return Rule(self.name, self.subject[:0], self.key[:0], self.cap, self.window)
        rows = keys[np.minimum(np.searchsorted(keys, self.key), len(keys) - 1)] == self.key
        return Rule(self.name, self.subject[rows], self.key[rows], self.cap, self.window)

    def unsettled(self, some: Bools) -> Ints:
        """Subjects of the blocks that come above the cap, or fall below, if some subjects are added or taken away."""
        own = self.among(some)
        _, place = np.unique(own.key, return_inverse=True)
        packed = distinct(place * len(some) + own.subject)
        place, subject = packed // len(some), packed % len(some)
        size = np.bincount(place)
        moving = np.bincount(place[some[subject]], minlength=len(size))
        turns = (size + moving > self.cap) & ((size - moving <= self.cap) | (self.window > 0))
        return subject[turns[place]]


def shared(rule: str, column: Column, cap: int) -> Rule:
    """Pairs of subjects with a value of a column in common."""
    return Rule(rule, column.subject, column.value, cap)


def combined(column: Column, by: Column) -> tuple[Ints, Ints]:
    """Subject and packed key of every combination of a value of one column and a value of another."""
    place, row = by.rows(column.subject)
    return column.subject[place], column.value[place] * max(len(by.values), 1) + by.value[row]


def split(rule: str, column: Column, by: Column, cap: int) -> Rule:
    """Pairs that share a value of `column` in a block above the cap, where a value of `by` is shared as well.

    This is how an oversized block is still used: with the next most telling field added to its key.
    """
    rows = (column.fan > cap)[column.value]
    subject, key = combined(Column(column.subject[rows], column.value[rows], column.values), by)
    return Rule(rule, subject, key, cap)


def union(blocks: Iterable[Block], subjects: int) -> Candidates:
    """The distinct pairs of several blocks, sorted by left, then right."""
    parts = list(blocks)
    width = max(subjects, 1)
    packed = [np.minimum(b.left, b.right) * width + np.maximum(b.left, b.right) for b in parts]
    found = distinct(np.concatenate([np.empty(0, np.int64), *packed]))
    left, right = found // width, found % width
    differ = left != right
    return Candidates(
        left[differ],
        right[differ],
        {b.rule: len(b.left) for b in parts},
        {b.rule: b.oversized for b in parts if b.oversized},
    )


def both(one: Candidates, two: Candidates) -> Candidates:
    """The distinct pairs of two searches; rules of the second are counted beside the first's."""
    width = int(max(one.right.max(initial=0), two.right.max(initial=0))) + 1
    packed = distinct(np.concatenate([one.left * width + one.right, two.left * width + two.right]))
    again = {f"{rule}, of groups": n for rule, n in two.found.items()}
    oversized = {f"{rule}, of groups": n for rule, n in two.oversized.items()}
    return Candidates(packed // width, packed % width, {**one.found, **again}, {**one.oversized, **oversized})
