"""What was read as what: a way through the lattice as a number in the raw text, piece by piece, with its techniques."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from graphlink.ids.hidden import readings
from graphlink.ids.hidden.arrays import Floats, Read, Stream
from graphlink.ids.hidden.countries import evidence
from graphlink.ids.hidden.hypotheses import Hypotheses
from graphlink.ids.hidden.lattice import Ways
from graphlink.ids.hidden.plans import CODE, FIXED, FORMS, MOBILE, NATIONAL, REGIONS, TRUNKLESS
from graphlink.ids.phone import CERTAIN, MAX_HYPOTHESES, Hint, Hypothesis, Phone, Piece
from graphlink.ids.trees import probability

_STYLE_TECHNIQUES = {
    readings.AS_WORD: "number words",
    readings.AS_LOOKALIKE: "look-alikes",
    readings.AS_LEET: "leet words",
    readings.AS_MISSPELT: "misspelt words",
    readings.AS_JOINED: "words run together",
}
_USUAL = set(" -./()\u00a0")
_KEYCAP, _EMOJI_STYLE = "\u20e3", "\ufe0f"


@dataclass(frozen=True)
class Reading:
    """All that was made of some texts, for whoever picks or learns."""

    stream: Stream
    read: Read
    ways: Ways
    hypotheses: Hypotheses
    weights: Floats


def phone(made: Reading, raw: str, hypothesis: int, log_odds: Floats, hints: Sequence[Hint]) -> Phone:
    """The number that the best hypothesis of a way is, with every country that the same digits may belong to."""
    h = made.hypotheses
    way = int(h.way[hypothesis])
    same = np.flatnonzero(h.way == way)
    same = same[np.argsort(-log_odds[same], kind="stable")]
    shares = probability(log_odds[same])
    total = float(min(1.0, shares.sum()))
    shares = shares * (total / max(float(shares.sum()), 1e-9))
    countries = _countries(made, same.tolist(), shares, hints)
    best = int(same[0])
    pieces = tuple(pieces_of(made.stream, made.read, raw, made.ways.readings(way), int(h.text[best])))
    national = str(int(h.number[best]))[len(str(CODE[h.region[best]])) :]
    certain = shares[0] >= CERTAIN * total
    kind = int(h.type[best])
    start, end = pieces[0].start, pieces[-1].end
    if h.form[best] not in (NATIONAL, TRUNKLESS):
        start = _with_plus(raw, start)
    return Phone(
        raw=raw[start:end],
        start=start,
        end=end,
        value=f"+{h.number[best]}" if certain else national,
        validity="valid",
        type=("mobile" if kind & MOBILE else "fixed_line" if kind & FIXED else "other") if certain else None,
        reason=None,
        confidence=round(total, 4),
        extension="",
        countries=countries,
        techniques=techniques(raw, pieces),
        pieces=pieces,
    )


def _countries(made: Reading, same: Sequence[int], shares: Floats, hints: Sequence[Hint]) -> tuple[Hypothesis, ...]:
    """The countries of hypotheses that share their digits, each once, most probable first."""
    h = made.hypotheses
    found: dict[str, Hypothesis] = {}
    for i, share in zip(same, shares, strict=True):
        region = REGIONS[int(h.region[i])]
        national = int(h.form[i]) in (NATIONAL, TRUNKLESS)
        why = evidence(region, hints) if national else FORMS[int(h.form[i])]
        found.setdefault(region, Hypothesis(region, round(float(share), 4), why, f"+{h.number[i]}"))
    return tuple(found.values())[:MAX_HYPOTHESES]


def _with_plus(raw: str, start: int) -> int:
    """Where a number begins with the plus before it."""
    before = raw[max(0, start - 3) : start]
    at = max(before.rfind("+"), before.rfind("＋"))
    return start - len(before) + at if at >= 0 else start


def pieces_of(s: Stream, r: Read, raw: str, way: Sequence[int], text: int) -> list[Piece]:
    """The readings of a way as pieces of the raw text."""
    shown = s.texts[text]
    found = []
    for i in way:
        start, end = shown.raw(int(s.start[r.first[i]]), int(s.end[r.last[i] - 1]))
        while end < len(raw) and raw[end] in (_EMOJI_STYLE, _KEYCAP):
            end += 1
        digits = str(r.value[i]).zfill(int(r.size[i]))
        found.append(Piece(start, end, digits, readings.STYLES[int(r.style[i])]))
    return found


def techniques(raw: str, pieces: Sequence[Piece]) -> tuple[str, ...]:
    """How a number was written when not plainly, in a fixed order of words."""
    found = {
        name for style, name in _STYLE_TECHNIQUES.items() if any(p.style == readings.STYLES[style] for p in pieces)
    }
    plain = [raw[p.start : p.end] for p in pieces if p.style == readings.STYLES[readings.AS_DIGITS]]
    if any(_KEYCAP in text for text in plain):
        found.add("keycaps")
    elif any(c.isnumeric() and not c.isascii() for text in plain for c in text):
        found.add("unicode digits")
    between = [raw[a.end : b.start] for a, b in pairwise(pieces)]
    span = raw[pieces[0].start : pieces[-1].end]
    if not span.isascii() and any(_hidden(c) for c in span):
        found.add("invisible characters")
    if any(any(c.isalpha() for c in gap) for gap in between):
        found.add("letters between")
    elif any(set(gap) - _USUAL and any(not c.isalnum() and not _hidden(c) for c in gap) for gap in between):
        found.add("signs between")
    if len(found) == 0 and _odd(between, pieces):
        found.add("odd grouping")
    return tuple(sorted(found))


def _hidden(char: str) -> bool:
    return (
        char not in (_EMOJI_STYLE, _KEYCAP)
        and not char.isspace()
        and unicodedata.category(char) in ("Cf", "Mn", "Me", "Cc", "Co")
    )


def _odd(between: Sequence[str], pieces: Sequence[Piece]) -> bool:
    """Digits one by one, or several kinds of separators behind each other."""
    single = sum(len(p.digits) == 1 for p in pieces)
    return single > len(pieces) // 2 + 1 or any(len(gap.strip()) > 2 for gap in between)


def moved(number: Phone, by: int) -> Phone:
    """A number of a part of a text, in the whole text."""
    if not by:
        return number
    pieces = tuple(p._replace(start=p.start + by, end=p.end + by) for p in number.pieces)
    return replace(number, start=number.start + by, end=number.end + by, pieces=pieces)
