"""Numbers given in parts: "begins with 0612, then 34, ends with 5678".

Parts are looked for behind words that announce one, in order, within one text. They are joined only when exactly one
joined reading is a number of the likeliest country that has any; otherwise nothing is said.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from graphlink.ids.hidden import countries, lattice, plans, surroundings, trace
from graphlink.ids.hidden.arrays import Floats, Ints, Read, Stream
from graphlink.ids.hidden.lattice import Ways
from graphlink.ids.hidden.lexicon import CONTEXT_BIT
from graphlink.ids.hidden.plans import CODE, MOBILE, REGIONS, TRUNKLESS
from graphlink.ids.hidden.readings import AS_LOOKALIKE, MARK
from graphlink.ids.hidden.stream import stream
from graphlink.ids.phone import Hint, Hypothesis, Phone, Piece

MOST_BETWEEN = 14  # tokens between a word that announces a part and the part
MOST_APART = 420  # characters between two parts
LEAST, MOST = 1, 10  # digits of a part
MAX_PART_COST = 2.5
_LEFT_OVER = 0.3  # a gap so cheap that what follows is still the same part
_ROLES = ("begin", "then", "end")
_MOST_JOINS = 400
_CONFIDENT = {True: 0.9, False: 0.7}  # of a joined number, by whether it is a mobile of the likeliest country


class Part(NamedTuple):
    """A part of a number: what announces it, its span in tokens, its digits and its way."""

    role: str
    first: int
    last: int
    digits: str
    way: int


def join(raws: Sequence[str], hints: Sequence[tuple[Hint, ...]], cued: Sequence[int]) -> dict[int, Phone]:
    """The number that each cued text gives in parts, where exactly one can be meant."""
    if not cued:
        return {}
    texts = [raws[i] for i in cued]
    s, r = stream(texts)
    g = lattice.gaps(s, r)
    w = lattice.ways(s, r, g, LEAST)
    weights = countries.weights(s, texts, [hints[i] for i in cued])
    parts = _parts(s, r, w, surroundings.around(s, r, g).behind)
    read_as = trace.Pieces(s, r)
    found = {}
    for i, text in enumerate(cued):
        number = _joined(s, parts.get(i, []), weights[i])
        if number:
            pieces = [p for part in number.parts for p in read_as.of(raws[text], w.readings(part.way), i)]
            found[text] = _phone(raws[text], sorted(pieces), number, hints[text])
    return found


def cued(s: Stream) -> Ints:
    """Texts that announce two parts of a number: its beginning, what follows, its end."""
    hits = np.zeros(len(s.texts), np.int64)
    for role in _ROLES:
        hits[np.unique(s.text[(s.context & CONTEXT_BIT[role]) > 0])] += 1
    return np.flatnonzero(hits >= 2)


def _parts(s: Stream, r: Read, w: Ways, behind: npt.NDArray[np.float32]) -> dict[int, list[Part]]:
    """Parts that stand behind a word that announces one, by text."""
    over = [lattice.COLUMNS.index(name) for name in ("skipped", "fillers", "lines", "masked")]
    whole = (w.size <= MOST) & (w.sums[:, 0] <= MAX_PART_COST) & (w.sums[:, over].sum(axis=1) == 0)
    signs = (r.style == AS_LOOKALIKE) & (s.kind[r.first] == MARK)
    whole &= ~r.everyday[w.first] & ~signs[w.last]
    whole &= (behind[w.last, 3] > _LEFT_OVER) | (behind[w.last, 4] >= MOST)
    found: dict[int, list[Part]] = {}
    for way in np.flatnonzero(whole).tolist():
        first = int(r.first[w.first[way]])
        role = _announced(s, first)
        if role:
            digits = str(w.value[way]).zfill(int(w.size[way]))
            part = Part(role, first, int(r.last[w.last[way]]), digits, way)
            found.setdefault(int(s.text[first]), []).append(part)
    return {text: _longest(parts) for text, parts in found.items()}


def _longest(parts: Sequence[Part]) -> list[Part]:
    """Parts that lie in no longer one with the same announcement."""
    return [
        p
        for p in parts
        if not any(o.role == p.role and o.first <= p.first and p.last <= o.last and o[1:3] != p[1:3] for o in parts)
    ]


def _announced(s: Stream, first: int) -> str:
    """What the nearest word before announces; "" when other digits stand between or nothing announces."""
    low = max(int(s.first[s.text[first]]), first - MOST_BETWEEN)
    for token in range(first - 1, low - 1, -1):
        for role in _ROLES:
            if s.context[token] & CONTEXT_BIT[role]:
                return role
        if s.kind[token] == 0:
            return ""
    return ""


class _Number(NamedTuple):
    parts: tuple[Part, ...]
    region: int
    skip: int
    type: int
    value: str


def _joined(s: Stream, parts: Sequence[Part], weights: Floats) -> _Number | None:
    """The one number that the parts give in the likeliest country that has any, mobile numbers first."""
    numbers = list(_numbers(list(itertools.islice(_orders(s, parts), _MOST_JOINS)), weights))
    if not numbers:
        return None
    tiers: dict[tuple[bool, float], dict[str, _Number]] = {}
    for n in numbers:
        tier = (bool(n.type & MOBILE), round(float(weights[n.region]), 6))
        tiers.setdefault(tier, {}).setdefault(n.value, n)
    best = tiers[max(tiers, key=lambda t: (t[1] * (3.0 if t[0] else 1.0), t[0]))]
    most = max(len(n.parts) for n in best.values())
    longest = [n for n in best.values() if len(n.parts) == most]
    return longest[0] if len(longest) == 1 else None


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
        if a.role == "end" and b.role == "begin" and a.last <= b.first:
            yield (b, a)


def _follows(s: Stream, a: Part, b: Part) -> bool:
    return a.last <= b.first and int(s.start[b.first] - s.end[a.last - 1]) <= MOST_APART and b.role != "begin"


def _numbers(orders: Sequence[tuple[Part, ...]], weights: Floats) -> Iterator[_Number]:
    """Parts one behind the other as numbers of the likeliest countries, or with their country code."""
    texts = ["".join(p.digits for p in parts) for parts in orders]
    use = [i for i, t in enumerate(texts) if 8 <= len(t) <= plans.MAX_DIGITS]
    if not use:
        return
    value, size = np.array([int(texts[i]) for i in use]), np.array([len(texts[i]) for i in use])
    rows = plans.digits(value, size)
    regions = np.argsort(-weights)[:6]
    each = np.arange(len(use))
    form = np.array([plans.EXIT if texts[i].startswith("00") else plans.BARE for i in use])
    national = plans.national(rows, size, np.repeat(each, len(regions)), np.tile(regions, len(use)))
    for found in (national, plans.coded(rows, size, each, form)):
        columns = (found.number, found.region, found.form, found.skip, found.type)
        for at, region, how, skip, kind in zip(*(c.tolist() for c in columns), strict=True):
            if how != TRUNKLESS and weights[region] >= 0.01:
                digits = texts[use[at]]
                yield _Number(orders[use[at]], region, skip, kind, f"+{CODE[region]}{digits[skip:]}")


def _phone(raw: str, pieces: Sequence[Piece], number: _Number, hints: Sequence[Hint]) -> Phone:
    region = REGIONS[number.region]
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
