"""The ledger: one SQL database in which people's work and the manifest of evidence are written, audited.

All writing goes through `Ledger.record`: one audit row and the rows that belong to it, in one short
transaction, or nothing. Rows are appended, never changed.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from graphlink.errors import CaseBusyError, CaseReadOnlyError, CaseVersionError, IntegrityError
from graphlink.store import tables
from graphlink.store.audit import GENESIS, Actor, chained_hash, rows_digest
from graphlink.store.clock import system_clock

LEDGER_FILE = "ledger.db"
BUSY_TIMEOUT_S = 10
QUERY_TEXT_DAYS = 30

Row = Mapping[str, Any]
Clock = Callable[[], datetime]


def stamp(moment: datetime) -> str:
    """A moment as the ledger writes it."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


class Ledger:
    """The ledger of one case.

    Args:
        path: The database file; created with its tables if it is not there.
        clock: Gives the time of writing. A clock that goes back does not: see `now`.
    """

    def __init__(self, path: Path, clock: Clock = system_clock) -> None:
        self._clock = clock
        self._path = path
        self._engine = sa.create_engine(f"sqlite:///{path}", poolclass=sa.StaticPool)
        sa.event.listen(self._engine, "connect", _prepare)
        sa.event.listen(self._engine, "begin", _begin_immediate)
        with _clear_errors(path):
            self._open()

    def _open(self) -> None:
        with self._engine.begin() as connection:
            tables.metadata.create_all(connection)
            found = connection.execute(sa.select(tables.meta.c.value).where(tables.meta.c.key == "format")).scalar()
            if found is None:
                connection.execute(tables.meta.insert(), {"key": "format", "value": str(tables.LEDGER_FORMAT)})
            elif found != str(tables.LEDGER_FORMAT):
                raise CaseVersionError(
                    f"The ledger has format {found}; this graphlink reads {tables.LEDGER_FORMAT}.",
                    "Use the graphlink that wrote it.",
                )

    def close(self) -> None:
        """Write everything into the one file and let go of it."""
        self._engine.dispose()

    def now(self) -> datetime:
        """The time to record: never before the time of the last audit row."""
        last = self.head().get("at")
        now = self._clock()
        return max(now, datetime.fromisoformat(last)) if last else now

    def head(self) -> Row:
        """The last audit row, or an empty mapping."""
        rows = self.select(sa.select(tables.audit).order_by(tables.audit.c.seq.desc()).limit(1))
        return rows[0] if rows else {}

    def record(
        self, actor: Actor, action: str, detail: Row | None = None, rows: Mapping[str, Sequence[Row]] | None = None
    ) -> int:
        """Write one audit row and the rows that belong to it, or nothing.

        Args:
            action: The verb: load, resolve, decide, query, export ...
            detail: Ids and counts; never a phone, a handle or a name.
            rows: Table name -> rows without `audit_seq`.
        Returns:
            The number of the audit row.
        Raises:
            CaseReadOnlyError: Nothing can be written, so the action must not happen.
        """
        at = stamp(self.now())
        with _clear_errors(self._path), self._engine.begin() as connection:
            head = connection.execute(
                sa.select(tables.audit.c.seq, tables.audit.c.hash).order_by(tables.audit.c.seq.desc()).limit(1)
            ).first()
            seq = head.seq + 1 if head else 1
            stamped = {
                name: [{**row, "audit_seq": seq} for row in added] for name, added in (rows or {}).items() if added
            }
            entry = {
                "seq": seq,
                "at": at,
                "actor": actor.name,
                "os_user": actor.os_user,
                "host": actor.host,
                "action": action,
                "purpose": actor.purpose,
                "detail": json.dumps(dict(detail or {}), sort_keys=True, ensure_ascii=True),
                "digests": json.dumps({name: rows_digest(r) for name, r in stamped.items()}, sort_keys=True),
                "previous": head.hash if head else GENESIS,
            }
            connection.execute(tables.audit.insert(), {**entry, "hash": chained_hash(entry)})
            for name, added in stamped.items():
                connection.execute(tables.metadata.tables[name].insert(), added)
        return seq

    def keep_query_text(self, seq: int, text: str) -> None:
        """Keep the text of a question for 30 days, and drop those that have had their time."""
        now = self.now()
        expires = stamp(now + timedelta(days=QUERY_TEXT_DAYS))
        with self._engine.begin() as connection:
            connection.execute(tables.query_texts.delete().where(tables.query_texts.c.expires_at < stamp(now)))
            connection.execute(tables.query_texts.insert(), {"audit_seq": seq, "text": text, "expires_at": expires})

    def select(self, statement: sa.Select[Any]) -> list[Row]:
        """The rows a statement gives, as mappings."""
        with _clear_errors(self._path), self._engine.connect() as connection:
            return [dict(row) for row in connection.execute(statement).mappings()]

    def table(self, table: sa.Table) -> list[Row]:
        """All rows of a table, in the order they were written."""
        return self.select(sa.select(table).order_by(sa.text("rowid")))


def _prepare(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # SQLAlchemy's "begin" event decides how a transaction begins
    for setting in (
        f"busy_timeout={BUSY_TIMEOUT_S * 1000}",
        "journal_mode=WAL",
        "synchronous=FULL",
        "secure_delete=ON",
        "foreign_keys=ON",
    ):
        connection.execute(f"PRAGMA {setting}")


def _begin_immediate(connection: sa.Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


@contextmanager
def _clear_errors(path: Path) -> Iterator[None]:
    """Say in the case's own words what the database refused."""
    try:
        yield
    except (sa.exc.DatabaseError, sqlite3.DatabaseError) as error:
        text = str(getattr(error, "orig", None) or error)
        if "readonly" in text or "unable to open" in text:
            raise CaseReadOnlyError(
                f"{path.parent}: the ledger cannot be written, so no action can be recorded.",
                "Give yourself write access to the case folder, or copy it to where you have it.",
            ) from error
        if "locked" in text:
            raise CaseBusyError(
                f"{path.parent}: another process keeps the ledger.", "Try again in a moment."
            ) from error
        if "malformed" in text or "not a database" in text:
            raise IntegrityError(
                f"{path}: the ledger is damaged ({text}).", "Restore the case from its last backup; do not repair it."
            ) from error
        raise
