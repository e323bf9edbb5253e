"""The graph of a case: which engine it is on, and keeping it up to date with evidence and decisions."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graphlink.app.case import Case
from graphlink.config import GRAPH_URL, NEO4J_LIB
from graphlink.graph import lease
from graphlink.graph.bolt import GraphStore
from graphlink.schema.kinds import SCHEMA_VERSION
from graphlink.store import tables

DERIVED = "derived"


def graph_version(case: Case) -> str:
    """The version a graph of the case has when nothing is missing from it."""
    run = case.runs.last()
    decisions = len(case.ledger.table(tables.decisions))
    batches = case.evidence.head()
    return f"schema-{SCHEMA_VERSION}.evidence-{batches}.decisions-{decisions}.{run['run_id'] if run else 'no-run'}"


def _lease(case: Case) -> lease.Lease:
    url = os.environ.get(GRAPH_URL, "")
    if url:
        return lease.reach(url)
    library = os.environ.get(NEO4J_LIB, "")
    return lease.attach(case.folder / DERIVED / "graph", Path(library) if library else None)


@contextmanager
def graph_of(case: Case) -> Iterator[GraphStore]:
    """The store of the case's graph, its engine running. It may be behind the evidence, or empty."""
    with _lease(case) as held, GraphStore(held.endpoint, case.config.case_id) as store:
        store.ensure(case.config.name)
        yield store
