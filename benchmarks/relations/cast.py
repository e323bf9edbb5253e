"""Who is in the world: controllers of seven kinds, the persons they advertise, their accounts, numbers and pictures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from benchmarks.relations.numbers import Number
from benchmarks.relations.spelling import Stem
from benchmarks.relations.texts import Template

DAYS = 730


@dataclass(frozen=True)
class Habit:
    """How controllers of a kind live: their share, and bounds of uniform draws."""

    share: float
    persons: tuple[int, int]
    ads: tuple[int, int]
    accounts: tuple[int, int]
    days: tuple[int, int]
    number_days: tuple[int, int]  # for which a number is kept


# independent: one person for herself. network: one hand, burner phones, tours. bystander: accounts without ads.
HABITS: Mapping[str, Habit] = MappingProxyType(
    {
        "independent": Habit(0.56, (1, 1), (1, 11), (1, 5), (20, 420), (150, 700)),
        "small": Habit(0.12, (2, 4), (6, 32), (1, 5), (60, 420), (90, 400)),
        "network": Habit(0.036, (4, 6), (40, 120), (5, 11), (100, 500), (14, 45)),
        "agency": Habit(0.014, (7, 18), (70, 170), (4, 10), (250, 700), (200, 700)),
        "spammer": Habit(0.012, (1, 3), (50, 120), (3, 9), (4, 40), (10, 40)),
        "trade": Habit(0.135, (1, 1), (1, 6), (0, 2), (20, 600), (500, 730)),
        "bystander": Habit(0.123, (0, 0), (0, 0), (1, 2), (20, 600), (500, 730)),
    }
)
TYPES = tuple(HABITS)


@dataclass(frozen=True)
class Person:
    """A person as advertised; `other` is the name she is given in every second city, "" for none."""

    entity: str
    name: str
    age: int
    pictures: tuple[str, ...]
    other: str = ""


@dataclass(frozen=True)
class Line:
    """A number and the days from and to which somebody answers it."""

    number: Number
    since: float
    until: float


@dataclass
class Account:
    """An account, which belongs to whom made it.

    Attributes:
        role: own (an advertised person's), controller, trade or bystander.
        about: Entity of the person it is kept for, "" for all of the owner's.
        taken: Day from which another controller posts with it.
    """

    platform: str
    handle: str
    owner: str
    kind: str
    role: str
    about: str = ""
    shown: str = ""
    bio: str = ""
    phone: str = ""
    email: str = ""
    link: str = ""
    pictures: tuple[str, ...] = ()
    listed: bool = True
    taken: float | None = None


@dataclass
class Controller:
    """One hand behind ads; `left` has the day on which a person went away."""

    entity: str
    kind: str
    country: str
    city: str
    start: float
    end: float
    persons: list[Person] = field(default_factory=list)
    left: dict[str, float] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)
    office: Number | None = None
    switchboard: Number | None = None
    email: str = ""
    site: str = ""
    stems: list[Stem] = field(default_factory=list)
    accounts: list[Account] = field(default_factory=list)
    templates: list[Template] = field(default_factory=list)
    ads: int = 0

    def answered(self, day: float) -> list[Number]:
        """The numbers in use on a day, newest first; the last one when none is."""
        current = [line for line in self.lines if line.since <= day < line.until]
        return [line.number for line in reversed(current or self.lines[-1:])]


@dataclass(frozen=True)
class Ad:
    """One ad as a site shows it, with its truth."""

    platform: str
    account: Account | None
    country: str
    city: str
    title: str
    body: str
    names: tuple[str, ...]
    ages: tuple[str, ...]
    phones: tuple[Number, ...]
    said: tuple[Number, ...]  # in the body
    email: str
    pictures: tuple[str, ...]
    day: float | None
    persons: tuple[str, ...]
    poster: str
    kind: str
    traps: frozenset[str] = frozenset()
