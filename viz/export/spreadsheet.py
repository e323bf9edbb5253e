"""XLSX in which every cell is text: nothing is calculated, rounded or turned into a link."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import xlsxwriter

from graphlink.viz.export.content import Content, rows
from graphlink.viz.export.files import whole

CELL_CHARACTERS = 32_767  # the most a cell can hold
SHEET_ROWS = 1_048_575  # below the header


def write_xlsx(content: Content, path: Path, facts: Mapping[str, Any]) -> list[Path]:
    """A sheet a table, more where one is full, and a sheet with the manifest."""
    with whole(path) as handle:
        book = xlsxwriter.Workbook(
            handle,
            {
                "constant_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
            },
        )
        for name, table in content.tables.items():
            for number, start in enumerate(range(0, max(table.num_rows, 1), SHEET_ROWS), 1):
                _sheet(book, name if number == 1 else f"{name} {number}", table.slice(start, SHEET_ROWS))
        about = book.add_worksheet("manifest")
        for row, (key, value) in enumerate(facts.items()):
            about.write_string(row, 0, key)
            about.write_string(row, 1, str(value)[:CELL_CHARACTERS])
        book.close()
    return [path]


def _sheet(book: Any, name: str, table: pa.Table) -> None:
    sheet = book.add_worksheet(name)
    column_of = {column: at for at, column in enumerate(table.column_names)}
    for column, at in column_of.items():
        sheet.write_string(0, at, column)
    sheet.freeze_panes(1, 0)
    for number, row in enumerate(rows(table), 1):
        for column, value in row.items():
            sheet.write_string(number, column_of[column], _cell(value))


def _cell(value: Any) -> str:
    return ("true" if value else "false") if isinstance(value, bool) else str(value)[:CELL_CHARACTERS]
