"""Phone numbers hidden in texts: each with its value, its countries, and what was read as what.

Texts are read many at a time. What a text shows (`graphemes`) is cut into tokens, each with all it may say
(`readings`, `stream`); ways through them that hold enough digits (`lattice`) are tried as numbers of the countries a
text may be about (`countries`, `plans`, `hypotheses`) and weighed against all that stands around (`score`).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from graphlink.ids.given import takes_text, takes_texts
from graphlink.ids.hidden import countries, decoys, hypotheses, lattice, score, selection, split, surroundings, trace
from graphlink.ids.hidden.arrays import Floats, Ints, Read, Stream
from graphlink.ids.hidden.lexicon import CONTEXT_BIT
from graphlink.ids.hidden.readings import DIGITS
from graphlink.ids.hidden.stream import stream
from graphlink.ids.hidden.trace import Reading
from graphlink.ids.phone import Hint, Phone, international
from graphlink.ids.trees import probability

PRESETS = {"strict": 0.8, "normal": 0.5, "wide": 0.15}  # least probability of a number that is said
SHOWN = 0.05  # of a number that is shown among those found, whatever the preset
_NAMED, _BEFORE = 4, 4  # digits of a number that a word may name, and tokens between them
_BATCH = 250_000  # characters read at a time, so that a word of many texts is looked at once
_MOST_READINGS = 40_000  # of texts that are followed together, twice as many as a batch of usual ones has
_PART, _OVERLAP = 20_000, 600  # characters of a part of a long text, and how many two parts share
_PART_DIGITS, _OVERLAP_DIGITS = 400, 60  # the same in digits, so that a part holds no more numbers than are weighed


@dataclass(frozen=True)
class _Part:
    """A stretch of a text that is read by itself."""

    text: int
    start: int
    raw: str


@takes_texts
def read(
    texts: Sequence[str], hints: Sequence[tuple[Hint, ...]] | None = None, preset: str = "normal"
) -> list[tuple[Phone, ...]]:
    """Every number of each text that is at least as probable as the preset asks, in order of appearance.

    Cost: linear in the length of the texts; equal texts are read once by whoever holds them.

    Args:
        texts: Raw texts of any kind; untrusted.
        hints: For each text the countries that something speaks for.
        preset: A key of PRESETS.
    """
    least = PRESETS[preset]
    return [tuple(p for p in found if p.confidence >= least) for found in read_all(texts, hints)]


@takes_texts
def read_all(texts: Sequence[str], hints: Sequence[tuple[Hint, ...]] | None = None) -> list[tuple[Phone, ...]]:
    """As `read`, with every number at least SHOWN probable."""
    given = hints or [()] * len(texts)
    found: list[list[Phone]] = [[] for _ in texts]
    for parts in _batches(texts):
        for part, phones in zip(parts, _read([p.raw for p in parts], [given[p.text] for p in parts]), strict=True):
            found[part.text] += [trace.moved(p, part.start) for p in phones]
    return [_apart(phones) for phones in found]


@takes_text
def not_phones(raw: str) -> list[tuple[int, int, str]]:
    """Numbers of a text that are something else by their form or the word beside them: span in the raw text, kind."""
    made, _ = stream([raw])
    found: list[tuple[int, int, str]] = []
    shown = made.texts[0]
    for token in np.flatnonzero(made.mask >= 0).tolist():
        start, end = shown.raw(int(made.start[token]), int(made.end[token]))
        kind = decoys.KINDS[int(made.mask[token])]
        if found and found[-1][2] == kind and made.mask[token - 1] == made.mask[token]:
            found[-1] = (found[-1][0], end, kind)
        else:
            found.append((start, end, kind))
    forms = [d for d in found if any(c.isdigit() for c in raw[d[0] : d[1]])]
    return sorted([*forms, *_named(made)])


def _named(made: Stream) -> list[tuple[int, int, str]]:
    """Longer numbers right behind a word that names another kind of number: an order, a customer, a parcel."""
    found = []
    for token in np.flatnonzero((made.kind == DIGITS) & (made.mask < 0) & (made.end - made.start >= _NAMED)).tolist():
        before = made.context[max(int(made.first[made.text[token]]), token - _BEFORE) : token]
        if (before & CONTEXT_BIT["identifier"]).any():
            found.append((*made.texts[0].raw(int(made.start[token]), int(made.end[token])), "a number of something"))
    return found


def _batches(texts: Sequence[str]) -> list[list[_Part]]:
    """Texts in parts of bounded length, in batches of bounded size."""
    batches: list[list[_Part]] = [[]]
    size = 0
    for i, text in enumerate(texts):
        for start, end in _parts(text):
            raw = text[start:end]
            if size and size + len(raw) > _BATCH:
                batches.append([])
                size = 0
            batches[-1].append(_Part(i, start, raw))
            size += len(raw)
    return batches


def _parts(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the parts of a text: of bounded length, and with a bounded number of digits."""
    digits = [i for i, c in enumerate(text) if c.isdecimal()] if len(text) > _PART_DIGITS else []
    if len(text) <= _PART and len(digits) <= _PART_DIGITS:
        yield 0, len(text)
        return
    start = end = 0
    while end < len(text):
        at = bisect_left(digits, start)
        end = min([start + _PART, *digits[at + _PART_DIGITS : at + _PART_DIGITS + 1], len(text)])
        yield start, end
        last = bisect_left(digits, end)
        start = max([end - _OVERLAP, start + 1, *digits[max(last - _OVERLAP_DIGITS, 0) : last][:1]])


