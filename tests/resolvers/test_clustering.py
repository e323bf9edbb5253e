"""Promises of clustering: no chains, no hubs, decisions hold."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from graphlink.resolvers.clustering import Bars, Edges, averaged, cluster

BARS = Bars(merge=4.0, silent=-0.5, low=-6.0, high=8.0)
NONE = np.empty((0, 2), np.int64)


def edges(*rows: tuple[int, int, float], same: object = NONE, different: object = NONE) -> Edges:
    """Edges from triples."""
    table = np.array(rows, dtype=np.float64).reshape(-1, 3)
    pairs = [np.array(p, dtype=np.int64).reshape(-1, 2) for p in (same, different)]
    return Edges(table[:, 0].astype(np.int64), table[:, 1].astype(np.int64), table[:, 2], *pairs)


def test_no_edges_leave_everyone_alone() -> None:
    """Without edges every subject is its own cluster."""
    assert cluster(3, edges(), BARS).label.tolist() == [0, 1, 2]


def test_contradicted_chain_breaks() -> None:
    """A - B - C with A against C keeps only the stronger of the two links."""
    label = cluster(3, edges((0, 1, 7.0), (1, 2, 5.0), (0, 2, -6.0)), BARS).label

    assert label[0] == label[1]
    assert label[2] != label[0]


def test_one_bridge_does_not_join_two_large_clusters() -> None:
    """Two full groups of six with a single pair between them stay two."""
    inside = [(i, j, 8.0) for g in (0, 6) for i in range(g, g + 6) for j in range(i + 1, g + 6)]
    label = cluster(12, edges(*inside, (0, 6, 6.0)), BARS).label

    assert label.tolist() == [0] * 6 + [1] * 6


def test_long_chain_is_no_giant_cluster() -> None:
    """A thousand subjects, each strong with the next only, never become one cluster."""
    chain = [(i, i + 1, 6.0) for i in range(999)]
    label = cluster(1000, edges(*chain), BARS).label

    assert np.bincount(label).max() <= 40


def test_different_holds_through_others() -> None:
    """Two subjects held different are never joined over a third."""
    label = cluster(3, edges((0, 1, 8.0), (1, 2, 8.0), (0, 2, 8.0), different=[(0, 2)]), BARS).label

    assert label[0] != label[2]


def test_same_joins_without_edges_and_conflicts_are_counted() -> None:
    """`same` joins on its own; one that would join a pair held different is left out and counted."""
    found = cluster(4, edges(same=[(0, 1), (1, 2), (2, 3)], different=[(0, 3)]), BARS)

    assert found.label.tolist() == [0, 0, 0, 1]
    assert found.conflicts == 1


def _slow(weight: np.ndarray) -> set[frozenset[int]]:
    """Average linkage as the textbook has it: merge the two nearest groups while their mean is above 0."""
    groups = [[i] for i in range(len(weight))]
    while len(groups) > 1:
        means = {
            (a, b): float(np.mean([weight[i, j] for i in groups[a] for j in groups[b]]))
            for a in range(len(groups))
            for b in range(a + 1, len(groups))
        }
        best = max(means, key=lambda pair: means[pair])
        if means[best] <= 0:
            break
        groups[best[0]] += groups.pop(best[1])
    return {frozenset(g) for g in groups}


@given(st.integers(2, 7), st.integers(0, 10_000))
def test_many_components_at_once_equal_the_textbook(size: int, seed: int) -> None:
    """Averaging a stack of components gives what averaging each gives."""
    draw = np.random.default_rng(seed)
    cells = draw.normal(1.0, 5.0, (5, size, size))
    cells = (cells + cells.transpose(0, 2, 1)) / 2
    root = averaged(cells.copy())

    for one, of in zip(cells, root, strict=True):
        assert {frozenset(np.flatnonzero(of == r).tolist()) for r in set(of.tolist())} == _slow(one)
