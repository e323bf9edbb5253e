"""Blocking: which rows are put side by side, by many keys at once, and what that leaves out.

A key joins parts of values (a family name and a year). Rows with an equal key form a block. Blocks above a cap are
not expanded; they are counted. Keys are taken tier by tier, in a tier by the number of pairs they give, until a
budget of new pairs is used up. A small table is compared whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from graphlink.resolvers.linkage import levels
from graphlink.resolvers.linkage.columns import Field
from graphlink.resolvers.linkage.parts import Part, filled, of_fields, reading

CAP = 50  # rows of a block that is expanded
WHOLE = 300_000  # pairs up to which every row is compared with every other
_MOST_KEYS = 62  # bits of the word that says which keys gave a pair
_FULL = 0.97  # share of the budget from which it counts as used up
_LOOSE = 0.04  # share of the budget that is left unsorted while keys are tried
_TRIED = 20_000  # pairs of a key by which it is told how many of them are new
_HOPELESS = 4  # times the budget: a key with more pairs is not tried
Ints = npt.NDArray[np.int64]
Codes = npt.NDArray[np.int32]
Words = npt.NDArray[np.uint64]

# What is joined in one key, by part names; every part is filled with every field that has it. Tiers stand apart.
_TIERS = """
email; handle; phone; id; image; date family; root family4 year; root sound-family place; given family unordered;
family place; date address; date code

given3 family4 year; given3 family4 place5; given year place; given1 family place; sound-given family place5;
date place; date given

sound-given year sound-family; given1 sound-family year; given1 sound-family place; family4 place5 given1; root family;
roots family4 year; roots sound-family place; family4 date; given family4; sound-given sound-family; given3 place5 year

roots sound-family; family month-day; given month-day; sound-family place; roots place5 year; sound-given place year;
family address; given address; family code; given code; address code; handle-skeleton; handle-skeleton2; email-local

given place; sound-given family4; given4 family4 unordered; sound-family given1 address; family1 given year;
roots place; roots family1 place

text3; text2 number; text2; free text2; free number; free free; free family; free given; free place; free date

date; given1 family year; sound-family month-day; address place; code place; address

