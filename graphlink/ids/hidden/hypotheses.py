"""Ways through the lattice as numbers of countries, with everything that speaks for and against each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from graphlink.ids.hidden import abroad, lattice, plans, stops, surroundings
from graphlink.ids.hidden.arrays import Floats, Ints, Read, Stream
from graphlink.ids.hidden.lattice import Gaps, Ways
from graphlink.ids.hidden.plans import BARE, CODE, EXIT, FIXED, MOBILE, NATIONAL, PLUS, TRUNKLESS
from graphlink.ids.hidden.readings import DIGITS

MOST_REGIONS, LEAST_WEIGHT = 9, 0.004  # regions a national number is tried in, and what one must be worth
MOST_PER_TEXT, MOST_OF_DENSE = 18, 72  # hypotheses of a text that are scored
DENSE = 80  # digits of a text that may hold more numbers than the first allows
MOST_WAYS, MAX_QUICK = 160, 16.0  # ways of a text that are tried as numbers
_MOST_PROMISE, _FINE, _BITS = 100.0, 10_000.0, 21  # promise is told apart to a ten-thousandth
_MOST_GAP = 12.0  # in promise
_ABROAD, _USUAL_CHANCE = 1e-4, -0.7  # of a country whose national numbers are not tried
_PLAIN = 1.0  # cost of a way that may be of such a country

OWN = (
    "digits", "national_digits", "mobile", "fixed", "log_weight", "top_region", "form", "plus", "skip", "chance",
    "largest_piece", "rank_gap", "obscured", "rival_gap", "rivals", "stops", "plus_left",
    "left_alike", "right_alike", "zero_left", "late_comma",
)  # fmt: skip
COLUMNS = (*lattice.COLUMNS, *surroundings.COLUMNS, *OWN)


@dataclass
class Hypotheses:
    """Numbers that texts may hold.

    Attributes:
        way: The way each is read along.
        text: The text it is of.
        region: Index into plans.KNOWN.
        form: Index into plans.FORMS.
        type: Bits of plans.
        number: Digits of the E.164 form.
        columns: What speaks for it, shape (n, len(COLUMNS)).
    """

    way: Ints
    text: Ints
    region: Ints
    form: Ints
    type: Ints
    number: Ints
    columns: npt.NDArray[np.float32]


def hypotheses(s: Stream, r: Read, g: Gaps, w: Ways, around: surroundings.Around, weights: Floats) -> Hypotheses:
    """Every way that is a number of some country likely for its text, the most promising of a text."""
    text, quick = s.text[r.first], _quick(w, around)
    fair = np.flatnonzero(quick < MAX_QUICK)
    fair = fair[_first_of(text[w.first[fair]], quick[fair], MOST_WAYS)]
    pluses = surroundings.plus(s, r)
    plus = pluses[w.first[fair]]
    found = _readings(w, fair, plus, text[w.first[fair]], weights)
    way = fair[found.number]
    promise = quick[way] - _worth(found, _weight(weights, text[w.first[way]], found.region))
    keep = _scored(s, text[w.first[way]], promise)
    found = found.some(keep)
    promise, way, region = promise[keep], way[keep], found.region
    of = text[w.first[way]]
    tail = 10 ** (w.size[way] - found.skip)
    number = CODE[region] * tail + w.value[way] % tail
    own = _own(r, w, way, found, weights[of])
    own[:, OWN.index("plus")] = plus[found.number]
    rivals = _rivals(of, r.first[w.first[way]], r.last[w.last[way]], promise)
    own[:, [OWN.index(name) for name in ("rank_gap", "rival_gap", "rivals")]] = rivals
    span = r.first[w.first[way]], r.last[w.last[way]]
    own[:, OWN.index("obscured")] = _within(s.obscured, *span)
    own[:, OWN.index("stops")] = _within(stops.stops(s), *span)
    own[:, OWN.index("plus_left")] = surroundings.plus_left(r, g, pluses)[w.first[way]]
    own[:, OWN.index("zero_left")] = surroundings.zero_left(r, g)[w.first[way]]
    second, before_last = w.ends(way)
    left, right = around.left[w.first[way]], around.right[w.last[way]]
    own[:, OWN.index("left_alike")] = surroundings.alike(g, left, w.first[way], second)
    own[:, OWN.index("right_alike")] = surroundings.alike(g, right, before_last, w.last[way])
    comma = surroundings.behind_comma(s, r)
    own[:, OWN.index("late_comma")] = comma[w.last[way]] & ~comma[second] & (w.first[way] != before_last)
    beside = around.rows(w.first[way], w.last[way], _share(s, r, w, way, rivals[:, 2]))
    columns = np.concatenate((w.sums[way], beside, own), axis=1)
    return Hypotheses(way, of, region, found.form, found.type, number, columns)


def _within(each: npt.NDArray[Any], first: Ints, last: Ints) -> Ints:
    """Sums over tokens from first to last, exclusive."""
    total = np.concatenate(([0], np.cumsum(each)))
    return np.asarray(total[last] - total[first])


def _rivals(text: Ints, first: Ints, last: Ints, promise: Floats) -> Floats:
    """How much less promising each is than the best it overlaps, than the best it does not, and how many those are.

    A text has at most MOST_OF_DENSE of them here, so that every pair is looked at.
    """
    many = np.bincount(text, minlength=int(text.max(initial=-1)) + 1)
    begin = np.concatenate(([0], np.cumsum(many)))
    order = np.argsort(text, kind="stable")
    each = np.repeat(np.arange(len(text)), many[text])
    other = order[begin[text[each]] + np.arange(len(each)) - np.repeat(np.cumsum(many[text]) - many[text], many[text])]
    over = (first[each] < last[other]) & (first[other] < last[each])
    gap = np.clip(promise[each] - promise[other], -_MOST_GAP, _MOST_GAP)
    found = np.full((len(text), 3), -_MOST_GAP)
    np.maximum.at(found[:, 0], each[over], gap[over])
    np.maximum.at(found[:, 1], each[~over], gap[~over])
    fair = ~over & (gap > -1.0)
    places = int(first.max(initial=0)) + 1
    seen = np.unique(each[fair] * places + first[other[fair]]) // places
    found[:, 2] = np.bincount(seen, minlength=len(text))
    return found


def _worth(found: plans.Readings, weight: Floats) -> Floats:
    """What country, form and type speak for a reading at first sight."""
    national = np.isin(found.form, (NATIONAL, TRUNKLESS))
    form = np.array([0.0, -2.5, 3.0, 1.0, -1.0])[found.form]
    return np.asarray(np.log(weight + 1e-4) * national + form + 1.5 * ((found.type & MOBILE) > 0))


def _share(s: Stream, r: Read, w: Ways, way: Ints, rivals: Floats) -> Floats:
    """Share of a text's digits, as tokens, that lie within the spans of ways; prices, hours and dates are none.

    Each counts for itself and for every second rival as good: a list of ten numbers is no pile of order numbers.
    """
    first, last = r.first[w.first[way]], r.last[w.last[way]]
    masked = np.concatenate(([0], np.cumsum((s.kind == DIGITS) & (s.mask >= 0))))
    total = np.concatenate(([0], np.cumsum(s.kind == DIGITS)))
    inside, text = total[last] - total[first], s.text[first]
    begin, end = s.first[text], s.first[text + 1]
    other = masked[last] - masked[first]
    plain = total[end] - total[begin] - (masked[end] - masked[begin])
    share = (inside - other) / np.maximum(plain + other, 1)
    return np.asarray(np.minimum(1.0, share * np.maximum(1.0, (rivals + 1) / 2)))


def _quick(w: Ways, around: surroundings.Around) -> Floats:
    """A first look: what a way costs, what is left over beside it, and what it runs through."""
    # the numbers of the reading it begins with, and of the one it ends with; named as surroundings.COLUMNS
    call_before, identifier_before, _, left_gap, left_size = around.before[:, :5].T
    _, _, _, right_gap, right_size = around.behind[:, :5].T
    left: Floats = 3.5 * np.exp(-8.0 * left_gap) * (left_size < 8)
    right: Floats = 4.0 * np.exp(-8.0 * right_gap) * (right_size < 8)
    near = np.maximum(0.0, 1.0 - identifier_before / 6.0) - np.maximum(0.0, 1.0 - call_before / 8.0)
    cost, masked, skipped = (w.sums[:, lattice.COLUMNS.index(name)] for name in ("cost", "masked", "skipped"))
    through = 0.8 * masked + 1.2 * skipped
    total: Floats = 1.6 * cost + left[w.first] + right[w.last] + through + (1.5 * near)[w.first]
    return total


def _readings(w: Ways, fair: Ints, plus: npt.NDArray[np.bool_], text: Ints, weights: Floats) -> plans.Readings:
    """National readings in the text's likely regions, and those with a country code."""
    size, rows = w.size[fair], plans.digits(w.value[fair], w.size[fair])
    order = np.argsort(-weights, axis=1)[:, :MOST_REGIONS]
    likely = (np.take_along_axis(weights, order, axis=1) >= LEAST_WEIGHT)[text]
    number = np.repeat(np.arange(len(size)), likely.sum(axis=1))
    found = plans.national(rows, size, number, order[text][likely])
    long = np.flatnonzero(size >= 9)
    exit_code = (rows[long, 0] == 0) & (rows[long, 1] == 0)
    form = np.where(plus[long] & ~exit_code, PLUS, np.where(exit_code, EXIT, BARE))
    cheap = w.sums[fair[long], lattice.COLUMNS.index("cost")] <= _PLAIN
    far = abroad.coded(rows, size, long[cheap], form[cheap])
    near = plans.coded(rows, size, long, form)
    return plans.together([found, abroad.first_of_each(plans.together([near, far])) if len(far.number) else near])


