"""Resolve the case: scored pairs and clusters of each relation, kept as a run with its cluster ids."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from graphlink.app import learning
from graphlink.app.actions.decide import contradictions
from graphlink.app.case import Case
from graphlink.errors import CaseError
from graphlink.resolvers import frozen
from graphlink.resolvers.identity import Past
from graphlink.resolvers.pipeline import COLUMNS, MODEL_VERSION, Options, Result
from graphlink.resolvers.pipeline import resolve as resolve_records
from graphlink.schema.kinds import RELATIONS
from graphlink.store.files import Scratch, scratch


def resolve(case: Case, relations: Sequence[str] = (), seed: int = 0, retrain: bool = False) -> Mapping[str, Any]:
    """Resolve all relations, or those named; the others keep what the last run gave them.

    Args:
        retrain: Learn a new model version. Without it the one in force stays, unless the case has outgrown it.

    Returns:
        The run's summary: relation -> figures; `run`, its id; `model`, the version it went by; `contradictions` between
        decisions in force.
    Raises:
        CaseError: The case holds no records.
    """
    wanted = _wanted(relations)
    with case.writing(), scratch(case.folder / "runs") as place:
        evidence_seq = case.ledger.head().get("seq", 0)
        run = _resolved(case, _options(case, wanted, seed, place), retrain)
        about = {
            "relations": wanted,
            "model_version": MODEL_VERSION,
            "options": {"seed": seed, "generic": len(run.options.generic), "learned_from": run.version.records},
            "summary": dict(run.result.summary),
            "evidence_seq": evidence_seq,
        }
        run_id = case.runs.add(case.actor, _kept(case, run, wanted), run.result.events, about)
        told = contradictions(case)
    model = {"run": run.version.run or run_id, "records": run.version.records, "why": run.version.why}
    return {"run": run_id, "model": model, "contradictions": told, **run.result.summary}


def preview(case: Case, relations: Sequence[str] = (), seed: int = 0, retrain: bool = False) -> list[dict[str, Any]]:
    """What a run would do to the clusters, with reasons; nothing of it is kept but an audit row.

    Returns:
        Rows as schema.run.EVENTS: clusters that would be new, go, part, come back, or have other members.
    Raises:
        CaseError: As `resolve`.
    """
    with scratch(case.folder / "runs") as place:
        events = _resolved(case, _options(case, _wanted(relations), seed, place), retrain).result.events
    case.ledger.record(case.actor, "preview", {"cluster_events": len(events)})
    return [asdict(event) for event in events]


def _wanted(relations: Sequence[str]) -> tuple[str, ...]:
    unknown = [name for name in relations if name not in RELATIONS]
    if unknown:
        raise CaseError(f"No relation {', '.join(unknown)}.", f"There are {', '.join(RELATIONS)}.")
    return tuple(relations) or tuple(RELATIONS)


@dataclass(frozen=True)
class _Run:
    """A run, and what it went by."""

    version: learning.Version
    options: Options
    result: Result


def _options(case: Case, wanted: tuple[str, ...], seed: int, place: Scratch) -> Options:
    """What a run is asked for, all but the model version; what is large lies on disk."""
    runs = case.runs
    past = Past(runs.clusters(), place.put(runs.pairs()), runs.retired(), runs.next_numbers())
    return Options(case.key, wanted, past, case.judgements.generic(), seed, put=place.put)


def _resolved(case: Case, options: Options, retrain: bool) -> _Run:
    """What a run on the case as it stands comes to."""
    records = case.evidence.scan(["record_id"]).num_rows
    if not records:
        raise CaseError(f"{case.folder} holds no records.", f"Load a file first: graphlink load {case.folder} FILE")
    version = learning.for_run(case, records, retrain)
    options = replace(options, known=version.learned)
    # Nothing here holds the records: a million are gigabytes, and the resolver lets go of them once they are read.
    return _Run(version, options, resolve_records(case.evidence.scan(COLUMNS), case.judgements.in_force(), options))


def _kept(case: Case, run: _Run, wanted: Sequence[str]) -> dict[str, pa.Table]:
    """The tables of a run. Relations not wanted stay as they were; a model is kept if anything was learned."""
    past, result = run.options.past, run.result
    found = {
        "pairs": pa.concat_tables([result.pairs, _untouched(past.pairs, wanted)]),
        "clusters": pa.concat_tables([result.clusters, _untouched(past.clusters, wanted)]),
        "hubs": pa.concat_tables([result.hubs, _untouched(case.runs.hubs(), wanted)]),
        "templates": result.templates,
    }
    if not learning.new(run.options.known, result.learned):
        return found
    return found | {"model": frozen.table(learning.filled(result.learned, learning.in_force(case).learned))}


def _untouched(table: pa.Table, wanted: Sequence[str]) -> pa.Table:
    return table.filter(pc.invert(pc.is_in(table["relation"], pa.array(wanted))))
