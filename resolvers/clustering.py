"""From scored pairs to clusters: strong edges first, then average linkage inside each component.

A chain of single strong pairs does not hold together what nothing else joins, and no cluster crosses a pair that a
person, or the data, holds to be different.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from graphlink.resolvers.relations import Floats, Ints

LARGEST_COMPONENT = 400  # subjects that are averaged at once: memory grows with the square
RAISE_BITS = 0.5  # by which the bar rises inside a larger component until it falls apart
NEVER = -1e6  # average that no number of strong pairs outweighs


@dataclass(frozen=True)
class Edges:
    """Scored pairs by subject position, left < right, and pairs that are decided.

    Attributes:
        weight: Match weight in bits.
        same, different: Position pairs, shape (k, 2): must be and must not be in one cluster. Earlier rows of `same`
            count before later ones where not all can be followed.
    """

    left: Ints
    right: Ints
    weight: Floats
    same: Ints
    different: Ints


@dataclass(frozen=True)
class Bars:
    """Bits: pairs from `merge` on join a component; unknown pairs count `silent`; weights are cut to low..high."""

    merge: float
    silent: float
    low: float
    high: float


@dataclass(frozen=True)
class Clustering:
    """Cluster number of each subject, numbered by first member; `conflicts` counts "same" decisions not followed."""

    label: Ints
    conflicts: int


def cluster(subjects: int, edges: Edges, bars: Bars) -> Clustering:
    """Clusters of `subjects` subjects; a subject with no partner is a cluster of its own.

    "different" always holds. A "same" that would join two subjects held different, directly or through other "same"
    decisions, is left out and counted.

    Source:
        Average linkage: Sokal & Michener 1958. Repairing components after linking: Saeedi, Peukert & Rahm 2018,
        Using Link Features for Entity Clustering in Knowledge Graphs, ESWC 2018.
    """
    anchor, conflicts = _contracted(subjects, edges.same, edges.different)
    a, b, weight = _between_anchors(subjects, anchor, edges)
    forbidden = _packed(subjects, anchor[edges.different.reshape(-1, 2)])
    label = np.arange(subjects)
    for members, inside in _components(subjects, a, b, weight, bars.merge):
        label[members] = _averaged(members, (a[inside], b[inside], weight[inside]), forbidden, subjects, bars)
    return Clustering(_by_first(label[anchor]), conflicts)


def _contracted(subjects: int, same: Ints, different: Ints) -> tuple[Ints, int]:
    """Anchor (smallest subject) of each subject under the "same" pairs that can be followed, in their order."""
    same, different = same.reshape(-1, 2), different.reshape(-1, 2)
    label = _linked(subjects, same[:, 0], same[:, 1])
    torn = np.unique(label[different[label[different[:, 0]] == label[different[:, 1]], 0]])
    doubtful = np.isin(label[same[:, 0]], torn)
    left_out = _refused(same[doubtful], different)
    kept = np.ones(len(same), bool)
    kept[np.flatnonzero(doubtful)[left_out]] = False
    return anchors(subjects, same[kept]), len(left_out)


def anchors(subjects: int, pairs: Ints) -> Ints:
    """Smallest subject of the component of each subject over pairs of shape (k, 2)."""
    label = _linked(subjects, pairs[:, 0], pairs[:, 1])
    first = np.full(subjects, subjects)
    np.minimum.at(first, label, np.arange(subjects))
    return first[label]


def _linked(subjects: int, a: Ints, b: Ints) -> Ints:
    graph = coo_array((np.ones(len(a)), (a, b)), shape=(subjects, subjects))
    label: Ints = connected_components(graph, directed=False)[1].astype(np.int64)
    return label


def _refused(same: Ints, different: Ints) -> list[int]:
    """Positions of the "same" pairs that would, one after another, join two subjects held different."""
    root: dict[int, int] = {}
    against: dict[int, set[int]] = {}

    def find(x: int) -> int:
        while root.get(x, x) != x:
            root[x] = x = root.get(root[x], root[x])
        return x

    for x, y in different.tolist():
        against.setdefault(x, set()).add(y)
        against.setdefault(y, set()).add(x)
    refused = []
    for position, (x, y) in enumerate(same.tolist()):
        a, b = find(x), find(y)
        if any(find(o) == b for o in against.get(a, ())):
            refused.append(position)
        elif a != b:
            root[max(a, b)] = min(a, b)
            against.setdefault(min(a, b), set()).update(against.get(max(a, b), ()))
    return refused


def _between_anchors(subjects: int, anchor: Ints, edges: Edges) -> tuple[Ints, Ints, Floats]:
    """Pairs between different anchors with the highest weight of those they stand for."""
    left, right = anchor[edges.left], anchor[edges.right]
    low, high = np.minimum(left, right), np.maximum(left, right)
    order = np.lexsort((-edges.weight, high, low))
    low, high, weight = low[order], high[order], edges.weight[order]
    keep = np.ones(len(low), bool)
    keep[1:] = (low[1:] != low[:-1]) | (high[1:] != high[:-1])
    keep &= low != high
    return low[keep], high[keep], weight[keep]


def _packed(subjects: int, pairs: Ints) -> Ints:
    """Unordered pairs as sorted distinct integers."""
    pairs = pairs.reshape(-1, 2)
    return np.unique(pairs.min(axis=1, initial=subjects) * subjects + pairs.max(axis=1, initial=0))


def components(subjects: int, edges: Edges, bar: float) -> Ints:
    """Component of each subject over the edges from the bar on and the decided ones, before any repair."""
    strong = edges.weight >= bar
    a = np.concatenate([edges.left[strong], edges.same.reshape(-1, 2)[:, 0]])
    b = np.concatenate([edges.right[strong], edges.same.reshape(-1, 2)[:, 1]])
    return _linked(subjects, a, b)


def _components(
    subjects: int, a: Ints, b: Ints, weight: Floats, bar: float, within: Ints | None = None
) -> Iterator[tuple[Ints, Ints]]:
    """Members of each component of two or more over edges from the bar on, and the positions of its inner edges.

    A component above LARGEST_COMPONENT is taken apart with a higher bar.
    """
    rows = np.arange(len(a)) if within is None else within
    strong = rows[weight[rows] >= bar]
    label = _linked(subjects, a[strong], b[strong])
    size = np.bincount(label, minlength=1)
    inner = rows[(label[a[rows]] == label[b[rows]]) & (size[label[a[rows]]] > 1)]
    inner = inner[np.argsort(label[a[inner]], kind="stable")]
    of_edge = label[a[inner]]
    members = np.argsort(label, kind="stable")
    starts = np.r_[0, np.cumsum(size)]
    for component in np.flatnonzero(size > 1).tolist():
        low, high = np.searchsorted(of_edge, [component, component + 1])
        inside = inner[low:high]
        if size[component] <= LARGEST_COMPONENT:
            yield np.sort(members[starts[component] : starts[component + 1]]), inside
        else:
            yield from _components(subjects, a, b, weight, bar + RAISE_BITS, inside)


def _averaged(members: Ints, inner: tuple[Ints, Ints, Floats], forbidden: Ints, subjects: int, bars: Bars) -> Ints:
    """Smallest member of the cluster of each member of one component, by average linkage."""
    size = len(members)
    weight = np.full((size, size), bars.silent)
    i, j = np.searchsorted(members, inner[0]), np.searchsorted(members, inner[1])
    weight[i, j] = weight[j, i] = np.clip(inner[2], bars.low, bars.high)
    upper = np.triu_indices(size, 1)
    if len(forbidden):
        packed = members[upper[0]] * subjects + members[upper[1]]
        barred = np.isin(packed, forbidden)
        weight[upper[0][barred], upper[1][barred]] = NEVER
    values = weight[upper]
    if values.min() >= 0:
        return np.full(size, members[0])
    if values.max() < 0:
        return members
    tree = linkage(bars.high - values, method="average")
    group = fcluster(tree, t=bars.high, criterion="distance")
    first = np.full(group.max() + 1, subjects)
    np.minimum.at(first, group, members)
    smallest: Ints = first[group]
    return smallest


def _by_first(label: npt.NDArray[np.int64]) -> Ints:
    """Labels renumbered 0, 1, ... in the order of their first member."""
    _, first, back = np.unique(label, return_index=True, return_inverse=True)
    rank = np.empty(len(first), np.int64)
    rank[np.argsort(first)] = np.arange(len(first))
    renumbered: Ints = rank[back]
    return renumbered
