"""What a case holds: the books of every file, decisions, the run and graph in force."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pyarrow.compute as pc

from graphlink.app.case import Case
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


def _clusters_by_relation(clusters: Any) -> dict[str, int]:
    counts = clusters.groupby("relation")["cluster_id"].nunique()
    return {str(name): int(count) for name, count in counts.items()}
