"""JSON: one document with the manifest and the rows."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any

import pyarrow as pa

from graphlink.viz.export.content import Content, rows
from graphlink.viz.export.files import whole


def write_json(content: Content, path: Path, facts: Mapping[str, Any]) -> list[Path]:
    """{"manifest": ..., "clusters": [...]}, or "nodes" and "edges"; a row a line, what is null left out."""
    with whole(path) as handle:
        handle.write(b'{"manifest": ' + _text(dict(facts)))
        for name, table in content.tables.items():
            _write_rows(handle, name, table)
        handle.write(b"}\n")
    return [path]


def _write_rows(handle: IO[bytes], name: str, table: pa.Table) -> None:
    handle.write(b",\n" + _text(name) + b": [")
    for number, row in enumerate(rows(table)):
        handle.write(b",\n" if number else b"\n")
        handle.write(_text(row))
    handle.write(b"]")


def _text(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()
