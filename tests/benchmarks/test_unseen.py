"""The second world by another author: the same for a seed, its truth whole, its files of the size asked for."""

from __future__ import annotations

import pytest

from benchmarks.unseen.world import OWNER, PERSON, POSTER, RELATIONS, World, world

SEED, ADS = 3, 800


@pytest.fixture(scope="module")
def made() -> World:
    """A small world."""
    return world(SEED, ADS)


def test_same_for_a_seed(made: World) -> None:
    """One seed gives one world; another seed gives another."""
    assert made == world(SEED, ADS)
    assert world(SEED + 1, ADS).files != made.files


def test_truth_covers_all_subjects(made: World) -> None:
    """Every ad and account has one true cluster in each relation it is a subject of."""
    ads = [r["ad_id"] for r in made.files["ads"]]
    accounts = [r["account_id"] for r in made.files["accounts"]]
    told = {r: sorted(t.subject for t in made.truth if t.relation == r) for r in RELATIONS}

    assert (ADS, round(ADS * 0.23)) == (len(ads), len(accounts))
    assert {OWNER: sorted(accounts), POSTER: sorted(accounts + ads), PERSON: sorted(ads)} == told


def test_accounts_are_told_apart(made: World) -> None:
    """No two accounts have one name on one platform, and the account an ad names is of the ad's hand."""
    hand = {t.subject: t.cluster for t in made.truth if t.relation == POSTER}
    accounts = {(r["platform"], r["username"]): r["account_id"] for r in made.files["accounts"]}
    posted = [(r["ad_id"], accounts.get((r["platform"], r["username"]))) for r in made.files["ads"]]

    assert len(accounts) == len(made.files["accounts"])
    assert any(account for _, account in posted)
    assert all(hand[ad] == hand[account] for ad, account in posted if account)
