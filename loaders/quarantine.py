"""Rows that could not become records: why, where, and their original bytes.

A bad row never stops a file and is never dropped in silence: read = records + quarantined.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import pyarrow as pa

from graphlink.schema.record import QUARANTINE

ROW_LIMIT = 1 << 20  # bytes; engines need minutes on lines far beyond it

# reason -> what is wrong and what to do, as a person reads it
REASONS: Mapping[str, str] = MappingProxyType(
    {
        "short_row": "The row has fewer cells than the header. Add the missing cells.",
        "long_row": "The row has more cells than the header. Quote cells that hold the delimiter.",
        "stray_quote": "A quotation mark stands in the middle of a cell. Quote the cell and double the mark.",
        "open_quote": "A quoted cell is never closed. Add the closing quotation mark.",
        "bad_bytes": "The row holds bytes that are not text in the file's encoding. Save the file as UTF-8.",
        "nul": "The row holds a NUL character. Remove it; the file may be damaged.",
        "too_long": "The row is longer than 1 MiB. Shorten it; the delimiter or line ends may be wrong.",
        "stray_return": "A carriage return stands inside a cell that is not quoted. Quote the cell.",
        "empty": "All cells of the row are empty. Nothing to load.",
        "bad_json": "The line is not valid JSON. Correct it.",
        "not_object": "The line is JSON, but not an object with named values. Write it as {...}.",
    }
)


@dataclass(frozen=True)
class Reject:
    """One row that could not be read.

    Attributes:
        row: Row in the part as a person counts it.
        reason: A key of REASONS.
        raw: The original bytes, at most ROW_LIMIT of them.
        place: Where else to look, such as "line 7", or what was found.
        column: The column at fault, where one is.
    """

    row: int
    reason: str
    raw: bytes
    place: str = ""
    column: str | None = None


def detail(reject: Reject) -> str:
    """What a person reads about a rejected row: where, what is wrong, what to do."""
    return ": ".join(part for part in (reject.place, REASONS[reject.reason]) if part)


def table(rejects: Sequence[Reject], item_id: str, part: str) -> pa.Table:
    """The rejects as a QUARANTINE table, in their order; each holds exactly one row of the item."""
    count = len(rejects)
    columns = {
        "item_id": [item_id] * count,
        "part": [part] * count,
        "row": [r.row for r in rejects],
        "rows": [1] * count,
        "column": [r.column for r in rejects],
        "reason": [r.reason for r in rejects],
        "detail": [detail(r) for r in rejects],
        "raw": [r.raw[:ROW_LIMIT] for r in rejects],
    }
    return pa.table(columns, schema=QUARANTINE)
