"""A table as its fields, and what rows say only together: namesakes, swapped names, how many persons are on a value."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from graphlink.resolvers.linkage import levels
from graphlink.resolvers.linkage.columns import Codes, Field
from graphlink.resolvers.linkage.kinds import EXACT, MISSING

PLACEHOLDER_PERSONS = 20  # different names on a value that stands for no value
PLACEHOLDER_SHARE, PLACEHOLDER_DATE = 0.02, 0.005  # of the rows that have an identifier, or a date
Ints = npt.NDArray[np.integer]
Floats = npt.NDArray[np.float64]
Levels = npt.NDArray[np.uint8]


@dataclass(frozen=True)
class Table:
    """The fields of a table of so many rows."""

    fields: tuple[Field, ...]
    rows: int

    def first(self, kind: str) -> int | None:
        """Position of the first field of a kind."""
        return next((i for i, f in enumerate(self.fields) if f.kind.name == kind), None)

    @cached_property
    def named(self) -> tuple[int, int] | None:
        """Positions of the given and the family name, where the table has both."""
        given, family = self.first("given"), self.first("family")
        return None if given is None or family is None else (given, family)

    @cached_property
    def households(self) -> bool:
        """Whether the table has fields by which a household shows, or things of one make in a table without persons."""
        shown = ("place", "address", "phone") if self.persons else ("free", "text")
        return any(f.kind.name in shown for f in self.fields)

    @cached_property
    def persons(self) -> bool:
        """Whether the rows have names of persons."""
        return any(f.kind.name in ("given", "family") for f in self.fields)

    @cached_property
    def _name_codes(self) -> tuple[Codes, Codes]:
        """Given and family name of each row as codes of one list of texts; -1 and -2 where missing."""
        assert self.named is not None
        given, family = (self.fields[i] for i in self.named)
        shared = pa.concat_arrays([given.values, family.values]).dictionary_encode().indices.to_numpy()
        cut = len(given.values)
        return np.append(shared[:cut], -1)[given.codes], np.append(shared[cut:], -2)[family.codes]

    @cached_property
    def years(self) -> Codes | None:
        """Year of each row, 0 where not known; None without a date."""
        date = self.first("date")
        if date is None:
            return None
        f = self.fields[date]
        return np.append(f.days[0], 0)[f.codes].astype(np.int32)

    @cached_property
    def namesakes(self) -> Codes | None:
        """Distinct years of birth on the full name of each row, 0 where a name is missing."""
        if self.named is None or self.years is None:
            return None
        given, family = (self.fields[i] for i in self.named)
        whole = (given.codes >= 0) & (family.codes >= 0)
        packed = given.codes[whole].astype(np.int64) * max(len(family.values), 1) + family.codes[whole]
        _, name = np.unique(packed, return_inverse=True)
        found = np.zeros(self.rows, np.int32)
        found[whole] = _distinct_on(name, self.years[whole])[name]
        return found

    def fan(self, f: Field) -> Ints:
        """How many persons seem to be on each value of an identifier.

        The smaller of distinct sounds of given names and distinct years of birth on it; rows where there are neither.
        """
        rows = np.flatnonzero((f.codes >= 0) & (np.append(f.count, 0)[f.codes] > 1))
        if not len(rows):
            return np.ones(len(f.values), np.int64)
        value, told = f.codes[rows].astype(np.int64), []
        given = self.first("given")
        if given is not None:
            names = self.fields[given]
            told.append(_distinct_on(value, np.append(names.sounds, -1)[names.codes[rows]], len(f.values), missing=-1))
        if self.years is not None:
            told.append(_distinct_on(value, self.years[rows], len(f.values), missing=0))
        least = np.minimum.reduce(told) if told else np.bincount(value, minlength=len(f.values))
        return np.maximum(least, 1)

    def names_on(self, f: Field, values: Ints) -> Ints:
        """Different names (given, else family) on each of some values of a field; their rows where there are none."""
        named = self.first("given") if self.first("given") is not None else self.first("family")
        if named is None:
            return f.count[values]
        names = self.fields[named]
        rows = np.flatnonzero(np.isin(f.codes, values))
        sounds = np.append(names.sounds, -1)[names.codes[rows]]
        return _distinct_on(f.codes[rows].astype(np.int64), sounds, len(f.values), missing=-1)[values]

    # --- pairs -----------------------------------------------------------------------------------------------
    def agreement(self, left: Ints, right: Ints, pool: Executor | None = None) -> Levels:
        """Level of each field for pairs of rows, shape (fields, pairs); names that are swapped as such."""
        run = pool.map if pool is not None else map
        found = (
            np.stack(list(run(lambda f: levels.levels(f, left, right), self.fields)))
            if self.fields
            else (np.zeros((0, len(left)), np.uint8))
        )
        if self.named is not None:
            self._mark_swapped(found, left, right)
        return found

    def _mark_swapped(self, found: Levels, left: Ints, right: Ints) -> None:
        assert self.named is not None
        given, family = self.named
        kinds = self.fields[given].kind, self.fields[family].kind
        apart = (found[given] == kinds[0].level("different")) & (found[family] == kinds[1].level("different"))
        rows = np.flatnonzero(apart)
        a, b = left[rows], right[rows]
        givens, families = self._name_codes
        one, other = givens[a] == families[b], families[a] == givens[b]
        some = np.flatnonzero(one | other)
        both = one[some] & other[some]
        close = self._alike(
            np.where(one[some], families[a[some]], givens[a[some]]),
            np.where(one[some], givens[b[some]], families[b[some]]),
        )
        turned = rows[some[both | close]]
        found[given, turned] = kinds[0].level("swapped")
        found[family, turned] = MISSING

    def _alike(self, a: Codes, b: Codes) -> npt.NDArray[np.bool_]:
        texts = self._name_texts
        left = [texts[i] if i >= 0 else "" for i in a.tolist()]
        right = [texts[i] if i >= 0 else "" for i in b.tolist()]
        return levels.near_strings(left, right)

    @cached_property
    def _name_texts(self) -> Sequence[str]:
        assert self.named is not None
        given, family = (self.fields[i] for i in self.named)
        texts: list[str] = pa.concat_arrays([given.values, family.values]).dictionary_encode().dictionary.to_pylist()
        return texts

    def strata(self, agreement: Levels) -> npt.NDArray[np.uint8]:
        """Whether given names agree (1) and family names agree (2), added; 0 without names."""
        found = np.zeros(agreement.shape[1], np.uint8)
        for weight, place in enumerate(self.named or (), 1):
            level, kind = agreement[place], self.fields[place].kind
            agree = (level >= EXACT) & (level <= kind.level("near"))
            if kind.level("swapped"):
                swapped = level == kind.level("swapped")
                agree |= swapped
                found[swapped] = 3
            found |= (agree * weight).astype(np.uint8)
        return found


COPIES = 20  # rows that are equal in everything and are compared; further ones go with the first


@dataclass(frozen=True)
class Repeats:
    """Rows that are compared, and for every row the first one that is equal to it in everything."""

    kept: Ints
    first: Ints


def repeats(table: Table) -> Repeats:
    """The rows of a table without the further copies of rows of which there are more than COPIES."""
    mixed = np.zeros(table.rows, np.uint64)
    for f in table.fields:
        mixed = (mixed ^ (f.codes.astype(np.int64) + 2).astype(np.uint64)) * np.uint64(0x9E3779B97F4A7C15)
        mixed ^= mixed >> np.uint64(31)
    rows = (np.uint64(1) << np.uint64(max(table.rows.bit_length(), 1))) - np.uint64(1)
    packed = np.sort((mixed & ~rows) | np.arange(table.rows, dtype=np.uint64))
    order = (packed & rows).astype(np.int64)
    fresh = np.ones(table.rows, bool)
    fresh[1:] = (packed[1:] & ~rows) != (packed[:-1] & ~rows)
    starts = np.flatnonzero(fresh)
    sizes = np.diff(np.append(starts, table.rows))
    first = np.empty(table.rows, np.int64)
    first[order] = np.repeat(order[starts], sizes)
    place = np.arange(table.rows) - np.repeat(starts, sizes)
    return Repeats(np.sort(order[place < COPIES]), first)


def taken(table: Table, rows: Ints) -> Table:
    """Some rows of a table."""
    return Table(tuple(replace(f, codes=f.codes[rows]) for f in table.fields), len(rows))


@dataclass(frozen=True)
class Placeholder:
    """A value that stands for no value: column, value, and how many rows have it."""

    column: str
    value: str
    rows: int


def without_placeholders(table: Table) -> tuple[Table, tuple[Placeholder, ...]]:
    """The table with identifiers that stand for no value taken out and such dates marked, and which these are.

    Such a value is on many rows of persons with many different names: 1900-01-01, 000000000, none@none. Of a date the
    model learns what a difference from it is worth: in some registers it is a real one.
    """
    found, said = [], []
    for f in table.fields:
        bad = _placeholders(table, f)
        said += [Placeholder(f.name, f.texts(np.array([v]))[0], int(f.count[v])) for v in bad.tolist()]
        if len(bad) and f.kind.unique:
            f = replace(f, codes=np.where(np.isin(f.codes, bad), -1, f.codes))
        elif len(bad):
            f = replace(f, doubtful=np.isin(np.arange(len(f.values)), bad))
        found.append(f)
    kept = tuple(f for f in found if f.known)
    return (Table(kept, table.rows) if said else table), tuple(said)


def _placeholders(table: Table, f: Field) -> Ints:
    if not f.kind.unique and f.kind.compare != "date":
        return np.empty(0, np.int64)
    share = PLACEHOLDER_SHARE if f.kind.unique else PLACEHOLDER_DATE
    often = np.flatnonzero(f.count >= max(share * f.known, PLACEHOLDER_PERSONS))
    if not f.kind.unique:
        often = often[f.length[often] == len("1900-01-01")]  # a year or a month alone is on many
    return often[table.names_on(f, often) >= PLACEHOLDER_PERSONS] if len(often) else often


def _distinct_on(value: Ints, what: npt.NDArray[np.integer], values: int = 0, missing: int = 0) -> Ints:
    """Distinct things on each value; `missing` is none."""
    told = what != missing
    width = int(what.max(initial=0)) + 2
    packed = np.sort(value[told].astype(np.int64) * width + what[told])
    fresh = np.ones(len(packed), bool)
    fresh[1:] = packed[1:] != packed[:-1]
    packed = packed[fresh]
    size = max(values, int(value.max(initial=-1)) + 1)
    return np.bincount(packed // width, minlength=size).astype(np.int64)
