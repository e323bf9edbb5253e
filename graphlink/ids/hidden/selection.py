"""Which of the numbers that overlap a text means: the set of readings apart from each other that is worth most.

Source: weighted interval scheduling, Kleinberg & Tardos 2005, Algorithm Design, chapter 6.1.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple


class Span(NamedTuple):
    """Tokens from first to last, exclusive, what reading them is worth (above 0), and which reading it is."""

    first: int
    last: int
    worth: float
    reading: int


def chosen(spans: Sequence[Span]) -> list[int]:
    """Readings of the spans apart from each other that are worth most together, in order."""
    ordered = sorted(spans, key=lambda s: (s.last, s.first))
    ends = [s.last for s in ordered]
    best = [0.0]
    for i, span in enumerate(ordered):
        before = bisect_right(ends, span.first, 0, i)
        best.append(max(best[i], best[before] + span.worth))
    found = []
    i = len(ordered)
    while i:
        span = ordered[i - 1]
        if best[i] == best[i - 1]:
            i -= 1
            continue
        found.append(span.reading)
        i = bisect_right(ends, span.first, 0, i - 1)
    return found[::-1]
