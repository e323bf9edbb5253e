"""Runs of the resolver: pairs, clusters and templates as files, their version and cluster events in the ledger."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import sqlalchemy as sa

from graphlink.errors import IntegrityError
from graphlink.schema.kinds import RELATIONS, SCHEMA_VERSION
from graphlink.schema.run import CLUSTERS, PAIRS, TEMPLATES, ClusterEvent
from graphlink.store import tables
from graphlink.store.audit import Actor
from graphlink.store.files import sha256, write_table
from graphlink.store.ledger import Ledger, stamp

# Beside the options, so that the ledgers of cases made before there were templates stay as they were sealed.
_TEMPLATES = "templates_sha256"


class Runs:
    """The runs of one case; the last one is in force."""

    def __init__(self, folder: Path, ledger: Ledger) -> None:
        self._folder = folder / "runs"
        self._ledger = ledger

    def add(
        self,
        actor: Actor,
        pairs: pa.Table,
        clusters: pa.Table,
        templates: pa.Table,
        events: Sequence[ClusterEvent],
        about: Mapping[str, Any],
    ) -> str:
        """Keep a run: its three tables, then its ledger rows in one step. Gives the run's id.

        Args:
            about: relations, model_version, options, summary, evidence_seq.
        """
        run_id = f"run-{self._count() + 1:04d}"
        digest = write_table(self._folder / run_id / "templates.parquet", templates)
        row = {
            "run_id": run_id,
            "relations": ",".join(about["relations"]),
            "model_version": about["model_version"],
            "schema_version": SCHEMA_VERSION,
            "options": json.dumps({**about["options"], _TEMPLATES: digest}, sort_keys=True),
            "summary": json.dumps(about["summary"], sort_keys=True),
            "evidence_seq": about["evidence_seq"],
            "pairs_sha256": write_table(self._folder / run_id / "pairs.parquet", pairs),
            "clusters_sha256": write_table(self._folder / run_id / "clusters.parquet", clusters),
            "at": stamp(self._ledger.now()),
        }
        changed = [e for e in events if e.event != "keep"]
        rows = [{"event_id": f"{run_id}/{i}", "run_id": run_id, **asdict(e)} for i, e in enumerate(changed)]
        detail = {"run": run_id, "pairs": pairs.num_rows, "cluster_events": len(rows)}
        self._ledger.record(actor, "resolve", detail, {"runs": [row], "cluster_events": rows})
        return run_id

    def _count(self) -> int:
        return len(self._ledger.table(tables.runs))

    def last(self) -> Mapping[str, Any] | None:
        """The ledger row of the run in force, None before the first."""
        rows = self._ledger.table(tables.runs)
        return rows[-1] if rows else None

    def pairs(self) -> pa.Table:
        """Scored pairs of the run in force; empty before the first."""
        return self._read("pairs.parquet", PAIRS)

    def clusters(self) -> pa.Table:
        """Clusters of the run in force; empty before the first."""
        return self._read("clusters.parquet", CLUSTERS)

    def templates(self) -> pa.Table:
        """Templates of the ads of the run in force; empty before the first, or when it was made without them."""
        run = self.last()
        kept = run is not None and "templates" in _digests(run)
        return self._read("templates.parquet", TEMPLATES) if kept else TEMPLATES.empty_table()

    def next_numbers(self) -> dict[str, int]:
        """The next free number of each relation's cluster ids. A number is never given twice."""
        events = self._ledger.select(
            sa.select(tables.cluster_events.c.relation, tables.cluster_events.c.cluster_id).distinct()
        )
        numbers = dict.fromkeys(RELATIONS, 1)
        for event in events:
            used = int(event["cluster_id"].partition("-")[2])
            numbers[event["relation"]] = max(numbers[event["relation"]], used + 1)
        return numbers

    def redirect(self, cluster_id: str) -> str:
        """The id under which a cluster goes on, following joins; the same id when it was never joined."""
        events = self._ledger.select(
            sa.select(tables.cluster_events).where(tables.cluster_events.c.event == "redirect")
        )
        onward = {event["cluster_id"]: event["other"] for event in events}
        seen = {cluster_id}
        while (onward_id := onward.get(cluster_id)) and onward_id not in seen:
            cluster_id = onward_id
            seen.add(cluster_id)
        return cluster_id

    def damaged(self) -> list[str]:
        """A line per file of a run that is missing or changed."""
        faults = []
        for row in self._ledger.table(tables.runs):
            for name, expected in _digests(row).items():
                path = self._folder / row["run_id"] / f"{name}.parquet"
                if not path.exists():
                    faults.append(f"runs/{row['run_id']}/{path.name} is missing")
                elif sha256(path) != expected:
                    faults.append(f"runs/{row['run_id']}/{path.name} was changed after it was written")
        return faults

    def _read(self, name: str, schema: pa.Schema) -> pa.Table:
        run = self.last()
        if run is None:
            return schema.empty_table()
        try:
            return pq.read_table(self._folder / run["run_id"] / name)
        except (OSError, pa.ArrowInvalid) as error:
            raise IntegrityError(
                f"runs/{run['run_id']}/{name} cannot be read as it was written.", "Run `graphlink resolve` again."
            ) from error


def _digests(run: Mapping[str, Any]) -> dict[str, str]:
    """SHA-256 of each file of a run by its name; a run made before there were templates has none of them."""
    kept = json.loads(run["options"]).get(_TEMPLATES)
    two = {"pairs": run["pairs_sha256"], "clusters": run["clusters_sha256"]}
    return {**two, "templates": kept} if kept else two