def _apart(phones: list[Phone]) -> tuple[Phone, ...]:
    """Numbers in order; of those that two parts of a long text share, the more probable."""
    kept: list[Phone] = []
    for phone in sorted(phones, key=lambda p: (-p.confidence, p.start)):
        at = bisect_right(kept, phone.start, key=lambda p: p.start)  # what is kept lies apart: its neighbours tell
        if all(phone.end <= other.start or other.end <= phone.start for other in kept[max(at - 1, 0) : at + 1]):
            kept.insert(at, phone)
    return tuple(kept)


def reading(s: Stream, r: Read, raws: Sequence[str], hints: Sequence[tuple[Hint, ...]]) -> Reading:
    """Every hypothesis of some texts, not weighed yet."""
    g = lattice.gaps(s, r)
    w, around = lattice.ways(s, r, g), surroundings.around(s, r, g)
    weights = countries.weights(s, raws, hints)
    return Reading(s, r, g, w, around, weights, hypotheses.hypotheses(s, r, g, w, around, weights))


def _read(raws: Sequence[str], hints: Sequence[tuple[Hint, ...]]) -> list[list[Phone]]:
    """Numbers of some texts, read together where they are not full of what may be digits."""
    s, r = stream(raws)
    half = len(raws) // 2
    if half and len(r.first) > _MOST_READINGS:
        return [*_read(raws[:half], hints[:half]), *_read(raws[half:], hints[half:])]
    made = reading(s, r, raws, hints)
    log_odds = score.log_odds(made.hypotheses.columns)
    found = [_linked(raw) for raw in raws]
    chance = probability(log_odds)
    for text, phone in trace.phones(made, raws, hints, _picked(made, log_odds, chance), chance):
        found[text].append(phone)
    for text, phone in split.join(made, raws, hints).items():
        found[text] = _with_split(found[text], phone)
    return found


def _linked(raw: str) -> list[Phone]:
    """Numbers in links made for calling or writing to them."""
    return [
        international("+" + "".join(c for c in m[1] if c.isdigit()), m[0], m.start(), ("link",), "")
        for m in decoys.links(raw)
    ]


def _picked(made: Reading, log_odds: Floats, chance: Floats) -> list[tuple[int, Ints]]:
    """Text by text the ways apart from each other that are worth most: the hypotheses of each, best first."""
    h, w, r = made.hypotheses, made.ways, made.read
    order = np.lexsort((-log_odds, h.way))
    begin = np.flatnonzero(np.diff(h.way[order], prepend=-1))
    end = np.append(begin[1:], len(order))
    none = score.none_of(chance, h.way, len(w.first))[h.way[order[begin]]]
    shown = np.flatnonzero(none <= 1 - SHOWN)
    first, none = order[begin[shown]], none[shown]
    worth = np.log1p(-none) - np.log(none) - np.log(SHOWN / (1 - SHOWN)) + 1e-6
    columns = (r.first[w.first[h.way[first]]], r.last[w.last[h.way[first]]], worth, shown, h.number[first])
    spans: dict[int, list[selection.Span]] = {}
    for text, *span in zip(h.text[first].tolist(), *(column.tolist() for column in columns), strict=True):
        spans.setdefault(text, []).append(selection.Span(*span))
    return [(text, order[begin[i] : end[i]]) for text, found in spans.items() for i in selection.chosen(found)]


def _with_split(found: list[Phone], joined: Phone) -> list[Phone]:
    """A number given in parts takes the place of what was read of its parts, unless one of those is surer."""
    touched = [p for p in found if any(p.start < b.end and b.start < p.end for b in joined.pieces)]
    if any(p.confidence > joined.confidence for p in touched):
        return found
    return [p for p in found if p not in touched] + [joined]
