"""Why two subjects are held together, or why not, in words and bits."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from graphlink.resolvers import model
from graphlink.resolvers.comparison import strongest
from graphlink.resolvers.pipeline import Options, score

_STEPS_SHOWN = 12  # longest path put in words


@dataclass(frozen=True)
class Step:
    """One pair on the way from one subject to another."""

    left: str
    right: str
    weight_bits: float
    sentence: str


@dataclass(frozen=True)
class Explanation:
    """What is known about two subjects of one relation.

    Attributes:
        together: The cluster that holds both, None when none does.
        sentences: The whole answer in words, in order.
        rows: Evidence of the pair as stored: field, level, bits, left, right, sentence; the prior first. Empty when
            the pair was not scored.
        weight_bits, probability: Of the pair; None when it was not scored.
        outcome: merge, review, relate, or None.
        why_not: What keeps the two apart, in words; empty when they are together.
        path: Pairs that lead from left to right inside the cluster when there is no merged pair between the two.
    """

    relation: str
    left: str
    right: str
    together: str | None
    sentences: tuple[str, ...]
    rows: tuple[Mapping[str, Any], ...]
    weight_bits: float | None
    probability: float | None
    outcome: str | None
    why_not: tuple[str, ...]
    path: tuple[Step, ...]


def explain(
    records: pa.Table, pairs: pa.Table, clusters: pa.Table, about: tuple[str, str, str], options: Options
) -> Explanation:
    """Explains two subjects from a stored run; a pair that the run did not keep is scored for the answer.

    Args:
        records: Schema RECORD; read only when the pair was not kept.
        pairs, clusters: Of the run, schemas PAIRS and CLUSTERS.
        about: Relation and two subject ids, in any order.
        options: Those of the run.
    """
    relation, left, right = about
    low, high = min(left, right), max(left, right)
    own = pairs.filter(pc.equal(pairs["relation"], relation))
    cluster = _common(clusters.filter(pc.equal(clusters["relation"], relation)), low, high)
    stored = _row(own, low, high)
    row = stored
    if row is None and cluster is None:
        row = _row(score(records, clusters, options, relation, [(low, high)]), low, high)
    direct = row is not None and row["outcome"] == "merge"
    path = _path(own, clusters, cluster, left, right) if cluster and not direct else ()
    rows = tuple(row["evidence"]) if row else ()
    why_not = () if cluster else tuple(_why_not(relation, row, stored is None))
    sentences = (*_opening(cluster, low == high), *_in_bits(rows), *_total(row), *why_not, *_in_words(path))
    return Explanation(
        relation,
        left,
        right,
        cluster,
        sentences,
        rows,
        row["weight_bits"] if row else None,
        row["probability"] if row else None,
        row["outcome"] if row else None,
        why_not,
        path,
    )


def _row(pairs: pa.Table, low: str, high: str) -> dict[str, Any] | None:
    found = pairs.filter(pc.and_(pc.equal(pairs["left"], low), pc.equal(pairs["right"], high)))
    rows: list[dict[str, Any]] = found.slice(0, 1).to_pylist()
    return rows[0] if rows else None


def _common(clusters: pa.Table, left: str, right: str) -> str | None:
    """The cluster that holds both subjects."""
    both = clusters.filter(pc.is_in(clusters["subject_id"], pa.array([left, right])))
    ids = both["cluster_id"].to_pylist()
    return ids[0] if len(ids) == 2 and ids[0] == ids[1] else None


def _path(own: pa.Table, clusters: pa.Table, cluster: str, left: str, right: str) -> tuple[Step, ...]:
    """Shortest way over merged pairs inside the cluster; ties go to the smaller subject id."""
    members = clusters.filter(pc.equal(clusters["cluster_id"], cluster))["subject_id"].combine_chunks()
    inside = pc.and_(pc.is_in(own["left"], members), pc.is_in(own["right"], members))
    merged = own.filter(pc.and_(inside, pc.equal(own["outcome"], "merge"))).to_pylist()
    beside: Mapping[str, list[tuple[str, dict[str, Any]]]] = defaultdict(list)
    for pair in merged:
        beside[pair["left"]].append((pair["right"], pair))
        beside[pair["right"]].append((pair["left"], pair))
    came: dict[str, tuple[str, dict[str, Any]] | None] = {left: None}
    queue = deque([left])
    while queue and right not in came:
        here = queue.popleft()
        for there, pair in sorted(beside[here], key=lambda step: step[0]):
            if there not in came:
                came[there] = (here, pair)
                queue.append(there)
    return _steps(came, right)


def _steps(came: Mapping[str, tuple[str, dict[str, Any]] | None], right: str) -> tuple[Step, ...]:
    steps: list[Step] = []
    here = right
    while (before := came.get(here)) is not None:
        steps.append(Step(before[0], here, before[1]["weight_bits"], strongest(before[1])["sentence"]))
        here = before[0]
    return tuple(reversed(steps))


def _opening(cluster: str | None, same: bool) -> tuple[str, ...]:
    if same:
        return ("That is one and the same subject.",)
    return (f"Both are in {cluster}.",) if cluster else ("They are not held together.",)


def _in_bits(rows: tuple[Mapping[str, Any], ...]) -> tuple[str, ...]:
    return tuple(f"{row['bits']:+.1f} bits: {row['sentence']}." for row in rows)


def _total(row: Mapping[str, Any] | None) -> tuple[str, ...]:
    if row is None:
        return ()
    decided = f" A person decided: {row['decided']}." if row["decided"] else ""
    return (f"In all {row['weight_bits']:+.1f} bits, a probability of {row['probability']:.3f}.{decided}",)


def _why_not(relation: str, row: Mapping[str, Any] | None, not_kept: bool) -> list[str]:
    """What keeps two subjects apart."""
    if row is None:
        return ["Nothing that was compared puts the two side by side."]
    if row["decided"] == "different":
        return ["A person decided that they are different, and that holds."]
    missing = model.MODELS[relation].merge_bits - row["weight_bits"]
    if missing <= 0:
        return ["The pair alone is strong enough, but the others in its group, or a decision, speak against it."]
    against = [e["sentence"] for e in row["evidence"] if e["bits"] < 0 and e["field"] != "prior"]
    reasons = [f"It lacks {missing:.1f} bits to be merged."]
    if len(row["evidence"]) == 1:
        reasons.append("They share nothing that was compared.")
    if against:
        reasons.append(f"Against it: {'; '.join(against)}.")
    if not_kept:
        reasons.append("The run did not keep this pair; it was scored for this answer.")
    return reasons


def _in_words(path: tuple[Step, ...]) -> tuple[str, ...]:
    if not path:
        return ()
    shown = [f"{s.left} - {s.right}: {s.sentence} ({s.weight_bits:+.1f} bits)." for s in path[:_STEPS_SHOWN]]
    return (f"They are joined over {len(path)} pairs:", *shown)
