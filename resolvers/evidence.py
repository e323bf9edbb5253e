"""Records in force and their mentions as flat arrays: what the subjects of every relation are read from."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from graphlink.ids import phone
from graphlink.ids.place import key as place_key
from graphlink.resolvers.images import near_images
from graphlink.schema.subject import account as account_id

Ints = npt.NDArray[np.int64]

_PROBABLE = 0.5  # from here on a country is a number's, whatever speaks for it
OWN_FIELDS = ("username", "profile_url")  # an account named here is the record's own, not one it talks about
_COLUMNS = ("record_id", "version", "content", "kind", "source", "name", "nickname", "birth_date", "title", "body")
READ = (*_COLUMNS, "address", "postcode", "city", "country", "posted_at", "mentions", "personas")


class Evidence:
    """Records in force and their mentions as flat arrays; numbers of `generic` nodes are compared as they stand."""

    def __init__(self, records: pa.Table, key: bytes, generic: Set[str] = frozenset()) -> None:
        self.records = latest(records, READ)
        lists = flat(self.records["mentions"])
        self.record = pc.list_parent_indices(lists).to_numpy().astype(np.int64)
        items = pc.list_flatten(lists)
        part = {n: pc.struct_field(items, n) for n in ("kind", "field", "value", "platform", "raw", "countries")}
        usable = pc.fill_null(pc.and_(pc.is_valid(part["value"]), pc.not_equal(part["value"], "")), False)
        self.record = self.record[usable.to_numpy(zero_copy_only=False)]
        self.part = {n: a.filter(usable) for n, a in part.items()}
        self.kind = flat(self.records["kind"])
        self._generic = generic
        self._number_accounts(key)

    def _number_accounts(self, key: bytes) -> None:
        """Gives each (platform, handle) its subject id and each account mention the rank of that id."""
        rows = np.flatnonzero(pc.equal(self.part["kind"], "account").to_numpy(zero_copy_only=False))
        platform = pc.fill_null(self.part["platform"].take(pa.array(rows)), "")
        handle = self.part["value"].take(pa.array(rows))
        pair = pc.binary_join_element_wise(platform, handle, "\x1f").dictionary_encode()
        texts = [t.partition("\x1f") for t in pair.dictionary.to_pylist()]
        ids = [account_id(key, p, h) for p, _, h in texts]
        order = np.argsort(np.array(ids, dtype=object), kind="stable") if ids else np.empty(0, np.int64)
        rank = np.empty(len(ids), np.int64)
        rank[order] = np.arange(len(ids))
        self.account_ids = tuple(ids[i] for i in order)
        self.account_platform = [texts[i][0] for i in order]
        self.account_handle = [texts[i][2] for i in order]
        self.account_rows = rows
        self.account_of = rank[pair.indices.to_numpy(zero_copy_only=False)] if ids else np.empty(0, np.int64)
        named = self.part["field"].take(pa.array(rows)).to_numpy(zero_copy_only=False)
        self.account_own = np.isin(named, OWN_FIELDS)

    def rows_of(self, *kinds: str) -> Ints:
        """Positions of the records of some kinds."""
        return np.flatnonzero(pc.is_in(self.kind, pa.array(kinds)).to_numpy(zero_copy_only=False)).astype(np.int64)

    def mention(self, kind: str) -> tuple[Ints, pa.Array]:
        """Record position and value of every mention of a kind."""
        rows = np.flatnonzero(pc.equal(self.part["kind"], kind).to_numpy(zero_copy_only=False))
        if kind == "image":
            return self.record[rows], self._images
        values = self.part["value"].take(pa.array(rows))
        return self.record[rows], self._dialled(rows, values) if kind == "phone" else values

    def _dialled(self, rows: Ints, values: pa.Array) -> pa.Array:
        """Numbers; one without a country code as that of the country that most speaks for, if anything does.

        Two records that show one number of nine digits mean one number, unless their countries tell them apart.
        """
        country = _most_probable(self.part["countries"].take(pa.array(rows)))
        together = pc.binary_join_element_wise(values, country, "\x1f")

        def whole(text: str) -> str:
            digits, _, country = text.partition("\x1f")
            kept = not country or digits.startswith("+") or f"phone:{digits}" in self._generic
            return digits if kept else phone.whole(digits, country) or digits

        return mapped(together, whole)

    @cached_property
    def _images(self) -> pa.Array:
        """The pictures that are mentioned, those that are near as one."""
        return near_images(self.part["value"].filter(pc.equal(self.part["kind"], "image")))

    @cached_property
    def places(self) -> pa.Array:
        """Place key of each record, null where it names none."""
        city, country = (pc.fill_null(self.text(name), "") for name in ("city", "country"))

        def read(text: str) -> str | None:
            city, _, country = text.partition("\x1f")
            return place_key(city or None, country or None) if city else None

        return mapped(pc.binary_join_element_wise(city, country, "\x1f"), read)

    @cached_property
    def days(self) -> pa.Array:
        """Day of posting as a count of days since 1970, as text; null where not known."""
        days = pc.cast(pc.cast(flat(self.records["posted_at"]), pa.date32()), pa.int32())
        return pc.cast(days, pa.string())

    def text(self, name: str) -> pa.Array:
        """A text column of the records, blanks as null."""
        column = flat(self.records[name])
        return pc.if_else(pc.equal(column, ""), pa.scalar(None, pa.string()), column)

    def names(self) -> list[str]:
        """The working names that each record gives, as one text."""
        lists = flat(self.records["personas"])
        given = pc.struct_field(pc.list_flatten(lists), "name").to_pylist()
        found = [""] * self.records.num_rows
        for record, name in zip(pc.list_parent_indices(lists).to_pylist(), given, strict=True):
            found[record] += f" {name or ''}"
        return found


def _most_probable(countries: pa.ListArray) -> pa.Array:
    """The first country of each list if something speaks for it, else ""."""
    some = pc.greater(pc.fill_null(pc.list_value_length(countries), 0), 0)
    first = pc.list_element(countries.filter(some), 0)
    said = pc.not_equal(pc.fill_null(pc.struct_field(first, "evidence"), "validity"), "validity")
    likely = pc.greater_equal(pc.struct_field(first, "probability"), _PROBABLE)
    told = pc.if_else(pc.or_kleene(said, likely), pc.struct_field(first, "country"), "")
    return pc.fill_null(pc.replace_with_mask(pa.array([""] * len(countries), pa.string()), some, told), "")


def flat(column: pa.ChunkedArray) -> pa.Array:
    """One array out of a chunked one."""
    combined = column.combine_chunks()
    return pa.concat_arrays(combined.chunks) if isinstance(combined, pa.ChunkedArray) else combined


def mapped(texts: pa.Array, change: Callable[[str], str | None]) -> pa.Array:
    """Texts changed by a function of one text, called once for each distinct text; "" becomes null."""
    encoded = texts.dictionary_encode()
    changed = pa.array([change(t) or None for t in encoded.dictionary.to_pylist()], pa.string())
    return changed.take(encoded.indices)


def latest(records: pa.Table, columns: Sequence[str]) -> pa.Table:
    """The highest version of each record, sorted by record id; of its columns, those named that are there."""
    table = records.select([n for n in columns if n in records.column_names])
    keys = [("record_id", "ascending"), ("version", "descending"), ("content", "ascending")]
    table = table.take(pc.sort_indices(table.select([k for k, _ in keys]), sort_keys=keys))
    ids = flat(table["record_id"])
    if len(ids) < 2:
        return table
    fresh = pc.not_equal(ids.slice(1), ids.slice(0, len(ids) - 1))
    return table.filter(pa.concat_arrays([pa.array([True]), fresh]))
