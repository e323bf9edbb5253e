"""A picture of what lies around an item: one offline page to look at, print or hand over."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from graphlink import __version__
from graphlink.app import targets
from graphlink.app.actions.decide import contested
from graphlink.app.actions.graph import Progress, current_graph
from graphlink.app.actions.query import ask_store, find_node
from graphlink.app.case import Case
from graphlink.app.engine import graph_version
from graphlink.app.lookup import Lookup
from graphlink.errors import ExportError
from graphlink.graph.analysis.layout import positions
from graphlink.policy.codes import strictest_handling
from graphlink.queries.catalogue import question
from graphlink.schema.network import Edge, Node, View
from graphlink.store.files import whole_file
from graphlink.viz.payload import Provenance, link_count
from graphlink.viz.snapshot import MAX_ITEMS, render

DEFAULT_HOPS = 2


def snapshot(
    case: Case,
    around: str,
    out: Path,
    hops: int = DEFAULT_HOPS,
    hide_names: bool = False,
    progress: Progress | None = None,
) -> dict[str, Any]:
    """Write the picture around an item as one HTML file.

    Args:
        around: An id of a node, cluster or record, or any identifier as a person would type it.
        hops: Radius in edges, 1 to 3.
    Returns:
        nodes, edges (lines drawn, as the page counts them), hops and the file.
    Raises:
        UnknownItemError, SnapshotTooLargeError, ExportError.
        TargetRefusedError: As targets.check.
    """
    targets.check([out])
    if out.is_dir():
        raise ExportError(f"{out} is a folder.", "Name a file ending in .html.")
    with current_graph(case, progress) as store:
        lookup = Lookup(case)
        centre = find_node(lookup, store, around)
        asked = question("ego-network")
        rows = ask_store(case, store, asked, {"id": centre, "hops": hops, "limit": MAX_ITEMS + 1})
    view = view_of(rows.rows)
    page = render(view, positions(view, around=centre), _provenance(case, view, centre, hops), hide_names)
    with whole_file(out) as handle:
        handle.write(page.encode("utf-8"))
    figures = {"nodes": len(view.nodes), "edges": link_count(view), "hops": hops}
    case.ledger.record(case.actor, "snapshot", figures)
    return {**figures, "file": str(out)}


def view_of(rows: Any) -> View:
    """The nodes and edges that stand in some rows, each once, with what they have beyond the view."""
    nodes: dict[str, Node] = {}
    edges: dict[tuple[str, ...], Edge] = {}
    for row in rows:
        for value in _flat(row.values()):
            if isinstance(value, Node):
                nodes[value.id] = value
            elif isinstance(value, Edge):
                told = (str(value.properties.get(name, "")) for name in ("relation", "verdict"))
                edges[value.source, value.target, value.type, *told] = value
    whole = [e for e in edges.values() if e.source in nodes and e.target in nodes]
    drawn = Counter(end for edge in whole for end in (edge.source, edge.target))
    hidden = {n.id: int(n.properties.get("degree") or 0) - drawn[n.id] for n in nodes.values()}
    return View(
        nodes=tuple(sorted(nodes.values(), key=lambda n: n.id)),
        edges=tuple(sorted(whole, key=lambda e: (e.source, e.target, e.type))),
        hidden={k: v for k, v in hidden.items() if v > 0},
    )


def _flat(values: Any) -> Any:
    for value in values:
        if isinstance(value, list | tuple):
            yield from _flat(value)
        elif isinstance(value, dict):
            yield from _flat(value.values())
        else:
            yield value


def _provenance(case: Case, view: View, centre: str, hops: int) -> Provenance:
    run = case.runs.last()
    times = sorted(n.properties["posted_at"] for n in view.nodes if n.properties.get("posted_at"))
    names = {node.id: node.name for node in view.nodes}
    return Provenance(
        case=case.config.name,
        maker=case.actor.name,
        purpose=case.actor.purpose,
        question=f"{names.get(centre, centre)}, {hops} {'hop' if hops == 1 else 'hops'}",
        dates=f"{times[0]:%-d %b %Y} to {times[-1]:%-d %b %Y}" if times else "no dated ads",
        made_at=case.ledger.now(),
        graph_version=graph_version(case),
        model_version=run["model_version"] if run else "not resolved",
        handling=strictest_handling(n.properties.get("handling") for n in view.nodes) or "",
        graphlink_version=__version__,
        contested=_contested(case, view),
    )


def _contested(case: Case, view: View) -> tuple[str, ...]:
    """Who holds what about subjects in view, where people contradict each other; a sentence each."""
    found = (d for one in contested(case, [node.id for node in view.nodes]) for d in one["decisions"])
    return tuple(dict.fromkeys(f"{d['actor']} holds that {d['said']}: {d['reason']}" for d in found))
