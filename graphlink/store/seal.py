"""Proof that the ledger is what was written: the audit chain, the digests of its rows, a seal over the file.

The chain finds a changed, missing or added row. The seal, renewed whenever a case is closed, finds any changed
byte, also one that holds no row. Without the case's key neither the chain's head nor the seal can be renewed.
"""

from __future__ import annotations

import hmac
import json
import sqlite3
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from graphlink.errors import GraphlinkError
from graphlink.store import tables
from graphlink.store.audit import GENESIS, canonical, chained_hash, rows_digest
from graphlink.store.files import sha256, whole_file
from graphlink.store.ledger import LEDGER_FILE, Ledger

SEAL_FILE = "ledger.seal"


def write_seal(folder: Path, ledger: Ledger, key: bytes) -> None:
    """Seal the ledger file as it is after everything was written into it. Call when the ledger is closed."""
    _checkpoint(folder / LEDGER_FILE)
    head = ledger.head()
    body = {"seq": head["seq"], "hash": head["hash"], "file": sha256(folder / LEDGER_FILE)}
    ledger.close()
    with whole_file(folder / SEAL_FILE) as handle:
        handle.write(json.dumps({**body, "seal": _signature(key, body)}).encode())


def damaged(folder: Path, ledger: Ledger, key: bytes) -> list[str]:
    """What is wrong with the ledger: a line per fault, none when it is what was written."""
    try:
        return _chain_faults(ledger) + _seal_faults(folder, ledger, key) + _page_faults(ledger)
    except (GraphlinkError, sa.exc.DatabaseError, ValueError, TypeError) as error:
        return [f"{LEDGER_FILE} cannot be read: {error}"]


def _chain_faults(ledger: Ledger) -> list[str]:
    faults: list[str] = []
    previous = GENESIS
    digests: dict[tuple[str, int], str] = {}
    for number, row in enumerate(ledger.table(tables.audit), 1):
        if row["seq"] != number or row["previous"] != previous or chained_hash(row) != row["hash"]:
            faults.append(f"audit row {row['seq']} does not continue the chain")
        previous = row["hash"]
        digests.update({(name, row["seq"]): value for name, value in json.loads(row["digests"]).items()})
    return faults + _row_faults(ledger, digests)


def _row_faults(ledger: Ledger, recorded: Mapping[tuple[str, int], str]) -> list[str]:
    found: dict[tuple[str, int], list[Mapping[str, Any]]] = defaultdict(list)
    for table in tables.APPEND_ONLY:
        for row in ledger.table(table):
            found[table.name, row["audit_seq"]].append(_as_recorded(table.name, row))
    faults = [
        f"rows of {name} written with audit row {seq} were changed"
        for (name, seq), rows in found.items()
        if rows_digest(rows) != recorded.get((name, seq))
    ]
    return faults + [f"rows of {name} written with audit row {seq} are gone" for name, seq in recorded.keys() - found]


def _as_recorded(table: str, row: Mapping[str, Any]) -> Mapping[str, Any]:
    """A row as it was given to `record`: the inbox numbers its rows itself."""
    return {k: v for k, v in row.items() if not (table == "inbox" and k == "seq")}


def _seal_faults(folder: Path, ledger: Ledger, key: bytes) -> list[str]:
    path = folder / SEAL_FILE
    if not path.exists():
        return [] if not ledger.head() else [f"{SEAL_FILE} is missing"]
    try:
        seal = json.loads(path.read_bytes())
        body = {name: seal[name] for name in ("seq", "hash", "file")}
        genuine = hmac.compare_digest(seal["seal"], _signature(key, body))
    except (ValueError, KeyError, TypeError):
        return [f"{SEAL_FILE} is damaged"]
    if not genuine:
        return [f"{SEAL_FILE} was not made with the key of this case"]
    sealed = next((row for row in ledger.table(tables.audit) if row["seq"] == seal["seq"]), None)
    if sealed is None or sealed["hash"] != seal["hash"]:
        return ["the ledger lacks rows that were there when it was sealed"]
    _checkpoint(folder / LEDGER_FILE)
    if ledger.head()["seq"] == seal["seq"] and sha256(folder / LEDGER_FILE) != seal["file"]:
        return [f"{LEDGER_FILE} was changed outside graphlink after it was sealed"]
    return []


def _page_faults(ledger: Ledger) -> list[str]:
    rows = ledger.select(sa.text("PRAGMA integrity_check"))  # type: ignore[arg-type]
    return [f"{LEDGER_FILE}: {row['integrity_check']}" for row in rows if row["integrity_check"] != "ok"]


def _checkpoint(path: Path) -> None:
    """Bring what stands in the write-ahead log into the one file."""
    connection = sqlite3.connect(path)
    try:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()


def _signature(key: bytes, body: Mapping[str, Any]) -> str:
    return hmac.digest(key, canonical(body).encode(), "sha256").hex()
