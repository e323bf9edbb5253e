"""Views for tests of pictures."""

from __future__ import annotations

from datetime import UTC, datetime

from graphlink.schema.network import Edge, Network, Node, View
from graphlink.viz.payload import Provenance
from tests.contracts.small_network import small_network

PROVENANCE = Provenance(
    case="Lantern",
    maker="A. N.",
    purpose="Preliminary 2026/114",
    question="P-1, 2 hops",
    dates="2 Mar 2026 to 3 Jun 2026",
    made_at=datetime(2026, 9, 16, 10, 42, tzinfo=UTC),
    graph_version="schema-1.evidence-12",
    model_version="1.0",
    handling="H1",
    graphlink_version="0.1.0",
)


def view_of(network: Network, hidden: dict[str, int] | None = None) -> View:
    """A whole network as a view."""
    nodes = [
        Node(row.pop("id"), label, row.pop("name"), row)
        for label, table in network.nodes.items()
        for row in table.to_pylist()
    ]
    edges = [
        Edge(row.pop("source"), row.pop("target"), key.type, row)
        for key, table in network.edges.items()
        for row in table.to_pylist()
    ]
    return View(tuple(nodes), tuple(edges), hidden or {}, {"by date": 402})


def small_view() -> View:
    """The small network as a view, with hidden links."""
    return view_of(small_network(), {"phone:+447700900100": 1200, "account:a1": 7})
