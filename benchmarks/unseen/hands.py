"""Hands, their accounts and who is advertised by them: the plain records the other modules fill."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from benchmarks.unseen.drawer import Drawer
from benchmarks.unseen.handles import FORMS, Form, Stem, trade_stem
from benchmarks.unseen.people import Person
from benchmarks.unseen.platforms import Platform
from benchmarks.unseen.scene import Scene
from benchmarks.unseen.vocabulary import COUNTRIES, FIRST, LAST, NICK
from benchmarks.unseen.wording import Draft, Habit, habit

MAILS = ("mailo.example", "postino.example", "inboxly.example", "tutabox.example", "fastpost.example", "omail.example")


@dataclass
class Account:
    """An account, with the days it was open; `serves` is the person it is for, "" for all of the hand."""

    platform: Platform
    username: str
    owner: str
    poster: str
    type: str
    own: int
    stem: Stem
    country: str
    city: str
    start: int
    end: int
    serves: str = ""
    display: str = ""
    bio: str = ""
    phone: str = ""
    email: str = ""
    url: str = ""
    shot: int = 0


@dataclass
class Owner:
    """One human being at a keyboard: stems of handles, an e-mail, a favourite form."""

    key: str
    stems: list[Stem]
    real: Stem
    home: Form
    steady: float
    email: str
    name: str


@dataclass
class Spell:
    """A time in which a hand advertises a person, so many ads of it, under a working name."""

    person: Person
    name: str
    start: int
    end: int
    ads: int


@dataclass
class Hand:
    """Who writes ads: one habit of writing, a drawer of SIM cards, one or more owners of accounts."""

    key: str
    type: str
    country: str
    habit: Habit
    drawer: Drawer
    owners: list[Owner]
    per_person: bool
    spells: list[Spell] = field(default_factory=list)
    accounts: list[Account] = field(default_factory=list)
    drafts: dict[str, Draft] = field(default_factory=dict)
    boards: list[Platform] = field(default_factory=list)
    abroad: list[str] = field(default_factory=list)
    switchboard: str = ""
    line_share: float = 0.0
    url: str = ""
    helped: bool = False
    shared: dict[str, Draft] = field(default_factory=dict)


def owner(made: Scene, culture: str) -> Owner:
    """A new owner: handles of the trade, the own name, a favourite form."""
    rng = made.rng
    first, last = rng.choice(FIRST[culture]), rng.choice(LAST[culture])
    number = rng.choice((str(rng.randint(70, 99)), str(rng.randint(1, 9)), str(rng.randint(1970, 2004))))
    base = trade_stem(made)
    stems = [replace(base, second=rng.choice((base.second, base.second, last.lower()[:5])), number=number)]
    if made.chance(0.35):
        stems.append(trade_stem(made))
    real = Stem(rng.choice((first, NICK.get(first, first))).lower(), last.lower(), number, base.joint)
    local = rng.choice((f"{stems[0].first}.{stems[0].second}{number}", f"{real.first}{real.second}{number}"))
    home, steady = rng.choice(FORMS), rng.choice((0.2, 0.45, 0.65, 0.9))
    return Owner(made.key("O"), stems, real, home, steady, f"{local}@{rng.choice(MAILS)}", f"{first} {last}")


def hand(made: Scene, kind: str, country: str, tempo: str, owners: list[Owner]) -> Hand:
    """A hand without persons yet."""
    return Hand(made.key("H"), kind, country, habit(made), Drawer(tempo, country), owners, made.chance(0.2))


def country(made: Scene) -> str:
    """Where a hand works."""
    codes = list(COUNTRIES)
    weights = [3 if code in ("DE", "ES", "FR", "GB", "NL", "PL") else 1 for code in codes]
    return made.rng.choices(codes, weights)[0]
