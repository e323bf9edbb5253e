"""The invented pairs of usernames that the score is measured on."""

import numpy as np

from benchmarks.handles.__main__ import recall_at, spread
from benchmarks.handles.pairs import Pairs, varied


def test_eight_strangers_stand_beside_each_pair_of_one_person() -> None:
    """One pair in nine is of one person, no pair is of equal handles, and a seed always makes the same."""
    made, again = varied(1), varied(1)

    assert len(made.same) == 9 * made.same.sum()
    assert not np.any(made.left == made.right)
    assert made.handles == again.handles
    assert np.array_equal(made.right, again.right)


def test_the_spread_of_a_recall_holds_the_recall() -> None:
    """Draws of the persons lie about the figure itself, and a score that tells all apart has no spread."""
    r = np.random.default_rng(1)
    same = np.arange(900) % 9 == 0
    some = Pairs((), np.arange(900), np.arange(900), same, np.arange(900) // 9)
    noisy = same + r.normal(scale=0.5, size=900)

    low, high = spread(noisy, some, 0.9)

    assert low <= recall_at(noisy, same, 0.9) <= high
    assert spread(same.astype(float), some, 0.99) == (1.0, 1.0)
