"""A network as it is stated, node by node and edge by edge, before equal statements are counted together. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from graphlink.ids.text import fold
from graphlink.schema.network import APART, EdgeKey, Network, edge_schema, node_schema

KEY_CHARACTERS = 500  # of a value as a key; engines refuse index keys not far above 1,000
BUCKETS = ((1, "1"), (2, "2"), (5, "3-5"), (20, "6-20"), (100, "21-100"))
LAST_BUCKET = ">100"
_TITLE_CHARACTERS = 80


def bucket(fan_out: int) -> str:
    """Bucket of a number of records that hold an identifier."""
    return next((name for top, name in BUCKETS if fan_out <= top), LAST_BUCKET)


@dataclass
class Draft:
    """Nodes and edges as they are stated.

    Attributes:
        generic: Ids of nodes that bind nothing.
        holders: Id -> how many hands hold it, where a run counted too many.
    """

    generic: frozenset[str]
    holders: Mapping[str, int] = field(default_factory=dict)
    nodes: dict[str, list[pa.Table]] = field(default_factory=dict)
    edges: dict[EdgeKey, list[pa.Table]] = field(default_factory=dict)

    def add_nodes(self, label: str, columns: Mapping[str, Any]) -> None:
        """State nodes of a label; of two statements about one id, the first one's values stand."""
        wanted = [f for f in node_schema(label) if f.name not in ("degree", "generic", "name_folded", "holders")]
        table = _filled(columns, wanted)
        if table.num_rows:
            self.nodes.setdefault(label, []).append(table)

    def add_edges(self, kind: str, ends: tuple[str, str], columns: Mapping[str, Any]) -> None:
        """State edges between two labels; equal ones are counted together."""
        wanted = [f for f in edge_schema(kind) if f.name != "count"]
        table = _filled({"strength": "certain", **columns}, wanted)
        if table.num_rows:
            self.edges.setdefault(EdgeKey(kind, *ends), []).append(table)

    def network(self) -> Network:
        """The tables, every end a node, degrees counted."""
        nodes = {label: _first_of_each(parts) for label, parts in self.nodes.items()}
        ids = {label: table["id"].combine_chunks() for label, table in nodes.items()}
        edges = {key: _counted(_ended(parts, key, ids), key) for key, parts in self.edges.items()}
        degrees = _degrees(list(edges.values()))
        return Network(
            {label: self._finished(label, table, degrees) for label, table in sorted(nodes.items())},
            dict(sorted(edges.items(), key=lambda item: (item[0].type, item[0].source, item[0].target))),
        )

    def _finished(self, label: str, table: pa.Table, degrees: pa.Table) -> pa.Table:
        generic = pc.is_in(table["id"], pa.array(sorted(self.generic), pa.string()))
        at = pc.index_in(table["id"], degrees["id"].combine_chunks())
        degree = pc.fill_null(degrees["degree"].combine_chunks().take(at.combine_chunks()), 0)
        columns = {name: table[name] for name in table.column_names}
        folded = mapped(table["name"], fold)
        columns |= {"degree": degree, "generic": generic, "name_folded": folded}
        if "holders" in node_schema(label).names:
            known = pa.array([*self.holders], pa.string())
            columns["holders"] = pa.array([*self.holders.values()], pa.int64()).take(pc.index_in(table["id"], known))
        if "fan_out" in columns:
            columns["bucket"] = _mapped_integers(columns["fan_out"], bucket)
        schema = node_schema(label)
        return pa.table({f.name: columns[f.name].cast(f.type) for f in schema}, schema=schema).sort_by("id")


# --- columns -------------------------------------------------------------------------------------------------
def prefixed(prefix: str, values: pa.ChunkedArray | pa.Array) -> pa.ChunkedArray | pa.Array:
    """Node ids: a prefix before each value."""
    return pc.binary_join_element_wise(pa.scalar(prefix), values, ":")


def keyed(prefix: str, values: pa.ChunkedArray) -> pa.ChunkedArray | pa.Array:
    """Node ids of values; one too long to be a key is keyed by its digest."""

    def key(value: str) -> str:
        short = len(value) <= KEY_CHARACTERS
        return value if short else "sha256-" + hashlib.sha256(value.encode("utf-8", "surrogatepass")).hexdigest()

    longest = pc.max(pc.utf8_length(values)).as_py() or 0
    return prefixed(prefix, values if longest <= KEY_CHARACTERS else mapped(values, key))


