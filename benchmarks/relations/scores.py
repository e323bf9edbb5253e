"""How good clusters are: over all subjects, by type of controller, and whether own accounts lie with a controller's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.relations.world import Subject
from graphlink.resolvers.evaluate import Agreement, agreement

Labels = NDArray[np.int64]


@dataclass(frozen=True)
class Scores:
    """Figures of one way of joining one relation.

    Attributes:
        all: Over all subjects of the truth, singletons included.
        by_type: Type of controller -> B-cubed F1, of the means of precision and recall of its subjects.
        own: Own accounts of advertised persons, those that a controller took over left out.
        contaminated: Of these, such as share a cluster with a controller's account.
    """

    all: Agreement
    by_type: Mapping[str, float]
    own: int
    contaminated: int


def scores(found: Labels, subjects: Sequence[Subject], taken: frozenset[str] = frozenset()) -> Scores:
    """Clusters against the truth.

    Args:
        found: Cluster of each subject.
        subjects: The truth of one relation, in the same order.
        taken: Names of accounts that changed hands.
    """
    clusters = _numbered(found)
    entities = _numbered(np.array([s.entity for s in subjects]))
    kinds = np.array([s.kind for s in subjects])
    precision, recall = _cubed(clusters, entities)
    by_type = {
        str(kind): _f1(precision[kinds == kind].mean(), recall[kinds == kind].mean()) for kind in np.unique(kinds)
    }
    own = np.array([s.role == "own" and s.name not in taken for s in subjects])
    hands = np.array([s.role == "controller" for s in subjects])
    held = np.isin(clusters, clusters[hands]) & own
    return Scores(agreement(clusters, entities), by_type, int(own.sum()), int(held.sum()))


def _numbered(values: NDArray[np.generic]) -> Labels:
    labels: Labels = np.unique(values, return_inverse=True)[1].astype(np.int64)
    return labels


def _cubed(clusters: Labels, entities: Labels) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Precision and recall of each subject (Bagga and Baldwin 1998)."""
    _, cell, shared = np.unique(clusters * (entities.max() + 1) + entities, return_inverse=True, return_counts=True)
    return shared[cell] / np.bincount(clusters)[clusters], shared[cell] / np.bincount(entities)[entities]


def _f1(precision: float, recall: float) -> float:
    return float(2 * precision * recall / (precision + recall)) if precision + recall else 0.0
