"""Files and surroundings that are not as they should be: a clear error, no success, nothing lost."""

from __future__ import annotations

import io
import os
import random
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from graphlink.app.case import open_case
from graphlink.config import GRAPH_URL
from graphlink.graph.lease import attach
from tests.app.conftest import Run

GOOD = "id,phone,title\n1,+447700900001,one\n2,+447700900002,two\n"


def _zip(name: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr(name, "x")
    return held.getvalue()


BAD_FILES: list[tuple[str, bytes, str]] = [
    ("empty.csv", b"", "empty"),
    ("blank.csv", b"\n\n\n", "no rows"),
    ("header.csv", b"id,phone,title\n", "no rows"),
    ("useless.csv", b"colour,weight\nred,12\nblue,13\n", "No column"),
    ("nuls.csv", b"\0" * 4000, "NUL"),
    ("picture.csv", b"\x89PNG\r\n\x1a\n" + b"x" * 100, "picture"),
    ("document.csv", b"%PDF-1.7\n" + b"x" * 100, "PDF"),
    ("text.xlsx", GOOD.encode(), "not what its name says"),
    ("text.parquet", GOOD.encode(), "not what its name says"),
    ("table.csv", _zip("xl/workbook.xml"), "not what its name says"),
    ("archive.xlsx", _zip("readme.txt"), "archive"),
    ("broken.xlsx", _zip("xl/workbook.xml"), "cannot be read"),
    ("broken.parquet", b"PAR1" + b"x" * 100, "Parquet"),
    ("locked.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "encrypted"),
    ("prose.json", b"hello world", ""),
    ("numbers.jsonl", b"1\n2\n3\n", "no JSON objects"),
    ("list.json", b"[1, 2, 3]", "without objects"),
    ("what.docx", b"PK\x03\x04", "ending"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content", "told"), BAD_FILES, ids=[name for name, _, _ in BAD_FILES])
def test_a_file_that_cannot_be_loaded_is_told(run: Run, tmp_path: Path, name: str, content: bytes, told: str) -> None:
    """The error names the file and the fault; a good file beside it is loaded all the same."""
    case = tmp_path / "case"
    run("init", case)
    (tmp_path / name).write_bytes(content)
    (tmp_path / "good.csv").write_text(GOOD, encoding="utf-8")
    said = run("load", case, tmp_path / name, tmp_path / "good.csv")

    assert said.code == 1
    assert told in said.err
    assert name in said.err or told == "No column"
    assert run("status", case, "--json").json["total"] == {"read": 2, "kept": 2, "duplicate": 0, "quarantined": 0}


def test_a_folder_is_no_file(run: Run, tmp_path: Path) -> None:
    """A folder in place of a file is told."""
    run("init", tmp_path / "case")
    said = run("load", tmp_path / "case", tmp_path)

    assert said.code == 1
    assert "folder" in said.err


def test_bad_rows_are_set_aside_and_counted(run: Run, tmp_path: Path) -> None:
    """Damaged rows cost themselves only; read is kept plus known plus set aside."""
    good = (GOOD + "8,+447700900008,Zoé\n9,+447700900009,Renée\n").encode()
    bad = b"3,short\n4,+447700900004,a,b,c\n5,+447700900005,\xff\xfe\n6,\0,x\n,,\n"
    rows = good + bad + b"7,+447700900007,fine\n"
    (tmp_path / "rows.csv").write_bytes(rows)
    run("init", tmp_path / "case")
    books = run("load", tmp_path / "case", tmp_path / "rows.csv", "--json").json

    assert books["total"] == {"read": 10, "kept": 5, "duplicate": 0, "quarantined": 5}
    assert books["files"][0]["quarantine"] == {"short_row": 1, "long_row": 1, "bad_bytes": 1, "nul": 1, "empty": 1}


def test_a_second_writer_waits_and_is_told(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While one process writes to a case, another gives up with a clear error and changes nothing."""
    monkeypatch.setattr("graphlink.app.case.LOCK_TIMEOUT_S", 0.2)
    case = tmp_path / "case"
    run("init", case)
    (tmp_path / "good.csv").write_text(GOOD, encoding="utf-8")
    program = (
        "import sys, time; from graphlink.app.case import open_case\n"
        f"with open_case({str(case)!r}) as case, case.writing():\n    print('held', flush=True); time.sleep(60)"
    )
    holder = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None
    assert "held" in holder.stdout.readline()
    said = run("load", case, tmp_path / "good.csv")
    holder.kill()
    holder.wait()
    holder.stdout.close()

    assert said.code == 1
    assert "another process" in said.err
    assert run("load", case, tmp_path / "good.csv").code == 0


@contextmanager
def _cut(rows: int) -> Iterator[None]:
    """Loads read so many rows at a time and stop after the second stretch."""
    from graphlink.app.actions import load as loading

    real = loading.batches

    def cut(plan: object, context: object) -> object:
        for number, batch in enumerate(real(plan, context, rows)):  # type: ignore[arg-type]
            if number == 2:
                raise KeyboardInterrupt
            yield batch

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loading, "batches", cut)
        yield


def test_a_cut_load_goes_on_and_counts_right(run: Run, tmp_path: Path) -> None:
    """A load that stops in the middle is finished by loading again: nothing is lost, and nothing is there twice."""
    case = tmp_path / "case"
    run("init", case)
    rows = "id,phone,title\ny,short\n" + "".join(f"{n},+4477009{n:05},t\n" for n in range(3_000)) + "x,short\n"
    (tmp_path / "long.csv").write_text(rows, encoding="utf-8")
    with _cut(1_000):
        assert run("load", case, tmp_path / "long.csv").code == 130
    books = run("load", case, tmp_path / "long.csv", "--json").json

    assert books["total"] == {"read": 3002, "kept": 1001, "duplicate": 1999, "quarantined": 2}
    with open_case(case) as opened:
        assert opened.evidence.scan(["record_id"]).num_rows == 3_000
        quarantine = opened.evidence.quarantine()
        assert quarantine is not None
        assert quarantine.num_rows == 2
    assert run("verify", case).code == 0


@pytest.mark.engine
def test_engine_killed_between_commands(run: Run, tmp_path: Path) -> None:
    """After the engine was killed the next command starts it again and answers."""
    case = tmp_path / "case"
    (tmp_path / "good.csv").write_text(GOOD, encoding="utf-8")
    for words in (("init", case), ("load", case, tmp_path / "good.csv"), ("graph", case)):
        assert run(*words).code == 0
    with attach(case / "derived" / "graph") as lease:
        os.kill(lease.pid, signal.SIGKILL)
    time.sleep(1)
    said = run("query", case, "shared-identifier", "--param", "id=+447700900001", "--json")

    assert said.code == 0, said.err
    assert len(said.json) == 1


@pytest.mark.engine
def test_derived_files_can_be_thrown_away(run: Run, tmp_path: Path) -> None:
    """Without its derived folder a case is whole: the graph is built again."""
    import shutil

    case = tmp_path / "case"
    (tmp_path / "good.csv").write_text(GOOD, encoding="utf-8")
    for words in (("init", case), ("load", case, tmp_path / "good.csv"), ("graph", case)):
        assert run(*words).code == 0
    with attach(case / "derived" / "graph") as lease:
        os.kill(lease.pid, signal.SIGKILL)
    time.sleep(1.5)
    shutil.rmtree(case / "derived")

    assert run("graph", case, "--json").json["written"]


@pytest.mark.engine
def test_graph_elsewhere_refused_or_silent(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A wrong password, a closed port and a broken address are told apart, and never show the password."""
    case = tmp_path / "case"
    (tmp_path / "good.csv").write_text(GOOD, encoding="utf-8")
    run("init", case)
    run("load", case, tmp_path / "good.csv")
    with attach(tmp_path / "engine") as lease:
        address = lease.endpoint.url.removeprefix("bolt://")
        for url, code in (
            (f"bolt://root:wrong-secret@{address}", "graph_auth"),
            ("bolt://neo4j:wrong-secret@127.0.0.1:1", "graph_unreachable"),
            ("neo4j.example", "config"),
        ):
            monkeypatch.setenv(GRAPH_URL, url)
            said = run("graph", case, "--json")
            assert said.code == 1
            assert code == said.json["code"]
            assert "wrong-secret" not in said.out + said.err


def test_a_folder_that_cannot_be_written_is_told(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A case in a folder without write access gives a clear error and stays as it was."""
    case = tmp_path / "case"
    (tmp_path / "good.csv").write_text(GOOD, encoding="utf-8")
    run("init", case)
    before = {p: p.stat().st_mtime_ns for p in case.rglob("*") if p.is_file()}

    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("filelock.FileLock.acquire", refused)
    said = run("load", case, tmp_path / "good.csv")

    assert said.code == 1
    assert "write access" in said.err
    assert before == {p: p.stat().st_mtime_ns for p in case.rglob("*") if p.is_file()}


def test_values_that_are_lost_are_told(run: Run, tmp_path: Path) -> None:
    """How many values of a column could not be read, for a person and for a script."""
    rows = "".join(f"n{i},{'1990-01-01' if i % 3 else 'x'}\n" for i in range(30))
    (tmp_path / "persons.csv").write_text("name,dob\n" + rows, encoding="utf-8")
    run("init", tmp_path / "case")
    said = run("load", tmp_path / "case", tmp_path / "persons.csv")
    again = run("load", tmp_path / "case", tmp_path / "persons.csv", "--json").json

    assert "dob (birth_date): 10 of 30 values could not be read." in said.out
    assert again["files"][0]["values"] == [
        {"part": "", "column": "dob", "values": 30, "unread": 10, "serials": 0, "is": "birth_date"}
    ]


def test_loading_again_changes_nothing(run: Run, tmp_path: Path) -> None:
    """A file with two versions of one record, and one that a later file replaced, are known as a whole."""
    case, file, later = tmp_path / "case", tmp_path / "a.csv", tmp_path / "b.csv"
    file.write_text("id,phone,title\n1,+447700900001,old\n2,+447700900002,x\n1,+447700900001,new\n", encoding="utf-8")
    later.write_text("id,phone,title\n2,+447700900009,y\n", encoding="utf-8")
    run("init", case)
    words = ("--source", "desk", "--json")
    first = run("load", case, file, *words).json["total"]
    between = run("load", case, later, *words).json["total"]
    again = [run("load", case, file, *words).json["total"] for _ in range(3)]
    with open_case(case) as opened:
        rows = opened.evidence.scan(["source_key", "title", "version"]).to_pylist()

    assert (first["kept"], between["kept"]) == (3, 1)
    assert again == [{"read": 3, "kept": 0, "duplicate": 3, "quarantined": 0}] * 3
    assert sorted((r["source_key"], r["title"], r["version"]) for r in rows) == [("1", "new", 2), ("2", "y", 2)]


def test_a_cut_load_of_two_versions_goes_on(run: Run, tmp_path: Path) -> None:
    """What was loaded before the cut is not taken for something newer."""
    case, file = tmp_path / "case", tmp_path / "a.csv"
    rows = "".join(f"{n % 2},+44770090000{n % 2},{n}\n" for n in range(6))
    file.write_text("id,phone,title\n" + rows, encoding="utf-8")
    run("init", case)
    with _cut(2):
        assert run("load", case, file).code == 130

    assert run("load", case, file, "--json").json["total"] == {"read": 6, "kept": 2, "duplicate": 4, "quarantined": 0}


@pytest.mark.parametrize(
    "content",
    [
        b"id,phone,title\n" + b"\xff\xfe\n" * 3,
        b"id,phone,title\n1,short\n2,short\n",
        b"id,phone,title\n,,\n,,\n",
        b'id,phone,title\n1,"open,+447700900001\n',
        b"id,phone,title\n" + random.Random(5).randbytes(5_000).replace(b"\0", b"\xff"),
    ],
    ids=["bytes", "short", "empty", "open", "random"],
)
def test_a_file_that_gives_no_record_is_no_success(run: Run, tmp_path: Path, content: bytes) -> None:
    """Where every row is set aside the command fails and says so; the books stand, and other files are loaded."""
    case, file = tmp_path / "case", tmp_path / "rows.csv"
    file.write_bytes(content)
    (tmp_path / "good.csv").write_text(GOOD, encoding="utf-8")
    run("init", case)
    told = run("load", case, file, tmp_path / "good.csv")
    said = run("load", case, file, "--json")
    total = run("status", case, "--json").json["total"]

    assert told.code == said.code == 1
    assert "rows.csv: none of its" in told.err and "set aside" in told.err
    assert [failure["code"] for failure in said.json["failed"]] == ["nothing_read"]
    assert said.json["total"]["read"] == said.json["total"]["quarantined"] > 0
    assert total["kept"] == 2 and total["quarantined"] > 0
