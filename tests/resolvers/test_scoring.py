"""Promises about which pairs clustering sees: what speaks against a pair is never lost, however large the component."""

from __future__ import annotations

import numpy as np
import pytest

from graphlink.resolvers import blocking, model, scoring
from graphlink.resolvers.comparison import Compared, Level
from graphlink.resolvers.relations import Ints, Subjects
from graphlink.resolvers.tasks import Task


def chain(subjects: int) -> Task:
    """Subjects of which neighbours are alike, and the first and the last contradict each other."""

    def compare(left: Ints, right: Ints) -> list[Compared]:
        bits = np.where(right - left == 1, 20.0, np.where(right - left == subjects - 1, -30.0, 0.0))
        none = np.full(len(left), -1, np.int64)
        return [Compared("name", (Level("a", "a"),), np.zeros(len(left), np.int64), bits, (), none, none)]

    of = Subjects("same_advertised_person", tuple(f"persona:{i:04}.1" for i in range(subjects)))
    each = np.arange(subjects)
    return Task(of, model.PERSONA, -13.0, each, lambda: blocking.union([], subjects), compare)


@pytest.mark.parametrize("subjects", [20, 400])
def test_a_contradiction_inside_a_component_is_seen(subjects: int) -> None:
    """A candidate that is far below anything worth keeping still counts against the component that it is in."""
    task = chain(subjects)
    left, right = np.append(np.arange(subjects - 1), 0), np.append(np.arange(1, subjects), subjects - 1)
    found = scoring.looked_at(task, left, right)
    weight = dict(zip(zip(found.left.tolist(), found.right.tolist(), strict=True), found.weight.tolist(), strict=True))

    assert weight[0, subjects - 1] == -43.0


def test_what_joins_nothing_and_is_not_related_is_dropped() -> None:
    """Pairs between components that are not even related are not held in memory."""
    task = chain(20)
    found = scoring.looked_at(task, np.array([0, 5]), np.array([10, 15]))

    assert len(found) == 0
