"""Where the marks of a view stand: pure, seeded, the same view always gives the same picture.

Single links are folded into fans around the mark they hang on; what remains is laid out by stress, in two levels
above `ONE_LEVEL` marks (communities, then inside each); marks are pushed apart until none touch; loose parts stand
in rows. One length unit is one CSS pixel at 100 %.

Source:
    Gansner, Koren & North 2004, Graph Drawing by Stress Majorization, GD 2004, LNCS 3383:239-250.
    Blondel et al. 2008, Fast unfolding of communities in large networks, J. Stat. Mech. P10008.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import connected_components

from graphlink.schema.kinds import NODES
from graphlink.schema.network import Node, View

Points = NDArray[np.float64]  # shape (k, 2)
Reals = NDArray[np.float64]
Rows = NDArray[np.int64]

ONE_LEVEL = 140  # marks that one stress layout arranges well and fast
GAP = 14.0  # least free space between two marks
LINK = 62.0  # free space along a link
FAN_LINK = 30.0  # free space along a link to a mark that hangs on nothing else
LABEL_ROOM = 15.0  # extra radius of a mark whose name is written beside it
GENERIC_STRETCH = 1.8  # a link through a generic item says little, so it may be long
WIDTH_TO_HEIGHT = 1.7
ROUNDS = 70


@dataclass(frozen=True)
class _Graph:
    """The view as arrays: distinct undirected pairs, ideal length of each, radius of each mark."""

    pairs: Rows
    lengths: Reals
    radii: Reals
    weights: Reals

    def matrix(self, values: Reals) -> csr_array:
        n = len(self.radii)
        left, right = self.pairs.T
        both = (np.concatenate([values, values]), (np.concatenate([left, right]), np.concatenate([right, left])))
        return csr_array(coo_array(both, shape=(n, n)))


def mark_radius(node: Node) -> float:
    """Half the size of a mark in pixels at 100 %: 8.5 for an ad, 11 for others, 16 to 36 for a closed identity."""
    kind = NODES.get(node.label)
    if kind is not None and kind.relation:
        return min(36.0, 13.0 + 3.1 * math.log2(1 + max(1, int(node.properties.get("size") or 1))))
    return 8.5 if kind is not None and kind.mark == "circle" else 11.0


def positions(view: View, seed: int = 0, around: str | None = None) -> dict[str, tuple[float, float]]:
    """Position of every node of a view, in pixels at 100 %, y downwards; no two marks overlap.

    Cost: about 1 s for 2,000 nodes and 4,000 edges. Edges to nodes outside the view are ignored. An empty view
    gives an empty map.

    Args:
        view: What is shown. Order of its nodes and edges does not matter beyond ties.
        seed: Of the community search and of the tie-breaking jitter.
        around: Node that stands at the origin and whose part comes first; ignored when it is not in the view.
    """
    nodes = sorted(view.nodes, key=lambda node: node.id)
    if not nodes:
        return {}
    graph = _graph(nodes, view)
    centre = next((i for i, node in enumerate(nodes) if node.id == around), None)
    points = _packed(graph, np.random.default_rng(seed), seed, centre)
    points -= points[centre] if centre is not None else (points.min(axis=0) + points.max(axis=0)) / 2
    return {node.id: (round(float(x), 1), round(float(y), 1)) for node, (x, y) in zip(nodes, points, strict=True)}


def _graph(nodes: Sequence[Node], view: View) -> _Graph:
    rows = {node.id: i for i, node in enumerate(nodes)}
    generic = np.array([bool(node.properties.get("generic")) for node in nodes])
    radii = np.array([mark_radius(n) + (0 if n.label == "Ad" else LABEL_ROOM) for n in nodes])
    found: dict[tuple[int, int], float] = {}
    for edge in view.edges:
        left, right = rows.get(edge.source), rows.get(edge.target)
        if left is not None and right is not None and left != right:
            pair = (min(left, right), max(left, right))
            found[pair] = max(found.get(pair, 1.0), 3.0 if edge.type == "MEMBER_OF" else 1.0)
    ordered = sorted(found)
    pairs = np.array(ordered, dtype=np.int64).reshape(-1, 2)
    stretch = np.where(generic[pairs].any(axis=1), GENERIC_STRETCH, 1.0) if len(pairs) else np.ones(0)
    lengths = (radii[pairs].sum(axis=1) + LINK) * stretch
    return _Graph(pairs, lengths, radii, np.array([found[pair] for pair in ordered]))


def _part(graph: _Graph, rows: Rows, radii: Reals) -> _Graph:
    """The graph among some rows, renumbered in their order."""
    place = np.full(len(graph.radii), -1)
    place[rows] = np.arange(len(rows))
    inside = (place[graph.pairs] >= 0).all(axis=1)
    return _Graph(place[graph.pairs[inside]], graph.lengths[inside], radii[rows], graph.weights[inside])


def _packed(graph: _Graph, rng: np.random.Generator, seed: int, centre: int | None) -> Points:
    """Every connected part laid out by itself, then the parts in rows, the part of `centre` or the largest first."""
    count, label = connected_components(graph.matrix(np.ones(len(graph.pairs))), directed=False)
    order = np.argsort(label, kind="stable")
    parts = np.split(order, np.cumsum(np.bincount(label, minlength=count))[:-1])
    first = label[centre] if centre is not None else -1
    parts.sort(key=lambda rows: (label[rows[0]] != first, -len(rows), int(rows[0])))
    drawn = [_component(_part(graph, rows, graph.radii), rng, seed) for rows in parts]
    boxes = [(p - graph.radii[rows, None], p + graph.radii[rows, None]) for rows, p in zip(parts, drawn, strict=True)]
    sizes = np.array([high.max(axis=0) - low.min(axis=0) for low, high in boxes]) + 2 * GAP
    points = np.empty((len(graph.radii), 2))
    for rows, local, corner, (low, _) in zip(parts, drawn, _shelves(sizes), boxes, strict=True):
        points[rows] = local - low.min(axis=0) + corner
    return points


def _shelves(sizes: Reals) -> Points:
    """Top left corner of each box: rows from top to bottom, filled left to right in the order given."""
    width = max(float(sizes[:, 0].max()), math.sqrt(float(sizes.prod(axis=1).sum()) * WIDTH_TO_HEIGHT))
    corners = np.empty_like(sizes)
    x = y = height = 0.0
    for i, (wide, high) in enumerate(sizes):
        if x and x + wide > width:
            x, y, height = 0.0, y + height, 0.0
        corners[i] = x, y
        x, height = x + wide, max(height, high)
    return corners


def _component(graph: _Graph, rng: np.random.Generator, seed: int) -> Points:
    """One connected part: its core by stress, its single links as fans, longest side horizontal."""
    n = len(graph.radii)
    if n == 1:
        return np.zeros((1, 2))
    degree = np.bincount(graph.pairs.ravel(), minlength=n)
    core = np.flatnonzero(degree > 1) if n > 2 else np.arange(n)
    holder, fans = _fans(graph, degree, core)
    fat = np.maximum(graph.radii, _fan_radius(graph.radii, fans))
    inner = _part(graph, core, fat)
    lengths = np.maximum(inner.lengths, 0.75 * inner.radii[inner.pairs].sum(axis=1) + LINK)
    inner = _Graph(inner.pairs, lengths, inner.radii, inner.weights)
    points = np.zeros((n, 2))
    points[core] = _turned(_core(inner, rng, seed))
    _open_fans(points, graph, holder, fans)
    return _apart(points, graph.radii)


def _fans(graph: _Graph, degree: Rows, core: Rows) -> tuple[Rows, dict[int, Rows]]:
    """For each mark with single links, the marks hanging on it; -1 in the first answer for marks of the core."""
    holder = np.full(len(graph.radii), -1)
    is_core = np.zeros(len(graph.radii), dtype=bool)
    is_core[core] = True
    for left, right in (graph.pairs, graph.pairs[:, ::-1]) and (graph.pairs.T, graph.pairs[:, ::-1].T):
        hanging = ~is_core[left] & is_core[right]
        holder[left[hanging]] = right[hanging]
    leaves = np.flatnonzero(holder >= 0)
    leaves = leaves[np.argsort(holder[leaves], kind="stable")]
    heads, starts = np.unique(holder[leaves], return_index=True)
    return holder, {int(h): part for h, part in zip(heads, np.split(leaves, starts[1:]), strict=True)}
