"""The world the relations are measured on: seeded, told whole, with every trap, and of nothing real."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import phonenumbers
import pytest

from benchmarks.relations import ablation
from benchmarks.relations.cast import TYPES
from benchmarks.relations.joining import ways
from benchmarks.relations.numbers import CODES, RANGES, Number
from benchmarks.relations.rates import RANGES as RATES
from benchmarks.relations.rates import rates
from benchmarks.relations.run import RELATIONS, subject_id, told
from benchmarks.relations.scores import scores
from benchmarks.relations.world import Subject, World, world, write
from graphlink.app.actions import load
from graphlink.app.case import create_case
from graphlink.resolvers.relations import subjects
from tests.factories import records

TRAPS = (
    "moved", "stock_picture", "stolen_picture", "new_name", "namesake", "switchboard", "burner", "recycled",
    "stolen_text", "common_text", "taken_over", "own_account", "other_stem", "same_handle", "generic_link",
    "again", "two_persons", "wrong_name", "wrong_phone", "masked", "help_line", "generic_address", "new_bits",
)  # fmt: skip


@pytest.fixture(scope="module")
def made() -> World:
    """A world of six thousand ads."""
    return world(6_000, 3)


def test_a_seed_is_one_world_and_no_other(made: World, tmp_path: Path) -> None:
    """The same seed gives the same files to the byte; another gives other rates and other ads."""
    write(made, tmp_path / "one")
    write(world(6_000, 3), tmp_path / "two")

    for name in ("ads.csv", "accounts.csv", "truth.csv"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
    assert rates(3) != rates(4)
    assert [ad.title for ad in world(300, 4).ads] != [ad.title for ad in world(300, 3).ads]


def test_rates_lie_in_their_ranges() -> None:
    """Every rate of every seed lies in the range it is drawn from."""
    for seed in range(20):
        assert all(low <= getattr(rates(seed), name) <= high for name, (low, high) in RATES.items())


def test_truth_has_every_subject_that_loading_makes_once(made: World, tmp_path: Path) -> None:
    """What loads is what is true of something: nothing missing, nothing over, nothing twice, no row set aside."""
    known = told(made)
    with create_case(tmp_path / "case") as case:
        books = [load.load(case, path) for path in write(made, tmp_path / "in")]
        loaded = subjects(case.evidence.scan(), case.key)
        ids = {name: [subject_id(case.key, s) for s in known[name]] for name in RELATIONS}

    assert all(book.read == book.kept for book in books)
    for name in RELATIONS:
        assert sorted(ids[name]) == sorted(loaded[name].ids), name


def test_every_trap_is_planted(made: World) -> None:
    """Each kind of nuisance occurs, and each type of controller."""
    assert [trap for trap in TRAPS if not made.planted[trap]] == []
    assert set(TYPES) | {"person"} == {s.kind for known in told(made).values() for s in known}


def test_traps_do_what_they_are_called(made: World) -> None:
    """Hubs tie strangers, numbers and pictures pass on, people change hands, accounts post for others."""
    posters, days, pictures, people = (defaultdict[object, set[object]](set) for _ in range(4))
    for ad in made.ads:
        for number in (*ad.phones, *ad.said):
            posters[number].add(ad.poster)
        for one in ad.pictures:
            pictures[one].add(ad.poster)
        for person in ad.persons:
            people[person].add(ad.poster)
        days[ad.poster].add(ad.day)

    assert sum(len(held) >= 20 for held in posters.values()) >= 3
    assert sum(len(held) == 2 for held in posters.values()) >= 5
    assert max(map(len, pictures.values())) >= 3
    assert any(len(held) > 1 for held in people.values())
    assert any(ad.account and ad.account.owner != ad.poster for ad in made.ads)
    assert any(None in held for held in days.values())


def test_handles_are_hard(made: World) -> None:
    """Strangers have one handle on different platforms; owners have handles that are not equal."""
    owners, handles = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
    for account in made.accounts:
        owners[account.handle.casefold()].add(account.owner)
        handles[account.owner].add(account.handle.casefold())

    assert sum(len(held) > 1 for held in owners.values()) > 10
    assert sum(len(held) > 1 for held in handles.values()) > 200


def test_working_names_are_skewed(made: World) -> None:
    """The commonest ten names are a quarter of the ads or more."""
    names = Counter(name for ad in made.ads for name in ad.names)

    assert sum(n for _, n in names.most_common(10)) > 0.25 * names.total()


def test_numbers_and_hosts_are_no_ones(made: World, tmp_path: Path) -> None:
    """Numbers lie in the ranges of fiction, are possible, and every host is an example."""
    for number in {n for ad in made.ads for n in (*ad.phones, *ad.said)}:
        assert _is_free(number)
        assert phonenumbers.is_possible_number(phonenumbers.parse(number.e164))
    ads, accounts = write(made, tmp_path)
    for path in (ads, accounts):
        text = path.read_text(encoding="utf-8")
        hosts = re.findall(r"(?:https?://(?:www\.)?|@)([a-z0-9.]+\.[a-z]+)", text)
        assert hosts
        assert {host.rpartition(".")[2] for host in hosts} == {"example"}
    with accounts.open(encoding="utf-8", newline="") as handle:
        assert len({row["platform"] for row in csv.DictReader(handle)}) == 25


def _is_free(number: Number) -> bool:
    ranges = RANGES[number.country]
    return number.country in CODES and any(
        number.national.startswith(start) and len(number.national) == len(start) + size for start, size in ranges
    )


def test_plain_ways_join_what_is_equal(made: World) -> None:
    """Hubs glue strangers where nothing is capped; nothing joined is all precision."""
    known = told(made)["same_poster"]
    found = {name: scores(way(), known) for name, way in ways(made, "same_poster")}

    assert found["nothing joined"].all.bcubed_precision == 1
    assert found["nothing joined"].contaminated == 0
    assert found["equal identifiers"].all.largest_cluster > 5 * found["equal identifiers"].all.largest_entity
    assert found["equal, on at most 20"].all.bcubed_f1 > found["equal identifiers"].all.bcubed_f1


def test_contamination_counts_own_accounts_beside_a_controllers() -> None:
    """An own account counts where a controller's lies in its cluster, unless it was taken over."""
    rows = (("a", "own"), ("b", "controller"), ("c", "own"), ("d", "own"), ("e", "trade"))
    known = [Subject("same_poster", name, name, "network", role) for name, role in rows]
    clusters = np.array([0, 0, 0, 1, 1])

    assert (scores(clusters, known).own, scores(clusters, known).contaminated) == (3, 2)
    assert (scores(clusters, known, frozenset("a")).own, scores(clusters, known, frozenset("a")).contaminated) == (2, 1)
    assert scores(known_as(known), known).by_type == {"network": 1.0}


