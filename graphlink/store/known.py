"""Which rows are known already: the version in force of every record of a source, as sorted integers."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

_HEX = np.full(256, 0, np.uint64)
_HEX[np.frombuffer(b"0123456789abcdef", np.uint8)] = np.arange(16, dtype=np.uint64)
_ODD = np.uint64(0x9E3779B97F4A7C15)
_NOTHING = (np.empty(0, np.uint64), np.empty(0, np.uint64), np.empty(0, np.uint64), np.empty(0, np.int32))
_DIGITS = 16  # of an id's 24: 64 bits are enough within one source


def _integers(ids: pa.ChunkedArray | pa.Array) -> np.ndarray:
    """The first 16 hexadecimal characters of each id as an unsigned integer."""
    joined = pc.binary_join(pa.array([pc.utf8_slice_codeunits(ids, 0, _DIGITS).to_pylist()], pa.list_(pa.string())), "")
    nibbles = _HEX[np.frombuffer(joined[0].as_py().encode(), np.uint8)].reshape(-1, _DIGITS)
    shifts = np.arange(4 * (_DIGITS - 1), -1, -4, dtype=np.uint64)
    packed: np.ndarray = (nibbles << shifts).sum(axis=1, dtype=np.uint64)
    return packed


def _versions(records: pa.Table) -> np.ndarray:
    numbers: np.ndarray = records["version"].to_numpy().astype(np.int32)
    return numbers


def _countries(codes: pa.ChunkedArray | pa.Array) -> np.ndarray:
    """Countries as unsigned integers, 0 where none is known."""
    whole = codes.combine_chunks() if isinstance(codes, pa.ChunkedArray) else codes
    told = pc.fill_null(whole, "").dictionary_encode()
    numbers = np.array([int.from_bytes(c.encode()[:7], "big") for c in told.dictionary.to_pylist()], np.uint64)
    found: np.ndarray = numbers[told.indices.to_numpy()]
    return found


class _Before:
    """What the case held of a source before a load began, every version of it."""

    def __init__(self, ids: np.ndarray, contents: np.ndarray, countries: np.ndarray, versions: np.ndarray) -> None:
        order = np.lexsort((versions, ids))
        newest = order[np.r_[ids[order][1:] != ids[order][:-1], True]] if len(order) else order
        self._pairs = _pairs(ids, contents)
        self._ids, self._countries = ids[newest], countries[newest]

    def holds(self, ids: np.ndarray, contents: np.ndarray) -> np.ndarray:
        """Whether any version of the record says the same."""
        if not len(self._pairs):
            return np.zeros(len(ids), np.bool_)
        wanted = _pairs(ids, contents)
        at = np.minimum(np.searchsorted(self._sorted, wanted), len(self._pairs) - 1)
        found: np.ndarray = self._sorted[at] == wanted
        return found

    @cached_property
    def _sorted(self) -> np.ndarray:
        """The pairs in order, made when a file comes again."""
        self._pairs.sort()
        return self._pairs

    def agrees(self, ids: np.ndarray, countries: np.ndarray) -> np.ndarray:
        """Whether the version in force is from the same country."""
        if not len(self._ids):
            return np.zeros(len(ids), np.bool_)
        at = np.minimum(np.searchsorted(self._ids, ids), len(self._ids) - 1)
        same: np.ndarray = (self._ids[at] == ids) & (self._countries[at] == countries)
        return same


def _pairs(ids: np.ndarray, contents: np.ndarray) -> np.ndarray:
    """Record and content as one integer; both are digests already."""
    mixed: np.ndarray = ids * _ODD + contents
    return mixed


class Known:
    """The records of one source that the case holds, and those that were added since.

    Memory: 36 bytes a record, and 8 for each version of it that another one took the place of.

    Args:
        by_country: Whether a row of another country of its supplier is another version: somebody says which it is.
    """

    def __init__(self, batches: Iterable[pa.Table] = (), by_country: bool = False) -> None:
        self._by_country = by_country
        self._ids = np.empty(0, np.uint64)
        self._contents = np.empty(0, np.uint64)
        self._versions = np.empty(0, np.int32)
        parts = [(_integers(b["record_id"]), _integers(b["content"]), self._country(b), _versions(b)) for b in batches]
        ids, contents, countries, versions = (np.concatenate(column) for column in zip(_NOTHING, *parts, strict=True))
        self._before = _Before(ids, contents, countries, versions)
        self._remember(ids, contents ^ countries, versions)

    def __len__(self) -> int:
        return len(self._ids)

    def met(self, records: pa.Table) -> tuple[int, int]:
        """How many rows of a batch say what the version in force says, and how many say other things of its record."""
        if not records.num_rows:
            return 0, 0
        content, version = self._in_force(_integers(records["record_id"]))
        same = content == self._content(records)
        return int((same & (version > 0)).sum()), int((~same & (version > 0)).sum())

    def _content(self, records: pa.Table) -> np.ndarray:
        told: np.ndarray = _integers(records["content"]) ^ self._country(records)
        return told

    def _country(self, records: pa.Table) -> np.ndarray:
        """The country of each row where that makes another version, else 0."""
        if not self._by_country:
            return np.zeros(records.num_rows, np.uint64)
        return _countries(records["contributor_country"])

    def new(self, records: pa.Table, again: np.ndarray | None = None) -> pa.Table:
        """The rows of a batch that are not known, with their version set, and remember them.

        A row is known when its content equals that of the version in force, in the case or in a row above it.
        A row with a known id and another content is a new version of that record.

        Args:
            again: Rows that were added before from where they come from now, such as a file that is loaded once more:
                they are known by any version of their record, for that one may have been replaced since.
        """
        if again is not None and again.any():
            records = records.filter(pa.array(~(again & self._held(records))))
        if not records.num_rows:
            return records
        ids, contents = _integers(records["record_id"]), self._content(records)
        order = np.argsort(ids, kind="stable")
        ids, contents = ids[order], contents[order]
        first = np.r_[True, ids[1:] != ids[:-1]]
        before_content, before_version = self._in_force(ids)
        previous = np.where(first, before_content, np.r_[np.uint64(0), contents[:-1]])
        seen = np.where(first, before_version > 0, True)
        fresh = ~(seen & (contents == previous))
        counted = np.cumsum(fresh)
        start = np.maximum.accumulate(np.where(first, counted - fresh, 0))
        versions = (before_version + counted - start).astype(np.int32)
        self._remember(ids[fresh], contents[fresh], versions[fresh])
        kept = np.sort(order[fresh])
        by_row = np.empty(len(order), np.int32)
        by_row[order] = versions
        column = records.schema.get_field_index("version")
        return records.take(kept).set_column(column, records.schema.field(column), pa.array(by_row[kept]))

    def _held(self, records: pa.Table) -> np.ndarray:
        """Which rows say what some version of their record said before; of another country they are told anew."""
        ids = _integers(records["record_id"])
        held = self._before.holds(ids, _integers(records["content"]))
        known: np.ndarray = held & self._before.agrees(ids, self._country(records))
        return known

    def _in_force(self, ids: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        if not len(self._ids):
            return np.zeros(len(ids), np.uint64), np.zeros(len(ids), np.int32)
        at = np.minimum(np.searchsorted(self._ids, ids), len(self._ids) - 1)
        found = self._ids[at] == ids
        return np.where(found, self._contents[at], np.uint64(0)), np.where(found, self._versions[at], 0)

    def _remember(self, ids: np.ndarray, contents: np.ndarray, versions: np.ndarray) -> None:
        all_ids = np.r_[self._ids, ids]
        all_versions = np.r_[self._versions, versions]
        order = np.lexsort((all_versions, all_ids))
        last = np.r_[all_ids[order][1:] != all_ids[order][:-1], True] if len(order) else np.empty(0, bool)
        newest = order[last]
        self._ids = all_ids[newest]
        self._contents = np.r_[self._contents, contents][newest]
        self._versions = all_versions[newest]
