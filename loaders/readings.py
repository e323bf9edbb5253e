"""How many values of a column could be read: what is lost between a cell and its record is counted, and told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc


@dataclass(frozen=True)
class Reading:
    """A column that should hold dates, numbers or identifiers.

    Attributes:
        is_: The field it was mapped to.
        values: Cells that hold something.
        unread: Those of them that could not be read.
        serials: Those that were numbers and were read as days of the workbook's calendar.
    """

    part: str
    column: str
    is_: str
    values: int
    unread: int
    serials: int = 0

    def figures(self) -> dict[str, str | int]:
        """The same for scripts."""
        told = {name: getattr(self, name) for name in ("part", "column", "values", "unread", "serials")}
        return {"part": told.pop("part"), "column": told.pop("column"), "is": self.is_, **told}


def of_field(cells: pa.Array, found: pa.Array) -> tuple[int, int]:
    """Values, and values not read, of a column that gives a field."""
    return len(cells) - cells.null_count, _lost(cells, found.is_valid())


def of_mentions(cells: pa.Array, found: pa.ListArray) -> tuple[int, int]:
    """Values, and values not read, of a column that gives identifiers; a number of several countries is read."""
    flat = pc.list_flatten(found)
    good = pc.or_(pc.struct_field(flat, "value").is_valid(), pc.greater(_sizes(flat), 0))
    has = np.zeros(len(cells), np.bool_)
    has[pc.list_parent_indices(found).filter(good).to_numpy()] = True
    return len(cells) - cells.null_count, _lost(cells, pa.array(has))


def _sizes(flat: pa.StructArray) -> pa.Array:
    return pc.fill_null(pc.list_value_length(pc.struct_field(flat, "countries")), 0)


def _lost(cells: pa.Array, good: pa.Array) -> int:
    return int(pc.sum(pc.and_(cells.is_valid(), pc.invert(good))).as_py() or 0)


def together(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    """The counts of several stretches of rows added up, a reading for each column."""
    sums: dict[tuple[str, str, str], tuple[int, int, int]] = {}
    for one in readings:
        values, unread, serials = sums.get((one.part, one.column, one.is_), (0, 0, 0))
        key = one.part, one.column, one.is_
        sums[key] = values + one.values, unread + one.unread, serials + one.serials
    return tuple(Reading(*key, *counts) for key, counts in sums.items())
