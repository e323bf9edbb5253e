"""From scored pairs to clusters: strong edges first, then average linkage inside each component.

A chain of single strong pairs does not hold together what nothing else joins, and no cluster crosses a pair that a
person, or the data, holds to be different.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from graphlink.resolvers.codes import distinct
from graphlink.resolvers.model import RelationModel
from graphlink.resolvers.relations import Floats, Ints

LARGEST_COMPONENT = 400  # subjects that are averaged at once: memory grows with the square
RAISE_BITS = 0.5  # by which the bar rises inside a larger component until it falls apart
_LARGEST_BATCHED = 16  # subjects of components that are averaged many at a time
_BATCH_CELLS = 20_000_000
NEVER = -1e6  # average that no number of strong pairs outweighs


@dataclass(frozen=True)
class Edges:
    """Scored pairs by subject position, left < right, and pairs that are decided.

    Attributes:
        weight: Match weight in bits.
        same, different: Position pairs, shape (k, 2): must be and must not be in one cluster. Earlier rows of `same`
            count before later ones where not all can be followed.
        distinct: Whether no pair stands there twice.
    """

    left: Ints
    right: Ints
    weight: Floats
    same: Ints
    different: Ints
    distinct: bool = False


@dataclass(frozen=True)
class Bars:
    """Bits: pairs from `merge` on join a component; unknown pairs count `silent`; weights are cut to low..high."""

    merge: float
    silent: float
    low: float
    high: float


def bars(m: RelationModel) -> Bars:
    """The bars of a relation, from the average that a cluster has to have."""
    return Bars(m.merge_bits - m.cut_bits, m.silent_bits, m.low_bits, m.high_bits)


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
    barred = _packed(subjects, anchor[edges.different.reshape(-1, 2)])
    component = _bounded(subjects, a, b, weight, bars.merge)
    label = _averaged(subjects, component, (a, b, weight), barred, bars)
    return Clustering(by_first(label[anchor]), conflicts)


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


def stars(label: Ints) -> Ints:
    """Pairs of each subject with the first of its cluster, shape (k, 2)."""
    _, first = np.unique(label, return_index=True)
    rows = np.flatnonzero(first[label] != np.arange(len(label)))
    return np.stack([first[label[rows]], rows], axis=1)


def members(label: Ints) -> list[Ints]:
    """The subjects of each cluster of two or more, in order; clusters by label."""
    rows = np.flatnonzero(np.bincount(label, minlength=1)[label] > 1)
    rows = rows[np.argsort(label[rows], kind="stable")]
    return np.split(rows, np.flatnonzero(np.diff(label[rows])) + 1) if len(rows) else []


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
    if not len(edges.same) and edges.distinct:
        return edges.left, edges.right, edges.weight
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
    return distinct(pairs.min(axis=1, initial=subjects) * subjects + pairs.max(axis=1, initial=0))


def components(subjects: int, edges: Edges, bar: float) -> Ints:
    """Component of each subject over the edges from the bar on and the decided ones, before averaging.

    Inside a component above LARGEST_COMPONENT the bar rises until it falls apart. Where all its edges are equally
    strong, they are taken one after another as long as no more than LARGEST_COMPONENT come together.
    """
    a = np.concatenate([edges.left, edges.same.reshape(-1, 2)[:, 0]])
    b = np.concatenate([edges.right, edges.same.reshape(-1, 2)[:, 1]])
    weight = np.concatenate([edges.weight, np.full(len(edges.same.reshape(-1, 2)), np.inf)])
    return _bounded(subjects, a, b, weight, bar)


def _bounded(subjects: int, a: Ints, b: Ints, weight: Floats, bar: float) -> Ints:
    kept = weight >= bar
    while True:
        label = _linked(subjects, a[kept], b[kept])
        size = np.bincount(label, minlength=1)
        inside = kept & (size[label[a]] > LARGEST_COMPONENT)
        weakest = weight[inside].min(initial=np.inf)
        if not inside.any():
            return label
        if weakest == weight[inside].max():
            return _filled(label, a[inside], b[inside])
        bar = max(bar + RAISE_BITS, float(weakest))
        kept &= ~inside | (weight >= bar)


def _filled(label: Ints, a: Ints, b: Ints) -> Ints:
    """The labels with the subjects of some edges regrouped, so that no group is above LARGEST_COMPONENT."""
    subjects = np.unique(np.concatenate([a, b]))
    root = np.arange(len(subjects))
    size = np.ones(len(subjects), np.int64)

    def find(x: int) -> int:
        while root[x] != x:
            root[x] = x = int(root[root[x]])
        return x

    for x, y in zip(np.searchsorted(subjects, a).tolist(), np.searchsorted(subjects, b).tolist(), strict=True):
        i, j = find(x), find(y)
        if i != j and size[i] + size[j] <= LARGEST_COMPONENT:
            root[max(i, j)] = min(i, j)
            size[min(i, j)] += size[max(i, j)]
    found = label.copy()
    found[subjects] = label.max() + 1 + np.array([find(x) for x in range(len(subjects))])
    return np.unique(found, return_inverse=True)[1]


@dataclass(frozen=True)
class Components:
    """Groups of two or more: members by group, where each begins, its size, the place of each subject in its own."""

    members: Ints
    starts: Ints
    sizes: Ints
    place: Ints
    of: Ints


def arranged(label: npt.NDArray[np.integer]) -> Components:
    """The groups of two or more of a labelling."""
    size = np.bincount(label, minlength=1)
    members = np.flatnonzero(size[label] > 1)
    members = members[np.argsort(label[members], kind="stable")]
    fresh = np.ones(len(members), bool)
    fresh[1:] = label[members[1:]] != label[members[:-1]]
    starts = np.flatnonzero(fresh)
    sizes = np.diff(np.append(starts, len(members)))
    place, of = np.full(len(label), -1), np.full(len(label), -1)
    place[members] = np.arange(len(members)) - np.repeat(starts, sizes)
    of[members] = np.repeat(np.arange(len(starts)), sizes)
    return Components(members, starts, sizes, place, of)


def _averaged(subjects: int, label: Ints, edges: tuple[Ints, Ints, Floats], barred: Ints, bars: Bars) -> Ints:
    """Smallest member of the cluster of each subject, by average linkage inside each component."""
    found, c = np.arange(subjects), arranged(label)
    a, b, weight = edges
    inner = np.flatnonzero((c.of[a] >= 0) & (c.of[a] == c.of[b]))
    inner = inner[np.argsort(c.sizes[c.of[a[inner]]], kind="stable")]
    never = np.stack([barred // subjects, barred % subjects]) if len(barred) else np.empty((2, 0), np.int64)
    never = never[:, (c.of[never[0]] >= 0) & (c.of[never[0]] == c.of[never[1]])]
    edge_size, never_size = c.sizes[c.of[a[inner]]], c.sizes[c.of[never[0]]]
    for size in np.unique(c.sizes).tolist():
        at = np.flatnonzero(c.sizes == size)
        low, high = np.searchsorted(edge_size, [size, size + 1])
        own = inner[low:high]
        held = never[:, never_size == size]
        for some in np.array_split(at, max(1, len(at) * size * size // _BATCH_CELLS)):
            mine = own if len(some) == len(at) else own[np.isin(c.of[a[own]], some)]
            cells = _cells(c, some, size, (a[mine], b[mine], weight[mine]), held, bars)
            members = c.members[c.starts[some][:, None] + np.arange(size)]
            root = averaged(cells) if size <= _LARGEST_BATCHED else np.stack([_tree(w, bars.high) for w in cells])
            found[members] = np.take_along_axis(members, root, axis=1)
    return found


def _cells(c: Components, some: Ints, size: int, edges: tuple[Ints, Ints, Floats], never: Ints, bars: Bars) -> Floats:
    """Weights between the members of components of one size, shape (components, size, size)."""
    row = np.full(len(c.sizes), -1)
    row[some] = np.arange(len(some))
    cells = np.full((len(some), size, size), bars.silent)
    for (a, b), value in ((edges[:2], np.clip(edges[2], bars.low, bars.high)), ((never[0], never[1]), NEVER)):
        at = row[c.of[a]]
        ok = at >= 0
        i, j, w = c.place[a[ok]], c.place[b[ok]], value[ok] if isinstance(value, np.ndarray) else value
        cells[at[ok], i, j] = w
        cells[at[ok], j, i] = w
    return cells


def averaged(sums: Floats) -> Ints:
    """Root place of each member by average linkage down to an average of 0, for many components of one size at once."""
    count, size = sums.shape[:2]
    root = np.tile(np.arange(size), (count, 1))
    weight = np.ones((count, size))
    sums[:, np.arange(size), np.arange(size)] = -np.inf
    at = np.arange(count)
    for _ in range(size - 1):
        average = (sums[at] / (weight[at, :, None] * weight[at, None, :])).reshape(len(at), -1)
        best = average.argmax(axis=1)
        good = average[np.arange(len(at)), best] > 0
        at, best = at[good], best[good]
        if not len(at):
            break
        i, j = best // size, best % size
        i, j = np.minimum(i, j), np.maximum(i, j)
        sums[at, i] += sums[at, j]
        sums[at, :, i] = sums[at, i]
        sums[at, i, i] = -np.inf
        sums[at, j] = -np.inf
        sums[at, :, j] = -np.inf
        weight[at, i] += weight[at, j]
        root[at] = np.where(root[at] == j[:, None], i[:, None], root[at])
    return root


def _tree(weight: Floats, high: float) -> Ints:
    """Root place of each member of one larger component."""
    values = weight[np.triu_indices(len(weight), 1)]
    if values.min() >= 0:
        return np.zeros(len(weight), np.int64)
    if values.max() < 0:
        return np.arange(len(weight))
    from scipy.cluster.hierarchy import fcluster, linkage  # a third of a second, and seldom needed

    group = fcluster(linkage(high - values, method="average"), t=high, criterion="distance") - 1
    first = np.full(group.max() + 1, len(weight))
    np.minimum.at(first, group, np.arange(len(weight)))
    smallest: Ints = first[group]
    return smallest


def by_first(label: npt.NDArray[np.int64]) -> Ints:
    """Labels renumbered 0, 1, ... in the order of their first member."""
    _, first, back = np.unique(label, return_index=True, return_inverse=True)
    rank = np.empty(len(first), np.int64)
    rank[np.argsort(first)] = np.arange(len(first))
    renumbered: Ints = rank[back]
    return renumbered
