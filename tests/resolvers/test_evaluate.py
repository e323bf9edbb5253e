"""Promises of the figures: pairwise and B-cubed, and the plainest baseline."""

from __future__ import annotations

import pytest

from graphlink.resolvers.evaluate import evaluate, exact_components
from tests.factories import KEY, record_subject, records
from tests.resolvers.cases import agency


def test_figures_of_a_worked_example() -> None:
    """One true pair found of three, one false pair: as counted by hand."""
    scores = evaluate({"a": "1", "b": "1", "d": "2", "c": "2"}, {"a": "x", "b": "x", "c": "x", "d": "y"})

    assert (scores.precision, scores.recall, scores.f1) == (1 / 2, 1 / 3, pytest.approx(0.4))
    assert (scores.bcubed_precision, scores.bcubed_recall) == (3 / 4, pytest.approx((2 / 3 * 2 + 1 / 3 + 1) / 4))
    assert (scores.largest_cluster, scores.true_pairs, scores.predicted_pairs) == (2, 3, 2)


def test_missing_subjects_stand_alone() -> None:
    """A subject that was not clustered is a cluster of its own, and nothing joined is precise."""
    scores = evaluate({}, {"a": "x", "b": "x"})

    assert (scores.precision, scores.recall, scores.largest_cluster) == (1.0, 0.0, 1)
    assert evaluate({}, {}).f1 == 1.0


def test_exact_components_glue_at_a_hub() -> None:
    """The baseline joins everything on one agency phone: that is what it is there to show."""
    found = exact_components(records(agency(40)), "same_poster", KEY)

    assert len({found[record_subject("ad", f"agency-{i}")] for i in range(40)}) == 1
