"""Promises about identifiers that a hand hardly uses: a number in one of many ads joins nobody."""

from __future__ import annotations

from typing import Any

import pytest

from tests.factories import account_subject
from tests.resolvers.cases import pair, run, together

PHONES = ("+447700900101", "+447700900202")
SIDES = (account_subject("instagram", "morwenna"), account_subject("telegram", "quillon"))


def ads(platform: str, account: str, phone: str, numbers: list[str]) -> list[dict[str, Any]]:
    """Ads that one account posted, one with each of some numbers; "" for the account's own."""
    return [
        {"source_key": f"{account}{i}", "platform": platform, "username": account, "phones": [number or phone],
         "body": f"Number {i} of what {account} writes in words of its own, {i * 7} times"}
        for i, number in enumerate(numbers)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("many", "borrowed", "joined"),
    [(2, 1, True), (20, 1, False), (20, 20, True)],
    ids=["few ads", "one of many ads", "all ads"],
)
def test_a_number_that_one_hand_hardly_uses_joins_no_two_with_many_ads(many: int, borrowed: int, joined: bool) -> None:
    """One ad of many may show another's number by mistake; of few, or where it is shown throughout, it is one's own."""
    other = [PHONES[0]] * borrowed + [""] * (many - borrowed)
    rows = [
        *ads("instagram", "morwenna", PHONES[0], [""] * many),
        *ads("telegram", "quillon", PHONES[1], other),
    ]
    result = run(rows, "same_poster")
    assert together(result, *SIDES) is joined
    row = pair(result, *SIDES)
    told = [e["sentence"] for e in row["evidence"] if e["field"] == "usage"] if row else []
    assert told == ([] if joined else ["of the ads of one, 5 in a hundred show an identifier that the other shows"])
