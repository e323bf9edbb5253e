"""What the case keeps can be seen: rows that were set aside, decisions, settings and files that are not its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.conftest import Run

BAD = (
    "id,phone,title\n1,+447700900001,one\n2,+447700900002\n"
    '3,+447700900003,\x1b[31mred\u202e,more\n4,+447700900004,"open\n'
)


def test_rows_that_were_set_aside_are_listed(run: Run, case: Path, tmp_path: Path) -> None:
    """File, row, reason and text, without a sign that a terminal would obey."""
    assert "No row was set aside" in run("status", case, "--quarantined").out
    (tmp_path / "bad.csv").write_text(BAD, encoding="utf-8")
    books = run("load", case, tmp_path / "bad.csv", "--json").json
    rows = run("status", case, "--quarantined", "--json")
    said = run("status", case, "--quarantined")

    assert books["total"]["quarantined"] == len(rows.json) == 3
    assert [(r["file"], r["row"], r["reason"]) for r in rows.json] == [
        ("bad.csv", 3, "short_row"),
        ("bad.csv", 4, "long_row"),
        ("bad.csv", 5, "open_quote"),
    ]
    assert rows.json[1]["text"].strip() == r"3,+447700900003,\x1b[31mred\u202e,more"
    assert "2,+447700900002" in said.out and "missing cells" in said.out
    assert not {"\x1b", "\u202e"} & {*said.out, *rows.out}


def test_bytes_that_are_no_text_are_listed_too(run: Run, case: Path, tmp_path: Path) -> None:
    """As escapes."""
    lines = b"".join(b"%d,+4477009000%02d,caf\xc3\xa9\n" % (n, n) for n in range(30))
    (tmp_path / "bytes.csv").write_bytes(b"id,phone,title\n" + lines + b"99,+447700900099,\xff\xfe\x00\n")
    run("load", case, tmp_path / "bytes.csv")
    (row,) = run("status", case, "--quarantined", "--json").json

    assert row["text"].startswith("99,+447700900099,") and "\\x" in row["text"]


def test_decisions_are_listed_with_who_what_why_and_when(run: Run, case: Path) -> None:
    """Those that were taken back and put back, too; the hint about an unknown one names the list."""
    assert "Nobody has decided" in run("status", case, "--decisions").out
    run("decide", case, "1", "2", "different", "--why", "two hands", "--relation", "same_poster", "--as", "Vera")
    run("generic", case, "phone:+447700900002", "--why", "an agency", "--as", "Piet")
    run("undo", case, "D-2", "--why", "one hand after all")
    run("redo", case, "D-2")
    run("undo", case, "D-1")
    said, rows = run("status", case, "--decisions"), run("status", case, "--decisions", "--json").json
    unknown = run("undo", case, "D-99")

    assert [r["state"] for r in rows] == ["taken back by D-5", *["in force"] * 4]
    assert [r["actor"].split(" ")[0] for r in rows[:2]] == ["Vera", "Piet"]
    first = next(line for line in said.out.splitlines() if line.startswith("D-1 "))
    for word in ("Vera", "Lena in Leeds", "Lena - Leeds", "are different", "two hands", rows[0]["at"][:16]):
        assert word in first, word
    assert "phone:+447700900002 binds nothing (an agency)" in said.out
    assert "status DIR --decisions" in unknown.err


@pytest.mark.parametrize(("was", "now"), [("", "NL"), ("NL", "DE"), ("NL", "")])
def test_another_country_of_the_case_is_found(run: Run, tmp_path: Path, was: str, now: str) -> None:
    """Numbers are read by it: verify says what it was."""
    case = tmp_path / "case"
    assert run("init", case, *(("--country", was) if was else ())).code == 0
    assert run("verify", case).code == 0
    settings = (case / "graphlink.toml").read_text(encoding="utf-8")
    (case / "graphlink.toml").write_text(settings.replace(f'country = "{was}"', f'country = "{now}"'), encoding="utf-8")
    said = run("verify", case)

    assert said.code == 1 and f"country is '{now}', the case was made with '{was}'" in said.err
    (case / "graphlink.toml").write_text(settings.replace('unit = ""', 'unit = "Team 4"'), encoding="utf-8")
    assert run("verify", case).code == 0


@pytest.mark.parametrize("where", ["evidence/ads/stray.parquet", "evidence/x.txt", "items/ab/cd", "runs/run-0009/a"])
def test_a_file_that_is_not_of_the_case_is_told(run: Run, case: Path, where: str) -> None:
    """It is no evidence and nothing reads it: it is named, and the case is as it was written."""
    assert run("verify", case, "--json").json == {"faults": [], "foreign": []}
    (case / where).parent.mkdir(parents=True, exist_ok=True)
    (case / where).write_bytes(b"PAR1")
    said = run("verify", case)

    assert said.code == 0 and where in said.err
    assert run("verify", case, "--json").json == {"faults": [], "foreign": [where]}


@pytest.mark.parametrize(
    ("what", "held"),
    [
        ("phone:+3161", 0),
        ("phone:+447700900001", 2),
        ("handle:nobody", 0),
        ("email:a@b.example", 0),
        ("template:T0123456789abcdef", 0),
        ("account:0123", 0),
    ],
)
def test_what_nothing_holds_is_told_when_it_is_called_generic(run: Run, case: Path, what: str, held: int) -> None:
    """It is recorded, since it may come later, with a hint."""
    said = run("generic", case, what, "--why", "a switchboard", "--json")

    assert (said.code, said.json["records"]) == (0, held)
    assert ("no record of the case holds" in said.err) == (not held)
