"""What a case holds: the books of every file, rows that were set aside, decisions, the run in force."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from typing import Any

import pyarrow.compute as pc

from graphlink.app.case import Case
from graphlink.app.lookup import Lookup
from graphlink.app.sources import new_versions
from graphlink.store import tables

COUNTS = ("read", "kept", "duplicate", "quarantined")


def status(case: Case) -> dict[str, Any]:
    """The figures of a case. In every row and in all: read = kept + duplicate + quarantined.

    Of the rows that were kept, `new_versions` took the place of another version of their record.
    """
    loads = case.ledger.table(tables.loads)
    newer = new_versions(case)
    names = ("name", "source", "kinds", *COUNTS, "at")
    files = [{**{name: row[name] for name in names}, "new_versions": newer[row["load_id"]]} for row in loads]
    records = case.evidence.scan(["kind"])
    kinds = {row["values"]: row["counts"] for row in pc.value_counts(records["kind"]).to_pylist()}
    run, learned = case.runs.last(), case.runs.model()
    decisions = case.judgements.rows_in_force()
    clusters = case.runs.clusters()
    return {
        "case": case.config.name,
        "case_id": case.config.case_id,
        "files": files,
        "total": {name: sum(row[name] for row in files) for name in COUNTS},
        "new_versions": sum(newer.values()),
        "records": dict(sorted(kinds.items())),
        "versions": case.evidence.versions(["version"]).num_rows,
        "decisions": dict(Counter(row["verdict"] or row["kind"] for row in decisions)),
        "decision_ids": [row["decision_id"] for row in decisions],
        "run": None if run is None else {"id": run["run_id"], "at": run["at"], "model": run["model_version"]},
        "learned": None if learned is None else {"run": learned.run, "records": learned.records},
        "clusters": _clusters_by_relation(clusters.to_pandas()) if clusters.num_rows else {},
        "summary": json.loads(run["summary"]) if run else {},
        "audit_rows": case.ledger.head().get("seq", 0),
    }


def quarantined(case: Case) -> list[dict[str, Any]]:
    """The rows that were set aside, oldest first: file, part, row, column, reason, detail and their text, escaped."""
    held = case.evidence.quarantine()
    names = {item["item_id"]: item["name"] for item in case.ledger.table(tables.items)}
    rows = held.to_pylist() if held is not None else []
    case.ledger.record(case.actor, "status", {"quarantined": len(rows)})
    told = ("part", "row", "rows", "column", "reason", "detail")
    return [
        {
            "file": names.get(row["item_id"], row["item_id"]),
            **{name: row[name] for name in told},
            "text": _text(row["raw"]),
        }
        for row in rows
    ]


def _text(raw: bytes | None) -> str:
    """Bytes as one line: what is no text in UTF-8, and signs that a terminal would obey, as escapes."""
    text = (raw or b"").decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def decisions(case: Case) -> list[dict[str, Any]]:
    """Every decision, oldest first: who held what, when and why, and whether it stands, with names of the subjects."""
    rows, standing = case.ledger.table(tables.decisions), {r["decision_id"] for r in case.judgements.rows_in_force()}
    undone = {row["undoes"]: row["decision_id"] for row in rows if row["kind"] == "undo"}
    named = Lookup(case).named if rows else str
    told = ("decision_id", "at", "actor", "purpose", "kind", "relation", "left", "right", "verdict", "undoes", "reason")
    case.ledger.record(case.actor, "status", {"decisions": len(rows)})
    found = []
    for row in rows:
        gone = row["kind"] in ("pair", "generic") and row["decision_id"] not in standing
        state = f"taken back by {undone[row['decision_id']]}" if gone else "in force"
        found.append({**{name: row[name] for name in told}, "said": named(_said(row)), "state": state})
    return found


def _said(row: Mapping[str, Any]) -> str:
    """What a decision holds."""
    if row["kind"] == "pair":
        return f"{row['left']} and {row['right']} are {row['verdict']} in {row['relation']}"
    if row["kind"] == "generic":
        return f"{row['left']} binds nothing"
    return f"{row['undoes']} is taken back" + (" no longer" if row["kind"] == "redo" else "")


def _clusters_by_relation(clusters: Any) -> dict[str, int]:
    counts = clusters.groupby("relation")["cluster_id"].nunique()
    return {str(name): int(count) for name, count in counts.items()}
