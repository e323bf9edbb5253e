"""Promises of comparisons: fan-out buckets, rarest shared value, words."""

from __future__ import annotations

import numpy as np
import pytest

from graphlink.resolvers import model
from graphlink.resolvers.comparison import STEP_BITS, Compared, Level, evidence, rounded, shared_value
from graphlink.resolvers.relations import Column

COLUMN = Column(np.array([0, 0, 1, 1, 2]), np.array([0, 1, 0, 1, 0]), ("hub", "own"))


@pytest.mark.parametrize(
    ("others", "name"),
    [
        *((0, "1"), (1, "1"), (2, "2"), (5, "3-5"), (20, "6-20"), (21, "21-100"), (101, ">100")),
        (model.STRANGERS + 6, "strangers"),
    ],
)
def test_buckets(others: int, name: str) -> None:
    """Fan-out is told by the documented buckets."""
    assert model.BUCKETS[model.bucket(np.array([others]))[0]] == name


@pytest.mark.parametrize("m", model.MODELS.values(), ids=lambda m: m.relation)
def test_a_hub_binds_nothing_alone(m: model.RelationModel) -> None:
    """No identifier of any relation reaches the merge threshold from bucket 21-100 on, nor with others like it."""
    prior = model.prior_bits(m, 100_000)
    for name in m.identifiers:
        for others in (21, 100, 101, 5_000, model.STRANGERS + 6):
            bits = model.identifier_bits(m, name, np.array([others]), prior)[0]
            assert prior + bits + m.further_most < m.merge_bits


def test_the_rarest_shared_value_counts() -> None:
    """Of two shared values the cheaper is taken; none shared gives -1."""
    found = shared_value(COLUMN, np.array([0, 0]), np.array([1, 2]), COLUMN.fan)

    assert [COLUMN.values[v] for v in found] == ["own", "hub"]
    assert shared_value(COLUMN, np.array([0]), np.array([9]), COLUMN.fan).tolist() == [-1]


def test_rounded_bits_sum_exactly() -> None:
    """Bits are whole steps, so that their sum in 32 bits is exact in any order."""
    bits = rounded(np.random.default_rng(5).uniform(-20, 20, 200))

    assert ((bits / STEP_BITS) % 1 == 0).all()
    assert np.float32(bits.sum()) == bits[::-1].astype(np.float32).sum()


def test_sentences_are_filled() -> None:
    """Each level's sentence holds the two values and the number; a missing comparison gives no row."""
    level = (Level("alike", "{left} is like {right}, {n} times"),)
    one = Compared(
        "f",
        level,
        np.array([0, -1]),
        np.array([2.0, 0.0]),
        ("x", "y"),
        np.array([0, 0]),
        np.array([1, 1]),
        np.array([3, 0]),
    )
    rows = evidence([one], np.array([-1.0, -1.0]), "at random").to_pylist()

    assert [len(r) for r in rows] == [2, 1]
    assert rows[0][1]["sentence"] == "x is like y, 3 times"
