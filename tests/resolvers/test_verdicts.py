"""Who is parted from several by a person leaves these together, whichever of them the others hang on."""

from __future__ import annotations

import pytest

from graphlink.schema.decision import Verdict
from tests.factories import account_subject, persona_subject, record_subject
from tests.resolvers.cases import accounts, clusters, decision, run

_AD = {"phones": ["+447700900001"], "emails": ["lena.rose@mail.example"], "personas": [("lena", "24")]}


def _apart(subjects: list[str], one: int, relation: str) -> list[set[str]]:
    rows = [{**_AD, "source_key": str(n), "city": "Leeds", "country": "GB"} for n in range(5)]
    others = [s for s in subjects if s != subjects[one]]
    told = [decision(subjects[one], s, Verdict.DIFFERENT, relation, n) for n, s in enumerate(others, 1)]
    return clusters(run(rows, decisions=told), relation)


@pytest.mark.parametrize("one", range(5))
def test_ads_that_are_alike_stay_together_without_one_of_them(one: int) -> None:
    """Four ads with the same number and address, when a fifth is held to be another's."""
    ads = [record_subject("ad", str(n)) for n in range(5)]

    assert _apart(ads, one, "same_poster") == [{*ads} - {ads[one]}]


@pytest.mark.parametrize("one", range(5))
def test_personas_that_are_alike_stay_together_without_one_of_them(one: int) -> None:
    """Four personas of one hand, name and age, when a fifth is held to be somebody else."""
    personas = [persona_subject(str(n)) for n in range(5)]

    assert _apart(personas, one, "same_advertised_person") == [{*personas} - {personas[one]}]


@pytest.mark.parametrize("one", range(3))
def test_accounts_of_one_owner_stay_one_poster_without_one_of_them(one: int) -> None:
    """Held to be one owner's, and one of them to be posted with by another."""
    names = [("kanal", "lenarosewild_44"), ("pixwall", "lenarosewild_44"), ("boards", "lenarosewild_44")]
    subjects = [account_subject(*name) for name in names]
    others = [s for s in subjects if s != subjects[one]]
    told = [decision(subjects[one], s, Verdict.DIFFERENT, "same_poster", n) for n, s in enumerate(others, 1)]
    found = run(accounts(*names, emails=["lena.rose@mail.example"]), decisions=told)

    assert clusters(found, "same_account_owner") == [{*subjects}]
    assert clusters(found, "same_poster") == [{*others}]


def test_an_account_that_did_not_post_its_ads_leaves_them_apart() -> None:
    """What they had in common was the account."""
    rows = [{"source_key": str(n), "own_accounts": [("board", "poster1")]} for n in range(3)]
    account, ads = account_subject("board", "poster1"), [record_subject("ad", str(n)) for n in range(3)]
    told = [decision(account, ad, Verdict.DIFFERENT, "same_poster", n) for n, ad in enumerate(ads, 1)]

    assert clusters(run(rows, decisions=told), "same_poster") == []
