"""Resolve the case: scored pairs and clusters of each relation, kept as a run with its cluster ids."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from graphlink.app.actions.decide import contradictions
from graphlink.app.case import Case
from graphlink.errors import CaseError
from graphlink.resolvers.identity import Past
from graphlink.resolvers.pipeline import MODEL_VERSION, Options, Result
from graphlink.resolvers.pipeline import resolve as resolve_records
from graphlink.schema.kinds import RELATIONS


def resolve(case: Case, relations: Sequence[str] = (), seed: int = 0) -> Mapping[str, Any]:
    """Resolve all relations, or those named; the others keep what the last run gave them.

    Returns:
        The run's summary: relation -> figures; `run`, its id; `contradictions` between decisions in force.
    Raises:
        CaseError: The case holds no records.
    """
    wanted = _wanted(relations)
    with case.writing():
        evidence_seq = case.ledger.head().get("seq", 0)
        past, options, result = _resolved(case, wanted, seed)
        about = {
            "relations": wanted,
            "model_version": MODEL_VERSION,
            "options": {"seed": seed, "generic": len(options.generic)},
            "summary": dict(result.summary),
            "evidence_seq": evidence_seq,
        }
        found = {
            "pairs": pa.concat_tables([result.pairs, _untouched(past.pairs, wanted)]),
            "clusters": pa.concat_tables([result.clusters, _untouched(past.clusters, wanted)]),
            "hubs": pa.concat_tables([result.hubs, _untouched(case.runs.hubs(), wanted)]),
            "templates": result.templates,
        }
        run = case.runs.add(case.actor, found, result.events, about)
        told = contradictions(case)
    return {"run": run, "contradictions": told, **result.summary}


def preview(case: Case, relations: Sequence[str] = (), seed: int = 0) -> list[dict[str, str]]:
    """What a run would do to the clusters, with reasons; nothing of it is kept but an audit row.

    Returns:
        Rows as schema.run.EVENTS: clusters that would be new, go, part or come back.
    Raises:
        CaseError: As `resolve`.
    """
    _, _, result = _resolved(case, _wanted(relations), seed)
    case.ledger.record(case.actor, "preview", {"cluster_events": len(result.events)})
    return [asdict(event) for event in result.events]


def _wanted(relations: Sequence[str]) -> tuple[str, ...]:
    unknown = [name for name in relations if name not in RELATIONS]
    if unknown:
        raise CaseError(f"No relation {', '.join(unknown)}.", f"There are {', '.join(RELATIONS)}.")
    return tuple(relations) or tuple(RELATIONS)


def _resolved(case: Case, wanted: tuple[str, ...], seed: int) -> tuple[Past, Options, Result]:
    """What a run on the case as it stands comes to."""
    records = case.evidence.scan()
    if not records.num_rows:
        raise CaseError(f"{case.folder} holds no records.", f"Load a file first: graphlink load {case.folder} FILE")
    runs = case.runs
    past = Past(runs.clusters(), runs.pairs(), runs.retired(), runs.next_numbers())
    options = Options(case.key, wanted, past, case.judgements.generic(), seed)
    return past, options, resolve_records(records, case.judgements.in_force(), options)


def _untouched(table: pa.Table, wanted: Sequence[str]) -> pa.Table:
    return table.filter(pc.invert(pc.is_in(table["relation"], pa.array(wanted))))
