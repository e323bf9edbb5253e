"""What was learned as a table of arrays, and back: dataclasses of arrays, numbers and texts, whatever their shape."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from graphlink.schema.run import MODEL

Array = npt.NDArray[Any]
_TEXTS = "texts"  # in place of a type of numbers


def table(of: object) -> pa.Table:
    """One row for each array, number or tuple of texts of a dataclass, by the way that leads to it; None gives none."""
    rows = [_row(".".join(way), value) for way, value in _leaves((), of)]
    return pa.table([pa.array([row[f.name] for row in rows], f.type) for f in MODEL], schema=MODEL)


def read(kind: type, rows: pa.Table) -> Any:
    """The dataclass that a table was made of; what has no rows is None.

    Raises:
        KeyError: A part is missing that the dataclass of this version needs.
    """
    return _built(kind, {tuple(row["name"].split(".")): _array(row) for row in rows.to_pylist()})


def _leaves(way: tuple[str, ...], value: object) -> Iterator[tuple[tuple[str, ...], object]]:
    if is_dataclass(value):
        for part in fields(value):
            yield from _leaves((*way, part.name), getattr(value, part.name))
    elif isinstance(value, Mapping):
        for key in sorted(value):
            yield from _leaves((*way, key), value[key])
    elif isinstance(value, tuple) and not all(isinstance(one, str) for one in value):
        for at, one in enumerate(value):
            yield from _leaves((*way, str(at)), one)
    elif value is not None:
        yield way, value


def _row(name: str, value: object) -> dict[str, Any]:
    if isinstance(value, tuple):
        return {"name": name, "type": _TEXTS, "shape": [len(value)], "data": json.dumps(value).encode()}
    array = np.asarray(value)
    return {"name": name, "type": array.dtype.str, "shape": list(array.shape), "data": array.tobytes()}


def _array(row: Mapping[str, Any]) -> Array | tuple[str, ...]:
    if row["type"] == _TEXTS:
        return tuple(json.loads(row["data"]))
    return np.frombuffer(row["data"], np.dtype(row["type"])).reshape(row["shape"])


def _built(kind: Any, found: Mapping[tuple[str, ...], Any]) -> Any:
    """A value of a type from the leaves below it."""
    inner = [one for one in get_args(kind) if one is not NoneType]
    if NoneType in get_args(kind):
        return _built(inner[0], found) if found else None
    if is_dataclass(kind):
        made: Any = kind
        hints = get_type_hints(made)
        return made(*(_built(hints[part.name], _below(found, part.name)) for part in fields(made)))
    if () in found:
        return kind(found[()].item()) if kind in (int, float) else found[()]
    if get_origin(kind) is tuple:
        return tuple(_built(inner[0], _below(found, str(at))) for at in range(len({way[0] for way in found})))
    if get_origin(kind) is Mapping:
        return {key: _built(inner[1], _below(found, key)) for key in sorted({way[0] for way in found})}
    raise KeyError(kind)


def _below(found: Mapping[tuple[str, ...], Any], name: str) -> dict[tuple[str, ...], Any]:
    return {way[1:]: value for way, value in found.items() if way[:1] == (name,)}
