"""What stands around a run of tokens: words that call for a phone or for some other number, digits left over, signs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from graphlink.ids.hidden.arrays import Floats, Ints, Read, Stream
from graphlink.ids.hidden.lattice import Gaps
from graphlink.ids.hidden.lexicon import CONTEXT_BIT
from graphlink.ids.hidden.readings import AS_LOOKALIKE, DIGITS, LINE, MARK, SPACE, WORD
from graphlink.ids.hidden.stops import stops

FAR = 30.0  # tokens from which on a word says nothing
NEXT_SENTENCE = 8.0  # tokens that the end of a sentence is worth
_NO_GAP, _CHEAP = 3.0, 0.2
_DECOY_BITS = sum(CONTEXT_BIT[name] for name in ("price", "age", "hour", "date", "measure", "address", "bank"))
_SIGNS = {":": 1, "#": 2, "№": 2, "@": 2, "+": 3, "-": 4, "/": 4, ".": 4, "_": 5, "(": 6}

COLUMNS = (
    "call_before", "call_after", "identifier_before", "identifier_after", "decoy_before", "decoy_after",
    "left_gap", "left_size", "right_gap", "right_size", "glued_left", "glued_right", "sign_before", "capital_before",
    "word_before", "bracket_behind", "share_of_digits",
)  # fmt: skip
_NO_WORD, _FUNCTION, _OF_CALLS, _OF_THINGS, _OF_MORE, _LABEL, _NAME, _OTHER = range(8)  # of the word before
_CLOSE = 3  # tokens to the word before
_LEAST_WHOLE = 5  # letters of a word that is seldom cut short: "porta.", but "tel." and "nuor."
_CUT_SHORT = ("nr", "tel", "num")  # ends of longer ones that are: "Anzeigennr."
_STOP = 0.35  # how much farther off digits are behind the end of a sentence
_WORD = 2  # letters like digits that stand beside a number are a word: "is", "Lg"


@dataclass(frozen=True)
class Around:
    """Of each reading, what is before it and behind it; one row of COLUMNS for a way from one to another.

    left, right: the gaps to the nearest digits on either side, places in Gaps; -1 for none.
    """

    before: npt.NDArray[np.float32]
    behind: npt.NDArray[np.float32]
    left: Ints
    right: Ints

    def rows(self, first: Ints, last: Ints, share: Floats) -> npt.NDArray[np.float32]:
        """Columns of COLUMNS for ways."""
        a, b = self.before[first], self.behind[last]
        found = np.empty((len(first), len(COLUMNS)), np.float32)
        for i, column in enumerate((a[:, 0], b[:, 0], a[:, 1], b[:, 1], a[:, 2], b[:, 2])):
            found[:, i] = column
        found[:, 6:8], found[:, 8:10] = a[:, 3:5], b[:, 3:5]
        found[:, 10], found[:, 11] = a[:, 5], b[:, 5]
        found[:, 12:15], found[:, 15] = a[:, 6:9], b[:, 6]
        found[:, 16] = share
        return found


def around(s: Stream, r: Read, g: Gaps) -> Around:
    """What is around each reading."""
    place = np.arange(len(s.kind)) + NEXT_SENTENCE * _sentence(s)
    before, behind = [], []
    for bits in (CONTEXT_BIT["call"], CONTEXT_BIT["identifier"], _DECOY_BITS):
        hit = (s.context & bits) > 0
        before.append(_distance(s, place, hit, r.first, backward=True))
        behind.append(_distance(s, place, hit, r.last - 1, backward=False))
    source = np.repeat(np.arange(len(r.first)), np.diff(g.begin))
    letters = (s.kind[r.first] != MARK) & (r.size < _WORD) & (s.functions[r.first] == 0)
    plain = ((s.mask < 0) | s.touched)[r.first] & ((r.style != AS_LOOKALIKE) | letters)
    ended = np.concatenate(([0], np.cumsum(stops(s))))
    cost = g.cost + _STOP * (ended[r.first[g.to]] - ended[r.last[source]])
    left, *nearest = _nearest(g.to, source, cost, r.size, plain)
    before += nearest
    right, *nearest = _nearest(source, g.to, cost, r.size, plain)
    behind += nearest
    before.append(_glued(s, r.first - 1, r.first, r))
    behind.append(_glued(s, r.last, r.last - 1, r))
    before += _sign(s, r)
    before.append(_word_before(s, r))
    behind.append(_bracket_behind(s, r))
    return Around(_table(before), _table(behind), left, right)


def _table(columns: list[Floats]) -> npt.NDArray[np.float32]:
    return np.stack(columns, axis=1).astype(np.float32)


def _sentence(s: Stream) -> Ints:
    """How many sentences and lines end before each token; before digits by a full stop behind a long word."""
    ends = np.zeros(len(s.kind), np.int64)
    stop = s.where("stop") & (s.kind == MARK)
    if len(ends) > 2:
        apart = stop[:-2] & (s.kind[1:-1] == SPACE)
        ends[1:-1] = apart & (s.kind[2:] == WORD)
        digits = np.flatnonzero(apart & (s.kind[2:] == DIGITS))
        ends[digits[_behind_whole(s, digits)] + 1] = 1
        ends[1:] += s.kind[:-1] == LINE
    return np.cumsum(ends)


def _behind_whole(s: Stream, stops: Ints) -> npt.NDArray[np.bool_]:
    """Of full stops whether the word before is none cut short, nor one that calls for a phone."""
    word = np.maximum(stops - 1, 0)
    long = (s.kind[word] == WORD) & (s.end[word] - s.start[word] >= _LEAST_WHOLE) & (stops > 0)
    long &= s.context[word] & CONTEXT_BIT["call"] == 0
    cut = [s.words[at].lower().endswith(_CUT_SHORT) for at in word.tolist()]
    return np.asarray(long & ~np.array(cut, bool))


def _distance(s: Stream, place: Floats, hit: npt.NDArray[np.bool_], at: Ints, backward: bool) -> Floats:
    """Tokens to the nearest hit before or behind, at most FAR."""
    many = len(s.kind)
    marks = np.where(hit, np.arange(many), -1 if backward else many)
    near = np.maximum.accumulate(marks) if backward else np.minimum.accumulate(marks[::-1])[::-1]
    ahead = np.minimum(at + 1, many)
    known = np.concatenate(([-1], near))[at] if backward else np.concatenate((near, [many]))[ahead]
    inside = (known >= 0) & (known < many)
    known = np.where(inside, known, 0)
    inside &= s.text[known] == s.text[np.minimum(at, many - 1)] if many else inside
    return np.where(inside, np.minimum(np.abs(place[np.minimum(at, many - 1)] - place[known]), FAR), FAR)


def _nearest(
    to: Ints, source: Ints, cost: Floats, size: Ints, plain: npt.NDArray[np.bool_]
) -> tuple[Ints, Floats, Floats]:
    """Of each reading the cheapest gap to a neighbour that is no known decoy, its cost, and digits behind it."""
    via, gap, digits = np.full(len(size), -1), np.full(len(size), _NO_GAP), np.zeros(len(size))
    use = np.flatnonzero(plain[source])
    order = use[np.lexsort((-size[source[use]], cost[use], to[use]))]
    first = np.concatenate(([True], to[order][1:] != to[order][:-1])) if len(order) else np.empty(0, bool)
    best = order[first]
    via[to[best]], gap[to[best]] = best, cost[best]
    digits[to[best]] = size[source[best]]
    return via, gap, digits


def alike(g: Gaps, beside: Ints, a: Ints, b: Ints) -> Ints:
    """Whether the gaps to what is left over beside ways are as one of theirs, from reading a to b: 2 the same, 1 alike.

    Who writes a heart behind every digit writes one before the last as well.
    """
    source = np.repeat(np.arange(len(g.begin) - 1), np.diff(g.begin))
    many = len(g.begin)
    own = np.searchsorted(source * many + g.to, a * many + b)
    own = np.minimum(own, max(len(g.to) - 1, 0))
    if not len(g.to):
        return np.zeros(len(a), np.int64)
    there = (beside >= 0) & (a != b) & (source[own] == a) & (g.to[own] == b)
    other = np.where(there, beside, 0)
    same, like = g.kind[other] == g.kind[own], g.shape[other] == g.shape[own]
    return np.where(there, np.where(same, 2, like.astype(np.int64)), 0)


def behind_comma(s: Stream, r: Read) -> npt.NDArray[np.bool_]:
    """Readings with a comma and a blank before them."""
    comma, blank = np.append(s.where("comma"), False), np.append(s.kind == SPACE, False)
    return np.asarray(comma[np.maximum(r.first - 2, -1)] & blank[r.first - 1])


def _glued(s: Stream, beside: Ints, own: Ints, r: Read) -> Floats:
    """1 where letters touch, 2 where digits do."""
    inside = (beside >= 0) & (beside < len(s.kind))
    at = np.where(inside, beside, 0)
    same = inside & (s.text[at] == s.text[own]) if len(s.kind) else inside
    return np.where(same & (s.kind[at] == WORD), 1.0, np.where(same & (s.kind[at] == DIGITS), 2.0, 0.0))


def _sign(s: Stream, r: Read) -> list[Floats]:
    """The sign directly before, and whether a word of capitals is."""
    signs = np.array([_SIGNS.get(w[0], 7) if not (w[0].isalnum() or w[0].isspace()) else 0 for w in s.distinct], float)
    signs, capital = signs[s.code], s.where("capitals").astype(float)
    found = []
    for values, back in ((signs, 1), (capital, 2)):
        at = r.first - back
        inside = (at >= 0) & (s.text[np.maximum(at, 0)] == s.text[r.first])
        found.append(np.where(inside, values[np.maximum(at, 0)], 0.0))
    return found


def _word_before(s: Stream, r: Read) -> Floats:
    """What kind of word stands close before a reading, in the same sentence or line."""
    if not len(s.kind):
        return np.zeros(len(r.first))
    place = np.arange(len(s.kind))
    stop = s.where("break") & (s.kind == MARK) & ~_shortened(s)
    begins = np.maximum.accumulate(np.where(stop | (s.kind == LINE), place + 1, s.first[s.text]))
    nearest = np.concatenate(([-1], np.maximum.accumulate(np.where(s.kind == WORD, place, -1))))
    word = nearest[r.first]
    close = (word >= begins[np.maximum(r.first - 1, 0)]) & (r.first - word <= _CLOSE)
    close &= s.text[np.maximum(word, 0)] == s.text[r.first]
    return np.where(close, _word_kinds(s)[np.maximum(word, 0)], _NO_WORD).astype(float)


def _shortened(s: Stream) -> npt.NDArray[np.bool_]:
    """Full stops of a word that says what a number is: Nr. 5, tel. 5."""
    found = s.where("dot")
    found[1:] &= (s.kind[:-1] == WORD) & (s.context[:-1] > 0)
    found[:1] = False
    return found


def _bracket_behind(s: Stream, r: Read) -> Floats:
    """Whether a bracket opens behind a reading, over at most a blank; none around an age."""
    opens = np.concatenate((s.where("bracket") & ~np.append(s.sure[1:], False), [False, False]))
    blank = np.concatenate((s.kind == SPACE, [False]))
    at = r.last + blank[r.last]
    return np.asarray(opens[at] & (at < s.first[s.text[r.first] + 1]), float)


def _word_kinds(s: Stream) -> Ints:
    """What kind of word each token is: a common one, of calls, of things with numbers, of other numbers, unknown."""
    label = np.concatenate((s.where("label")[1:], [False]))[: len(s.kind)]
    name = s.where("name")
    calls, things = (s.context & CONTEXT_BIT["call"]) > 0, (s.context & CONTEXT_BIT["identifier"]) > 0
    choices = [s.functions > 0, calls & ~things, things, s.context > 0, label, name]
    return np.select(choices, [_FUNCTION, _OF_CALLS, _OF_THINGS, _OF_MORE, _LABEL, _NAME], _OTHER)


def plus_left(r: Read, g: Gaps, plus: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Readings that leave out a cheap one with a plus before it, as 30 123456 in +49 30 123456."""
    return _after(r, g, plus)


