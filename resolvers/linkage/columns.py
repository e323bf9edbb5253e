"""Columns of a table as integers over distinct clean values: all that is compared later reads these."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, field
from functools import cached_property, wraps
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from graphlink.resolvers.linkage import cleaning, words
from graphlink.resolvers.linkage.kinds import KINDS, Kind

Codes = npt.NDArray[np.int32]
Masks = npt.NDArray[np.uint64]
_MASK_LETTERS = 24  # bytes of a value that its mask reads
_WIDTH = {"phone": cleaning.PHONE_DIGITS, "date": 10, "given": 16, "family": 16, "email": 18, "handle": 16}


@dataclass(frozen=True)
class Field:
    """One column.

    Attributes:
        name: Of the column, as it is shown.
        codes: Value of each row, shape (rows,); -1 where it is missing.
        values: Distinct clean values.
        doubtful: Values that may stand for no value, which a date on very many records does; None where none does.
        more: Rows and codes of further values of rows that have several, sorted; None where none has.
    """

    name: str
    kind: Kind
    codes: Codes
    values: pa.StringArray
    doubtful: npt.NDArray[np.bool_] | None = None
    more: tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]] | None = None
    kept: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)  # see `once`

    def pair(
        self, left: npt.NDArray[np.integer], right: npt.NDArray[np.integer]
    ) -> tuple[npt.NDArray[np.integer], npt.NDArray[np.integer]]:
        """Value of either row of pairs; a value that both have, where rows have several and share one."""
        a, b = self.codes[left], self.codes[right]
        if self.more is None:
            return a, b
        shared = self._shared(left, right)
        return np.where(shared >= 0, shared, a), np.where(shared >= 0, shared, b)

    def _shared(self, left: npt.NDArray[np.integer], right: npt.NDArray[np.integer]) -> npt.NDArray[np.int64]:
        """The smallest value that both rows of each pair have, -1 where there is none."""
        assert self.more is not None
        rows = np.concatenate([np.flatnonzero(self.codes >= 0), self.more[0]])
        codes = np.concatenate([self.codes[self.codes >= 0], self.more[1]]).astype(np.int64)
        usable = codes >= 0
        width = len(self.values) + 1
        packed = np.unique(rows[usable].astype(np.int64) * width + codes[usable])
        low, high = np.searchsorted(packed, left * width), np.searchsorted(packed, left * width + width)
        counts = high - low
        at = np.repeat(low, counts) + np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        pair, value = np.repeat(np.arange(len(left)), counts), packed[at] % width
        asked = right[pair].astype(np.int64) * width + value
        place = np.minimum(np.searchsorted(packed, asked), max(len(packed) - 1, 0))
        held = packed[place] == asked if len(packed) else np.zeros(len(asked), bool)
        found = np.full(len(left), -1, np.int64)
        found[pair[held][::-1]] = value[held][::-1]
        return found

    @cached_property
    def count(self) -> npt.NDArray[np.int64]:
        """Rows with each value, shape (values,)."""
        return np.bincount(self.codes[self.codes >= 0], minlength=len(self.values)).astype(np.int64)

    @cached_property
    def known(self) -> int:
        """Rows with a value."""
        return int(self.count.sum())

    @cached_property
    def text(self) -> npt.NDArray[np.object_]:
        """The values as Python texts."""
        return np.array(self.values.to_pylist(), dtype=object)

    @cached_property
    def plain(self) -> npt.NDArray[np.object_]:
        """The values as Python texts, names of several words without particles such as "de la"."""
        found = self.text.copy()
        at = np.flatnonzero(self.spaced)
        found[at] = [words.plain(t) for t in self.text[at]]
        return found

    @cached_property
    def turned(self) -> npt.NDArray[np.object_]:
        """The values as Python texts, their words in alphabetical order."""
        return np.array([" ".join(sorted(t.split())) for t in self.text], dtype=object)

    @cached_property
    def numerals(self) -> Codes:
        """Code of the words of each value that begin with a digit."""
        numbers = pc.replace_substring_regex(self.values, r"(?:^|\s)[^0-9\s]\S*", "")
        found: Codes = pc.utf8_trim_whitespace(numbers).dictionary_encode().indices.to_numpy().astype(np.int32)
        return found

    def texts(self, at: npt.NDArray[np.integer]) -> list[str]:
        """Some of the values as Python texts."""
        found: list[str] = self.values.take(pa.array(at)).to_pylist()
        return found

    def beginning(self, characters: int) -> pa.DictionaryArray:
        """The first characters of each value."""
        return pc.utf8_slice_codeunits(self.values, 0, characters).dictionary_encode()

    @cached_property
    def sounds(self) -> Codes:
        """Code of each value's sound; -1 where it has none."""
        return words.sounds(self.values)

    @cached_property
    def roots(self) -> Codes:
        """Code of the root of each value's name."""
        return _coded(words.roots(self.text))

    @cached_property
    def letters(self) -> npt.NDArray[np.uint8]:
        """First bytes of each value, 24 or fewer, shape (values, width), 0 after the end."""
        return words.fixed_bytes(self.values, _WIDTH.get(self.kind.name, _MASK_LETTERS))

    @cached_property
    def length(self) -> npt.NDArray[np.int32]:
        """Characters of each value."""
        found: npt.NDArray[np.int32] = pc.utf8_length(self.values).to_numpy().astype(np.int32)
        return found

    @cached_property
    def spaced(self) -> npt.NDArray[np.bool_]:
        """Which values are of several words."""
        found: npt.NDArray[np.bool_] = pc.match_substring_regex(self.values, "[ \\-]").to_numpy(zero_copy_only=False)
        return found

    @cached_property
    def mask(self) -> Masks:
        """Which characters stand in the beginning of each value, as bits."""
        return masks(self.letters)

    @cached_property
    def days(self) -> tuple[npt.NDArray[np.int16], npt.NDArray[np.int16], npt.NDArray[np.int16]]:
        """Year, month and day of each value; 0 where not known."""
        text = pc.utf8_rpad(self.values, 10, "0")
        parts = (pc.utf8_slice_codeunits(text, *cut) for cut in ((0, 4), (5, 7), (8, 10)))
        year, month, day = (pc.cast(p, pa.int16()).to_numpy() for p in parts)
        return year, month, day


