"""Promises of string similarity over many pairs."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from graphlink.resolvers import rarity, similarity

WORDS = st.text("abc1", max_size=12)


def pieces(left: list[str], right: list[str]) -> list[list[float]]:
    """Shared and left-over characters, every character one bit."""
    a, b = rarity.encode(left), rarity.encode(right)
    found = similarity.shared_pieces(a, b, (a > 0).astype(float), (b > 0).astype(float))
    return [part.tolist() for part in found]


def slow(left: str, right: str) -> int:
    """Characters that greedy tiling shares, one pair at a time."""
    a, b, shared = list(left), list(right), 0
    for _ in range(similarity.TILES):
        best = (0, 0, 0)
        for shift in range(1 - len(a), len(b)):
            run = 0
            for i in range(len(a)):
                same = 0 <= i + shift < len(b) and a[i] == b[i + shift]
                run = run + 1 if same else 0
                best = max(best, (run, i, i + shift), key=lambda t: t[0])
        size, i, j = best
        if size < similarity.SHORTEST_TILE:
            break
        shared += size
        a[i - size + 1 : i + 1], b[j - size + 1 : j + 1] = [None] * size, [0] * size  # type: ignore[list-item]
    return shared


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=8))
def test_pieces_equal_the_slow_reference(pairs: list[tuple[str, str]]) -> None:
    """All pairs at once give what one pair at a time gives, and shared plus rest is the whole string."""
    left, right = [a for a, _ in pairs], [b for _, b in pairs]
    shared, rest_left, rest_right = pieces(left, right)

    assert shared == [slow(a, b) for a, b in pairs]
    assert np.add(shared, rest_left).tolist() == [len(a) for a in left]
    assert np.add(shared, rest_right).tolist() == [len(b) for b in right]


def test_short_pieces_do_not_count() -> None:
    """Two letters in common are nothing; no pairs give nothing."""
    assert pieces(["abxx"], ["zzab"])[0] == [0.0]
    assert pieces([], []) == [[], [], []]


def test_empty_strings_are_not_alike() -> None:
    """Jaro-Winkler of two empty strings is 0 here: nothing is no agreement."""
    assert similarity.jaro_winkler(["", "anna"], ["", "anna"]).tolist() == [0.0, 1.0]
