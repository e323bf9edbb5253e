"""Rows of a sheet as records of schema.record, column by column, each distinct cell read once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from graphlink.ids import dates, place, web
from graphlink.ids.name import split_people
from graphlink.ids.text import clean
from graphlink.loaders import bodies, listing, mentions, readings
from graphlink.loaders.bodies import Scanner
from graphlink.loaders.listing import KIND, VALUE
from graphlink.loaders.mapping import SOURCE_KEY, Mapping
from graphlink.loaders.mentions import Reader
from graphlink.loaders.readings import Reading
from graphlink.loaders.sheet import Rows
from graphlink.schema.kinds import FIELDS, RECORDS
from graphlink.schema.record import PERSONA, RECORD, TIME
from graphlink.schema.subject import keyed_all

_TEXTS = ("title", "body")  # fields that are read for identifiers
_NUMBERS = ("age", "price")  # kept as they stand; what holds no digit says no number
_UNIT, _CELL = "\x1f", "\x1e"


@dataclass(frozen=True)
class Context:
    """What is known of an item beside its rows; recorded with every record.

    Attributes:
        key: Key of the case.
        source: Who or what supplied the item, a short name.
        country: ISO 3166-1 alpha-2 of the supplier: weak evidence for numbers without a country code.
    """

    key: bytes
    source: str
    item_id: str
    country: str
    recorded_at: datetime
    captured_at: datetime | None = None
    contributor_country: str | None = None
    contributor_unit: str | None = None
    contributor_officer: str | None = None
    evaluation: str = "X4"
    handling: str | None = None
    basis: str = "fact"
    restricted_group: str | None = None


def records(
    rows: Rows, part: str, mapping: Mapping, context: Context, scanner: Scanner | None = None, calendar: int = 0
) -> tuple[pa.Table, tuple[Reading, ...]]:
    """The records of some rows of a part, one for each row, in their order, and how many values could be read.

    Args:
        calendar: As Sheet.calendar.
    """
    made = _Maker(rows.cells, mapping, context, scanner or Scanner(workers=1), calendar)
    count = rows.cells.num_rows
    columns: dict[str, pa.Array] = {
        **made.identity(),
        "kind": _constant(mapping.kind, count),
        "source": _constant(context.source, count),
        "item_id": _constant(context.item_id, count),
        "part": _constant(part, count),
        "row": pa.array(rows.numbers, pa.int64()),
        **_handling(made, context, count),
        **made.fields,
        "personas": made.personas(),
        "mentions": made.mentions(),
        "raw": made.raw,
    }
    arrays = [columns[f.name] if f.name in columns else pa.nulls(count, f.type) for f in RECORD]
    table = pa.Table.from_arrays(
        [a.cast(f.type) if a.type != f.type else a for a, f in zip(arrays, RECORD, strict=True)], schema=RECORD
    )
    return table, tuple(Reading(part, *reading) for reading in made.readings)


def _constant(value: Any, count: int, kind: pa.DataType | None = None) -> pa.Array:
    return pa.repeat(pa.scalar(value, kind or pa.string()), count)


def _handling(made: _Maker, context: Context, count: int) -> dict[str, pa.Array]:
    captured = made.time("captured_at")
    if context.captured_at is not None:
        captured = pc.coalesce(captured, pa.scalar(context.captured_at, TIME))
    names = ("contributor_country", "contributor_unit", "contributor_officer", "evaluation", "handling", "basis")
    return {
        "captured_at": captured,
        "recorded_at": _constant(context.recorded_at, count, TIME),
        **{name: _constant(getattr(context, name), count) for name in (*names, "restricted_group")},
    }


class _Maker:
    """The columns of the records of one stretch of rows."""

    def __init__(
        self, cells: pa.Table, mapping: Mapping, context: Context, scanner: Scanner, calendar: int = 0
    ) -> None:
        self._mapping, self._context, self._scanner, self._calendar = mapping, context, scanner, calendar
        self._count = cells.num_rows
        self.readings: list[tuple[str, str, int, int, int]] = []  # column, field, values, unread, serials
        self._cells = {name: _trimmed(cells[name]) for name in cells.column_names}
        kinds, values = ([self._cells[c] for c in mapping.of(n) if c in self._cells] for n in (KIND, VALUE))
        self._listed = listing.cells(kinds[0], values[0]) if kinds and values else {}
        self.fields = {name: self._field(name) for name in RECORDS[mapping.kind].fields}
        self.raw = self._raw()

    # --- fields ----------------------------------------------------------------------------------------------
    def _columns(self, name: str) -> list[pa.Array]:
        listed = [self._listed[name]] if name in self._listed else []
        return [self._cells[column] for column in self._mapping.of(name) if column in self._cells] + listed

    def _text(self, name: str, joiner: str = "; ") -> pa.Array:
        columns = self._columns(name)
        return _together(columns, joiner) if columns else pa.nulls(self._count, pa.string())

    def time(self, name: str) -> pa.Array:
        """A time column, null where it cannot be read."""
        found, days = self._dated(self._text(name), dates.moment, TIME)
        self._counted(name, found, days)
        return found

    def _dated(self, text: pa.Array, read: Callable[[str], Any], kind: pa.DataType) -> tuple[pa.Array, pa.Array]:
        """Cells as times or days, and which of them were numbers of the workbook's calendar."""
        plain = mentions.distinct(text, read, kind)
        if not self._calendar or not plain.null_count:
            return plain, pa.nulls(self._count, kind)
        numbers = mentions.distinct(text, lambda told: dates.serial(told, self._calendar), TIME)
        days = pc.if_else(plain.is_null(), numbers, pa.scalar(None, TIME))
        days = days if kind == TIME else pc.strftime(days, "%Y-%m-%d").cast(kind)
        return pc.coalesce(plain, days), days

    def _counted(self, name: str, found: pa.Array, days: pa.Array | None = None) -> None:
        """Notes how many values of the columns of a field were read."""
        columns = self._mapping.of(name)
        if columns:
            serials = len(days) - days.null_count if days is not None else 0
            self.readings.append((" and ".join(columns), name, *readings.of_field(self._text(name), found), serials))

    def _field(self, name: str) -> pa.Array:
        if FIELDS[name].type == "time":
            return self.time(name)
        if name == "name":
            return self._name()
        if name == "platform":
            return self._platform()
        text = self._text(name)
        if name == "body":
            return pc.coalesce(text, self._text("bio"))
        if name == "country":
            return mentions.distinct(text, lambda t: place.country(t) or clean(t), pa.string())
        if name == "birth_date":
            found, days = self._dated(text, dates.birth_date, pa.string())
            self._counted(name, found, days)
            return found
        if name in _NUMBERS:
            self._counted(name, pc.if_else(pc.match_substring_regex(text, r"\pN"), text, pa.scalar(None, text.type)))
        return text

    def _name(self) -> pa.Array:
        """The name, or first and last name together; a name beside a first name alone is the last name."""
        whole, first, last = self._text("name"), self._text("first_name", " "), self._text("last_name", " ")
        if not self._columns("first_name") and not self._columns("last_name"):
            return whole
        family = last if self._columns("last_name") else whole
        together = _together([first, family], " ")
        return pc.coalesce(whole, together) if self._columns("last_name") else together

    def _platform(self) -> pa.Array:
        """The platform as a short name: the column's, the sheet's, or for an ad the host it stands on."""
        named = mentions.distinct(self._text("platform"), web.platform, pa.string())
        if self._mapping.platform:
            named = pc.coalesce(named, pa.scalar(self._mapping.platform))
        if self._mapping.kind in ("ads", "platforms"):
            named = pc.coalesce(named, mentions.distinct(self._text("url"), _host, pa.string()))
        if self._mapping.kind == "platforms":
            named = pc.coalesce(named, mentions.distinct(self._text("name"), web.platform, pa.string()))
        return named

    # --- nested ----------------------------------------------------------------------------------------------
    def mentions(self) -> pa.ListArray:
        """The identifiers of each row."""
        if self._mapping.kind == "platforms":
            return mentions.joined([], self._count)
        none = pa.nulls(self._count, pa.string())
        platform = pc.coalesce(self.fields.get("platform", none), none)
        country = mentions.distinct(self.fields.get("country", none), _code, pa.string())
        at = mentions.distinct(platform, web.country_of, pa.string())
        read, with_help = mentions.read, mentions.with_help
        plain = self._identifiers
        found = plain("phone", mentions.phones(self._context.country), lambda c: self._phone(c, country, at))
        hints = (country, at, self._context.country)
        found += [bodies.phones(self._scanner, n, self.fields[n], hints) for n in _TEXTS if n in self.fields]
        found += [read(self.fields[n], mentions.texts(n)) for n in _TEXTS if n in self.fields]
        found += plain("email", mentions.emails) + plain("payment", mentions.payments)
        found += plain("username", mentions.usernames, lambda c: with_help(c, platform))
        found += plain("profile_url", mentions.profiles) + plain("url", mentions.addresses)
        found += plain("image_hash", mentions.images)
        found += [read(self.fields[n], mentions.names(n)) for n in ("name", "nickname") if n in self.fields]
        city = pc.fill_null(self.fields.get("city", none), "")
        found.append(read(with_help(city, country), mentions.places))
        return mentions.joined(found, self._count)

    def _identifiers(
        self,
        name: str,
        reader: Reader,
        helped: Callable[[pa.Array], pa.Array] = lambda cells: cells,
    ) -> list[pa.ListArray]:
        """The identifiers of each column of a field; how many values gave none is noted."""
        found = []
        columns = [(column, self._cells[column]) for column in self._mapping.of(name) if column in self._cells]
        listed = [(" and ".join(self._mapping.of(VALUE)), self._listed[name])] if name in self._listed else []
        for column, cells in columns + listed:
            found.append(mentions.read(helped(cells), reader))
            self.readings.append((column, name, *readings.of_mentions(cells, found[-1]), 0))
        return found

    def _phone(self, cells: pa.Array, country: pa.Array, platform: pa.Array) -> pa.Array:
        """A number with its country code needs no help, so it is told apart by nothing else."""
        whole = pc.and_(pc.starts_with(cells, "+"), pc.match_substring_regex(cells, r"^\+[\d ()./-]+$"))
        return pc.if_else(pc.fill_null(whole, False), cells, mentions.with_help(cells, country, platform))

    def personas(self) -> pa.ListArray:
        """The persons that each ad shows, at least one; other records show none."""
        kind = pa.list_(PERSONA)
        if self._mapping.kind != "ads":
            return pa.array([[]] * self._count, kind)
        together = mentions.with_help(pc.fill_null(self.fields["name"], ""), self.fields["age"]).dictionary_encode()
        return pa.array([_people(text) for text in together.dictionary.to_pylist()], kind).take(together.indices)

    def _raw(self) -> pa.MapArray:
        """Column name -> text of each row, empty cells left out, columns by name."""
        names = sorted(self._cells)
        filled = [pc.is_valid(self._cells[n]).to_numpy(zero_copy_only=False) for n in names]
        at, column = np.nonzero(np.column_stack(filled)) if names else (np.empty(0, int), np.empty(0, int))
        flat = pa.concat_arrays([self._cells[n] for n in names])
        values = flat.take(pa.array(column * self._count + at))
        keys = pa.array(names, pa.string()).take(pa.array(column))
        offsets = np.concatenate(([0], np.cumsum(np.bincount(at, minlength=self._count)))).astype(np.int32)
        return pa.MapArray.from_arrays(pa.array(offsets), keys, values)

    def identity(self) -> dict[str, pa.Array]:
        """record_id, version, content and source_key; without a key of theirs the content is the key."""
        key, source = self._context.key, self._context.source
        pairs = pc.binary_join_element_wise(self.raw.keys, self.raw.items, _CELL)
        texts = pc.binary_join(pa.ListArray.from_arrays(self.raw.offsets, pairs), _UNIT)
        contents = keyed_all(key, [f"{self._mapping.kind}{_UNIT}{text}" for text in texts.to_pylist()])
        theirs = self._text(SOURCE_KEY, " ")
        known = zip(theirs.to_pylist(), contents, strict=True)
        start = f"record{_UNIT}{source}{_UNIT}"
        ids = keyed_all(key, [start + (own if own is not None else _CELL + content) for own, content in known])
        return {
            "record_id": pa.array(ids, pa.string()),
            "version": pa.repeat(pa.scalar(1, pa.int32()), self._count),
            "content": pa.array(contents, pa.string()),
            "source_key": theirs,
        }


