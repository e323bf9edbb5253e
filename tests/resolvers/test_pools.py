"""Promises about numbers that strangers share: they bind nothing, however seldom they are seen and whenever."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories import record_subject
from tests.resolvers.cases import run, together

PHONE = "+447700900303"
CITIES = ("Leeds", "York", "Hull", "Derby", "Bath", "Ely", "Wells", "Truro")
NAMES = ("anna", "bella", "chloe", "diana", "emma", "fatima", "grace", "hanna")
WORDS = ("quiet rooms", "evening walks", "strong coffee", "slow trains", "red lamps", "old songs", "warm tea", "snow")


def ads(count: int, apart: int, **same: Any) -> list[dict[str, Any]]:
    """Ads on one number, so many days apart, that have nothing in common but what is given."""
    return [
        {
            "source_key": str(i), "phones": [PHONE], "personas": [(NAMES[i], str(20 + i))], "city": CITIES[i],
            "country": "GB", "body": f"{NAMES[i]} speaks about {WORDS[i]} and nothing besides",
            "posted_at": datetime(2024, 1, 1, tzinfo=UTC) + timedelta(days=apart * i), **same,
        }
        for i in range(count)
    ]  # fmt: skip


@pytest.mark.parametrize("apart", [2, 90], ids=["every other day", "after each silence"])
@pytest.mark.parametrize("count", [7, 8])
def test_a_number_of_strangers_binds_nothing(count: int, apart: int) -> None:
    """Ads whose names, places and words all differ are not one hand's by the number that they show."""
    result = run(ads(count, apart), "same_poster")
    assert not together(result, record_subject("ad", "0"), record_subject("ad", "1"))


def test_strangers_may_be_in_one_town() -> None:
    """A mask is given out in one country, where strangers are in its great towns; the number is told as theirs."""
    rows = [row | {"city": CITIES[i % 2]} for i, row in enumerate(ads(8, 2))]
    result = run(rows, "same_poster")
    assert not together(result, record_subject("ad", "0"), record_subject("ad", "2"))
    assert result.hubs.select(["node_id", "holders"]).to_pylist() == [{"node_id": f"phone:{PHONE}", "holders": 3}]


@pytest.mark.parametrize(
    "same", [{"city": "Leeds"}, {"body": "Call me and ask for the garden door"}, {"images": ["f" * 16]}]
)
def test_a_number_of_one_hand_binds(same: dict[str, Any]) -> None:
    """Whoever advertises several persons writes alike, or in one place, or shows one picture."""
    result = run(ads(8, 2, **same), "same_poster")
    assert together(result, record_subject("ad", "0"), record_subject("ad", "7"))


@given(st.permutations(range(8)), st.integers(7, 8))
@settings(deadline=None, max_examples=10)
def test_the_order_of_ads_does_not_matter(order: list[int], count: int) -> None:
    """What a number is follows from its ads as a set."""
    rows = ads(8, 2)
    result = run([rows[i] for i in order if i < count], "same_poster")
    assert not together(result, record_subject("ad", "0"), record_subject("ad", "1"))
