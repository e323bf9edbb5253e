"""same_advertised_person: personas held to be one person as advertised.

One poster writes for four to six people, so a shared phone alone says little here; it is the name within the phone,
the age, the picture and the place that tell.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from graphlink.resolvers import blocking, contacts, model, working_names
from graphlink.resolvers.comparison import Compared, Level, distinct_pairs
from graphlink.resolvers.relations import Column, Floats, Ints, Subjects

_CONTACTS = ("phone", "email", "account", "image")
_CAP, _NAME_CAP, _WINDOW = 60, 40, 6
_DAYS_A_YEAR = 365.25
_ROUGH_YEARS, _AGE_STEPS = 6, 20  # years that count as one age, and how many such steps there can be
_NAMES = (
    Level("equal", "both go by {left}; {n} other contacts advertise that name"),
    Level("spelt", "{left} and {right} are one name in two spellings"),
    Level("root", "{left} and {right} are forms of one name"),
    Level("near", "{left} and {right} are written alike"),
    Level("part", "{left} and {right} agree as far as they go"),
    Level("different", "the names differ: {left} and {right}"),
)
_AGES = (
    Level("same", "the ages agree: {left} and {right}"),
    Level("near", "the ages are a year apart: {left} and {right}"),
    Level("apart", "the ages are some years apart: {left} and {right}"),
    Level("different", "the ages differ: {left} and {right}"),
)
_PLACES = (Level("same", "both are in {left}"), Level("far", "on one day in two places: {left} and {right}"))
_TEXTS = (Level("same_text", "the ads are the same, word for word"),)


@dataclass(frozen=True)
class Personas:
    """Personas ready to be compared."""

    subjects: Subjects
    model: model.RelationModel
    prior: float
    names: working_names.WorkingNames
    name_others: Ints
    contacts: tuple[contacts.Contact, ...]
    same_ad: Ints


def prepare(subjects: Subjects) -> Personas:
    """Reads the personas of a case: how many contacts advertise a name, how many names a contact has."""
    m = model.PERSONA
    name = subjects.column("name")
    unit = _contact_unit(subjects)
    holders = contacts.fan_by(name, unit)
    looks = _looks(subjects)
    found = tuple(
        contacts.contact(n, subjects.column(n), contacts.fan_by(subjects.column(n), looks)) for n in _CONTACTS
    )
    ads = subjects.column("ad")
    same_ad = blocking.shared("same ad", ads, 4)
    return Personas(
        subjects,
        m,
        model.prior_bits(m, len(subjects)),
        working_names.working_names(name.values, holders, len(np.unique(unit))),
        np.maximum(holders - 1, 0),
        found,
        np.stack([same_ad.left, same_ad.right], axis=1),
    )


def _contact_unit(subjects: Subjects) -> Ints:
    """Who advertises each persona, as far as one contact tells: phone, else account, else the ad."""
    unit = np.full(len(subjects), -1, np.int64)
    offset = 0
    for name in ("phone", "account", "ad"):
        column = subjects.column(name)
        first = column.first(len(subjects))
        unit = np.where((unit < 0) & (first >= 0), first + offset, unit)
        offset += len(column.values)
    return unit


def _looks(subjects: Subjects) -> Ints:
    """Name and rough age of each persona as one number: the same person put up again counts once.

    -1 without a name or an age, unless no persona at all has an age.
    """
    number = subjects.column("name").first(len(subjects))
    age = _numbers(subjects.column("age"), len(subjects))
    if np.isnan(age).all():
        return number
    rough = np.nan_to_num(age // _ROUGH_YEARS, nan=-1).astype(np.int64)
    return np.where((number < 0) | (rough < 0), -1, number * _AGE_STEPS + rough)


def candidates(p: Personas) -> blocking.Candidates:
    """Pairs that share a contact and a name, a contact, a picture, a text, or a name in one place."""
    s = p.subjects
    name, place = s.column("name"), s.column("place")
    with_name = [
        blocking.block(f"{c.name} and name", *blocking.combined(c.column, name), _CAP, _WINDOW) for c in p.contacts[:3]
    ]
    shared = [blocking.shared(c.name, c.column, _NAME_CAP) for c in p.contacts]
    placed = blocking.block("name and place", *blocking.combined(name, place), _NAME_CAP)
    return blocking.union([*with_name, *shared, placed, blocking.shared("text", s.column("body"), _NAME_CAP)], len(s))


def compare(p: Personas, left: Ints, right: Ints) -> list[Compared]:
    """All comparisons of persona pairs."""
    days = _days_apart(p.subjects, left, right)
    return [
        _names(p, left, right),
        _ages(p, left, right, days),
        _places(p, left, right, days),
        _texts(p, left, right),
        *contacts.compare(p.model, p.contacts, left, right, p.prior),
    ]


def _names(p: Personas, left: Ints, right: Ints) -> Compared:
    column = p.subjects.column("name")
    codes = column.first(len(p.subjects))
    a, b = codes[left], codes[right]
    rows = np.flatnonzero((a >= 0) & (b >= 0))
    level, bits = np.full(len(left), -1, np.int64), np.zeros(len(left))
    if len(rows):
        u, v, back = distinct_pairs(a[rows], b[rows])
        levels, found = p.names.compare(u, v)
        found = np.where(levels == working_names.DIFFERENT, p.model.levels["name_different"], found)
        level[rows], bits[rows] = levels[back], found[back]
    return Compared("name", _NAMES, level, bits, column.values, a, b, np.where(a >= 0, p.name_others[a], 0))


def _numbers(column: Column, subjects: int) -> Floats:
    """The number a column holds for each subject, NaN where none."""
    numbers = np.array([*(float(v) for v in column.values), np.nan])
    return numbers[column.first(subjects)]


def _days_apart(s: Subjects, left: Ints, right: Ints) -> Floats:
    days = _numbers(s.column("day"), len(s))
    return np.abs(days[left] - days[right])


def _ages(p: Personas, left: Ints, right: Ints, days: Floats) -> Compared:
    """Ages, allowing for the years between the two ads. Stated ages are often lowered, so a year says little."""
    column = p.subjects.column("age")
    age, codes = _numbers(column, len(p.subjects)), column.first(len(p.subjects))
    gap = np.abs(age[left] - age[right]) - np.nan_to_num(days) / _DAYS_A_YEAR
    known = ~np.isnan(gap)
    level = np.select([gap <= 0.5, gap <= 1.5, gap <= 3.5], [0, 1, 2], 3)
    names = ("age_same", "age_near", "age_apart", "age_different")
    bits = np.array([p.model.levels[n] for n in names])[level]
    return Compared(
        "age", _AGES, np.where(known, level, -1), np.where(known, bits, 0.0), column.values, codes[left], codes[right]
    )


def _places(p: Personas, left: Ints, right: Ints, days: Floats) -> Compared:
    column = p.subjects.column("place")
    codes = column.first(len(p.subjects))
    a, b = codes[left], codes[right]
    same = (a >= 0) & (a == b)
    far = (a >= 0) & (b >= 0) & (a != b) & (days == 0)
    bits = np.select([same, far], [p.model.levels["place_same"], p.model.levels["place_far_same_day"]], 0.0)
    return Compared("place", _PLACES, np.select([same, far], [0, 1], -1), bits, column.values, a, b)


def _texts(p: Personas, left: Ints, right: Ints) -> Compared:
    codes = p.subjects.column("body").first(len(p.subjects))
    same = (codes[left] >= 0) & (codes[left] == codes[right])
    none = np.full(len(left), -1, np.int64)
    bits = np.where(same, p.model.levels["same_text"], 0.0)
    return Compared("body", _TEXTS, np.where(same, 0, -1), bits, (), none, none)
