"""Columns of integer pairs (subject, value) over sorted distinct texts: what is compared about subjects."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from graphlink.resolvers.codes import distinct

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Column:
    """One field of the subjects: distinct (subject, value) pairs sorted by both; `values` are sorted distinct texts."""

    subject: Ints
    value: Ints
    values: tuple[str, ...]

    @cached_property
    def fan(self) -> Ints:
        """How many subjects hold each value, shape (len(values),)."""
        return np.bincount(self.value, minlength=len(self.values)).astype(np.int64)

    @cached_property
    def packed(self) -> Ints:
        """Subject and value of each row as one number, sorted."""
        return self.subject * max(len(self.values), 1) + self.value

    @cached_property
    def _firsts(self) -> dict[int, Ints]:
        return {}

    def first(self, subjects: int) -> Ints:
        """Value code of each subject, the smallest where it has several, -1 where it has none; found once."""
        if subjects not in self._firsts:
            codes = np.full(subjects, -1, dtype=np.int64)
            codes[self.subject[::-1]] = self.value[::-1]
            self._firsts[subjects] = codes
        return self._firsts[subjects]

    def rows(self, subjects: Ints) -> tuple[Ints, Ints]:
        """Every row of some subjects: the place of its subject in `subjects`, and the row."""
        low, high = (np.searchsorted(self.subject, subjects, side) for side in ("left", "right"))
        counts = high - low
        place = np.repeat(np.arange(len(subjects)), counts)
        return place, np.arange(len(place)) + np.repeat(low - np.cumsum(counts) + counts, counts)

    def sizes(self, subjects: Ints) -> Ints:
        """How many values each of some subjects has."""
        low, high = (np.searchsorted(self.subject, subjects, side) for side in ("left", "right"))
        return high - low

    def numbers(self, subjects: int) -> Floats:
        """The number that each subject holds, the smallest text where it has several; NaN where it has none."""
        return self._floats[self.first(subjects)]

    @cached_property
    def _floats(self) -> Floats:
        return np.array([*(float(v) for v in self.values), np.nan])

    def without(self, dropped: frozenset[str]) -> Column:
        """The column without some of its values."""
        if not dropped:
            return self
        bad = np.array([v in dropped for v in self.values], dtype=bool)
        keep = ~bad[self.value]
        return Column(self.subject[keep], self.value[keep], self.values)

    def first_of(self, subjects: int) -> Column:
        """The column of so many subjects, the first ones."""
        rows = slice(int(np.searchsorted(self.subject, subjects)))
        return Column(self.subject[rows], self.value[rows], self.values)

    def holds(self, subject: Ints) -> npt.NDArray[np.bool_]:
        """Whether each of some subjects has any value."""
        if not len(self.subject):
            return np.zeros(len(subject), bool)
        held: npt.NDArray[np.bool_] = self.subject[_place(self.subject, subject)] == subject
        return held

    def both(self, subject: Ints, value: Ints) -> npt.NDArray[np.bool_]:
        """Whether each of some subjects has the value beside it."""
        if not len(self.packed):
            return np.zeros(len(subject), bool)
        asked = subject * max(len(self.values), 1) + value
        held: npt.NDArray[np.bool_] = self.packed[_place(self.packed, asked)] == asked
        return held

    def regrouped(self, group: Ints) -> Column:
        """The column over groups of subjects: `group[i]` is the group of subject i."""
        return ranked(group[self.subject], self.value, self.values)


def _place(ordered: Ints, asked: Ints) -> Ints:
    """Where each number stands in sorted ones, if it does."""
    return np.minimum(np.searchsorted(ordered, asked), len(ordered) - 1)


EMPTY = Column(np.empty(0, np.int64), np.empty(0, np.int64), ())


def ranked(subject: Ints, value: Ints, values: tuple[str, ...]) -> Column:
    """Distinct sorted pairs of codes that are already ranks of sorted values."""
    width = max(len(values), 1)
    packed = distinct(subject * width + value)
    return Column(packed // width, packed % width, values)


def column(subject: Ints, texts: pa.Array) -> Column:
    """A column from subject positions and their texts; null texts are left out."""
    valid = pc.is_valid(texts).to_numpy(zero_copy_only=False)
    encoded = texts.filter(pa.array(valid)).dictionary_encode()
    words = encoded.dictionary.to_pylist()
    order = sorted(range(len(words)), key=words.__getitem__)
    rank = np.empty(len(words), np.int64)
    rank[order] = np.arange(len(words))
    codes = encoded.indices.to_numpy(zero_copy_only=False)
    return ranked(subject[valid], rank[codes] if len(words) else codes.astype(np.int64), tuple(words[i] for i in order))


def spread(holder: Ints, item: Ints) -> tuple[Ints, Ints]:
    """For sorted record positions of subjects and of items: all (subject, item) index pairs of the same record."""
    return Column(item, item, ()).rows(holder)
