"""What holds a cluster together: its pairs by kind, and those without which it falls apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import networkx as nx
import pyarrow as pa
import pyarrow.compute as pc

from graphlink.resolvers.comparison import strongest

_SHOWN = 5  # bridges that are told, those that part most first


@dataclass(frozen=True)
class Bridge:
    """A pair without which a cluster falls into two, of so many subjects each, left's side first."""

    left: str
    right: str
    bits: float
    sentence: str
    sides: tuple[int, int]


@dataclass(frozen=True)
class Holding:
    """What holds a cluster together.

    Attributes:
        subjects: By kind: account, ad, persona, entry.
        kinds: Merged pairs inside by what speaks most for them.
        parts: Groups that merged pairs connect; above 1 the average over all pairs joins them.
        bridges: At most five, those that part most first.
        history: What became of its id over the runs, in words; empty unless it was asked for.
    """

    cluster: str
    relation: str
    subjects: Mapping[str, int]
    kinds: Mapping[str, int]
    parts: int
    bridges: tuple[Bridge, ...]
    history: tuple[str, ...] = ()

    @property
    def sentences(self) -> tuple[str, ...]:
        """The answer in words."""
        held = ", ".join(f"{n} {kind}{'s' if n != 1 else ''}" for kind, n in self.subjects.items())
        pairs = sum(self.kinds.values())
        by = ", ".join(f"{n} by {kind}" for kind, n in self.kinds.items())
        told = [f"{self.cluster} holds {held}. {pairs} pair{'s' if pairs != 1 else ''} join them: {by}."]
        if self.parts > 1:
            told.append(f"It is {self.parts} groups that no single pair joins; all pairs between them together do.")
        if not self.bridges:
            told.append("No single pair holds it together: without any one of them it stays whole.")
        told += [
            f"Without one pair it falls into {b.sides[0]} and {b.sides[1]}: {b.left} - {b.right}, {b.sentence} "
            f"({b.bits:+.1f} bits)."
            for b in self.bridges
        ]
        return (*told, *self.history)


def holding(pairs: pa.Table, clusters: pa.Table, cluster: str) -> Holding | None:
    """What holds a cluster of a run together; None where the run has no such cluster.

    Args:
        pairs, clusters: Of one run, schemas PAIRS and CLUSTERS.
    """
    members = clusters.filter(pc.equal(clusters["cluster_id"], cluster))
    if not members.num_rows:
        return None
    relation, subjects = members["relation"][0].as_py(), members["subject_id"].combine_chunks()
    rows = _inside(pairs, relation, subjects)
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(subjects.to_pylist())
    graph.add_edges_from((row["left"], row["right"], row) for row in rows)
    kinds = Counter(strongest(row)["field"] for row in rows)
    return Holding(
        cluster,
        relation,
        dict(sorted(Counter(s.partition(":")[0] for s in graph).items())),
        dict(kinds.most_common()),
        nx.number_connected_components(graph),
        _bridges(graph),
    )


def _inside(pairs: pa.Table, relation: str, subjects: pa.Array) -> list[dict[str, Any]]:
    """Merged pairs inside the cluster."""
    both = pc.and_(pc.is_in(pairs["left"], subjects), pc.is_in(pairs["right"], subjects))
    kept = pc.and_(pc.and_(pc.equal(pairs["relation"], relation), pc.equal(pairs["outcome"], "merge")), both)
    rows: list[dict[str, Any]] = pairs.filter(kept).to_pylist()
    return rows


def _bridges(graph: nx.Graph[str]) -> tuple[Bridge, ...]:
    """The pairs without which the graph falls apart, by the size of the smaller side."""
    cuts: list[tuple[str, str]] = [(edge[0], edge[1]) for edge in nx.bridges(graph)]
    whole = graph.copy()
    whole.remove_edges_from(cuts)
    home = {s: i for i, part in enumerate(nx.connected_components(whole)) for s in part}
    size = Counter(home.values())
    tree: nx.Graph[int] = nx.Graph()
    tree.add_nodes_from(size)
    tree.add_edges_from((home[a], home[b]) for a, b in cuts)
    below = _below(tree, size)
    found = [_bridge(graph, (a, b), below, (home[a], home[b])) for a, b in cuts]
    return tuple(sorted(found, key=lambda b: (-min(b.sides), b.left, b.right))[:_SHOWN])


def _below(tree: nx.Graph[int], size: Mapping[int, int]) -> dict[tuple[int, int], tuple[int, int]]:
    """For each edge of a forest, in both directions: subjects on the side of its first and of its second end."""
    found: dict[tuple[int, int], tuple[int, int]] = {}
    for part in nx.connected_components(tree):
        root, total = min(part), sum(size[n] for n in part)
        under = {n: size[n] for n in part}
        for parent, child in reversed(list(nx.dfs_edges(tree, root))):
            under[parent] += under[child]
            found[parent, child] = total - under[child], under[child]
            found[child, parent] = under[child], total - under[child]
    return found


def _bridge(
    graph: nx.Graph[str],
    ends: tuple[str, str],
    below: Mapping[tuple[int, int], tuple[int, int]],
    homes: tuple[int, int],
) -> Bridge:
    row = graph.edges[ends]
    sides = below[homes]
    if row["left"] != ends[0]:
        sides = sides[::-1]
    return Bridge(row["left"], row["right"], row["weight_bits"], strongest(row)["sentence"], (sides[0], sides[1]))
