"""From fields to clusters: candidates, model, weights, clusters, and what was left out on the way."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from graphlink.resolvers import clustering
from graphlink.resolvers.blocking import block
from graphlink.resolvers.linkage import audit, keys
from graphlink.resolvers.linkage.keys import Candidates
from graphlink.resolvers.linkage.levels import held
from graphlink.resolvers.linkage.model import Model, Weighed, learn, together
from graphlink.resolvers.linkage.table import Table

NATS = float(np.log(2.0))  # nats of a bit
PAIRS, PAIRS_PER_ROW = 1_000_000, 3  # budget of candidate pairs: the larger of the two
DENSE = 0.25  # matches among the candidates from which a second, larger budget is given
COMPONENT = -3.0  # nats: pairs from here on are looked at together
LOWEST, HIGHEST = -3.0, 8.0  # nats to which weights are cut before they are averaged
_NO_PAIRS = np.empty((0, 2), np.int64)

Ints = npt.NDArray[np.integer]
Progress = Callable[[str], None]


@dataclass(frozen=True)
class Linked:
    """A linked table.

    Attributes:
        pairs: Those that may be one person or one household: weight above COMPONENT, or kin above 0, and all pairs
            inside a component. Sorted by row.
        label: Cluster of each row, numbered by first row.
        threshold: Average weight in nats above which a cluster holds together.
    """

    table: Table
    candidates: Candidates
    model: Model
    pairs: Weighed
    label: Ints
    threshold: float


def link(table: Table, pool: Executor, progress: Progress = lambda stage: None) -> Linked:
    """Link the rows of a table.

    Args:
        progress: Told the name of each stage as it begins.
    """
    progress("putting rows side by side")
    budget = max(PAIRS, PAIRS_PER_ROW * table.rows)
    found = keys.candidates(table.fields, table.rows, budget, pool)
    progress("learning from the pairs")
    model = learn(table, found, pool)
    if (found.full or found.skipped) and model.fit.matches > DENSE * len(found):
        found = keys.candidates(table.fields, table.rows, budget + int(model.fit.matches / DENSE), pool)
        model = learn(table, found, pool)
    model = audit.recalibrated(model, found)
    progress("weighing pairs")
    pairs = model.weigh_all(found.left, found.right, pool, _worth_keeping)
    progress("forming clusters")
    pairs = _closed(model, pairs, pool)
    return Linked(table, found, model, pairs, clustered(table.rows, pairs, 0.0), 0.0)


def _worth_keeping(pairs: Weighed) -> Weighed:
    return pairs.taken((pairs.weight > COMPONENT) | (pairs.kin > 0))


def edges(pairs: Weighed, threshold: float) -> clustering.Edges:
    """Weighed pairs as edges in nats above the threshold."""
    weight = pairs.weight.astype(np.float64) - threshold
    return clustering.Edges(
        pairs.left.astype(np.int64), pairs.right.astype(np.int64), weight, _NO_PAIRS, _NO_PAIRS, True
    )


def _closed(model: Model, pairs: Weighed, pool: Executor) -> Weighed:
    """The pairs, and all others inside their components: averages should rest on what was looked at."""
    rows = model.table.rows
    label = clustering.components(rows, edges(pairs, 0.0), COMPONENT)
    several = np.flatnonzero(np.bincount(label)[label] > 2)
    inside = block("component", several, label[several], clustering.LARGEST_COMPONENT)
    packed = pairs.left.astype(np.int64) * rows + pairs.right
    fresh = np.flatnonzero(~held(packed, inside.left * rows + inside.right))
    left, right = inside.left[fresh].astype(np.int32), inside.right[fresh].astype(np.int32)
    more = model.weigh_all(left, right, pool, lambda weighed: weighed)
    whole = together([pairs, more], len(model.table.fields))
    return whole.taken(np.argsort(whole.left.astype(np.int64) * rows + whole.right))


def clustered(rows: int, pairs: Weighed, threshold: float) -> Ints:
    """Cluster of each row by average link inside components."""
    bars = clustering.Bars(COMPONENT, LOWEST, LOWEST, HIGHEST)
    return clustering.cluster(rows, edges(pairs, threshold), bars).label
