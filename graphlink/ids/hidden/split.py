"""Numbers given in parts: "begins with 0612, then 34, ends with 5678", "0612... ...345678", or "1) 0612 2) 345678".

Parts are looked for behind words that announce one or before those that end a sentence ("0612 is the start"), beside
signs that say it goes on, and behind marks of a list, in order, within one text.
They are joined only when exactly one joined reading is a number of the likeliest country that has any; otherwise
nothing is said.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from graphlink.ids.hidden import (
    abroad,
    announced,
    continued,
    countries,
    decoys,
    lattice,
    listed,
    plans,
    surroundings,
    trace,
)
from graphlink.ids.hidden.announced import ROLES
from graphlink.ids.hidden.arrays import Floats, Ints, Read, Stream
from graphlink.ids.hidden.lattice import Ways
from graphlink.ids.hidden.lexicon import CONTEXT_BIT
from graphlink.ids.hidden.plans import CODE, KNOWN, MOBILE, TRUNKLESS
from graphlink.ids.hidden.readings import AS_DIGITS, AS_LOOKALIKE, AS_MISSPELT, DIGITS, LINE, MARK, SPACE, WORD
from graphlink.ids.hidden.stops import ends
from graphlink.ids.hidden.stops import stops as stops_of
from graphlink.ids.phone import Hint, Hypothesis, Phone, Piece

MOST_APART = 420  # characters between two parts
LEAST, MOST = 1, 12  # digits of a part
_WHOLE = 10  # digits from which on a neighbour is a number of its own
MAX_PART_COST = 2.5
MAX_MASK = 1.5  # of each piece, for a part that looks like a short date, an hour or a size
_OTHERS = {decoys.KINDS.index(name) for name in ("price", "age", "measure", "hour")}  # kinds that no part runs through
_ZERO_LETTERS = 3
_CUE_BEFORE = 5  # tokens to a word that announces what it stands right before
_CUES = sum(CONTEXT_BIT[role] for role in ROLES)
_THIN, _THIN_COST = 2, 0.12  # signs between digits of one part, and what each costs
_LIST_MARK = decoys.KINDS.index("list mark")
_LEFT_OVER = 0.3  # a gap so cheap that what follows is still the same part
LEAST_WEIGHT = 0.01  # of the country of a joined number without a code
_CODED = (plans.PLUS, plans.EXIT, plans.BARE)
_MOST_JOINS, _REGIONS = 400, 6  # orders of the parts of a text, and countries each is tried in
_SHORT = ("HU",)  # countries whose trunk prefix of two digits is as often left out
LEAST_JOINED = 8  # digits of parts that may be a number
_DEARER = 0.08  # than the cheapest of the orders that are numbers, for one that is not meant
_CONFIDENT = {True: 0.97, False: 0.7}  # of a joined number, by whether it is a mobile of the likeliest country


class Part(NamedTuple):
    """A part of a number.

    Attributes:
        role: What announces it: a word for the beginning, for what follows, or for the end.
        first, last: Its tokens.
        way: Read along which.
        sign: That stands beside it.
        plus: Whether one stands before it.
        loose: Whether it goes over a picture once, and may as well end there.
    """

    role: str
    first: int
    last: int
    digits: str
    way: int
    sign: str = ""
    plus: bool = False
    cost: float = 0.0
    loose: bool = False


def join(made: trace.Reading, raws: Sequence[str], hints: Sequence[tuple[Hint, ...]]) -> dict[int, Phone]:
    """The number that each text with signs of it gives in parts, where exactly one can be meant."""
    s, r = made.stream, made.read
    signs = continued.signs(s, r)
    cued = _cued(s, signs)
    if not len(cued):
        return {}
    w = lattice.ways(s, r, made.gaps, LEAST, cued)
    parts = _parts(made, w, signs, listed.marks(s, cued.tolist()))
    orders = [(text, o) for text, held in parts.items() for o in itertools.islice(_orders(s, held), _MOST_JOINS)]
    found = {}
    for text, numbers in _numbers(orders, made.weights).items():
        number = _joined(numbers, made.weights[text])
        if number:
            ways = w.chains(np.array([part.way for part in number.parts]))
            pieces = [p for way in ways for p in made.pieces.of(raws[text], way, text)]
            found[text] = _phone(raws[text], sorted(pieces), number, hints[text])
    return found


def _cued(s: Stream, signs: continued.Signs) -> Ints:
    """Texts that announce two parts of a number, its beginning, what follows, its end, or mark them by signs."""
    hits = np.zeros(len(s.texts), np.int64)
    for role in ROLES:
        hits[np.unique(s.text[(s.context & CONTEXT_BIT[role]) > 0])] += 1
    signed = np.union1d(signs.marked(s), np.unique(s.text[s.mask == _LIST_MARK]))
    return np.union1d(np.flatnonzero(hits >= 2), signed)


def _parts(made: trace.Reading, w: Ways, signs: continued.Signs, marks: listed.Marks) -> dict[int, list[Part]]:
    """Parts that stand behind a word that announces one, or beside a sign of going on, by text."""
    s, r, behind = made.stream, made.read, made.around.behind
    plus = surroundings.plus(s, r)
    stops, told = stops_of(s), announced.Words(s)
    once, gaps = _held(r, w, stops) == 1, w.sums[:, lattice.COLUMNS.index("gaps")]
    whole = _whole(s, r, w) & _over_none(r, w, marks.within | s.sure) & ~(once & (gaps > 1))
    closed = _stopped(s, stops | marks.within)[r.last[w.last]]
    whole_ends = (behind[w.last, 3] > _LEFT_OVER) | (behind[w.last, 4] >= _WHOLE) | closed | ~_goes_on(s, r)[w.last]
    told_of: dict[int, list[tuple[str, str]]] = {}
    for way in np.flatnonzero(whole).tolist():
        first, last = int(r.first[w.first[way]]), int(r.last[w.last[way]])
        roles = signs.roles(first, last)
        if whole_ends[way] and first in marks.roles:
            roles.append(marks.roles[first])
        role = told.role(first, last) if whole_ends[way] else ""
        roles += [(role, "")] * (role != "")
        if roles:
            told_of[way] = roles
    found: dict[int, list[Part]] = {}
    odd, filled = (r.everyday & ~_zero(s, r)) | (r.style == AS_MISSPELT), w.sums[:, lattice.COLUMNS.index("fillers")]
    for (way, roles), readings in zip(told_of.items(), w.chains(np.array(list(told_of), np.int64)), strict=True):
        through = _through_others(s, r, readings)
        through = through or _through_words(s, r, readings) or (filled[way] and not _over_words_alike(s, r, readings))
        if not through and (not odd[readings[0]] or _of_one_language(s, r, readings)):
            first, last = int(r.first[w.first[way]]), int(r.last[w.last[way]])
            digits, plain = str(w.value[way]).zfill(int(w.size[way])), bool(plus[w.first[way]])
            more = plain, float(w.sums[way, 0]), bool(once[way])
            found.setdefault(int(s.text[first]), []).extend(
                Part(role, first, last, digits, way, sign, *more) for role, sign in roles
            )
    return {text: _longest(parts) for text, parts in found.items()}


def _whole(s: Stream, r: Read, w: Ways) -> npt.NDArray[np.bool_]:
    """Ways that are cheap, read over a word between any two of their digits at most and none that announces a part,
    stay in their sentence, and begin and end with no doubtful letter."""
    names = ("skipped", "lines", "fillers", "worded", "gaps")
    skipped, lines, fillers, worded, gaps = (w.sums[:, lattice.COLUMNS.index(name)] for name in names)
    blanks = np.concatenate(([0], np.cumsum(s.kind == SPACE)))
    glued = (blanks[r.last[w.last]] == blanks[r.first[w.first]]) & (worded == 0)
    between = (fillers == 0) | glued | ((fillers <= gaps) & _over_none(r, w, (s.context & _CUES) > 0))
    column = (lines == gaps) & (gaps > 1)  # a digit a line
    whole = (w.size <= MOST) & (w.sums[:, 0] <= MAX_PART_COST) & (skipped == 0) & between & ((lines == 0) | column)
    masked, pieces = (w.sums[:, lattice.COLUMNS.index(name)] for name in ("masked", "pieces"))
    whole &= masked <= MAX_MASK * pieces
    signs = (r.style == AS_LOOKALIKE) & (s.kind[r.first] == MARK)
    lone = signs & np.concatenate((s.kind[1:] == SPACE, [True]))[r.first]
    glued_to = (np.append(s.kind, SPACE)[r.last] == DIGITS) | (s.kind[np.maximum(r.first - 1, 0)] == DIGITS)
    word = (r.style == AS_LOOKALIKE) & (s.functions[r.first] > 0) & ~s.where("upper")[r.first] & ~glued_to
    slight = (r.everyday & ~_zero(s, r)) | (r.style == AS_MISSPELT)
    for end in (w.first, w.last):  # the only word of a part
        whole &= ~(slight[end] & (worded == r.size[end]) & (w.size > r.size[end]))
    sentence = np.cumsum(ends(s) & ~s.where("semicolon"))
    whole &= sentence[r.first[w.first]] == sentence[r.last[w.last] - 1]
    return np.asarray(whole & ~signs[w.last] & ~lone[w.first] & ~word[w.first] & ~word[w.last])


def _goes_on(s: Stream, r: Read) -> npt.NDArray[np.bool_]:
    """Of each reading whether one that may be of the same part begins right behind, or over a thin sign or two.

    A slight one, an everyday or a misspelt word, is of no part that ends with digits.
    """
    many = len(s.kind)
    begins = np.zeros((2, many + _THIN + 1), bool)
    slight = r.everyday | (r.style == AS_MISSPELT) | (r.style == AS_LOOKALIKE)
    begins[0, r.first[~slight]] = True
    begins[1, r.first] = True
    thin = np.concatenate(((s.skip <= _THIN_COST) & (s.kind != WORD), np.zeros(_THIN + 1, bool)))
    kind, end = (r.style != AS_DIGITS).astype(int), s.first[s.text[r.first] + 1]
    open_ = r.last < end
    found = open_ & begins[1, r.last]
    for step in range(1, _THIN + 1):
        open_ &= thin[r.last + step - 1] & (r.last + step < end)
        found |= open_ & begins[kind, r.last + step]
    return np.asarray(found)


def _zero(s: Stream, r: Read) -> npt.NDArray[np.bool_]:
    """Words for zero: numbers begin with one, though another language has it for something else ("nula")."""
    return np.asarray((r.value == 0) & (r.size == 1) & ((s.end - s.start)[r.first] >= _ZERO_LETTERS))


def _over_none(r: Read, w: Ways, within: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Ways that hold none of some tokens: no mark of a list, nothing that says by itself what it is."""
    return np.asarray(_held(r, w, within) == 0)


