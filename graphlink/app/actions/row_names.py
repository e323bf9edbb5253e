"""What names the rows of a table: a column with a value of its own in every row, else the number a row has in its file.

Rows are counted as a person who opens the file counts them: its header is row 1. A file without a header, such as JSON
lines, counts its lines; of several files or sheets the count runs on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from graphlink.errors import BadParameterError, shown
from graphlink.loaders import columnar

_IDS = ("id", "record_id", "rec_id", "unique_id", "row_id")
_ROW = re.compile(r"row\s*(\d{1,18})", re.IGNORECASE)
_TOLD = 5  # rows that a message names
Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Names:
    """How the rows of a table are named.

    Attributes:
        column: Names the rows; None when their numbers do.
        aside: A column called like an id that does not name the rows.
        note: Why it does not, in words; "" where there is none.
    """

    column: str | None = None
    aside: str | None = None
    note: str = ""


def names(table: pa.Table, wanted: str | None, numbers: Numbers) -> Names:
    """The column that names the rows: the one asked for, else one called id with a value of its own in every row."""
    if wanted:
        return Names(wanted)
    for column in table.column_names:
        if column.casefold() in _IDS and not pa.types.is_nested(table[column].type):
            why = _why_not(columnar.as_text_column(table[column]).to_pylist(), numbers)
            return Names(None, column, f"The column {column} does not name the rows: {why}.") if why else Names(column)
    return Names()


def _why_not(values: Sequence[str | None], numbers: Numbers) -> str:
    first: dict[str | None, int] = {}
    for at, value in enumerate(values):
        if value is None:
            return f"row {numbers[at]} has none"
        if first.setdefault(value, at) != at:
            return f"{shown(value)!r} stands in {_rows(_places(values, value), numbers)}"
    return ""


def place(table: pa.Table, named: Names, numbers: Numbers, told: str) -> int:
    """The row a person means: by the id column, or as `row N`; where no column is called like an id, N alone will do.

    Raises:
        BadParameterError: It is no row, or no single one.
    """
    row = _ROW.fullmatch(told.strip())
    column = named.column or named.aside
    if column and not row:
        found = _places(columnar.as_text_column(table[column]).to_pylist(), told)
    else:
        number = row[1] if row else told.strip()
        found = np.flatnonzero(numbers == int(number)).tolist() if re.fullmatch(r"\d{1,18}", number) else []
    if not found:
        where = f" in the column {column}" if column and not row else ""
        raise BadParameterError(f"There is no row {shown(told)!r}{where}.", _HOW)
    if len(found) > 1:
        raise BadParameterError(f"{shown(told)!r} is no single row: it stands in {_rows(found, numbers)}.", _HOW)
    return int(found[0])


_HOW = 'Name it by its id, or as "row N", counted as the file counts: its header is row 1.'


def _places(values: Sequence[str | None], wanted: str) -> list[int]:
    return [at for at, value in enumerate(values) if value == wanted]


def _rows(places: Sequence[int], numbers: Numbers) -> str:
    told = [str(numbers[at]) for at in places]
    if len(told) > _TOLD:
        return f"rows {', '.join(told[:_TOLD])} and {len(told) - _TOLD:,} more"
    return f"rows {', '.join(told[:-1])} and {told[-1]}"
