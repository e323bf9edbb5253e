"""Decide about two subjects, mark an identifier generic, take a decision back or into force again; contradictions."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

import pyarrow.compute as pc

from graphlink.app.case import Case
from graphlink.app.lookup import Lookup, relation_of
from graphlink.errors import DecisionError
from graphlink.ids import text
from graphlink.resolvers.conflicts import conflicts
from graphlink.schema.decision import Decision, Verdict

GENERIC_KINDS = ("phone", "email", "handle", "account", "url", "image", "wallet", "iban", "template")


def decide(case: Case, left: str, right: str, verdict: str, reason: str, relation: str = "") -> str:
    """Record what a person holds about two subjects; gives the decision's id.

    Args:
        left, right: Subjects as a person types them: an id, a source key, platform/handle.
        relation: Needed only where the two subjects stand in more than one relation.
    Raises:
        DecisionError: The verdict is unknown, no reason is given, the two are one, or share no relation.
        UnknownItemError: The case holds no such subject.
        DecidedMeanwhileError: Somebody else decided the pair since the case was opened or reviewed.
    """
    if verdict not in set(Verdict):
        raise DecisionError(f"Verdict {verdict!r} is not one of same, different, unsure.")
    if not reason.strip():
        raise DecisionError("A decision needs a reason.", "Say why with --why.")
    with case.writing():
        lookup = Lookup(case)
        sides = [lookup.subject(left), lookup.subject(right)]
        if sides[0] == sides[1]:
            raise DecisionError(f"{left} and {right} are the same subject.", "Name two different ones.")
        chosen = relation_of(sides[0], sides[1], relation)
        members = [(side, lookup.members(chosen, side)) for side in sides]
        return case.judgements.decide(case.actor, chosen, Verdict(verdict), members, reason)


def mark_generic(case: Case, node_id: str, reason: str) -> str:
    """Record that an identifier is generic, such as the number of a switchboard; gives the decision's id.

    Args:
        node_id: Kind and value, such as "phone:+442079460123", "template:T0123456789abcdef" or "handle:anna".
    Raises:
        DecisionError: It has no kind that can be generic, no value, or no reason is given.
    """
    kind, _, value = node_id.partition(":")
    if kind not in GENERIC_KINDS or not value:
        raise DecisionError(
            f"{node_id!r} is no identifier.", f"Write KIND:VALUE with one of {', '.join(GENERIC_KINDS)}."
        )
    if not reason.strip():
        raise DecisionError("A decision needs a reason.", "Say why with --why.")
    with case.writing():
        return case.judgements.mark_generic(case.actor, node_id, reason)


def holders(case: Case, node_id: str) -> int:
    """How many records of the case hold an identifier, given as for `mark_generic`; of a template, how many ads."""
    kind, _, value = node_id.partition(":")
    if kind == "template":
        shown = case.runs.templates()
        return sum(shown.filter(pc.equal(shown["template_id"], value))["ads"].to_pylist())
    if kind == "account":
        return int((Lookup(case).roster["subject_id"] == node_id).sum())
    mentions = case.evidence.scan(["mentions"])["mentions"].combine_chunks()
    told = pc.list_flatten(mentions)
    known = pc.and_(pc.equal(told.field("kind"), kind), pc.is_valid(told.field("value")))
    values = told.field("value").filter(known).to_pylist()
    where = pc.list_parent_indices(mentions).filter(known).to_pylist()
    return len(
        {at for at, one in zip(where, values, strict=True) if value in (one, kind == "handle" and text.fold(one))}
    )


def undo(case: Case, decision_id: str, reason: str = "") -> str:
    """Take a decision back by a new one; gives the new decision's id."""
    with case.writing():
        return case.judgements.undo(case.actor, decision_id, reason or "taken back")


def redo(case: Case, decision_id: str, reason: str = "") -> str:
    """Put a decision that was taken back into force again; gives the new decision's id."""
    with case.writing():
        return case.judgements.redo(case.actor, decision_id, reason or "back in force")


def contradictions(case: Case) -> list[dict[str, Any]]:
    """Decisions in force that contradict each other: who held what, when and why; taking one back ends it."""
    found = conflicts(case.judgements.in_force())
    named = Lookup(case).named if found else str
    return [{"relation": c.different.relation, "decisions": [_told(d, named) for d in c.decisions]} for c in found]


def contested(case: Case, subjects: Collection[str]) -> list[dict[str, Any]]:
    """The contradictions in which a decision is about any of some subjects."""
    known = frozenset(subjects)
    return [c for c in contradictions(case) if any({d["left"], d["right"]} & known for d in c["decisions"])]


def _told(decision: Decision, named: Callable[[str], str]) -> dict[str, str]:
    """A decision, and under `said` what it holds, with the names a person knows the subjects by."""
    names = ("decision_id", "left", "right", "reason", "actor")
    told = {name: str(getattr(decision, name)) for name in names}
    said = named(f"{decision.left} and {decision.right} are {decision.verdict.value}")
    return told | {"verdict": decision.verdict.value, "at": decision.at.isoformat(), "said": said}
