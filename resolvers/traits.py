"""What several ads of one hand have in common beside its identifiers: whom they show, where, when, and how it writes.

One shared name says little; several that are shared, each with its age, say much. Traits of one kind are counted
together: with k and l values on either side and s shared, strangers would share so many in (k l)^s / s! ways.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from scipy.special import gammaln

from graphlink.resolvers import working_names
from graphlink.resolvers.comparison import Compared, Level, shared_values
from graphlink.resolvers.counts import Counts, counted, hashed
from graphlink.resolvers.habits import kinds, usual
from graphlink.resolvers.relations import Column, Floats, Ints, Subjects

_AGE_BITS, _AGE_NEAR = 2.0, 2.5  # what an age that agrees adds to a name; years
_MOST_NAME = 7.5  # bits of one name with its age: strangers choose alike
_LOCAL, _MOST_PLACES = 1.5, 4.0  # bits of any place in common; that places may add: many hands work in one city
_PHRASED, _MOST_SENTENCES = 1.5, 10.0  # of any rare sentence; of all: texts are copied, alone they join nothing
_OTHERWISE = -1.0  # bits of two that both write, and have no sentence in common
_HABITUAL, _MOST_HABITS = 0.4, 3.0  # share of what habits of typing say, which come together; bits of all at most
_COPIED, _TYPED_OTHERWISE = 0.5, 0.5  # share of that beside a sentence in common; bits against, for each other habit
_GAP_DAYS, _GAP_BITS = (10.0, 40.0, 200.0), (0.0, -1.5, -4.0)  # between the last ad of one and the first of another
_WITHOUT, _LEAST_WITHOUT = 1.0, 4.0  # bits against, for each name that could be shared and is not; at most
_NAMES = (
    Level("shared", "whom the ads of both advertise under one name and of one age: {n}"),
    Level("none", "nobody whom the ads of one advertise is in those of the other"),
)
_PLACES = (Level("shared", "places that the ads of both were in: {n}"),)
_SENTENCES = (
    Level("shared", "sentences that stand in ads of both: {n}"),
    Level("none", "no sentence of one stands in the ads of the other"),
)
_HABITS = (
    Level("shared", "the ads of both are typed in one way, as far as heading, pauses and capitals tell: {n} of 3"),
    Level("other", "the ads of one are typed otherwise than those of the other"),
)
_PERIODS = (Level("apart", "days between the ads of one and those of the other: {n}"),)


@dataclass(frozen=True)
class Traits:
    """The traits of groups: columns over groups, and the bits of their values.

    Attributes:
        habits: How most ads of each group are typed.
        ages: Least and greatest age by row of the names, NaN where none is known.
        period: First and last day of the ads of each group, NaN where none is known.
    """

    names: Column
    name_bits: Floats
    ages: tuple[Floats, Floats]
    places: Column
    place_bits: Floats
    sentences: Column
    sentence_bits: Floats
    period: tuple[Floats, Floats]
    habits: Column
    habit_bits: Floats


@dataclass(frozen=True)
class Shared:
    """Traits of one kind that pairs of groups share: how many, and the bits they add."""

    number: Ints
    bits: Floats


@dataclass(frozen=True)
class Learned:
    """How many groups advertise each name, are in each place, write each sentence, type in each way."""

    names: working_names.Learned
    places: Counts
    sentences: Counts
    habits: Counts


def learned(s: Subjects, unit: Ints) -> Learned:
    """Learns from groups of accounts and ads, given by the smallest member of each subject's group."""
    groups = len(np.unique(unit))
    typed = usual(s.column("habit"), unit)
    shown, where, said = (s.column(n).regrouped(unit) for n in ("persona", "place", "sentence"))
    return Learned(
        working_names.learned(shown.values, shown.fan, groups),
        counted(hashed(where.values), where.fan, max(groups, len(where.values))),
        counted(hashed(said.values), said.fan, groups),
        counted(hashed(typed.values), typed.fan, len(np.unique(typed.subject))),
    )


