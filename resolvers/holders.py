"""How many different holders an identifier has: a switchboard, a help line, a number that was passed on.

A number that falls silent for months and comes back with nothing else of what it had is another holder's: its two
tenures are two values. Time is that of the records, never today's.

A hundred ads on one number are one poster's or a hundred posters'. What tells is what else they show: those that share
another identifier count once, those that show nothing else do not count, and where so many different persons stand on
one identifier that no one hand advertises them, these count.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from graphlink.resolvers.codes import distinct
from graphlink.resolvers.relations import Column, Floats, Ints

_ROUNDS = 2  # which identifiers are no hubs is known better by who holds them than by how many show them
_MANY = 20  # holders from which an identifier says of no two on another that they are one hand
_LOOKS = 3  # persons that one hand advertises
_SILENT = 75.0  # days after which a number may have been given to someone else


def holders(columns: Sequence[Column], unit: Ints, voiced: Ints, looks: Column) -> list[Ints]:
    """Holders of each value of each column, at least 1.

    Args:
        columns: Identifiers over subjects.
        unit: Subjects that are one by record, shape (subjects,).
        voiced: Whether a unit is known by more than these identifiers, such as an account; shape (subjects,).
        looks: Whom the subjects advertise, over subjects.
    """
    rows = [_distinct(unit[c.subject], c.value) for c in columns]
    offset = np.cumsum([0, *(len(c.values) for c in columns)])
    at = np.concatenate([u for u, _ in rows]) if rows else np.empty(0, np.int64)
    value = np.concatenate([v + start for (_, v), start in zip(rows, offset, strict=False)]) if rows else at
    fan = np.bincount(value, minlength=int(offset[-1]))
    named = np.concatenate([_shown(c, looks) for c in columns]) if rows else fan
    for _ in range(_ROUNDS):
        fan = np.maximum(np.maximum(_hands(at, value, fan, voiced), named), 1)
    return [fan[a:b] for a, b in pairwise(offset)]


def _distinct(one: Ints, other: Ints) -> tuple[Ints, Ints]:
    width = int(other.max(initial=0)) + 1
    packed = distinct(one * width + other)
    return packed // width, packed % width


def _hands(unit: Ints, value: Ints, fan: Ints, voiced: Ints) -> Ints:
    """Units on each value that are known by something else, where those that share another value are one.

    An office has many lines, and what uses two of them is the office; what uses a switchboard has that alone in common.
    """
    known = (voiced > 0)[unit] | (np.bincount(unit, minlength=len(voiced))[unit] > 1)
    order = np.flatnonzero(known)[np.argsort(unit[known], kind="stable")]
    held = Column(unit[order], value[order], ())
    row, at = held.rows(held.subject)
    other = held.value[at]
    kept = (other != held.value[row]) & (fan[other] <= _MANY)
    nodes, node = np.unique(held.value[row[kept]] * len(fan) + other[kept], return_inverse=True)
    label = _components(row[kept], len(order) + node, len(order) + len(nodes))[: len(order)]
    on, _ = _distinct(held.value, label)
    return np.bincount(on, minlength=len(fan)).astype(np.int64)


def _components(a: Ints, b: Ints, size: int) -> Ints:
    graph = coo_array((np.ones(len(a)), (a, b)), shape=(size, size))
    label: Ints = connected_components(graph, directed=False)[1].astype(np.int64)
    return label


def _shown(column: Column, looks: Column) -> Ints:
    """Hands that it would take to advertise whom the ads on each value show."""
    first = looks.first(int(max(column.subject.max(initial=-1), looks.subject.max(initial=-1))) + 1)
    shown = first[column.subject]
    value, _ = _distinct(column.value[shown >= 0], shown[shown >= 0])
    return -(-np.bincount(value, minlength=len(column.values)) // _LOOKS)


def tenures(column: Column, day: Floats, traits: Sequence[Column], unit: Ints) -> Column:
    """The column with every value parted where it passed from one holder to another.

    Args:
        column: Identifiers over subjects.
        day: Day of each subject, NaN where none is known: such a subject goes with its unit, else with the last.
        traits: What a holder keeps over a silence, over subjects. unit: As in `holders`.
    """
    order = np.lexsort((day[column.subject], column.value))  # NaN sorts last: no day, last tenure
    subject, value = column.subject[order], column.value[order]
    when = day[subject]
    fresh = np.ones(len(order), bool)
    fresh[1:] = (value[1:] != value[:-1]) | (when[1:] - when[:-1] > _SILENT)
    segment = np.cumsum(fresh) - 1
    segment = _dated(segment, value, unit[subject], np.isnan(when))
    if len(distinct(segment)) == len(distinct(value)):
        return column
    joined = _kept(segment, subject, value, [*traits, Column(np.arange(len(unit)), unit, ("",) * len(unit))])
    _, first, tenure = np.unique(joined, return_index=True, return_inverse=True)
    texts = tuple(column.values[v] for v in value[first].tolist())
    back = np.lexsort((tenure, subject))
    return Column(subject[back], tenure[back].astype(np.int64), texts)


def _dated(segment: Ints, value: Ints, unit: Ints, undated: np.ndarray) -> Ints:
    """Segments, where a subject without a day is in the first of its own unit's, if there is one."""
    width = int(unit.max(initial=0)) + 1
    key = value * width + unit
    known, place = np.unique(key[~undated], return_index=True)
    if not len(known):
        return segment
    at = np.minimum(np.searchsorted(known, key), len(known) - 1)
    return np.where(undated & (known[at] == key), segment[~undated][place[at]], segment)


def _kept(segment: Ints, subject: Ints, value: Ints, traits: Sequence[Column]) -> Ints:
    """Component of each row, where segments of one value that share a trait are one."""
    count = int(segment.max()) + 1
    ends, nodes, size = [np.empty(0, np.int64)], [np.empty(0, np.int64)], count
    for trait in traits:
        place, row = trait.rows(subject)
        pair = value[place] * max(len(trait.values), 1) + trait.value[row]
        held, node = np.unique(pair, return_inverse=True)
        ends.append(segment[place])
        nodes.append(size + node)
        size += len(held)
    a, b = np.concatenate(ends), np.concatenate(nodes)
    return _components(a, b, size)[segment]
