"""Which of the numbers that overlap a text means: the set of readings apart from each other that is worth most.

Source: weighted interval scheduling, Kleinberg & Tardos 2005, Algorithm Design, chapter 6.1.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

_NEARLY = 1.0  # nats: .98 beside .993


class Span(NamedTuple):
    """Tokens from first to last, exclusive, what reading them is worth (above 0), which reading and number it is."""

    first: int
    last: int
    worth: float
    reading: int
    number: int = -1


def chosen(spans: Sequence[Span]) -> list[int]:
    """Readings of the spans apart from each other that are worth most together, in order."""
    ordered = sorted(spans, key=lambda s: (s.last, s.first))
    ends = [s.last for s in ordered]
    best = [0.0]
    for i, span in enumerate(ordered):
        before = bisect_right(ends, span.first, 0, i)
        best.append(max(best[i], best[before] + span.worth))
    found: list[Span] = []
    i = len(ordered)
    while i:
        span = ordered[i - 1]
        if best[i] == best[i - 1]:
            i -= 1
            continue
        found.append(span)
        i = bisect_right(ends, span.first, 0, i - 1)
    free = [0, *(span.last for span in found[::-1])]
    return [_whole(span, ordered, at).reading for span, at in zip(found[::-1], free, strict=False)]


def _whole(span: Span, spans: Sequence[Span], free: int) -> Span:
    """The longest reading that says the same number, ends where this one does, begins at a free token and is nearly as
    sure: a number may be said with its leading zero and without it; with it, it is said whole.
    """
    if span.number < 0:
        return span
    same = [s for s in spans if s.last == span.last and s.number == span.number and s.first >= free]
    return min((s for s in same if s.worth > span.worth - _NEARLY), key=lambda s: s.first)
