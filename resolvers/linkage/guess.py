"""What kind each column of a table is: guessed from its name and its values, with the reason, to be shown."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

import pyarrow as pa
import pyarrow.compute as pc

from graphlink.errors import MappingError, NoUsableColumnError, shown
from graphlink.ids import headers
from graphlink.ids.dates import birth_date
from graphlink.ids.text import fold
from graphlink.resolvers.linkage import cleaning, words
from graphlink.resolvers.linkage.columns import as_text
from graphlink.resolvers.wordlist import FAMILY, GIVEN

SKIP = "skip"
ONE_VALUE, NO_VALUE = "one value only", "no values"
MOST_FIELDS = 15  # columns that are compared; the first by _WORTH. A full name makes two fields
_ROWS = 20_000  # rows of a column that are looked at
_VALUES = 2_000  # distinct values of a column that are looked at
_SHARE = 0.6  # of the values that must look like a kind
_DATA = tomllib.loads((files(__package__) / "headers.toml").read_text(encoding="utf-8"))
_FIELDS: Mapping[str, str] = _DATA["fields"]
_NAMES: Mapping[tuple[str, ...], str] = {
    headers.words(phrase): kind for kind, phrases in _DATA["names"].items() for phrase in phrases
}
_WORTH = (
    "given", "family", "name", "date", "email", "phone", "handle", "id", "place", "address", "code", "image", "text",
    "number", "free", "source",
)  # fmt: skip
KINDS = (*_WORTH, SKIP)


@dataclass(frozen=True)
class Guess:
    """What a column is taken for, and why: given, header, values, or a reason to leave it out."""

    column: str
    kind: str
    reason: str


def guess(table: pa.Table, given: Mapping[str, str] | None = None) -> tuple[Guess, ...]:
    """The kind of every column of a table.

    Args:
        given: Column -> kind by hand; the other columns are guessed.
    Raises:
        MappingError: `given` names a column or a kind that does not exist.
        NoUsableColumnError: Nothing is left to compare.
    """
    given = given or {}
    _check(table, given)
    found = [Guess(c, given[c], "given") if c in given else _guessed(c, as_text(table[c])) for c in table.column_names]
    found = _names_told_apart(found, table)
    used = [g for g in found if g.kind != SKIP]
    if not any(g.kind != "source" for g in used) and not all(g.reason in (ONE_VALUE, NO_VALUE) for g in found):
        raise NoUsableColumnError(
            f"No column of {', '.join(shown(c) for c in table.column_names[:12])} can be compared.",
            f"Say what they are: --kind COLUMN=KIND, with one of {', '.join(KINDS)}.",
        )
    kept = sorted(used, key=lambda g: (g.reason != "given", _WORTH.index(g.kind)))[:MOST_FIELDS]
    return tuple(
        g if g.kind == SKIP or g in kept else Guess(g.column, SKIP, "more columns than are compared") for g in found
    )


def _check(table: pa.Table, given: Mapping[str, str]) -> None:
    faults = [f"there is no column {shown(c)!r}" for c in given if c not in table.column_names]
    faults += [f"{shown(k)!r} is no kind" for k in given.values() if k not in KINDS]
    if faults:
        raise MappingError(
            f"The kinds are wrong: {'; '.join(faults)}.",
            f"Columns: {', '.join(shown(c) for c in table.column_names[:20])}. Kinds: {', '.join(KINDS)}.",
        )


def _guessed(column: str, values: pa.ChunkedArray) -> Guess:
    some = values.take(pa.array(range(0, len(values), max(len(values) // _ROWS, 1)))).combine_chunks()
    known = cleaning.known(some).drop_null()
    distinct = pc.unique(known)
    if len(distinct) < 2:
        distinct = pc.unique(cleaning.known(values.combine_chunks()).drop_null())
        known = distinct if len(distinct) > 1 else known
    if len(distinct) < 2:
        return Guess(column, SKIP, ONE_VALUE if len(distinct) else NO_VALUE)
    sample = distinct[:: max(len(distinct) // _VALUES, 1)].to_pylist()[:_VALUES]
    named = _named(column)
    if named == SKIP or (named and _POSSIBLE.get(named, _anything)(sample)):
        return Guess(column, named, "header")
    seen = _by_values(sample, len(distinct) / len(known))
    rows = len(values)
    if seen in ("id", "code", "number", "free") and rows > 20 and pc.count_distinct(values).as_py() == rows:
        return Guess(column, SKIP, "every row has another value")
    return Guess(column, seen, "values")


def _named(column: str) -> str:
    """Kind that a column's name means; "" for none."""
    parts = headers.words(column)
    bare = tuple(p for p in parts if not p.isdigit()) or parts
    for own in (parts, bare):
        if own in _NAMES:
            return _NAMES[own]
    field = headers.field_named(" ".join(bare))
    spans = sorted(
        ((i, j) for i in range(len(bare)) for j in range(i + 1, len(bare) + 1)), key=lambda s: (s[0] - s[1], -s[0])
    )
    inside, size = next(((_NAMES[bare[i:j]], j - i) for i, j in spans if bare[i:j] in _NAMES), ("", 0))
    if inside and (not field or size > 1 or field == "source_key"):
        return inside
    return _FIELDS.get(field, "")


