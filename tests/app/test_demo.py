"""The demonstration: what it leaves is whole, what it says is true."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graphlink.app.case import open_case
from graphlink.viz.export.formats import FORMATS
from tests.app.conftest import Run


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small demonstration, run once."""
    from graphlink.app.cli import main

    where = tmp_path_factory.mktemp("demo") / "case"
    assert main(["demo", str(where), "--ads", "600", "--seed", "5"]) == 0
    return where


@pytest.mark.engine
def test_books_are_as_planted(folder: Path) -> None:
    """Damaged and repeated rows were planted; loading found each of them."""
    figures = json.loads((folder / "out" / "figures.json").read_text(encoding="utf-8"))

    assert len(figures["books"]) == 5
    assert all(book["as_planted"] for book in figures["books"])
    assert all(b["read"] == b["kept"] + b["duplicate"] + b["quarantined"] for b in figures["books"])


@pytest.mark.engine
def test_figures_stand_beside_the_baseline(folder: Path) -> None:
    """Each relation is compared with the truth, ours and the plain way; no cluster is a giant."""
    figures = json.loads((folder / "out" / "figures.json").read_text(encoding="utf-8"))
    quality = figures["quality"]

    assert {"same_account_owner", "same_poster", "same_advertised_person", "same_person"} == quality.keys()
    for relation in quality.values():
        ours = relation["graphlink"]
        assert ours["precision"] > 0.75
        assert ours["largest_cluster"] < 0.25 * ours["subjects"] or ours["largest_cluster"] < 20
    assert {"top-hubs", "accounts-of-poster", "ads-of-person"} == figures["questions"].keys()


@pytest.mark.engine
def test_ads_of_one_template_are_found_from_any_of_them(folder: Path, run: Run) -> None:
    """From an ad, a template's id or its node the same ads come, each with its platform."""
    with open_case(folder) as case:
        row = case.runs.templates().to_pylist()[0]
    starts = (row["used_by"][0]["ad"], row["template_id"], f"template:{row['template_id']}")
    answers = [run("query", folder, "ads-of-template", "--param", f"id={start}", "--json").json for start in starts]

    assert answers[0] == answers[1] == answers[2]
    assert sorted(use["ad"] for use in row["used_by"]) == sorted(found["ad"] for found in answers[0])
    assert all(found["platform"] for found in answers[0])


@pytest.mark.engine
def test_everything_is_handed_over(folder: Path, run: Run) -> None:
    """Picture and exports in every format are there, and the case itself is whole."""
    names = {path.name for path in (folder / "out").iterdir()}

    assert {"snapshot.html", "figures.json"} <= names
    for fmt in FORMATS:
        assert f"clusters.{fmt}" in names
        assert f"network.{fmt}.manifest.json" in names
    assert run("verify", folder).code == 0
    assert run("demo", folder).code == 1  # it is never written over
