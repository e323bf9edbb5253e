"""Promises about what profiles tell: names that may be one, names that many have, countries."""

from __future__ import annotations

from typing import Any

import pytest

from tests.factories import account_subject
from tests.resolvers.cases import pair, run, together
from tests.resolvers.test_traces import profile

OWNER = "same_account_owner"
LIKE = ("instagram", "morwenna_k"), ("telegram", "morwenna_k88")
UNLIKE = ("instagram", "velvetrain"), ("telegram", "tobermory_9")
ELSEWHERE = [
    profile("badoo", f"{word}_haus", country=c) for word, c in (("brisk", "FR"), ("calder", "NL"), ("dun", "PL"))
]


def weight(accounts: tuple[tuple[str, str], tuple[str, str]], one: dict[str, Any], other: dict[str, Any]) -> float:
    """Bits of a pair of profiles in a case with some others."""
    rows = [profile(*accounts[0], **one), profile(*accounts[1], **other), *ELSEWHERE]
    row = pair(run(rows, OWNER), account_subject(*accounts[0]), account_subject(*accounts[1]))
    return float(row["weight_bits"]) if row else -99.0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Maria", "Maria Garcia"),
        ("Oleksandra", "Sasha"),
        ("Kateryna Bondar", "Катерина Бондар"),
        ("Daniela", "Danielaa"),
    ],
    ids=["a word more", "short form", "other letters", "slip"],
)
def test_a_name_that_may_be_the_other_does_not_speak_against(one: str, other: str) -> None:
    """Of two like handles another name speaks against, one that agrees as far as it goes does not."""
    told = weight(LIKE, {"name": one}, {"name": other})
    assert told >= weight(LIKE, {"name": one}, {})
    assert told > weight(LIKE, {"name": one}, {"name": "Wilhelmina"}) + 1


@pytest.mark.parametrize("name", ["Entela", "Марічка", "Zvezdelina"])
def test_a_name_of_one_word_joins_nobody(name: str) -> None:
    """Many go by one given name, however rare its letters are."""
    rows = [profile(*account, name=name) for account in UNLIKE]
    assert not together(run([*rows, *ELSEWHERE], OWNER), *(account_subject(*account) for account in UNLIKE))


def test_one_country_speaks_for_and_two_speak_against() -> None:
    """By how many of the case are in one country; where one of the two tells none, nothing is said."""
    same, none, other = (weight(LIKE, {"country": "GB"}, {"country": c} if c else {}) for c in ("GB", "", "FR"))
    assert same > none > other
    assert none == weight(LIKE, {}, {})
