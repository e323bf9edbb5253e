"""`graphlink dedupe` as a person uses it: any file in, clusters, links and a report out."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pandas as pd
import pytest

import graphlink
from benchmarks.resolution.worlds import WORLDS
from tests.app.conftest import Run

ROWS = 600


@pytest.fixture(scope="module")
def frame() -> pd.DataFrame:
    """Households in four registers."""
    return WORLDS["households"](ROWS, 921)


def written(frame: pd.DataFrame, path: Path) -> Path:
    """The frame as a file."""
    if path.suffix == ".csv":
        frame.to_csv(path, index=False)
    elif path.suffix == ".xlsx":
        frame.to_excel(path, index=False)
    elif path.suffix == ".jsonl":
        frame.to_json(path, orient="records", lines=True)
    else:
        frame.to_parquet(path, index=False)
    return path


@pytest.mark.parametrize("ending", [".csv", ".xlsx", ".jsonl", ".parquet"])
def test_every_format_gives_the_same_clusters(run: Run, tmp_path: Path, frame: pd.DataFrame, ending: str) -> None:
    """Every input row once, in its order, read back by a reader that is not ours; a report stands beside it."""
    shown = frame.drop(columns=["cluster"])
    table, out = written(shown, tmp_path / f"persons{ending}"), tmp_path / "out.csv"
    said = run("dedupe", table, "--id", "id", "--out", out)
    read = duckdb.sql(f"select * from read_csv('{out}')").df()

    assert said.code == 0 and "rows have a partner" in said.out
    assert read["id"].tolist() == frame["id"].tolist()
    assert read["cluster_id"].tolist() == graphlink.dedupe(shown, id="id")["cluster_id"].tolist()
    if ending != ".xlsx":
        assert run("dedupe", table, "--id", "id", "--out", tmp_path / "out.parquet").code == 0
        assert pd.read_parquet(tmp_path / "out.parquet")["id"].tolist() == frame["id"].tolist()
    assert (tmp_path / "out.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_truth_shows_how_good_it_is(run: Run, tmp_path: Path, frame: pd.DataFrame) -> None:
    """As a column, or as a file with the id and one column more; the truth itself is never compared."""
    table = written(frame, tmp_path / "persons.parquet")
    truth = written(frame[["id", "cluster"]], tmp_path / "truth.csv")
    by_column = json.loads(run("dedupe", table, "--truth", "cluster", "--out", tmp_path / "a.parquet", "--json").out)
    by_file = json.loads(run("dedupe", table, "--truth", truth, "--out", tmp_path / "b.parquet", "--json").out)

    assert by_column["truth"] == by_file["truth"]
    assert by_column["truth"]["precision"] > 0.95 and by_column["truth"]["f1"] > 0.9
    assert set(by_column["truth"]) >= {"bcubed_f1", "cluster_f1", "rand", "largest_cluster", "never_met"}
    assert by_column["calibration"] and by_column["errors"]
    assert (tmp_path / "a.parquet").read_bytes()[:4] == b"PAR1"


def test_links_hold_outcome_bits_and_columns(run: Run, tmp_path: Path, frame: pd.DataFrame) -> None:
    """In any of the formats, by the ids of the table."""
    table = written(frame, tmp_path / "persons.csv")
    said = run(
        "dedupe", table, "--truth", "cluster", "--links", tmp_path / "l.parquet", "--out", tmp_path / "o.parquet"
    )
    links = pd.read_parquet(tmp_path / "l.parquet")

    assert said.code == 0
    assert {"left", "right", "outcome", "type", "weight_bits", "probability", "bits phone (phone)"} <= set(
        links.columns
    )
    merged = links[links["outcome"] == "merge"]
    clusters = pd.read_parquet(tmp_path / "o.parquet").set_index("id")["cluster_id"]
    assert (clusters.loc[merged["left"]].to_numpy() == clusters.loc[merged["right"]].to_numpy()).all()


def test_two_runs_are_compared(run: Run, tmp_path: Path, frame: pd.DataFrame) -> None:
    """What changed since an earlier run."""
    table = written(frame, tmp_path / "persons.csv")
    run("dedupe", table, "--truth", "cluster", "--out", tmp_path / "before.csv")
    words = (
        "dedupe",
        table,
        "--truth",
        "cluster",
        "--against",
        tmp_path / "before.csv",
        "--out",
        tmp_path / "after.csv",
    )
    same = json.loads(run(*words, "--json").out)["against"]
    less = json.loads(run(*words, "--kind", "phone=skip", "--kind", "dob=skip", "--json").out)["against"]

    assert same["unchanged"] > 100 and same["rows_moved"] == 0
    assert less["rows_moved"] > 0


def test_several_files_are_one_table(run: Run, tmp_path: Path, frame: pd.DataFrame) -> None:
    """Rows of both, and a column that says which file, taken for a source."""
    one = written(frame.iloc[:300], tmp_path / "north.csv")
    two = written(frame.iloc[300:].drop(columns=["email"]), tmp_path / "south.parquet")
    said = json.loads(run("dedupe", one, two, "--truth", "cluster", "--out", tmp_path / "o.csv", "--json").out)

    assert said["rows"] == ROWS and said["kinds"]["file"] == {"kind": "source", "reason": "given"}
    assert len(pd.read_csv(tmp_path / "o.csv")) == ROWS


def test_a_cell_is_no_formula_and_no_markup(run: Run, tmp_path: Path, frame: pd.DataFrame) -> None:
    """What a spreadsheet or a browser would run comes out as text."""
    hostile = frame.assign(
        id=[f"=HYPERLINK({i})" for i in frame["id"]], surname="<script>alert(1)</script>" + frame["surname"]
    )
    table = written(hostile, tmp_path / "persons.csv")
    assert run("dedupe", table, "--id", "id", "--truth", "cluster", "--out", tmp_path / "o.csv").code == 0

    assert not any(line.startswith("=") for line in (tmp_path / "o.csv").read_text(encoding="utf-8").splitlines())
    assert "<script>" not in (tmp_path / "o.html").read_text(encoding="utf-8")


def test_two_rows_are_explained(run: Run, tmp_path: Path, frame: pd.DataFrame) -> None:
    """A pair that was merged with its bits, and two strangers with what keeps them apart."""
    table = written(frame, tmp_path / "persons.csv")
    words = ("dedupe", table, "--truth", "cluster", "--out", tmp_path / "o.csv")
    run(*words)
    found = pd.read_csv(tmp_path / "o.csv").groupby("cluster_id")["id"].apply(list)
    one = next(ids for ids in found if len(ids) > 1)
    other = next(ids for ids in found if one[0] not in ids)
    joined = run(*words, "--explain", one[0], one[1])
    apart = json.loads(run(*words, "--explain", one[0], other[0], "--json").out)["explained"]

    assert "are held to be one" in joined.out and "any two of the" in joined.out
    assert not apart["together"] and apart["why_not"]
    assert sum(r["bits"] for r in apart["reasons"]) == pytest.approx(apart["weight_bits"], abs=0.1)
    assert "There is no row" in run(*words, "--explain", one[0], "nobody").err


def test_what_cannot_be_done_is_said(run: Run, tmp_path: Path, frame: pd.DataFrame) -> None:
    """Exit code 1, what is wrong and what to do, and nothing written."""
    table, out = written(frame, tmp_path / "persons.csv"), tmp_path / "o.parquet"
    empty = tmp_path / "empty.csv"
    empty.write_text("")
    cases = [
        ((table, "--id", "nr", "--out", out), "There is no column nr."),
        ((table, "--kind", "dob=birthday", "--out", out), "is no kind"),
        ((table, "--kind", "dob", "--out", out), "COLUMN=KIND"),
        ((table, "--truth", "nowhere", "--out", out), "neither a column nor a file"),
        ((table, "--out", tmp_path / "o.doc"), "the format is not known"),
        ((table, "--precision", "2", "--out", out), "share from 0"),
        ((empty, "--out", out), "empty"),
        ((tmp_path / "missing.csv", "--out", out), "missing.csv"),
    ]
    for words, told in cases:
        said = run("dedupe", *words)
        assert said.code == 1 and told in said.err, (words, said.err)
    assert not out.exists() and not (tmp_path / "o.html").exists()


PEOPLE = (
    ("Anna Berg", "1990-01-02", "Leeds"),
    ("Max Stein", "1981-11-30", "York"),
    ("Anna Berg", "1990-01-02", "Leeds."),
    ("Zoe Hart", "1977-05-06", "Bath"),
)


def people(path: Path, ids: tuple[str, ...], head: str = "id") -> Path:
    """A table of four, with what names them."""
    rows = [f"{i},{','.join(row)}" for i, row in zip(ids, PEOPLE, strict=True)]
    path.write_text("\n".join([f"{head},name,born,town", *rows]) + "\n", encoding="utf-8")
    return path


def test_ids_that_repeat_are_told_and_never_guessed_at(run: Run, tmp_path: Path) -> None:
    """Why the column is not used, with value and rows; a value of one row means that row, of two rows nothing."""
    words = ("dedupe", people(tmp_path / "t.csv", ("1", "2", "2", "3")), "--out", tmp_path / "o.csv")
    told = run(*words)
    single = run(*words, "--explain", "1", "3", "--json").json
    by_row = run(*words, "--explain", "row 2", "Row 5", "--json").json
    double = run(*words, "--explain", "1", "2")

    assert "The column id does not name the rows: '2' stands in rows 3 and 4." in told.out
    assert single["id_not_used"] and single["rows_named_by"] == "row"
    assert single["explained"] == by_row["explained"]
    assert double.code == 1 and "'2' is no single row: it stands in rows 3 and 4" in double.err
    assert pd.read_csv(tmp_path / "o.csv")["row"].tolist() == [2, 3, 4, 5]
    assert "does not name the rows" in (tmp_path / "o.html").read_text(encoding="utf-8")


def test_an_id_given_by_hand_that_repeats_explains_no_row(run: Run, tmp_path: Path) -> None:
    """--id with repeated values: the output has them, and an explanation needs a single row."""
    words = (
        "dedupe",
        people(tmp_path / "t.csv", ("a", "b", "b", "c"), "nr"),
        "--id",
        "nr",
        "--out",
        tmp_path / "o.csv",
    )

    assert "stands in rows 3 and 4" in run(*words, "--explain", "a", "b").err
    assert run(*words, "--explain", "a", "row 4").code == 0


def test_a_row_without_id_is_told(run: Run, tmp_path: Path) -> None:
    """An empty cell is no name either."""
    pd.DataFrame({"id": [1, None], "name": ["Anna", "Max"]}).to_parquet(tmp_path / "t.parquet")

    assert "row 3 has none" in run("dedupe", tmp_path / "t.parquet", "--out", tmp_path / "o.csv").out


def test_rows_are_counted_as_the_file_counts_them(run: Run, tmp_path: Path) -> None:
    """Past lines that could not be read, through several files, and by lines where there is no header."""
    broken = tmp_path / "a.csv"
    broken.write_text("name,born\nAnna,1990-01-02\nshort\nMax,1981-11-30\n", encoding="utf-8")
    lines = tmp_path / "b.jsonl"
    lines.write_text('{"name": "Zoe", "born": "1977-05-06"}\n{"name": "Lea", "born": "1979-05-06"}\n', encoding="utf-8")
    run("dedupe", broken, "--out", tmp_path / "one.csv")
    run("dedupe", broken, lines, "--out", tmp_path / "two.csv")

    assert pd.read_csv(tmp_path / "one.csv")["row"].tolist() == [2, 4]
    assert pd.read_csv(tmp_path / "two.csv")["row"].tolist() == [2, 4, 5, 6]
    assert "There is no row '3'" in run("dedupe", broken, "--explain", "2", "3", "--out", tmp_path / "one.csv").err


def test_an_earlier_run_by_other_names_is_told(run: Run, tmp_path: Path) -> None:
    """Clusters that name the rows otherwise cannot be compared."""
    table = people(tmp_path / "t.csv", ("1", "2", "3", "4"))
    run("dedupe", table, "--out", tmp_path / "o.csv")
    said = run("dedupe", table, "--id", "name", "--against", tmp_path / "o.csv", "--out", tmp_path / "p.csv")

    assert said.code == 1 and "o.csv has no column name" in said.err
