"""Prove that nothing in a case was changed after it was written."""

from __future__ import annotations

import json

import sqlalchemy as sa

from graphlink.app.case import Case
from graphlink.config import CASE_FILE
from graphlink.store import seal, tables


def verify(case: Case) -> list[str]:
    """A line per fault in items, evidence, runs, inbox, ledger, audit and settings; empty when all is as written."""
    faults = seal.damaged(case.folder, case.ledger, case.key)
    if not faults:
        faults = case.evidence.damaged() + case.runs.damaged() + _settings(case)
        case.ledger.record(case.actor, "verify", {"faults": len(faults)})
    return faults


def foreign(case: Case) -> list[str]:
    """Files in the folders of evidence, items and runs that the ledger does not name; nothing reads them.

    One may be what a load that was cut left behind: it is no evidence before the ledger names it.
    """
    known = case.evidence.files() | case.runs.files()
    folders = (case.folder / name for name in ("evidence", "items", "runs"))
    files = (path.relative_to(case.folder).as_posix() for f in folders for path in f.rglob("*") if not path.is_dir())
    return sorted(name for name in files if name not in known)


def _settings(case: Case) -> list[str]:
    """What of the settings that steer how evidence is read is not as the case was made."""
    made = case.ledger.select(sa.select(tables.audit).where(tables.audit.c.action == "init"))
    told = json.loads(made[0]["detail"]) if made else {}
    now = {"case": case.config.case_id, "country": case.config.country}
    return [
        f"{CASE_FILE}: {'case_id' if name == 'case' else name} is {now[name]!r}, the case was made with {told[name]!r}"
        for name in now
        if name in told and told[name] != now[name]
    ]
