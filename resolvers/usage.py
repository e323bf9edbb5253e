"""How much of what two hands show is the same: an identifier in few of the many ads of one says little.

Numbers are borrowed, passed on, mistyped. Where either hand has few ads nothing tells that from a second number; where
both have many, a number that one of them hardly uses joins them no more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from graphlink.resolvers.comparison import Compared, Level, shared_values
from graphlink.resolvers.contacts import Contact
from graphlink.resolvers.relations import Column, Floats, Ints

_FEW, _MANY = 2.0, 8.0  # ads up to which a share says nothing, and from which it says all
_SLOPE, _LEAST, _MOST = 2.0, 0.25, 8.0  # bits against for each halving of the share; that are told; at most
_LEVELS = (Level("seldom", "of the ads of one, {n} in a hundred show an identifier that the other shows"),)


def counted(c: Contact, shown: Column, unit: Ints) -> Contact:
    """A contact over units with how many subjects of each unit show each value, and any.

    Args:
        shown: The same identifiers over subjects.
    """
    subjects = np.unique(shown.subject)
    rows = unit[shown.subject], shown.value, np.ones(len(shown.subject), np.int64)
    return _with(c, c.column, rows, np.bincount(unit[subjects], minlength=len(unit)))


def regrouped(c: Contact, column: Column, group: Ints) -> Contact:
    """The contact over groups of its units; `column` is its column over these."""
    if c.count is None or c.shown is None:
        return replace(c, column=column)
    rows = group[c.column.subject], c.column.value, c.count
    return _with(c, column, rows, np.bincount(group, c.shown, len(group)).astype(np.int64))


def _with(c: Contact, column: Column, rows: tuple[Ints, Ints, Ints], shown: Ints) -> Contact:
    subject, value, count = rows
    width = max(len(column.values), 1)
    place = np.searchsorted(column.packed, subject * width + value)
    total = np.bincount(place, count, len(column.subject)).astype(np.int64)
    return replace(c, column=column, count=total, shown=shown)


def first_of(c: Contact, groups: int) -> Contact:
    """The contact of groups that the first so many subjects stand for."""
    column = c.column.first_of(groups)
    count, shown = (None if of is None else of[:n] for of, n in ((c.count, len(column.subject)), (c.shown, groups)))
    return replace(c, column=column, count=count, shown=shown)


def compare(found: Sequence[Contact], left: Ints, right: Ints) -> Compared:
    """What speaks against pairs that share an identifier: it stands in few of the many ads of one.

    Where several kinds are shared, the one that is used most counts.
    """
    bits, share = np.full(len(left), -np.inf), np.zeros(len(left))
    for c in found:
        against, part = _against(c, left, right)
        better = (part > 0) & (against > bits)
        bits[better], share[better] = against[better], part[better]
    told = (bits < -_LEAST) & (share > 0)
    none, number = np.full(len(left), -1, np.int64), np.rint(100 * share).astype(np.int64)
    return Compared("usage", _LEVELS, np.where(told, 0, -1), np.where(told, bits, 0.0), (), none, none, number)


def _against(c: Contact, left: Ints, right: Ints) -> tuple[Floats, Floats]:
    """Bits against each pair, and the lesser share of the ads of a side that show what the other shows; 0 for none."""
    bits, share = np.zeros(len(left)), np.zeros(len(left))
    if c.count is None or c.shown is None:
        return bits, share
    size = np.minimum(c.shown[left], c.shown[right])
    rows = np.flatnonzero(size > 0)
    share[rows] = _shared(c, left[rows], right[rows])
    rows = np.flatnonzero(share)
    weight = np.clip(np.log2(size[rows] / _FEW) / np.log2(_MANY / _FEW), 0.0, 1.0)
    bits[rows] = np.maximum(_SLOPE * weight * np.log2(share[rows]), -_MOST)
    return bits, share


def _shared(c: Contact, left: Ints, right: Ints) -> Floats:
    assert c.count is not None and c.shown is not None
    pair, value = shared_values(c.column, left, right)
    width, parts = max(len(c.column.values), 1), []
    for side in (left, right):
        row = np.searchsorted(c.column.packed, side[pair] * width + value)
        seen = np.bincount(pair, c.count[row], len(left))
        parts.append(np.minimum(seen / c.shown[side], 1.0))
    found: Floats = np.minimum(*parts)
    return found
