"""The accounts of a controller and of the persons it advertises: where, under which handle, and what they show."""

from __future__ import annotations

import random
from collections import Counter
from typing import Protocol

from benchmarks.relations.cast import Account, Controller, Person
from benchmarks.relations.numbers import Number, Pool
from benchmarks.relations.rates import Rates
from benchmarks.relations.spelling import Stem, stem, varied
from benchmarks.relations.texts import said
from benchmarks.relations.vocabulary import BOARDS, GENERIC_ADDRESSES, MAIL_HOSTS, NETWORKS, SENTENCES

ROLES = {"independent": "own", "trade": "trade", "bystander": "bystander"}


class Shared(Protocol):
    """What the makers of one world share."""

    pool: Pool
    planted: Counter[str]
    taken_names: set[tuple[str, str]]


class Maker:
    """Makes the accounts of one controller."""

    def __init__(self, dice: random.Random, rates: Rates, shared: Shared, of: Controller) -> None:
        self._dice, self._rates, self._shared, self._of = dice, rates, shared, of

    def accounts(self, count: int, others: list[str]) -> list[Account]:
        """So many accounts of the controller, on platforms of their own as far as these go."""
        dice, of = self._dice, self._of
        places = _platforms(dice, count)
        mail, made = self._mail(), list[Account]()
        for at, platform in enumerate(places):
            account = Account(platform, "", of.entity, of.kind, ROLES.get(of.kind, "controller"))
            chosen = self._stem(at, account)
            account.handle = self._handle(platform, chosen, others)
            self._fill(account, mail)
            made.append(account)
        for account in made:
            account.link = self._link(account, made)
        return made

    def own(self, person: Person) -> list[Account]:
        """The accounts that a person of a group runs herself: at the rate of the world one or two."""
        dice = self._dice
        if dice.random() > self._rates.own_account:
            return []
        base, number = stem(dice, person.name, self._of.city), self._shared.pool.take(dice, self._of.country)
        made = []
        for platform in _platforms(dice, dice.choice((1, 1, 1, 2)), boards=0.05):
            account = Account(platform, "", f"own {person.entity}", "person", "own", about=person.entity)
            account.handle = self._free(platform, varied(dice, base, self._of.city))
            account.shown = person.name.title() if dice.random() > self._rates.no_shown else ""
            account.bio = self._bio() if dice.random() < self._rates.account_bio else ""
            account.phone = self._own_phone(number)
            account.pictures = self._pictures((person,))
            made.append(account)
        self._shared.planted["own_account"] += 1
        return made

    def _own_phone(self, number: Number) -> str:
        """Her own number, or, one time in twelve, that of the controller."""
        if self._dice.random() > self._rates.account_phone:
            return ""
        if self._dice.random() < 0.08:
            self._shared.planted["controller_number_on_own"] += 1
            return self._dice.choice(self._of.lines).number.written(self._dice)
        return number.written(self._dice)

    # --- handles ---------------------------------------------------------------------------------------------
    def _stem(self, at: int, account: Account) -> Stem:
        """The first stem mostly; groups keep accounts for single persons too."""
        dice, of = self._dice, self._of
        branded = len(of.stems) - len(of.persons[:6])
        if at and len(of.stems) > 1 and dice.random() < 0.5:
            which = dice.randrange(len(of.stems))
            if which >= branded >= 0 and which - branded < len(of.persons):
                account.about = of.persons[which - branded].entity
            return of.stems[which]
        if at and of.kind != "trade" and dice.random() < self._rates.other_stem:
            name = of.persons[0].name if of.persons else of.stems[0].parts[0]
            self._shared.planted["other_stem"] += 1
            return stem(dice, name, of.city)
        return of.stems[0]

    def _handle(self, platform: str, chosen: Stem, others: list[str]) -> str:
        if self._of.kind == "bystander" and others and self._dice.random() < 0.3:
            self._shared.planted["same_handle"] += 1
            return self._free(platform, self._dice.choice(others))
        return self._free(platform, varied(self._dice, chosen, self._of.city))

    def _free(self, platform: str, handle: str) -> str:
        """The handle, with digits behind where the platform has it already."""
        wanted = handle.replace("-", "_")
        while (platform, _plain(wanted)) in self._shared.taken_names:
            wanted = f"{wanted}{self._dice.randrange(10)}"
        self._shared.taken_names.add((platform, _plain(wanted)))
        return wanted

    # --- what a profile shows --------------------------------------------------------------------------------
    def _fill(self, account: Account, mail: str) -> None:
        dice, rates, of = self._dice, self._rates, self._of
        about = [p for p in of.persons if account.about in ("", p.entity)] or of.persons
        name = about[0].name if about else of.stems[0].parts[0]
        if account.kind in ("agency", "trade") and not account.about:
            name = " ".join(of.stems[0].parts)
        account.shown = name.title() if dice.random() > rates.no_shown else ""
        account.bio = self._bio() if dice.random() < rates.account_bio else ""
        if dice.random() < rates.account_phone:
            numbers = [n for n in (of.office, of.switchboard) if n] or [line.number for line in of.lines]
            account.phone = dice.choice(numbers).written(dice)
        if dice.random() < rates.account_email:
            account.email = mail
        account.pictures = self._pictures(about[:2])
        account.listed = dice.random() > rates.unlisted

    def _bio(self) -> str:
        """A sentence everyone uses, or one of the ads."""
        dice, of = self._dice, self._of
        known = of.templates[0].sentences if of.templates and dice.random() < 0.4 else SENTENCES[:24]
        fields = {"name": of.persons[0].name.title() if of.persons else "", "city": of.city}
        text = said(
            dice, dice.choice([line for line in known if "<phone>" not in line and "<age>" not in line] or ["<name>"])
        )
        for name, value in fields.items():
            text = text.replace(f"<{name}>", value)
        return text

    def _pictures(self, about: list[Person] | tuple[Person, ...]) -> tuple[str, ...]:
        every = [p for person in about for p in person.pictures]
        if not every or self._dice.random() > self._rates.account_picture:
            return ()
        return tuple(self._dice.sample(every, min(len(every), self._dice.choice((1, 1, 2)))))

    def _link(self, account: Account, made: list[Account]) -> str:
        """The page of another account of the owner, the own site, or an address that says nothing."""
        dice = self._dice
        if dice.random() > self._rates.account_link:
            return ""
        others = [a for a in made if a is not account]
        if self._of.site and dice.random() < 0.5:
            return self._of.site
        if others and dice.random() < 0.6:
            other = dice.choice(others)
            return f"https://{other.platform}/{other.handle}"
        self._shared.planted["generic_link"] += 1
        return dice.choice(GENERIC_ADDRESSES)

    def _mail(self) -> str:
        of, dice = self._of, self._dice
        of.email = f"{''.join(of.stems[0].parts)}.{of.entity[1:]}@{dice.choice(MAIL_HOSTS)}"
        return of.email


def _platforms(dice: random.Random, count: int, boards: float = 0.5) -> list[str]:
    """Platforms, each once; boards, where ads stand, at about that share."""
    chosen: list[str] = []
    while len(chosen) < min(count, 12):
        one = dice.choice(BOARDS if dice.random() < boards else NETWORKS)
        if one not in chosen:
            chosen.append(one)
    return chosen


def _plain(handle: str) -> str:
    return handle.casefold().strip("@")
