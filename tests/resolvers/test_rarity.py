"""Promises of the character model: common is cheap, rare is dear, a string does not make itself common."""

from __future__ import annotations

import numpy as np

from graphlink.resolvers import rarity
from graphlink.resolvers.wordlist import FAMILY, GIVEN

PRIOR = sorted(GIVEN | FAMILY)


def bits(model: rarity.CharacterModel, text: str, seen: float = 0.0) -> float:
    """Surprisal of one string."""
    return float(model.surprisal(rarity.encode([text]), seen).sum())


def test_common_name_is_cheaper_than_a_rare_string() -> None:
    """`anna` carries few bits and `kvitka91lviv` many, even in an empty case."""
    model = rarity.fit([], PRIOR)

    assert bits(model, "anna") < 14
    assert bits(model, "kvitka91lviv") > 45


def test_what_the_case_repeats_becomes_cheap() -> None:
    """A word that two hundred handles of the case share loses its bits."""
    crowd = rarity.fit([f"velvetroom{i}" for i in range(200)], PRIOR)

    assert bits(crowd, "velvetroom") < bits(rarity.fit([], PRIOR), "velvetroom") / 2


def test_leaving_out_undoes_a_sighting() -> None:
    """A string seen once costs as much with that sighting left out as when it was never seen, within a bit."""
    seen, unseen = rarity.fit(["zhuravlyk"], PRIOR), rarity.fit([], PRIOR)

    assert abs(bits(seen, "zhuravlyk", seen=1.0) - bits(unseen, "zhuravlyk")) < 1


def test_end_of_string_costs_nothing() -> None:
    """Padding carries no bits, and an empty string none at all."""
    table = rarity.fit([], PRIOR).surprisal(rarity.encode(["", "ab"]))

    assert table[0].sum() == 0
    assert np.count_nonzero(table[1]) == 2
