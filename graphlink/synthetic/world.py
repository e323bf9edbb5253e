"""An invented world of ads with the truth about it: seeded, streaming, neutral in wording.

Controllers of six kinds post for people who may move on; they use several accounts with varied handles, change and
pass on numbers, copy texts from each other, tour over cities and post again. Some hubs tie strangers together. The
truth says for every ad, account, advertised person and register entry what it belongs to.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from graphlink.synthetic import words
from graphlink.synthetic.controllers import Account, Cast, Controller, Person

EPOCH = datetime(2024, 9, 1, tzinfo=UTC)
BATCH_ADS = 20_000


@dataclass(frozen=True)
class Ad:
    """One ad as a site shows it, with its truth.

    Attributes:
        names, ages: One for each person it shows; names may be empty.
        persons: Entity of each person it shows.
        poster: Entity of its controller.
    """

    key: str
    country: str
    title: str
    body: str
    names: tuple[str, ...]
    ages: tuple[int, ...]
    phones: tuple[str, ...]
    platform: str
    account: Account | None
    city: str
    posted_at: datetime
    price: int
    persons: tuple[str, ...]
    poster: str


@dataclass(frozen=True)
class Entry:
    """One entry of a person list or watch list, with its truth."""

    key: str
    register: str
    name: str
    birth_date: str
    phone: str
    reason: str
    entity: str


@dataclass
class Batch:
    """What some controllers did."""

    ads: list[Ad] = field(default_factory=list)
    accounts: list[Account] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)


@dataclass(frozen=True)
class World:
    """A world of about as many ads as asked for, never fewer; the same seed gives the same world."""

    ads: int
    seed: int = 0

    def batches(self, size: int = BATCH_ADS) -> Iterator[Batch]:
        """The world in batches of about `size` ads. Memory grows with the names of accounts only."""
        cast, batch, made = Cast(self.seed), Batch(), 0
        while made < self.ads:
            controller = cast.next()
            posted = list(_ads(controller, self.seed, made))
            made += len(posted)
            batch.ads += posted
            batch.accounts += controller.made
            batch.entries += _entries(controller, self.seed)
            if len(batch.ads) >= size:
                yield batch
                batch = Batch()
        if batch.ads:
            yield batch


def world(ads: int, seed: int = 0) -> World:
    """A world of at least that many ads."""
    return World(ads, seed)


# --- ads -----------------------------------------------------------------------------------------------------
def _ads(controller: Controller, seed: int, first: int) -> Iterator[Ad]:
    """The ads of a controller in time: a tour from city to city, some posted again as they were."""
    dice = random.Random(f"ads {seed} {controller.entity}")
    country, city = controller.country, dice.choice(words.CITIES[controller.country])
    day = float(controller.start)
    step = max(controller.end - controller.start, 1) / controller.ads
    stay, last = dice.randint(2, 9), None
    for number in range(controller.ads):
        day += step * dice.uniform(0.4, 1.6)
        stay -= 1
        if not stay and controller.kind not in ("benign", "recruiter"):
            country = dice.choice(words.COUNTRIES) if dice.random() < 0.15 else country
            city, stay = dice.choice(words.CITIES[country]), dice.randint(2, 9)
        ad = _ad(controller, dice, f"{first + number:07}", (country, city, day))
        if last and dice.random() < 0.2 and last.country == ad.country:
            ad = _again(last, ad)
        last = ad
        yield ad


def _ad(controller: Controller, dice: random.Random, key: str, at: tuple[str, str, float]) -> Ad:
    country, city, day = at
    shown = _shown(controller, dice)
    names = tuple(_name(person, country, dice) for person in shown)
    account = _account(controller, dice, day)
    network = account is not None and dice.random() < 0.45
    return Ad(
        key=f"{country}-{key}",
        country=country,
        title=_title(controller, dice, names, city),
        body=_body(controller, dice, country),
        names=names,
        ages=tuple(max(18, person.age - dice.choice((0, 0, 0, 1, 2, 3))) for person in shown),
        phones=_phones(controller, dice, country, day),
        platform=account.platform if network and account else dice.choice(words.AD_SITES[country]),
        account=account if network or dice.random() < 0.4 else None,
        city=city,
        posted_at=EPOCH + timedelta(minutes=int(day * 1440)),
        price=dice.choice((40, 50, 60, 80, 100, 120, 150)),
        persons=tuple(person.entity for person in shown),
        poster=controller.entity,
    )


def _again(last: Ad, ad: Ad) -> Ad:
    """The last ad posted again: a new key, a new time, nothing else."""
    return Ad(**{**last.__dict__, "key": ad.key, "posted_at": ad.posted_at})


def _shown(controller: Controller, dice: random.Random) -> tuple[Person, ...]:
    if not controller.persons:
        return ()
    pair = len(controller.persons) > 1 and dice.random() < 0.12
    return tuple(dice.sample(controller.persons, 2)) if pair else (dice.choice(controller.persons),)


def _name(person: Person, country: str, dice: random.Random) -> str:
    """The name in an ad: as it is, short, or left out."""
    chance = dice.random()
    if chance < 0.05:
        return ""
    return words.SHORT.get(person.name, person.name) if chance < 0.15 else person.name


def _account(controller: Controller, dice: random.Random, day: float) -> Account | None:
    usable = [a for a in controller.accounts if a in controller.made or a.since < day]
    return dice.choice(usable) if usable else None


def _phones(controller: Controller, dice: random.Random, country: str, day: float) -> tuple[str, ...]:
    """The number of the time, sometimes with a digit wrong, sometimes with a hub's beside it, sometimes none."""
    if dice.random() < 0.12:
        return ()
    share = (day - controller.start) / max(controller.end - controller.start, 1)
    number = controller.numbers[min(int(share * len(controller.numbers)), len(controller.numbers) - 1)]
    if dice.random() < 0.01:
        number = number.mistyped(dice)
    with_hub = controller.hub is not None and dice.random() < 0.25
    numbers = (number, controller.hub) if with_hub and controller.hub else (number,)
    return tuple(n.written(dice, country) for n in numbers)


