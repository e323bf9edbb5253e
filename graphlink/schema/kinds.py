"""The kinds of `kinds.toml` as frozen tables: fields, records, mentions, relations, nodes, edges.

Importing this module reads one data file of the package, once; nothing else in `schema` reads anything.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType
from typing import Any, TypeVar


@dataclass(frozen=True)
class FieldKind:
    """A column a record can have. `type` is text or time."""

    name: str
    says: str
    type: str = "text"
    sensitive: bool = False


@dataclass(frozen=True)
class RecordKind:
    """What a row of an input file is, the fields it can have, and the subjects it holds."""

    name: str
    says: str
    node: str
    subjects: tuple[str, ...]
    fields: tuple[str, ...]


@dataclass(frozen=True)
class MentionKind:
    """An identifier found in a record. `node` is empty when it never becomes a node."""

    name: str
    says: str
    node: str = ""


@dataclass(frozen=True)
class Relation:
    """One of the four relations: its subjects, the node label and id letter of its clusters."""

    name: str
    says: str
    subjects: tuple[str, ...]
    cluster: str
    letter: str
    builds_on: str = ""


@dataclass(frozen=True)
class NodeKind:
    """A node label. `subject` or `relation` is set where the node stands for one."""

    name: str
    says: str
    prefix: str
    mark: str
    letter: str
    properties: Mapping[str, str]
    subject: str = ""
    relation: str = ""


@dataclass(frozen=True)
class EdgeKind:
    """An edge type with the labels at its two ends."""

    name: str
    says: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    properties: Mapping[str, str]


_Kind = TypeVar("_Kind")
_DATA: dict[str, Any] = tomllib.loads((files(__package__) / "kinds.toml").read_text(encoding="utf-8"))
_RENAMED = {"from": "sources", "to": "targets"}


def _frozen(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(value)
    return MappingProxyType(value) if isinstance(value, dict) else value


def _table(section: str, kind: type[_Kind]) -> Mapping[str, _Kind]:
    rows = {
        name: kind(name=name, **{_RENAMED.get(key, key): _frozen(value) for key, value in row.items()})  # type: ignore[call-arg]
        for name, row in _DATA[section].items()
    }
    return MappingProxyType(rows)


SCHEMA_VERSION: int = _DATA["version"]
FIELDS: Mapping[str, FieldKind] = _table("field", FieldKind)
RECORDS: Mapping[str, RecordKind] = _table("record", RecordKind)
MENTIONS: Mapping[str, MentionKind] = _table("mention", MentionKind)
RELATIONS: Mapping[str, Relation] = _table("relation", Relation)
NODES: Mapping[str, NodeKind] = _table("node", NodeKind)
EDGES: Mapping[str, EdgeKind] = _table("edge", EdgeKind)

NODE_PROPERTIES: Mapping[str, str] = MappingProxyType(
    {"id": "text", "name": "text", "name_folded": "text", "degree": "integer", "generic": "boolean"}
)
EDGE_PROPERTIES: Mapping[str, str] = MappingProxyType({"strength": "text", "count": "integer"})
