"""Prove that nothing in a case was changed after it was written."""

from __future__ import annotations

from graphlink.app.case import Case
from graphlink.store import seal


def verify(case: Case) -> list[str]:
    """A line per fault found in items, evidence, runs, inbox, ledger and audit; empty when all is as written."""
    faults = seal.damaged(case.folder, case.ledger, case.key)
    if not faults:
        faults = case.evidence.damaged() + case.runs.damaged()
        case.ledger.record(case.actor, "verify", {"faults": len(faults)})
    return faults
