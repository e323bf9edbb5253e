"""Exports other agencies open: one writer for each format, one manifest beside every export."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pyarrow as pa

from graphlink.errors import ExportError, shown
from graphlink.schema.network import Network
from graphlink.viz.export import columnar, documents, markup, spreadsheet
from graphlink.viz.export.content import Content, content_of
from graphlink.viz.export.files import whole

Writer = Callable[[Content, Path, Mapping[str, Any]], list[Path]]

_CSV_READING = (
    "UTF-8. A text that a spreadsheet would take for a formula, or that begins with an apostrophe, has one apostrophe "
    "put before it: take one leading apostrophe off. International telephone numbers stay as they are. "
    "Control characters and marks that turn the direction of text are replaced by U+FFFD."
)
# format -> its writer, and what a reader must know to get every value back
FORMATS: Mapping[str, tuple[Writer, str]] = MappingProxyType(
    {
        "csv": (
            columnar.write_csv,
            _CSV_READING,
        ),
        "json": (documents.write_json, "UTF-8. Times are ISO 8601 in UTC."),
        "parquet": (columnar.write_parquet, "The manifest stands in the file's metadata too, under graphlink."),
        "xlsx": (
            spreadsheet.write_xlsx,
            "Every cell is text. A text above 32,767 characters, the most a cell can hold, is cut.",
        ),
        "graphml": (markup.write_graphml, "Characters that XML cannot hold are replaced by U+FFFD."),
        "gexf": (markup.write_gexf, "Characters that XML cannot hold are replaced by U+FFFD."),
    }
)


@dataclass(frozen=True)
class Manifest:
    """Who made an export of what, when, why and from which state; written beside it.

    Attributes:
        handling: The strictest handling code of what is in it, "" when none was given.
        filters: What was asked for, when it is not everything.
        contested: Decisions about subjects in it that contradict each other, by relation.
    """

    case_id: str
    case_name: str
    what: str
    maker: str
    purpose: str
    made_at: datetime
    graphlink_version: str
    run_id: str
    model_version: str
    handling: str
    filters: Mapping[str, Any] = field(default_factory=dict)
    contested: Sequence[Mapping[str, Any]] = ()

    def facts(self) -> dict[str, Any]:
        """The manifest as it is written, files left out."""
        return {
            **asdict(self),
            "made_at": self.made_at.isoformat(),
            "filters": dict(self.filters),
            "contested": [*self.contested],
        }


def write(content: pa.Table | Network, fmt: str, path: Path, manifest: Manifest) -> tuple[Path, ...]:
    """Write an export; a format of tables gives a network two files, NAME.nodes.EXT and NAME.edges.EXT.

    Args:
        content: Clusters as a table (relation, cluster_id, record_id ...), or a network. A format of graphs shows
            clusters as nodes joined to their records.
        fmt: A key of FORMATS.
    Returns:
        The files written; the last one is the manifest, PATH.manifest.json, with the digest of each other one.
    Raises:
        ExportError: Unknown format, nothing to export, or the target cannot be written.
    """
    if fmt not in FORMATS:
        raise ExportError(f"{shown(fmt)!r} is no format.", f"There are {', '.join(FORMATS)}.")
    whole_content = content_of(content)
    if not whole_content.rows:
        raise ExportError("There is nothing to export.", "Load files and resolve first, or choose other clusters.")
    if path.is_dir():
        raise ExportError(f"{path} is a folder.", f"Name a file, such as {path / manifest.what}.{fmt}.")
    writer, reading = FORMATS[fmt]
    facts = {**manifest.facts(), "format": fmt, "reading": reading, "rows": whole_content.rows}
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        files = writer(whole_content, path, facts)
        return (*files, _write_manifest(path, files, facts))
    except OSError as error:
        raise ExportError(f"{path} cannot be written: {error.strerror}.", "Choose another folder.") from error


def _write_manifest(path: Path, files: list[Path], facts: Mapping[str, Any]) -> Path:
    listed = [{"name": f.name, "bytes": f.stat().st_size, "sha256": _digest(f)} for f in files]
    target = path.with_name(f"{path.name}.manifest.json")
    with whole(target) as handle:
        handle.write(json.dumps({**facts, "files": listed}, ensure_ascii=False, indent=1).encode())
    return target


def _digest(path: Path) -> str:
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()
