"""Workbooks (XLSX, XLS, XLSB, ODS) as sheets, one for each sheet, every cell as the text it shows."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import fastexcel
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from graphlink.errors import UnreadableFileError
from graphlink.loaders.sheet import Rows, Sheet, column_names

HEADER_WITHIN = 20  # the header is looked for in the first rows; titles may stand above it
_MEMBERS, _UNPACKED, _RATIO, _RATIO_FROM = 10_000, 4 << 30, 200, 100 << 20
_FORMULA = re.compile(rb"<f[ >]")
_FROM_1904 = re.compile(rb"""<(?:\w+:)?workbookPr\b[^>]*\bdate1904\s*=\s*["'](?:1|true|on)["']""")
_FORMULA_BYTES = 1 << 22
# A part that is cut, changed, encrypted or packed in a way that is not known.
DAMAGED = (
    fastexcel.FastExcelError, zipfile.BadZipFile, zlib.error, pa.ArrowException, EOFError, NotImplementedError, OSError,
    RuntimeError,
)  # fmt: skip


def sheets(path: Path) -> list[Sheet]:
    """The sheets that hold rows, hidden ones too, in the order of the workbook.

    Raises:
        UnreadableFileError: Not a workbook, damaged, or unpacks to far more than it should.
    """
    with _readable(path):
        if zipfile.is_zipfile(path):
            _check(path)
        book = fastexcel.read_excel(path)
        loaded = [(name, _load(book, name)) for name in book.sheet_names]
        calendar = _calendar(path)
        found = [replace(_sheet(path, name, *top), calendar=calendar) for name, (top) in loaded if top]
        found = _noted(path, found)
    if not found:
        raise UnreadableFileError(f"{path.name} holds no rows in any sheet.", "Check that the right file was chosen.")
    return found


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    """Whatever a damaged part of a workbook raises is said in words."""
    try:
        yield
    except DAMAGED as error:
        raise UnreadableFileError(
            f"{path.name} is a workbook that cannot be read.", "Open it and save it again as .xlsx."
        ) from error


def _check(path: Path) -> None:
    """Refuses an archive that declares to unpack beyond reason."""
    with zipfile.ZipFile(path) as archive:
        members = archive.infolist()
    unpacked, packed = sum(m.file_size for m in members), sum(m.compress_size for m in members)
    bloated = unpacked > _RATIO_FROM and unpacked > _RATIO * max(packed, 1)
    if len(members) > _MEMBERS or unpacked > _UNPACKED or bloated:
        raise UnreadableFileError(
            f"{path.name} unpacks to {unpacked >> 20} MiB in {len(members)} parts, more than a workbook should.",
            "If it is genuine, save its sheets as CSV.",
        )


def _load(book: Any, name: str) -> tuple[tuple[str, ...], int, int, bool] | None:
    """Columns, header row (from 0), number of rows and whether the sheet is hidden; None for an empty one."""
    top = book.load_sheet(name, header_row=None, n_rows=HEADER_WITHIN, dtypes="string")
    texts = _texts(top)
    filled = [[bool(cell) for cell in row] for row in zip(*texts, strict=True)]
    if not any(any(row) for row in filled):
        return None
    widest = max(sum(row) for row in filled)
    header = next(i for i, row in enumerate(filled) if 2 * sum(row) > widest or sum(row) == widest)
    columns = column_names([column[header] for column in texts])
    return columns, header, top.total_height, top.visible != "visible"


def _texts(sheet: Any) -> list[list[str]]:
    batch = sheet.to_arrow()
    return [[(cell or "").strip() for cell in column.cast(pa.string()).to_pylist()] for column in batch.columns]


def _sheet(path: Path, name: str, columns: tuple[str, ...], header: int, height: int, hidden: bool) -> Sheet:
    notes = (f"Sheet {name} is hidden; it was read.",) if hidden else ()
    return Sheet(name, columns, max(height - header - 1, 0), partial(_read, path, name, columns, header), notes)


def _noted(path: Path, found: list[Sheet]) -> list[Sheet]:
    if not found or not _has_formulas(path):
        return found
    first = found[0]
    note = "The workbook holds formulas; the results stored in the file were read."
    return [replace(first, notes=(note, *first.notes)), *found[1:]]


def _calendar(path: Path) -> int:
    """The year that the workbook counts its days from."""
    if not zipfile.is_zipfile(path):
        return 1900
    with zipfile.ZipFile(path) as archive:
        if "xl/workbook.xml" not in archive.namelist():
            return 1900
        with archive.open("xl/workbook.xml") as handle:
            return 1904 if _FROM_1904.search(handle.read(_FORMULA_BYTES)) else 1900


def _has_formulas(path: Path) -> bool:
    if not zipfile.is_zipfile(path):
        return False
    with zipfile.ZipFile(path) as archive:
        names = [n for n in archive.namelist() if n.startswith("xl/worksheets/") and n.endswith(".xml")]
        for name in names:
            with archive.open(name) as handle:
                if _FORMULA.search(handle.read(_FORMULA_BYTES)):
                    return True
    return False


def _read(path: Path, name: str, columns: tuple[str, ...], header: int, size: int) -> Iterator[Rows]:
    """Rows below the header; rows without any text are not rows."""
    with _readable(path):
        book = fastexcel.read_excel(path)
        batch = book.load_sheet(name, header_row=None, dtypes="string").to_arrow()
    arrays = [pc.fill_null(column.cast(pa.string()), "") for column in batch.columns[: len(columns)]]
    table = pa.table(dict(zip(columns, arrays, strict=True))).slice(header + 1)
    filled = np.zeros(table.num_rows, dtype=np.bool_)
    for column in table.columns:
        filled |= np.asarray(pc.not_equal(column, ""))
    numbers = np.flatnonzero(filled) + header + 2
    kept = table.filter(pa.array(filled))
    for start in range(0, kept.num_rows, size):
        end = min(start + size, kept.num_rows)
        yield Rows(kept.slice(start, end - start), numbers[start:end], (), end / kept.num_rows)
