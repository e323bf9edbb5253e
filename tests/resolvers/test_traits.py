"""Promises about what a hand is known by beside identifiers: how it writes, whom it shows, where and when."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphlink.resolvers import traits
from graphlink.resolvers.sentences import sentences
from tests.factories import account_subject, record_subject
from tests.resolvers.cases import run, together

OWNER, POSTER, PERSONA = "same_account_owner", "same_poster", "same_advertised_person"
OWN = "lilac curtains behind the blue gate. ring the third bell twice. mind the old tabby on the stairs"
PHONES = tuple(f"+4477009001{n:02}" for n in range(60))


def ad(key: str, **more: Any) -> dict[str, Any]:
    """An ad in Leeds on the first of March 2026."""
    day = datetime(2026, 3, 1, tzinfo=UTC)
    return {"source_key": key, "city": "Leeds", "country": "GB", "posted_at": day, "personas": [("mira", "24")], **more}


def strangers(number: int = 40) -> list[dict[str, Any]]:
    """Ads of hands that have nothing to do with each other."""
    return [
        ad(
            f"s{i}",
            phones=[PHONES[i]],
            personas=[(f"name{chr(97 + i % 26)}{chr(97 + i // 26)}", "30")],
            city=f"Town {i}",
            body=f"one text of stranger {chr(97 + i % 26)}{chr(97 + i // 26)} that nobody else has written",
        )
        for i in range(number)
    ]


def hand(phone: str = PHONES[50]) -> list[dict[str, Any]]:
    """Three ads of one hand, by its number."""
    return [ad(f"h{i}", phones=[phone], body=f"{OWN}. word {i} of the day") for i in range(3)]


def joined(rows: list[dict[str, Any]], one: str = "h0", other: str = "x") -> bool:
    """Whether two ads come to one poster among strangers."""
    return together(run([*strangers(), *rows], POSTER), record_subject("ad", one), record_subject("ad", other))


def test_an_ad_without_a_number_joins_the_hand_that_writes_and_shows_the_same() -> None:
    """Sentences nobody else writes, the person and the place together say who posted it."""
    assert joined([*hand(), ad("x", body=f"new here. {OWN}")])


@pytest.mark.parametrize(
    "more",
    [
        {"personas": [], "city": None, "country": None, "body": OWN},
        {"body": "something else altogether is said by this one"},
        {"personas": [("vesna", "41")], "city": "Porto", "country": "PT", "body": OWN},
    ],
    ids=["text alone", "name, age and place alone", "a text taken over by another hand elsewhere"],
)
def test_one_kind_of_trace_alone_joins_nothing(more: dict[str, Any]) -> None:
    """Texts are copied, and strangers share a name in a town."""
    assert not joined(
        [*hand(), ad("x", **{**more, "phones": [PHONES[51]]}), ad("y", **{**more, "phones": [PHONES[51]]})]
    )


@given(st.lists(st.tuples(st.floats(0, 4000), st.floats(0, 400)), min_size=2, max_size=9))
def test_months_between_the_ads_speak_against_one_hand(periods: list[tuple[float, float]]) -> None:
    """The longer nobody posted, the less two are one; periods that overlap, and unknown ones, say nothing."""
    first = np.array([*(start for start, _ in periods), np.nan])
    last = np.array([*(start + size for start, size in periods), np.nan])
    one, other = np.triu_indices(len(first), 1)
    found = traits.period(first, last, one, other)
    order = np.argsort(found.number, kind="stable")

    assert (np.diff(found.bits[order]) <= 0).all()
    assert (found.bits[found.number == 0] == 0).all()
    assert (found.bits[other == len(periods)] == 0).all()


def test_a_picture_and_a_name_do_not_say_who_runs_an_account() -> None:
    """They say who is shown; that both accounts are hers, or that neither is, a person decides."""
    shown = {"kind": "accounts", "name": "Mira", "images": ["f8f8f0cee0f4a84f"]}
    rows = [
        {"source_key": "own", "platform": "instagram", "username": "kestrel_99", **shown},
        {"source_key": "other", "platform": "twitter", "username": "moonbird", **shown},
    ]
    result = run(rows, OWNER)

    assert not together(result, account_subject("instagram", "kestrel_99"), account_subject("twitter", "moonbird"))
    assert [row["outcome"] for row in result.pairs.to_pylist()] == ["review"]


def test_one_number_does_not_join_accounts_that_differ_in_all_else() -> None:
    """Two names, two mail addresses and one number: a person decides."""
    rows = [
        {"kind": "accounts", "source_key": name, "platform": where, "username": handle, "name": name,
         "phones": [PHONES[0]], "emails": [f"{handle}@mail.example"]}
        for name, where, handle in (("Mira", "instagram", "willowtree"), ("Oleg", "twitter", "kraken_77"))
    ]  # fmt: skip
    result = run(rows, OWNER)

    assert not together(result, account_subject("instagram", "willowtree"), account_subject("twitter", "kraken_77"))
    assert result.pairs.num_rows


PAIRS_OF_PERSONS = {
    "x": ((("mira", "24"), ("vesna", "31")), (("dunja", "27"), ("ilka", "22"))),
    "y": ((("mira", "24"), ("dunja", "27")), (("vesna", "31"), ("ilka", "22"))),
}
HANDLES = {"x": ("willowtree", "pale.harbor"), "y": ("kraken_77", "zorilla")}


def owner(of: str, phone: str, body: str = OWN, **more: Any) -> list[dict[str, Any]]:
    """Two accounts of one mail address that advertise two persons each, and their ads."""
    sites, mail = ("instagram", "twitter"), [f"{of}@mail.example"]
    handles = list(zip(sites, HANDLES[of], PAIRS_OF_PERSONS[of], strict=True))
    held = [
        {"kind": "accounts", "source_key": f"{of}-{s}", "platform": s, "username": h, "emails": mail}
        for s, h, _ in handles
    ]
    return held + [
        ad(
            f"{of}-{s}-{name}",
            platform=s,
            username=h,
            personas=[(name, age)],
            phones=[phone],
            body=f"{body}. {name}",
            **more,
        )
        for s, h, shown in handles
        for name, age in shown
    ]


def owned(rows: list[dict[str, Any]]) -> bool:
    """Whether the accounts of both come to one owner among strangers."""
    ends = (account_subject("instagram", "willowtree"), account_subject("twitter", "zorilla"))
    return together(run([*strangers(), *rows], OWNER), *ends)


def test_owners_are_compared_by_what_all_their_accounts_show() -> None:
    """Of two accounts one person is the same; of all that are one owner's by then, four and every text."""
    assert owned([*owner("x", PHONES[50]), *owner("y", PHONES[51])])


