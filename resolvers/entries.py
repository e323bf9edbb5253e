"""same_person: register entries held to be one person, from names, birth dates, contacts and places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from graphlink.ids.name import diminutive_root
from graphlink.resolvers import blocking, contacts, model, rarity, similarity, training
from graphlink.resolvers.comparison import Compared, Level, distinct_pairs
from graphlink.resolvers.register import split_name
from graphlink.resolvers.relations import Column, Floats, Ints, Subjects
from graphlink.resolvers.wordlist import FAMILY, GIVEN

_CONTACTS = ("phone", "email", "account", "address")
_CAP, _CONTACT_CAP = 60, 60
_PRIOR_NAMES = 300.0  # names that the character model of names counts for
_CHANCES = 3.0  # bits: a token's letters can come about in more ways than one
_TOKEN_MOST, _NAME_MOST = 14.0, 20.0  # bits that one name token and a full name can add: any name has namesakes
_NEAR = 0.92  # Jaro-Winkler similarity
_NEAR_SHARE, _INITIAL_BITS, _SWAPPED_LOSS, _FORM_LOSS = 0.6, 2.0, 2.0, 1.0
_PLACE_MOST = 3.0
_NAMES = (
    Level("equal", "both are named {left}"),
    Level("form", "{left} and {right} are forms of one name"),
    Level("swapped", "{left} and {right} are the same names in another order"),
    Level("initial", "{left} and {right} agree in the family name and an initial"),
    Level("near", "{left} and {right} are written alike"),
    Level("given_different", "{left} and {right} share only the family name"),
    Level("family_different", "{left} and {right} share only the given name"),
    Level("different", "the names differ: {left} and {right}"),
)
_EQUAL, _FORM, _SWAPPED, _INITIAL, _NEARLY, _GIVEN_DIFFERENT, _FAMILY_DIFFERENT, _DIFFERENT = range(len(_NAMES))
_DATES = (
    Level("date_same", "both were born on {left}"),
    Level("month_same", "both were born in the month of {left}"),
    Level("year_same", "both were born in the year of {left}"),
    Level("date_swapped", "day and month are swapped: {left} and {right}"),
    Level("date_near", "the birth dates differ in one digit: {left} and {right}"),
    Level("date_different", "the birth dates differ: {left} and {right}"),
)
_PLACES = (Level("same", "both are in {left}"),)


@dataclass(frozen=True)
class _Name:
    """Parts of a full name: first given name, its root, other given names, family name."""

    given: str
    root: str
    middle: tuple[str, ...]
    family: str
    words: frozenset[str]


@dataclass(frozen=True)
class Entries:
    """Register entries ready to be compared."""

    subjects: Subjects
    model: model.RelationModel
    prior: float
    names: tuple[_Name, ...]
    given_bits: Floats
    family_bits: Floats
    contacts: tuple[contacts.Contact, ...]


def prepare(subjects: Subjects) -> Entries:
    """Reads the entries of a case: name parts and how rare each is among the distinct names."""
    m = model.PERSON
    column = subjects.column("name")
    names = tuple(_read(text) for text in column.values)
    names_of = column.first(len(subjects))
    given_bits, family_bits = _token_bits([n.root for n in names]), _token_bits([n.family for n in names])
    found = tuple(
        contacts.contact(n, subjects.column(n), contacts.fan_by(subjects.column(n), names_of)) for n in _CONTACTS
    )
    partners = training.partners(names_of, given_bits + family_bits)
    prior = model.prior_bits(m, len(subjects), partners)
    return Entries(subjects, m, prior, names, given_bits, family_bits, found)


def _read(text: str) -> _Name:
    given, family = split_name(text)
    spoken = [g for g in given if len(g) > 1] or list(given)
    first = spoken[0] if spoken else ""
    middle = tuple(g for g in given if g != first)
    return _Name(first, diminutive_root(first), middle, family, frozenset([*given, family]))


def _token_bits(tokens: Sequence[str]) -> Floats:
    """Bits of each token by its share among the distinct names, smoothed with its letters; at most _TOKEN_MOST."""
    distinct, back, count = np.unique(np.array(tokens, dtype=str), return_inverse=True, return_counts=True)
    characters = rarity.fit(sorted(set(tokens)), sorted(GIVEN | FAMILY))
    letters = characters.surprisal(rarity.encode(distinct.tolist()), seen=1).sum(axis=1)
    chance = np.exp2(_CHANCES - letters)
    bits = -np.log2((count - 1 + _PRIOR_NAMES * np.minimum(chance, 1.0)) / (len(tokens) + _PRIOR_NAMES))
    capped: Floats = np.minimum(bits, _TOKEN_MOST)[back]
    return capped


def candidates(e: Entries) -> blocking.Candidates:
    """Pairs that share a contact, a family name with a given name or initial, a birth date, or name words."""
    s = e.subjects
    name = s.column("name").first(len(s))
    known = np.flatnonzero(name >= 0)
    of = name[known]
    keyed = {
        "given and family name": [f"{n.root} {n.family}" for n in e.names],
        "initial and family name": [f"{n.root[:1]} {n.family}" for n in e.names],
        "name words": [" ".join(sorted(n.words)) for n in e.names],
        "start of names": [f"{n.root[:3]} {n.family[:4]}" for n in e.names],
    }
    blocks = [blocking.block(rule, known, _codes(texts)[of], _CAP, 10) for rule, texts in keyed.items()]
    date = s.column("birth_date")
    whole = np.array([len(v) == 10 for v in date.values], dtype=bool)[date.value]
    dated = Column(date.subject[whole], date.value[whole], date.values)
    born = blocking.shared("birth date", dated, _CAP)
    split = blocking.block("birth date and initial", dated.subject, _with_initial(e, dated, name), _CAP)
    shared = [blocking.shared(c.name, c.column, _CONTACT_CAP) for c in e.contacts]
    return blocking.union([*blocks, born, split, *shared], len(s))


def _codes(texts: Sequence[str]) -> Ints:
    return np.unique(np.array(texts, dtype=str), return_inverse=True)[1].astype(np.int64)


def _with_initial(e: Entries, dated: Column, name: Ints) -> Ints:
    """Packed key of birth date and initial of the family name; -1 for entries without a name."""
    initial = np.array([*(ord(n.family[0]) % 64 if n.family else 0 for n in e.names), 0], dtype=np.int64)
    named = name[dated.subject]
    return np.where(named >= 0, dated.value * 64 + initial[named], -1)


def compare(e: Entries, left: Ints, right: Ints) -> list[Compared]:
    """All comparisons of entry pairs."""
    return [
        _names(e, left, right),
        _dates(e, left, right),
        _places(e, left, right),
        *contacts.compare(e.model, e.contacts, left, right, e.prior),
    ]


def _names(e: Entries, left: Ints, right: Ints) -> Compared:
    column = e.subjects.column("name")
    codes = column.first(len(e.subjects))
    a, b = codes[left], codes[right]
    rows = np.flatnonzero((a >= 0) & (b >= 0))
    level, bits = np.full(len(left), -1, np.int64), np.zeros(len(left))
    if len(rows):
        u, v, back = distinct_pairs(a[rows], b[rows])
        levels = _name_levels(e, u, v)
        level[rows], bits[rows] = levels[back], _level_bits(e, levels, u, v)[back]
    return Compared("name", _NAMES, level, bits, column.values, a, b)


def _name_levels(e: Entries, u: Ints, v: Ints) -> Ints:
    left, right = [e.names[i] for i in u.tolist()], [e.names[i] for i in v.tolist()]
    family_jw = similarity.jaro_winkler([n.family for n in left], [n.family for n in right])
    given_jw = similarity.jaro_winkler([n.given for n in left], [n.given for n in right])
    same_family = np.array(
        [bool(x.family) and x.family == y.family for x, y in zip(left, right, strict=True)], dtype=bool
    )
    same_given = np.array([bool(x.given) and x.given == y.given for x, y in zip(left, right, strict=True)], dtype=bool)
    same_root = np.array([bool(x.root) and x.root == y.root for x, y in zip(left, right, strict=True)], dtype=bool)
    swapped = np.array([len(x.words) > 1 and x.words == y.words for x, y in zip(left, right, strict=True)], dtype=bool)
    initial = np.array([_initials_agree(x, y) for x, y in zip(left, right, strict=True)], dtype=bool)
    near_family, near_given = family_jw >= _NEAR, (given_jw >= _NEAR) | same_root
    tests = [
        same_family & same_given,
        same_family & same_root,
        swapped,
        same_family & initial,
        near_family & near_given,
        same_family | near_family,
        same_root | same_given,
    ]
    return np.select(tests, range(len(tests)), _DIFFERENT).astype(np.int64)


def _initials_agree(x: _Name, y: _Name) -> bool:
    """Whether one given name is only an initial and the other begins with it."""
    return bool(x.given and y.given) and min(len(x.given), len(y.given)) == 1 and x.given[0] == y.given[0]


def _level_bits(e: Entries, level: Ints, u: Ints, v: Ints) -> Floats:
    """Bits of each level of a name pair, by the rarity of its parts; the commoner of the two forms counts."""
    given, family = np.minimum(e.given_bits[u], e.given_bits[v]), np.minimum(e.family_bits[u], e.family_bits[v])
    both = np.minimum(given + family, _NAME_MOST) + _middle_bits(e, u, v)
    odds = e.model.levels
    return np.select(
        [level == i for i in range(_DIFFERENT)],
        [
            both,
            both - _FORM_LOSS,
            both - _SWAPPED_LOSS,
            family + _INITIAL_BITS,
            both * _NEAR_SHARE,
            np.minimum(family * 0.25 + odds["given_different"], -2.0),
            np.full(len(u), odds["family_different"]),
        ],
        odds["name_different"],
    )


def _middle_bits(e: Entries, u: Ints, v: Ints) -> Floats:
    """Agreement or conflict of middle names; an initial agrees with a name that begins with it; missing is nothing."""
    odds = e.model.levels
    bits = np.zeros(len(u))
    for i, (x, y) in enumerate(zip(u.tolist(), v.tolist(), strict=True)):
        a, b = e.names[x].middle, e.names[y].middle
        if a and b:
            agree = any(p.startswith(q) or q.startswith(p) for p in a for q in b)
            bits[i] = odds["middle_same"] if agree else odds["middle_different"]
    return bits


def _dates(e: Entries, left: Ints, right: Ints) -> Compared:
    column = e.subjects.column("birth_date")
    codes = column.first(len(e.subjects))
    a, b = codes[left], codes[right]
    rows = np.flatnonzero((a >= 0) & (b >= 0))
    level = np.full(len(left), -1, np.int64)
    if len(rows):
        u, v, back = distinct_pairs(a[rows], b[rows])
        pairs = zip(u.tolist(), v.tolist(), strict=True)
        level[rows] = np.array([_date_level(column.values[x], column.values[y]) for x, y in pairs])[back]
    odds = np.array([*(e.model.levels[lv.name] for lv in _DATES), 0.0])
    return Compared("birth_date", _DATES, level, odds[level], column.values, a, b)


def _date_level(a: str, b: str) -> int:
    """Index into _DATES of two ISO dates that may be only a year, or a year and month."""
    if a == b or a.startswith(b) or b.startswith(a):
        return {10: 0, 7: 1}.get(min(len(a), len(b)), 2)
    if len(a) == len(b) == 10:
        if a[:4] == b[:4] and (a[5:7], a[8:]) == (b[8:], b[5:7]):
            return 3
        if sum(x != y for x, y in zip(a, b, strict=True)) == 1:
            return 4
    return 5


def _places(e: Entries, left: Ints, right: Ints) -> Compared:
    """One place, by how many entries are in it. Two places say nothing: people move, offices differ."""
    column = e.subjects.column("place")
    codes = column.first(len(e.subjects))
    a, b = codes[left], codes[right]
    same = (a >= 0) & (a == b)
    share = np.append(column.fan, 1) / max(len(column.subject), 1)
    bits = np.where(same, np.minimum(-np.log2(np.maximum(share[a], 1e-6)), _PLACE_MOST), 0.0)
    return Compared("place", _PLACES, np.where(same, 0, -1), bits, column.values, a, b)