def _share(sample: Sequence[str], looks: Callable[[str], bool]) -> float:
    return sum(map(looks, sample)) / max(len(sample), 1)


_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+|[^@\s]+@[^@\s]+")
_PHONE = re.compile(r"\+?[\d\s().\-/]{7,20}")
_GROUPED = re.compile(r"\+|\(|[ ./-]\d{2,}|^0\d{8,}")
_TAG = re.compile(r"@?[a-z0-9_.\-]{3,40}")
_HEX = re.compile(r"(?:[0-9a-f]{16}|[0-9a-f]{32}|[0-9a-f]{64})")
_NUMBER = re.compile(r"[-+]?[\d.,' ]*\d(?:\s?(?:€|\$|£|eur|usd|gbp))?|(?:€|\$|£|eur|usd|gbp)\s?[\d.,']+", re.IGNORECASE)


def _digits(text: str) -> int:
    return sum(c.isdigit() for c in text)


def _is_date(text: str) -> bool:
    if re.fullmatch(r"(?:1[89]|20)\d{6}", text):
        return 1 <= int(text[4:6]) <= 12 and 1 <= int(text[6:]) <= 31
    return len(text) >= 6 and _digits(text) >= 5 and birth_date(text.removesuffix(" 00:00:00")) is not None


def _is_year(text: str) -> bool:
    return bool(re.fullmatch(r"(?:19|20)\d{2}(?:\.0)?", text))


def _is_phone(text: str) -> bool:
    return bool(_PHONE.fullmatch(text)) and 7 <= _digits(text) <= 15


def _anything(sample: Sequence[str]) -> bool:
    return True


# What the values must at least look like when a column's name says its kind.
_POSSIBLE: Mapping[str, Callable[[Sequence[str]], bool]] = {
    "phone": lambda s: _share(s, lambda t: _digits(t) >= 5) >= 0.3,
    "email": lambda s: _share(s, lambda t: "@" in t) >= 0.3,
    "date": lambda s: _share(s, lambda t: _is_date(t) or _is_year(t)) >= 0.3,
    "number": lambda s: _share(s, lambda t: bool(_NUMBER.fullmatch(t))) >= 0.3,
    "given": lambda s: _share(s, lambda t: any(c.isalpha() for c in t)) >= 0.5,
    "family": lambda s: _share(s, lambda t: any(c.isalpha() for c in t)) >= 0.5,
    "name": lambda s: _share(s, lambda t: any(c.isalpha() for c in t)) >= 0.5,
    "image": lambda s: _share(s, lambda t: bool(_HEX.fullmatch(t.lower()))) >= 0.3,
}