def known_as(known: list[Subject]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """The truth as clusters."""
    return np.unique([s.entity for s in known], return_inverse=True)[1].astype(np.int64)


@pytest.mark.parametrize("kind", [*ablation._MENTIONS, *ablation._FIELDS, *ablation._PERSONAS])
def test_one_kind_of_evidence_is_left_out_and_no_other(kind: str) -> None:
    """Records without a kind are the same records, in the same shape, and only that kind is missing."""
    ad = {"emails": ["a@mail.example"], "images": ["f8f8f0cee0f4a84f"], "urls": ["https://a.example"]}
    about = {
        "title": "t",
        "body": "b",
        "city": "Leeds",
        "country": "GB",
        "posted_at": datetime(2026, 3, 1, tzinfo=UTC),
        "name": "n",
    }
    account = {"platform": "telegram", "username": "anna", "phones": ["+447700900123"]}
    rows = [
        {"source_key": "1", "personas": [("Anna", "24"), ("Mia", "22")], **ad, **about, **account},
        {"source_key": "2", "kind": "accounts", "name": "m", **account},
        {"source_key": "3"},
    ]
    before = records(rows)
    after = ablation.without(before, kind)
    changed = {name for name in before.column_names if before[name].to_pylist() != after[name].to_pylist()}

    assert after.schema == before.schema
    assert changed == set(ablation._FIELDS.get(kind, ("mentions",) if kind in ablation._MENTIONS else ("personas",)))
    for mine, theirs in zip(before["mentions"].to_pylist(), after["mentions"].to_pylist(), strict=True):
        assert [m for m in mine if m in theirs] == theirs
        assert {m["kind"] for m in mine} - {m["kind"] for m in theirs} <= {ablation._MENTIONS.get(kind)}


def test_the_ablation_runs_whatever_is_left_out() -> None:
    """Each kind of evidence and each treatment can be taken away from the resolver as it stands."""
    found = dict(ablation.rows(world(150, seed=5)))
    assert next(iter(found)) == "nothing"
    assert all(0.0 < f1 <= 1.0 for row in found.values() for f1 in row)
    assert any(row != found["nothing"] for name, row in found.items() if name != "nothing")
