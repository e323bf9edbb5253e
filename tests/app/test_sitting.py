"""Promises of a review on the terminal: what a screen shows, what a key does, and that hostile text stays text."""

from __future__ import annotations

import os
import pty
import select
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from graphlink.app.actions.sides import consequences, countries
from graphlink.app.case import open_case
from graphlink.app.lookup import Lookup
from graphlink.app.sitting import Books, Pair, Reason, in_words, screen, sit
from graphlink.errors import DecidedMeanwhileError
from tests.app.conftest import Run

PAIR = Pair(
    "same_poster",
    "ad:1",
    "ad:2",
    ("AD-1", "AD-2"),
    [("phone", "+447700900111", "+447700900111"), ("city", "Leeds", "York")],
    [Reason(6.0, "the phone is shared"), Reason(-3.0, "the ages differ")],
    0.42,
    "A yes joins 3 subjects and 1 subject, which stand in 4 records; in GB, NL.",
)


def sitting(keys: str, *lines: str, pairs: int = 3) -> tuple[Books, list[tuple[str, str]], list[str]]:
    """A sitting with so many pairs: what it came to, verdicts with reasons, decisions taken back."""
    pressed, asked = iter(keys), iter(lines)
    made: list[tuple[str, str]] = []
    undone: list[str] = []

    def judged(pair: Pair, verdict: str, why: str) -> str:
        made.append((verdict, why))
        return f"D-{len(made)}"

    shown = [replace(PAIR, left=f"ad:{i}") for i in range(pairs)]
    books = sit(shown, pairs, lambda: next(pressed, ""), lambda _: next(asked), lambda _: None, (judged, undone.append))
    return books, made, undone


def test_a_screen_shows_both_sides_what_speaks_either_way_and_what_comes_of_it() -> None:
    """Everything a person decides by is on one screen."""
    text = screen(PAIR, 2, 9)

    assert "2 of 9" in text
    assert "Leeds" in text and "York" in text
    assert text.index("agrees") < text.index("the phone is shared") < text.index("contradicts")
    assert "64 times likelier" in text and "8.0 times less likely" in text
    assert "A yes joins 3 subjects" in text
    assert len(text.splitlines()) <= 24
    assert max(map(len, text.splitlines())) <= 120


def test_text_of_an_ad_cannot_move_the_cursor() -> None:
    """Escapes, line breaks and direction marks of untrusted text never reach the terminal."""
    hostile = "a\x1b[2J\x1b]0;x\x07\n\r\u202eb"
    shown = replace(PAIR, names=(hostile, hostile), facts=[("body", hostile, hostile)], outcome=hostile)
    text = screen(replace(shown, reasons=[Reason(1.0, hostile)]), 1, 1)

    assert not set("\x1b\x07\r\u202e") & set(text)


@pytest.mark.parametrize(("bits", "words"), [(1.0, "2.0 times likelier"), (-10.0, "1,000 times less likely")])
def test_bits_are_told_in_words(bits: float, words: str) -> None:
    """What a number of bits means is said as odds."""
    assert in_words(bits) == words


def test_a_pair_that_somebody_else_decided_is_told_and_passed_over() -> None:
    """Their word stands, in words that cannot move the cursor, and the sitting goes on."""
    keys, said, made = iter("sd"), list[str](), list[str]()

    def judged(pair: Pair, verdict: str, _why: str) -> str:
        if pair.left == "ad:0":
            raise DecidedMeanwhileError("ben decided this pair meanwhile: different, 'two \x1b[2J sisters'")
        made.append(verdict)
        return "D-1"

    shown = [replace(PAIR, left=f"ad:{i}") for i in range(2)]
    books = sit(shown, 2, lambda: next(keys, ""), lambda _: "", said.append, (judged, lambda _: None))

    assert (books.decided, books.passed, made) == (1, 1, ["different"])
    assert "Not recorded: ben decided" in said[1] and "\x1b" not in said[1]


def test_every_key_does_what_it_says() -> None:
    """A verdict is recorded at once, with the reason a person wrote or the one the screen showed; the rest waits."""
    books, made, undone = sitting("xswdbn", "asked both")

    assert made == [("same", "seen side by side: the phone is shared"), ("different", "asked both")]
    assert undone == ["D-2"]
    assert books == Books(decided=1, passed=1, undone=1)


def test_leaving_keeps_what_was_decided() -> None:
    """q, and the end of input, end the sitting; nothing is lost."""
    assert sitting("sq")[0] == sitting("s")[0] == Books(decided=1)


def test_on_a_real_terminal(run: Run, tmp_path: Path) -> None:
    """`graphlink review` under a pseudo-terminal: one key, one decision in the case."""
    case, ads = tmp_path / "case", tmp_path / "ads.csv"
    rows = [f"{i},Ines in Leeds,25,+44770090011{i % 2},Leeds,2026-01-0{1 + i}" for i in range(6)]
    ads.write_text("ad_id,title,age,phone,city,posted_at\n" + "\n".join(rows) + "\n", encoding="utf-8")
    names = ("lisovapisnya91", "lisovapisnya.84", "lisova_pisnya")
    accounts = "platform,username\n" + "".join(f"telegram,{n}\ninstagram,{n[:-1]}\n" for n in names)
    (tmp_path / "accounts.csv").write_text(accounts, encoding="utf-8")
    run("init", case, "--country", "GB")
    run("load", case, ads, tmp_path / "accounts.csv")
    run("resolve", case)
    waiting = run("review", case, "--json").json
    assert waiting

    child, terminal = pty.fork()
    if not child:
        os.execv(sys.executable, [sys.executable, "-m", "graphlink", "review", str(case)])
    seen = _until(terminal, "[q]uit")
    os.write(terminal, b"d")
    seen += _until(terminal, "[q]uit" if len(waiting) > 1 else "decided")
    os.write(terminal, b"q")
    seen += _until(terminal, "decided")
    os.waitpid(child, 0)

    assert "1 decided" in seen
    with open_case(case) as opened:
        assert [d.verdict.value for d in opened.judgements.in_force()] == ["different"]


def _until(terminal: int, words: str) -> str:
    """What the terminal shows up to some words."""
    seen, end = "", time.monotonic() + 60
    while words not in seen and time.monotonic() < end:
        if select.select([terminal], [], [], 1)[0]:
            try:
                seen += os.read(terminal, 65_536).decode("utf-8", "replace")
            except OSError:
                break
    return seen


def test_what_a_yes_would_join_counts_every_member(run: Run, tmp_path: Path) -> None:
    """The countries are those of both clusters, not only of the two ads that are shown."""
    case, ads = tmp_path / "case", tmp_path / "ads.csv"
    rows = ["1,Ines,+447700900111,GB", "2,Ines,+447700900111,NL", "3,Tamsin,+447700900222,DE"]
    ads.write_text("ad_id,title,phone,country\n" + "\n".join(rows) + "\n", encoding="utf-8")
    run("init", case, "--country", "GB")
    run("load", case, ads)
    run("resolve", case)
    with open_case(case) as opened:
        lookup = Lookup(opened)
        pair = {"relation": "same_poster", "left": lookup.subject("1"), "right": lookup.subject("3")}
        told = consequences(lookup, countries(opened), pair)

    assert told == "A yes joins 2 subjects and 1 subject, which stand in 3 records; in DE, GB, NL."
