"""What reaches a terminal as CSV moves no cursor and runs in no spreadsheet."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime

import pytest

from graphlink.app import terminal


def test_csv_on_the_terminal_is_harmless(capsys: pytest.CaptureFixture[str]) -> None:
    """Controls are replaced, formulas get an apostrophe, numbers and ordinary texts stay."""
    row = [
        "bell\x07 \x1b[31mred\x9b",
        "=1+1",
        "\uff1d1",
        -5,
        0.5,
        "+447700900123",
        None,
        "two\nlines",
        "a\u202eb\ud800",
    ]
    terminal.show_csv(["a\x1b", *"bcdefghij"], [[*row, datetime(2026, 1, 2, tzinfo=UTC)]])
    said = capsys.readouterr().out
    head, cells = csv.reader(io.StringIO(said, newline=""))

    assert not set(said) & {chr(n) for n in (*range(10), *range(11, 32), *range(0x7F, 0xA0), 0x202E)}
    assert head[0] == "a\N{REPLACEMENT CHARACTER}"
    assert cells[1:8] == ["'=1+1", "'\uff1d1", "-5", "0.5", "+447700900123", "", "two\nlines"]
    assert cells[9] == "2026-01-02T00:00:00+00:00"
