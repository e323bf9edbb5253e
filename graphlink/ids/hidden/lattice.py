"""The lattice of readings, and the ways through it that hold as many digits as a phone number.

A way is a chain of readings with gaps between them. Gaps cost what is read over; one that is the same as the one
before costs little, since whoever hides a number between hearts puts a heart behind every digit. From each reading
the cheapest ways on are followed, all texts at once, a reading at a time.

Source: beam search over a word lattice as in speech recognition, e.g. Ney & Aubert 1994, A word graph algorithm for
large vocabulary continuous speech recognition, ICSLP.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from graphlink.ids.hidden import decoys
from graphlink.ids.hidden.arrays import Floats, Ints, Read, Stream
from graphlink.ids.hidden.plans import MAX_DIGITS
from graphlink.ids.hidden.readings import AS_DIGITS, AS_LOOKALIKE, AS_MISSPELT, DIGITS, LINE, WORD

MIN_DIGITS = 6
BEAM = 2  # ways kept between the same two readings
MOST_AT_ONCE = 8  # ways followed from one reading at each step
MAX_GAP = 14  # tokens between two readings
MAX_GAP_COST = 2.4
MAX_FILLERS, MAX_SKIPPED = 4, 2  # words and numbers read over in one gap
MAX_COST = 7.0
NEAR = 60  # tokens that must hold enough digits for a way to begin
_SAME_GAP, _SAME_SHAPE = 0.3, 0.6  # of its cost, for a gap as the one before; and for one of the same kinds of tokens
_STYLE_CHANGE, _LANGUAGE, _SLIP_ALIKE, _SLIP_ALONE = 0.1, 0.2, 0.3, 0.3
_CHANGE_AGAIN, _HABIT = 0.03, 0.6  # who mixes styles, or writes one look-alike, writes more
_MASKED_SKIP = 0.5
_FINE, _PARTS = 1 << 14, 1000.0  # costs are told apart to a thousandth

COLUMNS = (
    "cost", "fillers", "worded", "lookalikes", "misspelt", "masked",
    "style_changes", "gaps", "new_gaps", "skipped", "lines", "pieces", "everyday",
)  # fmt: skip
_COLUMN = {name: i for i, name in enumerate(COLUMNS)}


@dataclass
class Gaps:
    """Steps from one reading to a later one, sorted by the one they start from; `begin` indexes them by it."""

    begin: Ints
    to: Ints
    cost: Floats
    kind: Ints
    shape: Ints
    fillers: Ints
    skipped: Ints
    lines: Ints


@dataclass
class Ways:
    """Chains of readings that hold MIN_DIGITS to MAX_DIGITS digits.

    Attributes:
        first, last: Its first and its last reading.
        value, size: Its digits.
        sums: What it is made of, shape (n, len(COLUMNS)).
        step, row: Where the search holds it, for `readings`.
    """

    first: Ints
    last: Ints
    value: Ints
    size: Ints
    sums: npt.NDArray[np.float32]
    step: Ints
    row: Ints
    trail: list[tuple[Ints, Ints]]

    def readings(self, way: int) -> list[int]:
        """The readings of a way, in order."""
        found, row = [], int(self.row[way])
        for step in range(int(self.step[way]), -1, -1):
            parent, reading = self.trail[step]
            found.append(int(reading[row]))
            row = int(parent[row])
        return found[::-1]


def gaps(s: Stream, r: Read) -> Gaps:
    """Every step between two readings of one text that is cheap enough."""
    digits = s.kind == DIGITS
    skip = np.where(digits & (s.mask >= 0), _MASKED_SKIP, s.skip)
    total = np.concatenate(([0.0], np.cumsum(skip)))
    fillers = np.concatenate(([0], np.cumsum(s.kind == WORD)))
    skipped = np.concatenate(([0], np.cumsum(digits)))
    lines = np.concatenate(([0], np.cumsum(s.kind == LINE)))
    codes = np.concatenate(([0], np.cumsum(_mixed(s.code))))
    shapes = np.concatenate(([0], np.cumsum(_mixed(s.kind))))
    a, b = _successors(s, r)
    low, high = r.last[a], r.first[b]
    cost = total[high] - total[low]
    keep = (cost <= MAX_GAP_COST) & (fillers[high] - fillers[low] <= MAX_FILLERS)
    keep &= (skipped[high] - skipped[low] <= MAX_SKIPPED) & (s.text[r.first[a]] == s.text[r.first[b]])
    a, b, low, high, cost = a[keep], b[keep], low[keep], high[keep], cost[keep]
    return Gaps(
        np.searchsorted(a, np.arange(len(r.first) + 1)),
        b,
        cost,
        codes[high] - codes[low],
        shapes[high] - shapes[low],
        fillers[high] - fillers[low],
        skipped[high] - skipped[low],
        lines[high] - lines[low],
    )


def _mixed(codes: Ints) -> Ints:
    """Codes spread over 62 bits, so that sums of them are seldom equal by chance."""
    spread = (codes.astype(np.uint64) + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
    return ((spread ^ (spread >> np.uint64(29))) >> np.uint64(2)).astype(np.int64)


def _successors(s: Stream, r: Read) -> tuple[Ints, Ints]:
    """Pairs of readings with at most MAX_GAP tokens between them, in order."""
    low = np.searchsorted(r.first, r.last, "left")
    high = np.searchsorted(r.first, r.last + MAX_GAP, "right")
    counts = np.maximum(high - low, 0)
    a = np.repeat(np.arange(len(r.first)), counts)
    return a, low[a] + np.arange(len(a)) - np.repeat(np.cumsum(counts) - counts, counts)


def ways(s: Stream, r: Read, g: Gaps, least: int = MIN_DIGITS) -> Ways:
    """The cheapest ways of at least so many digits from every reading on."""
    own = _own(s, r)
    first = np.flatnonzero(_enough(s, r, least))
    reading, value, size, sums = first, r.value[first], r.size[first], own[first]
    kind, shape = np.zeros(len(first), np.int64), np.zeros(len(first), np.int64)
    trail = [(np.zeros(len(first), np.int64), reading)]
    found = [_held((first, reading, value, size, sums), 0, least)]
    for step in range(1, MAX_DIGITS):
        parent, gap = _steps(g, reading)
        to = g.to[gap]
        grown = size[parent] + r.size[to]
        moved, added = _moved(r, g, reading[parent], (kind[parent], shape[parent]), gap, sums[parent])
        now = sums[parent] + own[to] + moved
        fits = np.flatnonzero((grown <= MAX_DIGITS) & (now[:, 0] <= MAX_COST))
        best = fits[_best(first[parent[fits]], to[fits], now[fits, 0], len(r.first))]
        if not len(best):
            break
        parent, to, gap, added = parent[best], to[best], gap[best], added[best]
        value = value[parent] * 10 ** r.size[to] + r.value[to]
        first, reading, size, sums = first[parent], to, grown[best], now[best]
        kind = np.where(added, g.kind[gap], kind[parent])
        shape = np.where(added, g.shape[gap], shape[parent])
        trail.append((parent, reading))
        found.append(_held((first, reading, value, size, sums), step, least))
    first, last, value, size, sums, steps, rows = (np.concatenate(column) for column in zip(*found, strict=True))
    return Ways(first, last, value, size, sums, steps, rows, trail)


def _own(s: Stream, r: Read) -> npt.NDArray[np.float32]:
    """What each reading adds to a way."""
    own = np.zeros((len(r.first), len(COLUMNS)), np.float32)
    own[:, _COLUMN["cost"]] = r.cost
    own[:, _COLUMN["worded"]] = np.where((r.style != AS_DIGITS) & (r.style != AS_LOOKALIKE), r.size, 0)
    own[:, _COLUMN["lookalikes"]] = np.where(r.style == AS_LOOKALIKE, r.size, 0)
    own[:, _COLUMN["misspelt"]] = r.style == AS_MISSPELT
    own[:, _COLUMN["pieces"]] = 1
    own[:, _COLUMN["everyday"]] = r.everyday
    mask = s.mask[r.first]
    held = decoys.COST[mask] * np.where(s.touched[r.first], decoys.TOUCHING, 1.0)
    own[:, _COLUMN["masked"]] = np.where((mask >= 0) & (r.style == AS_DIGITS), held, 0)
    return own


def _enough(s: Stream, r: Read, least: int) -> npt.NDArray[np.bool_]:
    """Readings with enough digits in reach."""
    per = np.zeros(len(s.kind) + 1)
    np.maximum.at(per, r.first, r.size)
    total = np.concatenate(([0.0], np.cumsum(per)))
    reach = np.minimum(r.first + NEAR, s.first[s.text[r.first] + 1]) if len(r.first) else r.first
    return total[reach] - total[r.first] >= least


def _steps(g: Gaps, reading: Ints) -> tuple[Ints, Ints]:
    """Every step on from the readings: its place among them, and the step."""
    counts = g.begin[reading + 1] - g.begin[reading]
    parent = np.repeat(np.arange(len(reading)), counts)
    gap = g.begin[reading[parent]] + np.arange(len(parent)) - np.repeat(np.cumsum(counts) - counts, counts)
    return parent, gap


def _moved(
    r: Read, g: Gaps, at: Ints, before: tuple[Ints, Ints], gap: Ints, held: npt.NDArray[np.float32]
) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.bool_]]:
    """What steps add to their ways, and which of them go over something."""
    to, kind = g.to[gap], g.kind[gap]
    over = kind != 0
    same = over & (kind == before[0])
    alike_gap = over & (g.shape[gap] == before[1])
    change = r.style[at] != r.style[to]
    habit = (r.style[to] == AS_LOOKALIKE) & (held[:, _COLUMN["lookalikes"]] > 0)
    tired = held[:, _COLUMN["style_changes"]] >= 2
    shared = (r.languages[at] & r.languages[to]) != 0
    slip = r.style[to] == AS_MISSPELT
    moved = np.zeros((len(gap), len(COLUMNS)), np.float32)
    cost = g.cost[gap] * np.where(same, _SAME_GAP, np.where(alike_gap, _SAME_SHAPE, 1.0))
    cost -= _LANGUAGE * (shared & r.everyday[to]) + _HABIT * habit * r.cost[to]
    cost += slip * np.where(shared, -_SLIP_ALIKE, _SLIP_ALONE * (r.languages[at] != 0))
    cost += np.where(tired, _CHANGE_AGAIN, _STYLE_CHANGE) * change
    moved[:, _COLUMN["cost"]] = cost
    moved[:, _COLUMN["fillers"]] = np.where(same, 0.3, 1.0) * g.fillers[gap]
    moved[:, _COLUMN["style_changes"]] = change
    moved[:, _COLUMN["gaps"]] = over
    moved[:, _COLUMN["new_gaps"]] = over & ~same
    moved[:, _COLUMN["skipped"]] = g.skipped[gap]
    moved[:, _COLUMN["lines"]] = g.lines[gap]
    return moved, over


def _best(first: Ints, to: Ints, cost: npt.NDArray[np.float32], many: int) -> Ints:
    """The BEAM cheapest of those between the same two readings, the MOST_AT_ONCE cheapest of those from one."""
    near = _cheapest(first * many + to, cost, BEAM)
    return near[_cheapest(first[near], cost[near], MOST_AT_ONCE)]


def _cheapest(group: Ints, cost: npt.NDArray[np.float32], most: int) -> Ints:
    """The cheapest of each group, in the order given."""
    order = np.argsort(group * _FINE + (cost * _PARTS).astype(np.int64), kind="stable")
    ordered = group[order]
    start = np.concatenate(([True], ordered[1:] != ordered[:-1])) if len(ordered) else np.empty(0, bool)
    begins = np.flatnonzero(start)
    rank = np.arange(len(ordered)) - np.repeat(begins, np.diff(np.append(begins, len(ordered))))
    return np.sort(order[rank < most])


def _held(
    state: tuple[Ints, Ints, Ints, Ints, npt.NDArray[np.float32]], step: int, least: int
) -> tuple[Ints, Ints, Ints, Ints, npt.NDArray[np.float32], Ints, Ints]:
    """Those of the ways that hold enough digits."""
    first, last, value, size, sums = state
    keep = np.flatnonzero(size >= least)
    return first[keep], last[keep], value[keep], size[keep], sums[keep], np.full(len(keep), step), keep
