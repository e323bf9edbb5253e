"""Lists that say in one cell of what kind the value in another is: "phone" beside "+31612345678"."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa

from graphlink.ids import headers, web
from graphlink.ids.platforms import PLATFORMS

KIND, VALUE = "identifier_kind", "identifier"
FIELDS = ("phone", "email", "payment", "username", "profile_url", "url", "name", "nickname")  # a kind may mean
_KINDS = 0.6  # of the different words of the column that must be kinds
_MOST = 40  # different kinds a list may have
_VALUE_WORDS = frozenset(
    headers.words(
        "value identifier identifiers selector entity indicator waarde wert valeur valor valore wartość значение "
        "значення τιμή värde verdi værdi arvo hodnota érték vrijednost valoare"
    )
)


def meant(kind: str) -> tuple[str, str]:
    """The field that the word for a kind means, and the platform where it names one; two empty texts for none."""
    field = headers.field_named(kind)
    if field in FIELDS:
        return field, ""
    platform = web.platform(kind) or ""
    return ("username", platform) if platform in PLATFORMS else ("", "")


def columns(samples: pa.Table) -> tuple[str, str] | None:
    """The columns of kinds and of values, if the sheet is such a list."""
    names = samples.column_names
    for at, name in enumerate(names):
        kinds = {text.strip() for text in samples[name].unique().to_pylist() if text and text.strip()}
        if kinds and len(kinds) <= _MOST and sum(meant(k)[0] != "" for k in kinds) >= _KINDS * len(kinds):
            value = _value(names, at)
            if value:
                return name, value
    return None


def _value(names: Sequence[str], kind: int) -> str:
    """The column that is headed as a value, else the next one if its name is that of no field."""
    told = [n for n in names if n != names[kind] and headers.words(n)[-1:] and headers.words(n)[-1] in _VALUE_WORDS]
    following = [n for n in names[kind + 1 : kind + 2] if not headers.field_named(n)]
    return next(iter([*told, *following]), "")


def cells(kinds: pa.Array, values: pa.Array) -> dict[str, pa.Array]:
    """The values as a column for each field, and the platforms beside them."""
    rows = [_read(kind, value) for kind, value in zip(kinds.to_pylist(), values.to_pylist(), strict=True)]
    found = {
        field: pa.array([value if field == is_ else None for is_, value, _ in rows], pa.string()) for field in FIELDS
    }
    return found | {"platform": pa.array([platform or None for *_, platform in rows], pa.string())}


def _read(kind: str | None, value: str | None) -> tuple[str, str, str]:
    """Field, value and platform of a row; a username may name its platform: "telegram/anna", "telegram: anna"."""
    if not kind or not value:
        return "", "", ""
    field, platform = meant(kind)
    if field == "username" and not platform:
        for mark in "/:":
            before, found, name = value.partition(mark)
            named = web.platform(before.strip()) if found else None
            if named in PLATFORMS and name.strip() and "/" not in name:
                return field, name.strip(), named or ""
    return field, value, platform
