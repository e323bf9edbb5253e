"""The lattice of readings, and the ways through it that hold as many digits as a phone number.

A way is a chain of readings with gaps between them. Gaps cost what is read over; one that is the same as the one
before costs little, since whoever hides a number between hearts puts a heart behind every digit. From each reading
the cheapest ways on are followed, all texts at once, a reading at a time.

Source: beam search over a word lattice as in speech recognition, e.g. Ney & Aubert 1994, A word graph algorithm for
large vocabulary continuous speech recognition, ICSLP.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from graphlink.ids.hidden import decoys
from graphlink.ids.hidden.amid import amid
from graphlink.ids.hidden.arrays import Floats, Ints, Read, Stream
from graphlink.ids.hidden.lexicon import lexicon
from graphlink.ids.hidden.plans import MAX_DIGITS
from graphlink.ids.hidden.readings import AS_DIGITS, AS_LOOKALIKE, AS_MISSPELT, DIGITS, LINE, SPACE, WORD
from graphlink.ids.hidden.remarks import Over
from graphlink.ids.hidden.stops import ends

MIN_DIGITS = 7
BEAM = 2  # ways kept between the same two readings
MOST_AT_ONCE = 8  # ways followed from one reading at each step
MAX_GAP = 14  # tokens between two readings
MAX_GAP_COST = 2.4
MAX_FILLERS, MAX_SKIPPED = 4, 2  # words and numbers read over in one gap
MAX_COST = 7.0
NEAR = 60  # tokens that must hold enough digits for a way to begin
DENSE, DENSE_SHARE, DENSE_COST = 300, 0.3, 1.5  # readings of a text, and a token, from which on only cheap ways count
_SAME_GAP, _SAME_SHAPE = 0.3, 0.6  # of its cost, for a gap as the one before; and for one of the same kinds of tokens
_STYLE_CHANGE, _LANGUAGE, _SLIP_ALIKE, _SLIP_ALONE, _FOREIGN = 0.1, 0.2, 0.3, 0.3, 0.3
_ASUNDER = 0.25  # dearer, for words that would say one number and are taken for two
_CHANGE_AGAIN, _HABIT = 0.03, 0.6  # who mixes styles, or writes one look-alike, writes more
_MASKED_SKIP = 0.5
_ALONE = 0.3  # dearer, for the only letter amid digits, where it looks like one
_THROUGH = 1.5  # dearer, for digits of what says with a unit or sign that it is something else
_END = 0.3  # dearer, for the end of a sentence
_FINE, _PARTS = 1 << 14, 1000.0  # costs are told apart to a thousandth

COLUMNS = (
    "cost", "fillers", "worded", "lookalikes", "misspelt", "masked",
    "style_changes", "gaps", "new_gaps", "skipped", "lines", "pieces", "everyday", "passed",
)  # fmt: skip
_COLUMN = {name: i for i, name in enumerate(COLUMNS)}
_TENS = 10 ** np.arange(MAX_DIGITS + 1)


@dataclass
class Gaps:
    """Steps from one reading to a later one, sorted by the one they start from; `begin` indexes them by it.

    Attributes:
        cost: Of what is read over.
        kind: Equal where the same is read over, 0 for nothing.
        passed: Letters and signs read over that look like digits; whoever takes one for a digit takes all.
        change: Whether the two readings are of different styles.
        alike: What two everyday number words of one language are worth, and a misspelt word beside one of its language;
            less where they would say one number together, and for words of no common language.
        habit: What is off a look-alike when one was read before.
    """

    begin: Ints
    to: Ints
    cost: Floats
    kind: Ints
    shape: Ints
    fillers: Ints
    skipped: Ints
    lines: Ints
    passed: Ints
    change: npt.NDArray[np.bool_]
    alike: Floats
    habit: Floats


class _Moved(NamedTuple):
    """Of steps their cost, whether they go over something, and over the same as the one before."""

    cost: Floats
    over: npt.NDArray[np.bool_]
    same: npt.NDArray[np.bool_]


@dataclass
class Ways:
    """Chains of readings that hold MIN_DIGITS to MAX_DIGITS digits.

    Attributes:
        first, last: Its first and its last reading.
        value, size: Its digits.
        sums: What it is made of, shape (n, len(COLUMNS)).
        step, row: Where the search holds it, for `chains`.
    """

    first: Ints
    last: Ints
    value: Ints
    size: Ints
    sums: npt.NDArray[np.float32]
    step: Ints
    row: Ints
    trail: list[tuple[Ints, Ints]]

    def ends(self, ways: Ints) -> tuple[Ints, Ints]:
        """The second reading of ways and the last but one; the first and last of those that have one."""
        step, row = self.step[ways], self.row[ways]
        second, before = self.first[ways], self.last[ways]
        for place in range(int(step.max(initial=0)), 0, -1):
            here = np.flatnonzero(step >= place)
            parent, reading = self.trail[place]
            second[here] = reading[row[here]]
            row[here] = parent[row[here]]
            last = here[step[here] == place]
            before[last] = self.trail[place - 1][1][row[last]]
        return second, before

    def chains(self, ways: Ints) -> list[list[int]]:
        """The readings of ways, in order."""
        step, row = self.step[ways], self.row[ways]
        found = np.empty((len(ways), int(step.max(initial=0)) + 1), np.int64)
        for place in range(found.shape[1] - 1, -1, -1):
            here = np.flatnonzero(step >= place)
            parent, reading = self.trail[place]
            found[here, place] = reading[row[here]]
            row[here] = parent[row[here]]
        return [readings[: last + 1] for readings, last in zip(found.tolist(), step.tolist(), strict=True)]


def gaps(s: Stream, r: Read) -> Gaps:
    """Every step between two readings of one text that is cheap enough."""
    digits = s.kind == DIGITS
    # whole thousandths, so that what a gap costs does not depend on what stands before its text
    skip = np.where(digits & (s.mask >= 0) & ~s.touched, _MASKED_SKIP, s.skip) + _END * ends(s)
    between = decoys.between_digits(s)
    skip += MAX_GAP_COST * amid(s, r) + _ALONE * _alone(s, r, between)
    over = Over(s, skip, np.where(between, -2, s.code))
    total = np.concatenate(([0], np.cumsum(np.rint(_PARTS * over.skip).astype(np.int64))))
    fillers = np.concatenate(([0], np.cumsum(over.kind == WORD)))
    skipped = np.concatenate(([0], np.cumsum(digits)))
    lines = np.concatenate(([0], np.cumsum(s.kind == LINE)))
    passed = np.concatenate(([0], np.cumsum(_alike(s, r))))
    codes = np.concatenate(([0], np.cumsum(np.where(over.inside, 0, _mixed(over.code)))))
    shapes = np.concatenate(([0], np.cumsum(np.where(over.inside, 0, _mixed(over.kind)))))
    a, b = _successors(r, over.place)
    low, high = r.last[a], r.first[b]
    cost = (total[high] - total[low]) / _PARTS
    keep = (cost <= MAX_GAP_COST) & (fillers[high] - fillers[low] <= MAX_FILLERS)
    keep &= (skipped[high] - skipped[low] <= MAX_SKIPPED) & (s.text[r.first[a]] == s.text[r.first[b]])
    a, b, low, high, cost = a[keep], b[keep], low[keep], high[keep], cost[keep]
    shared = (r.languages[a] & r.languages[b]) != 0
    slip = (r.style[b] == AS_MISSPELT) * np.where(shared, _SLIP_ALIKE, -_SLIP_ALONE * (r.languages[a] != 0))
    foreign = _FOREIGN * (~shared & (r.languages[a] != 0) & (r.languages[b] != 0))
    return Gaps(
        np.searchsorted(a, np.arange(len(r.first) + 1)),
        b,
        cost,
        codes[high] - codes[low],
        shapes[high] - shapes[low],
        fillers[high] - fillers[low],
        skipped[high] - skipped[low],
        lines[high] - lines[low],
        passed[high] - passed[low],
        r.style[a] != r.style[b],
        _LANGUAGE * (r.everyday[b] & shared) + slip - _ASUNDER * (shared & _one_number(s, r, a, b)) - foreign,
        _HABIT * (r.style[b] == AS_LOOKALIKE) * r.cost[b],
    )


def _alone(s: Stream, r: Read, between: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Letters like a digit that stand amid digits once in their text: who hides digits among letters writes many."""
    letters = np.flatnonzero(between)
    many = np.bincount(s.text[letters], minlength=len(s.texts))
    found = np.zeros(len(between), bool)
    found[letters] = many[s.text[letters]] == 1
    return found & _alike(s, r)


