"""Commands that show what stands: status and verify. Imported only when one of them runs."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from graphlink.app import terminal
from graphlink.app.opening import opened

Given = argparse.Namespace
Rows = Sequence[Mapping[str, Any]]
_SHOWN = 100  # rows of a list on a terminal


def status(given: Given) -> int:
    """Show the books and what stands; or the rows that were set aside, or the decisions."""
    if given.quarantined or given.decisions:
        return _set_aside(given) if given.quarantined else _decisions(given)
    from graphlink.app.actions.status import COUNTS
    from graphlink.app.actions.status import status as action

    with opened(given) as case:
        figures = action(case)
    if given.json:
        terminal.show_json(figures)
        return 0
    rows = [tuple(row[name] for name in ("name", "kinds", *COUNTS, "new_versions")) for row in figures["files"]]
    rows.append(("all files", "", *(figures["total"][name] for name in COUNTS), figures["new_versions"]))
    terminal.show_table(("file", "kind", *COUNTS, terminal.NEWER), rows, f"{terminal.safe(figures['case'])}")
    held = ", ".join(f"{n:,} {kind}" for kind, n in figures["records"].items()) or "no records"
    terminal.say(f"records in force: {held}")
    terminal.say("clusters: " + (", ".join(f"{n:,} {name}" for name, n in figures["clusters"].items()) or "none yet"))
    terminal.say("decisions: " + (", ".join(f"{n} {verdict}" for verdict, n in figures["decisions"].items()) or "none"))
    if figures["learned"]:
        terminal.say(
            f"model version: learned in {figures['learned']['run']} from {figures['learned']['records']:,} records"
        )
    terminal.say(f"audit rows: {figures['audit_rows']}")
    return 0


def _set_aside(given: Given) -> int:
    """Rows that could not become records: where they stand, why, and what they say."""
    from graphlink.app.actions.status import quarantined

    with opened(given) as case:
        rows = quarantined(case)
    return _listed(given, rows, rows[:_SHOWN], _row, "No row was set aside.")


def _row(row: Mapping[str, Any]) -> str:
    where = terminal.safe(", ".join(filter(None, (row["file"], row["part"], f"row {row['row']}"))), 200)
    return (
        f"{where}: {row['reason']}. {terminal.safe(row['detail'], 300)}\n    {terminal.safe(row['text'].strip(), 300)}"
    )


def _decisions(given: Given) -> int:
    """Every decision: who held what, when and why, and whether it stands."""
    from graphlink.app.actions.status import decisions

    with opened(given) as case:
        rows = decisions(case)
    return _listed(given, rows, rows[-_SHOWN:], _decision, "Nobody has decided anything yet.")


def _decision(row: Mapping[str, Any]) -> str:
    who, said, why = (terminal.safe(row[name], 300) for name in ("actor", "said", "reason"))
    return f"{row['decision_id']}  {row['at'][:16]}  {who}: {said} ({why}) [{row['state']}]"


def _listed(given: Given, rows: Rows, shown: Rows, told: Callable[[Mapping[str, Any]], str], none: str) -> int:
    """A list: all of it for a script, some of it on a terminal, and how much that is."""
    if given.json:
        terminal.show_json(rows)
        return 0
    for line in [told(row) for row in shown] or [none]:
        terminal.say(line)
    if len(rows) > len(shown):
        terminal.say(f"{len(shown)} of {len(rows):,}: --json lists all.")
    return 0


def verify(given: Given) -> int:
    """Exit code 0 only when everything is as it was written."""
    from graphlink.app.actions.verify import foreign
    from graphlink.app.actions.verify import verify as action

    with opened(given) as case:
        faults, strangers = action(case), foreign(case)
    for name in strangers:
        terminal.note(
            f"graphlink: {terminal.safe(name, 400)} was not written by graphlink into this case: nothing reads it."
        )
    if given.json:
        terminal.show_json({"faults": faults, "foreign": strangers})
    elif not faults:
        terminal.say(
            "Everything is as it was written: items, evidence, runs, inbox, ledger, audit and the case's country."
        )
    else:
        for fault in faults:
            terminal.note(f"graphlink: {terminal.safe(fault, 400)}")
        terminal.note("           Restore the case from its last good backup; do not work on in this one.")
    return 1 if faults else 0
