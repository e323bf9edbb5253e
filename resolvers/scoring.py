"""Weights of the pairs of one relation, and what is to be done with each: merge, review or relate."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from graphlink.resolvers import blocking, clustering, comparison, contacts, model
from graphlink.resolvers.blocking import Bools
from graphlink.resolvers.comparison import Compared
from graphlink.resolvers.relations import Floats, Ints
from graphlink.resolvers.tasks import Task
from graphlink.schema.decision import Verdict
from graphlink.schema.run import PAIRS

RELATE_BITS = -8.0  # pairs that share a contact are kept from here on, to be shown as related
_STRETCH = 100_000  # pairs that are compared at once
_WRITTEN = 100_000  # pairs that are put in words at once
_ENDS = ("left", "right")
_CLOSED_COMPONENT = 150  # subjects: in smaller components every pair is scored
_CONTACT_FIELDS = frozenset({"phone", "email", "account", "contact", "image", "entry", "address"})
OUTCOMES = ("", "relate", "review", "merge")
DECIDED = {Verdict.SAME.value: "merge", Verdict.DIFFERENT.value: "relate", Verdict.UNSURE.value: "review"}


Put = Callable[[pa.Table], pa.Table]


def as_is(table: pa.Table) -> pa.Table:
    """A finished table that stays where it is."""
    return table


@dataclass(frozen=True)
class Scored:
    """Pairs by subject position, left < right, with their comparisons and weights; prior included."""

    left: Ints
    right: Ints
    compared: tuple[Compared, ...]
    weight: Floats

    def __len__(self) -> int:
        return len(self.left)

    def taken(self, rows: Ints) -> Scored:
        """Some of the pairs."""
        compared = tuple(c.taken(rows) for c in self.compared)
        return Scored(self.left[rows], self.right[rows], compared, self.weight[rows])


def scored(task: Task, left: Ints, right: Ints) -> Scored:
    """Compares and weighs pairs; left and right are put in order."""
    low, high = np.minimum(left, right), np.maximum(left, right)
    compared = tuple(comparison.compact(c) for c in task.compare(low, high))
    return Scored(low, high, compared, _weights(task, compared, len(low)))


def looked_at(task: Task, left: Ints, right: Ints) -> Scored:
    """The candidates as clustering needs them, weighed stretch by stretch.

    Of pairs that are not even related only those inside one component are kept: there they speak against it. In a
    small component every pair is weighed, whatever found it, so that averages rest on what was looked at.
    """
    found = weighed(task, left, right, least(task.model))
    label = _components(task, found)
    inside = blocking.block("component", np.arange(len(label)), label, _CLOSED_COMPONENT)
    large = np.bincount(label, minlength=1)[label[left]] > _CLOSED_COMPONENT
    within = np.flatnonzero(large & (label[left] == label[right]))
    more = blocking.union([inside, blocking.Block("", left[within], right[within], 0, 0)], len(label))
    fresh = ~np.isin(more.left * len(label) + more.right, found.left * len(label) + found.right)
    return together(found, weighed(task, more.left[fresh], more.right[fresh], -np.inf)) if fresh.any() else found


def least(m: model.RelationModel) -> float:
    """Bits from which a candidate pair is related at all."""
    return min(RELATE_BITS, m.review_bits)


def weighed(task: Task, left: Ints, right: Ints, least: float) -> Scored:
    """The pairs of at least so many bits."""
    stretches = [slice(start, start + _STRETCH) for start in range(0, len(left), _STRETCH)] or [slice(0, 0)]
    parts = (scored(task, left[stretch], right[stretch]) for stretch in stretches)
    return reduce(together, [part.taken(np.flatnonzero(part.weight >= least)) for part in parts])


def _components(task: Task, found: Scored) -> Ints:
    """Component of each subject over the pairs that would be merged."""
    none = np.empty((0, 2), np.int64)
    edges = clustering.Edges(found.left, found.right, found.weight, none, none)
    return clustering.components(len(task.subjects), edges, task.model.merge_bits)


def certain(task: Task) -> Scored:
    """The pairs that hold by record, with what says so."""
    low, high = task.same.min(axis=1, initial=len(task.subjects)), task.same.max(axis=1, initial=0)
    compared = tuple(comparison.compact(c) for c in task.same_compared)
    return Scored(low, high, compared, _weights(task, compared, len(low)))


def prior(task: Task) -> float:
    """The prior as it is stored, in whole steps."""
    return float(comparison.rounded(np.array([task.prior]))[0])


def _weights(task: Task, compared: Iterable[Compared], pairs: int) -> Floats:
    return sum((np.asarray(c.bits, np.float64) for c in compared), np.full(pairs, prior(task)))


def linking(task: Task, found: Scored) -> Floats:
    """Weights as clustering sees them.

    That a pair shares little is not held against it, only what speaks against it is. Where very much does, nothing
    makes up for it.
    """
    against = sum((np.minimum(c.bits, 0.0) for c in found.compared), np.zeros(len(found)))
    weight = np.maximum(found.weight, task.model.silent_bits + against)
    return np.where(against <= task.model.veto_bits, np.minimum(weight, task.model.low_bits), weight)


def together(one: Scored, two: Scored) -> Scored:
    """Pairs of two results of the same task."""
    compared = tuple(comparison.joined(a, b) for a, b in zip(one.compared, two.compared, strict=True))
    parts = [np.concatenate(p) for p in ((one.left, two.left), (one.right, two.right))]
    return Scored(parts[0], parts[1], compared, np.concatenate([one.weight, two.weight]))


def without(one: Scored, two: Scored) -> Scored:
    """The pairs of one result that another does not hold."""
    width = int(max(one.right.max(initial=0), two.right.max(initial=0))) + 1
    kept = ~np.isin(one.left * width + one.right, two.left * width + two.right)
    return one.taken(np.flatnonzero(kept))


@dataclass(frozen=True)
class Kept:
    """Pairs worth keeping, sorted by left and right subject, with what is to be done with each."""

    task: Task
    scored: Scored
    outcome: npt.NDArray[np.object_]
    verdict: npt.NDArray[np.object_]


def kept(
    task: Task, found: Scored, decided: Mapping[tuple[int, int], str], label: Ints | None, keep_all: bool = False
) -> Kept:
    """The pairs that are worth keeping.

    A pair strong enough to merge whose subjects ended up in different clusters goes to review.

    Args:
        decided: Verdict by position pair.
        label: Cluster of each subject, None when nothing was clustered.
    """
    verdict = _verdicts(found, decided)
    outcome = _outcomes(task, found, label)
    for text, what in DECIDED.items():
        outcome[verdict == text] = what
    rows = np.arange(len(found)) if keep_all else np.flatnonzero((outcome != "") | (verdict != ""))
    rows = rows[np.lexsort((found.right[rows], found.left[rows]))]
    return Kept(task, found.taken(rows), np.where(outcome[rows] == "", "relate", outcome[rows]), verdict[rows])


def table(parts: Sequence[Kept], put: Put = as_is) -> pa.Table:
    """PAIRS rows of pairs of one relation, sorted by left and right subject.

    Args:
        put: Where a stretch of rows goes when it is finished: sentences of millions of pairs take gigabytes.
    """
    left, right = (np.concatenate([np.empty(0, np.int64), *(getattr(p.scored, n) for p in parts)]) for n in _ENDS)
    order, starts = np.lexsort((right, left)), np.cumsum([0, *(len(p.scored) for p in parts)])
    stretches = [order[start : start + _WRITTEN] for start in range(0, len(order), _WRITTEN)]
    return pa.concat_tables([PAIRS.empty_table(), *(put(_stretch(parts, starts, rows)) for rows in stretches)])


def _stretch(parts: Sequence[Kept], starts: Ints, rows: Ints) -> pa.Table:
    """Some rows of all parts together, in their order."""
    of = np.searchsorted(starts, rows, "right") - 1
    tables = [_table(part, rows[of == i] - starts[i]) for i, part in enumerate(parts)]
    back = np.argsort(np.concatenate([np.flatnonzero(of == i) for i in range(len(parts))]), kind="stable")
    return pa.concat_tables(tables).take(pa.array(back)).combine_chunks()


def _verdicts(found: Scored, decided: Mapping[tuple[int, int], str]) -> npt.NDArray[np.object_]:
    """The verdict on each pair, "" for none."""
    verdict = np.full(len(found), "", dtype=object)
    if decided:
        left, right = np.array(list(decided), np.int64).T
        width = int(max(found.right.max(initial=0), right.max())) + 1
        texts = np.array([*decided.values(), ""], dtype=object)
        order = np.argsort(left * width + right)
        packed, asked = (left * width + right)[order], found.left * width + found.right
        place = np.minimum(np.searchsorted(packed, asked), len(packed) - 1)
        verdict = texts[np.where(packed[place] == asked, order[place], len(order))]
    return verdict


def _outcomes(task: Task, found: Scored, label: Ints | None) -> npt.NDArray[np.object_]:
    """merge, review, relate or "" for each pair, from its weight and the clusters."""
    inside = np.ones(len(found), bool) if label is None else label[found.left] == label[found.right]
    return np.array(OUTCOMES, object)[outcomes(task.model, found.weight, in_contact(found), inside)]


def in_contact(found: Scored) -> npt.NDArray[np.bool_]:
    """Whether each pair shares a contact."""
    contact = np.zeros(len(found), bool)
    for c in found.compared:
        if c.field in _CONTACT_FIELDS:
            contact |= (c.level >= 0) & (c.level < contacts.APART)
    return contact


def outcomes(m: model.RelationModel, weight: Floats, contact: Bools, inside: Bools) -> npt.NDArray[np.int8]:
    """What is to be done with each pair, as a place in OUTCOMES.

    Args:
        contact: Whether the pair shares a contact. inside: Whether one cluster holds both.
    """
    outcome = np.zeros(len(weight), np.int8)
    outcome[contact & (weight >= RELATE_BITS)] = OUTCOMES.index("relate")
    outcome[weight >= m.review_bits] = OUTCOMES.index("review")
    outcome[(weight >= m.merge_bits) & inside] = OUTCOMES.index("merge")
    return outcome


def _table(of: Kept, rows: Ints) -> pa.Table:
    task, found = of.task, of.scored.taken(rows)
    ids, n = pa.array(task.subjects.ids, pa.string()), len(rows)
    sentence = f"any two of {task.population} subjects taken at random"
    columns = [
        pa.array([task.subjects.relation] * n, pa.string()),
        ids.take(pa.array(found.left)),
        ids.take(pa.array(found.right)),
        pa.array(found.weight, pa.float32()),
        pa.array(model.probability(found.weight), pa.float32()),
        pa.array(of.outcome[rows], pa.string()),
        pa.array([v or None for v in of.verdict[rows].tolist()], pa.string()),
        comparison.evidence(found.compared, np.full(n, prior(task)), sentence),
    ]
    return pa.Table.from_arrays(columns, schema=PAIRS)


def counts(table: pa.Table, outcomes: Sequence[str] = ("merge", "review", "relate")) -> dict[str, int]:
    """Rows of a PAIRS table by outcome."""
    found = {row["values"]: row["counts"] for row in pc.value_counts(table["outcome"]).to_pylist()}
    return {o: found.get(o, 0) for o in outcomes}
