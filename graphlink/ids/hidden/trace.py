"""What was read as what: a way through the lattice as a number in the raw text, piece by piece, with its techniques."""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

import numpy as np

from graphlink.ids.hidden import readings, score
from graphlink.ids.hidden.arrays import Floats, Ints, Read, Stream
from graphlink.ids.hidden.countries import evidence
from graphlink.ids.hidden.hypotheses import Hypotheses
from graphlink.ids.hidden.lattice import Gaps, Ways
from graphlink.ids.hidden.plans import CODE, FIXED, FORMS, KNOWN, MOBILE, NATIONAL, TRUNKLESS
from graphlink.ids.hidden.surroundings import Around
from graphlink.ids.phone import CERTAIN, MAX_HYPOTHESES, Hint, Hypothesis, Phone, Piece

_STYLE_TECHNIQUES = {
    readings.STYLES[readings.AS_WORD]: "number words",
    readings.STYLES[readings.AS_LOOKALIKE]: "look-alikes",
    readings.STYLES[readings.AS_LEET]: "leet words",
    readings.STYLES[readings.AS_MISSPELT]: "misspelt words",
    readings.STYLES[readings.AS_JOINED]: "words run together",
}
_USUAL = set(" -./()\u00a0")
_KEYCAP, _EMOJI_STYLE = "\u20e3", "\ufe0f"


@dataclass(frozen=True)
class Reading:
    """All that was made of some texts, for whoever picks or learns."""

    stream: Stream
    read: Read
    gaps: Gaps
    ways: Ways
    around: Around
    weights: Floats
    hypotheses: Hypotheses

    @cached_property
    def pieces(self) -> Pieces:
        """Its readings as pieces of the raw texts."""
        return Pieces(self.stream, self.read)


_Told = tuple[int, int, int, int, float]  # of a hypothesis its region, form, number, type and probability


def phones(
    made: Reading,
    raws: Sequence[str],
    hints: Sequence[Sequence[Hint]],
    picked: Sequence[tuple[int, Ints]],
    chance: Floats,
) -> Iterator[tuple[int, Phone]]:
    """The numbers that picked ways are, each with its text.

    Args:
        picked: Text by text the hypotheses of each way, best first.
        chance: Probability of each hypothesis.
    """
    if not picked:
        return
    h, every = made.hypotheses, np.concatenate([same for _, same in picked])
    told = zip(*(c[every].tolist() for c in (h.region, h.form, h.number, h.type, chance)), strict=True)
    chains = made.ways.chains(h.way[[int(same[0]) for _, same in picked]])
    for (text, same), chain in zip(picked, chains, strict=True):
        pieces = tuple(made.pieces.of(raws[text], chain, text))
        yield text, _phone(raws[text], list(itertools.islice(told, len(same))), pieces, hints[text])


def _phone(raw: str, told: Sequence[_Told], pieces: tuple[Piece, ...], hints: Sequence[Hint]) -> Phone:
    """The number that the first of the hypotheses of a way is, with every country that its digits may belong to."""
    region, form, number, kind, _ = told[0]
    total, shares = score.shares([chance for *_, chance in told])
    national = str(number)[len(str(CODE[region])) :]
    certain = shares[0] >= CERTAIN * total
    start, end = pieces[0].start, pieces[-1].end
    if form not in (NATIONAL, TRUNKLESS):
        start = _with_plus(raw, start)
    return Phone(
        raw=raw[start:end],
        start=start,
        end=end,
        value=f"+{number}" if certain else national,
        validity="valid",
        type=("mobile" if kind & MOBILE else "fixed_line" if kind & FIXED else "other") if certain else None,
        reason=None,
        confidence=round(total, 4),
        extension="",
        countries=_countries(told, shares, hints),
        techniques=techniques(raw, pieces),
        pieces=pieces,
    )


def _countries(told: Sequence[_Told], shares: Sequence[float], hints: Sequence[Hint]) -> tuple[Hypothesis, ...]:
    """The countries of hypotheses that share their digits, each once, most probable first."""
    found: dict[str, Hypothesis] = {}
    for (at, form, number, *_), share in zip(told, shares, strict=True):
        region = KNOWN[at]
        if region not in found:
            why = evidence(region, hints) if form in (NATIONAL, TRUNKLESS) else FORMS[form]
            found[region] = Hypothesis(region, round(share, 4), why, f"+{number}")
        if len(found) == MAX_HYPOTHESES:
            break
    return tuple(found.values())


def _with_plus(raw: str, start: int) -> int:
    """Where a number begins with the plus before it."""
    before = raw[max(0, start - 3) : start]
    at = max(before.rfind("+"), before.rfind("＋"))
    return start - len(before) + at if at >= 0 else start


class Pieces:
    """Ways of some texts as pieces of the raw texts."""

    def __init__(self, s: Stream, r: Read) -> None:
        self._texts = s.texts
        spans = (s.start[r.first], s.end[r.last - 1], r.value, r.size, r.style)
        self._start, self._end, self._value, self._size, self._style = (column.tolist() for column in spans)

    def of(self, raw: str, way: Sequence[int], text: int) -> list[Piece]:
        """The readings of a way of a text."""
        shown = self._texts[text]
        found = []
        for i in way:
            start, end = self._start[i], self._end[i]
            if shown.places is not None:
                start, end = shown.raw(start, end)
            while end < len(raw) and raw[end] in (_EMOJI_STYLE, _KEYCAP):
                end += 1
            digits = str(self._value[i]).zfill(self._size[i])
            found.append(Piece(start, end, digits, readings.STYLES[self._style[i]]))
        return found


def techniques(raw: str, pieces: Sequence[Piece]) -> tuple[str, ...]:
    """How a number was written when not plainly, in a fixed order of words."""
    styles = {p.style for p in pieces}
    found = {_STYLE_TECHNIQUES[style] for style in styles if style in _STYLE_TECHNIQUES}
    plain = "".join(raw[p.start : p.end] for p in pieces if p.style == readings.STYLES[readings.AS_DIGITS])
    if plain.isascii():
        pass
    elif _KEYCAP in plain:
        found.add("keycaps")
    elif any(c.isnumeric() and not c.isascii() for c in plain):
        found.add("unicode digits")
    between = [raw[a.end : b.start] for a, b in itertools.pairwise(pieces)]
    span = raw[pieces[0].start : pieces[-1].end]
    if not span.isascii() and any(map(_hidden, set(span))):
        found.add("invisible characters")
    signs = set("".join(between)) - _USUAL
    if any(map(str.isalpha, signs)):
        found.add("letters between")
    elif signs and any(map(_with_signs, between)):
        found.add("signs between")
    if len(found) == 0 and _odd(between, pieces):
        found.add("odd grouping")
    return tuple(sorted(found))


def _with_signs(gap: str) -> bool:
    return bool(set(gap) - _USUAL) and any(not c.isalnum() and not _hidden(c) for c in gap)


@lru_cache(maxsize=4096)
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
