"""Who is in the world: hands that post, the persons they advertise, their numbers over time, and bystanders.

A hand is whoever writes and posts: an independent person, a controller, a member of a network, an agency's office, a
copycat, a scammer. A person keeps her pictures when she changes her name, her city or the hand that posts for her.
"""

from __future__ import annotations

import itertools
import math
import random
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import NamedTuple

from benchmarks.heldout import names, numbers, variation
from benchmarks.heldout.latin import latin
from benchmarks.heldout.phrases import STAGE_NAMES
from benchmarks.heldout.places import CITIES
from benchmarks.heldout.wording import Draft, Voice, draft, voice

BEGINNING, DAYS = datetime(2024, 3, 1, tzinfo=UTC), 730
REST = 120  # days after which an operator gives a number to the next customer
RECYCLED, SOLD, HANDED_ON, RENAMED, FOREIGN = 0.06, 0.012, 0.04, 0.28, 0.12
CULTURES = {"UA": "uk", "RO": "ro", "PL": "pl", "HU": "hu", "AL": "sq", "ES": "es", "DE": "de", "AT": "de", "GR": "el"}


class Kind(NamedTuple):
    """A type of hand: share of the ads, persons (fewest, most), numbers in use, tours, months of activity."""

    share: float
    persons: tuple[int, int]
    phones: tuple[int, int]
    tours: float
    months: tuple[int, int]


KINDS = {
    "independent": Kind(0.31, (1, 1), (1, 2), 0.25, (1, 14)),
    "controller_one": Kind(0.10, (1, 1), (1, 3), 0.5, (2, 14)),
    "controller_several": Kind(0.25, (2, 7), (1, 4), 0.5, (4, 20)),
    "network": Kind(0.12, (8, 16), (2, 5), 0.6, (6, 20)),
    "agency": Kind(0.15, (6, 22), (1, 2), 0.1, (8, 24)),
    "copycat": Kind(0.02, (1, 2), (1, 2), 0.2, (1, 6)),
    "scammer": Kind(0.05, (2, 5), (2, 6), 0.8, (1, 8)),
}
CONTROLLERS = ("controller_one", "controller_several", "network", "agency")


@dataclass(frozen=True)
class Held:
    """A number as its holder had it: from day to day."""

    e164: str
    since: int
    until: int


@dataclass
class Model:
    """A person as advertised: names and age in use, pictures as hashes, price, city and text, and her own identity."""

    key: str
    names: tuple[str, ...]
    age: int
    pictures: tuple[int, ...]
    price: int
    city: str
    text: Draft
    window: tuple[int, int]
    self_: variation.Person


@dataclass
class Hand:
    """Who posts. `crew` is the same for the hands of one network; `self_` is the person behind the hand."""

    key: str
    kind: str
    crew: str
    country: str
    voice: Voice
    window: tuple[int, int]
    phones: list[Held]
    private: Held
    email: str
    self_: variation.Person
    models: list[Model] = field(default_factory=list)

    def phone(self, rng: random.Random, day: int) -> str | None:
        """A number the hand has on the day, mostly the newest."""
        on = [h.e164 for h in self.phones if h.since <= day <= h.until]
        return (on[-1] if rng.random() < 0.75 else rng.choice(on)) if on else None


class Exchange:
    """Gives out numbers: new ones, ones that rested after another holder, ones just sold."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._past: list[Held] = []
        self._given: set[str] = set()

    def new(self, country: str, mobile: bool = True) -> str:
        """A number nobody had."""
        while (number := numbers.draw(self._rng, country, mobile).e164) in self._given:
            pass
        self._given.add(number)
        return number

    def give(self, country: str, since: int, until: int) -> Held:
        """A number to hold for those days; now and then one that was another's."""
        roll = self._rng.random()
        rest = (REST, DAYS) if roll < RECYCLED else (0, 20)
        free = [h for h in self._past if rest[0] <= since - h.until <= rest[1]] if roll < RECYCLED + SOLD else []
        held = Held(self._rng.choice(free).e164 if free else self.new(country), since, until)
        self._past = [h for h in self._past if h.e164 != held.e164] + [held]
        return held


def person(rng: random.Random, key: int, country: str) -> variation.Person:
    """An invented person with the names of a culture of the country."""
    culture = CULTURES.get(country) if rng.random() < 0.5 else None
    culture = culture or rng.choice(sorted(names.FIRST))
    first, *pets = _common(rng, names.FIRST[culture].split()).removeprefix("+").split("/")
    last = _common(rng, names.SURNAMES[culture].split())
    firm = (rng.choice(names.FIRM_NAMES), rng.choice(names.TRADES))
    city = latin(rng.choice(CITIES[country]).lower(), "de", 0).replace(" ", "")
    return variation.Person(
        key, culture, first, tuple(pets), last, rng.randint(1968, 2004), rng.randint(1, 99), city, firm
    )


def _common(rng: random.Random, ordered: list[str]) -> str:
    """One of them, the first ones more often."""
    return ordered[int(len(ordered) * rng.random() ** 1.5)]


