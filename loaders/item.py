"""An item, whatever its format: what is in it, and its rows as records and quarantine, batch by batch."""

from __future__ import annotations

import zipfile
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from graphlink.errors import NoUsableColumnError, UnreadableFileError
from graphlink.loaders import columnar, jsonlines, mapping, quarantine, table, workbook
from graphlink.loaders.bodies import Scanner
from graphlink.loaders.mapping import Mapping as ColumnMapping
from graphlink.loaders.quarantine import Reject
from graphlink.loaders.readings import Reading
from graphlink.loaders.records import Context, records
from graphlink.loaders.sheet import SAMPLE_ROWS, Rows, Sheet

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Batch", "Context", "Part", "Plan", "batches", "inspect", "inspect_frame"]

BATCH_ROWS = 50_000
_AT_A_TIME = 2  # stretches in work
_OPENERS: Mapping[str, Callable[[Path], list[Sheet]]] = {
    "delimited text": table.sheets,
    "workbook": workbook.sheets,
    "JSON lines": jsonlines.sheets,
    "JSON list": jsonlines.list_sheets,
    "Parquet": columnar.parquet_sheets,
}
_ENDINGS = {
    ".csv": "delimited text",
    ".tsv": "delimited text",
    ".txt": "delimited text",
    ".tab": "delimited text",
    ".xlsx": "workbook",
    ".xlsm": "workbook",
    ".xls": "workbook",
    ".xlsb": "workbook",
    ".ods": "workbook",
    ".jsonl": "JSON lines",
    ".ndjson": "JSON lines",
    ".json": "JSON lines",
    ".parquet": "Parquet",
    ".pq": "Parquet",
}
_FOREIGN = {
    b"%PDF": "a PDF document",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x1f\x8b": "a gzip archive",
    b"SQLite format 3": "an SQLite database",
    b"7z\xbc\xaf": "a 7z archive",
    b"Rar!": "a RAR archive",
    b"{\\rtf": "an RTF document",
    b"\x7fELF": "a program",
    b"MZ": "a program",
}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True)
class Part:
    """A table in an item: a sheet of a workbook, or the whole of any other format. `rows` is an estimate or None."""

    name: str
    columns: tuple[str, ...]
    mapping: ColumnMapping
    rows: int | None
    sheet: Sheet = field(repr=False)


