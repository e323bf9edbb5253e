"""A numbering plan as one automaton over digits, so that many numbers are told valid at once.

The patterns of `phonenumbers` are regular expressions over digits: literals, classes, groups, alternatives and
counted repeats, nothing else. Each is read into positions (Glushkov's construction) and determinised.

Source: Glushkov 1961, The abstract theory of automata, Russian Mathematical Surveys 16(5):1-53.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_TOKEN = re.compile(r"\\d|\[[^\]]*\]|\(\?:|\d|[()|?*+]|\{\d+(?:,\d*)?\}")
_DIGITS = frozenset(range(10))


@dataclass
class _Positions:
    """Digits allowed at each position, and which positions may follow it."""

    allowed: list[frozenset[int]] = field(default_factory=list)
    follow: list[set[int]] = field(default_factory=list)

    def new(self, digits: frozenset[int]) -> int:
        self.allowed.append(digits)
        self.follow.append(set())
        return len(self.allowed) - 1


@dataclass(frozen=True)
class _Part:
    """A piece of a pattern: positions it may begin and end with, and whether it may be left out."""

    first: frozenset[int]
    last: frozenset[int]
    empty: bool


_EMPTY = _Part(frozenset(), frozenset(), True)


class _Reader:
    """Reads one pattern by recursive descent; a counted repeat is read again for each turn."""

    def __init__(self, pattern: str, positions: _Positions) -> None:
        self._tokens: list[str] = _TOKEN.findall(re.sub(r"\s", "", pattern))
        if "".join(self._tokens) != re.sub(r"\s", "", pattern):
            raise ValueError(f"a pattern of a numbering plan holds what is not read: {pattern}")
        self._at = 0
        self._positions = positions

    def whole(self) -> _Part:
        part = self._alternatives()
        if self._at != len(self._tokens):
            raise ValueError("a pattern of a numbering plan ends too early")
        return part

    def _peek(self) -> str:
        return self._tokens[self._at] if self._at < len(self._tokens) else ""

    def _alternatives(self) -> _Part:
        parts = [self._sequence()]
        while self._peek() == "|":
            self._at += 1
            parts.append(self._sequence())
        return _Part(
            frozenset().union(*(p.first for p in parts)),
            frozenset().union(*(p.last for p in parts)),
            any(p.empty for p in parts),
        )

    def _sequence(self) -> _Part:
        made = _EMPTY
        while self._peek() not in ("", "|", ")"):
            made = self._then(made, self._repeated())
        return made

    def _then(self, a: _Part, b: _Part) -> _Part:
        for position in a.last:
            self._positions.follow[position] |= b.first
        return _Part(
            a.first | b.first if a.empty else a.first,
            a.last | b.last if b.empty else b.last,
            a.empty and b.empty,
        )

    def _repeated(self) -> _Part:
        start = self._at
        part = self._atom()
        least, most = _counts(self._peek())
        if (least, most) == (1, 1):
            return part
        after = self._at + 1
        made = _EMPTY
        for turn in range(most):
            if turn:
                self._at = start
                part = self._atom()
            made = self._then(made, part if turn < least else _Part(part.first, part.last, True))
        self._at = after
        return made if most else _EMPTY

    def _atom(self) -> _Part:
        token = self._peek()
        self._at += 1
        if token in ("(", "(?:"):
            part = self._alternatives()
            self._at += 1
            return part
        position = self._positions.new(_class(token))
        return _Part(frozenset((position,)), frozenset((position,)), False)


def _counts(sign: str) -> tuple[int, int]:
    if sign == "?":
        return 0, 1
    if sign.startswith("{"):
        least, _, most = sign[1:-1].partition(",")
        return int(least), int(most or least)
    if sign in ("*", "+"):
        raise ValueError("a pattern of a numbering plan repeats without end")
    return 1, 1


def _class(sign: str) -> frozenset[int]:
    if sign == r"\d":
        return _DIGITS
    if sign.isdigit():
        return frozenset((int(sign),))
    inside = sign[1:-1].replace(r"\d", "0-9")
    found: set[int] = set()
    for low, high in re.findall(r"(\d)(?:-(\d))?", inside):
        found.update(range(int(low), int(high or low) + 1))
    return _DIGITS - found if inside.startswith("^") else frozenset(found)


def build(patterns: Mapping[int, str]) -> tuple[list[list[int]], list[int]]:
    """One automaton for several patterns.

    Args:
        patterns: By the bit that says in the result that a whole number fits it.

    Returns:
        For each state the state after each digit, 0 = no number begins so; and for each state the bits of the
        patterns that a number ending there fits. State 1 is the start.
    """
    positions = _Positions()
    parts = {bit: _Reader(pattern, positions).whole() for bit, pattern in patterns.items()}
    ends = {position: bit for bit, part in parts.items() for position in part.last}
    start = frozenset[int]().union(*(part.first for part in parts.values()))
    # a state is the set of positions that may be read next, with the bits reached on the way to it
    known: dict[tuple[frozenset[int], int], int] = {(frozenset(), 0): 0, (start, 0): 1}
    table: list[list[int]] = [[0] * 10, []]
    accepts = [0, 0]
    queue = [(start, 1)]
    while queue:
        possible, state = queue.pop()
        row = []
        for digit in range(10):
            read = [p for p in possible if digit in positions.allowed[p]]
            after = frozenset[int]().union(*(positions.follow[p] for p in read))
            bits = 0
            for p in read:
                bits |= ends.get(p, 0)
            key = (after, bits)
            if key not in known:
                known[key] = len(table)
                table.append([])
                accepts.append(bits)
                queue.append((after, known[key]))
            row.append(known[key])
        table[state] = row
    return table, accepts
