"""Numbers that many use who have nothing else in common: masks, answering services, help lines.

What two ads on one's own number have in common is a name, a picture, a sentence, an account. Of two ads on a pool of
strangers it is what any two ads have, however seldom the number is seen and whenever. A town is no more: masks are
given out country by country, and there strangers are in one town as often. But where nearly all are in one, it is a
house.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from graphlink.resolvers.blocking import Bools
from graphlink.resolvers.comparison import shared_values
from graphlink.resolvers.relations import Column, Floats, Ints

_LEAST, _SAMPLE = 7, 20  # ads on a number from which it is looked at, which are six others to each; of more, so many
_HANDS = 3  # on a number from which it is a pool
_HOUSE = 2 / 3  # share of pairs in one place from which a number is no pool
_ANYWHERE = 20_000  # ads that chance is learned from
_OWN, _ANY, _BEFORE = 0.6, 0.05, 20.0  # what is thought before anything was seen, and how many pairs that is worth


@dataclass(frozen=True)
class Learned:
    """How often two ads have anything in common: two of one account, and two taken anywhere."""

    own: float
    any: float


def learned(accounts: Column, told: Sequence[Column], written: Bools) -> Learned:
    """Learns from the ads of accounts, and from all.

    Args:
        accounts: Who posted the ads. told, written: As in `pools`.
    """
    together = _together(told)
    subject, account = _sampled(accounts, written)
    left, right = _pairs(account)
    ads = np.flatnonzero(written)
    ads = ads[:: max(1, len(ads) // _ANYWHERE)]
    own = _alike(together, subject[left], subject[right])
    chance = _alike(together, ads, np.roll(ads, len(ads) // 2)) if len(ads) > 1 else np.zeros(0)
    return Learned(_smoothed(own, _OWN), _smoothed(chance, _ANY))


def _smoothed(alike: Floats, before: float) -> float:
    return float((alike.sum() + before * _BEFORE) / (len(alike) + _BEFORE))


def pools(column: Column, told: Sequence[Column], places: Column, written: Bools, known: Learned) -> Bools:
    """Which values of a column are used by many who have nothing else in common; shape of its values.

    By how far the share of pairs with anything in common lies above chance, measured by that of one hand, two ads taken
    at random are one hand's; the inverse of that is how many hands there are (Simpson 1949, Measurement of Diversity,
    Nature 163).

    Args:
        told: What else subjects show. places: Where they are.
        written: Subjects that say enough to have something in common.
    """
    subject, value = _sampled(column, written)
    left, right = _pairs(value)
    a, b = subject[left], subject[right]
    alike = _alike(_together(told), a, b)
    pair, other = shared_values(column, a, b)
    alike[pair[other != value[left[pair]]]] = 1.0  # an office has many lines
    weights = (None, alike, _alike(places, a, b))
    pairs, common, placed = (np.bincount(value[left], w, len(column.values)) for w in weights)
    size = np.bincount(value, minlength=len(column.values))
    most = known.any + max(known.own - known.any, 0.0) / _HANDS
    pooled: Bools = (size >= _LEAST) & (common <= most * pairs) & (placed < _HOUSE * pairs)
    return pooled


def _alike(column: Column, left: Ints, right: Ints) -> Floats:
    """1 for each pair that has a value in common."""
    found = np.zeros(len(left))
    found[shared_values(column, left, right)[0]] = 1.0
    return found


def _sampled(column: Column, written: Bools) -> tuple[Ints, Ints]:
    """Subject and value of at most _SAMPLE rows of each value, evenly spaced, by value."""
    rows = np.flatnonzero(written[column.subject])
    rows = rows[np.argsort(column.value[rows], kind="stable")]
    size, place = _places(column.value[rows])
    step = np.minimum(_SAMPLE, size)
    kept = (place * step) // size != ((place - 1) * step) // size
    return column.subject[rows[kept]], column.value[rows[kept]]


def _places(value: Ints) -> tuple[Ints, Ints]:
    """Of each of sorted values how often it stands there, and the place of each row among these."""
    first = np.searchsorted(value, value, "left")
    return np.searchsorted(value, value, "right") - first, np.arange(len(value)) - first


def _pairs(value: Ints) -> tuple[Ints, Ints]:
    """All pairs of rows of one of sorted values."""
    size, place = _places(value)
    later = size - 1 - place
    left = np.repeat(np.arange(len(value)), later)
    return left, left + 1 + np.arange(len(left)) - np.repeat(np.cumsum(later) - later, later)


def _together(columns: Sequence[Column]) -> Column:
    """The rows of several columns as one; texts are left out."""
    offset = np.cumsum([0, *(len(c.values) for c in columns)])
    subject = np.concatenate([c.subject for c in columns])
    value = np.concatenate([c.value + start for c, start in zip(columns, offset, strict=False)])
    order = np.lexsort((value, subject))
    return Column(subject[order], value[order], ("",) * int(offset[-1]))
