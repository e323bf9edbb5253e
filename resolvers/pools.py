"""Numbers that many use who have nothing else in common: masks, answering services, help lines.

What two ads on one's own number have in common is a name, a picture, a sentence, a place, an account. Of two ads on a
pool of strangers it is nothing, however seldom the number is seen and whenever.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from graphlink.resolvers.blocking import Bools
from graphlink.resolvers.comparison import shared_values
from graphlink.resolvers.relations import Column, Ints

_LEAST, _SAMPLE = 7, 12  # ads on a number from which it is looked at, which are six others to each; of more, so many
_IN_COMMON = 0.25  # share of pairs with anything in common up to which four hands or more are on the number


def pools(column: Column, told: Sequence[Column], written: Bools) -> Bools:
    """Which values of a column are used by many who have nothing else in common; shape of its values.

    The share of pairs with anything in common is that of two ads taken at random being one hand's; its inverse is how
    many hands there are (Simpson 1949, Measurement of Diversity, Nature 163).

    Args:
        told: What else subjects show.
        written: Subjects that say enough to have something in common.
    """
    subject, value = _sampled(column, written)
    left, right = _pairs(value)
    alike = np.zeros(len(left))
    alike[shared_values(_together(told), subject[left], subject[right])[0]] = 1.0
    pair, other = shared_values(column, subject[left], subject[right])
    alike[pair[other != value[left[pair]]]] = 1.0  # an office has many lines
    pairs, common = (np.bincount(value[left], w, len(column.values)) for w in (None, alike))
    size = np.bincount(value, minlength=len(column.values))
    pooled: Bools = (size >= _LEAST) & (common <= _IN_COMMON * pairs)
    return pooled


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