def test_one_number_does_not_join_owners_who_advertise_others() -> None:
    """It was passed on, or is shown for somebody else."""
    others = owner("y", PHONES[50], "quite another voice says something that only this one has said", city="Porto")
    for row, name in zip(others[2:], ("ruza", "tekla", "zlata", "petra"), strict=True):
        row["personas"] = [(name, "39")]

    assert not owned([*owner("x", PHONES[50]), *others])


def test_no_cluster_holds_an_account_and_an_advertised_person() -> None:
    """The barrier: clusters of persons are of personas alone, and those of owners and posters never hold one."""
    accounts = [
        {"kind": "accounts", "source_key": "a", "platform": "instagram", "username": "mira", "phones": [PHONES[50]]}
    ]
    posted = [ad(f"p{i}", phones=[PHONES[50]], platform="instagram", username="mira", body=OWN) for i in range(4)]
    rows = run([*strangers(), *hand(), *accounts, *posted]).clusters.to_pylist()
    kinds = {relation: {r["subject_id"].partition(":")[0] for r in rows if r["relation"] == relation} for relation in
             (OWNER, POSTER, PERSONA)}  # fmt: skip

    assert kinds[PERSONA] == {"persona"}
    assert kinds[POSTER] == {"account", "ad"}
    assert kinds[OWNER] <= {"account"}


def test_sentences_are_those_of_every_text_without_what_changes() -> None:
    """Numbers and names become placeholders, a text of several is several, short ones are none."""
    found = sentences(pa.array(["Call me on 0123 456 789! See you soon.", None, "See you soon. Hi.", "see  you SOON"]))

    assert list(zip(found[0].tolist(), found[1].to_pylist(), strict=True)) == [
        (0, "call me on <phone>"),
        (0, "see you soon"),
        (2, "see you soon"),
        (3, "see you soon"),
    ]


@given(st.lists(st.none() | st.text(max_size=60), max_size=8))
def test_any_texts_have_sentences(texts: list[str | None]) -> None:
    """Positions are sorted and inside the input; one text alone gives what it gives among others."""
    at, said = sentences(pa.array(texts, pa.string()))

    assert (np.diff(at) >= 0).all()
    assert said.null_count == 0
    for i, text in enumerate(texts):
        alone = sentences(pa.array([text], pa.string()))[1].to_pylist()
        assert alone == [s for a, s in zip(at.tolist(), said.to_pylist(), strict=True) if a == i]


def test_who_advertises_several_persons_does_not_own_the_account_of_one() -> None:
    """A picture, a name and a like handle join two accounts, but not where one of them advertises others as well."""
    shown = {"kind": "accounts", "name": "Mira", "images": ["f8f8f0cee0f4a84f"]}
    rows = [
        {"source_key": "own", "platform": "instagram", "username": "mira.kestrel", **shown},
        {"source_key": "other", "platform": "twitter", "username": "mirak", **shown},
    ]
    others = [
        ad(f"p{name}", platform="twitter", username="mirak", personas=[(name, "30")])
        for name in ("vesna", "oksana", "petra")
    ]
    ends = account_subject("instagram", "mira.kestrel"), account_subject("twitter", "mirak")

    assert together(run(rows, OWNER), *ends)
    assert not together(run([*rows, *others], OWNER), *ends)
