"""Identifiers of the cells of one column, each distinct cell read once, as a column of mention lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from graphlink.ids import handle, identifiers, image_hash, mail, name, phone, place, web
from graphlink.ids.finding import Find
from graphlink.ids.phone import Phone
from graphlink.schema.record import COUNTRY_HYPOTHESIS, MENTION

_UNIT = "\x1f"  # between a cell and what helps to read it
_KINDS = {"payment": "account"}  # a name on a payment service is an account there
_COUNTRIES = MENTION.field("countries").type


@dataclass
class _Draft:
    """Mentions as columns of Python values, and how many each distinct cell gave."""

    columns: dict[str, list[Any]] = field(default_factory=lambda: {f.name: [] for f in MENTION})
    sizes: list[int] = field(default_factory=list)

    def add(self, kind: str, field_name: str, raw: str, value: str | None, **more: Any) -> None:
        """One mention; its span is the whole text unless given, valid with confidence 1 unless told otherwise."""
        plain = {"validity": "valid" if value else "invalid", "confidence": 1.0 if value else 0.0, "start": 0}
        row = {"kind": kind, "field": field_name, "raw": raw, "value": value, "end": len(raw), **plain, **more}
        for column, values in self.columns.items():
            values.append(row.get(column))

    def phone(self, field_name: str, number: Phone) -> None:
        """A telephone number with how it was read."""
        self.add(
            "phone",
            field_name,
            number.raw,
            number.value,
            validity=number.validity,
            type=number.type,
            reason=number.reason,
            confidence=number.confidence,
            start=number.start,
            end=number.end,
            techniques=list(number.techniques) or None,
            countries=number.countries,
        )

    def found(self, field_name: str, one: Find) -> None:
        """An identifier found in a text; what it is of is its platform or its type."""
        kind = _KINDS.get(one.kind, one.kind)
        of = {"platform" if kind == "account" else "type": one.system or None}
        techniques = list(one.techniques) or None
        self.add(kind, field_name, one.raw, one.value, start=one.start, end=one.end, techniques=techniques, **of)

    def lists(self) -> pa.ListArray:
        """A list of mentions for each distinct cell."""
        offsets = np.concatenate(([0], np.cumsum(self.sizes))).astype(np.int32)
        arrays = [_array(f, self.columns[f.name]) for f in MENTION]
        return pa.ListArray.from_arrays(pa.array(offsets), pa.StructArray.from_arrays(arrays, fields=list(MENTION)))


def _array(kind: pa.Field, values: list[Any]) -> pa.Array:
    if kind.name != "countries":
        return pa.array(values, kind.type)
    rows = [row or () for row in values]
    flat = [hypothesis for row in rows for hypothesis in row]
    offsets = np.concatenate(([0], np.cumsum([len(row) for row in rows]))).astype(np.int32)
    parts = [
        pa.array([h.country for h in flat], pa.string()),
        pa.array([h.probability for h in flat], pa.float32()),
        pa.array([h.evidence for h in flat], pa.string()),
    ]
    return pa.ListArray.from_arrays(
        pa.array(offsets), pa.StructArray.from_arrays(parts, fields=list(COUNTRY_HYPOTHESIS)), type=_COUNTRIES
    )


Reader = Callable[[_Draft, str], None]


def read(cells: pa.Array, reader: Reader) -> pa.ListArray:
    """Mention lists of a column of cells; an empty or null cell has none."""
    encoded = cells.dictionary_encode()
    draft = _Draft()
    for text in encoded.dictionary.to_pylist():
        before = len(draft.columns["kind"])
        if text and text.strip(" " + _UNIT):
            reader(draft, text)
        draft.sizes.append(len(draft.columns["kind"]) - before)
    lists = draft.lists()
    return (
        lists.take(pc.fill_null(encoded.indices, 0)) if not encoded.indices.null_count else _with_nulls(lists, encoded)
    )


def phone_lists(field_name: str, found: Sequence[Sequence[Phone]], indices: pa.Array) -> pa.ListArray:
    """Mention lists of the numbers found in distinct texts, one for each row; `indices` says which text a row has."""
    draft = _Draft()
    for numbers in (*found, ()):
        for number in numbers:
            draft.phone(field_name, number)
        draft.sizes.append(len(numbers))
    return draft.lists().take(pc.fill_null(indices, len(found)))


def _with_nulls(lists: pa.ListArray, encoded: pa.DictionaryArray) -> pa.ListArray:
    """Null cells take an empty list put behind the others."""
    empty = pa.array([[]], lists.type)
    return pa.concat_arrays([lists, empty]).take(pc.fill_null(encoded.indices, len(lists)))


def joined(lists: Sequence[pa.ListArray], rows: int) -> pa.ListArray:
    """The mentions of several columns as one list for each row, in the order of the columns."""
    parents = [pc.list_parent_indices(part).to_numpy(zero_copy_only=False) for part in lists]
    flat = [part.flatten() for part in lists]
    if not flat or not sum(len(part) for part in flat):
        return pa.array([[]] * rows, pa.list_(MENTION))
    parent = np.concatenate(parents)
    order = np.argsort(parent, kind="stable")
    offsets = np.concatenate(([0], np.cumsum(np.bincount(parent, minlength=rows)))).astype(np.int32)
    return pa.ListArray.from_arrays(pa.array(offsets), pa.concat_arrays(flat).take(pa.array(order)))


# --- what a cell of a column holds ---------------------------------------------------------------------------
def with_help(cells: pa.Array, *helps: pa.Array) -> pa.Array:
    """Cells with what helps to read them behind, so that equal cells in equal company are read once."""
    return pc.binary_join_element_wise(cells, *(pc.fill_null(part, "") for part in helps), _UNIT)


def phones(case_country: str) -> Reader:
    """Telephone numbers; the help of a cell is the record's country and the platform's."""

    def reader(draft: _Draft, text: str) -> None:
        cell, _, rest = text.partition(_UNIT)
        country, _, platform = rest.partition(_UNIT)
        given = ((country, "record"), (platform, "platform"), (case_country, "case"))
        found = phone.find(cell, tuple(phone.Hint(c, evidence) for c, evidence in given if c))
        for number in found:
            draft.phone("phone", number)
        if not found and not _others(draft, "phone", cell):
            draft.add("phone", "phone", cell, None, reason="not_a_number")

    return reader


def emails(draft: _Draft, text: str) -> None:
    """E-mail addresses."""
    found = mail.find(text)
    for address in found:
        draft.found("email", address)
    if not found and not _others(draft, "email", text):
        draft.add("email", "email", text, None, reason="not_an_address")


def payments(draft: _Draft, text: str) -> None:
    """IBANs, wallets and names on payment services."""
    if not _others(draft, "payment", text):
        draft.add("iban", "payment", text, None, reason="not_an_account")


def texts(field_name: str) -> Reader:
    """Whatever names somebody in a text and is no telephone number."""

    def reader(draft: _Draft, text: str) -> None:
        _others(draft, field_name, text)

    return reader


def _others(draft: _Draft, field_name: str, text: str) -> bool:
    """Adds every identifier of a text but telephone numbers; whether there was one."""
    found = identifiers.find(text)
    for one in found:
        draft.found(field_name, one)
    return bool(found)


def usernames(draft: _Draft, text: str) -> None:
    """Accounts where the platform is known (the help of a cell), else handles."""
    cells, _, platform = text.partition(_UNIT)
    for cell in filter(None, (part.strip() for part in cells.split(";"))):
        _username(draft, cell, platform)


def _username(draft: _Draft, cell: str, platform: str) -> None:
    profile = web.profile(cell) if "/" in cell else None
    if profile:
        draft.add("account", "username", cell, profile.handle, platform=profile.platform)
        return
    read_handle = handle.canonical(cell, platform)
    kind = "account" if platform else "handle"
    draft.add(kind, "username", cell, read_handle.value, platform=platform or None, reason=read_handle.reason)


def profiles(draft: _Draft, text: str) -> None:
    """Accounts by the addresses of their pages; an address that is no profile is kept as one."""
    for cell in _several(text):
        profile = web.profile(cell)
        if profile:
            draft.add("account", "profile_url", cell, profile.handle, platform=profile.platform)
        else:
            _address(draft, cell, "profile_url")


def addresses(draft: _Draft, text: str) -> None:
    """Web addresses; that of a profile is an account that the record talks about."""
    for cell in _several(text):
        profile = web.profile(cell)
        if profile:
            draft.add("account", "url", cell, profile.handle, platform=profile.platform)
        else:
            _address(draft, cell, "url")


def _several(text: str) -> list[str]:
    """Addresses of a cell, parted by blanks and a semicolon before them."""
    return [cell for cell in (part.rstrip(";") for part in text.split()) if cell]


def _address(draft: _Draft, cell: str, field_name: str) -> None:
    value = web.address(cell)
    draft.add("url", field_name, cell, value, reason=None if value else "not_an_address")


def images(draft: _Draft, text: str) -> None:
    """Hashes of pictures, one or several."""
    for one in image_hash.find(text, labelled=False):
        draft.found("image_hash", one)


def names(field_name: str) -> Reader:
    """The name in a cell, folded."""

    def reader(draft: _Draft, text: str) -> None:
        value = name.fold_name(text) or None
        draft.add("name", field_name, text, value, reason=None if value else "no_letters")

    return reader


def places(draft: _Draft, text: str) -> None:
    """The place of a city, with its country as help."""
    city, _, country = text.partition(_UNIT)
    value = place.key(city or None, country or None)
    if value:
        draft.add("place", "city" if city else "country", city or country, value)


def distinct(cells: pa.Array, change: Callable[[str], Any], kind: pa.DataType) -> pa.Array:
    """Every cell changed, each distinct one once; blank cells and those that give nothing are null."""
    encoded = cells.dictionary_encode()
    values: Iterable[Any] = (change(text) if text and text.strip() else None for text in encoded.dictionary.to_pylist())
    return pa.array([value if value != "" else None for value in values], kind).take(encoded.indices)
