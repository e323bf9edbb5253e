"""Runs of the resolver: pairs, clusters and templates as files, their version and cluster events in the ledger."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import sqlalchemy as sa

from graphlink.errors import IntegrityError
from graphlink.schema.kinds import RELATIONS, SCHEMA_VERSION
from graphlink.schema.run import CLUSTERS, EVENTS, HUBS, MODEL, PAIRS, TEMPLATES, ClusterEvent
from graphlink.store import tables
from graphlink.store.audit import Actor
from graphlink.store.files import sha256, write_table
from graphlink.store.ledger import Ledger, stamp

# Digests beside the options, so that the ledgers of cases made before there were such files stay as they were sealed.
_BESIDE = {"templates": "templates_sha256", "hubs": "hubs_sha256", "events": "events_sha256", "model": "model_sha256"}
_ONWARD = ("join", "redirect")


@dataclass(frozen=True)
class KeptModel:
    """What a run learned of the case: by which run and version, and from how many records."""

    run: str
    version: str
    records: int


class Runs:
    """The runs of one case; the last one is in force."""

    def __init__(self, folder: Path, ledger: Ledger) -> None:
        self._folder = folder / "runs"
        self._ledger = ledger

    def add(
        self, actor: Actor, found: Mapping[str, pa.Table], events: Sequence[ClusterEvent], about: Mapping[str, Any]
    ) -> str:
        """Keep a run: its tables, then its ledger rows in one step. Gives the run's id.

        Args:
            found: pairs, clusters, templates, hubs; model, where the run learned one.
            about: relations, model_version, options, summary, evidence_seq.
        """
        run_id = f"run-{self._count() + 1:04d}"
        told = pa.Table.from_pylist([asdict(e) for e in events], schema=EVENTS)
        digest = {
            name: write_table(self._folder / run_id / f"{name}.parquet", table)
            for name, table in {**found, "events": told}.items()
        }
        beside = {key: digest[name] for name, key in _BESIDE.items() if name in digest}
        row = {
            "run_id": run_id,
            "relations": ",".join(about["relations"]),
            "model_version": about["model_version"],
            "schema_version": SCHEMA_VERSION,
            "options": json.dumps({**about["options"], **beside}, sort_keys=True),
            "summary": json.dumps(about["summary"], sort_keys=True),
            "evidence_seq": about["evidence_seq"],
            "pairs_sha256": digest["pairs"],
            "clusters_sha256": digest["clusters"],
            "at": stamp(self._ledger.now()),
        }
        rows = [{"event_id": f"{run_id}/{i}", "run_id": run_id, **_ids_of(e)} for i, e in enumerate(events)]
        detail = {"run": run_id, "pairs": found["pairs"].num_rows, "cluster_events": len(rows)}
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
        return self._read("pairs.parquet", PAIRS, self.last())

    def clusters(self) -> pa.Table:
        """Clusters of the run in force; empty before the first."""
        return self._read("clusters.parquet", CLUSTERS, self.last())

    def templates(self) -> pa.Table:
        """Templates of the ads of the run in force; empty before the first, or when it was made without them."""
        return self._beside("templates", TEMPLATES)

    def hubs(self) -> pa.Table:
        """Identifiers that bound nothing alone in the run in force; empty before the first, or when it has none."""
        return self._beside("hubs", HUBS)

    def model(self) -> KeptModel | None:
        """The model version in force: what the last run that learned anything learned; None before there was one."""
        rows = [row for row in self._ledger.table(tables.runs) if "model" in _digests(row)]
        if not rows:
            return None
        run = rows[-1]
        return KeptModel(run["run_id"], run["model_version"], int(json.loads(run["options"])["learned_from"]))

    def learned(self, kept: KeptModel) -> pa.Table:
        """What was learned, schema MODEL."""
        return self._read("model.parquet", MODEL, {"run_id": kept.run})

    def _beside(self, name: str, schema: pa.Schema) -> pa.Table:
        run = self.last()
        kept = run is not None and name in _digests(run)
        return self._read(f"{name}.parquet", schema, run) if kept else schema.empty_table()

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
        """The id under which a cluster goes on, over every run since; its own when it was never joined or is back."""
        onward = {e["cluster_id"]: e["other"] for e in self._last_events() if e["event"] in _ONWARD}
        seen = {cluster_id}
        while (onward_id := onward.get(cluster_id)) and onward_id not in seen:
            cluster_id = onward_id
            seen.add(cluster_id)
        return cluster_id

    def retired(self) -> pa.Table:
        """CLUSTERS rows of the ids that went out of use, as they stood in the last run that had them."""
        gone: dict[str, list[str]] = {}
        for event in self._last_events():
            if event["event"] in _ONWARD or (event["event"] == "split" and not event["other"]):
                gone.setdefault(event["run_id"], []).append(event["cluster_id"])
        rows = self._ledger.table(tables.runs)
        before = {row["run_id"]: last for last, row in zip([None, *rows], rows, strict=False)}
        parts = [self._members(last, ids) for run, ids in sorted(gone.items()) if (last := before.get(run))]
        return pa.concat_tables([CLUSTERS.empty_table(), *parts])

    def _members(self, run: Mapping[str, Any], ids: Sequence[str]) -> pa.Table:
        clusters = self._read("clusters.parquet", CLUSTERS, run)
        return clusters.filter(pc.is_in(clusters["cluster_id"], pa.array(ids)))

    def _last_events(self) -> list[Mapping[str, Any]]:
        """What became of each cluster id at last."""
        rows = self._ledger.table(tables.cluster_events)
        return list({row["cluster_id"]: row for row in rows}.values())

    def history(self, cluster_id: str) -> list[Mapping[str, Any]]:
        """What became of an id and what came to it, oldest first: run_id, at, and a row of EVENTS."""
        found: list[Mapping[str, Any]] = []
        for run in self._ledger.table(tables.runs):
            if "events" in _digests(run):
                told = self._read("events.parquet", EVENTS, run)
                about = pc.or_(pc.equal(told["cluster_id"], cluster_id), pc.equal(told["other"], cluster_id))
                found += [{"run_id": run["run_id"], "at": run["at"], **row} for row in told.filter(about).to_pylist()]
        return found

    def files(self) -> set[str]:
        """The files of all runs, by their way from the case folder."""
        rows = self._ledger.table(tables.runs)
        return {f"{self._folder.name}/{row['run_id']}/{name}.parquet" for row in rows for name in _digests(row)}

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

    def _read(self, name: str, schema: pa.Schema, run: Mapping[str, Any] | None) -> pa.Table:
        if run is None:
            return schema.empty_table()
        try:
            return pq.read_table(self._folder / run["run_id"] / name)
        except (OSError, pa.ArrowInvalid) as error:
            raise IntegrityError(
                f"runs/{run['run_id']}/{name} cannot be read as it was written.", "Run `graphlink resolve` again."
            ) from error


def _ids_of(event: ClusterEvent) -> dict[str, str]:
    """An event as the ledger keeps it: ids, never values."""
    return {name: getattr(event, name) for name in ("relation", "cluster_id", "event", "other")}


def _digests(run: Mapping[str, Any]) -> dict[str, str]:
    """SHA-256 of each file of a run by its name; a run made before there were templates has none of them."""
    options = json.loads(run["options"])
    beside = {name: options[key] for name, key in _BESIDE.items() if key in options}
    return {"pairs": run["pairs_sha256"], "clusters": run["clusters_sha256"], **beside}
