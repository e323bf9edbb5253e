"""What a person should look at first: pairs whose answer is uncertain and would change much."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from graphlink.resolvers import model
from graphlink.resolvers.relations import Floats
from graphlink.schema.run import EVIDENCE

QUEUE = pa.schema(
    [
        pa.field("relation", pa.string(), nullable=False),
        pa.field("left", pa.string(), nullable=False),
        pa.field("right", pa.string(), nullable=False),
        pa.field("weight_bits", pa.float32(), nullable=False),
        pa.field("probability", pa.float32(), nullable=False),
        pa.field("left_size", pa.int64(), nullable=False),  # subjects that would be joined on either side
        pa.field("right_size", pa.int64(), nullable=False),
        pa.field("value", pa.float64(), nullable=False),  # nearness to the threshold times what would be joined
        pa.field("reason", pa.string(), nullable=False),
        pa.field("evidence", pa.list_(EVIDENCE)),
    ]
)
_NEAR_BITS = 2.0  # distance from the threshold at which a pair is worth half


def queue(pairs: pa.Table, clusters: pa.Table, limit: int) -> pa.Table:
    """The pairs to review, best first, schema QUEUE; ties by relation, left and right.

    A pair is worth its nearness to the merge threshold times the logarithm of the subject pairs that a "same" would
    bring together. Pairs with a verdict of same or different are done; pairs marked unsure stay, after the others of
    equal value. Of the pairs that would join the same two clusters only the best is shown, and of pairs that are in one
    cluster already only those marked unsure: a "same" would change nothing. A pair of which nothing was compared
    waits for nobody: a person has nothing to go by.

    Args:
        pairs, clusters: Of one run, schemas PAIRS and CLUSTERS.
        limit: Rows at most.
    """
    told = pc.or_(pc.greater(pc.list_value_length(pairs["evidence"]), 1), pc.is_valid(pairs["decided"]))
    waiting = pairs.filter(pc.and_(pc.equal(pairs["outcome"], "review"), told))
    size_left, size_right, sides = _sizes(waiting, clusters)
    bars = np.array([model.MODELS[r].merge_bits for r in waiting["relation"].to_pylist()])
    weight = waiting["weight_bits"].to_numpy().astype(np.float64)
    nearness = 1.0 / (1.0 + np.abs(weight - bars) / _NEAR_BITS)
    value = nearness * np.log2(1.0 + size_left * size_right)
    order = _order(waiting, value)
    best: dict[tuple[str, str, str], int] = {}
    unsure = pc.is_valid(waiting["decided"]).to_pylist()
    for i in order:
        if sides[i][1] != sides[i][2] or unsure[i]:
            best.setdefault(sides[i], i)
    rows = list(best.values())[:limit]
    return _table(waiting, rows, (size_left, size_right, value), bars - weight)


def _sizes(waiting: pa.Table, clusters: pa.Table) -> tuple[Floats, Floats, list[tuple[str, str, str]]]:
    """Size of the cluster on either side of each pair, and the names of the two sides."""
    rows = clusters.to_pydict()
    home = {(r, s): c for r, s, c in zip(rows["relation"], rows["subject_id"], rows["cluster_id"], strict=True)}
    counts = {v["values"]: v["counts"] for v in clusters["cluster_id"].value_counts().to_pylist()}
    sides, left_size, right_size = [], [], []
    columns = (waiting[n].to_pylist() for n in ("relation", "left", "right"))
    for relation, left, right in zip(*columns, strict=True):
        a, b = home.get((relation, left), left), home.get((relation, right), right)
        left_size.append(counts.get(a, 1))
        right_size.append(counts.get(b, 1))
        sides.append((relation, min(a, b), max(a, b)))
    return np.array(left_size, np.float64), np.array(right_size, np.float64), sides


def _order(waiting: pa.Table, value: Floats) -> list[int]:
    """Positions by falling value, undecided pairs before those marked unsure."""
    unsure = [d is not None for d in waiting["decided"].to_pylist()]
    names = zip(*(waiting[n].to_pylist() for n in ("relation", "left", "right")), strict=True)
    keys = [(-v, u, *n) for v, u, n in zip(value.tolist(), unsure, names, strict=True)]
    return sorted(range(len(keys)), key=keys.__getitem__)


def _table(waiting: pa.Table, rows: list[int], figures: tuple[Floats, Floats, Floats], missing: Floats) -> pa.Table:
    chosen = waiting.take(pa.array(rows, pa.int64()))
    left, right, value = (f[rows] for f in figures)
    evidence = chosen["evidence"].to_pylist()
    reasons = [_reason(e, m, int(a), int(b)) for e, m, a, b in zip(evidence, missing[rows], left, right, strict=True)]
    columns = [
        *(chosen[n].combine_chunks() for n in ("relation", "left", "right", "weight_bits", "probability")),
        pa.array(left, pa.int64()),
        pa.array(right, pa.int64()),
        pa.array(value, pa.float64()),
        pa.array(reasons, pa.string()),
        chosen["evidence"].combine_chunks(),
    ]
    return pa.Table.from_arrays([_one(c) for c in columns], schema=QUEUE)


def _one(column: pa.Array | pa.ChunkedArray) -> pa.Array:
    return pa.concat_arrays(column.chunks) if isinstance(column, pa.ChunkedArray) else column


def _reason(evidence: list[dict[str, object]], missing: float, left: int, right: int) -> str:
    """Why the pair is uncertain and what hangs on it."""
    said = sorted((e for e in evidence if e["field"] != "prior"), key=lambda e: -float(str(e["bits"])))
    speaks = "; ".join(str(e["sentence"]) for e in said if float(str(e["bits"])) > 0) or "nothing that was compared"
    against = "; ".join(str(e["sentence"]) for e in said if float(str(e["bits"])) < 0)
    gap = f"{missing:.1f} bits short" if missing > 0 else "strong enough alone, but held apart by the rest of its group"
    text = f"For it: {speaks}. "
    text += f"Against it: {against}. " if against else ""
    return f"{text}It is {gap}. A yes joins {left} and {right} subject{'s' if right != 1 else ''}."
