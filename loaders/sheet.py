"""What every format gives: sheets of text cells, read in order, with the rows that could not be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from graphlink.loaders.quarantine import Reject

SAMPLE_ROWS = 1000  # what kind, mapping and notes are guessed from


@dataclass(frozen=True)
class Rows:
    """Some rows of a sheet.

    Attributes:
        cells: One text column per column of the sheet; a null or empty cell holds nothing.
        numbers: Row in the sheet of each row of cells, as a person counts them.
        rejects: Rows of the same stretch that could not be read.
        position: Share of the sheet read so far, 0..1.
    """

    cells: pa.Table
    numbers: NDArray[np.int64]
    rejects: tuple[Reject, ...] = ()
    position: float = 1.0


@dataclass(frozen=True)
class Sheet:
    """A table in an item, before anything is known about what it holds.

    Attributes:
        name: Name of the sheet in a workbook, else "".
        estimate: Number of rows, exact or estimated; None when unknown.
        read: Starts reading from the top, in stretches of about the given number of rows.
        calendar: 1900 or 1904 where numbers may stand for days, as in a workbook; 0 where they do not.
    """

    name: str
    columns: tuple[str, ...]
    estimate: int | None
    read: Callable[[int], Iterator[Rows]]
    notes: tuple[str, ...] = ()
    calendar: int = 0


def sound(text: str) -> str:
    """The text as it can be written: halves of characters become question marks."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def column_names(header: list[str]) -> tuple[str, ...]:
    """Header cells as distinct names: blank ones are numbered, repeated ones get a number behind."""
    names: list[str] = []
    seen: dict[str, int] = {}
    for index, cell in enumerate(header, start=1):
        cell = sound(cell)
        name = " ".join(cell.split()) or f"column {index}"
        seen[name] = seen.get(name, 0) + 1
        while name in names:
            name = f"{' '.join(cell.split()) or f'column {index}'} ({seen[name]})"
            seen[name] = seen.get(name, 0) + 1
        names.append(name)
    return tuple(names)
