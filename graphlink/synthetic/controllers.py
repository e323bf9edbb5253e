"""The controllers of the invented world: who posts, for whom, with which numbers, accounts and texts."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from graphlink.synthetic import words
from graphlink.synthetic.numbers import Number, Pool

DAYS = 720  # the world lasts two years


@dataclass(frozen=True)
class Habit:
    """How controllers of a kind behave: shares add up to 1 over the kinds; the rest are bounds of a uniform draw."""

    share: float
    persons: tuple[int, int]
    ads: tuple[int, int]
    accounts: tuple[int, int]
    phones: tuple[int, int]
    days: tuple[int, int]


# independent: one person for herself. benign: trades that use the same hubs. recruiter: offers work abroad.
HABITS: Mapping[str, Habit] = MappingProxyType(
    {
        "independent": Habit(0.46, (1, 1), (3, 14), (1, 2), (1, 2), (20, 300)),
        "small": Habit(0.22, (2, 4), (8, 40), (1, 4), (1, 3), (60, 400)),
        "agency": Habit(0.04, (6, 16), (60, 160), (2, 7), (2, 6), (200, 700)),
        "spammer": Habit(0.02, (1, 2), (60, 140), (2, 6), (2, 5), (5, 40)),
        "recruiter": Habit(0.04, (0, 0), (5, 25), (1, 3), (1, 2), (30, 200)),
        "benign": Habit(0.22, (1, 1), (2, 9), (0, 2), (1, 1), (20, 500)),
    }
)


@dataclass(frozen=True)
class Person:
    """A person as advertised: the name may change with the city, the age rounds down."""

    entity: str
    name: str
    age: int


@dataclass
class Account:
    """An account. `entity` is the controller who made it; a later one may have taken it over."""

    platform: str
    handle: str
    entity: str
    since: int = 0
    shown: str = ""


@dataclass
class Controller:
    """One hand behind ads."""

    entity: str
    kind: str
    country: str
    start: int
    end: int
    persons: list[Person]
    numbers: list[Number]
    accounts: list[Account]
    template: tuple[int, ...]
    hub: Number | None
    base: str
    ads: int
    made: list[Account] = field(default_factory=list)


class Cast:
    """Controllers one after the other; what they share with earlier ones is kept: people, accounts, hubs, texts."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._pool = Pool(seed)
        self._count = 0
        self._people: list[Person] = []
        self._left: list[Account] = []
        self._taken: set[tuple[str, str]] = set()
        dice = random.Random(f"hubs {seed}")
        self._hubs = [self._pool.take(dice, country) for country in words.COUNTRIES for _ in range(2)]

    def next(self) -> Controller:
        """The next controller."""
        number = self._count
        self._count += 1
        dice = random.Random(f"{self._seed} {number}")
        kind = dice.choices(list(HABITS), [habit.share for habit in HABITS.values()])[0]
        habit, entity = HABITS[kind], f"c{number}"
        country = dice.choices(words.COUNTRIES, (22, 26, 14, 22, 16))[0]
        start = dice.randrange(DAYS - habit.days[0])
        persons = [self._person(dice, entity, i) for i in range(dice.randint(*habit.persons))]
        base = _base(dice, persons)
        made = [self._account(dice, entity, base, n) for n in range(dice.randint(*habit.accounts))]
        controller = Controller(
            entity=entity,
            kind=kind,
            country=country,
            start=start,
            end=min(DAYS, start + dice.randint(*habit.days)),
            persons=persons,
            numbers=[self._pool.take(dice, country) for _ in range(dice.randint(*habit.phones))],
            accounts=[*made, *self._taken_over(dice, start)],
            template=tuple(dice.sample(range(12), dice.randint(3, 5))) if dice.random() < 0.6 else (0, 1, 4, 6),
            hub=dice.choice(self._hubs) if dice.random() < {"benign": 0.3, "agency": 0.3}.get(kind, 0.08) else None,
            base=base,
            ads=dice.randint(*habit.ads),
            made=made,
        )
        self._remember(dice, controller)
        return controller

    def _person(self, dice: random.Random, entity: str, number: int) -> Person:
        """A new person, or one in twenty times one who was with an earlier controller."""
        if self._people and dice.random() < 0.05:
            return dice.choice(self._people)
        return Person(f"{entity}.p{number}", dice.choice(words.GIVEN), dice.randint(19, 42))

    def _taken_over(self, dice: random.Random, start: int) -> list[Account]:
        """One controller in thirty goes on with an account that an earlier one left."""
        left = [account for account in self._left if account.since < start]
        return [dice.choice(left)] if left and dice.random() < 0.033 else []

    def _account(self, dice: random.Random, entity: str, base: str, number: int) -> Account:
        platform = dice.choice(words.NETWORKS)
        handle = _variant(dice, base) if number else base
        while (platform, handle.casefold()) in self._taken:
            handle = f"{handle}{dice.randrange(10)}"
        self._taken.add((platform, handle.casefold()))
        return Account(platform, handle, entity, shown=base.replace("_", " ").title())

    def _remember(self, dice: random.Random, controller: Controller) -> None:
        if controller.kind != "benign" and controller.persons and dice.random() < 0.3:
            self._people = [*self._people[-60:], dice.choice(controller.persons)]
        if controller.made and controller.end < DAYS * 0.7 and dice.random() < 0.2:
            account = controller.made[0]
            account.since = controller.end
            self._left = [*self._left[-40:], account]


def _base(dice: random.Random, persons: list[Person]) -> str:
    """What the handles of a controller are made from: a name and often something of their own."""
    name = (persons[0].name if persons else dice.choice(("jobs", "work", "travel", "model"))).lower()
    more = dice.choice(
        ("rose", "star", "moon", "sky", "sun", "wild", "soft", "velvet", "honey", "pearl", "nova", "cherry")
    )
    place = dice.choice(("ams", "ber", "kyiv", "ldn", "paris", "city"))
    return dice.choice(
        (f"{name}_{more}", f"{name}{more}{dice.randrange(10, 99)}", f"{more}.{name}", f"{name}{dice.randrange(80, 99)}",
         f"{name}_{place}", f"{name}.{more}.{place}")
    )  # fmt: skip


def _variant(dice: random.Random, base: str) -> str:
    """The base as its owner writes it elsewhere."""
    plain = base.replace("_", "").replace(".", "")
    leet = base.translate(str.maketrans("aeo", "430"))
    return dice.choice(
        (base, plain, base.replace("_", ".").replace(".", "_"), f"{base}{dice.randrange(100):02}", f"the{plain}",
         f"{plain}_official", leet, f"{base}_", f"x{plain}x", plain + plain[-1])
    )  # fmt: skip
