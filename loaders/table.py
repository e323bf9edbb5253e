"""Delimited text (CSV, TSV) as a sheet: rows cut by `structure`, cells read by Arrow, in bounded memory."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv as pa_csv
from numpy.typing import NDArray

from graphlink.errors import UnreadableFileError
from graphlink.loaders.encoding import Encoding, chunks, detect, original
from graphlink.loaders.quarantine import ROW_LIMIT, Reject
from graphlink.loaders.sheet import Rows, Sheet, column_names
from graphlink.loaders.structure import FAULTS, Dialect, Positions, rows

_DELIMITERS = (b",", b";", b"\t", b"|")
_HINT = re.compile(rb"sep=([,;|\t])\r*\n", re.IGNORECASE)  # a first line some spreadsheets write
_VALUE = re.compile(r"[^@\s]+@[^@\s]+\.\w+|https?://\S+|\+?[\d ()./-]{7,}|\d+", re.IGNORECASE)


@dataclass(frozen=True)
class Layout:
    """How one delimited file is written. `skip` rows stand above the header; `headed` is False for none."""

    encoding: Encoding
    dialect: Dialect
    skip: int
    headed: bool


@dataclass(frozen=True)
class _Stretch:
    """Cut rows of one block, with the number of the first row and of the first line."""

    block: bytes
    starts: Positions
    ends: Positions
    faults: NDArray[np.int8]
    row: int
    line: int
    read: int


def sheets(path: Path) -> list[Sheet]:
    """The one sheet of a delimited file.

    Raises:
        UnreadableFileError: The file holds no header row.
    """
    encoding = detect(path)
    layout, columns = _layout(path, encoding)
    notes = [encoding.note] if encoding.note else []
    if not layout.headed:
        notes.append("The first row holds values, not names: columns were numbered.")
    estimate = max(encoding.lines - layout.skip - layout.headed, 0)
    return [Sheet("", columns, estimate, partial(_read, path, layout, columns), tuple(notes))]


def _layout(path: Path, encoding: Encoding) -> tuple[Layout, tuple[str, ...]]:
    head = next((text for text, _ in chunks(path, encoding)), b"")
    hint = _HINT.match(head)
    top = head[hint.end() :] if hint else head
    if not top.strip(b"\r\n\t ,;|\0"):
        raise UnreadableFileError(f"{path.name} holds no rows.", "Check that the right file was chosen.")
    delimiter = hint[1] if hint else _delimiter(top)
    blank = len(top) - len(top.lstrip(b"\r\n"))
    skip = top[:blank].count(b"\n") + bool(hint)
    header = _cells(top[blank:], delimiter, encoding)
    headed = not any(_VALUE.fullmatch(cell.strip()) for cell in header)
    columns = column_names(header if headed else [""] * len(header))
    return Layout(encoding, Dialect(delimiter, len(columns)), skip, headed), columns


def _delimiter(top: bytes) -> bytes:
    """The delimiter that cuts the header into most cells; one that the next rows agree with comes first."""

    def fit(mark: bytes) -> tuple[bool, int]:
        counts = _counts(top, mark)
        agreeing = sum(count == counts[0] for count in counts[1:])
        return 2 * agreeing >= len(counts) - 1 and counts[0] > 1, counts[0]

    return max(_DELIMITERS, key=fit)


def _counts(top: bytes, mark: bytes) -> list[int]:
    """Cells in each of the first rows."""
    cut = rows(top[: 1 << 16], Dialect(mark, 1), final=True)
    spans = [(s, e) for s, e in zip(cut.starts[:50], cut.ends[:50], strict=True) if e > s]
    texts = [re.sub(rb'"(?:[^"]|"")*"', b"", top[s:e]) for s, e in spans]
    return [text.count(mark) + 1 for text in texts]


def _cells(top: bytes, delimiter: bytes, encoding: Encoding) -> list[str]:
    """Cells of the first row, which may be damaged: it is read as well as it can be."""
    cut = rows(top[: 1 << 20], Dialect(delimiter, 1), final=True)
    first = top[cut.starts[0] : cut.ends[0]]
    cells = re.findall(
        rb"(?:^|(?<=" + re.escape(delimiter) + rb'))("(?:[^"]|"")*"|[^' + re.escape(delimiter) + rb"]*)", first
    )
    codec = "utf-8" if "16" in encoding.name else encoding.name
    texts = [cell.decode(codec, "replace").strip() for cell in cells]
    return [text[1:-1].replace('""', '"') if text[:1] == text[-1:] == '"' != text else text for text in texts]


def _read(path: Path, layout: Layout, columns: tuple[str, ...], size: int) -> Iterator[Rows]:
    """Stretches of about `size` rows."""
    total = max(path.stat().st_size, 1)
    held: list[Rows] = []
    count = 0
    for stretch in _stretches(path, layout):
        held.append(_parsed(stretch, layout, columns, stretch.read / total))
        count += held[-1].cells.num_rows + len(held[-1].rejects)
        while count >= size:
            full, rest = _split(_joined(held), size)
            yield full
            held, count = [rest], count - size
    if count:
        yield _joined(held)


def _joined(held: list[Rows]) -> Rows:
    cells = pa.concat_tables([part.cells for part in held]).combine_chunks()
    numbers = np.concatenate([part.numbers for part in held])
    return Rows(cells, numbers, tuple(r for part in held for r in part.rejects), held[-1].position)


def _split(stretch: Rows, size: int) -> tuple[Rows, Rows]:
    """The first `size` rows, read and rejected ones counted together, and the rest."""
    order = np.sort(np.concatenate([stretch.numbers, [r.row for r in stretch.rejects]]))
    edge = order[size - 1]
    kept = int(np.searchsorted(stretch.numbers, edge, side="right"))
    early = tuple(r for r in stretch.rejects if r.row <= edge)
    late = tuple(r for r in stretch.rejects if r.row > edge)
    first = Rows(stretch.cells.slice(0, kept), stretch.numbers[:kept], early, stretch.position)
    return first, Rows(stretch.cells.slice(kept), stretch.numbers[kept:], late, stretch.position)


def _stretches(path: Path, layout: Layout) -> Iterator[_Stretch]:
    """Blocks of settled rows below the header."""
    rest, row, line, skipping = b"", 1, 1, False
    drop = layout.skip + layout.headed
    for piece, final, read in _pieces(path, layout.encoding):
        if skipping:
            cut_at = piece.find(b"\n")
            skipping, piece = cut_at < 0, piece[cut_at + 1 :] if cut_at >= 0 else b""
        block = rest + piece
        cut = rows(block, layout.dialect, final)
        rest, skipping = block[cut.used :], cut.torn or skipping
        over = max(min(drop, len(cut.starts)), 0)
        if len(cut.starts):
            begin = int(cut.starts[over]) if over < len(cut.starts) else cut.used
            first_line = line + block.count(b"\n", 0, begin)
            yield _Stretch(block, cut.starts[over:], cut.ends[over:], cut.faults[over:], row + over, first_line, read)
        drop, row, line = drop - over, row + len(cut.starts), line + block.count(b"\n", 0, cut.used)


def _pieces(path: Path, encoding: Encoding) -> Iterator[tuple[bytes, bool, int]]:
    """Pieces of the file, each with whether it is the last."""
    held: tuple[bytes, int] | None = None
    for piece, read in chunks(path, encoding):
        if held is not None:
            yield held[0], False, held[1]
        held = _unreturned(piece), read
    if held is not None:
        yield held[0], True, held[1]


def _unreturned(piece: bytes) -> bytes:
    """Line ends of text that was converted twice made plain again."""
    return re.sub(rb"\r\r+\n", b"\r\n", piece) if b"\r\r\n" in piece else piece


def _parsed(stretch: _Stretch, layout: Layout, columns: tuple[str, ...], position: float) -> Rows:
    filled = stretch.ends > stretch.starts
    good = filled & (stretch.faults == 0)
    text, bad_bytes = _text(stretch, good, layout.encoding)
    good &= ~bad_bytes
    cells = _arrow(text, layout.dialect, columns)
    numbers = stretch.row + np.flatnonzero(good)
    rejects = _rejects(stretch, np.flatnonzero(filled & ~good), bad_bytes, layout.encoding)
    return Rows(cells, numbers, rejects, position)


def _text(stretch: _Stretch, good: NDArray[np.bool_], encoding: Encoding) -> tuple[bytes, NDArray[np.bool_]]:
    """The good rows as UTF-8, and which rows could not be decoded."""
    codec = "utf-8" if "16" in encoding.name else encoding.name
    none = np.zeros(len(good), dtype=np.bool_)
    raw = _kept(stretch, good)
    try:
        return (raw if codec == "utf-8" and raw.isascii() else raw.decode(codec).encode()), none
    except UnicodeDecodeError:
        bad = none.copy()
        for index in np.flatnonzero(good):
            bad[index] = not _decodes(stretch.block[stretch.starts[index] : stretch.ends[index]], codec)
    return _kept(stretch, good & ~bad).decode(codec).encode(), bad


def _decodes(raw: bytes, codec: str) -> bool:
    try:
        raw.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def _kept(stretch: _Stretch, good: NDArray[np.bool_]) -> bytes:
    """Bytes of the good rows, each run of them copied once."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], good.view(np.int8), [0]))))
    runs = zip(edges[0::2], edges[1::2] - 1, strict=True)
    return b"\n".join(stretch.block[stretch.starts[first] : stretch.ends[last]] for first, last in runs)


