"""Promises about handles: affixes are learned, names are not taken for them, order of the pair does not matter."""

from __future__ import annotations

import numpy as np
import pytest

from graphlink.ids.handle import forms
from graphlink.resolvers.handles import evidence

PEOPLE = [f"{g}{f}" for g in ("Tarek", "Miriam", "Brendan", "Solveig") for f in ("Kolb", "Elmasry", "Osterhaus")]


def test_affix_is_learned_from_the_population() -> None:
    """A token before many different names, which also stand without it, is an affix; a known name is not."""
    population = [forms(t) for t in [*PEOPLE, *(f"Alderman{p}" for p in PEOPLE), *(f"Anna{p}" for p in PEOPLE)]]

    assert "alderman" in evidence.learned_affixes(population, frozenset())
    assert "anna" not in evidence.learned_affixes(population, frozenset())


@pytest.mark.parametrize(
    ("left", "right", "level"),
    [
        ("kvitka_lviv", "kvitka.lviv", "equal"),
        ("real_zhuravlyk", "zhuravlyk_official", "equal_core"),
        ("zhuravlykkvx", "zhuravlykkvxo", "near"),
        ("lisovapisnya91", "lisovapisnya84", "digits_conflict"),
    ],
)
def test_levels(left: str, right: str, level: str) -> None:
    """Each way of being alike reaches its level, whichever handle comes first."""
    p = evidence.population([left, right, *PEOPLE])
    there, back = (evidence.compare(p, np.array([a]), np.array([b])) for a, b in ((0, 1), (1, 0)))

    assert evidence.LEVELS[there.level[0]].name == level
    assert there.bits[0] == pytest.approx(back.bits[0])


def test_ids_given_by_a_platform_are_like_nothing() -> None:
    """Bare numbers and channel ids that nobody chose carry no evidence."""
    p = evidence.population(["100044187231175", "100044187231177", "UC46TX2P8K0CA_4gZv8_R2Og"])

    assert evidence.compare(p, np.array([0, 0]), np.array([1, 2])).level.tolist() == [-1, -1]
