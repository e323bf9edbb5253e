"""Promises about who holds an identifier: switchboards, offices with many lines, numbers that were passed on."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from graphlink.resolvers.pipeline import Result
from tests.factories import account_subject, record_subject
from tests.resolvers.cases import clusters, run, together

POSTER, PERSONA = "same_poster", "same_advertised_person"
LINE, START = "+447700900500", datetime(2026, 1, 1, tzinfo=UTC)


def own_text(of: str) -> str:
    """A text of ten words that no other text shares."""
    letters = "".join(chr(97 + byte % 26) for byte in hashlib.sha512(of.encode()).digest())
    return " ".join(letters[at : at + 6] for at in range(0, 60, 6))


def ads(name: str, count: int, phones: Sequence[str], day: int = 0, **more: Any) -> list[dict[str, Any]]:
    """Ads of one person, a day apart."""
    return [
        {
            "source_key": f"{name}-{i}",
            "phones": list(phones),
            "personas": [(name, "25")],
            "posted_at": START + timedelta(days=day + i),
            "body": own_text(f"{name} {i} {phones}"),
            **more,
        }
        for i in range(count)
    ]


def joined(result: Result, one: str, other: str) -> bool:
    """Whether two ads are of one poster."""
    return together(result, record_subject("ad", one), record_subject("ad", other))


def test_a_busy_number_of_one_poster_is_no_hub() -> None:
    """Fifty ads of one person on one number are one poster's, however many they are."""
    assert len(clusters(run(ads("ines", 50, [LINE]), POSTER), POSTER)) == 1


def test_a_switchboard_joins_nobody_and_takes_nothing_from_the_posters() -> None:
    """Thirty posters show their own numbers and one switchboard: each stays whole, and no two come together."""
    names = [f"name{chr(97 + i // 5)}{chr(97 + i % 5)}" for i in range(30)]
    rows = [row for i, n in enumerate(names) for row in ads(n, 3, [f"+44770090{i:04}", LINE])]
    found = clusters(run(rows, POSTER), POSTER)

    assert sorted(map(len, found)) == [3] * 30


def test_an_office_with_many_lines_is_one_poster() -> None:
    """Accounts that use several lines of one office in turn are one hand's, though each line has many users."""
    lines = [f"+4477009006{i:02}" for i in range(4)]
    rows = [
        row
        for i in range(8)
        for row in ads(
            f"maid{i}",
            6,
            [lines[i % 4], lines[(i + 1) % 4]],
            own_accounts=[("instagram", f"{'abcdefgh'[i] * 3}house")],
        )
    ]
    assert len(clusters(run(rows, POSTER), POSTER)) == 1


@pytest.mark.parametrize(("gap", "same"), [(10, True), (200, False)])
def test_a_number_given_to_someone_else_does_not_join_the_two(gap: int, same: bool) -> None:
    """Two persons on one number a few days apart are of one hand; months apart, and with nothing else kept, not."""
    rows = ads("ines", 4, [LINE]) + ads("tamsin", 4, [LINE], day=gap)

    assert joined(run(rows, POSTER), "ines-0", "tamsin-0") is same


def test_a_person_who_comes_back_after_months_keeps_the_number() -> None:
    """A silence alone is not another holder: the same name on the same number goes on."""
    rows = ads("ines", 4, [LINE]) + [r | {"source_key": f"later{i}"} for i, r in enumerate(ads("ines", 4, [LINE], 300))]

    assert joined(run(rows, POSTER), "ines-0", "later0")


def test_an_account_without_a_date_stays_with_its_ads() -> None:
    """The profile of a poster has no day; it goes with the tenure of its own ads, not with the number's last one."""
    profile = {"kind": "accounts", "source_key": "p", "platform": "instagram", "username": "ines_lx", "phones": [LINE]}
    rows = [
        *ads("ines", 4, [LINE], own_accounts=[("instagram", "ines_lx")]),
        *ads("tamsin", 4, [LINE], day=300),
        profile,
    ]
    result = run(rows, POSTER)

    assert together(result, account_subject("instagram", "ines_lx"), record_subject("ad", "ines-0"))
    assert not together(result, account_subject("instagram", "ines_lx"), record_subject("ad", "tamsin-0"))


def test_several_persons_in_common_join_what_no_number_does() -> None:
    """A hand that changes all its numbers but advertises the same four persons is found; one name in common is not."""
    four = ("ines", "tamsin", "odalys", "perpetua")
    rows = [
        row | {"source_key": f"{phone}{row['source_key']}"}
        for phone in ("+447700900701", "+447700900702")
        for name in four
        for row in ads(name, 2, [phone], city="Leeds", country="GB")
    ]
    alone = [
        row | {"source_key": f"{phone}{row['source_key']}"}
        for phone in ("+447700900703", "+447700900704")
        for row in ads("anna", 2, [phone], city="York", country="GB")
    ]
    result = run(rows + alone, POSTER)

    assert joined(result, "+447700900701ines-0", "+447700900702odalys-0")
    assert not joined(result, "+447700900703anna-0", "+447700900704anna-0")


def test_one_poster_and_one_name_are_one_person_and_two_names_are_two() -> None:
    """Whom one hand advertises under one name is one person as advertised, whatever number the ad shows."""
    rows = [
        *ads("ines", 3, ["+447700900801"], own_accounts=[("instagram", "housekeeping_lx")]),
        *ads("tamsin", 3, ["+447700900802"], own_accounts=[("instagram", "housekeeping_lx")]),
    ]
    found = clusters(run(rows, POSTER, PERSONA), PERSONA)

    assert sorted(map(len, found)) == [3, 3]
