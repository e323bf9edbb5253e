"""Build the graph from evidence, run and decisions; it is derived and can be thrown away."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from graphlink.app.case import Case
from graphlink.app.engine import graph_of, graph_version
from graphlink.graph.bolt import GraphStore
from graphlink.graph.projection import ProjectionOptions, project
from graphlink.schema.network import Network

if TYPE_CHECKING:
    import networkx

Progress = Callable[[int, int], None]


def network(case: Case) -> Network:
    """The whole graph of a case as tables, from what is stored now."""
    run = case.runs
    held = run.hubs()
    hubs = dict(zip(held["node_id"].to_pylist(), held["holders"].to_pylist(), strict=True))
    options = ProjectionOptions(key=case.key, generic=case.judgements.generic() | hubs.keys(), holders=hubs)
    return project(
        case.evidence.scan(), run.pairs(), run.clusters(), run.templates(), case.judgements.in_force(), options
    )


def build(case: Case, rebuild: bool = False, progress: Progress | None = None) -> dict[str, Any]:
    """Bring the graph up to date; does nothing when it is.

    Args:
        rebuild: Empty the graph first.
    Returns:
        engine, version, nodes, edges, and `written`: whether anything was.
    """
    with graph_of(case) as store:
        if rebuild:
            with case.writing():
                store.ensure(case.config.name, rebuild=True)
        return _bring_up(case, store, progress)


def _bring_up(case: Case, store: GraphStore, progress: Progress | None = None) -> dict[str, Any]:
    version = graph_version(case)
    figures: dict[str, Any] = {"engine": store.engine, "version": version, "written": False}
    if store.version() == version:
        return figures
    with case.writing():
        whole = network(case)
        store.write(whole, version, progress)
        counts = {"nodes": whole.node_count, "edges": whole.edge_count}
        case.ledger.record(case.actor, "build-graph", {"version": version, **counts})
    return {**figures, **counts, "written": True}


@contextmanager
def current_graph(case: Case, progress: Progress | None = None) -> Iterator[GraphStore]:
    """The store of the case's graph, brought up to date first."""
    with graph_of(case) as store:
        _bring_up(case, store, progress)
        yield store


def as_networkx(case: Case) -> networkx.MultiDiGraph[str]:
    """The whole graph as a networkx graph; node attributes label and properties, edge key the type."""
    import networkx as nx

    whole = network(case)
    graph: networkx.MultiDiGraph[str] = nx.MultiDiGraph()
    for label, table in whole.nodes.items():
        graph.add_nodes_from((row.pop("id"), {"label": label, **row}) for row in table.to_pylist())
    for key, table in whole.edges.items():
        for row in table.to_pylist():
            graph.add_edge(row.pop("source"), row.pop("target"), key=key.type, **row)
    return graph
