"""Resolve the case: scored pairs and clusters of each relation, kept as a run with its cluster ids."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from graphlink.app.actions.decide import contradictions
from graphlink.app.case import Case
from graphlink.errors import CaseError
from graphlink.resolvers.identity import Past
from graphlink.resolvers.pipeline import MODEL_VERSION, Options
from graphlink.resolvers.pipeline import resolve as resolve_records
from graphlink.schema.kinds import RELATIONS


def resolve(case: Case, relations: Sequence[str] = (), seed: int = 0) -> Mapping[str, Any]:
    """Resolve all relations, or those named; the others keep what the last run gave them.

    Returns:
        The run's summary: relation -> figures; `run`, its id; `contradictions` between decisions in force.
    Raises:
        CaseError: The case holds no records.
    """
    wanted = tuple(relations) or tuple(RELATIONS)
    unknown = [name for name in wanted if name not in RELATIONS]
    if unknown:
        raise CaseError(f"No relation {', '.join(unknown)}.", f"There are {', '.join(RELATIONS)}.")
    with case.writing():
        records = case.evidence.scan()
        if not records.num_rows:
            raise CaseError(f"{case.folder} holds no records.", f"Load a file first: graphlink load {case.folder} FILE")
        evidence_seq = case.ledger.head()["seq"]
        previous, before = case.runs.clusters(), case.runs.pairs()
        options = Options(
            key=case.key,
            relations=wanted,
            past=Past(previous, before, case.runs.retired(), case.runs.next_numbers()),
            generic=case.judgements.generic(),
            seed=seed,
        )
        result = resolve_records(records, case.judgements.in_force(), options)
        about = {
            "relations": wanted,
            "model_version": MODEL_VERSION,
            "options": {"seed": seed, "generic": len(options.generic)},
            "summary": dict(result.summary),
            "evidence_seq": evidence_seq,
        }
        pairs = pa.concat_tables([result.pairs, _untouched(before, wanted)])
        clusters = pa.concat_tables([result.clusters, _untouched(previous, wanted)])
        run = case.runs.add(case.actor, pairs, clusters, result.templates, result.events, about)
        told = contradictions(case)
    return {"run": run, "contradictions": told, **result.summary}


def _untouched(table: pa.Table, wanted: Sequence[str]) -> pa.Table:
    return table.filter(pc.invert(pc.is_in(table["relation"], pa.array(wanted))))
