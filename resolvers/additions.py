"""Subjects of more records put into those that stand, as if all had been read at once."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from graphlink.resolvers.codes import distinct
from graphlink.resolvers.relations import Column, Ints, Subjects

ONE_VALUE = "handle"  # the column in which the smallest of an account's spellings counts


@dataclass(frozen=True)
class Moved:
    """Subjects after more were put in, and the new position of each that stood."""

    subjects: Subjects
    old: Ints


def merged(old: Subjects, more: Subjects) -> Moved:
    """The subjects of both."""
    old, more = _spelled(old, more), _spelled(more, old)
    ids, was, now = _merged(old.ids, more.ids)
    names = dict.fromkeys([*old.columns, *more.columns])
    columns = {n: _column(old.column(n), more.column(n), (was, now)) for n in names}
    return Moved(Subjects(old.relation, ids, columns), was)


def _spelled(of: Subjects, beside: Subjects) -> Subjects:
    """The subjects, with the spelling that others have of one of them where that comes first."""
    shared = _shared(of.ids, beside.ids) if ONE_VALUE in of.columns else []
    if not shared:
        return of
    one, other = of.column(ONE_VALUE), beside.column(ONE_VALUE)
    codes = one.first(len(of)), other.first(len(beside))
    told = {s: other.values[codes[1][bisect_left(beside.ids, s)]] for s in shared}
    told = {s: text for s, text in told.items() if text < one.values[codes[0][bisect_left(of.ids, s)]]}
    return renamed(retold(of, ONE_VALUE, told), ONE_VALUE, {}) if told else of


def _shared(one: Sequence[str], other: Sequence[str]) -> list[str]:
    """Texts that stand in both of two sorted lists, of which one is short."""
    few, many = sorted((one, other), key=len)
    return [text for text in few if many[(at := bisect_left(many, text)) : at + 1] == (text,)]


def _merged(old: Sequence[str], more: Sequence[str]) -> tuple[tuple[str, ...], Ints, Ints]:
    """Sorted texts of both, and the place of each of either. Cost: a copy of `old`, a search for each of `more`."""
    at = [bisect_left(old, text) for text in more]
    fresh = [i == len(old) or old[i] != text for i, text in zip(at, more, strict=True)]
    if not any(fresh):
        return tuple(old), np.arange(len(old)), np.array(at, np.int64)
    parts, start = list[str](), 0
    for i in np.flatnonzero(fresh).tolist():
        parts += [*old[start : at[i]], more[i]]
        start = at[i]
    was = np.searchsorted(np.array(at)[fresh], np.arange(len(old)), "right") + np.arange(len(old))
    return (*parts, *old[start:]), was, np.array(at, np.int64) + np.cumsum([0, *fresh])[:-1]


def _column(old: Column, more: Column, place: tuple[Ints, Ints]) -> Column:
    values, was, now = _merged(old.values, more.values)
    width = max(len(values), 1)
    packed = place[0][old.subject] * width + was[old.value]
    added = np.unique(place[1][more.subject] * width + now[more.value])
    at = np.searchsorted(packed, added)
    fresh = np.append(packed, -1)[at] != added
    packed = np.insert(packed, at[fresh], added[fresh])
    return Column(packed // width, packed % width, values)


def replaced(of: Subjects, name: str, column: Column) -> Subjects:
    """The subjects with another column."""
    return Subjects(of.relation, of.ids, {**of.columns, name: column})


def retold(of: Subjects, name: str, told: Mapping[str, str]) -> Subjects:
    """The subjects with another value in a column for some of them, "" for none."""
    column = of.column(name)
    at = np.array([bisect_left(of.ids, subject) for subject in told], np.int64)
    kept = ~np.isin(column.subject, at)
    stood = Column(column.subject[kept], column.value[kept], column.values)
    fresh = sorted((of.ids[i], text) for i, text in zip(at.tolist(), told.values(), strict=True) if text)
    values = tuple(sorted({text for _, text in fresh}))
    subject = np.array([bisect_left(of.ids, s) for s, _ in fresh], np.int64)
    made = Column(subject, np.array([bisect_left(values, text) for _, text in fresh], np.int64), values)
    same = np.arange(len(of))
    return replaced(of, name, _column(stood, made, (same, same)))


def renamed(of: Subjects, name: str, shown: Mapping[str, str]) -> Subjects:
    """The subjects with the values of a column under other names, and those alone that are held."""
    column = of.column(name)
    texts = [shown.get(v, v) for v in column.values]
    values = tuple(sorted({texts[i] for i in np.unique(column.value).tolist()}))
    place = {text: i for i, text in enumerate(values)}
    code = np.array([place.get(text, -1) for text in texts], np.int64)[column.value] if texts else column.value
    width = max(len(values), 1)
    packed = distinct(column.subject * width + code)
    return replaced(of, name, Column(packed // width, packed % width, values))
