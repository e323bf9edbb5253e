"""Which of the readings that overlap a text means."""

from __future__ import annotations

from graphlink.ids.hidden.selection import Span, chosen


def test_a_number_is_said_whole() -> None:
    """Of readings that say one number the longest counts, if it is nearly as sure and overlaps no other number."""
    short, whole = Span(3, 9, 5.0, 0, 31612345678), Span(2, 9, 4.5, 1, 31612345678)

    assert chosen([short, whole]) == [1]
    assert chosen([short, whole._replace(worth=2.0)]) == [0]
    assert chosen([short, whole._replace(number=44612345678)]) == [0]
    assert chosen([Span(0, 3, 3.0, 2, 7), short, whole]) == [2, 0]


def test_readings_apart_are_worth_most_together() -> None:
    """Two short readings outweigh the one that covers both."""
    assert chosen([Span(0, 3, 2.0, 0), Span(3, 6, 2.0, 1), Span(0, 6, 3.0, 2)]) == [0, 1]
    assert chosen([]) == []
