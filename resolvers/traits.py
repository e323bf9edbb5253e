"""What several ads of one hand have in common beside its identifiers: whom they show, of what age, and where.

One shared name says little; several that are shared, each with its age, say much. Traits of one kind are counted
together: with k and l values on either side and s shared, strangers would share so many in (k l)^s / s! ways.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import gammaln

from graphlink.resolvers.comparison import shared_values
from graphlink.resolvers.relations import Column, Floats, Ints

_AGE_BITS, _AGE_NEAR = 2.0, 2.5  # what an age that agrees adds to a name; years
_MOST_PLACES = 4.0  # bits that places may add: many hands work in one city
_WITHOUT, _LEAST_WITHOUT = 1.0, 4.0  # bits against, for each name that could be shared and is not; at most


@dataclass(frozen=True)
class Shared:
    """Traits of one kind that pairs of groups share: how many, and the bits they add."""

    number: Ints
    bits: Floats


def rarity(column: Column, groups: int, floor: int) -> Floats:
    """Bits of each value: how few groups show it, in a population of at least `floor`."""
    return np.asarray(np.log2(max(groups, floor) / np.maximum(column.fan, 1)), np.float64)


def _by_chance(column: Column, left: Ints, right: Ints, number: Ints, groups: int) -> Floats:
    """Bits to take off for the ways in which strangers could share so many values."""
    size = np.bincount(column.subject, minlength=groups)
    ways = np.log2(np.maximum(size[left] * size[right], 1))
    bits: Floats = number * ways - gammaln(number + 1) / np.log(2)
    return bits


def names(column: Column, bits: Floats, ages: tuple[Floats, Floats], left: Ints, right: Ints) -> Shared:
    """Working names in common whose ages do not contradict.

    Args:
        column: Names over groups. bits: Rarity of each name.
        ages: Least and greatest age under each row of the column, NaN where none is known.
    """
    groups = int(max(column.subject.max(initial=0), left.max(initial=0), right.max(initial=0))) + 1
    pair, value = shared_values(column, left, right)
    width = max(len(column.values), 1)
    rows = column.subject * width + column.value
    a, b = (np.searchsorted(rows, side[pair] * width + value) for side in (left, right))
    gap = np.maximum(ages[0][a] - ages[1][b], ages[0][b] - ages[1][a])
    fits = ~(gap > _AGE_NEAR)
    worth = np.where(fits, bits[value] + np.where(np.isnan(gap), 0.0, _AGE_BITS), 0.0)
    number = np.bincount(pair[fits], minlength=len(left)).astype(np.int64)
    total = np.bincount(pair, weights=worth, minlength=len(left)) - _by_chance(column, left, right, number, groups)
    size = np.bincount(column.subject, minlength=groups)
    could = np.minimum(size[left], size[right])
    missing = np.minimum(_WITHOUT * could, _LEAST_WITHOUT)
    return Shared(number, np.where(number > 0, np.maximum(total, 0.0), -missing))


def places(column: Column, bits: Floats, left: Ints, right: Ints) -> Shared:
    """Places in common."""
    groups = int(max(column.subject.max(initial=0), left.max(initial=0), right.max(initial=0))) + 1
    pair, value = shared_values(column, left, right)
    number = np.bincount(pair, minlength=len(left)).astype(np.int64)
    found = np.bincount(pair, weights=bits[value], minlength=len(left))
    total = found - _by_chance(column, left, right, number, groups)
    return Shared(number, np.clip(total, 0.0, _MOST_PLACES))