@dataclass(frozen=True)
class Plan:
    """What an item holds and how it will be read. `path` is None for a data frame."""

    path: Path | None
    format: str
    parts: tuple[Part, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Batch:
    """Rows of an item: read = records + quarantined. `position` is the share of the item read, 0..1."""

    records: pa.Table
    quarantine: pa.Table
    rows: int
    position: float
    readings: tuple[Reading, ...] = ()


def inspect(path: Path, kind: str | None = None, given: Mapping[str, str] | None = None) -> Plan:
    """What a file holds: its format by its content, its sheets, and the guessed or given mapping of each.

    Raises:
        UnreadableFileError: Empty, a folder, without rows, damaged, or not what its name says.
        NoUsableColumnError, MappingError: As `mapping.guess`.
    """
    format_name = _format(path)
    try:
        sheets = _OPENERS[format_name](path)
    except OSError as error:
        raise UnreadableFileError(f"{path.name} cannot be read: {error.strerror}.", "Check its rights.") from error
    return _plan(path, format_name, sheets, kind, given)


@dataclass(frozen=True)
class Whole:
    """All rows of a file.

    Attributes:
        numbers: Row in the file of each row of cells, as a person counts them; of a further sheet they go on.
        rejects: Lines that could not be read.
    """

    cells: pa.Table
    numbers: NDArray[np.int64]
    rejects: int


def whole(path: Path) -> Whole:
    """All rows of a file as one table. Columns are text, but for Parquet.

    Sheets of a workbook follow one another. Raises as `inspect`, without a mapping.
    """
    format_name = _format(path)
    sheets = _OPENERS[format_name](path)
    if format_name == "Parquet":
        cells = columnar.parquet_table(path)
        return Whole(cells, np.arange(2, cells.num_rows + 2), 0)
    tables, numbers, rejects, before = [], [np.empty(0, np.int64)], 0, 0
    for sheet in sheets:
        for stretch in sheet.read(BATCH_ROWS):
            tables.append(stretch.cells)
            numbers.append(stretch.numbers + before)
            rejects += len(stretch.rejects)
        before = max((int(part[-1]) for part in numbers if len(part)), default=0)
    if not tables:
        raise UnreadableFileError(f"{path.name} has no rows.", "Check that it is the right file.")
    return Whole(pa.concat_tables(tables, promote_options="default"), np.concatenate(numbers), rejects)


def inspect_frame(frame: pd.DataFrame, kind: str | None = None, given: Mapping[str, str] | None = None) -> Plan:
    """What a data frame holds; raises as `inspect`."""
    return _plan(None, "data frame", columnar.frame_sheets(frame), kind, given)


def batches(plan: Plan, context: Context, rows: int = BATCH_ROWS) -> Iterator[Batch]:
    """The rows of an item in order, about `rows` at a time; memory does not grow with the item.

    Once other processes read the texts, the next stretch is made here while they read those of one.
    """
    waiting: deque[Future[Batch]] = deque()
    with ThreadPoolExecutor(_AT_A_TIME) as threads, Scanner() as scanner:
        for number, part in enumerate(plan.parts):
            for stretch in part.sheet.read(rows):
                position = (number + stretch.position) / len(plan.parts)
                make = partial(_batch, stretch, part, context, position, scanner)
                if not scanner.shares:
                    yield make()
                    continue
                waiting.append(threads.submit(make))
                if len(waiting) == _AT_A_TIME:
                    yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _batch(stretch: Rows, part: Part, context: Context, position: float, scanner: Scanner) -> Batch:
    kept, blank = _without_blank(stretch)
    rejects = sorted([*stretch.rejects, *blank], key=lambda reject: reject.row)
    made, counts = records(kept, part.name, part.mapping, context, scanner, part.sheet.calendar)
    return Batch(
        records=made,
        quarantine=quarantine.table(rejects, context.item_id, part.name),
        rows=kept.cells.num_rows + len(rejects),
        position=min(position, 1.0),
        readings=counts,
    )


def _without_blank(stretch: Rows) -> tuple[Rows, list[Reject]]:
    """Rows whose cells are all blank are set aside: they hold nothing to be a record of."""
    filled = pa.array([False] * stretch.cells.num_rows, pa.bool_())
    for column in stretch.cells.columns:
        cells = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
        filled = pc.or_(filled, pc.fill_null(pc.greater(pc.utf8_length(pc.utf8_trim_whitespace(cells)), 0), False))
    if pc.all(filled).as_py() is not False:
        return stretch, []
    keep = filled.to_numpy(zero_copy_only=False)
    blank = [Reject(int(row), "empty", b"") for row in stretch.numbers[~keep]]
    return Rows(stretch.cells.filter(filled), stretch.numbers[keep], stretch.rejects, stretch.position), blank


# --- the plan ------------------------------------------------------------------------------------------------
def _plan(
    path: Path | None, format_name: str, sheets: list[Sheet], kind: str | None, given: Mapping[str, str] | None
) -> Plan:
    parts, notes = [], [note for sheet in sheets for note in sheet.notes]
    refused: list[NoUsableColumnError] = []
    for sheet in sheets:
        try:
            parts.append(_part(path, sheet, kind, given))
        except NoUsableColumnError as error:
            refused.append(error)
            notes.append(f"Sheet {sheet.name or 1} was not read: {error.message}")
    if not parts:
        where = path.name if path else "The data frame"
        raise NoUsableColumnError(f"{where}: {refused[0].message}", refused[0].hint)
    return Plan(path, format_name, tuple(parts), tuple(dict.fromkeys(notes)))


def _part(path: Path | None, sheet: Sheet, kind: str | None, given: Mapping[str, str] | None) -> Part:
    first = next(sheet.read(SAMPLE_ROWS), None)
    if first is None or not (first.cells.num_rows or first.rejects):
        where = path.name if path else "The data frame"
        if sheet.name:
            raise NoUsableColumnError(
                f"{sheet.name} holds a header but no rows.", "Check that the right file was chosen."
            )
        raise UnreadableFileError(f"{where} holds a header but no rows.", "Check that the right file was chosen.")
    title = " ".join(part for part in (path.stem if path else "", sheet.name) if part)
    found = mapping.guess(_padded(first.cells, sheet.columns), kind, given, title)
    return Part(sheet.name, sheet.columns, found, sheet.estimate, sheet)


def _padded(cells: pa.Table, columns: tuple[str, ...]) -> pa.Table:
    """The sample with every column of the sheet, those that no sampled row has as empty."""
    blank = pa.nulls(cells.num_rows, pa.string())
    return pa.table({name: cells[name] if name in cells.column_names else blank for name in columns})


# --- the format ----------------------------------------------------------------------------------------------
def _format(path: Path) -> str:
    """The format of a file by its first bytes; its name is only believed where they agree."""
    if path.is_dir():
        raise UnreadableFileError(f"{path} is a folder.", "Name the files in it.")
    try:
        with path.open("rb") as handle:
            head = handle.read(4096)
    except OSError as error:
        raise UnreadableFileError(f"{path} cannot be read: {error.strerror}.", "Check its name and rights.") from error
    if not head:
        raise UnreadableFileError(f"{path.name} is empty.", "Check that it was copied whole.")
    named = _ENDINGS.get(path.suffix.casefold())
    if named is None:
        raise UnreadableFileError(
            f"{path.name} has an ending graphlink does not read.", f"It reads {', '.join(sorted(_ENDINGS))}."
        )
    found = _by_content(path, head, named)
    if found != named and not (named.startswith("JSON") and found.startswith("JSON")):
        raise UnreadableFileError(f"{path.name} is not what its name says: it holds {_told(found)}.", "Rename it.")
    return found


def _by_content(path: Path, head: bytes, named: str) -> str:
    foreign = next((what for mark, what in _FOREIGN.items() if head.startswith(mark)), "")
    if foreign:
        raise UnreadableFileError(f"{path.name} is {foreign}.", "Export the data as CSV, XLSX, JSON lines or Parquet.")
    if head.startswith(b"PAR1"):
        return "Parquet"
    if head.startswith(_OLE):
        return _ole(path, named)
    if head.startswith(b"PK"):
        return _archive(path)
    if b"\0" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")) and _is_binary(head):
        raise UnreadableFileError(f"{path.name} is not text: it holds NUL characters.", "Export it again as text.")
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if text.startswith(b"[") and named.startswith("JSON"):
        return "JSON list"
    if text.startswith(b"{") and (named.startswith("JSON") or text[1:].lstrip().startswith(b'"')):
        return "JSON lines"
    if named.startswith("JSON") and text[:1] in b'"-0123456789tfn' and text:
        return "JSON lines"  # lines that are no objects are set aside one by one
    return "JSON lines" if named.startswith("JSON") else "delimited text"


def _is_binary(head: bytes) -> bool:
    """NULs in a text file are a damaged row or two; where they are many, it is no text."""
    return head.count(b"\0") > max(8, len(head) // 50)


def _ole(path: Path, named: str) -> str:
    if named == "workbook" and path.suffix.casefold() == ".xls":
        return "workbook"
    raise UnreadableFileError(
        f"{path.name} is encrypted, or in an old Office format.", "Remove the password and save it again as .xlsx."
    )


def _archive(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except (*workbook.DAMAGED, ValueError) as error:  # names that are no text are ValueErrors
        raise UnreadableFileError(f"{path.name} is damaged.", "Export it again.") from error
    if any(name.startswith("xl/") for name in names) or "content.xml" in names:
        return "workbook"
    raise UnreadableFileError(f"{path.name} is an archive, not a table.", "Unpack it and load the files in it.")


def _told(found: str) -> str:
    return {"delimited text": "plain text", "workbook": "a workbook", "Parquet": "Parquet"}.get(found, found)
