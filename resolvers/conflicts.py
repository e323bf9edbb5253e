"""Decisions that contradict each other: what each pair comes to, and every contradiction with who is on either side.

Nobody's decision is overruled by a later one of another person. Until one is taken back, what keeps apart stands: two
that were parted by mistake can be joined, what was joined by mistake has spread.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graphlink.schema.decision import Decision, Verdict, own

_STRENGTH = {Verdict.UNSURE: 0, Verdict.SAME: 1, Verdict.DIFFERENT: 2}
_Links = Mapping[str, Sequence[tuple[str, Decision]]]


@dataclass(frozen=True)
class Conflict:
    """A "different" and the chain of "same" that leads from one of its subjects to the other."""

    different: Decision
    same: tuple[Decision, ...]

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """All decisions of the contradiction, the "different" first; taking any one back ends it."""
        return (self.different, *self.same)


def standing(decisions: Iterable[Decision]) -> list[Decision]:
    """The decision that each pair comes to: of several persons' the one that keeps apart, before one that joins."""
    found: dict[tuple[str, ...], Decision] = {}
    for decision in own(decisions):
        pair = (decision.relation, *sorted((decision.left, decision.right)))
        if pair not in found or _STRENGTH[decision.verdict] >= _STRENGTH[found[pair].verdict]:
            found[pair] = decision
    return list(found.values())


def conflicts(decisions: Iterable[Decision]) -> list[Conflict]:
    """Every "different" whose two subjects other decisions hold to be one, directly or by a chain; the shortest chain.

    Time is that of one search for each "different" through the decisions of its relation.
    """
    kept = own(decisions)
    links: dict[str, dict[str, list[tuple[str, Decision]]]] = defaultdict(lambda: defaultdict(list))
    for decision in kept:
        if decision.verdict == Verdict.SAME:
            links[decision.relation][decision.left].append((decision.right, decision))
            links[decision.relation][decision.right].append((decision.left, decision))
    apart = [d for d in kept if d.verdict == Verdict.DIFFERENT]
    chains = ((d, _chain(links[d.relation], d.left, d.right)) for d in apart)
    return [Conflict(d, chain) for d, chain in chains if chain]


def _chain(links: _Links, start: str, goal: str) -> tuple[Decision, ...]:
    """The shortest chain of decisions from one subject to another; none gives an empty one."""
    came: dict[str, tuple[str, Decision] | None] = {start: None}
    waiting = deque([start])
    while waiting and goal not in came:
        here = waiting.popleft()
        for there, decision in links.get(here, ()):
            if there not in came:
                came[there] = (here, decision)
                waiting.append(there)
    return tuple(_back(came, goal))[::-1] if goal in came else ()


def _back(came: Mapping[str, tuple[str, Decision] | None], goal: str) -> Iterable[Decision]:
    step = came[goal]
    while step:
        yield step[1]
        step = came[step[0]]
