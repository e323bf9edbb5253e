"""How good clusters are against a known truth, and the plainest baseline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from graphlink.resolvers.clustering import anchors
from graphlink.resolvers.relations import positions, subjects

EXACT = {
    "same_account_owner": ("handle", "phone", "email", "entry"),
    "same_poster": ("account", "contact", "phone", "email"),
    "same_advertised_person": ("phone", "email", "account"),
    "same_person": ("phone", "email", "account"),
}


@dataclass(frozen=True)
class Scores:
    """Quality of clusters. Pairwise figures count pairs of subjects, B-cubed ones count subjects.

    Precision is 1 when nothing was joined, recall is 1 when there was nothing to join.
    """

    precision: float
    recall: float
    f1: float
    bcubed_precision: float
    bcubed_recall: float
    bcubed_f1: float
    largest_cluster: int
    subjects: int
    true_pairs: int
    predicted_pairs: int


def evaluate(predicted: Mapping[str, str], truth: Mapping[str, str]) -> Scores:
    """Pairwise and B-cubed precision, recall and F1 over the subjects of the truth.

    Args:
        predicted: Subject -> cluster. Subjects that are missing are clusters of their own; subjects that the truth
            does not know are left out.
        truth: Subject -> entity.
    Source:
        Bagga & Baldwin 1998, Entity-Based Cross-Document Coreferencing Using the Vector Space Model (B-cubed).
    """
    own = {s: predicted.get(s, f"\x00{s}") for s in truth}
    cells = Counter((own[s], truth[s]) for s in truth)
    clusters, entities = Counter(own.values()), Counter(truth.values())
    both, joined, true = _pairs(cells.values()), _pairs(clusters.values()), _pairs(entities.values())
    n = max(len(truth), 1)
    bp = sum(c * c / clusters[k] for (k, _), c in cells.items()) / n if truth else 1.0
    br = sum(c * c / entities[e] for (_, e), c in cells.items()) / n if truth else 1.0
    p, r = both / joined if joined else 1.0, both / true if true else 1.0
    largest = max(clusters.values(), default=0)
    return Scores(p, r, _f1(p, r), bp, br, _f1(bp, br), largest, len(truth), true, joined)


@dataclass(frozen=True)
class Agreement:
    """Two groupings of the same rows compared, the second as the truth.

    Attributes:
        cluster_f1: F1 of whole clusters: those that are exactly an entity, single rows left out.
        rand: Adjusted Rand index (Hubert & Arabie 1985).
    """

    precision: float
    recall: float
    f1: float
    bcubed_precision: float
    bcubed_recall: float
    bcubed_f1: float
    cluster_f1: float
    rand: float
    largest_cluster: int
    largest_entity: int


def agreement(predicted: npt.NDArray[np.integer], truth: npt.NDArray[np.integer]) -> Agreement:
    """Compares two groupings.

    Args:
        predicted, truth: Group number of each row, from 0; rows of which the truth is not known are left out before.
    """
    width = int(truth.max(initial=-1)) + 1
    cell_of, cell = _counted(predicted.astype(np.int64) * max(width, 1) + truth)
    cluster_of, cluster = _counted(predicted)
    entity_of, entity = _counted(truth)
    both, joined, true = _choose(cell), _choose(cluster), _choose(entity)
    n = max(len(truth), 1)
    bp = float((cell[cell_of] / cluster[cluster_of]).sum() / n) if len(truth) else 1.0
    br = float((cell[cell_of] / entity[entity_of]).sum() / n) if len(truth) else 1.0
    p, r = both / joined if joined else 1.0, both / true if true else 1.0
    exact = (cell[cell_of] == cluster[cluster_of]) & (cell[cell_of] == entity[entity_of]) & (cell[cell_of] > 1)
    whole = float((1.0 / cell[cell_of][exact]).sum())
    several = int((cluster > 1).sum()) + int((entity > 1).sum())
    expected = joined * true / max(n * (n - 1) / 2, 1)
    spread = (joined + true) / 2 - expected
    return Agreement(
        p, r, _f1(p, r), bp, br, _f1(bp, br),
        2 * whole / several if several else 1.0,
        (both - expected) / spread if spread else 1.0,
        int(cluster.max(initial=0)), int(entity.max(initial=0)),
    )  # fmt: skip


def _counted(group: npt.NDArray[np.integer]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Group number of each row from 0, and the size of each group."""
    _, of, size = np.unique(group, return_inverse=True, return_counts=True)
    return of, size


def _choose(sizes: npt.NDArray[np.int64]) -> int:
    return int((sizes * (sizes - 1) // 2).sum())


def _pairs(sizes: Iterable[int]) -> int:
    return sum(n * (n - 1) // 2 for n in sizes)


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def exact_components(records: pa.Table, relation: str, key: bytes) -> Mapping[str, str]:
    """Baseline: connected components over exactly equal identifiers. Subject -> smallest subject of its component.

    This is what plain joins would give; one hub glues everything it touches.
    """
    found = subjects(records, key)[relation]
    pairs, offset = [], len(found)
    for name in EXACT[relation]:
        column = found.column(name)
        pairs.append(np.stack([column.subject, offset + column.value], axis=1))
        offset += len(column.values)
    if relation == "same_poster":
        posted = found.column("account")
        pairs.append(np.stack([posted.subject, positions(found, posted.values)[posted.value]], axis=1))
    first = anchors(offset, np.concatenate(pairs))
    return {subject: found.ids[a] for subject, a in zip(found.ids, first.tolist(), strict=False)}
