"""Where the marks of a view stand: pure, seeded, the same view always gives the same picture.

Single links are folded into fans around the mark they hang on; what remains is laid out by stress; marks are pushed
apart until none touch; loose parts stand in rows. One length unit is one CSS pixel at 100 %.

Source:
    Gansner, Koren & North 2004, Graph Drawing by Stress Majorization, GD 2004, LNCS 3383:239-250.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import connected_components, dijkstra
from scipy.sparse.linalg import eigsh
from scipy.spatial import cKDTree

from graphlink.schema.kinds import NODES
from graphlink.schema.network import Node, View

Points = NDArray[np.float64]  # shape (k, 2)
Reals = NDArray[np.float64]
Rows = NDArray[np.int64]

GAP = 14.0  # least free space between two marks
LINK = 62.0  # free space along a link
FAN_LINK = 30.0  # free space along a link to a mark that hangs on nothing else
LABEL_ROOM = 15.0  # extra radius of a mark whose name is written beside it
GENERIC_STRETCH = 1.8  # a link through a generic item says little, so it may be long
WIDTH_TO_HEIGHT = 1.7
ROUNDS, LARGE_ROUNDS, LARGE = 70, 25, 500  # rounds of the stress layout; fewer for more than LARGE marks
PUSHES = 60


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
        seed: Of the jitter that parts marks in one place.
        around: Node that stands at the origin and whose part comes first; ignored when it is not in the view.
    """
    nodes = sorted(view.nodes, key=lambda node: node.id)
    if not nodes:
        return {}
    graph = _graph(nodes, view)
    centre = next((i for i, node in enumerate(nodes) if node.id == around), None)
    points = _packed(graph, np.random.default_rng(seed), centre)
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


def _packed(graph: _Graph, rng: np.random.Generator, centre: int | None) -> Points:
    """Every connected part laid out by itself, then the parts in rows, the part of `centre` or the largest first."""
    count, label = connected_components(graph.matrix(np.ones(len(graph.pairs))), directed=False)
    order = np.argsort(label, kind="stable")
    parts = np.split(order, np.cumsum(np.bincount(label, minlength=count))[:-1])
    first = label[centre] if centre is not None else -1
    parts.sort(key=lambda rows: (label[rows[0]] != first, -len(rows), int(rows[0])))
    drawn = [_component(_part(graph, rows, graph.radii), rng) for rows in parts]
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


def _component(graph: _Graph, rng: np.random.Generator) -> Points:
    """One connected part: its core by stress, its single links as fans, longest side horizontal."""
    n = len(graph.radii)
    if n == 1:
        return np.zeros((1, 2))
    degree = np.bincount(graph.pairs.ravel(), minlength=n)
    core = np.flatnonzero(degree > 1) if n > 2 else np.arange(n)
    fans = _fans(graph, core)
    fat = np.maximum(graph.radii, _fan_radius(graph.radii, fans))
    inner = _part(graph, core, fat)
    lengths = np.maximum(inner.lengths, 0.75 * inner.radii[inner.pairs].sum(axis=1) + LINK)
    inner = _Graph(inner.pairs, lengths, inner.radii, inner.weights)
    points = np.zeros((n, 2))
    points[core] = _turned(_apart(_stress(inner, rng), inner.radii, rng))
    _open_fans(points, graph, fans)
    return _apart(points, graph.radii, rng)


def _fans(graph: _Graph, core: Rows) -> dict[int, Rows]:
    """For each mark of the core with single links, the marks hanging on it."""
    holder = np.full(len(graph.radii), -1)
    is_core = np.zeros(len(graph.radii), dtype=bool)
    is_core[core] = True
    for left, right in (graph.pairs.T, graph.pairs[:, ::-1].T):
        hanging = ~is_core[left] & is_core[right]
        holder[left[hanging]] = right[hanging]
    leaves = np.flatnonzero(holder >= 0)
    leaves = leaves[np.argsort(holder[leaves], kind="stable")]
    if not len(leaves):
        return {}
    heads, starts = np.unique(holder[leaves], return_index=True)
    return {int(h): part for h, part in zip(heads, np.split(leaves, starts[1:]), strict=True)}


def _rings(count: int, head: float, leaf: float) -> list[tuple[float, int]]:
    """Rings around a mark that hold some single links: radius and number of each, from the inside."""
    rings, radius = [], head + FAN_LINK + leaf
    while count > 0:
        room = max(1, int(2 * math.pi * radius / (2 * leaf + GAP)))
        rings.append((radius, min(room, count)))
        count, radius = count - room, radius + 2 * leaf + GAP
    return rings


def _fan_radius(radii: Reals, fans: dict[int, Rows]) -> Reals:
    """Radius each mark needs with its fan."""
    needed = np.zeros(len(radii))
    for head, leaves in fans.items():
        leaf = float(radii[leaves].max())
        needed[head] = _rings(len(leaves), float(radii[head]), leaf)[-1][0] + leaf
    return needed


def _open_fans(points: Points, graph: _Graph, fans: dict[int, Rows]) -> None:
    """Single links on rings around their mark; a short ring opens away from where the mark's other links go."""
    for head, leaves in fans.items():
        others = _neighbours(graph, head, leaves)
        away = points[head] - points[others].mean(axis=0) if len(others) else np.array([1.0, 0.0])
        middle = math.atan2(float(away[1]), float(away[0]))
        at = 0
        for radius, count in _rings(len(leaves), float(graph.radii[head]), float(graph.radii[leaves].max())):
            step = min(2 * math.pi / count, (2 * float(graph.radii[leaves].max()) + GAP) / radius)
            angles = middle + step * (np.arange(count) - (count - 1) / 2)
            points[leaves[at : at + count]] = points[head] + radius * np.column_stack([np.cos(angles), np.sin(angles)])
            at += count


