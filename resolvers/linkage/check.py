"""A result held against a known truth, and against an earlier run."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from graphlink.resolvers.evaluate import Agreement, agreement
from graphlink.resolvers.linkage.columns import as_text
from graphlink.resolvers.linkage.dedupe import CLUSTER, Deduped
from graphlink.resolvers.linkage.linking import NATS, Linked

Ints = npt.NDArray[np.integer]
_BINS = (-np.inf, -3.0, -1.0, 0.0, 1.0, 3.0, 5.0, 8.0, np.inf)  # nats


@dataclass(frozen=True)
class Calibration:
    """Kept pairs between two weights: how many, the share said to be true, and the share that is."""

    low_bits: float
    high_bits: float
    pairs: int
    predicted: float
    true: float


@dataclass(frozen=True)
class FieldErrors:
    """Pairs that came out wrong by the level of one column: wrongly merged, and kept but wrongly not merged."""

    column: str
    level: str
    false: int
    missed: int


@dataclass(frozen=True)
class Check:
    """A result against the truth. `never_met` is the share of true pairs that no key put side by side."""

    scores: Agreement
    rows: int
    never_met: float
    calibration: tuple[Calibration, ...]
    errors: tuple[FieldErrors, ...]


def coded(column: pa.ChunkedArray) -> Ints:
    """A column as group numbers, -1 where it is null."""
    text = as_text(column).combine_chunks()
    encoded = (text.chunk(0) if isinstance(text, pa.ChunkedArray) else text).dictionary_encode()
    codes: Ints = encoded.indices.fill_null(-1).to_numpy().astype(np.int64)
    return codes


def check(found: Deduped, truth: pa.ChunkedArray) -> Check:
    """A result against a column that says who is who; rows where it is null are left out."""
    true = coded(truth)
    label = found.clusters[CLUSTER].to_numpy()
    known = true >= 0
    scores = agreement(label[known], true[known])
    if found.linked is None:
        return Check(scores, int(known.sum()), 0.0, (), ())
    compared = true[found.kept]
    return Check(
        scores,
        int(known.sum()),
        _never_met(found.linked, compared),
        _calibration(found.linked, compared),
        _errors(found.linked, compared),
    )


def _never_met(linked: Linked, true: Ints) -> float:
    c = linked.candidates
    a, b = true[c.left], true[c.right]
    met = int(((a == b) & (a >= 0)).sum())
    sizes = np.bincount(true[true >= 0]) if (true >= 0).any() else np.zeros(1, np.int64)
    pairs = int((sizes * (sizes - 1) // 2).sum())
    return 1.0 - met / pairs if pairs else 0.0


def _calibration(linked: Linked, true: Ints) -> tuple[Calibration, ...]:
    pairs = linked.pairs
    known = (true[pairs.left] >= 0) & (true[pairs.right] >= 0)
    weight, right = pairs.weight[known].astype(np.float64), (true[pairs.left] == true[pairs.right])[known]
    rows = []
    for low, high in pairwise(_BINS):
        at = (weight >= low) & (weight < high)
        if at.any():
            said = float(np.mean(1 / (1 + np.exp(-np.clip(weight[at], -40, 40)))))
            rows.append(Calibration(low / NATS, high / NATS, int(at.sum()), said, float(right[at].mean())))
    return tuple(rows)


def _errors(linked: Linked, true: Ints) -> tuple[FieldErrors, ...]:
    pairs = linked.pairs
    known = (true[pairs.left] >= 0) & (true[pairs.right] >= 0)
    right = true[pairs.left] == true[pairs.right]
    merged = linked.label[pairs.left] == linked.label[pairs.right]
    false, missed = known & merged & ~right, known & right & ~merged
    rows = []
    for i, f in enumerate(linked.table.fields):
        names = ("missing", *(level.name for level in f.kind.levels))
        for number, name in enumerate(names):
            at = pairs.levels[i] == number
            rows.append(FieldErrors(f.name, name, int((at & false).sum()), int((at & missed).sum())))
    return tuple(r for r in rows if r.false or r.missed)


@dataclass(frozen=True)
class Difference:
    """What changed between two runs over the same rows, in clusters of two rows or more."""

    unchanged: int
    grown_or_joined: int
    split: int
    new: int
    gone: int
    rows_moved: int


def difference(before: pa.Table, after: pa.Table, id_column: str) -> Difference:
    """Clusters of two runs compared; rows that only one run has are left out."""
    index = {key: i for i, key in enumerate(as_text(before[id_column]).to_pylist())}
    at = np.array([index.get(key, -1) for key in as_text(after[id_column]).to_pylist()])
    old = coded(before[CLUSTER])[at[at >= 0]]
    new = coded(after[CLUSTER])[at >= 0]
    groups_old, groups_new = _groups(old), _groups(new)
    kept = set(groups_old) & set(groups_new)
    gone, fresh = set(groups_old) - kept, set(groups_new) - kept
    parts = {g: {int(o) for o in old[list(g)]} for g in fresh}
    scattered = {g: {int(n) for n in new[list(g)]} for g in gone}
    moved = {r for g in fresh for r in g} | {r for g in gone for r in g}
    return Difference(
        unchanged=len(kept),
        grown_or_joined=sum(len(p) > 1 for p in parts.values()),
        split=sum(len(p) > 1 for p in scattered.values()),
        new=len(fresh),
        gone=len(gone),
        rows_moved=len(moved),
    )


def _groups(label: Ints) -> list[tuple[int, ...]]:
    order = np.argsort(label, kind="stable")
    cuts = np.flatnonzero(np.diff(label[order])) + 1
    return [tuple(g.tolist()) for g in np.split(order, cuts) if len(g) > 1]
