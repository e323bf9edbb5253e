"""Records added to a standing case one by one: what they change is what a full run over all of them would give."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

import numpy as np
import pyarrow.compute as pc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.relations.world import world
from graphlink.resolvers import incremental, standing
from graphlink.resolvers.identity import Past
from graphlink.resolvers.incremental import ANSWERED, Added, Due, Standing
from graphlink.resolvers.pipeline import Options, Result, resolve
from graphlink.schema.decision import Decision, Verdict
from tests.factories import KEY, record_subject, records
from tests.resolvers.cases import accounts, agency, crew, decision
from tests.resolvers.test_learned import rows as invented

Row = dict[str, Any]
_START = datetime(2024, 3, 1, tzinfo=UTC)


@cache
def of_world(ads: int, seed: int) -> tuple[Row, ...]:
    """Rows of a world that was written apart from the resolver: traps, hubs, tours and templates."""
    made = world(ads, seed)
    found: list[Row] = [
        {
            "source_key": f"ad-{at}",
            "platform": one.platform,
            "city": one.city,
            "country": one.country,
            "body": one.body,
            "personas": [(n, (*one.ages, None)[min(i, len(one.ages))]) for i, n in enumerate(one.names)],
            "phones": sorted({n.e164 for n in (*one.phones, *one.said)}),
            "emails": [one.email] if one.email else [],
            "images": list(one.pictures),
            "posted_at": None if one.day is None else _START + timedelta(days=one.day),
            "own_accounts": [(one.platform, one.account.handle)] if one.account else [],
        }
        for at, one in enumerate(made.ads)
    ]
    for at, a in enumerate(made.accounts):
        contacts = {"phones": [a.phone] if a.phone else [], "emails": [a.email] if a.email else []}
        shown = {"name": a.shown or None, "images": list(a.pictures)}
        found += accounts((a.platform, a.handle), **contacts, **shown) if a.listed and at % 2 else []
    return tuple(found)


def stood(rows: Sequence[Row], decisions: Sequence[Decision] = (), **options: Any) -> Standing:
    """A standing case by a model version learned from its own rows."""
    return incremental.stand(records(rows), decisions, Options(KEY, **options))


def grown(case: Standing, rows: Iterable[Row]) -> Standing:
    """The case with rows added one by one."""
    for row in rows:
        after = incremental.add(case, records([row]))
        assert isinstance(after, Added)
        case = after.standing
    return case


def full(case: Standing, rows: Sequence[Row], **options: Any) -> Result:
    """A full run over rows by the model version of the case."""
    return resolve(records(rows), case.decisions, replace(case.options, relations=ANSWERED, **options))


def told(
    pairs: Any, clusters: Iterable[tuple[str, frozenset[str]]]
) -> tuple[list[str], set[tuple[str, frozenset[str]]]]:
    """All pairs with weight, outcome and evidence, and the members of all clusters."""
    return sorted(repr(tuple(row.values())) for row in pairs.to_pylist()), set(clusters)


def of_run(result: Result) -> Any:
    """What a run says."""
    groups: dict[tuple[str, str], set[str]] = {}
    for row in result.clusters.to_pylist():
        groups.setdefault((row["relation"], row["cluster_id"]), set()).add(row["subject_id"])
    return told(result.pairs, ((relation, frozenset(of)) for (relation, _), of in groups.items()))


def of_case(case: Standing) -> Any:
    """What a standing case says."""
    return told(case.pairs(), ((r, of) for r in ANSWERED for of in case.clusters(r).values()))


def kept(case: Standing) -> bool:
    """Whether the weights that stand are those of the pairs as they would be weighed now."""
    tables = ((standing.stored(r)["weight_bits"], standing.ordered(r.rows).weight) for r in case.relations.values())
    return all(np.array_equal(np.asarray(now), stands.astype(np.float32)) for now, stands in tables)


def split(rows: Sequence[Row], later: int, seed: int) -> tuple[list[Row], list[Row]]:
    """The rows in an order drawn by a seed, the last few apart."""
    order = list(rows)
    random.Random(seed).shuffle(order)
    return order[: len(order) - later], order[len(order) - later :]


def test_a_case_that_is_made_to_stand_is_a_full_run() -> None:
    """Before anything is added it says what the run says that it is made from, register entries beside it."""
    case = stood(invented())

    assert of_case(case) == of_run(full(case, invented()))


@settings(max_examples=6, deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 8))
def test_added_one_by_one_is_a_full_run_of_invented_rows(seed: int, later: int) -> None:
    """Whatever ads and accounts come later, and in whatever order."""
    register = [row for row in invented() if row.get("kind") == "persons"]
    base, more = split([row for row in invented() if row not in register], later, seed)
    case = stood([*register, *base])
    after = grown(case, more)

    assert of_case(after) == of_run(full(case, [*register, *base, *more]))
    assert kept(after)


@settings(max_examples=6, deadline=None)
@given(st.integers(0, 5), st.integers(0, 10**6), st.integers(1, 12))
def test_added_one_by_one_is_a_full_run_of_a_world(world_seed: int, seed: int, later: int) -> None:
    """Ads and accounts of a world with hubs, numbers that pass on, copied texts and near pictures."""
    base, more = split(of_world(150, world_seed), later, seed)
    case = stood(base)
    after = grown(case, more)

    assert of_case(after) == of_run(full(case, [*base, *more]))
    assert kept(after)


@settings(max_examples=3, deadline=None)
@given(st.integers(0, 10**6))
def test_a_case_that_grows_by_half_is_a_full_run_all_the_way(seed: int) -> None:
    """Errors of one record would stand and grow: none do."""
    base, more = split(of_world(60, seed % 3), 30, seed)
    case = stood(base)

    assert of_case(grown(case, more)) == of_run(full(case, [*base, *more]))


@settings(max_examples=4, deadline=None)
@given(st.integers(0, 10**6))
def test_the_order_of_adding_and_how_many_at_once_do_not_matter(seed: int) -> None:
    """One by one in two orders, and all together, come to the same."""
    base, more = split(of_world(100, 1), 6, seed)
    case = stood(base)
    at_once = incremental.add(case, records(more))

    assert isinstance(at_once, Added)
    assert of_case(grown(case, more)) == of_case(grown(case, more[::-1])) == of_case(at_once.standing)


@settings(max_examples=6, deadline=None)
@given(st.integers(0, 10**6))
def test_what_is_answered_is_what_differs(seed: int) -> None:
    """Pairs, lost pairs, clusters, their ids and events are those between the case as it stood and a full run."""
    base, (row,) = split(of_world(120, 2), 1, seed)
    case = stood(base)
    after = incremental.add(case, records([row]))
    assert isinstance(after, Added)
    was, now = ({_key(r): r for r in pairs.to_pylist()} for pairs in (case.pairs(), after.standing.pairs()))
    run = full(case, [*base, row], past=_past(case))

    assert {_key(r) for r in after.pairs.to_pylist()} == {k for k in now if _weight(was.get(k)) != _weight(now[k])}
    assert {*after.gone} == was.keys() - now.keys()
    assert [*after.events] == [*run.events]
    assert _members(run) == {(r, c): of for r in ANSWERED for c, of in after.standing.clusters(r).items()}
    assert after.clusters == {k: of for k, of in _members(run).items() if case.clusters(k[0]).get(k[1]) != of}


def _key(row: Mapping[str, Any]) -> tuple[str, str, str]:
    return row["relation"], row["left"], row["right"]


def _weight(row: Mapping[str, Any] | None) -> Any:
    return row and (row["weight_bits"], row["outcome"])


def _members(result: Result) -> dict[tuple[str, str], frozenset[str]]:
    groups: dict[tuple[str, str], set[str]] = {}
    for row in result.clusters.to_pylist():
        groups.setdefault((row["relation"], row["cluster_id"]), set()).add(row["subject_id"])
    return {key: frozenset(of) for key, of in groups.items()}


def _past(case: Standing) -> Past:
    """The case as it stands, as an earlier run."""
    run = resolve(records([]), [], Options(KEY))
    rows = [
        {"relation": r, "cluster_id": c, "subject_id": s, "probability": 1.0}
        for r in ANSWERED
        for c, of in case.clusters(r).items()
        for s in sorted(of)
    ]
    clusters = run.clusters.from_pylist(rows, schema=run.clusters.schema)
    return Past(clusters, case.pairs(), next_number={r: case.relations[r].number for r in ANSWERED})


# --- hubs ----------------------------------------------------------------------------------------------------
def test_a_number_that_turns_into_a_hub_unbinds_and_says_why() -> None:
    """Two ads on one number are one poster's, until so many others are on it that it is a switchboard's."""
    phone = "+447700900888"
    few = [{"source_key": f"d{n}", "phones": [phone], "personas": [(f"una{n}", "25")]} for n in range(2)]
    others = [
        {"source_key": f"o{n}", "phones": [phone], "personas": [(f"{a} {b}", "31")], "emails": [f"{a}{b}@x.example"]}
        for n, (a, b) in enumerate(
            (a, b) for a in ("ada", "bea", "cleo", "dora", "elsa") for b in ("roe", "poe", "foe")
        )
    ]
    rows = [*crew(), *agency(12), *few]
    case, events = stood(rows), []
    left, right = (record_subject("ad", f"d{n}") for n in range(2))
    assert any({left, right} <= of for of in case.clusters("same_poster").values())

    for row in others:
        after = incremental.add(case, records([row]))
        assert isinstance(after, Added)
        case, events = after.standing, [*events, *after.events]

    assert not any({left, right} <= of for of in case.clusters("same_poster").values())
    (parted,) = [e for e in events if e.event == "split"]
    assert "the phone +447700900888 is shared, by 3 to 5 other holders in all (+5.0 bits) held them; now" in parted.why
    assert "by 6 to 20 other holders in all: it binds nothing alone" in parted.why
    assert of_case(case) == of_run(full(case, [*rows, *others]))


# --- decisions -----------------------------------------------------------------------------------------------
@settings(max_examples=4, deadline=None)
@given(st.integers(0, 10**6))
def test_decisions_hold_for_what_comes_later(seed: int) -> None:
    """Also where one or both of the subjects that were decided about come later."""
    base, more = split(of_world(80, 3), 8, seed)
    dice = random.Random(seed)
    ads = [row["source_key"] for row in (*base[:20], *more) if row.get("kind", "ads") == "ads"]
    drawn = [dice.sample(ads, 2) for _ in range(6)]
    decided = [
        decision(*sorted(record_subject("ad", k) for k in two), verdict, "same_poster", n)
        for n, (two, verdict) in enumerate(zip(drawn, [Verdict.SAME, Verdict.DIFFERENT] * 3, strict=True))
    ]
    case = stood(base, decided)

    assert of_case(grown(case, more)) == of_run(full(case, [*base, *more]))


# --- what is due ---------------------------------------------------------------------------------------------
DUE = {
    "register": {"kind": "persons", "source_key": "p9", "name": "Anna Vale"},
    "version": {**crew()[0], "version": 2},
}


@pytest.mark.parametrize("name", ["register", "version"])
def test_what_cannot_be_told_from_the_record_alone_is_due(name: str) -> None:
    """A full run is due, with a reason; the case stands as it stood."""
    case = stood(crew())
    before = of_case(case)
    found = incremental.add(case, records([DUE[name]]))

    assert isinstance(found, Due) and found.why
    assert of_case(case) == before


def test_near_pictures_that_come_later_are_one_picture() -> None:
    """A picture may come before those it is near, and bring two together that stood apart."""
    hashes = ("ffff0000ffff0000", "ffff0000ffff00ff", "ffff0000ffff000f", "0fff0000ffff0000")
    base = [{"source_key": f"q{n}", "images": [h], "personas": [("una", "25")]} for n, h in enumerate(hashes[:2])]
    more = [{"source_key": f"r{n}", "images": [h], "personas": [("una", "25")]} for n, h in enumerate(hashes[2:])]
    case = stood([*crew(), *base])
    after = grown(case, more)

    assert of_case(after) == of_run(full(case, [*crew(), *base, *more]))
    assert len(set(after.pictures.shown.values()) & {*hashes}) == 1


def test_another_spelling_of_a_handle_that_stands_counts() -> None:
    """Capitals that a later record shows say where words begin, as they do in a full run."""
    base = [*crew(), *accounts(("a", "moonbeam77"), ("b", "moon.beam"), phones=["+447700900401"])]
    row = {"kind": "accounts", "source_key": "more", "mentions": [{**_account("moonbeam77"), "raw": "MoonBeam77"}]}
    plain = {**row, "source_key": "plain", "mentions": [_account("moonbeam77")]}
    case = stood(base)

    assert of_case(grown(case, [row, plain])) == of_run(full(case, [*base, row, plain]))
    assert of_case(grown(case, [plain, row])) == of_run(full(case, [*base, row, plain]))


def _account(handle: str) -> dict[str, Any]:
    """A mention of an account as its record's own."""
    (row,) = records(accounts(("a", handle))).to_pylist()
    mention: dict[str, Any] = row["mentions"][0]
    return mention


def test_nothing_added_changes_nothing() -> None:
    """No records: no pairs, no clusters, no events."""
    case = stood(crew())
    found = incremental.add(case, records([]))

    assert isinstance(found, Added)
    assert (found.pairs.num_rows, found.gone, dict(found.clusters), found.events) == (0, (), {}, ())
    assert pc.count(found.standing.pairs()["left"]).as_py() == pc.count(case.pairs()["left"]).as_py()
