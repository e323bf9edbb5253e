"""All that a subject is weighed by as one number: where it is what it was, so is what the subject weighs in any pair.

A footprint takes in the values of a subject and how many hold each, by bucket; exactly where it has several, for the
rarest in common is the one that counts. Texts go in by Python's hash, so that footprints are good within one process.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache, reduce

import numpy as np

from graphlink.resolvers import model, owners, personas, posters, traits
from graphlink.resolvers.contacts import Contact
from graphlink.resolvers.counts import Hashes
from graphlink.resolvers.relations import Column, Floats, Ints
from graphlink.resolvers.templates.sketch import mixed

_KEPT = 64  # columns of texts of which the hashes are kept
Row = tuple[Ints, Hashes]  # subject of each row, and what is told of it


def of_owners(o: owners.Owners) -> Hashes:
    """Footprints of accounts."""
    n = len(o.subjects)
    own = [_by_subject(n, o.handle, texts(o.population.texts)), _by_subject(n, o.platform, texts(_platforms(o)))]
    spelt = np.arange(n), o.spelt.astype(np.uint64)
    rows = [*own, spelt, (o.country.subject, _values(o.country)), *_contacts((*o.contacts, o.shown))]
    if o.posting:
        rows += [(s[s < n], told[s < n]) for s, told in _traits(o.posting.traits)]
    return _summed(n, rows)


def _platforms(o: owners.Owners) -> tuple[str, ...]:
    return o.subjects.column("platform").values


def of_posters(p: posters.Posters) -> Hashes:
    """Footprints of accounts and ads: those of their units or groups."""
    n = len(p.subjects)
    rows = _contacts(p.contacts)
    if p.traits is not None:
        rows += _traits(p.traits)
    if p.alone is not None:
        rows.append((np.arange(n), p.alone.astype(np.uint64)))
    return _of_units(_summed(n, rows), p.unit, p.subjects.ids)


def of_personas(p: personas.Personas) -> Hashes:
    """Footprints of personas: those of their units."""
    s, n = p.subjects, len(p.subjects)
    first = [_by_subject(n, s.column(c).first(n), texts(s.column(c).values)) for c in ("name", "age", "day")]
    name = s.column("name").regrouped(p.unit)
    columns = [(c.subject, _values(c)) for c in (name, p.place, p.day, p.body, *p.stature.values())]
    rows = [*first, *columns, *(_contact(c) for c in p.contacts), _poster(p)]
    return _of_units(_summed(n, rows), p.unit, s.ids)


def _poster(p: personas.Personas) -> Row:
    """The poster of each persona, by the first of its personas, and how many names it advertises."""
    rows = np.flatnonzero(p.poster >= 0)
    first = np.full(len(p.poster_names), len(p.poster))
    np.minimum.at(first, p.poster[rows], rows)
    ids = texts(p.subjects.ids)
    return rows, mixed(ids[first[p.poster[rows]]], p.poster_names[p.poster[rows]].astype(np.uint64))


def texts(values: Sequence[str]) -> Hashes:
    """A hash of each text."""
    return _hashed(_Same(values))


class _Same:
    """Texts that are the same object, so that those that many columns and runs share are hashed once."""

    def __init__(self, values: Sequence[str]) -> None:
        self.values = values

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.values is other.values

    def __hash__(self) -> int:
        return id(self.values)


@lru_cache(_KEPT)
def _hashed(of: _Same) -> Hashes:
    return np.fromiter(map(hash, of.values), np.int64, len(of.values)).view(np.uint64)


def _values(c: Column) -> Hashes:
    """What each row of a column holds; texts that stand there several times, which were parted, by their number."""
    told = texts(c.values)
    fresh = np.ones(len(told), bool)
    fresh[1:] = told[1:] != told[:-1]
    number = np.arange(len(told)) - np.flatnonzero(fresh)[np.cumsum(fresh) - 1] if len(told) else np.empty(0, np.int64)
    made: Hashes = mixed(told, number.astype(np.uint64))[c.value]
    return made


def _contacts(found: Sequence[Contact]) -> list[Row]:
    """Contacts, and in how many ads a subject shows any."""
    shown = [(np.arange(len(c.shown)), c.shown.astype(np.uint64)) for c in found if c.shown is not None]
    return [*map(_contact, found), *shown]


def _contact(c: Contact) -> Row:
    """The values of a contact, how many others hold each, and in how many ads."""
    column = c.column
    others = c.others[column.value]
    several = np.bincount(column.subject, minlength=1)[column.subject] > 1
    held = np.where(several, others, model.bucket(others))
    told = mixed(_values(column), held.astype(np.uint64))
    return column.subject, told if c.count is None else mixed(told, c.count.astype(np.uint64))


def _traits(t: traits.Traits) -> list[Row]:
    ages = [_floats(side) for side in t.ages]
    names = mixed(mixed(_values(t.names), ages[0]), ages[1])
    period = mixed(*(_floats(side) for side in t.period))
    columns = [(c.subject, _values(c)) for c in (t.places, t.sentences, t.habits)]
    return [(t.names.subject, names), *columns, (np.arange(len(period)), period)]


def _floats(numbers: Floats) -> Hashes:
    """Numbers by their bits; all that are not known are alike."""
    return np.where(np.isnan(numbers), -1.0, numbers).view(np.uint64)


def _by_subject(subjects: int, code: Ints, told: Hashes) -> Row:
    """What one value of each subject is; code -1 for none."""
    return np.arange(subjects), np.append(told, np.uint64(0))[code]


def _summed(subjects: int, rows: Sequence[Row]) -> Hashes:
    """One number for each subject, whatever the order of its rows; rows of each kind count for themselves."""

    def added(total: Hashes, kind: int) -> Hashes:
        subject, told = rows[kind]
        np.add.at(total, subject, mixed(told, np.full(len(told), kind + 1, np.uint64)))
        return total

    return reduce(added, range(len(rows)), np.zeros(subjects, np.uint64))


def _of_units(told: Hashes, unit: Ints, ids: Sequence[str]) -> Hashes:
    """The footprint of its unit for each subject, and which unit that is."""
    made: Hashes = mixed(told, texts(ids))[unit]
    return made
