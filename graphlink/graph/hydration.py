"""Rows of the driver as values of graphlink: nodes and edges of schema.network, times as aware datetimes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import neo4j
import neo4j.graph
import neo4j.time

from graphlink.schema.network import Edge, Node

INTERNAL = ("build",)

Resolver = Callable[[Sequence[str]], Mapping[str, str]]


def hydrated(rows: Sequence[neo4j.Record], columns: tuple[str, ...], ids_of: Resolver) -> list[dict[str, Any]]:
    """The rows, each a dictionary in the order of its columns.

    Args:
        ids_of: Gives node ids by element ids; asked once, for ends of edges that no row holds as a node.
    """
    ids = _known_ends(rows)
    missing = sorted(end for end, node_id in ids.items() if node_id is None)
    if missing:
        ids.update(ids_of(missing))
    names = columns or (tuple(rows[0].keys()) if rows else ())
    return [{name: _value(row[name], ids) for name in names} for row in rows]


def _known_ends(rows: Iterable[neo4j.Record]) -> dict[str, str | None]:
    """Element id -> node id for every node, and None for the ends of edges that are not among them."""
    ends: dict[str, str | None] = {}
    for value in _flat(rows):
        if isinstance(value, neo4j.graph.Node):
            ends[value.element_id] = value.get("id")
        elif isinstance(value, neo4j.graph.Relationship):
            for node in value.nodes:
                if node is not None:
                    ends.setdefault(node.element_id, node.get("id"))
    return ends


def _flat(values: Iterable[Any]) -> Iterator[Any]:
    for value in values:
        if isinstance(value, neo4j.graph.Path):
            yield from _flat([*value.nodes, *value.relationships])
        elif isinstance(value, neo4j.graph.Entity):  # a mapping too, but of its properties
            yield value
        elif isinstance(value, neo4j.Record | Mapping):
            yield from _flat(value.values())
        elif isinstance(value, list | tuple):
            yield from _flat(value)
        else:
            yield value


def _value(value: Any, ids: Mapping[str, str | None]) -> Any:
    if isinstance(value, neo4j.graph.Node):
        return _node(value)
    if isinstance(value, neo4j.graph.Relationship):
        return _edge(value, ids)
    if isinstance(value, neo4j.graph.Path):
        return [_value(part, ids) for part in _path(value)]
    if isinstance(value, list | tuple):
        return [_value(part, ids) for part in value]
    if isinstance(value, dict):
        return {name: _value(part, ids) for name, part in value.items()}
    if isinstance(value, neo4j.time.DateTime | neo4j.time.Date | neo4j.time.Time):
        return value.to_native()
    return value


def _path(path: neo4j.graph.Path) -> Iterator[Any]:
    """Node, edge, node ... in the order of the path."""
    yield path.nodes[0]
    for edge, node in zip(path.relationships, path.nodes[1:], strict=True):
        yield edge
        yield node


def _node(node: neo4j.graph.Node) -> Node:
    properties = _properties(node)
    return Node(
        id=str(properties.pop("id", "")),
        label=min(node.labels, default=""),
        name=str(properties.pop("name", "") or ""),
        properties=properties,
    )


def _edge(edge: neo4j.graph.Relationship, ids: Mapping[str, str | None]) -> Edge:
    source, target = (str(ids.get(node.element_id) or "") if node is not None else "" for node in edge.nodes)
    return Edge(source=source, target=target, type=edge.type, properties=_properties(edge))


def _properties(entity: neo4j.graph.Entity) -> dict[str, Any]:
    return {name: _value(value, {}) for name, value in sorted(entity.items()) if name not in INTERNAL}