def short(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Text to be shown as a name: its first 80 characters."""
    return pc.utf8_slice_codeunits(column, 0, _TITLE_CHARACTERS)


def flat(column: pa.ChunkedArray | pa.Array) -> pa.Array:
    """A column as one array."""
    return column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column


def mapped(column: pa.ChunkedArray | pa.Array, change: Callable[[Any], str | None]) -> pa.Array:
    """Texts changed, each distinct one once."""
    encoded = flat(column).dictionary_encode()
    changed = [change(text) for text in encoded.dictionary.to_pylist()]
    return pa.array(changed, pa.string()).take(encoded.indices)


def _mapped_integers(column: pa.ChunkedArray, change: Callable[[Any], str | None]) -> pa.Array:
    encoded = column.combine_chunks().dictionary_encode()
    return pa.array([change(n) for n in encoded.dictionary.to_pylist()], pa.string()).take(encoded.indices)


def _filled(columns: Mapping[str, Any], wanted: Sequence[pa.Field]) -> pa.Table:
    """A table of the wanted fields; one value stands for a whole column, a missing one is null."""
    count = len(columns["id"] if "id" in columns else columns["source"])
    arrays = []
    for kind in wanted:
        value = columns.get(kind.name)
        if value is None:
            arrays.append(pa.nulls(count, kind.type))
        else:
            whole = pa.repeat(pa.scalar(value, kind.type), count) if isinstance(value, str) else value
            arrays.append(whole.cast(kind.type))
    return pa.Table.from_arrays(arrays, schema=pa.schema([pa.field(f.name, f.type) for f in wanted]))


def _first_of_each(parts: Sequence[pa.Table]) -> pa.Table:
    """One row for each id: the first that states it, with what it lacks taken from later ones."""
    table = pa.concat_tables(parts).combine_chunks()
    codes = table["id"].combine_chunks().dictionary_encode().indices.to_numpy()
    if len(codes) and int(codes.max()) + 1 == len(codes):
        return table
    names = [name for name in table.column_names if name != "id"]
    kept = table.group_by("id", use_threads=False).aggregate([(name, "first") for name in names])
    return pa.table({"id": kept["id"], **{name: kept[f"{name}_first"] for name in names}})


def _ended(parts: Sequence[pa.Table], key: EdgeKey, ids: Mapping[str, pa.Array]) -> list[pa.Table]:
    """The edges whose two ends are there: a pair may be about a record that was erased since."""
    none = pa.array([], pa.string())
    source, target = ids.get(key.source, none), ids.get(key.target, none)
    return [part.filter(pc.and_(pc.is_in(part["source"], source), pc.is_in(part["target"], target))) for part in parts]


def _counted(parts: Sequence[pa.Table], key: EdgeKey) -> pa.Table:
    """One row for each pair of ends, relation and decision, with how many statements there are; the first's values."""
    table = pa.concat_tables(parts).combine_chunks()
    keys = ["source", "target", *(name for name in APART if name in table.column_names)]
    names = [name for name in table.column_names if name not in keys]
    aggregates = [(name, "first") for name in names] + [([], "count_all")]
    kept = table.group_by(keys, use_threads=False).aggregate(aggregates)
    columns = {name: kept[name] for name in keys} | {name: kept[f"{name}_first"] for name in names}
    schema = edge_schema(key.type)
    columns["count"] = kept["count_all"]
    found = pa.table({f.name: columns[f.name].cast(f.type) for f in schema}, schema=schema)
    return found.sort_by([(name, "ascending") for name in keys])


def _degrees(tables: Sequence[pa.Table]) -> pa.Table:
    ends = [table[name] for table in tables for name in ("source", "target")]
    if not ends:
        return pa.table({"id": pa.array([], pa.string()), "degree": pa.array([], pa.int64())})
    counted = pc.value_counts(pa.chunked_array([chunk for end in ends for chunk in end.chunks]))
    return pa.table({"id": pc.struct_field(counted, "values"), "degree": pc.struct_field(counted, "counts")})
