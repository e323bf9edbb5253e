"""Signs that say a number goes on elsewhere: "0612... then later ...345678", "06-12 ->" and "-> 34".

Such a sign stands right behind the digits of one part, with nothing but a blank or an end behind it, and right before
those of the next.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from graphlink.ids.hidden.arrays import Ints, Read, Stream
from graphlink.ids.hidden.readings import LINE, MARK, SPACE

_SINGLE, _ARROWS = "~+&-_", ("->", "=>", ">>", "→")
_LOOSE = (*_ARROWS, "..", "&")  # may have a blank to the digits
_MOST_SIGNS = 4  # tokens of signs in a row that are looked at


class Signs(NamedTuple):
    """Signs of going on: by the first token of what stands right behind one, and by the token behind what goes on."""

    before: dict[int, str]
    behind: dict[int, str]

    def roles(self, first: int, last: int) -> list[tuple[str, str]]:
        """What digits from first to last, exclusive, are part of: role and sign; a plus before may be the number's."""
        before, behind = self.before.get(first, ""), self.behind.get(last, "")
        if before and before == behind:
            return [("then", before)] + [("begin", behind)] * (behind == "+")
        return [("begin", behind)] * (behind != "") + [("end", before)] * (before != "")

    def marked(self, s: Stream) -> Ints:
        """Texts in which a number goes on behind a sign and is taken up behind the same sign."""
        on = {(int(s.text[place - 1]), sign) for place, sign in self.behind.items()}
        taken_up = {(int(s.text[place]), sign) for place, sign in self.before.items()}
        return np.array(sorted({text for text, _ in on & taken_up}), np.int64)


def signs(s: Stream, r: Read) -> Signs:
    """Every such sign beside something that may be digits."""
    found = Signs({}, {})
    begins, ends = set(r.first.tolist()), set(r.last.tolist())
    candidates = s.where("goes on") & (s.kind == MARK) & _at_an_end(s)
    for at in np.flatnonzero(candidates).tolist():
        low, high = int(s.first[s.text[at]]), int(s.first[s.text[at] + 1])
        first = at - int(at > low and s.words[at - 1] in "[(")
        last = at + int(at + 1 < high and s.words[at + 1] in "])")
        sign, place = _last(s, last, low), _over_blank(s, last + 1, 1)
        if sign and place < high and place in begins and (place == last + 1 or sign in _LOOSE):
            found.before[place] = sign
        sign, place = _first(s, first, high), _over_blank(s, first - 1, -1) + 1
        if sign and place > low and place in ends and (place == first or sign in _LOOSE):
            found.behind[place] = sign
    return found


def _at_an_end(s: Stream) -> npt.NDArray[np.bool_]:
    """Tokens with a sign, a blank or the end of their text on one side: no hyphen of 5-1 is one."""
    free = s.kind >= SPACE
    before, behind = np.concatenate(([True], free[:-1])), np.concatenate((free[1:], [True]))
    before[s.first[s.text]] = True
    behind[s.first[s.text + 1] - 1] = True
    return np.asarray(before[: len(free)] | behind[: len(free)])


def _over_blank(s: Stream, at: int, step: int) -> int:
    """A token, or the next one where that is a blank."""
    return at + step if 0 <= at < len(s.kind) and s.kind[at] == SPACE else at


def _last(s: Stream, at: int, low: int) -> str:
    """The sign that a run of signs ends with, where a blank, a line or nothing is before the run."""
    begin = at
    while begin > low and s.kind[begin - 1] == MARK and at - begin < _MOST_SIGNS:
        begin -= 1
    free = begin == low or s.kind[begin - 1] in (SPACE, LINE)
    run = "".join(s.words[begin : at + 1]).rstrip("])")
    return _named(run[-2:]) or _named(run[-1:]) if free else ""


def _first(s: Stream, at: int, high: int) -> str:
    """The sign that a run of signs begins with, where a blank, a line or nothing is behind the run."""
    end = at + 1
    while end < high and s.kind[end] == MARK and end - at < _MOST_SIGNS:
        end += 1
    free = end == high or s.kind[end] in (SPACE, LINE)
    run = "".join(s.words[at:end]).lstrip("[(")
    return _named(run[:2]) or _named(run[:1]) if free else ""


def _named(run: str) -> str:
    if "→" in run:
        return "→"
    if run in ("..", "…"):
        return ".."
    return run if run in _ARROWS or (run and run in _SINGLE) else ""
