"""Real input end to end: accounts and offices of legislators, to identities, answers, a picture and exports."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from benchmarks import legislators
from graphlink.resolvers.evaluate import Scores
from tests.app.conftest import LEGISLATORS, Run

FILES = [LEGISLATORS / f"{name}.csv" for name in (*legislators.PLATFORMS, "offices", "members")]


@pytest.fixture(scope="module")
def scores() -> dict[str, Scores]:
    """Every way of joining the accounts, against the truth."""
    return dict(legislators.run())


def test_usernames_alone_beat_the_plain_ways(scores: dict[str, Scores]) -> None:
    """From usernames alone more accounts are joined than by any plain way, and hardly any wrongly."""
    ours = scores["graphlink, usernames alone"]

    assert ours.precision > 0.985
    assert ours.f1 > scores["Jaro-Winkler, best threshold"].f1 + 0.1
    assert ours.f1 > scores["equal but for case"].f1 + 0.1
    assert ours.largest_cluster <= 8


def test_offices_and_members_help(scores: dict[str, Scores]) -> None:
    """Registers of the same people let more accounts be joined, and none wrongly."""
    alone, helped = scores["graphlink, usernames alone"], scores["graphlink, with offices and members"]

    assert helped.recall > alone.recall + 0.01
    assert helped.precision > 0.985


@pytest.mark.engine
def test_the_whole_way(run: Run, engine: str, tmp_path: Path) -> None:
    """No mapping by hand; every row accounted for; graph, question, explanation, picture and exports on each engine."""
    case = tmp_path / "case"
    assert run("init", case, "--country", "US").code == 0
    books = run("load", case, *FILES, "--country", "US", "--json").json
    assert books["total"] == {"read": 3506, "kept": 3506, "duplicate": 0, "quarantined": 0}
    assert {"accounts", "persons"} == {kind for file in books["files"] for kind in file["kinds"]}
    assert run("resolve", case).code == 0

    said = run("graph", case, "--json")
    assert said.code == 0, said.out + said.err
    assert (engine, True) == (said.json["engine"], said.json["written"])
    assert not run("graph", case, "--json").json["written"]

    found = run("query", case, "shared-identifier", "--param", "id=(256) 734-6043", "--json").json
    assert [row["name"] for row in found] == ["office:0001"] or "Aderholt" in found[0]["name"]
    why = run("explain", case, "twitter/AustinScottGA08", "facebook/RepAustinScott")
    assert why.code == 0, why.err
    assert "bits" in why.out

    picture = tmp_path / "scott.html"
    assert run("snapshot", case, "--around", "twitter/AustinScottGA08", "--out", picture).code == 0
    assert "austinscottga08" in picture.read_text(encoding="utf-8")
    exported = tmp_path / "clusters.csv"
    assert run("export", case, "clusters", "--format", "csv", "--out", exported).code == 0
    table = pl.read_csv(exported, infer_schema=False)
    assert table.columns[:3] == ["relation", "cluster_id", "record_id"]
    assert {"twitter:AustinScottGA08", "office:0001"} <= set(table["record_id"])
    assert run("verify", case).code == 0
