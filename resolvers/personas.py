"""same_advertised_person: personas held to be one person as advertised.

One poster writes for four to six people, so a shared phone or hand alone says little here; it is the name within it,
the age, the picture and the place that tell. Personas of one poster with one name and one age are one unit, and only
units are compared.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from graphlink.resolvers import blocking, contacts, looks, model, relations, working_names
from graphlink.resolvers.clustering import anchors
from graphlink.resolvers.codes import distinct
from graphlink.resolvers.comparison import Compared, Level, distinct_pairs, shared_value
from graphlink.resolvers.relations import Column, Floats, Ints, Subjects

_CONTACTS = ("phone", "email", "account", "image")
_CAP, _NAME_CAP, _WINDOW = 60, 40, 6
_DAYS_A_YEAR = 365.25
_RENAMED = 0.5  # of what another name says against two whom one poster shows in one picture: names are changed
_NAMES = (
    Level("equal", "both go by {left}; {n} other contacts advertised that name when the model was learned"),
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
_CLOSE = {"height": 3, "weight": 4}  # centimetres, kilograms that one person states now and then
_STATURE = {
    name: (
        Level("same", f"both ads state the {name} {{left}} {unit}"),
        Level("near", f"the ads state nearly one {name}: {{left}} and {{right}} {unit}"),
        Level("apart", f"the ads state another {name}: {{left}} and {{right}} {unit}"),
    )
    for name, unit in (("height", "cm"), ("weight", "kg"))
}
_TEXTS = (Level("same_text", "the ads are the same, word for word"),)
_POSTER = (
    Level("same_poster", "one poster advertises both, under {n} names in all"),
    Level("same_poster", "one poster advertises both, under one name alone"),
)
_CERTAIN = (Level("same_look", "one poster advertises both as {left}, of one age"),)


@dataclass(frozen=True)
class Personas:
    """Personas ready to be compared.

    Attributes:
        unit: Unit of each subject: its smallest member.
        poster: Poster of each subject, -1 where the ad is in no cluster.
        poster_names: Working names that each poster advertises.
        certain: Pairs that make the units, shape (k, 2).
        place, day, body, stature: Of units.
    """

    subjects: Subjects
    model: model.RelationModel
    prior: float
    names: working_names.WorkingNames
    name_others: Ints
    contacts: tuple[contacts.Contact, ...]
    same_ad: Ints
    unit: Ints
    poster: Ints
    poster_names: Ints
    certain: Ints
    place: Column
    day: Column
    body: Column
    stature: Mapping[str, Column]


@dataclass(frozen=True)
class Learned:
    """How many personas there were, and how many contacts advertised each name."""

    subjects: int
    names: working_names.Learned


def learned(subjects: Subjects) -> Learned:
    """Learns from the personas of a case."""
    name, unit = subjects.column("name"), _contact_unit(subjects)
    units = len(np.unique(unit))
    return Learned(len(subjects), working_names.learned(name.values, contacts.fan_by(name, unit), units))


def prepare(subjects: Subjects, poster_groups: Sequence[Sequence[str]], known: Learned) -> Personas:
    """Reads the personas of a case: how many names a contact or a poster has.

    Args:
        poster_groups: Members of each poster cluster of two or more.
        known: What was learned of this case, now or before.
    """
    m = model.PERSONA
    poster = _posters(subjects, poster_groups)
    name = subjects.column("name")
    seen = _looks(subjects)
    certain = _alike(subjects, poster)
    unit_of = anchors(len(subjects), certain)
    found = tuple(
        contacts.contact(n, subjects.column(n).regrouped(unit_of), contacts.fan_by(subjects.column(n), seen))
        for n in _CONTACTS
    )
    ads = subjects.column("ad")
    same_ad = blocking.shared("same ad", ads, 4).block()
    return Personas(
        subjects,
        m,
        model.prior_bits(m, known.subjects),
        working_names.working_names(name.values, known.names),
        np.maximum(known.names.names.look(name.values) - 1, 0),
        found,
        np.stack([same_ad.left, same_ad.right], axis=1),
        unit_of,
        poster,
        _names_of(poster, name),
        certain,
        subjects.column("place").regrouped(unit_of),
        subjects.column("day").regrouped(unit_of),
        subjects.column("body").regrouped(unit_of),
        {name: subjects.column(name).regrouped(unit_of) for name in _CLOSE},
    )


def _posters(subjects: Subjects, groups: Sequence[Sequence[str]]) -> Ints:
    """Poster of each persona: that of its ad."""
    number = {member: i for i, group in enumerate(groups) for member in group}
    ads = subjects.column("ad")
    of_ad = np.array([*(number.get(f"ad:{record}", -1) for record in ads.values), -1], np.int64)
    return of_ad[ads.first(len(subjects))]


def _names_of(poster: Ints, name: Column) -> Ints:
    """How many working names each poster advertises, at least 1; the last is for none."""
    on = poster[name.subject]
    packed = distinct(on[on >= 0] * max(len(name.values), 1) + name.value[on >= 0])
    counts = np.bincount(packed // max(len(name.values), 1), minlength=int(poster.max(initial=-1)) + 2)
    return np.maximum(counts, 1).astype(np.int64)


def _alike(subjects: Subjects, poster: Ints) -> Ints:
    """Pairs of personas of one poster with one name and one age: each with the first of them."""
    name, age = (subjects.column(n).first(len(subjects)) for n in ("name", "age"))
    rows = np.flatnonzero((poster >= 0) & (name >= 0) & (age >= 0))
    rows = rows[np.lexsort((rows, age[rows], name[rows], poster[rows]))]
    same = np.ones(len(rows), bool)
    for told in (poster, name, age):
        same[1:] &= told[rows[1:]] == told[rows[:-1]]
    same[:1] = False
    first = rows[np.maximum.accumulate(np.where(same, 0, np.arange(len(rows))))]
    return np.stack([first[same], rows[same]], axis=1)


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
    age = subjects.column("age").numbers(len(subjects))
    if np.isnan(age).all():
        return number
    return np.where(np.isnan(age), -1, looks.looks(number, age))


def candidates(p: Personas) -> blocking.Candidates:
    """Pairs of units worth comparing."""
    return blocking.union([rule.block() for rule in rules(p)], len(p.subjects))


def rules(p: Personas) -> list[blocking.Rule]:
    """How candidate pairs are found.

    Units that share a poster or contact and a name, a contact, a picture, a text, or a name in a place.
    """
    s = p.subjects
    name, place, body = s.column("name").regrouped(p.unit), p.place, p.body
    poster, heard = _poster_column(p), _marks(p)
    with_name = [
        blocking.Rule(f"{c.name} and name", *blocking.combined(c.column, name), _CAP, _WINDOW) for c in p.contacts[:3]
    ]
    within = blocking.Rule("poster and name", *blocking.combined(poster, heard), _CAP, _WINDOW)
    shared = [blocking.shared(c.name, c.column, _NAME_CAP) for c in p.contacts]
    placed = blocking.Rule("name and place", *blocking.combined(name, place), _NAME_CAP)
    whole = blocking.shared("poster", poster, _NAME_CAP)
    return [*with_name, within, *shared, whole, placed, blocking.shared("text", body, _NAME_CAP)]


def _poster_column(p: Personas) -> Column:
    """The poster of each unit as a column."""
    rows = np.flatnonzero((p.poster >= 0) & (p.unit == np.arange(len(p.unit))))
    return Column(rows, p.poster[rows], ("",) * (len(p.poster_names) - 1))


def _marks(p: Personas) -> Column:
    """What the names of each unit meet their variants by."""
    name = p.subjects.column("name").regrouped(p.unit)
    found = [sorted(working_names.marks(value)) for value in name.values]
    rows = np.repeat(np.arange(len(name.subject)), [len(found[v]) for v in name.value.tolist()])
    texts = [mark for v in name.value.tolist() for mark in found[v]]
    return relations.column(name.subject[rows], pa.array(texts, pa.string()))


def compare(p: Personas, left: Ints, right: Ints) -> list[Compared]:
    """All comparisons of units, given by their smallest members."""
    days = _days_apart(p.subjects, left, right)
    who = [_poster(p, left, right), *contacts.each(p.model, p.contacts, left, right, p.prior)]
    pictured = np.any([c.level >= 0 for c in who if c.field == "image"], axis=0)
    texts = _texts(p, left, right)
    return [
        _renamed(_names(p, left, right), pictured & (who[0].level >= 0)),
        _ages(p, left, right, days),
        _places(p, left, right),
        texts,
        *_stature(p, left, right, texts.level >= 0),
        *contacts.corroborated(p.model, who),
    ]


def certain(p: Personas) -> list[Compared]:
    """The comparison of the pairs that make units."""
    name = p.subjects.column("name")
    codes = name.first(len(p.subjects))[p.certain[:, 0]]
    level = np.zeros(len(p.certain), np.int64)
    bits = np.full(len(p.certain), p.model.levels["same_look"] - p.prior)
    return [Compared("name", _CERTAIN, level, bits, name.values, codes, codes)]


def _poster(p: Personas, left: Ints, right: Ints) -> Compared:
    """One hand advertises both: of two of its personas, one in so many as it has names is of one person."""
    a = p.poster[left]
    same = (a >= 0) & (a == p.poster[right])
    number = p.poster_names[a]
    bits = np.where(same, -np.log2(number) - p.prior, 0.0)
    none = np.full(len(left), -1, np.int64)
    return Compared("poster", _POSTER, np.where(same, number == 1, -1), bits, (), none, none, number)


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
    return Compared("name", _NAMES, level, bits, column.values, a, b, np.append(p.name_others, 0)[a])


def _renamed(one: Compared, rows: npt.NDArray[np.bool_]) -> Compared:
    """The comparison of names, where some of the pairs may be of one person who was given another."""
    return replace(one, bits=np.where(rows & (one.bits < 0), one.bits * _RENAMED, one.bits))


def _days_apart(s: Subjects, left: Ints, right: Ints) -> Floats:
    days = s.column("day").numbers(len(s))
    return np.abs(days[left] - days[right])


def _ages(p: Personas, left: Ints, right: Ints, days: Floats) -> Compared:
    """Ages, allowing for the years between the two ads. Stated ages are often lowered, so a year says little."""
    column = p.subjects.column("age")
    age, codes = column.numbers(len(p.subjects)), column.first(len(p.subjects))
    gap = np.abs(age[left] - age[right]) - np.nan_to_num(days) / _DAYS_A_YEAR
    known = ~np.isnan(gap)
    level = np.select([gap <= 0.5, gap <= 1.5, gap <= 3.5], [0, 1, 2], 3)
    names = ("age_same", "age_near", "age_apart", "age_different")
    bits = np.array([p.model.levels[n] for n in names])[level]
    return Compared(
        "age", _AGES, np.where(known, level, -1), np.where(known, bits, 0.0), column.values, codes[left], codes[right]
    )


def _places(p: Personas, left: Ints, right: Ints) -> Compared:
    """A place in common, or, of two hands, one day on which the two are in different places."""
    place, day = p.place, p.day
    shared = shared_value(place, left, right, np.zeros(len(place.values)))
    codes = place.first(len(p.subjects))
    known = (codes[left] >= 0) & (codes[right] >= 0)
    apart = (p.poster[left] != p.poster[right]) | (p.poster[left] < 0)
    far = known & apart & (shared < 0) & (shared_value(day, left, right, np.zeros(len(day.values))) >= 0)
    bits = np.select([shared >= 0, far], [p.model.levels["place_same"], p.model.levels["place_far_same_day"]], 0.0)
    one, other = np.where(shared >= 0, shared, codes[left]), np.where(shared >= 0, shared, codes[right])
    return Compared("place", _PLACES, np.select([shared >= 0, far], [0, 1], -1), bits, place.values, one, other)


def _stature(p: Personas, left: Ints, right: Ints, copied: npt.NDArray[np.bool_]) -> list[Compared]:
    """Height and weight that the ads state; in one text, word for word, they say nothing that it does not."""
    return [_measured(p, name, left, right, copied) for name in _CLOSE]


def _measured(p: Personas, name: str, left: Ints, right: Ints, copied: npt.NDArray[np.bool_]) -> Compared:
    column = p.stature[name]
    number, code = column.numbers(len(p.subjects)), column.first(len(p.subjects))
    gap = np.abs(number[left] - number[right])
    level = np.select([np.isnan(gap), gap == 0, gap <= _CLOSE[name]], [-1, 0, 1], 2)
    bits = np.array([*(p.model.levels[f"{name}_{n}"] for n in ("same", "near", "apart")), 0.0])[level]
    bits = np.where(copied, np.minimum(bits, 0.0), bits)
    return Compared(name, _STATURE[name], level, bits, column.values, code[left], code[right])


def _texts(p: Personas, left: Ints, right: Ints) -> Compared:
    body = p.body
    same = shared_value(body, left, right, np.zeros(len(body.values))) >= 0
    none = np.full(len(left), -1, np.int64)
    bits = np.where(same, p.model.levels["same_text"], 0.0)
    return Compared("body", _TEXTS, np.where(same, 0, -1), bits, (), none, none)