def _trimmed(column: pa.ChunkedArray | pa.Array) -> pa.Array:
    """The cells without white space around them, blank ones null."""
    whole = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    return _blank_as_null(pc.utf8_trim_whitespace(whole.cast(pa.string())))


def _together(columns: Sequence[pa.Array], joiner: str) -> pa.Array:
    """The cells of each row that hold something, with the joiner between them."""
    joined = pc.fill_null(columns[0], "")
    for column in columns[1:]:
        between = pc.if_else(pc.and_(pc.not_equal(joined, ""), pc.is_valid(column)), joiner, "")
        joined = pc.binary_join_element_wise(joined, between, pc.fill_null(column, ""), "")
    return _blank_as_null(joined)


def _blank_as_null(cells: pa.Array) -> pa.Array:
    return pc.if_else(pc.equal(cells, ""), pa.scalar(None, pa.string()), cells)


def _host(address: str) -> str | None:
    return web.platform(address) if web.address(address) else None


def _code(country: str) -> str | None:
    return country if len(country) == 2 and country.isupper() else None


def _people(text: str) -> list[dict[str, Any]]:
    """The persons of a name cell and an age cell: "Lena & Mia" with "21/23" are two."""
    name, _, age = text.partition(_UNIT)
    people: Sequence[str | None] = split_people(name) or (None,)
    ages = [part for part in _digits(age) if 14 <= int(part) <= 99]
    each = (
        ages if len(ages) == len(people) else [age or None] * len(people) if len(people) == 1 else [None] * len(people)
    )
    return [{"slot": slot, "name": p, "age": a} for slot, (p, a) in enumerate(zip(people, each, strict=True), 1)]


def _digits(text: str) -> list[str]:
    return "".join(c if c.isascii() and c.isdigit() else " " for c in text).split()
