"""Promises about handles: affixes are learned, names are not taken for them, order of the pair does not matter."""

from __future__ import annotations

import numpy as np
import pytest

from graphlink.resolvers.handles.common import learned_affixes
from graphlink.resolvers.handles.parts import parts
from graphlink.resolvers.handles.population import population
from graphlink.resolvers.handles.score import score
from tests.factories import account_subject
from tests.resolvers.cases import accounts, pair, run

PEOPLE = [f"{g}{f}" for g in ("Tarek", "Miriam", "Brendan", "Solveig") for f in ("Kolb", "Elmasry", "Osterhaus")]


def test_affix_is_learned_from_the_population() -> None:
    """A token before many different names, which also stand without it, is an affix; a known name is not."""
    read = [parts(t) for t in [*PEOPLE, *(f"Alderman{p}" for p in PEOPLE), *(f"Anna{p}" for p in PEOPLE)]]

    assert "alderman" in learned_affixes(read)
    assert "anna" not in learned_affixes(read)


@pytest.mark.parametrize(
    ("left", "right", "level"),
    [
        ("kvitka_lviv", "kvitka.lviv", "equal"),
        ("real_zhuravlyk", "zhuravlyk_official", "equal_core"),
        ("zhuravlykkvx", "zhuravlykkvxo", "near"),
    ],
)
def test_levels(left: str, right: str, level: str) -> None:
    """Each way of being alike reaches its level, whichever handle comes first, and its evidence is kept."""
    found = []
    for one, other in ((left, right), (right, left)):
        result = run(
            accounts(("instagram", one), ("telegram", other), *(("x", p) for p in PEOPLE)), "same_account_owner"
        )
        row = pair(result, account_subject("instagram", one), account_subject("telegram", other))
        assert row is not None
        found.append([(e["level"], e["bits"]) for e in row["evidence"] if e["field"] == "handle"])

    assert found[0] == found[1]
    assert found[0][0][0] == level


def test_handles_whose_digits_differ_are_less_than_those_whose_do_not() -> None:
    """Two years of birth on one name are two people as likely as not."""
    p = population(["lisovapisnya91", "lisovapisnya84", "lisova.pisnya91", *PEOPLE])
    conflict, equal = score(p, np.array([0, 0]), np.array([1, 2]))

    assert conflict < equal


def test_ids_given_by_a_platform_are_like_nothing() -> None:
    """Bare numbers and channel ids that nobody chose carry no evidence."""
    p = population(["100044187231175", "100044187231177", "UC46TX2P8K0CA_4gZv8_R2Og"])

    assert score(p, np.array([0, 0]), np.array([1, 2])).tolist() == [0.0, 0.0]
