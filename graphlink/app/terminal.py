"""What a person sees on a terminal: tables, figures, progress. Untrusted text cannot move the cursor or colour it."""

from __future__ import annotations

import csv
import io
import json
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

NEWER = "of those kept: new versions"  # heads a column of the books
CELL = 60  # characters of a cell shown in a table; json and csv give all
_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def safe(value: Any, width: int = 0) -> str:
    """A value as one line of plain text: controls, escapes and direction marks replaced, cut to a width."""
    text = _readable(value)
    line = "".join("·" if unicodedata.category(c) in _HIDDEN else c for c in text)
    return line if not width or len(line) <= width else line[: width - 1] + "…"


def _readable(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, float):
        return f"{value:.3g}" if abs(value) < 1 else f"{value:.1f}"
    if isinstance(value, list | tuple):
        return ", ".join(_readable(part) for part in value)
    return str(value)


def say(text: str = "") -> None:
    """A line of our own on standard output."""
    print(text)


def note(text: str) -> None:
    """A line beside the result, on standard error."""
    print(text, file=sys.stderr)


def show_json(value: Any) -> None:
    """A value as JSON on standard output."""
    print(json.dumps(value, indent=2, ensure_ascii=False, default=_json_plain))


def _json_plain(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return dict(value)
    return getattr(value, "__dict__", None) or str(value)


def show_csv(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Rows as CSV on standard output; their texts are as harmless as those of an exported file."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(_neutral(columns))
    writer.writerows(_neutral(row) for row in rows)
    print(buffer.getvalue(), end="")


def _neutral(row: Sequence[Any]) -> list[Any]:
    """The cells of a row as text: what a spreadsheet would run gets an apostrophe, controls are replaced."""
    import pyarrow as pa

    from graphlink.viz.export.columnar import neutral

    texts = [value.isoformat() if isinstance(value, datetime) else _readable(value) for value in row]
    sound = [text.encode("utf-8", "replace").decode() for text in texts]
    safe = neutral(pa.chunked_array([pa.array(sound, pa.string())])).to_pylist()
    numbers = [isinstance(value, int | float) for value in row]
    return [text if is_number else kept for text, kept, is_number in zip(texts, safe, numbers, strict=True)]


def show_table(columns: Sequence[str], rows: Sequence[Sequence[Any]], title: str = "") -> None:
    """Rows as a table that fits the terminal; numbers stand right."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, title=Text(title) if title else None, title_justify="left", pad_edge=False)
    for i, name in enumerate(columns):
        numeric = bool(rows) and all(isinstance(r[i], int | float) for r in rows if r[i] is not None)
        table.add_column(Text(name), justify="right" if numeric else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(safe(value, CELL)) for value in row))
    console = Console(highlight=False, emoji=False)
    if not console.is_terminal:
        console.width = max(console.width, 160)
    console.print(table)


@contextmanager
def progress(title: str) -> Iterator[Any]:
    """A bar on standard error while something runs; silent where standard error is no terminal.

    Gives a function `advance(done, total, words)`; done and total in whatever unit.
    """
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn
    from rich.text import Text

    console = Console(stderr=True, highlight=False, emoji=False)
    bar = Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TextColumn("{task.fields[words]}", markup=False),
        TimeRemainingColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
    with bar:
        task = bar.add_task(str(Text(title)), total=1.0, words="")
        yield lambda done, total, words="": bar.update(task, completed=done, total=total, words=words)
