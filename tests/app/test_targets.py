"""No command writes its result over a case, over its own input, or over its other result."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from graphlink.app import targets
from graphlink.app.actions import dedupe, export
from graphlink.app.case import open_case
from graphlink.errors import TargetRefusedError
from graphlink.store.audit import Actor
from tests.app.conftest import Run

TABLE = "id,name,phone\n1,Anna Berg,+447700900001\n2,Max Stein,+447700900002\n3,Anna Berg,+447700900001\n"


def held(folder: Path) -> dict[str, str]:
    """Digest of every file of a folder."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def writers(case: Path, given: Path, target: Path) -> Iterator[tuple[object, ...]]:
    """Every way in which a command is told where to write."""
    table, lines, pairs = (given / name for name in ("ids.csv", "texts.jsonl", "pairs.jsonl"))
    spare = given / "spare.csv"
    yield "export", case, "clusters", "--format", "csv", "--out", target
    yield "export", case, "network", "--format", "csv", "--out", target
    yield "snapshot", case, "--around", "lena_rose", "--out", target
    yield "identify", "phones", "--input", lines, "--output", target
    yield "identify", "usernames", "--pairs", pairs, "--output", target
    yield "dedupe", table, "--out", spare, "--report", target
    if target.suffix in dedupe.FORMATS:
        yield "dedupe", table, "--out", target
        yield "dedupe", table, "--out", spare, "--links", target


@pytest.fixture
def given(tmp_path: Path) -> Path:
    """A folder with an input of each kind."""
    folder = tmp_path / "given"
    folder.mkdir()
    (folder / "ids.csv").write_text(TABLE, encoding="utf-8")
    (folder / "texts.jsonl").write_text('{"id": 1, "text": "call +447700900001"}\n', encoding="utf-8")
    (folder / "pairs.jsonl").write_text('{"id": 1, "a": "anna", "b": "anna1"}\n', encoding="utf-8")
    return folder


def test_all_that_a_case_consists_of_is_its_own(case: Path) -> None:
    """Nothing that graphlink puts into a case folder is left out of what is protected."""
    assert {path.name for path in case.iterdir()} <= targets.OWN


def test_no_command_writes_into_a_case(run: Run, case: Path, given: Path, tmp_path: Path) -> None:
    """Each of a case's own files and folders, named outright, by a link, or not there yet, is refused and unharmed."""
    (tmp_path / "linked").symlink_to(case, target_is_directory=True)
    (tmp_path / "one.csv").symlink_to(case / "ledger.db")
    own = [case / name for name in ("ledger.db", "case.key", "graphlink.toml", "ledger.db-wal", "LEDGER.DB")]
    inner = [case / "evidence" / "new" / "p.csv", case / "runs" / "p.csv", case / "out" / ".." / "case.key"]
    before = held(case)
    for target in (*own, *inner, tmp_path / "linked" / "items" / "p.csv", tmp_path / "one.csv"):
        for words in writers(case, given, target):
            said = run(*words, "--json")

            assert said.code == 1, words
            assert said.json["code"] == "target_refused", (words, said.out)
    assert held(case) == before
    assert run("verify", case).code == 0


def test_beside_a_cases_own_files_is_room(run: Run, case: Path, given: Path) -> None:
    """A folder of the person's in the case folder takes results, and so does an earlier result."""
    for _ in range(2):
        assert run("export", case, "clusters", "--format", "csv", "--out", case / "out" / "p.csv").code == 0
        assert run("dedupe", given / "ids.csv", "--out", given / "clusters.csv").code == 0


def test_no_input_is_written_over(run: Run, given: Path, tmp_path: Path) -> None:
    """Not by its name, not by a link to it, and not by any of the results that a command writes."""
    table, lines, pairs = (given / name for name in ("ids.csv", "texts.jsonl", "pairs.jsonl"))
    link, names, out = tmp_path / "link.csv", tmp_path / "names.txt", tmp_path / "o.csv"
    link.symlink_to(table)
    names.write_text("anna\n", encoding="utf-8")
    before = held(given)
    for words in (
        ("dedupe", table, "--out", table),
        ("dedupe", table, "--out", link),
        ("dedupe", link, "--out", table),
        ("dedupe", table, "--out", given / ".." / "given" / "ids.csv"),
        ("dedupe", table, "--out", out, "--links", table),
        ("dedupe", table, "--out", out, "--report", table),
        ("dedupe", table, "--out", out, "--links", out),
        ("dedupe", table, "--out", out, "--report", out),
        ("dedupe", table, "--against", names, "--out", out, "--report", names),
        ("dedupe", table, "--truth", names, "--out", out, "--report", names),
        ("identify", "phones", "--input", lines, "--output", lines),
        ("identify", "usernames", "--pairs", pairs, "--output", pairs),
        ("identify", "usernames", "--pairs", pairs, "--population", names, "--output", names),
    ):
        said = run(*words, "--json")

        assert said.code == 1 and said.json["code"] == "target_refused", (words, said.out)
    assert held(given) == before
    assert names.read_text(encoding="utf-8") == "anna\n" and not out.exists()


def test_actions_refuse_as_commands_do(case: Path, given: Path) -> None:
    """The check stands in the actions, so that programs have it as well."""
    outcome = dedupe.dedupe_files([given / "ids.csv"], dedupe.Request())
    files = dedupe.Targets(given / "ids.csv", inputs=(given / "ids.csv",))
    with pytest.raises(TargetRefusedError):
        dedupe.write(outcome, files, Actor("a", "b", "c", "d"))
    with open_case(case) as opened, pytest.raises(TargetRefusedError):
        export.export(opened, "clusters", "csv", case / "ledger.db")


def test_a_refusal_says_what_to_do(run: Run, case: Path) -> None:
    """Where, what, and what to do."""
    said = run("export", case, "clusters", "--format", "csv", "--out", case / "case.key", "--json")

    assert {"case.key", "part of a case"} <= {word for word in ("case.key", "part of a case") if word in said.out}
    assert "Name a file" in json.loads(said.out)["hint"]