def _neighbours(graph: _Graph, head: int, leaves: Rows) -> Rows:
    touching = graph.pairs[(graph.pairs == head).any(axis=1)]
    return np.setdiff1d(touching[touching != head], leaves)


def _stress(graph: _Graph, rng: np.random.Generator) -> Points:
    """Positions whose distances come near to the lengths of the shortest ways, nearer ones counting more."""
    n = len(graph.radii)
    if n == 1:
        return np.zeros((1, 2))
    wanted = dijkstra(graph.matrix(graph.lengths), directed=False)
    weights = np.divide(1.0, wanted**2, out=np.zeros_like(wanted), where=wanted > 0)
    points = _scaled(wanted) + rng.normal(scale=1e-3, size=(n, 2))
    total = np.linalg.pinv(np.diag(weights.sum(axis=1)) - weights) if n <= LARGE else None
    pull = weights * wanted
    for _ in range(ROUNDS if n <= LARGE else LARGE_ROUNDS):
        distance = (
            np.sqrt(np.maximum(((points[:, None] - points[None]) ** 2).sum(axis=2), 1e-9))
            if n <= LARGE
            else _far(points)
        )
        ratio = pull / distance
        np.fill_diagonal(ratio, 0.0)
        moved = ratio.sum(axis=1)[:, None] * points - ratio @ points
        points = total @ moved if total is not None else _relaxed(points, weights, moved)
    return points


def _far(points: Points) -> Reals:
    """All distances, without the large array of differences."""
    squares = (points**2).sum(axis=1)
    distance: Reals = np.sqrt(np.maximum(squares[:, None] + squares[None] - 2 * points @ points.T, 1e-9))
    return distance


def _relaxed(points: Points, weights: Reals, moved: Points) -> Points:
    """One step of the iteration without a matrix inverse, for large parts."""
    placed: Points = (moved + weights @ points) / weights.sum(axis=1)[:, None]
    return placed


def _scaled(wanted: Reals) -> Points:
    """A start by classical scaling: the two directions in which the wanted distances differ most."""
    squared = wanted**2
    centred = -0.5 * (squared - squared.mean(axis=0) - squared.mean(axis=1)[:, None] + squared.mean())
    n = len(wanted)
    if n <= 3:
        return np.column_stack([np.arange(n, dtype=float) * 100, np.zeros(n)])
    values, vectors = eigsh(centred, k=2, v0=np.linspace(-1.0, 1.0, n) ** 3 + 0.1)
    order = np.argsort(values)[::-1]
    start = vectors[:, order] * np.sqrt(np.maximum(values[order], 1.0))
    flip = np.sign(start[np.abs(start).argmax(axis=0), [0, 1]])
    placed: Points = start * flip
    return placed


def _turned(points: Points) -> Points:
    """The points with their longest side horizontal."""
    centred = points - points.mean(axis=0)
    if len(points) < 3:
        return np.column_stack(
            [np.hypot(*centred.T) * np.sign(centred[:, 0] + 1e-9 * centred[:, 1]), np.zeros(len(points))]
        )
    _, _, axes = np.linalg.svd(centred, full_matrices=False)
    axes *= np.sign(axes[np.arange(2), np.abs(axes).argmax(axis=1)])[:, None]
    placed: Points = centred @ axes.T
    return placed


def _apart(points: Points, radii: Reals, rng: np.random.Generator) -> Points:
    """Pushes marks that touch away from each other; what still touches after that is parted by a larger scale."""
    points = points + rng.normal(scale=1e-3, size=points.shape)
    for _ in range(PUSHES):
        left, right, lacking = _touching(points, radii)
        if not len(left):
            return points
        apart = points[left] - points[right]
        push = apart / np.hypot(*apart.T)[:, None] * (lacking / 2 + 0.05)[:, None]
        np.add.at(points, left, push)
        np.add.at(points, right, -push)
    left, right, lacking = _touching(points, radii)
    if not len(left):
        return points
    distance = np.hypot(*(points[left] - points[right]).T)
    return points * float(((distance + lacking) / np.maximum(distance, 1.0)).max() + 1e-3)


def _touching(points: Points, radii: Reals) -> tuple[Rows, Rows, Reals]:
    """Pairs of marks with less than GAP between them, in order, and how much they lack.

    Large marks are looked for one by one, so that one of them does not make every pair a neighbour.
    """
    usual = float(np.quantile(radii, 0.9)) if len(radii) else 0.0
    tree = cKDTree(points)
    found = [tree.query_pairs(2 * usual + GAP, output_type="ndarray")]
    for large in np.flatnonzero(radii > usual):
        near = np.array(tree.query_ball_point(points[large], float(radii[large] + radii.max()) + GAP), dtype=np.int64)
        found.append(np.column_stack([np.minimum(near, large), np.maximum(near, large)]))
    pairs = np.concatenate(found).astype(np.int64)
    left, right = np.divmod(np.unique(pairs[:, 0] * len(radii) + pairs[:, 1]), len(radii))
    left, right = left[left != right], right[left != right]
    lacking = radii[left] + radii[right] + GAP - np.hypot(*(points[left] - points[right]).T)
    close = lacking > 1e-6
    return left[close], right[close], lacking[close]