class Cast:
    """Draws hands; keeps who was before, so that numbers, persons, texts and pictures can go over to others."""

    def __init__(self, rng: random.Random) -> None:
        self.rng, self.exchange = rng, Exchange(rng)
        self.hands: list[Hand] = []
        self._people = 0

    def someone(self, country: str) -> variation.Person:
        """The next invented person."""
        self._people += 1
        return person(self.rng, self._people, country)

    def group(self, kind: str, start: int) -> list[Hand]:
        """One hand, or the two to four hands of a network, with the persons they advertise."""
        size = self.rng.randint(2, 4) if kind == "network" else 1
        country = self.rng.choice(numbers.COUNTRIES)
        crew = f"g{len(self.hands):05d}"
        made = [self._hand(kind, crew, country, start) for _ in range(size)]
        for one in made:
            for _ in range(self._persons(kind, size)):
                one.models.append(self._model(one))
        if size > 1:
            self._share(made)
        self._hand_on(made)
        self.hands += made
        return made

    def _persons(self, kind: str, size: int) -> int:
        low, high = KINDS[kind].persons
        return max(1, round(self.rng.randint(low, high) / size))

    def _hand(self, kind: str, crew: str, country: str, start: int) -> Hand:
        rng, facts = self.rng, KINDS[kind]
        until = min(DAYS, start + 30 * rng.randint(*facts.months))
        who = self.someone(country)
        phones = self._phones(kind, country, (start, until))
        private = self.exchange.give(country, start, until)
        host = rng.choice(("mail.example", "post.example", "inbox.example", "webmail.example"))
        name = latin(who.first.lower(), who.culture, 0).replace(" ", "")
        email = f"{name}.{latin(who.last.lower(), who.culture, 0)}{rng.randint(1, 9999)}@{host}"
        key = f"h{self._people:06d}"
        return Hand(key, kind, crew, country, voice(rng, country), (start, until), phones, private, email, who)

    def _phones(self, kind: str, country: str, window: tuple[int, int]) -> list[Held]:
        """Numbers one after the other, with some overlap; an agency's office number stays."""
        rng, (start, until) = self.rng, window
        count = rng.randint(*KINDS[kind].phones)
        if kind == "agency":
            return [self.exchange.give(country, start, until) for _ in range(count)]
        cuts = sorted(rng.randint(start, until) for _ in range(count - 1))
        spans = zip([start, *cuts], [*cuts, until], strict=True)
        places = [country if rng.random() >= FOREIGN else rng.choice(numbers.COUNTRIES) for _ in range(count)]
        return [
            self.exchange.give(place, a, min(DAYS, b + rng.choice((0, 0, 20))))
            for place, (a, b) in zip(places, spans, strict=True)
        ]

    def _model(self, hand: Hand) -> Model:
        rng = self.rng
        start, until = hand.window
        if len(hand.models) or hand.kind in ("network", "agency", "controller_several"):
            start = rng.randint(start, until)
            until = min(until, start + rng.randint(20, 300))
        called = rng.sample(_frequent(rng, 3), 1 + (rng.random() < RENAMED))
        pictures = tuple(rng.getrandbits(64) for _ in range(rng.choice((1, 1, 2, 2, 3, 4))))
        city, text = rng.choice(CITIES[hand.country]), draft(rng, hand.voice)
        key = f"p{hand.key[1:]}-{len(hand.models)}"
        price, age = rng.choice(range(60, 260, 10)), round(rng.triangular(18, 44, 24))
        her = hand.self_ if hand.kind == "independent" else self.someone(hand.country)
        return Model(key, tuple(called), age, pictures, price, city, text, (start, until), her)

    def _share(self, crew: list[Hand]) -> None:
        """A network's hands rotate a person or two, use a switchboard, and some of them one text."""
        rng = self.rng
        board = self.exchange.give(crew[0].country, *crew[0].window)
        for one, other in itertools.pairwise(crew):
            if rng.random() < 0.6:
                other.models.append(rng.choice(one.models))
            if rng.random() < 0.5:
                one.phones.insert(0, board)
                other.phones.insert(0, board)
            if rng.random() < 0.4:
                for model in other.models[: math.ceil(len(other.models) / 2)]:
                    model.text = one.models[0].text

    def _hand_on(self, made: list[Hand]) -> None:
        """Now and then a person of an earlier hand goes on with this one; thieves take texts and pictures."""
        rng, hand = self.rng, made[0]
        before = [h for h in self.hands[-400:] if h.models]
        if not before:
            return
        if hand.kind in ("copycat", "scammer"):
            for model in hand.models:
                source = rng.choice(rng.choice(before).models)
                model.text = source.text
                if hand.kind == "scammer" and rng.random() < 0.6:
                    model.pictures = tuple(rng.sample(source.pictures, min(2, len(source.pictures))))
        elif rng.random() < HANDED_ON * len(hand.models):
            left = [m for h in before for m in h.models if h.kind in CONTROLLERS and h.country == hand.country]
            if left and hand.kind != "independent":
                hand.models[0] = self._again(hand, rng.choice(left))

    def _again(self, hand: Hand, old: Model) -> Model:
        """The same person with another hand: her pictures, mostly her name, another text."""
        rng = self.rng
        called = old.names if rng.random() < 0.6 else tuple(rng.sample(_frequent(rng, 2), 1))
        text = draft(rng, hand.voice)
        return Model(old.key, called, old.age, old.pictures, old.price, old.city, text, hand.window, old.self_)


def _frequent(rng: random.Random, count: int) -> list[str]:
    """Different working names, the fashionable ones more often."""
    found: dict[str, None] = {}
    while len(found) < count:
        found[STAGE_NAMES[int(len(STAGE_NAMES) * rng.random() ** 1.7)]] = None
    return list(found)
