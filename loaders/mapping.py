"""What the columns of a sheet are, and so what kind of record its rows are: guessed from names and values.

A guess is data with a reason for each column, shown to the person; a mapping given by hand takes its place.
"""

from __future__ import annotations

import re
from collections import abc
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import pyarrow as pa

from graphlink.errors import MappingError, NoUsableColumnError, shown
from graphlink.ids import dates, headers, iban, mail, wallet, web
from graphlink.ids.platforms import PLATFORMS
from graphlink.loaders import listing
from graphlink.schema.kinds import RECORDS

SOURCE_KEY = "source_key"
# Columns that become part of a field or of the item, or say together what an identifier is.
HELPERS = ("first_name", "last_name", "bio", "captured_at", listing.KIND, listing.VALUE)
_SHARE = 0.6  # of the values that must look like something for an unnamed column to be it
_LONG_TEXT = 60  # characters; a column whose values are longer on average is running text


@dataclass(frozen=True)
class Mapping:
    """What each column is.

    Attributes:
        columns: Column -> field of the kind, `source_key`, or one of HELPERS. Other columns are kept as text only.
        reasons: Column -> header, values or given.
        platform: Platform of all rows, where the sheet's name tells it and no column does; else "".
    """

    kind: str
    columns: abc.Mapping[str, str]
    reasons: abc.Mapping[str, str] = field(default_factory=dict)
    platform: str = ""

    def of(self, name: str) -> tuple[str, ...]:
        """The columns that are a field, in the order of the sheet."""
        return tuple(column for column, is_ in self.columns.items() if is_ == name)


def guess(
    samples: pa.Table,
    kind: str | None = None,
    given: abc.Mapping[str, str] | None = None,
    title: str = "",
) -> Mapping:
    """The mapping of a sheet.

    Args:
        samples: Some rows of it, all columns text.
        kind: A key of kinds.RECORDS when it is known.
        given: Column -> field by hand; nothing is guessed for other columns then.
        title: Name of the file and sheet: evidence for a watch list and for the platform of accounts.
    Raises:
        MappingError: `kind` or `given` name what is not there; all faults in one message.
        NoUsableColumnError: No column is a field of any kind.
    """
    if kind is not None and kind not in RECORDS:
        raise MappingError(f"{shown(kind)!r} is no kind of record.", f"There are {', '.join(RECORDS)}.")
    found = _by_hand(samples, given, kind) if given is not None else _guessed(samples)
    names = list(found.values())
    chosen = kind or _kind({name for name, _ in names}, title)
    columns = {c: _renamed(name, chosen) for c, (name, _) in found.items()}
    kept = {c: name for c, name in columns.items() if _fits(name, chosen)}
    if not any(name not in (SOURCE_KEY, "captured_at") for name in kept.values()):
        raise NoUsableColumnError(
            f"No column could be used: {', '.join(shown(c) for c in samples.column_names[:12])}.",
            "Name the columns in a mapping: --mapping FILE.",
        )
    reasons = {c: found[c][1] for c in kept}
    platform = "" if "platform" in kept.values() or chosen not in ("accounts", "ads") else _platform_in(title)
    return Mapping(chosen, kept, reasons, platform)


# --- by hand -------------------------------------------------------------------------------------------------
def _by_hand(samples: pa.Table, given: abc.Mapping[str, str], kind: str | None) -> dict[str, tuple[str, str]]:
    known = {SOURCE_KEY, *HELPERS, *(name for r in RECORDS.values() if kind in (None, r.name) for name in r.fields)}
    faults = [f"there is no column {shown(column)!r}" for column in given if column not in samples.column_names]
    faults += [
        f"{shown(name)!r} is no field{f' of {kind}' if kind else ''}" for name in given.values() if name not in known
    ]
    if faults:
        raise MappingError(
            f"The mapping is wrong: {'; '.join(faults)}.",
            f"Columns: {', '.join(shown(c) for c in samples.column_names[:20])}. Fields: {', '.join(sorted(known))}.",
        )
    return {column: (given[column], "given") for column in samples.column_names if column in given}


# --- guessing ------------------------------------------------------------------------------------------------
def _guessed(samples: pa.Table) -> dict[str, tuple[str, str]]:
    """Column -> what it is and why, for the columns that are something."""
    found: dict[str, tuple[str, str]] = {}
    for column in samples.column_names:
        values = _distinct(samples[column])
        name = _confirmed(_named(column), values)
        if name:
            found[column] = (name, "header")
        elif values and not headers.is_ignored(column):
            seen = _by_values(values)
            if seen:
                found[column] = (seen, "values")
    listed = zip(listing.columns(samples) or (), (listing.KIND, listing.VALUE), strict=False)
    return _single(found | {column: (name, "values") for column, name in listed})


_THINGS = {"username", "profile_url", "platform", "url", "image_hash", "city", "region", "country"}


def _named(column: str) -> str:
    """The field that a column's name means. Within an object, as in author.id, the last word tells, and a key is that
    of a thing the record speaks of, where the object is one."""
    name = headers.field_named(column)
    inside, dot, last = column.rpartition(".")
    if not dot or not inside or not last or " " in column:
        return name
    if name == SOURCE_KEY and (headers.field_named(inside) in _THINGS or headers.names_an_actor(inside)):
        return ""
    return name or ("" if headers.is_ignored(column) else headers.field_named(last))


