"""Parquet files and data frames as a sheet: typed columns become text, nested ones JSON text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from graphlink.errors import NotATableError, UnreadableFileError
from graphlink.loaders.sheet import Rows, Sheet, column_names, sound

if TYPE_CHECKING:
    import pandas as pd

_DAMAGED = (pa.ArrowException, OSError, UnicodeDecodeError)  # the last where a name is no text


def parquet_sheets(path: Path) -> list[Sheet]:
    """The one sheet of a Parquet file, streamed by row groups.

    Raises:
        UnreadableFileError: Damaged, without columns, or without rows.
    """
    try:
        with pq.ParquetFile(path) as file:
            names, count = column_names(list(file.schema_arrow.names)), file.metadata.num_rows
    except _DAMAGED as error:
        raise UnreadableFileError(f"{path.name} is a damaged Parquet file.", "Export it again.") from error
    if not names or not count:
        raise UnreadableFileError(f"{path.name} holds no rows.", "Check that the right file was chosen.")
    return [Sheet("", names, count, partial(_read_parquet, path, names, count))]


def parquet_table(path: Path) -> pa.Table:
    """A whole Parquet file, its columns as they are, with names that differ.

    Raises:
        UnreadableFileError: Damaged, such as a text that is not UTF-8.
    """
    try:
        table = pq.read_table(path)
        table.validate(full=True)
    except _DAMAGED as error:
        raise UnreadableFileError(f"{path.name} is a damaged Parquet file.", "Export it again.") from error
    return table.rename_columns(list(column_names(list(table.column_names))))


def check_frame(frame: object) -> None:
    """Refuses what is no pandas data frame.

    Raises:
        NotATableError: It is something else.
    """
    import pandas as pd

    if not isinstance(frame, pd.DataFrame):
        raise NotATableError(
            f"A pandas data frame was expected and {type(frame).__name__} was given.",
            "Put it in pandas.DataFrame(...); a table of Polars or Arrow has to_pandas().",
        )


def frame_table(frame: pd.DataFrame) -> pa.Table:
    """A data frame as a table; a column that holds things of several kinds becomes text. The index is not read."""
    names = column_names([str(name) for name in frame.columns])
    return pa.table({name: _natural(frame.iloc[:, i]) for i, name in enumerate(names)})


def _natural(series: pd.Series[Any]) -> pa.Array:
    found = _series(series)
    return found.combine_chunks() if isinstance(found, pa.ChunkedArray) else found


def frame_sheets(frame: pd.DataFrame) -> list[Sheet]:
    """The one sheet of a data frame; its index is not read.

    Raises:
        NotATableError: It is no data frame.
        UnreadableFileError: The frame has no columns or no rows.
    """
    check_frame(frame)
    if not len(frame) or not len(frame.columns):
        raise UnreadableFileError("The data frame holds no rows.", "Check that the right frame was given.")
    names = column_names([str(name) for name in frame.columns])
    return [Sheet("", names, len(frame), partial(_read_frame, frame, names))]


def _read_parquet(path: Path, names: tuple[str, ...], count: int, size: int) -> Iterator[Rows]:
    row = 1
    try:
        with pq.ParquetFile(path) as file:
            for batch in file.iter_batches(batch_size=size):
                batch.validate(full=True)
                yield _rows(list(batch.columns), names, row, count)
                row += batch.num_rows
    except _DAMAGED as error:
        raise UnreadableFileError(f"{path.name} is damaged from row {row} on.", "Export it again.") from error


def _read_frame(frame: pd.DataFrame, names: tuple[str, ...], size: int) -> Iterator[Rows]:
    for start in range(0, len(frame), size):
        part = frame.iloc[start : start + size]
        arrays = [_series(part.iloc[:, index]) for index in range(len(names))]
        yield _rows(arrays, names, start + 1, len(frame))


def _series(series: pd.Series[Any]) -> pa.Array:
    import pandas as pd

    try:
        return pa.Array.from_pandas(series)
    except (pa.ArrowException, TypeError, ValueError, OverflowError):  # cells of different types, text that is none
        empty = (pd.api.types.is_scalar(cell) and pd.isna(cell) for cell in series)
        texts = [None if no else cell_text(cell) for cell, no in zip(series, empty, strict=True)]
        return pa.array(texts, pa.string())


def _rows(arrays: list[pa.Array], names: tuple[str, ...], row: int, count: int) -> Rows:
    """Rows are counted from 2, as if the names stood in row 1."""
    table = pa.table(dict(zip(names, (as_text(array) for array in arrays), strict=True)))
    numbers = np.arange(row + 1, row + 1 + table.num_rows, dtype=np.int64)
    return Rows(table, numbers, (), (row - 1 + table.num_rows) / count)


def as_text(array: pa.Array) -> pa.Array:
    """Any column as text: whole numbers without a point, times in UTC as ISO 8601, lists joined by "; "."""
    kind = array.type
    if pa.types.is_dictionary(kind):
        return as_text(array.dictionary_decode())
    if pa.types.is_string(kind):
        return array
    if pa.types.is_floating(kind):
        return _whole(array)
    if pa.types.is_nested(kind) or pa.types.is_binary(kind) or pa.types.is_large_binary(kind):
        return pa.array([None if cell is None else cell_text(cell) for cell in array.to_pylist()], pa.string())
    if pa.types.is_timestamp(kind) and kind.tz:
        return pc.binary_join_element_wise(pc.cast(array.cast(pa.timestamp(kind.unit)), pa.string()), "Z", "")
    return array.cast(pa.string())


def as_text_column(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """A whole column as text."""
    return pa.chunked_array([as_text(chunk) for chunk in column.chunks], pa.string())


def _whole(array: pa.Array) -> pa.Array:
    """Numbers that turned into fractions because some cells were empty: 447700900123.0 is a telephone number."""
    array = pc.if_else(pc.is_finite(array), array, None)
    whole = pc.all(pc.and_(pc.equal(pc.floor(array), array), pc.less(pc.abs(array), 2.0**63))).as_py()
    return array.cast(pa.int64()).cast(pa.string()) if whole is not False else array.cast(pa.string())


def cell_text(value: Any) -> str:
    """One value as text: a list of plain values joined by "; ", anything nested as JSON, bytes as UTF-8."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return sound(value)
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, np.ndarray):
        return cell_text(value.tolist())
    if isinstance(value, list) and not any(isinstance(part, (list, dict)) for part in value):
        return "; ".join(cell_text(part) for part in value if part is not None)
    if isinstance(value, (list, dict)):
        return sound(json.dumps(value, ensure_ascii=False, default=str))
    return sound(str(value))