def rarity(column: Column, known: Counts) -> Floats:
    """Bits of each value: how few groups showed it."""
    return np.asarray(np.log2(max(known.of, 1) / np.maximum(known.look(column.values), 1)), np.float64)


def _by_chance(column: Column, left: Ints, right: Ints, number: Ints) -> Floats:
    """Bits to take off for the ways in which strangers could share so many values."""
    ways = np.log2(np.maximum(column.sizes(left) * column.sizes(right), 1))
    bits: Floats = number * ways - gammaln(number + 1) / np.log(2)
    return bits


def names(column: Column, bits: Floats, ages: tuple[Floats, Floats], left: Ints, right: Ints) -> Shared:
    """Working names in common whose ages do not contradict.

    Args:
        column: Names over groups. bits: Rarity of each name.
        ages: Least and greatest age under each row of the column, NaN where none is known.
    """
    pair, value = shared_values(column, left, right)
    width = max(len(column.values), 1)
    a, b = (np.searchsorted(column.packed, side[pair] * width + value) for side in (left, right))
    gap = np.maximum(ages[0][a] - ages[1][b], ages[0][b] - ages[1][a])
    fits = ~(gap > _AGE_NEAR)
    worth = np.where(fits, bits[value] + np.where(np.isnan(gap), 0.0, _AGE_BITS), 0.0)
    number = np.bincount(pair[fits], minlength=len(left)).astype(np.int64)
    total = np.bincount(pair, weights=worth, minlength=len(left)) - _by_chance(column, left, right, number)
    could = np.minimum(column.sizes(left), column.sizes(right))
    missing = np.minimum(_WITHOUT * could, _LEAST_WITHOUT)
    most = np.where(number == 1, _MOST_NAME, np.inf)
    return Shared(number, np.where(number > 0, np.clip(total, 0.0, most), -missing))


def _in_common(column: Column, bits: Floats, left: Ints, right: Ints) -> Shared:
    """Values in common, without what strangers would share."""
    pair, value = shared_values(column, left, right)
    number = np.bincount(pair, minlength=len(left)).astype(np.int64)
    found = np.bincount(pair, weights=bits[value], minlength=len(left))
    return Shared(number, found - _by_chance(column, left, right, number))


def places(column: Column, bits: Floats, left: Ints, right: Ints) -> Shared:
    """Places in common."""
    found = _in_common(column, bits, left, right)
    return Shared(found.number, np.where(found.bits > 0, np.minimum(found.bits + _LOCAL, _MOST_PLACES), 0.0))


def sentences(column: Column, bits: Floats, left: Ints, right: Ints) -> Shared:
    """Sentences in common; none at all speaks against two that both write."""
    found = _in_common(column, bits, left, right)
    against = column.holds(left) & column.holds(right) & (found.number == 0)
    bits = np.where(found.bits > 0, np.minimum(found.bits + _PHRASED, _MOST_SENTENCES), 0.0)
    return Shared(found.number, np.where(against, _OTHERWISE, bits))


def habits(column: Column, bits: Floats, copied: npt.NDArray[np.bool_], left: Ints, right: Ints) -> Shared:
    """Habits of typing in common, and those of one that the other has otherwise.

    Args:
        copied: Pairs of which one may have copied a text of the other, and its habits with it.
    """
    pair, value = shared_values(column, left, right)
    number = np.bincount(pair, minlength=len(left)).astype(np.int64)
    found = np.minimum(_HABITUAL * np.bincount(pair, weights=bits[value], minlength=len(left)), _MOST_HABITS)
    of_both, _ = shared_values(kinds(column), left, right)
    other = np.bincount(of_both, minlength=len(left)) - number
    return Shared(number, np.where(copied, _COPIED * found, found) - _TYPED_OTHERWISE * other)


