"""Number words with their letters apart: "s i x", "z.e.r.o", "n-u-l-l".

Three letters or more with the same sign or blank between all of them; the whole must be number words and nothing else.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from graphlink.ids.hidden.arrays import Stream
from graphlink.ids.hidden.graphemes import small
from graphlink.ids.hidden.readings import WORD, Reading, spoken

_LEAST, _MOST = 3, 60  # letters
_COST = 0.15


def found(s: Stream) -> list[tuple[int, int, Reading]]:
    """Readings of such words: first token, the one behind the last, what they say."""
    if len(s.kind) < 2 * _LEAST:
        return []
    single = (s.kind == WORD) & (s.end - s.start == 1)
    pair = single[:-2] & single[2:] & (s.kind[1:-1] != WORD) & (s.text[:-2] == s.text[2:])
    read: list[tuple[int, int, Reading]] = []
    behind = 0
    for first in np.flatnonzero(pair[:-2] & pair[2:] & (s.code[1:-3] == s.code[3:-1])).tolist():
        if first >= behind:
            behind = _behind(s, pair, first)
            word = small("".join(s.words[first:behind:2]))
            if len(word) <= _MOST:
                read += [(first, behind, r._replace(cost=r.cost + _COST)) for r in spoken(word)]
    return read


def _behind(s: Stream, pair: npt.NDArray[np.bool_], first: int) -> int:
    """The token behind the letters that begin at one, with the same sign between all."""
    at = first
    while at < len(pair) and pair[at] and s.code[at + 1] == s.code[first + 1]:
        at += 2
    return at + 1