def _scored(s: Stream, text: Ints, promise: Floats) -> Ints:
    """Hypotheses that are scored: so many of each text, more of one that is full of digits."""
    size = np.where(s.kind == DIGITS, s.end - s.start, 0)
    dense = (np.bincount(s.text, size, minlength=len(s.first)) > DENSE)[text]
    found = [
        rows[_first_of(text[rows], promise[rows], most)]
        for rows, most in ((np.flatnonzero(~dense), MOST_PER_TEXT), (np.flatnonzero(dense), MOST_OF_DENSE))
    ]
    return np.sort(np.concatenate(found))


def _first_of(text: Ints, promise: Floats, most: int) -> Ints:
    """The most promising of each text."""
    key = (text << _BITS) | np.rint((np.clip(promise, -_MOST_PROMISE, _MOST_PROMISE) + _MOST_PROMISE) * _FINE).astype(
        np.int64
    )
    return lattice.first_of(text, lattice.ordered(key), most)


def _own(r: Read, w: Ways, way: Ints, found: plans.Readings, weights: Floats) -> npt.NDArray[np.float32]:
    """Columns of the reading itself; what compares it with others is filled in by the caller."""
    region = found.region
    weight = _weight(weights, np.arange(len(way)), region)
    national = w.size[way] - found.skip
    own = np.empty((len(way), len(OWN)), np.float32)
    columns = (
        w.size[way],
        national,
        (found.type & MOBILE) > 0,
        (found.type & FIXED) > 0,
        np.log(weight + 1e-4),
        weight >= weights.max(axis=1),
        found.form,
        0,
        found.skip,
        _chance(region, np.minimum(national, plans.MAX_DIGITS)),
        np.maximum(r.size[w.first[way]], r.size[w.last[way]]),
        *[0] * (len(OWN) - 11),
    )
    for i, column in enumerate(columns):
        own[:, i] = column
    return own


def _weight(weights: Floats, text: Ints, region: Ints) -> Floats:
    """How likely the country of each reading is for its text, a row of weights; one abroad is hardly."""
    here = region < weights.shape[1]
    return np.where(here, weights[text, np.where(here, region, 0)], _ABROAD)


def _chance(region: Ints, size: Ints) -> Floats:
    """Log10 of the share of digit strings of a length that a region's plan has; of one abroad a usual one."""
    here = region < len(plans.REGIONS)
    return np.where(here, plans.chances()[np.where(here, region, 0), size], _USUAL_CHANCE)