def _arrow(text: bytes, dialect: Dialect, columns: tuple[str, ...]) -> pa.Table:
    if not text:
        return pa.table({name: pa.array([], pa.string()) for name in columns})
    parsed: pa.Table = pa_csv.read_csv(
        pa.py_buffer(text),
        pa_csv.ReadOptions(column_names=list(columns), use_threads=False, block_size=len(text) + 1),
        pa_csv.ParseOptions(delimiter=dialect.delimiter.decode(), newlines_in_values=b'"' in text),
        pa_csv.ConvertOptions(column_types={name: pa.string() for name in columns}, strings_can_be_null=False),
    )
    return parsed


def _rejects(stretch: _Stretch, at: Positions, bad_bytes: NDArray[np.bool_], encoding: Encoding) -> tuple[Reject, ...]:
    found, line, begin = [], stretch.line, int(stretch.starts[0]) if len(stretch.starts) else 0
    for index in at:
        start, end = int(stretch.starts[index]), int(stretch.ends[index])
        line, begin = line + stretch.block.count(b"\n", begin, start), start
        raw = stretch.block[start : min(end, start + ROW_LIMIT)]
        reason = "bad_bytes" if bad_bytes[index] else FAULTS[stretch.faults[index]]
        found.append(Reject(stretch.row + int(index), reason, original(raw, encoding), f"line {line}"))
    return tuple(found)