def _held(r: Read, w: Ways, which: npt.NDArray[np.bool_]) -> Ints:
    """How many of some tokens each way spans."""
    total = np.concatenate(([0], np.cumsum(which)))
    return np.asarray(total[r.last[w.last]] - total[r.first[w.first]])


def _stopped(s: Stream, stops: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Of each token whether a stop is there, or behind the blank that is there; and of the end of all."""
    near = np.concatenate((stops, [True, True]))
    return np.asarray(near[:-1] | (np.concatenate((s.kind == SPACE, [False])) & near[1:]))


def _of_one_language(s: Stream, r: Read, readings: Sequence[int]) -> bool:
    """Whether an everyday or misspelt word that begins a way is of the language of the next: no one is in "en 067"."""
    if len(readings) < 2:
        return False
    return bool(r.languages[readings[0]] & r.languages[readings[1]]) or bool(s.kind[r.last[readings[0]]] != SPACE)


def _through_others(s: Stream, r: Read, way: Sequence[int]) -> bool:
    """Whether a way reads a price, an hour or a measure; not what stands right behind words that announce a part."""
    named = [i for i in way if s.mask[r.first[i]] in _OTHERS and not s.touched[r.first[i]]]
    first = int(r.first[way[0]])
    apart = next((at for at in range(first, int(r.last[way[-1]])) if s.kind[at] in (SPACE, WORD)), None)
    return bool(named) and ((apart is not None and r.first[named[-1]] > apart) or not _right_behind_cue(s, first))


def _right_behind_cue(s: Stream, first: int) -> bool:
    """Whether words right before a token say that a part follows: "ends 2131  Bust 94"."""
    low = max(int(s.first[s.text[first]]), first - _CUE_BEFORE)
    for at in range(first - 1, low - 1, -1):
        if s.kind[at] in (DIGITS, LINE) or s.context[at] & _CUES:
            return bool(s.context[at] & _CUES)
    return False


def _over_words_alike(s: Stream, r: Read, way: Sequence[int]) -> bool:
    """Whether at most a word stands between any two digits, and where one does twice and between every second pair."""
    gaps = [s.kind[r.last[a] : r.first[b]] for a, b in itertools.pairwise(way)]
    words = [int((gap == WORD).sum()) for gap in gaps if (gap == SPACE).any() or not len(gap)]
    return not any(words) or (max(words) == 1 and sum(words) > 1 and 2 * sum(words) >= len(words))


def _through_words(s: Stream, r: Read, way: Sequence[int]) -> bool:
    """Whether a way reads a common word between two blanks as a digit: "0753, a doua", "З 050, А"; not "5 b S 7"."""
    for place, i in enumerate(way):
        if r.style[i] != AS_LOOKALIKE:
            continue
        first, last = r.first[i], r.last[i]
        if not s.functions[first]:
            continue
        alone = s.kind[max(first - 1, 0)] == SPACE and (last >= len(s.kind) or s.kind[last] == SPACE)
        beside = [j for j in (*way[max(place - 1, 0) : place], *way[place + 1 : place + 2]) if r.size[j] == 1]
        amid = len(beside) > (0 < place < len(way) - 1) and all(
            1 in (first - r.last[j], r.first[j] - last) for j in beside
        )
        if alone and not amid:
            return True
    return False


def _longest(parts: Sequence[Part]) -> list[Part]:
    """Parts that lie in no longer one with the same announcement."""
    return [
        p
        for p in parts
        if not any(
            o.role == p.role and o.first <= p.first and p.last <= o.last and o[1:3] != p[1:3] and not o.loose
            for o in parts
        )
    ]


class _Number(NamedTuple):
    parts: tuple[Part, ...]
    region: int
    skip: int
    type: int
    value: str


def _joined(numbers: Sequence[_Number], weights: Floats) -> _Number | None:
    """Of joined numbers the one of the likeliest country that has any, mobile numbers first; of several the one that is
    cheap to read, where the others are not."""
    tiers: dict[tuple[bool, float], dict[str, _Number]] = {}
    for n in numbers:
        weight = float(weights[n.region]) if n.region < len(weights) else 0.0
        tiers.setdefault((bool(n.type & MOBILE), round(weight, 6)), {}).setdefault(n.value, n)
    if not tiers:
        return None
    best = tiers[max(tiers, key=lambda t: (t[1] * (3.0 if t[0] else 1.0), t[0]))]
    most = max(len(n.parts) for n in best.values())
    longest = sorted((sum(p.cost for p in n.parts), n) for n in best.values() if len(n.parts) == most)
    sure = len(longest) == 1 or longest[1][0] - longest[0][0] > _DEARER
    return longest[0][1] if sure else None


def _orders(s: Stream, parts: Sequence[Part]) -> Iterator[tuple[Part, ...]]:
    """Two or three parts in the order they stand: one that begins, what follows, one that ends."""
    ordered = sorted(parts)
    for a, b in itertools.permutations(ordered, 2):
        if _follows(s, a, b) and (a.role == "begin" or b.role == "end"):
            yield (a, b)
            for c in ordered:
                if b.role != "end" and _follows(s, b, c) and c.role != "begin":
                    yield (a, b, c)
    for a, b in itertools.permutations(ordered, 2):
        if a.role == "end" and b.role == "begin" and a.last <= b.first and not a.sign and not b.sign:
            yield (b, a)


def _follows(s: Stream, a: Part, b: Part) -> bool:
    near = a.last <= b.first and int(s.start[b.first] - s.end[a.last - 1]) <= MOST_APART
    return near and a.sign == b.sign and b.role != "begin"


def _numbers(orders: Sequence[tuple[int, tuple[Part, ...]]], weights: Floats) -> dict[int, list[_Number]]:
    """By text its parts one behind the other, as numbers of its likeliest countries or with their country code."""
    joined = [(text, parts, "".join(p.digits for p in parts)) for text, parts in orders]
    joined = [one for one in joined if LEAST_JOINED <= len(one[2]) <= plans.MAX_DIGITS]
    found: dict[int, list[_Number]] = {}
    short: dict[int, list[_Number]] = {}  # without the trunk prefix
    if not joined:
        return found
    plus = np.array([parts[0].plus for _, parts, _ in joined])
    for at, region, how, skip, kind in _tried([(text, digits) for text, _, digits in joined], plus, weights):
        text, parts, digits = joined[at]
        national = how not in _CODED
        if not national or (weights[text, region] >= LEAST_WEIGHT and not plus[at]):
            number = _Number(parts, region, skip, kind, f"+{CODE[region]}{digits[skip:]}")
            sure = how != TRUNKLESS or (KNOWN[region] in _SHORT and bool(kind & MOBILE))
            if sure:
                (short if how == TRUNKLESS else found).setdefault(text, []).append(number)
    return short | found


def _tried(
    joined: Sequence[tuple[int, str]], plus: npt.NDArray[np.bool_], weights: Floats
) -> Iterator[tuple[int, ...]]:
    """Readings of joined digits, of each its text: which of them, region, form, digits to skip and type."""
    size = np.array([len(digits) for _, digits in joined])
    rows = plans.digits(np.array([int(digits) for _, digits in joined]), size)
    likely = np.argsort(-weights, axis=1)[[text for text, _ in joined], :_REGIONS]
    each = np.arange(len(joined))
    exits = (rows[:, 0] == 0) & (rows[:, 1] == 0)
    form = np.where(exits, plans.EXIT, np.where(plus, plans.PLUS, plans.BARE))
    national = plans.national(rows, size, np.repeat(each, likely.shape[1]), likely.ravel())
    for found in (national, plans.coded(rows, size, each, form), abroad.coded(rows, size, each, form)):
        columns = (found.number, found.region, found.form, found.skip, found.type)
        yield from zip(*(c.tolist() for c in columns), strict=True)


def _phone(raw: str, pieces: Sequence[Piece], number: _Number, hints: Sequence[Hint]) -> Phone:
    region = KNOWN[number.region]
    mobile = bool(number.type & MOBILE)
    share = _CONFIDENT[mobile]
    start, end = pieces[0].start, max(p.end for p in pieces)
    return Phone(
        raw=raw[start:end],
        start=start,
        end=end,
        value=number.value,
        validity="valid",
        type="mobile" if mobile else "fixed_line",
        reason=None,
        confidence=share,
        extension="",
        countries=(Hypothesis(region, share, countries.evidence(region, hints), number.value),),
        techniques=tuple(sorted({"split", *trace.techniques(raw, pieces)} - {"letters between", "signs between"})),
        pieces=tuple(pieces),
    )