def period(first: Floats, last: Floats, left: Ints, right: Ints) -> Shared:
    """Days between the ads of two groups, none where they overlap."""
    gap = np.nan_to_num(np.maximum(first[left], first[right]) - np.minimum(last[left], last[right]), nan=0.0)
    days = np.maximum(gap, 0.0).astype(np.int64)
    return Shared(days, np.interp(days, _GAP_DAYS, _GAP_BITS))


def of(s: Subjects, unit: Ints, known: Learned) -> Traits:
    """The traits of groups of accounts and ads, given by the smallest member of each subject's group."""
    shown, where, said = (s.column(n).regrouped(unit) for n in ("persona", "place", "sentence"))
    typed = usual(s.column("habit"), unit)
    return Traits(
        shown,
        working_names.working_names(shown.values, known.names).alone,
        _ages(s, s.column("persona"), s.column("age"), unit),
        where,
        rarity(where, known.places),
        said,
        rarity(said, known.sentences),
        _period(s, unit),
        typed,
        rarity(typed, known.habits),
    )


def first_of(t: Traits, groups: int) -> Traits:
    """The traits of groups that the first so many subjects stand for."""
    names = t.names.first_of(groups)
    rows = len(names.subject)
    return replace(
        t,
        names=names,
        ages=(t.ages[0][:rows], t.ages[1][:rows]),
        places=t.places.first_of(groups),
        sentences=t.sentences.first_of(groups),
        habits=t.habits.first_of(groups),
    )


def _period(s: Subjects, unit: Ints) -> tuple[Floats, Floats]:
    """First and last day of the ads of each group; NaN where none has a day."""
    day = s.column("day").numbers(len(s))
    known = np.flatnonzero(~np.isnan(day))
    first, last = np.full(len(s), np.inf), np.full(len(s), -np.inf)
    np.minimum.at(first, unit[known], day[known])
    np.maximum.at(last, unit[known], day[known])
    return np.where(np.isinf(first), np.nan, first), np.where(np.isinf(last), np.nan, last)


def _ages(s: Subjects, shown: Column, ages: Column, unit: Ints) -> tuple[Floats, Floats]:
    """Least and greatest age under each name of each group. Of an ad with several names no age is known."""
    age = ages.numbers(len(s))
    age = np.where(np.bincount(shown.subject, minlength=len(s)) == 1, age, np.nan)
    width = max(len(shown.values), 1)
    rows, place = np.unique(unit[shown.subject] * width + shown.value, return_inverse=True)
    least, most = np.full(len(rows), np.inf), np.full(len(rows), -np.inf)
    known = ~np.isnan(age[shown.subject])
    np.minimum.at(least, place[known], age[shown.subject[known]])
    np.maximum.at(most, place[known], age[shown.subject[known]])
    return np.where(np.isinf(least), np.nan, least), np.where(np.isinf(most), np.nan, most)


def compare(t: Traits | None, left: Ints, right: Ints) -> list[Compared]:
    """Whom the ads of both groups show, where and when, and how they write; nothing where there are no traits."""
    if t is None:
        return []
    said = sentences(t.sentences, t.sentence_bits, left, right)
    return [
        _told("persona", _NAMES, names(t.names, t.name_bits, t.ages, left, right)),
        _told("place", _PLACES, places(t.places, t.place_bits, left, right)),
        _told("text", _SENTENCES, said),
        _told("typing", _HABITS, habits(t.habits, t.habit_bits, said.number > 0, left, right)),
        _told("time", _PERIODS, period(*t.period, left, right)),
    ]


def _told(name: str, said: tuple[Level, ...], found: Shared) -> Compared:
    """A comparison by number: the first level where something is shared, the last where that speaks against."""
    level = np.select([found.bits < 0, found.number > 0], [len(said) - 1, 0], -1)
    none = np.full(len(level), -1, np.int64)
    return Compared(name, said, level, found.bits, (), none, none, found.number)
