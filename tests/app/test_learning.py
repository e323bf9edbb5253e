"""The model version of a case on the command line: kept, shown, learned anew when asked or outgrown."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphlink.app.case import open_case
from graphlink.app.learning import in_force
from graphlink.resolvers import frozen
from tests.app.conftest import ADS, Run

HEAD = ADS.splitlines()[0]
MORE = f"{HEAD}\n5,Nora,Nora,31,+447700900555,,localads.example,Hull,GB,2026-03-07T10:00:00Z\n"


def test_what_was_learned_stays_until_it_is_asked_for(run: Run, case: Path, tmp_path: Path) -> None:
    """A later run goes by the model version of the first; --retrain shows what changes, and --yes keeps it."""
    (tmp_path / "more.csv").write_text(MORE, encoding="utf-8")
    run("load", case, tmp_path / "more.csv")
    later = run("resolve", case, "--json").json
    shown = run("resolve", case, "--retrain")
    kept = run("resolve", case, "--retrain", "--yes", "--json").json

    assert later["model"] == {"run": "run-0001", "records": 4, "why": ""}
    assert shown.code == 0 and "No cluster would change." in shown.out and "--retrain --yes" in shown.err
    assert (kept["run"], kept["model"]) == ("run-0003", {"run": "run-0003", "records": 5, "why": "it was asked for"})
    assert "learned in run-0003 from 5 records." in run("resolve", case).out
    assert run("status", case, "--json").json["learned"] == {"run": "run-0003", "records": 5}
    assert "learned in run-0003 from 5 records" in run("status", case).out


def test_learning_one_relation_anew_leaves_the_others_as_they_were(run: Run, case: Path) -> None:
    """What the relations that were not asked for had learned goes into the new version."""
    with open_case(case) as opened:
        before = in_force(opened).learned
    assert run("resolve", case, "--retrain", "--yes", "--relation", "same_account_owner").code == 0
    with open_case(case) as opened:
        after = in_force(opened)

    assert after.run == "run-0002" and after.learned.owners is not None
    assert frozen.table(after.learned).equals(frozen.table(before))


def test_a_case_that_outgrew_its_model_is_learned_anew(run: Run, case: Path, tmp_path: Path) -> None:
    """With half as many records again a run learns by itself, and says so."""
    (tmp_path / "more.csv").write_text(
        MORE + "".join(MORE.splitlines()[1].replace("5,", f"{n},", 1) + "\n" for n in (6, 7, 8)), encoding="utf-8"
    )
    run("load", case, tmp_path / "more.csv")
    told = run("resolve", case)

    assert "it was learned from 4 records, and there are 8 now" in told.out


@pytest.mark.parametrize(("answer", "runs"), [("y", 2), ("", 1), ("n", 1)])
def test_on_a_terminal_learning_anew_is_asked_about(
    run: Run, case: Path, monkeypatch: pytest.MonkeyPatch, answer: str, runs: int
) -> None:
    """Only a yes keeps what --retrain shows."""
    for stream in ("stdin", "stdout"):
        monkeypatch.setattr(f"sys.{stream}.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", lambda _: answer)
    assert run("resolve", case, "--retrain").code == 0

    assert len([*(case / "runs").iterdir()]) == runs


def test_the_end_of_input_is_no_yes(run: Run, case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever closes the terminal at the question has not agreed."""

    def closed(_: str) -> str:
        raise EOFError

    for stream in ("stdin", "stdout"):
        monkeypatch.setattr(f"sys.{stream}.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", closed)

    assert run("resolve", case, "--retrain").code == 0
    assert len([*(case / "runs").iterdir()]) == 1


def test_a_preview_keeps_nothing_whatever_else_is_said(run: Run, case: Path) -> None:
    """--preview outweighs --yes."""
    said = run("resolve", case, "--preview", "--retrain", "--yes")

    assert said.code == 0 and "Nothing was kept." in said.out
    assert len([*(case / "runs").iterdir()]) == 1


def test_a_damaged_model_is_told(run: Run, case: Path) -> None:
    """A model file that was changed is found by verify."""
    path = case / "runs" / "run-0001" / "model.parquet"
    path.write_bytes(path.read_bytes()[:-9] + b"123456789")

    said = run("verify", case)
    assert said.code != 0 and "run-0001/model.parquet" in said.out + said.err
