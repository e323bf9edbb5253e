"""Decisions of people about the subjects of one relation, as pairs of positions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from graphlink.resolvers import comparison, conflicts, scoring
from graphlink.resolvers.relations import Ints, Subjects, positions
from graphlink.resolvers.scoring import Scored
from graphlink.resolvers.tasks import Task
from graphlink.schema.decision import Decision, Verdict


@dataclass(frozen=True)
class Decided:
    """Decisions of one relation as positions: verdict by pair, must and must not, and how many know no subject."""

    verdict: Mapping[tuple[int, int], str]
    same: Ints
    different: Ints
    unknown: int


def decided(of: Subjects, decisions: Sequence[Decision]) -> Decided:
    """Decisions about subjects of one relation: what each pair comes to."""
    own = conflicts.standing(d for d in decisions if d.relation == of.relation)
    left, right = positions(of, [d.left for d in own]), positions(of, [d.right for d in own])
    ends = zip(own, left.tolist(), right.tolist(), strict=True)
    verdict = {(min(a, b), max(a, b)): d.verdict.value for d, a, b in ends if min(a, b) >= 0 and a != b}
    unknown = len(own) - len(verdict)

    def pairs(of_verdict: Verdict) -> Ints:
        return np.array([p for p, v in verdict.items() if v == of_verdict.value], dtype=np.int64).reshape(-1, 2)

    return Decided(verdict, pairs(Verdict.SAME), pairs(Verdict.DIFFERENT), unknown)


def held(ready: Task, of: Decided) -> Task:
    """The task, where those whom a person parts from the first that they are like go on to be like each other.

    Several that are alike by record hang on the first of them. Who parts it from the others says nothing of these.
    """
    first, other = ready.same.T
    low, high = ready.same.min(axis=1, initial=len(ready.subjects)), ready.same.max(axis=1, initial=0)
    width = max(len(ready.subjects), 1)
    barred = np.isin(
        low * width + high, of.different.min(axis=1, initial=width) * width + of.different.max(axis=1, initial=0)
    )
    rows = np.flatnonzero(barred)
    rows = rows[[_alike(ready.subjects, a, b) for a, b in ready.same[rows].tolist()]] if len(rows) else rows
    rows = rows[np.argsort(first[rows], kind="stable")]
    next_ = first[rows[1:]] == first[rows[:-1]]
    more = np.stack([other[rows[:-1]], other[rows[1:]]], axis=1)[next_]
    if not len(more):
        return ready
    told = tuple(comparison.joined(c, c.taken(rows[1:][next_])) for c in ready.same_compared)
    return replace(ready, same=np.concatenate([ready.same, more]), same_compared=told)


def _alike(of: Subjects, one: int, other: int) -> bool:
    """Of one kind: an ad hangs on the account that posted it, and another ad of it is like it in nothing else."""
    return of.ids[one].partition(":")[0] == of.ids[other].partition(":")[0]


def with_decided(ready: Task, scored: Scored, of: Decided) -> Scored:
    """The scored pairs and any decided ones that nothing else put side by side."""
    missing = missed(ready, scored.left, scored.right, of)
    if not len(missing):
        return scored
    return scoring.together(scored, scoring.scored(ready, missing[:, 0], missing[:, 1]))


def missed(ready: Task, left: Ints, right: Ints, of: Decided) -> Ints:
    """The decided pairs that are not among some, nor certain, shape (k, 2)."""
    known = {*zip(left.tolist(), right.tolist(), strict=True)} if of.verdict else set()
    certain = {(min(p), max(p)) for p in ready.same.tolist()} if of.verdict else set()
    return np.array(sorted(of.verdict.keys() - known - certain), dtype=np.int64).reshape(-1, 2)
