"""Which handles are as alike as a pair: the nearest others of each by character n-grams.

Two handles that are alike say less where several others are as alike. Names of the shipped prior stand in
for the others of a small case.

Source: Salton & Buckley 1988, Term-weighting approaches in automatic text retrieval; Radovanovic, Nanopoulos & Ivanovic
2010, Hubs in Space, JMLR 11 (why a neighbour that is near to many says less, and ranks from both sides help).
"""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_array

from graphlink.resolvers.relations import Floats, Ints

NEAREST = 10  # others that are kept of each
_ROWS = 512  # compared at a time
_LEAST = 0.15  # likeness below which another is no rival
_COMMON = 1000  # handles from which an n-gram finds nobody
_EVEN = 1e-4  # likeness by which a rival must be nearer


def nearest(weights: csr_array, crowd: csr_array, own: Ints) -> Floats:
    """Likeness of the NEAREST most alike of the crowd to each row, most first, 0 where there are fewer.

    Args:
        weights, crowd: n-grams of the rows and of the crowd, the same columns.
        own: Place of each row in the crowd, which is not its own neighbour; -1 for none.

    Cost: for each row, how many of the crowd hold its n-grams; those that more than _COMMON hold are left out.
    """
    rare = np.bincount(crowd.indices, minlength=crowd.shape[1]) <= _COMMON
    turned = crowd[:, rare].T.tocsr()
    rows = weights[:, rare]
    found = np.zeros((rows.shape[0], NEAREST))
    for at in range(0, rows.shape[0], _ROWS):
        near = rows[at : at + _ROWS] @ turned
        row, likeness = np.repeat(np.arange(near.shape[0]), np.diff(near.indptr)), near.data
        kept = (likeness >= _LEAST) & (near.indices != own[at + row])
        row, likeness = row[kept], likeness[kept]
        order = np.lexsort((-likeness, row))
        row, likeness = row[order], likeness[order]
        place = np.arange(len(row)) - np.searchsorted(row, row)
        first = place < NEAREST
        found[at + row[first], place[first]] = likeness[first]
    return found


def rivalry(near: Floats, likeness: Floats, left: Ints, right: Ints) -> dict[str, Floats]:
    """By how much the nearest other is less near to each side than the two are, and the nearest ten on average."""
    margin = []
    for side in (left, right):
        first = near[side, 0]
        itself = (first > likeness - _EVEN) & (first < likeness + _EVEN)  # the nearest of all is the other of the pair
        margin.append(likeness - np.where(itself, near[side, 1], first))
    return {
        "margin_least": np.minimum(*margin),
        "margin_most": np.maximum(*margin),
        "less_crowded": 2 * likeness - near[left].mean(axis=1) - near[right].mean(axis=1),
    }
