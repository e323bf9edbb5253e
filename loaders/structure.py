"""Where the rows of delimited text begin and end, found in its bytes before any parser sees them.

A parser that meets an unclosed quotation mark swallows what follows. Here the damage is one line: rows are cut
by the grammar of RFC 4180, and a line that breaks it is set aside as it stands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graphlink.loaders.quarantine import ROW_LIMIT

Positions = NDArray[np.int64]
_Flags = NDArray[np.bool_]

QUOTE, NEWLINE, RETURN = b'"'[0], b"\n"[0], b"\r"[0]
FAULTS = ("", "short_row", "long_row", "stray_quote", "open_quote", "too_long", "stray_return", "nul")
_QUOTED = rb'"(?:[^"]++|"")*+"'


@dataclass(frozen=True)
class Dialect:
    """How a table is written: its delimiter (one byte) and the number of columns of its header."""

    delimiter: bytes
    columns: int


@dataclass(frozen=True)
class Rows:
    """Rows of a block of bytes.

    Attributes:
        starts, ends: Span of each row, line end left out; equal for a blank line.
        faults: Index into FAULTS, 0 = none.
        used: Bytes of the block that are settled; the rest belongs to the next block.
        torn: The last row runs beyond the block and is given up: skip to the next line end.
    """

    starts: Positions
    ends: Positions
    faults: NDArray[np.int8]
    used: int
    torn: bool = False


def rows(block: bytes, dialect: Dialect, final: bool, limit: int = ROW_LIMIT) -> Rows:
    """The rows of a block that begins at the start of a row.

    Args:
        final: Nothing follows the block, so an unfinished row is all there is.
        limit: Bytes a row may have; a longer one is a fault.
    """
    view = np.frombuffer(block, dtype=np.uint8)
    quotes = np.flatnonzero(view == QUOTE)
    if _misplaced(view, quotes, dialect.delimiter[0]):
        return _one_by_one(block, dialect, final, limit)
    newlines = _outside(np.flatnonzero(view == NEWLINE), quotes)
    used = len(block) if final and not len(quotes) % 2 else int(newlines[-1]) + 1 if len(newlines) else 0
    if len(block) - used > limit or (final and used < len(block)):
        return _one_by_one(block, dialect, final, limit)
    starts, ends = _spans(view, newlines, used)
    cells = _outside(np.flatnonzero(view[:used] == dialect.delimiter[0]), quotes)
    counts = np.searchsorted(cells, ends) - np.searchsorted(cells, starts)
    returns = _outside(np.flatnonzero(view[:used] == RETURN), quotes)
    return Rows(starts, ends, _faults(block, (starts, ends), counts - dialect.columns + 1, returns, limit), used)


def _misplaced(view: NDArray[np.uint8], quotes: Positions, delimiter: int) -> bool:
    """Whether a quotation mark opens inside a cell or closes before its end, counting them in turn."""
    if not len(quotes):
        return False
    before = np.where(quotes > 0, view[quotes - 1], NEWLINE)[0::2]
    after = np.where(quotes + 1 < len(view), view[np.minimum(quotes + 1, len(view) - 1)], NEWLINE)[1::2]
    opens = (before == delimiter) | (before == NEWLINE) | (before == QUOTE)
    closes = (after == delimiter) | (after == NEWLINE) | (after == QUOTE) | (after == RETURN)
    return not (opens.all() and closes.all())


def _outside(positions: Positions, quotes: Positions) -> Positions:
    if not len(quotes) or not len(positions):
        return positions
    kept: Positions = positions[np.searchsorted(quotes, positions) % 2 == 0]
    return kept


def _spans(view: NDArray[np.uint8], newlines: Positions, used: int) -> tuple[Positions, Positions]:
    ends = newlines if (len(newlines) and newlines[-1] == used - 1) or not used else np.append(newlines, used)
    starts = np.concatenate(([0], ends[:-1] + 1)) if len(ends) else ends
    trailing = (ends > starts) & (view[np.maximum(ends - 1, 0)] == RETURN) if len(ends) else False
    return starts, ends - trailing


def _faults(
    block: bytes, spans: tuple[Positions, Positions], surplus: Positions, returns: Positions, limit: int
) -> NDArray[np.int8]:
    starts, ends = spans
    faults = np.zeros(len(starts), dtype=np.int8)
    faults[surplus < 0] = FAULTS.index("short_row")
    faults[surplus > 0] = FAULTS.index("long_row")
    faults[_holding(spans, returns)] = FAULTS.index("stray_return")
    if b"\0" in block:
        faults[_holding(spans, np.flatnonzero(np.frombuffer(block, np.uint8) == 0))] = FAULTS.index("nul")
    faults[ends - starts > limit] = FAULTS.index("too_long")
    faults[starts == ends] = 0
    return faults


def _holding(spans: tuple[Positions, Positions], positions: Positions) -> _Flags:
    """Which rows hold any of the positions."""
    starts, ends = spans
    held: _Flags = np.searchsorted(positions, ends) > np.searchsorted(positions, starts)
    return held


@lru_cache(maxsize=8)
def _grammar(delimiter: bytes) -> tuple[re.Pattern[bytes], re.Pattern[bytes]]:
    """A well-formed row with its line end; and the beginning of a row whose last cell is still open."""
    mark = re.escape(delimiter)
    cell = rb"(?:" + _QUOTED + rb'|[^"\n' + mark + rb"]*+)"
    row = re.compile(cell + rb"(?:" + mark + cell + rb")*+\r*+(?:\n|\Z)")
    return row, re.compile(rb"(?:" + cell + mark + rb')*+"(?:[^"]++|"")*+\Z')


def _one_by_one(block: bytes, dialect: Dialect, final: bool, limit: int) -> Rows:
    """The same as `rows` for a block with misplaced marks: one match per row, a failed one costs its line only."""
    row, still_open = _grammar(dialect.delimiter)
    found: list[tuple[int, int, str]] = []
    position, torn = 0, False
    while position < len(block):
        whole = row.match(block, position)
        newline = block.find(b"\n", position)
        stop = whole.end() if whole else newline + 1 if newline >= 0 else len(block)
        unfinished = stop == len(block) and block[-1] != NEWLINE
        waiting = unfinished or (whole is None and still_open.match(block, position) is not None)
        if waiting and not final and len(block) - position <= limit:
            break
        torn = unfinished and not final
        fault = "" if whole else "open_quote" if still_open.match(block, position) else "stray_quote"
        found.append((position, stop, "too_long" if stop - position > limit else fault))
        position = stop
    return _collected(block, dialect, found, position, torn)


def _collected(block: bytes, dialect: Dialect, found: list[tuple[int, int, str]], used: int, torn: bool) -> Rows:
    starts, ends, faults = [], [], []
    for start, stop, fault in found:
        text = block[start:stop].rstrip(b"\r\n")
        starts.append(start)
        ends.append(start + len(text))
        faults.append(FAULTS.index(fault or _fault(text, dialect)))
    as_array: Any = np.asarray
    return Rows(as_array(starts, np.int64), as_array(ends, np.int64), as_array(faults, np.int8), used, torn)


def _fault(text: bytes, dialect: Dialect) -> str:
    bare = re.sub(_QUOTED, b"", text)
    surplus = bare.count(dialect.delimiter) - dialect.columns + 1
    if not text:
        return ""
    if b"\0" in text:
        return "nul"
    if b"\r" in bare:
        return "stray_return"
    return "short_row" if surplus < 0 else "long_row" if surplus > 0 else ""