def zero_left(r: Read, g: Gaps) -> npt.NDArray[np.bool_]:
    """Readings that begin with a zero and leave out one as cheap: 0 47 in 0 0 47."""
    zero, begins = (r.value == 0) & (r.size == 1), (r.value < 10 ** (r.size - 1)) | (r.value == 0)
    return np.asarray(_after(r, g, zero) & begins)


def _after(r: Read, g: Gaps, which: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Readings a cheap gap behind one of some."""
    source = np.repeat(np.arange(len(r.first)), np.diff(g.begin))
    found = np.zeros(len(r.first), bool)
    found[g.to[which[source] & (g.cost < _CHEAP)]] = True
    return found


def plus(s: Stream, r: Read) -> npt.NDArray[np.bool_]:
    """Readings with a plus before them, as a sign or a word, over at most a blank or bracket; 06 + 12 + 34 has none."""
    sign = (s.where("plus") & ~_parting(s)) | ((s.context & CONTEXT_BIT["plus"]) > 0)
    thin = (s.kind == SPACE) | s.where("one bracket")
    one, two = np.maximum(r.first - 1, 0), np.maximum(r.first - 2, 0)
    near = sign[one] & (s.text[one] == s.text[r.first]) & (r.first > 0)
    far = thin[one] & sign[two] & (s.text[two] == s.text[r.first]) & (r.first > 1)
    return np.asarray(near | far)


def _parting(s: Stream) -> npt.NDArray[np.bool_]:
    """Signs with digits on both sides, and as much of a blank before as behind."""
    digits, blank, found = s.kind == DIGITS, s.kind == SPACE, np.zeros(len(s.kind), bool)
    if len(found) > 2:
        found[1:-1] = digits[:-2] & digits[2:] & (s.text[2:] == s.text[:-2])
    if len(found) > 4:
        apart = blank[1:-3] & blank[3:-1] & digits[:-4] & digits[4:]
        found[2:-2] |= apart & (s.text[4:] == s.text[:-4])
    return found
