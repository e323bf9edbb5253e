"""Remarks in brackets between digits: "06 (call me now) 12 [kisses to you] 34" goes over one thing between any two.

A remark is whatever stands in a pair of brackets in one line, of two words or more and without digits.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from graphlink.ids.hidden.arrays import Floats, Ints, Stream
from graphlink.ids.hidden.readings import DIGITS, LINE, SPACE, WORD

_PAIRS = {"(": ")", "[": "]", "{": "}", "<": ">", "«": "»", "*": "*", "-": "-", "~": "~", '"': '"'}
_MOST, _LEAST_WORDS = 16, 2  # tokens of a remark, and words from which on it is more than a word in brackets
_COST = 0.6  # of a whole remark at most
_ONE = -3  # a code for all remarks in the same brackets


def remarks(s: Stream) -> list[tuple[int, int]]:
    """First and last token of each remark, its brackets, in order and apart."""
    found, behind = [], 0
    opening = s.where("opens")
    for first in np.flatnonzero(opening[:-1] & (s.kind[1:] == WORD)).tolist() if len(opening) else ():
        if first < behind:
            continue
        last = _closing(s, first)
        if last:
            found.append((first, last))
            behind = last + 1
    return found


def _closing(s: Stream, first: int) -> int:
    """The token that closes a remark, 0 where there is none."""
    sign, words = _PAIRS[s.words[first]], 0
    for at in range(first + 1, min(first + _MOST, int(s.first[s.text[first] + 1]))):
        if s.words[at] == sign and s.kind[at - 1] != SPACE and (sign != s.words[first] or not _goes_on(s, at)):
            return at if words >= _LEAST_WORDS else 0
        if s.kind[at] in (DIGITS, LINE):
            return 0
        words += int(s.kind[at] == WORD)
    return 0


def _goes_on(s: Stream, at: int) -> bool:
    """Whether a word follows right behind, as behind a hyphen."""
    return at + 1 < len(s.kind) and bool(s.kind[at + 1] == WORD)


class Over:
    """What tokens of texts are for who reads over them, remarks as one thing each.

    Attributes:
        skip: What each costs.
        code: Equal for equal things.
        kind: As `Stream.kind`, -1 within a remark.
        place: Tokens before, those within remarks not counted.
    """

    def __init__(self, s: Stream, skip: Floats, code: Ints) -> None:
        self.skip, self.code, self.kind = skip, code, s.kind
        inside = np.zeros(len(s.kind), bool)
        found = remarks(s)
        if found:
            self.skip, self.code, self.kind = skip.copy(), code.copy(), s.kind.copy()
            for first, last in found:
                whole = slice(first, last + 1)
                inside[first + 1 : last + 1] = True
                total = float(skip[whole].sum())
                self.skip[whole] *= min(1.0, _COST / total) if total else 1.0
                self.code[first], self.kind[first] = _ONE - list(_PAIRS).index(s.words[first]), WORD
            self.kind[inside] = -1
        self.place: Ints = np.concatenate(([0], np.cumsum(~inside)))
        self.inside: npt.NDArray[np.bool_] = inside
