"""Promises of blocking: every pair of a block once, nothing left out in silence."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from graphlink.resolvers import blocking

ROWS = st.lists(st.tuples(st.integers(0, 9), st.integers(-1, 4)), max_size=40)


@settings(max_examples=60, deadline=None)
@given(ROWS)
def test_blocks_give_exactly_the_pairs_that_share_a_key(rows: list[tuple[int, int]]) -> None:
    """Under a high cap the candidates are all pairs with a key in common; negative keys never block."""
    keys = {}
    for subject, key in rows:
        keys.setdefault(key, set()).add(subject)
    expected = {p for key, members in keys.items() if key >= 0 for p in combinations(sorted(members), 2)}
    subject, key = (np.array([r[i] for r in rows], dtype=np.int64) for i in (0, 1))
    found = blocking.union([blocking.block("rule", subject, key, cap=100)], 10)

    assert list(zip(found.left.tolist(), found.right.tolist(), strict=True)) == sorted(expected)


def test_oversized_blocks_are_counted() -> None:
    """A block above the cap gives no pairs but is counted with its subjects; a window still pairs neighbours."""
    subject, key = np.arange(6), np.zeros(6, np.int64)
    capped, windowed = (blocking.block("rule", subject, key, 5, w) for w in (0, 1))

    assert (len(capped.left), capped.oversized, capped.skipped) == (0, 1, 6)
    assert (windowed.left.tolist(), windowed.right.tolist(), windowed.oversized) == (
        [0, 1, 2, 3, 4],
        [1, 2, 3, 4, 5],
        1,
    )
