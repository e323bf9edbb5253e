"""Decisions of people: written once, taken back only by another decision, read as those in force."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from graphlink.errors import DecidedMeanwhileError, DecisionError, UnknownItemError
from graphlink.schema.decision import Decision, Verdict, own
from graphlink.store import tables
from graphlink.store.audit import Actor
from graphlink.store.ledger import Ledger, stamp


class Judgements:
    """The decisions of one case."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._seen = 0
        self.look()

    def look(self) -> None:
        """Take note of what stands: what others decide from now on, this person has not seen."""
        self._seen = len(self._ledger.table(tables.decisions))

    def decide(
        self, actor: Actor, relation: str, verdict: Verdict, sides: Sequence[tuple[str, Sequence[str]]], reason: str
    ) -> str:
        """Record a verdict about two anchor subjects; gives the decision's id.

        Args:
            sides: Two of (subject id, members of its cluster as the person saw them).
        Raises:
            DecidedMeanwhileError: Somebody else decided this pair since `look`. Told of it, a person can decide again.
        """
        (left, left_members), (right, right_members) = sorted((s, sorted(m)) for s, m in sides)
        self._refuse_unseen(actor, (relation, left, right))
        return self._add(
            actor,
            kind="pair",
            relation=relation,
            left=left,
            right=right,
            verdict=str(verdict),
            left_members=json.dumps(left_members),
            right_members=json.dumps(right_members),
            reason=reason,
        )

    def _refuse_unseen(self, actor: Actor, pair: tuple[str, str, str]) -> None:
        fresh = {row["decision_id"] for row in self._ledger.table(tables.decisions)[self._seen :]}
        for row in reversed(self.rows_in_force()):
            same_pair = (row["relation"], row["left"], row["right"]) == pair
            if same_pair and row["actor"] != actor.name and row["decision_id"] in fresh:
                self.look()
                raise DecidedMeanwhileError(
                    f"{row['actor']} decided this pair meanwhile: {row['verdict']}, {row['reason']!r} "
                    f"({row['decision_id']}, {row['at'][:16]}).",
                    "Look again. If you hold otherwise, decide once more: both are shown until one is taken back.",
                )

    def mark_generic(self, actor: Actor, node_id: str, reason: str) -> str:
        """Record that an identifier is generic: it binds nothing from the next run on."""
        return self._add(actor, kind="generic", left=node_id, reason=reason)

    def undo(self, actor: Actor, decision_id: str, reason: str) -> str:
        """Take a decision back by a new one.

        Raises:
            UnknownItemError: No such decision.
            DecisionError: It was taken back already, or is itself an undo.
        """
        row = self._row(decision_id)
        if row["kind"] == "undo":
            raise DecisionError(f"{decision_id} is itself an undo.", f"Put {row['undoes']} back into force with redo.")
        if decision_id in self._taken_back():
            raise DecisionError(f"{decision_id} was taken back already.", "Nothing is left to undo.")
        return self._add(actor, kind="undo", reason=reason, undoes=decision_id)

    def redo(self, actor: Actor, decision_id: str, reason: str) -> str:
        """Put a decision that was taken back into force again, by a new row that undoes its undo.

        Raises:
            UnknownItemError: No such decision.
            DecisionError: It is in force.
        """
        self._row(decision_id)
        undone = self._taken_back()
        if decision_id not in undone:
            raise DecisionError(f"{decision_id} was not taken back.", "Only what was undone can be redone.")
        return self._add(actor, kind="redo", reason=reason, undoes=undone[decision_id])

    def _row(self, decision_id: str) -> Mapping[str, Any]:
        rows = {row["decision_id"]: row for row in self._ledger.table(tables.decisions)}
        if decision_id not in rows:
            raise UnknownItemError(
                f"No decision {decision_id!r} in this case.", "`graphlink status DIR --decisions` lists them."
            )
        return rows[decision_id]

    def _taken_back(self) -> Mapping[str, str]:
        """Decision -> the undo that took it back, for those that are not in force."""
        rows = self._ledger.table(tables.decisions)
        redone = {row["undoes"] for row in rows if row["kind"] == "redo"}
        return {r["undoes"]: r["decision_id"] for r in rows if r["kind"] == "undo" and r["decision_id"] not in redone}

    def _add(self, actor: Actor, **given: Any) -> str:
        decision_id = f"D-{len(self._ledger.table(tables.decisions)) + 1}"
        empty = dict.fromkeys(("relation", "left", "right", "verdict"), "")
        row = {
            **empty,
            "left_members": "[]",
            "right_members": "[]",
            "undoes": None,
            **given,
            "decision_id": decision_id,
            "actor": actor.name,
            "purpose": actor.purpose,
            "at": stamp(self._ledger.now()),
        }
        self._ledger.record(actor, given["kind"], {"decision": decision_id}, {"decisions": [row]})
        return decision_id

    def rows_in_force(self) -> list[Mapping[str, Any]]:
        """Ledger rows of the decisions that stand, oldest first; undone ones and undos left out."""
        undone = self._taken_back()
        rows = self._ledger.table(tables.decisions)
        return [row for row in rows if row["kind"] in ("pair", "generic") and row["decision_id"] not in undone]

    def in_force(self) -> list[Decision]:
        """Pair decisions in force; of several of one person about the same two subjects the last one stands."""
        return own(_decision(row) for row in self.rows_in_force() if row["kind"] == "pair")

    def generic(self) -> frozenset[str]:
        """Node ids that a person held to be generic."""
        return frozenset(row["left"] for row in self.rows_in_force() if row["kind"] == "generic")


def _decision(row: Mapping[str, Any]) -> Decision:
    return Decision(
        decision_id=row["decision_id"],
        relation=row["relation"],
        left=row["left"],
        right=row["right"],
        verdict=Verdict(row["verdict"]),
        left_members=tuple(json.loads(row["left_members"])),
        right_members=tuple(json.loads(row["right_members"])),
        reason=row["reason"],
        actor=row["actor"],
        purpose=row["purpose"],
        at=datetime.fromisoformat(row["at"]),
    )
