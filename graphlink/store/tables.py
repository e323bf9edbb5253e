"""The tables of the ledger. Every row of an append-only table carries the audit row that wrote it.

Times are ISO 8601 text in UTC with microseconds: they sort as text and read the same on every database.
"""

from __future__ import annotations

import sqlalchemy as sa

LEDGER_FORMAT = 1

metadata = sa.MetaData()


def _text(name: str, *, null: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=null)


def _audit_seq() -> sa.Column[int]:
    return sa.Column("audit_seq", sa.Integer, sa.ForeignKey("audit.seq"), nullable=False, index=True)


meta = sa.Table("meta", metadata, sa.Column("key", sa.Text, primary_key=True), _text("value"))

audit = sa.Table(
    "audit",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True),
    _text("at"),
    _text("actor"),
    _text("os_user"),
    _text("host"),
    _text("action"),
    _text("purpose"),
    _text("detail"),  # JSON: ids and counts, never values
    _text("digests"),  # JSON: table -> SHA-256 of the rows written with this row
    _text("previous"),
    _text("hash"),
)

items = sa.Table(
    "items",
    metadata,
    sa.Column("item_id", sa.Text, primary_key=True),  # SHA-256 of the bytes
    _text("name"),
    sa.Column("bytes", sa.Integer, nullable=False),
    _text("at"),
    _audit_seq(),
)

batches = sa.Table(
    "batches",
    metadata,
    sa.Column("batch_id", sa.Text, primary_key=True),
    _text("content"),  # records | quarantine
    _text("source"),
    _text("item_id"),
    sa.Column("rows", sa.Integer, nullable=False),
    _text("path"),  # below the case folder, with forward slashes
    _text("sha256"),
    _audit_seq(),
)

loads = sa.Table(
    "loads",
    metadata,
    sa.Column("load_id", sa.Text, primary_key=True),
    _text("item_id"),
    _text("name"),
    _text("source"),
    _text("kinds"),
    _text("mapping"),  # JSON: part -> {kind, columns}
    sa.Column("read", sa.Integer, nullable=False),
    sa.Column("kept", sa.Integer, nullable=False),
    sa.Column("duplicate", sa.Integer, nullable=False),
    sa.Column("quarantined", sa.Integer, nullable=False),
    _text("at"),
    _audit_seq(),
)

inbox = sa.Table(
    "inbox",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True),
    _text("source"),
    sa.Column("rows", sa.Integer, nullable=False),
    sa.Column("payload", sa.LargeBinary, nullable=False),  # Arrow IPC stream of schema.record.RECORD
    _audit_seq(),
)

decisions = sa.Table(
    "decisions",
    metadata,
    sa.Column("decision_id", sa.Text, primary_key=True),
    _text("kind"),  # pair | generic | undo | redo
    _text("relation"),  # of a pair, else ""
    _text("left"),
    _text("right"),
    _text("verdict"),
    _text("left_members"),  # JSON list: what the person saw
    _text("right_members"),
    _text("reason"),
    _text("actor"),
    _text("purpose"),
    _text("undoes", null=True),  # the decision this one takes back; of a redo the undo
    _text("at"),
    _audit_seq(),
)

runs = sa.Table(
    "runs",
    metadata,
    sa.Column("run_id", sa.Text, primary_key=True),
    _text("relations"),
    _text("model_version"),
    sa.Column("schema_version", sa.Integer, nullable=False),
    _text("options"),
    _text("summary"),
    sa.Column("evidence_seq", sa.Integer, nullable=False),  # audit row up to which evidence and decisions were read
    _text("pairs_sha256"),
    _text("clusters_sha256"),
    _text("at"),
    _audit_seq(),
)

cluster_events = sa.Table(
    "cluster_events",
    metadata,
    sa.Column("event_id", sa.Text, primary_key=True),  # <run>/<number>
    _text("run_id"),
    _text("relation"),
    _text("cluster_id"),
    _text("event"),  # as schema.run.ClusterEvent; one that stays as it is has no row
    _text("other"),
    _audit_seq(),
)

# Texts of questions: kept apart and short-lived, because they can hold values (architecture A10).
query_texts = sa.Table(
    "query_texts",
    metadata,
    sa.Column("audit_seq", sa.Integer, sa.ForeignKey("audit.seq"), primary_key=True),
    _text("text"),
    _text("expires_at"),
)

APPEND_ONLY = (items, batches, loads, inbox, decisions, runs, cluster_events)
