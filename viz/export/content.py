"""What is exported, as the tables that every format is written from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from graphlink.schema.network import Network

CHUNK = 10_000  # rows turned into Python values at a time

_CLUSTER_KIND, _RECORD_KIND, _MEMBER = "Cluster", "Record", "MEMBER_OF"


@dataclass(frozen=True)
class Content:
    """Tables to write.

    Attributes:
        tables: Name -> rows: one table of clusters, or nodes and edges. Times are text in ISO 8601.
        nodes: id, label, name, then properties. For a format of graphs.
        edges: source, target, type, then properties.
    """

    tables: dict[str, pa.Table]
    nodes: pa.Table
    edges: pa.Table

    @property
    def rows(self) -> int:
        """Rows of all tables."""
        return sum(table.num_rows for table in self.tables.values())


def content_of(content: pa.Table | Network) -> Content:
    """The tables of some clusters or of a network."""
    if isinstance(content, Network):
        nodes, edges = _nodes(content), _edges(content)
        return Content({"nodes": nodes, "edges": edges}, nodes, edges)
    table = _plain(content)
    if not table.num_rows:
        return Content({"clusters": table}, table, table)
    return Content({"clusters": table}, *_bipartite(table))


def rows(table: pa.Table) -> Iterator[dict[str, Any]]:
    """The rows of a table as dictionaries, without what is null, a chunk in memory at a time."""
    for batch in table.to_batches(max_chunksize=CHUNK):
        for row in batch.to_pylist():
            yield {name: value for name, value in row.items() if value is not None}


def _nodes(network: Network) -> pa.Table:
    parts = [_labelled(table, "label", label) for label, table in network.nodes.items()]
    return _together(parts, ("id", "label", "name"))


def _edges(network: Network) -> pa.Table:
    parts = [_labelled(table, "type", key.type) for key, table in network.edges.items()]
    return _together(parts, ("source", "target", "type"))


def _labelled(table: pa.Table, name: str, value: str) -> pa.Table:
    return _plain(table).append_column(name, pa.repeat(pa.scalar(value), table.num_rows))


def _together(parts: list[pa.Table], first: tuple[str, ...]) -> pa.Table:
    if not parts:
        return pa.table({name: pa.array([], pa.string()) for name in first})
    table = pa.concat_tables(parts, promote_options="permissive")
    return table.select([*first, *(name for name in table.column_names if name not in first)])


def _plain(table: pa.Table) -> pa.Table:
    """The table with times as text and lists as their parts joined by "; "."""
    for at, field in enumerate(table.schema):
        column = table.column(at)
        if pa.types.is_timestamp(field.type):
            table = table.set_column(at, field.name, pc.strftime(column, "%Y-%m-%dT%H:%M:%SZ"))
        elif pa.types.is_list(field.type):
            table = table.set_column(at, field.name, pc.binary_join(column.cast(pa.list_(pa.string())), "; "))
    return table


def _bipartite(table: pa.Table) -> tuple[pa.Table, pa.Table]:
    """Clusters as a graph: a node for each cluster, one for each record, an edge for each membership."""
    names = [name for name in table.column_names if name not in ("relation", "cluster_id", "probability")]
    clusters = table.select(["relation", "cluster_id"]).group_by(["cluster_id", "relation"]).aggregate([])
    cluster_ids = pc.binary_join_element_wise("cluster:", clusters["cluster_id"], "")
    record_ids = pc.binary_join_element_wise(
        "record:", table["graphlink_id" if "graphlink_id" in names else "record_id"], ""
    )
    records = pa.table({"id": record_ids, **{name: table[name] for name in names}})
    kept = [name for name in records.column_names if name not in ("id", "name", "subject_id")]
    shown = "name" if "name" in names else "record_id"
    aggregates = [(name, "first") for name in dict.fromkeys([*kept, shown])]
    grouped = records.group_by("id", use_threads=False).aggregate(aggregates)
    named = pc.coalesce(grouped[f"{shown}_first"], grouped["id"])
    record_nodes = pa.table({"id": grouped["id"], "name": named, **{name: grouped[f"{name}_first"] for name in kept}})
    cluster_nodes = pa.table({"id": cluster_ids, "name": clusters["cluster_id"], "relation": clusters["relation"]})
    nodes = _together(
        [_labelled(cluster_nodes, "label", _CLUSTER_KIND), _labelled(record_nodes, "label", _RECORD_KIND)],
        ("id", "label", "name"),
    )
    edge_columns = {"source": record_ids, "target": pc.binary_join_element_wise("cluster:", table["cluster_id"], "")}
    about = [name for name in ("probability", "subject_id") if name in table.column_names]
    edges = pa.table({**edge_columns, **{name: table[name] for name in about}})
    return nodes, _together([_labelled(edges, "type", _MEMBER)], ("source", "target", "type"))
