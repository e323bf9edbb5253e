"""A decision: what a named person held at a time, about two anchor subjects and what hung on them then."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Verdict(StrEnum):
    """What a person can hold about two subjects. A match is what the model says; a verdict is not."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True)
class Decision:
    """One decision in force.

    Attributes:
        left_members, right_members: The clusters of the two subjects as the person saw them, sorted.
    """

    decision_id: str
    relation: str
    left: str
    right: str
    verdict: Verdict
    left_members: tuple[str, ...]
    right_members: tuple[str, ...]
    reason: str
    actor: str
    purpose: str
    at: datetime


def own(decisions: Iterable[Decision]) -> list[Decision]:
    """Of several decisions of one person about one pair the last; sorted by time, then id, whatever the order given."""
    ordered = sorted(decisions, key=lambda d: (d.at, len(d.decision_id), d.decision_id))
    return list({(d.relation, *sorted((d.left, d.right)), d.actor): d for d in ordered}.values())