family; given; year address; month-day place; text; code code; number number; free code; code; place address
"""


@dataclass(frozen=True)
class Key:
    """One key: its parts, the columns it reads, the pairs it gave, blocks above the cap and the rows in them."""

    name: str
    reads: frozenset[str]
    pairs: int
    oversized: int
    left_out: int


def without(keys: Sequence[Key], f: Field) -> int:
    """Bits of the keys that do not read a field."""
    return sum(1 << i for i, key in enumerate(keys) if reading(f) not in key.reads)


@dataclass(frozen=True)
class Candidates:
    """Distinct pairs of rows, left < right, sorted; bit k of `by` says that key k gave the pair.

    `skipped` are keys that were beyond the budget; `full` says that it was used up.
    """

    left: Codes
    right: Codes
    by: Words
    keys: tuple[Key, ...]
    skipped: tuple[str, ...] = ()
    full: bool = False

    def __len__(self) -> int:
        return len(self.left)


@dataclass(frozen=True)
class _Blocks:
    """Blocks of 2 to CAP rows of one key: rows by block, start and size of each block."""

    key: Key
    rows: Codes
    starts: Ints
    sizes: Ints


def candidates(fields: Sequence[Field], rows: int, budget: int, pool: Executor | None = None) -> Candidates:
    """Pairs to compare.

    Args:
        budget: Pairs in all above which no further key is taken; the first one is always taken.
    """
    if rows * (rows - 1) // 2 <= WHOLE:
        return _whole(rows)
    parts, run = of_fields(fields), pool.map if pool is not None else map
    taken = _Taken(rows, budget)
    for tier in _TIERS.strip().split("\n\n"):
        if taken.full:
            break
        recipes = [key for recipe in tier.split(";") for key in filled(recipe.split(), parts)]
        blocks = list(run(lambda key: _blocks(key, rows), recipes))
        for found in sorted((b for b in blocks if b is not None), key=lambda b: (b.key.pairs, b.key.name)):
            taken.offer(found)
    return taken.candidates()


def _whole(rows: int) -> Candidates:
    left, right = np.triu_indices(rows, 1)
    key = Key("every pair", frozenset(), len(left), 0, 0)
    return Candidates(left.astype(np.int32), right.astype(np.int32), np.ones(len(left), np.uint64), (key,))


@dataclass
class _Taken:
    """Keys taken so far; `packed` holds pair and key of each, pairs of several keys several times."""

    rows: int
    budget: int
    keys: list[Key] = field(default_factory=list)
    packed: list[Words] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    distinct: Words = field(default_factory=lambda: np.empty(0, np.uint64))
    pending: int = 0

    @property
    def full(self) -> bool:
        """Whether the budget is all but used up, or no key can be told apart from the others any more."""
        if len(self.distinct) + self.pending > _FULL * self.budget:
            self._settle()
        return len(self.distinct) > _FULL * self.budget or len(self.keys) >= _MOST_KEYS

    def offer(self, blocks: _Blocks) -> None:
        """Take a key if its new pairs are within the budget."""
        room = self.budget - len(self.distinct)
        if len(self.keys) >= _MOST_KEYS or (self.keys and blocks.key.pairs > _HOPELESS * room):
            self.skipped.append(blocks.key.name)
            return
        fresh = _expanded(blocks, self.rows)
        if blocks.key.pairs + self.pending > room:
            if self.pending > _LOOSE * self.budget:
                self._settle()
            room = self.budget - len(self.distinct) - self.pending
            some = fresh[:: max(len(fresh) // _TRIED, 1)]
            new = len(fresh) * (1.0 - float(levels.held(self.distinct, some).mean())) if len(some) else 0.0
            if self.keys and new > room:
                self.skipped.append(blocks.key.name)
                return
        self.packed.append(fresh << np.uint64(6) | np.uint64(len(self.keys)))
        self.pending += len(fresh)
        self.keys.append(blocks.key)

    def _settle(self) -> None:
        """Count the distinct pairs."""
        if self.pending:
            raw = np.sort(np.concatenate(self.packed))
            self.packed, self.pending = [raw], 0
            self.distinct = _starts(raw >> np.uint64(6))[1]

    def candidates(self) -> Candidates:
        """All distinct pairs of the keys that were taken."""
        raw = np.sort(np.concatenate(self.packed)) if self.packed else np.empty(0, np.uint64)
        starts, distinct = _starts(raw >> np.uint64(6))
        self.distinct, self.pending = distinct, 0
        bits = np.left_shift(np.uint64(1), raw & np.uint64(63))
        by = np.bitwise_or.reduceat(bits, starts) if len(starts) else bits
        width = np.uint64(max(self.rows, 1))
        left, right = (distinct // width).astype(np.int32), (distinct % width).astype(np.int32)
        return Candidates(left, right, by, tuple(self.keys), tuple(self.skipped), self.full)


def _starts(ordered: Words) -> tuple[Ints, Words]:
    """Places where a new value begins in a sorted array, and the values there."""
    fresh = np.ones(len(ordered), bool)
    fresh[1:] = ordered[1:] != ordered[:-1]
    at = np.flatnonzero(fresh)
    return at, ordered[at]


# --- blocks --------------------------------------------------------------------------------------------------
def _blocks(parts: Sequence[Part], rows: int) -> _Blocks | None:
    """The blocks of one key; None when it has none."""
    at, mixed, usable = _joined(parts)
    bits = np.uint64(max(int(rows).bit_length(), 1))
    packed = (mixed & ~((np.uint64(1) << bits) - np.uint64(1)) | at.astype(np.uint64))[usable]
    packed.sort()
    starts, _ = _starts(packed >> bits)
    if not len(starts):
        return None
    sizes = np.diff(np.append(starts, len(packed)))
    fit, big = (sizes > 1) & (sizes <= CAP), sizes > CAP
    ordered = (packed & ((np.uint64(1) << bits) - np.uint64(1))).astype(np.int32)
    name = " + ".join(p.name for p in parts)
    pairs = int((sizes[fit] * (sizes[fit] - 1) // 2).sum())
    key = Key(name, frozenset(p.reads for p in parts), pairs, int(big.sum()), int(sizes[big].sum()))
    return _Blocks(key, ordered, starts[fit], sizes[fit]) if pairs or key.oversized else None


_MULTIPLIERS = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93)


def _joined(parts: Sequence[Part]) -> tuple[Codes, Words, npt.NDArray[np.bool_]]:
    """Row, hash over all parts, and whether no part is missing, for each row (or row and value)."""
    spread = next((p for p in parts if p.rows is not None), None)
    at = (
        spread.rows
        if spread is not None and spread.rows is not None
        else np.arange(len(parts[0].codes), dtype=np.int32)
    )
    mixed, usable = np.zeros(len(at), np.uint64), np.ones(len(at), bool)
    for part, multiplier in zip(parts, _MULTIPLIERS, strict=False):
        codes = part.codes if part.rows is not None or spread is None else part.codes[at]
        usable &= codes >= 0
        mixed += (codes.astype(np.uint64) + np.uint64(1)) * np.uint64(multiplier)
        mixed ^= mixed >> np.uint64(32)
        mixed *= np.uint64(_MULTIPLIERS[0])
    return at, mixed, usable


def _expanded(blocks: _Blocks, rows: int) -> Words:
    """All pairs inside the blocks, as left * rows + right."""
    found = []
    for size in np.unique(blocks.sizes).tolist():
        members = blocks.rows[blocks.starts[blocks.sizes == size][:, None] + np.arange(size)].astype(np.uint64)
        i, j = np.triu_indices(size, 1)
        left, right = members[:, i], members[:, j]
        found.append((left * np.uint64(rows) + right)[left != right].ravel())
    return np.concatenate(found) if found else np.empty(0, np.uint64)
