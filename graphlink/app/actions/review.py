"""What a person should look at: uncertain pairs, best first, with the reason in words."""

from __future__ import annotations

import pyarrow as pa

from graphlink.app.case import Case
from graphlink.app.lookup import Lookup
from graphlink.resolvers.review import queue

DEFAULT_LIMIT = 20


def review(case: Case, limit: int = DEFAULT_LIMIT) -> pa.Table:
    """The review queue of the run in force; columns as resolvers.review.queue, with the names of both sides."""
    table = queue(case.runs.pairs(), case.runs.clusters(), limit)
    names = Lookup(case).names
    for side in ("left", "right"):
        named = pa.array([names.get(s) for s in table[side].to_pylist()], pa.string())
        table = table.append_column(f"{side}_name", named)
    case.judgements.look()
    case.ledger.record(case.actor, "review", {"shown": table.num_rows})
    return table
