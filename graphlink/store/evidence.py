"""Evidence: immutable batches of records in Parquet, small additions in the ledger's inbox, one reader over both.

A batch exists when its manifest row is committed. The file is written first; a crash between the two leaves a
file that no manifest names, which is no evidence and is overwritten or ignored.
"""

from __future__ import annotations

import hashlib
import re
import uuid
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import sqlalchemy as sa

from graphlink.errors import IntegrityError
from graphlink.schema.record import RECORD
from graphlink.store import tables
from graphlink.store.audit import Actor
from graphlink.store.files import sha256, whole_file, write_table
from graphlink.store.known import Known
from graphlink.store.ledger import Ledger

_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
_COPY = 1 << 20


def folder_name(source: str) -> str:
    """A source's name as a folder: letters, digits and . _ - kept; the rest told apart by a short hash."""
    safe = _UNSAFE.sub("_", source)[:40].strip(".") or "_"
    return (
        safe if safe == source else f"{safe}-{hashlib.sha256(source.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"
    )


class Evidence:
    """The evidence of one case.

    Args:
        folder: The case folder.
        ledger: Holds the manifest and the inbox.
    """

    def __init__(self, folder: Path, ledger: Ledger) -> None:
        self._folder = folder
        self._ledger = ledger

    def keep_item(self, path: Path) -> str:
        """Copy a file verbatim into the case; gives its SHA-256. A file that is there already is not copied again."""
        item_id = sha256(path)
        place = self.item_path(item_id)
        if not place.exists():
            with whole_file(place) as target, path.open("rb") as origin:
                while chunk := origin.read(_COPY):
                    target.write(chunk)
        return item_id

    def keep_bytes(self, content: bytes) -> str:
        """Keep some bytes as an item: what a data frame was when it was loaded."""
        item_id = hashlib.sha256(content).hexdigest()
        if not self.item_path(item_id).exists():
            with whole_file(self.item_path(item_id)) as target:
                target.write(content)
        return item_id

    def item_path(self, item_id: str) -> Path:
        """Where an item's bytes lie."""
        return self._folder / "items" / item_id[:2] / item_id

    def known(self, source: str, by_country: bool = False) -> Known:
        """What the case holds of a source, to tell new rows from known ones."""
        return Known(self._of_source(source, ["record_id", "content", "version", "contributor_country"]), by_country)

    def countries(self, source: str) -> set[str]:
        """Countries that the supplier of a source is said to be from."""
        parts = self._of_source(source, ["contributor_country"])
        return {c for part in parts for c in pc.unique(part["contributor_country"]).to_pylist() if c}

    def _of_source(self, source: str, columns: Sequence[str]) -> list[pa.Table]:
        return [self._read(row, columns) for row in self._manifest("records") if row["source"] == source]

    def reached(self, source: str, item_id: str) -> dict[str, int]:
        """The last row of each part of an item that gave a record, as a person counts rows."""
        rows = [row for row in self._manifest("records") if (row["source"], row["item_id"]) == (source, item_id)]
        found: dict[str, int] = {}
        for row in rows:
            table = self._read(row, ["part", "row"]).group_by("part").aggregate([("row", "max")])
            for part, last in zip(table["part"].to_pylist(), table["row_max"].to_pylist(), strict=True):
                found[part] = max(last, found.get(part, 0))
        return found

    def add(self, actor: Actor, source: str, item_id: str, records: pa.Table, quarantine: pa.Table) -> int:
        """Add the rows of one batch that are new, and those that could not be read, in one step.

        Returns:
            The number of the audit row, 0 when there was nothing to add.
        """
        rows = []
        for content, table in (("records", records), ("quarantine", quarantine)):
            if table.num_rows:
                rows.append(self._written(content, source, item_id, table))
        if not rows:
            return 0
        detail = {"item": item_id, "records": records.num_rows, "quarantined": quarantine.num_rows}
        return self._ledger.record(actor, "add-evidence", detail, {"batches": rows})

    def _written(self, content: str, source: str, item_id: str, table: pa.Table) -> Mapping[str, Any]:
        batch_id = f"{self._ledger.now():%Y%m%dT%H%M%S}-{uuid.uuid4().hex[:8]}-{content}"
        path = Path("evidence") / folder_name(source) / f"{batch_id}.parquet"
        digest = write_table(self._folder / path, table)
        return {
            "batch_id": batch_id,
            "content": content,
            "source": source,
            "item_id": item_id,
            "rows": table.num_rows,
            "path": path.as_posix(),
            "sha256": digest,
        }

    def add_small(self, actor: Actor, source: str, records: pa.Table) -> int:
        """Add a few records to the inbox: a pasted check, one new contact. No file is written."""
        sink = pa.BufferOutputStream()
        with pa.ipc.new_stream(sink, RECORD) as writer:
            writer.write_table(records.cast(RECORD))
        row = {"source": source, "rows": records.num_rows, "payload": sink.getvalue().to_pybytes()}
        return self._ledger.record(actor, "add-evidence", {"inbox": records.num_rows}, {"inbox": [row]})

    def versions(self, columns: Sequence[str] | None = None) -> pa.Table:
        """Every version of every record, oldest batch first. Without columns: all of schema.record.RECORD.

        A column that was not known when a batch was written is null there.
        """
        parts = [self._read(row, columns) for row in self._manifest("records")]
        for row in self._ledger.table(tables.inbox):
            table = pa.ipc.open_stream(row["payload"]).read_all()
            table = pa.concat_tables([RECORD.empty_table(), table], promote_options="default")
            parts.append(table.select(columns) if columns else table)
        schema = pa.schema([RECORD.field(name) for name in columns]) if columns else RECORD
        return pa.concat_tables(parts) if parts else schema.empty_table()

    def scan(self, columns: Sequence[str] | None = None) -> pa.Table:
        """The version in force of every record. The one reader of evidence."""
        wanted = list(columns) if columns else list(RECORD.names)
        table = self.versions(list(dict.fromkeys([*wanted, "record_id", "version"])))
        if table.num_rows and pc.max(table["version"]).as_py() > 1:
            table = _in_force(table)
        return table.select(wanted)

    def head(self) -> int:
        """The number of the audit row that added the last records, 0 when there are none."""
        last = [row["audit_seq"] for row in self._manifest("records") + self._ledger.table(tables.inbox)]
        return max(last, default=0)

    def quarantine(self) -> pa.Table | None:
        """The rows that could not be read, with reason and original bytes; None when there are none."""
        parts = [self._read(row, None) for row in self._manifest("quarantine")]
        return pa.concat_tables(parts) if parts else None

    def files(self) -> set[str]:
        """The files that the ledger names, by their way from the case folder."""
        items = (self.item_path(item["item_id"]) for item in self._ledger.table(tables.items))
        return {path.relative_to(self._folder).as_posix() for path in items} | {row["path"] for row in self._manifest()}

    def damaged(self) -> list[str]:
        """What differs from the manifest: a line per file that is missing or changed."""
        faults = [self._fault(self._folder / row["path"], row["path"], row["sha256"]) for row in self._manifest()]
        for item in self._ledger.table(tables.items):
            path = self.item_path(item["item_id"])
            faults.append(self._fault(path, path.relative_to(self._folder).as_posix(), item["item_id"]))
        return [fault for fault in faults if fault]

    def _fault(self, path: Path, name: str, expected: str) -> str:
        if not path.exists():
            return f"{name} is missing"
        return "" if sha256(path) == expected else f"{name} was changed after it was written"

    def _manifest(self, content: str = "") -> list[Mapping[str, Any]]:
        rows = self._ledger.select(sa.select(tables.batches).order_by(tables.batches.c.audit_seq))
        return [row for row in rows if not content or row["content"] == content]

    def _read(self, row: Mapping[str, Any], columns: Sequence[str] | None) -> pa.Table:
        path = self._folder / row["path"]
        try:
            return pq.read_table(path, columns=columns, schema=RECORD if row["content"] == "records" else None)
        except (OSError, pa.ArrowInvalid) as error:
            raise IntegrityError(
                f"{row['path']} cannot be read as it was written.", "Run `graphlink verify`, then restore a backup."
            ) from error


def _in_force(table: pa.Table) -> pa.Table:
    """The highest version of each record, in the order they stand."""
    codes = pc.dictionary_encode(table["record_id"].combine_chunks()).indices.to_numpy()
    versions = table["version"].to_numpy()
    order = np.lexsort((versions, codes))
    last = np.r_[codes[order][1:] != codes[order][:-1], True]
    return table.take(np.sort(order[last]))
