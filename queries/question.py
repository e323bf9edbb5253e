"""A question of the catalogue: what it asks, what it takes, what it gives; read from the head of its file."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NamedTuple

from graphlink.errors import BadParameterError, QueryError, shown
from graphlink.schema.kinds import NODES, RELATIONS

ENGINES = ("embedded", "neo4j")
PARAM_TYPES = ("id", "text", "integer", "time")
COLUMN_TYPES = ("text", "integer", "real", "boolean", "time", "list", "nodes", "edges")
LEFT_OUT = "left_out"  # the column of a one-row answer that counts what its limit cut off
LIMIT = "limit"  # the parameter every question has; texts ask for one row more, so that a cut shows

_HEAD = re.compile(r"//\s?(.*)")
_KEY = re.compile(r"(asks|params|returns|cost|engines|since):\s*(.*)")
_BOUNDS = re.compile(r"(-?\d+)\.\.(-?\d+)")
_INTEGER = re.compile(r"[+-]?\d{1,18}")
_REQUIRED, _NONE = "required", "none"


@dataclass(frozen=True)
class Param:
    """One parameter of a question.

    Attributes:
        type: `id` is the id of a node, text; `time` is sent as ISO 8601 text in UTC.
        unit: Of an id, the labels it may have, separated by `|`, or `any`; else the unit in words.
        default: What is sent when nothing is given; None may be one. Without meaning when `required`.
        low, high: Bounds, both included: of an integer its value, of a text or id its number of characters.
    """

    name: str
    type: str
    unit: str
    required: bool
    default: Any
    low: int | None
    high: int | None
    meaning: str

    @property
    def labels(self) -> tuple[str, ...]:
        """Labels that a node id may have; empty means any."""
        return () if self.type != "id" or self.unit == "any" else tuple(self.unit.split("|"))


@dataclass(frozen=True)
class Column:
    """One column of the answer, in the order of the RETURN."""

    name: str
    type: str
    meaning: str


class Answer(NamedTuple):
    """Rows to show, and whether there were more than the limit let through."""

    rows: list[dict[str, Any]]
    limit_reached: bool


@dataclass(frozen=True)
class Question:
    """One file of the catalogue.

    Attributes:
        cost: Begins with `index` when every start is an index seek, with `scan` when labels are read whole.
        text: The Cypher without its head. Parameters are its only variable parts.
    """

    name: str
    area: str
    asks: str
    params: tuple[Param, ...]
    returns: tuple[Column, ...]
    cost: str
    engines: tuple[str, ...]
    since: str
    text: str

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns: an engine that finds nothing does not tell them."""
        return tuple(column.name for column in self.returns)

    def bind(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Parameters as the text wants them: checked, defaults filled in, numbers and times read from text.

        A time without a zone is taken as UTC, a date as its first moment.

        Raises:
            BadParameterError: A name is unknown or missing, a value is of the wrong type or out of bounds; all
                faults in one message.
        """
        known = {param.name: param for param in self.params}
        faults = [f'"{shown(name)}" is not a parameter' for name in given if name not in known]
        bound: dict[str, Any] = {}
        for name, param in known.items():
            try:
                bound[name] = _value(param, given.get(name))
            except ValueError as fault:
                faults.append(f"{name} {fault}")
        if faults:
            raise BadParameterError(f"{self.name}: " + "; ".join(faults) + ".", f"It takes: {self._takes()}.")
        return bound

    def answer(self, rows: Sequence[Mapping[str, Any]], bound: Mapping[str, Any]) -> Answer:
        """The rows that the engine gave for bound parameters, without the one too many that shows a cut."""
        kept = [dict(row) for row in rows[: bound[LIMIT]]]
        return Answer(kept, len(rows) > bound[LIMIT] or any(row.get(LEFT_OUT) for row in kept))

    def _takes(self) -> str:
        return ", ".join(f"{p.name} ({p.type}{'' if p.required else ', may be left out'})" for p in self.params)


def _value(param: Param, value: Any) -> Any:
    if value is None:
        if param.required:
            raise ValueError(f"is missing: {param.meaning}")
        return param.default
    return _READERS[param.type](param, value)


def _integer(param: Param, value: Any) -> int:
    if isinstance(value, str) and _INTEGER.fullmatch(value.strip()):
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError(f"is {shown(value)!r}, expected a whole number")
    if not (param.low is None or param.low <= value) or not (param.high is None or value <= param.high):
        raise ValueError(f"is {shown(value)}, expected {param.low} to {param.high}")
    return value


def _text(param: Param, value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError(f"is {shown(value)!r}, expected text")
    if any("\ud800" <= c <= "\udfff" for c in value):
        raise ValueError("is not text that can be sent: it holds half a character")
    if not (param.low or 0) <= len(value) <= (param.high or len(value)):
        raise ValueError(f"has {len(value)} characters, expected {param.low} to {param.high}")
    return value


def _id(param: Param, value: Any) -> str:
    text = _text(param, value)
    if not text.startswith(tuple(_beginning(label) for label in param.labels)) and param.labels:
        wanted = " or ".join(f"{_beginning(label)}…" for label in param.labels)
        raise ValueError(f"is {shown(text)!r}, expected a node id that begins with {wanted}")
    return text


def _beginning(label: str) -> str:
    kind = NODES[label]
    return f"{kind.prefix}:{RELATIONS[kind.relation].letter}-" if kind.relation else f"{kind.prefix}:"


def _time(param: Param, value: Any) -> str:
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value.strip())
        except ValueError:
            raise ValueError(f"is {shown(value)!r}, expected a time such as 2026-05-01 or 2026-05-01T17:00Z") from None
    if not isinstance(value, datetime):
        raise ValueError(f"is {shown(value)!r}, expected a time")
    aware = value if value.tzinfo else value.replace(tzinfo=UTC)
    return aware.astimezone(UTC).isoformat().replace("+00:00", "Z")


_READERS: Mapping[str, Callable[[Param, Any], Any]] = {"id": _id, "text": _text, "integer": _integer, "time": _time}


# --- the head of a file --------------------------------------------------------------------------------------
def parse(name: str, area: str, source: str) -> Question:
    """A question from the text of its file: `//` lines of the six keys first, then the Cypher.

    Raises:
        QueryError: A key is missing or twice, a row has the wrong number of cells or an unknown type.
    """
    where = f"{area}/{name}.cypher"
    head, text = _split(source)
    sections = _sections(where, head)
    engines = tuple(e.strip() for e in " ".join(sections["engines"]).split(","))
    if not text or not set(engines) <= set(ENGINES):
        raise QueryError(f"{where}: found no Cypher, or engines {engines}; expected some of {ENGINES}.")
    return Question(
        name=name,
        area=area,
        asks=" ".join(sections["asks"]),
        params=tuple(_param(where, row) for row in sections["params"]),
        returns=tuple(_column(where, row) for row in sections["returns"]),
        cost=" ".join(sections["cost"]),
        engines=engines,
        since=" ".join(sections["since"]),
        text=text,
    )


def _split(source: str) -> tuple[list[str], str]:
    lines = source.splitlines()
    size = next((i for i, line in enumerate(lines) if not line.startswith("//")), len(lines))
    return [_HEAD.sub(r"\1", line).rstrip() for line in lines[:size]], "\n".join(lines[size:]).strip()


def _sections(where: str, head: Sequence[str]) -> dict[str, list[str]]:
    sections: dict[str, list[str]] = {}
    rows: list[str] = []
    for line in head:
        key = _KEY.fullmatch(line)
        if key and key[1] in sections:
            raise QueryError(f"{where}: {key[1]} stands twice in the head.")
        if key:
            rows = sections[key[1]] = [key[2]] if key[2] else []
        elif line.strip():
            rows.append(line.strip())
    missing = [key for key in ("asks", "params", "returns", "cost", "engines", "since") if not sections.get(key)]
    if missing:
        raise QueryError(f"{where}: the head lacks {', '.join(missing)}.")
    return sections


def _cells(where: str, row: str, number: int) -> list[str]:
    cells = [cell.strip() for cell in row.split(" | ")]
    if len(cells) != number or not all(cells):
        raise QueryError(f"{where}: {row!r} has {len(cells)} cells, expected {number} with | between them.")
    return cells


def _param(where: str, row: str) -> Param:
    name, kind, unit, default, bounds, meaning = _cells(where, row, 6)
    span = _BOUNDS.fullmatch(bounds)
    if kind not in PARAM_TYPES or (kind == "integer" and not span):
        raise QueryError(f"{where}: parameter {name} is {kind} {bounds}, expected a type of {PARAM_TYPES} with bounds.")
    low, high = (int(span[1]), int(span[2])) if span else (None, None)
    blank = Param(name, kind, unit, default == _REQUIRED, None, low, high, meaning)
    if default in (_REQUIRED, _NONE):
        return blank
    return Param(name, kind, unit, False, _READERS[kind](blank, default), low, high, meaning)


def _column(where: str, row: str) -> Column:
    name, kind, meaning = _cells(where, row, 3)
    if kind not in COLUMN_TYPES:
        raise QueryError(f"{where}: column {name} is {kind}, expected one of {COLUMN_TYPES}.")
    return Column(name, kind, meaning)
