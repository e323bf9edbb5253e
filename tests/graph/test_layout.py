"""Where the marks of a picture stand."""

from __future__ import annotations

import random

import numpy as np
import pytest

from graphlink.graph.analysis.layout import mark_radius, positions
from graphlink.schema.network import Edge, Node, View


def view(nodes: int, edges: int, seed: int = 3) -> View:
    """A random view with hubs, fans and loose parts."""
    dice = random.Random(seed)
    labels = ["Ad", "Ad", "Phone", "Account", "Poster"]
    made = [Node(f"n{i}", dice.choice(labels), f"n{i}", {"size": dice.randrange(1, 200)}) for i in range(nodes)]
    ends = [(dice.randrange(nodes), int(dice.paretovariate(0.7)) % nodes) for _ in range(edges)]
    return View(tuple(made), tuple(Edge(f"n{a}", f"n{b}", "MENTIONS", {}) for a, b in ends))


@pytest.mark.parametrize(("nodes", "edges"), [(1, 0), (2, 1), (3, 2), (30, 0), (60, 70), (400, 700), (1200, 1500)])
def test_no_two_marks_overlap(nodes: int, edges: int) -> None:
    """Every node has a place, and no mark lies on another."""
    shown = view(nodes, edges)
    found = positions(shown)
    points = np.array([found[n.id] for n in shown.nodes])
    radii = np.array([mark_radius(n) for n in shown.nodes])
    distance = np.hypot(*(points[:, None] - points[None]).transpose(2, 0, 1)) + np.eye(nodes) * 1e9

    assert {n.id for n in shown.nodes} == found.keys()
    assert (distance >= radii[:, None] + radii[None]).all()


def test_same_view_gives_the_same_picture() -> None:
    """Order of nodes and edges does not matter, and nothing is random."""
    shown = view(120, 200)
    turned = View(shown.nodes[::-1], shown.edges[::-1])

    assert positions(shown) == positions(turned) == positions(shown)


def test_middle_stands_at_the_origin() -> None:
    """The item asked about stands in the middle of the plane."""
    assert positions(view(50, 80), around="n7")["n7"] == (0.0, 0.0)


def test_linked_marks_stand_nearer_than_others() -> None:
    """Two rings of marks that one link joins stay two groups."""
    ring = [(i, (i + 1) % 8) for i in range(8)] + [(8 + i, 8 + (i + 1) % 8) for i in range(8)] + [(0, 8)]
    nodes = tuple(Node(f"n{i:02}", "Phone", "", {}) for i in range(16))
    found = positions(View(nodes, tuple(Edge(f"n{a:02}", f"n{b:02}", "X", {}) for a, b in ring)))
    points = np.array([found[n.id] for n in nodes])

    within = np.hypot(*(points[:8] - points[:8].mean(axis=0)).T).max()
    between = np.hypot(*(points[:8].mean(axis=0) - points[8:].mean(axis=0)))
    assert between > within


def test_empty_view_has_no_places() -> None:
    """Nothing to draw is no error."""
    assert positions(View((), ())) == {}
