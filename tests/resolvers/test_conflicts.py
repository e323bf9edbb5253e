"""Promises about decisions that contradict each other, and about decisions on what is not there."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphlink.resolvers.conflicts import conflicts, standing
from graphlink.resolvers.identity import Past
from graphlink.schema.decision import Decision, Verdict
from tests.factories import account_subject, record_subject
from tests.resolvers.cases import accounts, clusters, decision, run, together

OWNER, POSTER = "same_account_owner", "same_poster"
NAMES = ("amberhill", "birchwood", "cobaltsea", "dunegrass")
IDS = [account_subject("telegram", name) for name in NAMES]
SAME, DIFFERENT, UNSURE = Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE


def held(number: int, left: int, right: int, verdict: Verdict, actor: str = "officer") -> Decision:
    """A decision about two of the accounts."""
    return replace(decision(IDS[left], IDS[right], verdict, OWNER, number), actor=actor)


def test_two_persons_who_contradict_each_other_are_shown_and_the_pair_stays_apart() -> None:
    """The later one overrules nobody: until one takes it back, what keeps apart stands, in any order of rows."""
    made = [held(1, 0, 1, DIFFERENT, "anna"), held(2, 0, 1, SAME, "ben")]
    result = run(accounts(*(("telegram", n) for n in NAMES)), OWNER, decisions=made)

    assert clusters(result, OWNER) == []
    assert [[d.decision_id for d in c.decisions] for c in conflicts(made)] == [["d1", "d2"]]


def test_a_person_may_change_their_mind() -> None:
    """The last of one person about one pair stands; that is no contradiction."""
    made = [held(1, 0, 1, DIFFERENT), held(2, 1, 0, SAME)]

    assert [d.decision_id for d in standing(made)] == ["d2"]
    assert conflicts(made) == []


def test_a_chain_that_comes_back_is_a_contradiction() -> None:
    """A is B, B is C, C is D, and A is not D: all four are named, and A and D are kept apart."""
    made = [held(1, 0, 1, SAME), held(2, 1, 2, SAME), held(3, 2, 3, SAME), held(4, 0, 3, DIFFERENT)]
    result = run(accounts(*(("telegram", n) for n in NAMES)), OWNER, decisions=made)

    assert [{d.decision_id for d in c.decisions} for c in conflicts(made)] == [{"d1", "d2", "d3", "d4"}]
    assert not together(result, IDS[0], IDS[3])
    assert result.summary[OWNER]["conflicts"] == 1


def test_a_long_cycle_takes_bounded_time() -> None:
    """Two thousand decisions in a ring, and two hundred across it."""
    start, ring = datetime(2026, 1, 1, tzinfo=UTC), [f"account:{i}" for i in range(2_000)]
    made = [
        replace(held(0, 0, 1, SAME), decision_id=f"d{i}", left=a, right=b, at=start + timedelta(minutes=i))
        for i, (a, b) in enumerate(pairwise(ring))
    ]
    across = [
        replace(held(0, 0, 1, DIFFERENT), decision_id=f"x{i}", left=ring[i], right=ring[-1 - i]) for i in range(200)
    ]

    assert len(conflicts([*made, *across])) == 200


@given(
    st.lists(
        st.tuples(
            st.integers(0, 3), st.integers(0, 3), st.sampled_from(list(Verdict)), st.sampled_from(["anna", "ben"])
        ),
        max_size=9,
    ),
    st.integers(0, 99),
)
def test_the_order_of_decisions_decides_nothing(drawn: list[tuple[int, int, Verdict, str]], seed: int) -> None:
    """Clusters, what stands and what contradicts are a function of the decisions as a set."""
    made = [held(i, a, b, verdict, actor) for i, (a, b, verdict, actor) in enumerate(drawn) if a != b]
    mixed = random.Random(seed).sample(made, len(made))

    assert standing(made) == standing(mixed)
    assert {c.different.decision_id for c in conflicts(made)} == {c.different.decision_id for c in conflicts(mixed)}


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), st.sampled_from([SAME, DIFFERENT])), max_size=9))
def test_what_contradicts_nothing_is_followed(drawn: list[tuple[int, int, Verdict]]) -> None:
    """Without a contradiction every "same" is together and every "different" apart; a "different" always is."""
    made = [held(i, a, b, verdict) for i, (a, b, verdict) in enumerate(drawn) if a != b]
    result = run(accounts(*(("telegram", n) for n in NAMES)), OWNER, decisions=made)

    for one in standing(made):
        if one.verdict == DIFFERENT or not conflicts(made):
            assert together(result, one.left, one.right) == (one.verdict == SAME)


def test_decisions_about_what_is_not_there_are_counted_and_kept_out() -> None:
    """A subject that was erased, or never was, changes nothing and is not forgotten."""
    made = [replace(held(1, 0, 1, SAME), right="account:gone"), held(2, 1, 2, SAME)]
    result = run(accounts(*(("telegram", n) for n in NAMES)), OWNER, decisions=made)

    assert clusters(result, OWNER) == [{IDS[1], IDS[2]}]
    assert result.summary[OWNER]["decisions_unknown"] == 1


DAY = datetime(2026, 3, 1, tzinfo=UTC)
HUNDREDS = {
    "one phone on half of all ads": [
        {
            "source_key": str(i),
            "phones": ["+442079460000" if i % 2 else f"+4477009{i:05}"],
            "body": f"text {i} alone",
            "personas": [(f"name{chr(97 + i % 26)}{chr(97 + i // 26)}", "30")],
        }
        for i in range(600)
    ],
    "all ads one text": [{"source_key": str(i), "body": "one text for everybody, word for word"} for i in range(600)],
    "accounts without a handle": [
        {"kind": "accounts", "source_key": str(i), "name": "", "phones": [f"+4477009{i:05}"]} for i in range(300)
    ],
    "dates in the future or missing": [
        {"source_key": str(i), "phones": ["+447700900111"], "posted_at": (None, DAY.replace(year=2900))[i % 2]}
        for i in range(40)
    ],
}


@pytest.mark.parametrize("rows", HUNDREDS.values(), ids=HUNDREDS)
def test_degenerate_cases_end_and_lose_nothing(rows: list[dict[str, object]]) -> None:
    """Every subject is there, strangers are not one cluster, and pairs stay few."""
    result = run(rows)

    assert max((len(c) for c in clusters(result, POSTER)), default=0) <= 40
    assert result.summary[POSTER]["subjects"] + result.summary[OWNER]["subjects"] >= len(
        [r for r in rows if r.get("kind") != "accounts"]
    )
    assert result.pairs.num_rows <= 60 * len(rows)


def test_a_number_that_turns_into_a_hub_unbinds_what_it_bound() -> None:
    """Two ads on a number are one poster's; when thirty others show it too they are not, and the events say so."""
    two = [{"source_key": k, "phones": ["+442079460000"], "personas": [(k, "25")], "body": f"only {k}"} for k in "ab"]
    more = [
        {"source_key": f"m{i}", "phones": ["+442079460000"], "personas": [(f"name{chr(97 + i % 26)}{i // 26}", "30")],
         "body": f"something that only m{i} says, in words of its own"}
        for i in range(60)
    ]  # fmt: skip
    before = run(two, POSTER)
    after = run([*two, *more], POSTER, past=Past(before.clusters, before.pairs, next_number={POSTER: 2}))
    ends = record_subject("ad", "a"), record_subject("ad", "b")

    assert together(before, *ends)
    assert not together(after, *ends)
    assert [(e.event, e.cluster_id) for e in after.events if e.event != "mint"] == [("split", "P-1")]
    assert (before.hubs.num_rows, after.hubs["node_id"].to_pylist()) == (0, ["phone:+442079460000"])
    assert after.hubs["holders"][0].as_py() > 6
    held, _, holds = after.events[0].why.partition("; now ")
    assert "+442079460000" in held and "binds nothing" in holds
