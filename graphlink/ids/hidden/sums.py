"""Numbers said in several words that no phrase of the lexicon holds: six hundred and sixty-two, eigty one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from graphlink.ids.hidden.arrays import Ints, Stream
from graphlink.ids.hidden.graphemes import small
from graphlink.ids.hidden.lexicon import lexicon
from graphlink.ids.hidden.readings import EVERYDAY, MARK, SPACE, WORD, Reading, Token, sum_of

_COST = 0.01  # one number said in several words is no dearer than one of them
_SPOKEN_ROUNDS = 2  # sixty + two, then six hundred before it
Place = tuple[int, int, Reading]


def found(made: Stream, known: Sequence[Token], more: Sequence[Place]) -> list[Place]:
    """Pairs of number words behind each other that make one number, as readings of both."""
    at: dict[int, list[tuple[int, Reading]]] = {}
    spoken = np.array([bool(t.said) for t in known], bool)[made.code]
    for token in np.flatnonzero(spoken).tolist():
        at.setdefault(token, []).extend((token + 1, r) for r in known[int(made.code[token])].said)
    for first, last, r in more:
        at.setdefault(first, []).append((last, r))
    fresh = [(first, last, r) for first, held in at.items() for last, r in held]
    all_found: list[Place] = []
    for _ in range(_SPOKEN_ROUNDS):
        fresh = [place for first, last, r in fresh for place in _with_next(made, at, first, last, r)]
        for first, last, r in fresh:
            at[first].append((last, r))
        all_found += fresh
    return all_found


def _with_next(
    made: Stream, at: dict[int, list[tuple[int, Reading]]], first: int, last: int, r: Reading
) -> list[Place]:
    """A number with the one said behind it, over a blank, a hyphen, or a linking word."""
    if not (r.digits.endswith("0") or len(r.digits) == 1) or r.digits == "0":
        return []
    if at.keys().isdisjoint((last, last + 1, last + 2, last + 3)):  # where `_behind` may look
        return []
    places = []
    for behind in _behind(made, last):
        for end, other in at.get(behind, ()):
            whole = sum_of(r.digits, other.digits, r.languages & other.languages)
            if whole and (other.digits != "100" or end == behind + 1):  # eight hundred, but no eight one hundred
                cost = max(_unlike_everyday(r), _unlike_everyday(other)) + _COST
                places.append(
                    (
                        first,
                        end,
                        r._replace(digits=whole, cost=cost, languages=r.languages & other.languages, everyday=False),
                    )
                )
    return places


def _unlike_everyday(r: Reading) -> float:
    """What a number word costs beside another of its language, where it is no everyday word."""
    return r.cost - EVERYDAY * r.everyday


def _behind(made: Stream, at: int) -> list[int]:
    """Tokens that may go on with a number: the next word, or the one behind a linking word."""
    stop = int(made.first[made.text[at - 1] + 1])
    here = _over_blank(made, at, stop)
    if here >= stop or made.kind[here] != WORD:
        return []
    found_at = [here]
    if small(made.words[here]) in lexicon().links:
        after = _over_blank(made, here + 1, stop)
        if after < stop and after > here + 1:
            found_at.append(after)
    return found_at


def _over_blank(made: Stream, at: int, stop: int) -> int:
    if at < stop and (made.kind[at] == SPACE or (made.kind[at] == MARK and made.words[at] == "-")):
        return at + 1
    return at


def parts(first: Ints, last: Ints, languages: Ints) -> npt.NDArray[np.bool_]:
    """Readings, sorted by where they begin, that lie within a longer one of their language: sixty in sixty-two."""
    found = np.zeros(len(first), bool)
    long = np.flatnonzero((last - first > 1) & (languages > 0))
    low, high = np.searchsorted(first, first[long]), np.searchsorted(first, last[long])
    whole = np.repeat(long, high - low)
    part = np.arange(len(whole)) + np.repeat(low - np.cumsum(high - low) + (high - low), high - low)
    shorter = (last[part] <= last[whole]) & (last[part] - first[part] < last[whole] - first[whole])
    found[part[shorter & (languages[part] & languages[whole] > 0)]] = True
    return found
