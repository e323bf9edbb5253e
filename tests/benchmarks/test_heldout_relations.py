"""The worlds by other authors: the same for a seed, their truth whole, their files readable."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest

from benchmarks.heldout import relations
from benchmarks.heldout.bcubed import bcubed, components
from benchmarks.heldout.relations import OWNER, PERSON, POSTER, RELATIONS, World
from benchmarks.unseen import world as unseen
from graphlink.app.actions import load
from graphlink.app.case import create_case

SEED, ADS = 3, 800


@pytest.fixture(scope="module", params=[relations, unseen], ids=["first", "second"])
def author(request: pytest.FixtureRequest) -> ModuleType:
    """Where one author's world comes from."""
    module: ModuleType = request.param
    return module


@pytest.fixture(scope="module")
def made(author: ModuleType) -> World:
    """A small world."""
    small: World = author.world(SEED, ADS)
    return small


def test_same_bytes_for_a_seed(author: ModuleType, made: World, tmp_path: Path) -> None:
    """The files of one seed are the same, byte for byte; another seed gives others."""
    author.write(made, tmp_path / "a")
    author.write(author.world(SEED, ADS), tmp_path / "b")
    first = {p.name: p.read_bytes() for p in (tmp_path / "a").iterdir()}

    assert first == {p.name: p.read_bytes() for p in (tmp_path / "b").iterdir()}
    assert author.world(SEED + 1, ADS).files != made.files


def test_truth_covers_all_subjects(made: World) -> None:
    """Every ad and account has one true cluster in each relation it is a subject of."""
    ads = [r["ad_id"] for r in made.files["ads"]]
    accounts = [r["account_id"] for r in made.files["accounts"]]
    told = {r: sorted(t.subject for t in made.truth if t.relation == r) for r in RELATIONS}

    assert (ADS, round(ADS * 0.23)) == (len(ads), len(accounts))
    assert {OWNER: sorted(accounts), POSTER: sorted(accounts + ads), PERSON: sorted(ads)} == told


def test_posting_accounts_are_told(made: World) -> None:
    """No two accounts have one name on one platform, and one that an ad names as its own is of the ad's hand."""
    hand = {t.subject: t.cluster for t in made.truth if t.relation == POSTER}
    accounts = {(r["platform"], r["username"]): r["account_id"] for r in made.files["accounts"]}
    posted = [(r["ad_id"], accounts.get((r["platform"], r["username"]))) for r in made.files["ads"] if r["username"]]

    assert len(accounts) == len(made.files["accounts"])
    assert any(account for _, account in posted)
    assert all(hand[ad] == hand[account] for ad, account in posted if account)


def test_files_load(author: ModuleType, made: World, tmp_path: Path) -> None:
    """No row is quarantined."""
    author.write(made, tmp_path)
    with create_case(tmp_path / "case") as case:
        books = {kind: load.load(case, tmp_path / f"{kind}.csv", load.Request(kind=kind)) for kind in made.files}

    assert {k: len(rows) for k, rows in made.files.items()} == {k: book.read for k, book in books.items()}
    assert all(book.read == book.kept for book in books.values())


def test_bcubed_by_hand() -> None:
    """Two of three found as one: precision 1, recall 2/3, 2/3 and 1/3."""
    figures = bcubed({"a": "x", "b": "x", "c": "x"}, components({"a": ["1"], "b": ["1"], "c": []}))

    assert (figures.precision, figures.largest) == (1.0, 2)
    assert pytest.approx(5 / 9) == figures.recall