def _alike(s: Stream, r: Read) -> npt.NDArray[np.bool_]:
    """Tokens that look like digits."""
    found = np.zeros(len(s.kind), bool)
    found[r.first[(r.style == AS_LOOKALIKE) & (r.last - r.first == 1)]] = True
    return found


def _one_number(s: Stream, r: Read, a: Ints, b: Ints) -> npt.NDArray[np.bool_]:
    """Number words that say one number when nothing but a blank or hyphen is between them: seventy eight, 600 62."""
    value, size = r.value[a], r.size[a]
    before = (r.languages[a] & r.languages[b] & ~lexicon().units_first) != 0
    tens = before & (size == 2) & (value >= 20) & (value % 10 == 0) & (r.size[b] == 1)
    hundreds = (size == 3) & (value >= 100) & (value % 100 == 0) & (r.size[b] <= 2)
    said = (r.style != AS_DIGITS) & (r.style != AS_LOOKALIKE)
    thin = (s.kind == SPACE) | s.where("hyphen")
    near = (r.first[b] - r.last[a] == 1) & thin[np.minimum(r.last[a], len(s.kind) - 1)]
    return np.asarray((tens | hundreds) & (r.value[b] > 0) & said[a] & said[b] & near)


def _mixed(codes: Ints) -> Ints:
    """Codes spread over 62 bits, so that sums of them are seldom equal by chance."""
    spread = (codes.astype(np.uint64) + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
    return ((spread ^ (spread >> np.uint64(29))) >> np.uint64(2)).astype(np.int64)


def _successors(r: Read, place: Ints) -> tuple[Ints, Ints]:
    """Pairs of readings with at most MAX_GAP tokens between them, in order; a remark counts as one."""
    low = np.searchsorted(r.first, r.last, "left")
    high = np.searchsorted(place[r.first], place[r.last] + MAX_GAP, "right")
    counts = np.maximum(high - low, 0)
    a = np.repeat(np.arange(len(r.first)), counts)
    return a, low[a] + np.arange(len(a)) - np.repeat(np.cumsum(counts) - counts, counts)


def ways(s: Stream, r: Read, g: Gaps, least: int = MIN_DIGITS, texts: Ints | None = None) -> Ways:
    """The cheapest ways of at least so many digits from every reading on, in some texts or in all."""
    own = _own(s, r)
    own_cost = own[:, 0].copy()
    begins = _enough(s, r, least) if texts is None else _enough(s, r, least) & np.isin(s.text[r.first], texts)
    first, most = np.flatnonzero(begins), _most(s, r)
    reading, value, size, sums = first, r.value[first], r.size[first], own[first]
    kind, shape = np.zeros(len(first), np.int64), np.zeros(len(first), np.int64)
    trail = [(np.zeros(len(first), np.int64), reading)]
    found = [_held((first, reading, value, size, sums), 0, least)]
    for step in range(1, MAX_DIGITS):
        parent, gap = _steps(g, reading)
        to = g.to.take(gap)
        fits = np.flatnonzero(size.take(parent) + r.size.take(to) <= MAX_DIGITS)
        parent, gap, to = parent.take(fits), gap.take(fits), to.take(fits)
        moved = _moved(g, gap, parent, (kind, shape), sums)
        cost = sums[:, 0].take(parent) + own_cost.take(to) + moved.cost.astype(np.float32)
        fits = np.flatnonzero(cost <= most.take(to))
        best = fits[_best(first.take(parent.take(fits)), to.take(fits), cost.take(fits), len(r.first))]
        if not len(best):
            break
        parent, to, gap = parent[best], to[best], gap[best]
        sums = sums[parent] + own[to] + _added(g, gap, moved, best)
        value = value[parent] * _TENS[r.size[to]] + r.value[to]
        first, reading, size = first[parent], to, size[parent] + r.size[to]
        kind = np.where(moved.over[best], g.kind[gap], kind[parent])
        shape = np.where(moved.over[best], g.shape[gap], shape[parent])
        trail.append((parent, reading))
        found.append(_held((first, reading, value, size, sums), step, least))
    first, last, value, size, sums, steps, rows = (np.concatenate(column) for column in zip(*found, strict=True))
    return Ways(first, last, value, size, sums, steps, rows, trail)


def _own(s: Stream, r: Read) -> npt.NDArray[np.float32]:
    """What each reading adds to a way."""
    own = np.zeros((len(r.first), len(COLUMNS)), np.float32)
    own[:, _COLUMN["cost"]] = r.cost + _THROUGH * s.sure[r.first]
    own[:, _COLUMN["worded"]] = np.where((r.style != AS_DIGITS) & (r.style != AS_LOOKALIKE), r.size, 0)
    own[:, _COLUMN["lookalikes"]] = np.where(r.style == AS_LOOKALIKE, r.size, 0)
    own[:, _COLUMN["misspelt"]] = r.style == AS_MISSPELT
    own[:, _COLUMN["pieces"]] = 1
    own[:, _COLUMN["everyday"]] = r.everyday
    mask = s.mask[r.first]
    held = decoys.COST[mask] * np.where(s.touched[r.first], decoys.TOUCHING, 1.0)
    shown = (r.style == AS_DIGITS) | (r.style == AS_LOOKALIKE)
    own[:, _COLUMN["masked"]] = np.where((mask >= 0) & shown, held, 0)
    return own


def _enough(s: Stream, r: Read, least: int) -> npt.NDArray[np.bool_]:
    """Readings with enough digits in reach."""
    per = np.zeros(len(s.kind) + 1)
    np.maximum.at(per, r.first, r.size)
    total = np.concatenate(([0.0], np.cumsum(per)))
    reach = np.minimum(r.first + NEAR, s.first[s.text[r.first] + 1]) if len(r.first) else r.first
    return total[reach] - total[r.first] >= least


def _most(s: Stream, r: Read) -> npt.NDArray[np.float32]:
    """What a way may cost at most, by its readings: little in a long text where every other token may be a digit."""
    many = np.bincount(s.text[r.first], minlength=len(s.texts))
    dense = (many > DENSE) & (many > DENSE_SHARE * np.diff(s.first))
    return np.where(dense, DENSE_COST, MAX_COST).astype(np.float32)[s.text[r.first]]


def _steps(g: Gaps, reading: Ints) -> tuple[Ints, Ints]:
    """Every step on from the readings: its place among them, and the step."""
    begin = g.begin.take(reading)
    counts = g.begin.take(reading + 1) - begin
    parent = np.repeat(np.arange(len(reading)), counts)
    return parent, np.arange(len(parent)) + np.repeat(begin - np.cumsum(counts) + counts, counts)


def _moved(g: Gaps, gap: Ints, parent: Ints, before: tuple[Ints, Ints], sums: npt.NDArray[np.float32]) -> _Moved:
    """What steps cost: from which way on, the kinds of gap those went over before, and what they are made of."""
    kind = g.kind.take(gap)
    over = kind != 0
    same = over & (kind == before[0].take(parent))
    alike = over & (g.shape.take(gap) == before[1].take(parent))
    habit = (sums[:, _COLUMN["lookalikes"]] > 0).take(parent)
    change = np.where(sums[:, _COLUMN["style_changes"]] >= 2, _CHANGE_AGAIN, _STYLE_CHANGE).take(parent)
    cost = g.cost.take(gap) * np.where(same, _SAME_GAP, np.where(alike, _SAME_SHAPE, 1.0))
    cost -= g.alike.take(gap)
    cost -= g.habit.take(gap) * habit
    cost += change * g.change.take(gap)
    return _Moved(cost, over, same)


def _added(g: Gaps, gap: Ints, moved: _Moved, kept: Ints) -> npt.NDArray[np.float32]:
    """What the steps that are kept add to their ways."""
    over, same = moved.over[kept], moved.same[kept]
    added = np.zeros((len(gap), len(COLUMNS)), np.float32)
    added[:, _COLUMN["cost"]] = moved.cost[kept]
    added[:, _COLUMN["fillers"]] = np.where(same, 0.3, 1.0) * g.fillers[gap]
    added[:, _COLUMN["style_changes"]] = g.change[gap]
    added[:, _COLUMN["gaps"]] = over
    added[:, _COLUMN["new_gaps"]] = over & ~same
    added[:, _COLUMN["skipped"]] = g.skipped[gap]
    added[:, _COLUMN["lines"]] = g.lines[gap]
    added[:, _COLUMN["passed"]] = g.passed[gap]
    return added


def _best(first: Ints, to: Ints, cost: npt.NDArray[np.float32], many: int) -> Ints:
    """The BEAM cheapest of those between the same two readings, the MOST_AT_ONCE cheapest of those from one."""
    near = _cheapest(first * many + to, cost, BEAM)
    return near[_cheapest(first.take(near), cost.take(near), MOST_AT_ONCE)]


def _cheapest(group: Ints, cost: npt.NDArray[np.float32], most: int) -> Ints:
    """The cheapest of each group, in the order given."""
    return first_of(group, ordered(group * _FINE + (cost * _PARTS).astype(np.int64)), most)


def ordered(key: Ints) -> Ints:
    """Places by rising key, equal ones as they were given."""
    place = len(key).bit_length()
    if int(key.max(initial=0)).bit_length() + place < 63:  # numbers are sorted many times as fast as places by number
        return np.asarray(np.sort((key << place) | np.arange(len(key))) & ((1 << place) - 1))
    return np.argsort(key, kind="stable")


def first_of(group: Ints, order: Ints, most: int) -> Ints:
    """Places of the first few of each group in an order that keeps groups together, as they were given."""
    ordered = group.take(order)
    kept = np.ones(len(order), bool)
    kept[most:] = ordered[most:] != ordered[:-most]
    found = np.zeros(len(order), bool)
    found[order[kept]] = True
    return np.flatnonzero(found)


def _held(
    state: tuple[Ints, Ints, Ints, Ints, npt.NDArray[np.float32]], step: int, least: int
) -> tuple[Ints, Ints, Ints, Ints, npt.NDArray[np.float32], Ints, Ints]:
    """Those of the ways that hold enough digits."""
    first, last, value, size, sums = state
    keep = np.flatnonzero(size >= least)
    return first[keep], last[keep], value[keep], size[keep], sums[keep], np.full(len(keep), step), keep
