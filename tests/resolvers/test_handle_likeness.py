"""What one handle tells of another, and who else is as near."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphlink.resolvers.handles.features import FEATURES, compare
from graphlink.resolvers.handles.population import population

PEOPLE = ["olena.shevchuk", "mariusz_kolb", "tarek_elmasry", "oksanabondar", "solveig.osterhaus", "kvitka_lviv"]


def _feature(name: str, pairs: list[tuple[str, str]], others: list[str] = PEOPLE) -> list[float]:
    texts = list(dict.fromkeys([*(t for p in pairs for t in p), *others]))
    place = [[texts.index(p[k]) for p in pairs] for k in (0, 1)]
    values = compare(population(texts), np.array(place[0]), np.array(place[1])).values
    return [float(x) for x in values[:, list(FEATURES).index(name)]]


@pytest.mark.parametrize(
    ("near", "far"),
    [
        (("olshev", "olena.shevchuk"), ("olshev", "oksanabondar")),
        (("mrszklb", "mariusz_kolb"), ("mrszklb", "tarek_elmasry")),
        (("s0lveig", "solveig.osterhaus"), ("s0lveig", "kvitka_lviv")),
        (("lvivkvitka", "kvitka_lviv"), ("lvivkvitka", "olena.shevchuk")),
        (("tarrrek", "tarek_elmasry"), ("tarrrek", "mariusz_kolb")),
    ],
    ids=["beginnings", "no vowels", "digits as letters", "turned round", "letters said again"],
)
def test_what_an_owner_does_to_a_handle_is_told_by_it(near: tuple[str, str], far: tuple[str, str]) -> None:
    """A handle tells more of its variant than of a stranger."""
    close, distant = _feature("told_fraction_most", [near, far])

    assert close > distant + 0.2


@settings(max_examples=60, deadline=None)
@given(st.text("abcdefghij_.019", min_size=1, max_size=40), st.text("abcdefghij_.019", min_size=1, max_size=40))
def test_nothing_told_is_less_than_nothing_or_more_than_all(a: str, b: str) -> None:
    """Bits told are between none and what there is to tell."""
    p = population([a, b, *PEOPLE])
    values = compare(p, np.array([0]), np.array([1])).values[0]
    least, most = (values[list(FEATURES).index(f"told_{which}")] for which in ("least", "most"))

    assert 0.0 <= least <= most <= p.whole_bits.sum(axis=1)[:2].max() + 2.0


def test_where_others_are_nearer_the_pair_falls_behind() -> None:
    """The nearest pair is nearer than any other; one of a crowd is not, and stands in a crowd."""
    crowd = [f"olena.shevchuk{n}" for n in range(10, 20)]
    pairs = [("kvitka_lviv", "kvitkalviv9"), ("olena.shevchuk11", "olena_s")]
    ahead, behind = _feature("margin_least", pairs, crowd)
    alone, crowded = _feature("less_crowded", pairs, crowd)

    assert ahead > 0.0 > behind
    assert alone > crowded


def test_a_small_case_has_the_shipped_names_for_rivals() -> None:
    """Two handles alone are no proof that nobody else is as near."""
    (margin,) = _feature("margin_most", [("anna", "annakim")], [])

    assert margin < _feature("cosine", [("anna", "annakim")], [])[0]
