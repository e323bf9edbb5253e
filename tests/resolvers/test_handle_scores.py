"""Pairs of usernames: one probability, the same whichever comes first, with reasons in words."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphlink.resolvers.handles.population import population
from graphlink.resolvers.handles.score import reasons, score, scores

# more alike, less alike
ORDERED = [
    (("kvitka_lviv", "kvitkalviv91"), ("kvitka_lviv", "oksana_lviv")),
    (("SenatorHaldane", "RepHaldane"), ("SenatorHaldane", "SenatorMoritz")),
    (("olena.shevchyk", "shevchyk_olena"), ("olena.shevchyk", "olena.bondar")),
    (("mariusz1985", "mariusz85"), ("mariusz1985", "mariusz1991")),
    (("dr4gonfly_k", "dragonfly_k"), ("dr4gonfly_k", "butterfly_k")),
]


def _score(a: str, b: str) -> float:
    return float(scores([(a, "", b, "")])[0])


@pytest.mark.parametrize(("near", "far"), ORDERED, ids=[n[0] for n, _ in ORDERED])
def test_variants_score_above_strangers(near: tuple[str, str], far: tuple[str, str]) -> None:
    """What an owner does to a name counts for less than another name."""
    assert _score(*near) > _score(*far)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=24), st.text(max_size=24))
def test_any_two_texts_have_a_probability_whichever_comes_first(a: str, b: str) -> None:
    """Symbols, other scripts and nothing at all are compared too."""
    found = scores([(a, "", b, ""), (b, "", a, "")])

    assert 0.0 <= found[0] <= 1.0
    assert found[0] == found[1]


def test_ids_that_a_platform_gave_are_like_nothing() -> None:
    """Bare numbers and channel ids were chosen by nobody."""
    assert _score("100044187231175", "100044187231176") == 0.0


def test_reasons_name_what_speaks() -> None:
    """Most first, in words; equal handles say how rare they are."""
    p = population(["kvitka_lviv", "kvitkalviv", "anna", "Anna"])
    told, equal = reasons(p, 0, 1), reasons(p, 2, 3)

    assert all(abs(a.bits) >= abs(b.bits) for a, b in pairwise(told))
    assert told[0].words
    assert "rare" in equal[0].words


def test_a_pair_alone_is_what_it_is_among_others() -> None:
    """Comparing one pair does not write into the handles that are compared."""
    p = population(["kvitka_lviv", "kvitkalviv", "oksana_lviv", "kvitka91"])
    left, right = (side.astype(np.int64) for side in np.triu_indices(len(p.texts), 1))
    among = score(p, left, right)

    assert [score(p, left[i : i + 1], right[i : i + 1])[0] for i in range(len(left))] == among.tolist()


def test_nothing_gives_nothing() -> None:
    """No pairs, no scores."""
    p = population(["a", "b"])

    assert scores([]).shape == (0,)
    assert score(p, np.empty(0, np.int64), np.empty(0, np.int64)).shape == (0,)
