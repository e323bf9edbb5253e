"""Objects within objects as flat cells: {"contact": {"email": "x"}} is a cell of the column contact.email."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from graphlink.loaders.columnar import cell_text

DEPTH = 8  # objects within one another; what lies deeper stays JSON text
LEAVES = 100  # cells of one object of a row; a larger one stays JSON text
NAMES = 300  # columns of one object in a stretch of rows; one of more is keyed by data, not by names
MOST = 1000  # columns of all objects in a stretch of rows; where there are more, all stay JSON text
_NONE: frozenset[str] = frozenset()


def cells(row: Mapping[str, Any], whole: frozenset[str] = _NONE) -> dict[str, str | None]:
    """The cells of a row by column; two of one name stand in one cell.

    Args:
        whole: Names of objects that stay JSON text.
    """
    found: dict[str, str | None] = {}
    for key, value in row.items():
        inner = [] if key in whole else _inner(value)
        for name, leaf in [(f"{key}.{name}", leaf) for name, leaf in inner] or [(key, value)]:
            _put(found, _plain(name), _cell(leaf))
    return found


def keyed_by_data(rows: Iterable[Mapping[str, Any]]) -> frozenset[str]:
    """Names of the objects that would make more columns of some rows than a person gives names to."""
    names: dict[str, set[str]] = {}
    for row in rows:
        for key, value in row.items():
            if isinstance(value, dict) and len(names.setdefault(key, set())) <= NAMES:
                names[key].update(name for name, _ in _inner(value))
    all_of_them = sum(map(len, names.values())) > MOST
    return frozenset(key for key, inner in names.items() if all_of_them or len(inner) > NAMES)


def _inner(value: Any) -> list[tuple[str, Any]]:
    """The leaves of an object with their dotted names; none of what is no object, is empty or has too many."""
    found: list[tuple[str, Any]] = []
    for leaf in _leaves(value, DEPTH) if isinstance(value, dict) else ():
        found.append(leaf)
        if len(found) > LEAVES:
            return []
    return found


def _leaves(value: Mapping[str, Any], depth: int) -> Iterator[tuple[str, Any]]:
    for key, inner in value.items():
        if isinstance(inner, dict) and inner and depth:
            yield from ((f"{key}.{name}", leaf) for name, leaf in _leaves(inner, depth - 1))
        else:
            yield key, inner


def _put(found: dict[str, str | None], name: str, text: str | None) -> None:
    before = found.get(name)
    found[name] = f"{before}; {text}" if before and text else before or text


def _plain(name: str) -> str:
    return " ".join(name.encode("utf-8", "replace").decode("utf-8").split()) or "column"


def _cell(value: Any) -> str | None:
    return value if value is None or isinstance(value, str) else cell_text(value)