def _title(controller: Controller, dice: random.Random, names: tuple[str, ...], city: str) -> str:
    who = " & ".join(filter(None, names)) or controller.base.partition("_")[0].title()
    return dice.choice((f"{who} in {city}", f"{who} - {city}", f"{city}: {who}", f"{who}"))


def _body(controller: Controller, dice: random.Random, country: str) -> str:
    """Sentences of the controller's template, in an order of the day; a spammer's never changes."""
    if controller.kind == "recruiter":
        return words.JOBS[country]
    order = list(controller.template)
    if controller.kind != "spammer":
        dice.shuffle(order)
        order = order[: dice.randint(2, len(order))]
    return " ".join(words.SENTENCES[country][at] for at in order)


# --- registers -----------------------------------------------------------------------------------------------
def _entries(controller: Controller, seed: int) -> list[Entry]:
    """What registers hold of one controller in six: a person under one to three spellings, in two lists."""
    dice = random.Random(f"entries {seed} {controller.entity}")
    if controller.kind == "benign" or dice.random() > 0.17:
        return []
    entity = f"{controller.entity}.r"
    given, family = dice.choice(words.GIVEN), dice.choice(words.FAMILY)
    born = date(1970, 1, 1) + timedelta(days=dice.randrange(12_000))
    phone = controller.numbers[0].e164 if dice.random() < 0.6 else ""
    return [
        Entry(
            key=f"R-{controller.entity}-{number}",
            register=dice.choice(("persons", "watchlist")) if number else "watchlist",
            name=_register_name(dice, given, family, number),
            birth_date=born.isoformat() if number == 0 or dice.random() < 0.7 else f"{born.year}",
            phone=phone if number == 0 or dice.random() < 0.5 else "",
            reason=dice.choice(("named by a witness", "owner of a number", "earlier inquiry", "missing person")),
            entity=entity,
        )
        for number in range(dice.choice((1, 1, 2, 2, 3)))
    ]


def _register_name(dice: random.Random, given: str, family: str, number: int) -> str:
    if not number:
        return f"{given} {family}"
    at = dice.randrange(1, len(family) - 1)
    wrong = family[:at] + family[at + 1] + family[at] + family[at + 2 :]
    return dice.choice((f"{family}, {given}", f"{words.SHORT.get(given, given)} {family}", f"{given} {wrong}"))
