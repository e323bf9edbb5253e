"""Figures of a clustering against the truth; needs numpy alone, so that every peer's environment can run it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Labels = NDArray[np.int64]
Figures = dict[str, float]


def numbered(values: ArrayLike) -> Labels:
    """Labels of any kind as whole numbers from 0, equal for equal values."""
    return np.unique(np.asarray(values), return_inverse=True)[1].astype(np.int64)


def components(rows: int, left: ArrayLike, right: ArrayLike) -> Labels:
    """The connected component of every row 0 to rows - 1, given links between row numbers; needs scipy."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    links = (np.ones(len(np.asarray(left)), bool), (np.asarray(left), np.asarray(right)))
    return connected_components(coo_matrix(links, shape=(rows, rows)), directed=False)[1].astype(np.int64)


def figures(found: ArrayLike, truth: ArrayLike) -> Figures:
    """Pairwise precision, recall and F1, B-cubed F1, and the rows of the largest cluster.

    Pairs are all pairs within a cluster, so a link by way of a third row counts. Precision without a found pair and
    recall without a true one are 1. B-cubed as in Bagga and Baldwin (1998), every row with the same weight.
    """
    a, b = numbered(found), numbered(truth)
    both, shared = np.unique(a * (b.max() + 1) + b, return_counts=True)
    of_found, of_truth = np.bincount(a), np.bincount(b)
    hits = _pairs(shared)
    precision, recall = _share(hits, _pairs(of_found)), _share(hits, _pairs(of_truth))
    weight = shared.astype(float) ** 2 / len(a)
    cubed = (weight / of_found[both // (b.max() + 1)]).sum(), (weight / of_truth[both % (b.max() + 1)]).sum()
    return {
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "f1": round(_f1(precision, recall), 4),
        "bcubed_f1": round(_f1(*map(float, cubed)), 4),
        "largest": int(of_found.max()),
    }


def best(scan: Iterable[tuple[float | None, ArrayLike]], truth: ArrayLike) -> dict[str, Any]:
    """The figures with the best F1 among clusterings by threshold, the first of equals."""
    return max(({"threshold": at, **figures(found, truth)} for at, found in scan), key=lambda row: row["f1"])


def _pairs(sizes: NDArray[np.int64]) -> int:
    return int((sizes * (sizes - 1) // 2).sum())


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
