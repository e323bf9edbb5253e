"""Texts in groups of one template: exact duplicates of the normal text, then near ones, held together by a medoid.

A group is what its medoid explains, so no chain of small changes leads from one template to another. Nothing depends
on the order of the texts; ids are by the content of the medoid.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

from graphlink.resolvers.counts import Counts
from graphlink.resolvers.relations import Floats, Ints
from graphlink.resolvers.templates import sketch
from graphlink.resolvers.templates.normal import normal
from graphlink.resolvers.templates.sketch import Shingles
from graphlink.resolvers.templates.words import CHUNK, Words, spans, unexplained, words

NEAR_WORDS = 8  # real words from which a text may be a near duplicate of another
EQUAL_WORDS, EQUAL_BITS = 4, 40.0  # real words, and their bits, from which equal texts are a template
SHARE = 0.4  # of a text's bits that may remain when its template is known
_PEELED = 32  # medoids that are taken off one component, one after another
HEAVIEST = 8  # templates that one shingle leads to, those with most texts: a stock phrase stands in thousands
_PASSES = 8  # times that leaders are compared with those that remain
_SOME = CHUNK // 4  # texts that are looked up at once
_SHARED = 2  # shingles a text shares with a template before they are compared
_TRIED = 3  # templates a text is compared with: those that share most


@dataclass(frozen=True)
class Learned:
    """How common each word is, and the normal texts that stand for templates, the one with most texts first."""

    words: Counts
    leaders: tuple[str, ...]


@dataclass(frozen=True)
class Templates:
    """Which texts show one template.

    Attributes:
        of: Template of each text, index into the attributes below; -1 for a text of its own, or too short.
        explained: Share of the text's bits that its template explains, 0..1; 1 for equal normal texts, 0 without one.
        ids: "T" and 16 hexadecimal digits, by the content of the medoid.
        medoids: Normal text that stands for the template: of its members, the one nearest to all.
        sizes: Texts of each template. Templates are sorted by size, largest first, then by id.
        bits: Cost of the medoid written out, in the words learned from: how much there is that could agree by chance.
        learned: What was known of texts before, or was learned from these.
    """

    of: Ints
    explained: Floats
    ids: tuple[str, ...]
    medoids: tuple[str, ...]
    sizes: Ints
    bits: Floats
    learned: Learned

    def members(self, template: int) -> Ints:
        """Positions of the texts of one template."""
        return np.flatnonzero(self.of == template).astype(np.int64)


def group(
    texts: Sequence[str], names: Sequence[Sequence[str]] | None = None, known: Learned | None = None
) -> Templates:
    """The templates of texts; a template has two texts or more.

    What a known template explains is of it, whatever other texts there are; the others are grouped among themselves.

    Args:
        known: What was learned before; learned from the texts where there is nothing.
        texts: Texts of ads as they were written; repeated texts count as often as they stand there.
        names: Names each ad gives, which are no part of its text; None for none.
    """
    normals = normal(texts, names)
    distinct = sorted({*normals, *(known.leaders if known else ())})
    rank = {text: i for i, text in enumerate(distinct)}
    row = np.array([rank[n] for n in normals], np.int64)
    count = np.bincount(row, minlength=len(distinct)).astype(np.int64)
    w = words(distinct, known.words if known else None)
    given = np.array([rank[text] for text in known.leaders], np.int64) if known else None
    led, leaders = _led(w, count, given)
    told = Learned(w.counts, tuple(distinct[i] for i in leaders.tolist()))
    return _templates(distinct, row, led, w.sums(w.bits), told)


def leaders(count: Mapping[str, int], known: Learned) -> dict[str, str]:
    """The normal text that leads each of some, by itself or another; "" for none.

    Args:
        count: How often each normal text stands in the case.
    """
    distinct = sorted({*count, *known.leaders})
    rank = {text: i for i, text in enumerate(distinct)}
    numbers = np.array([count.get(text, 0) for text in distinct], np.int64)
    given = np.array([rank[text] for text in known.leaders], np.int64)
    (leader, _), _ = _led(words(distinct, known.words), numbers, given)
    return {text: distinct[leader[rank[text]]] if leader[rank[text]] >= 0 else "" for text in count}


def explained(text: str, known: Learned) -> str:
    """The known template that a normal text is of, whatever other texts there are; "" for none."""
    distinct = sorted({text, *known.leaders})
    rank = {one: i for i, one in enumerate(distinct)}
    w = words(distinct, known.words)
    long = np.flatnonzero(w.sums(w.real) >= NEAR_WORDS).astype(np.int64)
    leaders = np.searchsorted(long, np.array([rank[one] for one in known.leaders], np.int64))
    own = np.flatnonzero(long == rank[text])
    a, _, left = _compared(w, sketch.shingles(w, long), (long, leaders), own)
    best = np.lexsort((a, left))[:1]
    return known.leaders[a[best[0]]] if len(best) and left[best[0]] <= SHARE else ""


def _led(w: Words, count: Ints, given: Ints | None) -> tuple[tuple[Ints, Floats], Ints]:
    """Leader of each distinct text (-1 for none) and the share of its bits that the leader leaves unexplained.

    Beside them the leaders of the first pass: those given, or found where none are. What these leave is led by leaders
    of its own.
    """
    real = w.sums(w.real)
    leader, rest = np.full(len(count), -1), np.zeros(len(count))
    equal = (count > 1) & (real >= EQUAL_WORDS) & (w.sums(np.where(w.real, w.bits, 0.0)) >= EQUAL_BITS)
    leader[equal] = np.flatnonzero(equal)
    long = np.flatnonzero(real >= NEAR_WORDS).astype(np.int64)
    s = sketch.shingles(w, long)
    leaders = _leaders(w, s, long, count) if given is None else np.searchsorted(long, given)
    near, left = _assigned(w, s, (long, leaders))
    _put(long, near, left, (leader, rest))
    others = long[near < 0]
    s = sketch.shingles(w, others)
    near, left = _assigned(w, s, (others, _leaders(w, s, others, count)))
    _put(others, near, left, (leader, rest))
    return (leader, rest), long[leaders]


def _put(long: Ints, near: Ints, left: Floats, led: tuple[Ints, Floats]) -> None:
    """Notes the leaders that were found, and what they leave."""
    found = near >= 0
    led[0][long[found]], led[1][long[found]] = near[found], left[found]


def _leaders(w: Words, s: Shingles, long: Ints, count: Ints) -> Ints:
    """Places in `long` of the texts that stand for templates, the one with most texts first.

    They are the medoids of the components and the texts that stand there several times; one that a weightier one
    explains is left out.
    """
    weight = _peeled(w, s, long, count)
    repeated = (weight == 0) & (count[long] > 1)
    weight[repeated] = count[long][repeated]
    found = np.flatnonzero(weight).astype(np.int64)
    found = found[np.lexsort((found, -weight[found]))]
    for _ in range(_PASSES):
        out = _outweighed(w, s, long, found)
        found = found[~out]
        if not out.any():
            break
    return found


def _outweighed(w: Words, s: Shingles, long: Ints, found: Ints) -> npt.NDArray[np.bool_]:
    """Which leaders are explained by one before them that is not itself left out."""
    a, b, left = _compared(w, s, (long, found), found)
    held = (left <= SHARE) & (a < b)
    order = np.flatnonzero(held)[np.lexsort((a[held], b[held]))]
    out = np.zeros(len(found), bool)
    for x, y in zip(a[order].tolist(), b[order].tolist(), strict=True):
        out[y] |= not out[x]
    return out


def _peeled(w: Words, s: Shingles, long: Ints, count: Ints) -> Ints:
    """Texts that each medoid stands for, 0 for texts that are none, shape of `long`.

    The medoid of a component takes what it explains; of what remains, the medoid is sought again.
    """
    label = sketch.components(s)
    weight = np.zeros(len(long), np.int64)
    rows = np.flatnonzero(np.bincount(label, minlength=len(long))[label] > 1)
    for _ in range(_PEELED):
        if not len(rows):
            break
        best = medoids(s, rows, label[rows], count[long])
        taken = unexplained(w, long[best], long[rows]) <= SHARE
        held = np.bincount(best[taken], minlength=len(long))
        several = held > 1
        weight[several] = np.bincount(best[taken], count[long][rows[taken]], len(long)).astype(np.int64)[several]
        rows = rows[~taken]
    return weight


def medoids(s: Shingles, rows: Ints, label: Ints, count: Ints) -> Ints:
    """The medoid of each row's group: the text whose shingles differ least from those of all in the group.

    Exact for the number of shingles in one of two texts and not in the other, and linear: a shingle that d of n texts
    hold adds 2 d - n. Ties: the text that stands there most often, then the first.

    Args:
        rows, label: Texts by position, and the group of each.
        count: How often each text stands there, by position.
    """
    holder, hashed = s.of(rows)
    groups = np.unique(label, return_inverse=True)[1].astype(np.int64)
    key = sketch.mixed(groups[holder].astype(np.uint64), hashed.astype(np.uint64))
    _, back, held = np.unique(key, return_inverse=True, return_counts=True)
    size = np.bincount(groups)
    score = np.bincount(holder, 2.0 * held[back] - size[groups[holder]], len(rows))
    order = np.lexsort((rows, -count[rows], -score, groups))
    fresh = np.ones(len(rows), bool)
    fresh[1:] = groups[order[1:]] != groups[order[:-1]]
    best: Ints = rows[order[fresh]][groups]
    return best


def _compared(w: Words, s: Shingles, leaders: tuple[Ints, Ints], rows: Ints) -> tuple[Ints, Ints, Floats]:
    """Pairs of a leader and a row (by place in either) that share shingles, and the share left unexplained.

    Args:
        leaders: The texts `long`, and places in it of the leaders.
        rows: Places in `long`.
    """
    long, found = leaders
    holder, hashed = s.of(found)
    order = np.lexsort((holder, hashed))
    index = holder[order], hashed[order]
    pairs = [_sharing(s, index, rows[low : low + _SOME], low) for low in range(0, len(rows), _SOME)]
    a = np.concatenate([np.empty(0, np.int64), *(p[0] for p in pairs)])
    b = np.concatenate([np.empty(0, np.int64), *(p[1] for p in pairs)])
    return a, b, unexplained(w, long[found[a]], long[rows[b]])


def _sharing(s: Shingles, index: tuple[Ints, Ints], rows: Ints, offset: int) -> tuple[Ints, Ints]:
    """Leader and row of pairs that share _SHARED shingles or more, for each row the _TRIED leaders with most."""
    holder, hashed = index
    row, wanted = s.of(rows)
    low, high = np.searchsorted(hashed, wanted, "left"), np.searchsorted(hashed, wanted, "right")
    width = np.minimum(high - low, HEAVIEST)
    packed = np.repeat(row, width) * (len(hashed) + 1) + holder[spans(low, width)]
    pair, shared = np.unique(packed, return_counts=True)
    row, leader = pair // (len(hashed) + 1), pair % (len(hashed) + 1)
    order = np.lexsort((leader, -shared, row))
    row, leader, shared = row[order], leader[order], shared[order]
    first = np.searchsorted(row, row, "left")
    kept = (np.arange(len(row)) - first < _TRIED) & (shared >= _SHARED)
    return leader[kept], row[kept] + offset


def _assigned(w: Words, s: Shingles, texts: tuple[Ints, Ints]) -> tuple[Ints, Floats]:
    """For each of `long`, the distinct text that leads it best (-1 for none) and the share left unexplained."""
    long, leaders = texts
    a, b, left = _compared(w, s, texts, np.arange(len(long)))
    order = np.lexsort((a, left, b))
    a, b, left = a[order], b[order], left[order]
    best = np.ones(len(b), bool)
    best[1:] = b[1:] != b[:-1]
    best &= left <= SHARE
    leader, rest = np.full(len(long), -1), np.zeros(len(long))
    leader[b[best]], rest[b[best]] = long[leaders[a[best]]], left[best]
    own = leaders[leader[leaders] < 0]
    leader[own] = long[own]
    return leader, rest


def template_id(medoid: str) -> str:
    """Id of the template that a normal text stands for."""
    return f"T{blake2b(medoid.encode(), digest_size=8).hexdigest()}"


def _templates(distinct: Sequence[str], row: Ints, led: tuple[Ints, Floats], bits: Floats, told: Learned) -> Templates:
    """Groups of two texts or more, numbered by size and id."""
    leader, rest = led
    of_text = leader[row]
    size = np.bincount(of_text[of_text >= 0], minlength=len(distinct))
    found = np.flatnonzero(size > 1)
    ids = {i: template_id(distinct[i]) for i in found.tolist()}
    found = np.array(sorted(ids, key=lambda i: (-size[i], ids[i])), np.int64)
    number = np.full(len(distinct) + 1, -1)
    number[found] = np.arange(len(found))
    of = number[of_text]  # -1 reads the last entry, which is no text
    return Templates(
        of,
        np.where(of >= 0, np.clip(1.0 - rest[row], 0.0, 1.0), 0.0),
        tuple(ids[i] for i in found.tolist()),
        tuple(distinct[i] for i in found.tolist()),
        size[found].astype(np.int64),
        bits[found],
        told,
    )
