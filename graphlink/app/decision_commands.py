"""Commands about decisions of people: review, decide, take back, redo, generic. Imported only when one of them runs."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from graphlink.app import terminal
from graphlink.app.case import Case
from graphlink.app.opening import opened

Given = argparse.Namespace


def show_contradictions(case: str, found: Sequence[Mapping[str, Any]]) -> None:
    """Who contradicts whom. Until one of them is taken back, what keeps apart stands."""
    for one in found:
        terminal.say(f"Decisions contradict each other in {one['relation']}; until one is taken back they keep apart:")
        for d in one["decisions"]:
            who, said, why = (terminal.safe(d[name], 200) for name in ("actor", "said", "reason"))
            terminal.say(f"    {d['decision_id']}  {who}, {d['at'][:16]}: {said} ({why})")
        terminal.say(f"    graphlink undo {case} {'|'.join(d['decision_id'] for d in one['decisions'])} --why …\n")


def review(given: Given) -> int:
    """Show what a person should look at: on a terminal pair by pair, one key a verdict; else as a list."""
    from graphlink.app.actions.decide import contradictions
    from graphlink.app.actions.review import review as action

    with opened(given) as case:
        table = action(case, given.limit)
        if not given.json:
            show_contradictions(given.case, contradictions(case))
        if not given.json and table.num_rows and sys.stdin.isatty() and sys.stdout.isatty():
            return _sitting(case, table)
    if given.json:
        terminal.show_json(table.to_pylist())
        return 0
    if not table.num_rows:
        terminal.say("Nothing is waiting for a person.")
        return 0
    for row in table.to_pylist():
        left, right = (terminal.safe(row[f"{side}_name"], 60) for side in ("left", "right"))
        terminal.say(f"{left}  ·  {right}    {row['relation']}, probability {row['probability']:.2f}")
        terminal.say(f"    {terminal.safe(row['reason'], 400)}")
        terminal.say(f"    graphlink decide {given.case} {row['left']} {row['right']} same|different|unsure --why …\n")
    return 0


def _sitting(case: Case, table: Any) -> int:
    from graphlink.app import sitting
    from graphlink.app.actions import decide as deciding
    from graphlink.app.actions.sides import sides

    judge = (
        lambda pair, verdict, why: deciding.decide(case, pair.left, pair.right, verdict, why, pair.relation),
        lambda decision: deciding.undo(case, decision, "taken back in the sitting"),
    )
    pairs = sides(case, table)
    with sitting.keyboard() as (key, ask):
        books = sitting.sit(pairs, table.num_rows, key, ask, lambda text: terminal.say(f"\n{text}"), judge)
    terminal.say(f"{books.decided} decided, {books.passed} passed over. They count from the next run.")
    return 0


def decide(given: Given) -> int:
    """Record a decision, and show at once whose decisions it contradicts."""
    from graphlink.app.actions.decide import contradictions
    from graphlink.app.actions.decide import decide as action

    with opened(given) as case:
        decision = action(case, given.left, given.right, given.verdict, given.why, given.relation)
        against = [c for c in contradictions(case) if decision in (d["decision_id"] for d in c["decisions"])]
    if given.json:
        terminal.show_json({"decision": decision, "contradictions": against})
    else:
        show_contradictions(given.case, against)
        terminal.say(f"{decision} recorded. It counts from the next run: graphlink resolve {given.case}")
    return 0


def undo(given: Given) -> int:
    """Take a decision back."""
    from graphlink.app.actions.decide import undo as action

    with opened(given) as case:
        decision = action(case, given.decision, given.why)
    if given.json:
        terminal.show_json({"decision": decision, "undoes": given.decision})
    else:
        terminal.say(f"{given.decision} is taken back by {decision}. Next: graphlink resolve {given.case}")
    return 0


def redo(given: Given) -> int:
    """Put a decision that was taken back into force again."""
    from graphlink.app.actions.decide import redo as action

    with opened(given) as case:
        decision = action(case, given.decision, given.why)
    if given.json:
        terminal.show_json({"decision": decision, "redoes": given.decision})
    else:
        terminal.say(f"{given.decision} is in force again by {decision}. Next: graphlink resolve {given.case}")
    return 0


def generic(given: Given) -> int:
    """Record that an identifier binds nothing."""
    from graphlink.app.actions.decide import holders
    from graphlink.app.actions.decide import mark_generic as action

    with opened(given) as case:
        decision, held = action(case, given.identifier, given.why), holders(case, given.identifier)
    if not held:
        name = terminal.safe(given.identifier, 100)
        terminal.note(
            f"graphlink: no record of the case holds {name}: it is written whole, such as phone:+442079460123."
        )
        terminal.note(f"           To take the decision back: graphlink undo {given.case} {decision}")
    if given.json:
        terminal.show_json({"decision": decision, "generic": given.identifier, "records": held})
    else:
        terminal.say(f"{decision} recorded. It counts from the next run: graphlink resolve {given.case}")
    return 0
