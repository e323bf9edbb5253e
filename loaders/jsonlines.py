"""JSON lines, or one JSON list of objects, as a sheet: a column for every name, nested ones too."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from graphlink.errors import UnreadableFileError
from graphlink.loaders import nested
from graphlink.loaders.encoding import Encoding, chunks, detect
from graphlink.loaders.quarantine import ROW_LIMIT, Reject
from graphlink.loaders.sheet import SAMPLE_ROWS, Rows, Sheet

LIST_LIMIT = 256 << 20  # bytes of a file that is one JSON list; it has to be read whole
_SURROGATE = re.compile("[\ud800-\udfff]")  # half a character: no encoding can write it
_PLAIN: dict[str, Any] = {"parse_float": str, "parse_int": str, "parse_constant": str}  # digits stay as written


def sheets(path: Path) -> list[Sheet]:
    """The one sheet of a file of JSON lines. Its columns are the names in the first rows; later ones are read too.

    Raises:
        UnreadableFileError: No line in the first rows is an object.
    """
    encoding = detect(path)
    first = next(_read(path, encoding, SAMPLE_ROWS), None)
    if first is None or not first.cells.num_rows:
        raise UnreadableFileError(f"{path.name} holds no JSON objects.", "Write one object {...} on each line.")
    notes = (encoding.note,) if encoding.note else ()
    return [Sheet("", tuple(first.cells.column_names), encoding.lines, partial(_read, path, encoding), notes)]


def list_sheets(path: Path) -> list[Sheet]:
    """The one sheet of a file that is one JSON list of objects.

    Raises:
        UnreadableFileError: Too large to be read whole, not valid JSON, or a list without objects.
    """
    if path.stat().st_size > LIST_LIMIT:
        raise UnreadableFileError(
            f"{path.name} is one JSON list of more than 256 MiB.", "Write one object on each line."
        )
    values = _list(path)
    if not any(isinstance(value, dict) for value in values):
        raise UnreadableFileError(
            f"{path.name} is a JSON list without objects.", "Write one object {...} for each row."
        )
    first = next(_stretches(values, SAMPLE_ROWS))
    return [Sheet("", tuple(first.cells.column_names), len(values), partial(_read_list, path))]


def _list(path: Path) -> list[Any]:
    try:
        values = json.loads(path.read_bytes().decode("utf-8-sig"), **_PLAIN)
    except (ValueError, RecursionError) as error:
        raise UnreadableFileError(
            f"{path.name} is not valid JSON.", "Export it again, one object on each line."
        ) from error
    return values if isinstance(values, list) else []


def _read_list(path: Path, size: int) -> Iterator[Rows]:
    return _stretches(_list(path), size)


def _stretches(values: list[Any], size: int) -> Iterator[Rows]:
    for start in range(0, len(values), size):
        part = values[start : start + size]
        raws = [json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass") for value in part]
        rows = [(start + i, raw, *_checked(value)) for i, (raw, value) in enumerate(zip(raws, part, strict=True), 1)]
        yield _rows(rows, min(1.0, (start + len(part)) / len(values)))


def _read(path: Path, encoding: Encoding, size: int) -> Iterator[Rows]:
    total = max(path.stat().st_size, 1)
    held: list[tuple[int, bytes, dict[str, Any], str]] = []
    read = 0
    for number, (line, read) in enumerate(_lines(path, encoding), start=1):
        if line.strip():
            held.append((number, line, *_parsed(line, encoding)))
        if len(held) == size:
            yield _rows(held, read / total)
            held = []
    if held:
        yield _rows(held, 1.0)


def _lines(path: Path, encoding: Encoding) -> Iterator[tuple[bytes, int]]:
    """Lines with the bytes read so far; of a line beyond ROW_LIMIT only the beginning is kept."""
    rest: bytes = b""
    read = 0
    for piece, read in chunks(path, encoding):
        *whole, rest_of = piece.split(b"\n")
        if whole:
            yield rest + whole[0], read
            for line in whole[1:]:
                yield line, read
            rest = rest_of
        else:
            rest = (rest + rest_of)[: ROW_LIMIT + 1]
    if rest:
        yield rest, read


def _parsed(line: bytes, encoding: Encoding) -> tuple[dict[str, Any], str]:
    """The object on a line and "", or an empty object and the reason why there is none."""
    if len(line) > ROW_LIMIT:
        return {}, "too_long"
    try:
        text = line.decode("utf-8" if "16" in encoding.name else encoding.name)
    except UnicodeDecodeError:
        return {}, "bad_bytes"
    try:
        return _checked(json.loads(text, **_PLAIN))
    except (ValueError, RecursionError):
        return {}, "bad_json"


def _checked(value: Any) -> tuple[dict[str, Any], str]:
    return (value, "") if isinstance(value, dict) else ({}, "not_object")


def _rows(held: list[tuple[int, bytes, dict[str, Any], str]], position: float) -> Rows:
    """The objects as columns of text; a name may be missing in any of them."""
    good: list[tuple[int, dict[str, str | None]]] = []
    rejects: list[Reject] = []
    whole = nested.keyed_by_data(value for _, _, value, _ in held)
    for number, line, value, fault in held:
        texts = {} if fault else nested.cells(value, whole)
        reason = fault or _fault(texts)
        if reason:
            rejects.append(Reject(number, reason, line, f"line {number}"))
        else:
            good.append((number, texts))
    names = list(dict.fromkeys(name for _, texts in good for name in texts))
    cells = pa.table({name: pa.array([texts.get(name) for _, texts in good], pa.string()) for name in names})
    return Rows(cells, np.array([number for number, _ in good], dtype=np.int64), tuple(rejects), position)


def _fault(texts: dict[str, str | None]) -> str:
    cells = [text for text in texts.values() if text]
    if not cells:
        return "empty"
    return "bad_bytes" if any(_SURROGATE.search(cell) for cell in cells) else ""
