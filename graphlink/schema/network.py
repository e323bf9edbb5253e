"""The graph as tables, and a part of it as objects. What a store writes, a picture shows, an export holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pyarrow as pa

from graphlink.schema.kinds import EDGE_PROPERTIES, EDGES, NODE_PROPERTIES, NODES
from graphlink.schema.record import TIME

ARROW_TYPES = {
    "text": pa.string(),
    "integer": pa.int64(),
    "real": pa.float64(),
    "boolean": pa.bool_(),
    "time": TIME,
}


APART = ("relation", "decision_id")  # properties by which edges of one type between the same two nodes are told apart


class EdgeKey(NamedTuple):
    """An edge type between two labels: the unit in which edges are stored and written."""

    type: str
    source: str
    target: str


def node_schema(label: str) -> pa.Schema:
    """Arrow schema of the nodes of a label: id, name, name_folded, degree, generic, then its own properties."""
    properties = {**NODE_PROPERTIES, **NODES[label].properties}
    return pa.schema([pa.field(name, ARROW_TYPES[kind]) for name, kind in properties.items()])


def edge_schema(edge_type: str) -> pa.Schema:
    """Arrow schema of the edges of a type: source and target node ids, strength, count, its own properties."""
    properties = {"source": "text", "target": "text", **EDGE_PROPERTIES, **EDGES[edge_type].properties}
    return pa.schema([pa.field(name, ARROW_TYPES[kind]) for name, kind in properties.items()])


@dataclass(frozen=True)
class Network:
    """A whole graph: one table per label, one per edge type and pair of labels. Ids are unique over all labels."""

    nodes: Mapping[str, pa.Table]
    edges: Mapping[EdgeKey, pa.Table]

    @property
    def node_count(self) -> int:
        """Number of nodes of all labels."""
        return sum(table.num_rows for table in self.nodes.values())

    @property
    def edge_count(self) -> int:
        """Number of edges of all types."""
        return sum(table.num_rows for table in self.edges.values())


@dataclass(frozen=True)
class Node:
    """One node as read back from the graph."""

    id: str
    label: str
    name: str
    properties: Mapping[str, Any]


@dataclass(frozen=True)
class Edge:
    """One edge as read back from the graph, in stored direction."""

    source: str
    target: str
    type: str
    properties: Mapping[str, Any]


@dataclass(frozen=True)
class View:
    """A part of the graph that a person looks at.

    Attributes:
        hidden: Links of a shown node that the view leaves out: node id -> number, zero left out.
        left_out: Items not shown, by reason in words -> number. Shown and left out add up to what was found.
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    hidden: Mapping[str, int] = field(default_factory=dict)
    left_out: Mapping[str, int] = field(default_factory=dict)