def _distinct(column: pa.ChunkedArray) -> list[str]:
    return [text.strip() for text in column.unique().to_pylist() if text and text.strip()]


def _confirmed(name: str, values: Sequence[str]) -> str:
    """What the name says, unless the values say that it cannot be."""
    if not values or not name:
        return name
    if name in ("username", "url", "profile_url") and _share(values, _is_profile) >= _SHARE:
        return "profile_url"
    if name == "username" and _share(values, _is_mail) >= _SHARE:
        return "email"
    if name in _POSSIBLE and _share(values, _POSSIBLE[name]) < 0.2:
        return ""
    return name


def _by_values(values: Sequence[str]) -> str:
    for name, looks in _LOOKS.items():
        if _share(values, looks) >= _SHARE:
            return name
    return "body" if sum(map(len, values)) / len(values) >= _LONG_TEXT and _share(values, _is_prose) >= _SHARE else ""


def _share(values: Sequence[str], looks: Callable[[str], bool]) -> float:
    return sum(map(looks, values)) / len(values) if values else 0.0


_PHONE = re.compile(r"(?:\+|00)[\d\s().\-/]{8,20}|\(?0[\d\s().\-/]{8,16}|\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}")
_TIME = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d.*|\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{4}(?: \d\d:\d\d.*)?")


def _is_profile(text: str) -> bool:
    return web.profile(text) is not None


def _is_mail(text: str) -> bool:
    return "@" in text[1:] and bool(mail.find(text))


def _is_phone(text: str) -> bool:
    return bool(_PHONE.fullmatch(text.strip())) and not _TIME.fullmatch(text.strip())


def _is_address(text: str) -> bool:
    return text.startswith(("http://", "https://", "www.")) and web.address(text) is not None


def _is_tagged(text: str) -> bool:
    return bool(re.fullmatch(r"@[\w.]{2,64}", text))


def _is_payment(text: str) -> bool:
    return bool(iban.find(text) or wallet.find(text))


def _is_time(text: str) -> bool:
    return bool(_TIME.fullmatch(text))


def _is_prose(text: str) -> bool:
    return text.count(" ") >= 5


def _holds_digits(text: str) -> bool:
    return sum(c.isdigit() for c in text) >= 6


def _is_date(text: str) -> bool:
    return any(c.isdigit() for c in text)


_LOOKS: dict[str, Callable[[str], bool]] = {
    "profile_url": _is_profile,
    "email": _is_mail,
    "payment": _is_payment,
    "url": _is_address,
    "username": _is_tagged,
    "posted_at": _is_time,
    "phone": _is_phone,
}
_POSSIBLE: dict[str, Callable[[str], bool]] = {
    "phone": _holds_digits,
    "email": lambda text: "@" in text or "(at)" in text.casefold() or "[at]" in text.casefold(),
    "posted_at": _is_date,
    "captured_at": _is_date,
    "birth_date": lambda text: dates.birth_date(text) is not None or _is_date(text),
}
_ONE = ("posted_at", "captured_at", "platform", "title", "country", "city", "birth_date", SOURCE_KEY)


def _single(found: dict[str, tuple[str, str]]) -> dict[str, tuple[str, str]]:
    """Of the fields a record has once, the first column named so; one found by its values yields to a named one, one
    within an object to one beside it."""
    best: dict[str, str] = {}
    for column, (name, why) in sorted(found.items(), key=lambda item: (item[1][1] != "header", item[0].count("."))):
        best.setdefault(name, column)
        del why
    return {c: v for c, v in found.items() if v[0] not in _ONE or best[v[0]] == c}


# --- the kind ------------------------------------------------------------------------------------------------
_REGISTER = {"birth_date", "nationality", "nickname", "last_name", "first_name", "address", "postcode"}
_CONTACT = {"phone", "email", "payment", "username", "profile_url"}


def _kind(names: Iterable[str], title: str) -> str:
    """The kind of record that has these fields; the title decides between a person list and a watch list."""
    fields = set(names)
    if fields & {"list_name", listing.KIND} or headers.names_a_watch_list(title):
        return "watchlist"
    if fields & {"title", "price", "body"} or (fields & {"posted_at", "age"} and fields & {"phone", "city", "url"}):
        return "ads"
    if fields & _REGISTER:
        return "persons"
    if fields & {"username", "profile_url"}:
        return "accounts"
    if fields & {"platform", "url", "category"} and not fields & _CONTACT:
        return "platforms"
    return "persons" if fields & {"name", *_CONTACT} else "ads"


def _platform_in(title: str) -> str:
    """The platform a title names, where it names exactly one."""
    named = {web.platform(word) for word in headers.words(title)} & set(PLATFORMS)
    return named.pop() if len(named) == 1 else ""


def _renamed(name: str, kind: str) -> str:
    """A column as the field its kind knows it by."""
    if name == "body" and kind in ("persons", "watchlist", "platforms"):
        return "remark"
    if name == "url" and kind == "accounts":
        return "profile_url"
    if name == "posted_at" and kind in ("persons", "watchlist", "platforms"):
        return "captured_at"
    if name == "title" and kind == "platforms":
        return "name"
    return name


def _fits(name: str, kind: str) -> bool:
    if name in (listing.KIND, listing.VALUE):
        return kind in ("persons", "watchlist")
    helpers = {"first_name": "name", "last_name": "name", "bio": "body"}
    return name in (SOURCE_KEY, "captured_at") or helpers.get(name, name) in RECORDS[kind].fields
