"""How good clusters are against a known truth, and the plainest baseline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
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
