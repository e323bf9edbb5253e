"""`graphlink identify`: numbers out of lines of JSON, and how one text is read, on a terminal."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from graphlink.app.cli import main

LINES: list[Any] = [
    {"id": "a", "text": "bel nul zes twaalf 34 56 78", "country": "NL"},
    {"id": "b", "text": "Order number 612345678, thank you", "country": "NL"},
    {"id": "c", "text": None, "country": "NL"},
    {"id": "d", "text": 7, "country": "ZZ"},
    {"id": "e", "text": "call +44 7400 123456"},
    ["no", "object"],
]


def identify(folder: Path, lines: list[str], *more: str) -> tuple[int, list[dict[str, Any]]]:
    """The exit code, and the lines that came out."""
    source, target = folder / "in.jsonl", folder / "out.jsonl"
    source.write_bytes("\n".join(lines).encode("utf-8", "surrogatepass"))
    code = main(["identify", "phones", "--input", str(source), "--output", str(target), *more])
    return code, [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]


def test_every_line_gives_a_line(tmp_path: Path) -> None:
    """Numbers meant, numbers found with their pieces, and why a line could not be read."""
    code, made = identify(tmp_path, [*map(json.dumps, LINES), "{broken"])

    assert code == 1
    assert [m["phones"] for m in made] == [["+31612345678"], [], [], [], ["+447400123456"], [], []]
    assert [("unreadable" in m) for m in made] == [False] * 5 + [True] * 2
    found = made[0]["found"][0]
    assert "".join(p["digits"] for p in found["pieces"]) == "0612345678"
    assert found["hypotheses"][0]["country"] == "NL"
    assert "number words" in found["techniques"]


def test_who_asked_is_written_beside_the_result(tmp_path: Path) -> None:
    """An audit row with actor, purpose and the hashes of what went in and came out."""
    identify(tmp_path, [json.dumps(LINES[0])], "--as", "Mia", "--purpose", "test")
    row = json.loads((tmp_path / "out.jsonl.audit.jsonl").read_text(encoding="utf-8"))

    assert (row["name"], row["purpose"], row["lines"], row["phones"]) == ("Mia", "test", 1, 1)
    assert len(row["input_sha256"]) == 64


def test_a_file_that_is_not_there_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The message names the file."""
    code = main(["identify", "phones", "--input", str(tmp_path / "no"), "--output", str(tmp_path / "out")])

    assert code == 1
    assert "no" in capsys.readouterr().err


def test_one_text_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    """What was read as what, the countries, and what is no phone; untrusted text moves no cursor."""
    code = main(["identify", "text", "bel nul zes 12 34 56 78 \x1b[31m 50 euro", "--country", "NL"])
    shown = capsys.readouterr().out

    assert code == 0
    assert "+31612345678" in shown
    assert "number word" in shown
    assert "price" in shown
    assert "\x1b[31m" not in shown


def test_what_else_a_text_names_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    """Accounts and mail of a text are shown with what they are of and how they were hidden."""
    text = "tg @anna_b44 or anna (at) gmail dot com"
    assert main(["identify", "text", text]) == 0
    shown = capsys.readouterr().out
    assert main(["identify", "text", text, "--json"]) == 0
    others = json.loads(capsys.readouterr().out)["others"]

    assert "account telegram: anna_b44" in shown
    assert "email: anna@gmail.com   hidden by: words for signs" in shown
    assert [(o["kind"], o["value"]) for o in others] == [("account", "anna_b44"), ("email", "anna@gmail.com")]


def test_usernames_are_compared(tmp_path: Path) -> None:
    """Each pair has a score; what cannot be read says so; equal and rare is surer than equal and common."""
    pairs = [
        {"id": 1, "a": "kvitka_lviv91", "platform_a": "instagram", "b": "kvitkalviv", "platform_b": "telegram"},
        {"id": 2, "a": "annika.berg", "platform_a": "instagram", "b": "tomdriver", "platform_b": "x"},
        {"id": 3, "a": "anna", "platform_a": "instagram", "b": "Anna", "platform_b": "telegram"},
        {
            "id": 4,
            "a": "zorblatt_qwixx77",
            "platform_a": "instagram",
            "b": "zorblatt.qwixx77",
            "platform_b": "telegram",
        },
        {"id": 5, "a": None, "b": "x"},
    ]
    source, others, target = tmp_path / "pairs.jsonl", tmp_path / "names.txt", tmp_path / "scores.jsonl"
    source.write_text("\n".join(map(json.dumps, pairs)), encoding="utf-8")
    others.write_text("anna\nanna1\nanna_b\n", encoding="utf-8")
    words = ["identify", "usernames", "--pairs", str(source), "--population", str(others), "--output", str(target)]

    code = main(words)
    made = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]

    assert code == 1
    assert [m["id"] for m in made] == [1, 2, 3, 4, 5]
    like, unlike, common, rare = (m["score"] for m in made[:4])
    assert like > 0.5 > unlike
    assert rare > 0.9 > common
    assert made[4]["score"] is None
    assert "username a" in made[4]["unreadable"]