def _by_values(sample: Sequence[str], distinct: float) -> str:
    """Kind by the look of the values; `distinct` is the share of rows with a value of their own."""
    tests: tuple[tuple[str, bool], ...] = (
        ("email", _share(sample, lambda t: bool(_MAIL.fullmatch(t))) >= _SHARE),
        ("image", _share(sample, lambda t: bool(_HEX.fullmatch(t.lower())) and not t.isdigit()) >= _SHARE),
        ("date", _share(sample, _is_date) >= _SHARE),
        ("date", _share(sample, _is_year) >= 0.9),
        ("phone", _share(sample, _is_phone) >= _SHARE and _share(sample, lambda t: bool(_GROUPED.search(t))) >= 0.3),
        ("number", _share(sample, lambda t: bool(_NUMBER.fullmatch(t)) and _digits(t) < 7) >= 0.9),
        ("id", _share(sample, lambda t: _digits(t) >= 6 and " " not in t) >= _SHARE and distinct > 0.3),
    )
    return next((kind for kind, holds in tests if holds), "") or _by_letters(sample, distinct)


def _by_letters(sample: Sequence[str], distinct: float) -> str:
    folded = [fold(t) for t in sample]
    lengths = sum(t.count(" ") + 1 for t in folded) / max(len(folded), 1)
    given = _share(folded, lambda t: any(w in _given_names() for w in re.split(r"[ ,\-]+", t)))
    if lengths >= 5:
        return "address" if _share(folded, lambda t: bool(re.search(r"\d", t))) >= 0.8 and lengths < 7 else "text"
    if lengths >= 1.7 and given >= 0.3 and _share(folded, lambda t: _digits(t) == 0) >= 0.9:
        return "name"
    if given >= 0.2 and lengths < 1.7 and _share(folded, lambda t: _digits(t) == 0) >= 0.9:
        return "given"
    if (
        _share(folded, lambda t: t in FAMILY) >= 0.02
        and lengths < 1.7
        and _share(folded, lambda t: _digits(t) == 0) >= 0.95
    ):
        return "family"
    if lengths >= 2 and _share(folded, lambda t: _digits(t) > 0) >= 0.6:
        return "address"
    if (
        distinct > 0.3
        and _share(folded, lambda t: bool(_TAG.fullmatch(t))) >= 0.8
        and _share(folded, lambda t: _digits(t) > 0 or "_" in t) >= 0.3
    ):
        return "handle"
    if lengths >= 3:
        return "text"
    return "code" if _share(folded, lambda t: _digits(t) > 0 and len(t) <= 12) >= _SHARE else "free"


def _given_names() -> frozenset[str]:
    return words.known_given_names() | GIVEN


def _names_told_apart(found: Sequence[Guess], table: pa.Table) -> list[Guess]:
    """Of columns that look like names and are not called so, the best one by its values is the given name.

    A column of words beside a given name that holds many different ones is a family name or a place: the one with
    more different values is the family name.
    """
    named = {g.kind for g in found if g.reason != "values"}
    result = list(found)
    guessed = [g for g in result if g.reason == "values"]
    givens = sorted((g for g in guessed if g.kind == "given"), key=lambda g: -_commonness(table[g.column]))
    for extra in givens[0 if "given" in named else 1 :]:
        result[result.index(extra)] = Guess(extra.column, "family" if "family" not in named else "free", "values")
        named.add("family")
    has_given = "given" in named or bool(givens)
    families = [g for g in result if g.reason == "values" and g.kind == "family"]
    wordy = [g for g in result if g.reason == "values" and g.kind == "free" and _is_wordy(table[g.column])]
    if has_given and "family" not in named and not families and wordy:
        most = max(wordy, key=lambda g: len(pc.unique(table[g.column])))
        result[result.index(most)] = Guess(most.column, "family", "values")
    for g in [g for g in wordy if g in result and len(pc.unique(table[g.column])) > 20]:
        result[result.index(g)] = Guess(g.column, "place", "values")
    return result


def _commonness(column: pa.ChunkedArray) -> float:
    """Share of the rows of a column that hold a known given name."""
    texts = as_text(column)[:5_000].to_pylist()
    names = _given_names()
    return sum(bool(t) and fold(t).partition(" ")[0] in names for t in texts) / max(len(texts), 1)


def _is_wordy(column: pa.ChunkedArray) -> bool:
    texts = [t for t in as_text(column)[:2_000].to_pylist() if t]
    return bool(texts) and _share(texts, lambda t: _digits(t) == 0 and len(t) >= 3) >= 0.9
