"""CSV that a spreadsheet cannot be made to run, and Parquet."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from graphlink.viz.export.content import Content
from graphlink.viz.export.files import whole

# Beginnings that some spreadsheet takes for a formula, full-width signs among them, white space and controls skipped.
FORMULA = r"^(?:[\s\pC\pZ]*[=+\-@＝＋－＠]|[\t\r\n]|')"
TELEPHONE = r"^\+[1-9][0-9]{6,14}$"  # a number to a spreadsheet, and of use only as it is


# What a terminal obeys or what turns the direction of what follows; tabs and line ends are text. _ANY has the return
# too, which alone lets one line write over another.
_CONTROL = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x{9f}\x{202a}-\x{202e}\x{2066}-\x{2069}]"
_ANY = r"[\x00-\x08\x0b-\x1f\x7f-\x{9f}\x{202a}-\x{202e}\x{2066}-\x{2069}]"


def harmless(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Texts without controls: U+FFFD for each, as in formats that cannot hold them; a return alone is a line end."""
    if not pc.any(pc.match_substring_regex(column, _ANY)).as_py():
        return column
    plain = pc.replace_substring_regex(column, _CONTROL, "\N{REPLACEMENT CHARACTER}")
    ends = pc.replace_substring(plain, "\r\n", "\0")
    return pc.replace_substring(pc.replace_substring(ends, "\r", "\n"), "\0", "\r\n")


def neutral(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Texts without controls that no spreadsheet takes for a formula: an apostrophe before those that one would."""
    column = harmless(column)
    risky = pc.and_(pc.match_substring_regex(column, FORMULA), pc.invert(pc.match_substring_regex(column, TELEPHONE)))
    return pc.if_else(risky, pc.binary_join_element_wise("'", column, ""), column)


def files_for(content: Content, path: Path) -> dict[Path, pa.Table]:
    """The file of each table: the path itself for one, NAME.nodes.EXT and NAME.edges.EXT for two."""
    if len(content.tables) == 1:
        return {path: next(iter(content.tables.values()))}
    return {path.with_name(f"{path.stem}.{name}{path.suffix}"): table for name, table in content.tables.items()}


def write_csv(content: Content, path: Path, facts: Mapping[str, Any]) -> list[Path]:
    """UTF-8, comma, every text quoted, CRLF-free; RFC 4180."""
    files = files_for(content, path)
    for target, table in files.items():
        safe = {
            n: neutral(c) if pa.types.is_string(c.type) else c
            for n, c in zip(table.column_names, table.columns, strict=True)
        }
        with whole(target) as handle:
            pa_csv.write_csv(_named(safe), handle, _written(safe))
    return list(files)


def _named(columns: Mapping[str, pa.ChunkedArray]) -> pa.Table:
    """The columns under names that are as harmless as their cells: some are those of a file that was read."""
    names = neutral(pa.chunked_array([list(columns)], pa.string())).to_pylist()
    return pa.Table.from_arrays(list(columns.values()), names)


def _written(names: Iterable[str]) -> pa_csv.WriteOptions:
    """Names stand plain, as scripts expect, unless one of them would break the row."""
    plain = not any(mark in name for name in names for mark in ',"\r\n')
    return pa_csv.WriteOptions(quoting_style="needed", quoting_header="none" if plain else "needed")


def write_parquet(content: Content, path: Path, facts: Mapping[str, Any]) -> list[Path]:
    """One file a table, the manifest in its metadata."""
    files = files_for(content, path)
    for target, table in files.items():
        noted = table.replace_schema_metadata({"graphlink": json.dumps(dict(facts), ensure_ascii=False)})
        with whole(target) as handle:
            pq.write_table(noted, handle, compression="zstd")
    return list(files)