Made = TypeVar("Made")


def once(make: Callable[[Field], Made]) -> Callable[[Field], Made]:
    """A function of a field whose result is made once and kept with the field."""

    @wraps(make)
    def kept(f: Field) -> Made:
        if make not in f.kept:
            f.kept[make] = make(f)
        made: Made = f.kept[make]
        return made

    return kept


_BIT = np.zeros(256, np.uint64)
for _i, _c in enumerate(b"abcdefghijklmnopqrstuvwxyz0123456789._-@"):
    _BIT[_c] = np.uint64(1) << np.uint64(_i)


def masks(letters: npt.NDArray[np.uint8], bit: Masks = _BIT) -> Masks:
    """Characters of each row of bytes as a set of bits, shape (rows,)."""
    found = np.zeros(len(letters), np.uint64)
    for column in letters.T:
        found |= bit[column]
    return found


def _coded(texts: list[str]) -> Codes:
    coded = pa.array(texts, pa.string()).dictionary_encode()
    empty = np.array([not t for t in texts], dtype=bool)
    return np.where(empty, -1, coded.indices.to_numpy()).astype(np.int32)


def fields(
    columns: Mapping[str, pa.ChunkedArray], kinds: Mapping[str, str], pool: Executor | None = None
) -> Iterator[Field]:
    """The fields of a table's columns; a full name gives two, its given and its family part.

    Args:
        kinds: Column -> kind; columns that are not named are left out.
    """
    run = pool.map if pool is not None else map
    encoded = run(lambda name: _encoded(columns[name], cleaning.CLEAN[kinds[name]]), kinds)
    for (name, kind), (codes, values) in zip(kinds.items(), encoded, strict=True):
        if kind == "name":
            yield from parted(name, codes, values)
        elif len(values):
            yield Field(name, KINDS[kind], codes, values)


def recoded(name: str, values: pa.StringArray) -> tuple[pa.StringArray, npt.NDArray[np.int64]]:
    """Phone numbers as the digits that are compared, and the code of each; -1 where too few are left."""
    codes, distinct = _through(pa.array(np.arange(len(values))), cleaning.phones(values))
    return distinct, codes.astype(np.int64)


def _encoded(column: pa.ChunkedArray, clean: cleaning.Clean) -> tuple[Codes, pa.StringArray]:
    raw = as_text(column).dictionary_encode()
    raw = raw.combine_chunks() if isinstance(raw, pa.ChunkedArray) else raw
    raw = raw.chunk(0) if isinstance(raw, pa.ChunkedArray) else raw
    cleaned = clean(cleaning.known(raw.dictionary))
    cleaned = pc.if_else(pc.equal(cleaned, ""), pa.scalar(None, pa.string()), cleaned)
    return _through(raw.indices, cleaned)


def _through(indices: pa.Array, cleaned: pa.Array) -> tuple[Codes, pa.StringArray]:
    coded = cleaned.dictionary_encode()
    of_value = pc.fill_null(coded.indices, -1).to_numpy()
    at = pc.fill_null(indices, -1).to_numpy()
    found: Codes = np.append(of_value, np.int32(-1))[at]  # a null is at -1, which is the last place
    return found, coded.dictionary


def as_text(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """A column of any type as text; what Arrow cannot write as text goes through Python."""
    if pa.types.is_dictionary(column.type):
        column = column.cast(column.type.value_type)
    if pa.types.is_floating(column.type):
        whole = pc.all(pc.equal(pc.fill_null(column, 0.0), pc.floor(pc.fill_null(column, 0.0)))).as_py()
        if whole and (pc.max(pc.abs(column)).as_py() or 0) < 2**53:  # whole numbers that a missing one made floats
            column = column.cast(pa.int64())
    try:
        return column.cast(pa.string())
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError):
        texts = [None if v is None else str(v) for v in column.to_pylist()]
        return pa.chunked_array([pa.array(texts, pa.string())])


def parted(name: str, codes: Codes, values: pa.StringArray) -> Iterator[Field]:
    """The given and the family field of a column of full names."""
    parts = [words.parted(v) for v in values.to_pylist()]
    for kind, place in (("given", 0), ("family", 1)):
        part = pa.array([p[place] or None for p in parts], pa.string())
        own, distinct = _through(pa.array(np.where(codes < 0, 0, codes)), part)
        if len(distinct):
            yield Field(name, KINDS[kind], np.where(codes < 0, -1, own).astype(np.int32), distinct)
