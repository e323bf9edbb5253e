"""The ads of a controller in time: tours, changing numbers, reposts, and what goes wrong in single ads."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from benchmarks.relations.cast import Account, Ad, Controller, Person
from benchmarks.relations.casting import Hubs
from benchmarks.relations.numbers import Number, Pool
from benchmarks.relations.rates import Rates
from benchmarks.relations.spelling import slipped
from benchmarks.relations.vocabulary import BOARDS, CITIES, COUNTRIES, GENERIC_ADDRESSES, HELP, SHORT

_TOURING = {"independent": 0.35, "small": 0.5, "network": 0.95, "agency": 0.3, "spammer": 1.0}


@dataclass
class _Stop:
    """Where a person is on a tour."""

    country: str
    city: str
    until: float
    number: int = 0


@dataclass
class Poster:
    """Writes the ads of one controller."""

    of: Controller
    dice: random.Random
    rates: Rates
    hubs: Hubs
    pool: Pool
    _stops: dict[str, _Stop] = field(default_factory=dict)

    def ads(self) -> Iterator[Ad]:
        """In time; some are those before posted again, with nothing changed but the day."""
        of, dice = self.of, self.dice
        self._tours = dice.random() < _TOURING.get(of.kind, 0)
        step, day, last = (of.end - of.start) / max(of.ads, 1), of.start, None
        for _ in range(of.ads):
            day = min(day + step * dice.uniform(0.1, 1.8), of.end)
            if last and dice.random() < self.rates.again:
                ad = replace(last, day=self._shown_day(day), traps=last.traps | {"again"})
            else:
                ad = self._ad(day)
            last = ad
            yield ad

    def _ad(self, day: float) -> Ad:
        of, dice, rates = self.of, self.dice, self.rates
        shown = self._shown(day)
        stop = self._stop(shown[0], day)
        account = self._account(shown[0], day)
        platform = account.platform if account else dice.choice(BOARDS)
        traps: set[str] = {"two_persons"} if len(shown) > 1 else set()
        names = tuple(self._name(p, stop, traps) for p in shown)
        if len(set(names)) < len(names):  # "Anna & Anna" would be read as one
            shown, names, traps = shown[:1], names[:1], traps - {"two_persons"}
        ages = tuple(str(max(18, p.age - dice.choice((0, 0, 0, 0, 1, 2)))) for p in shown)
        phones = self._phones(platform, day, traps)
        title, body, spoken, hidden = self._texts(" & ".join(names), ages, stop.city, phones, traps)
        lost = len(shown) == 1 and dice.random() < rates.no_name
        return Ad(
            platform=platform,
            account=account,
            country=stop.country,
            city="" if dice.random() < rates.no_city else stop.city,
            title=title,
            body=body,
            names=() if lost else names,
            ages=() if dice.random() < rates.no_age else ages,
            phones=() if hidden else phones,
            said=spoken,
            email=of.email if dice.random() < rates.with_email else "",
            pictures=self._pictures(shown, traps),
            day=self._shown_day(day),
            persons=tuple(p.entity for p in shown),
            poster=of.entity,
            kind=of.kind,
            traps=frozenset(traps),
        )

    def _shown_day(self, day: float) -> float | None:
        return None if self.dice.random() < self.rates.no_date else day

    # --- who and where ---------------------------------------------------------------------------------------
    def _shown(self, day: float) -> tuple[Person, ...]:
        of, dice = self.of, self.dice
        there = [p for p in of.persons if of.left.get(p.entity, day + 1) > day] or of.persons
        if len(there) > 1 and dice.random() < self.rates.two_persons:
            one, other = dice.sample(there, 2)
            if one.name != other.name:
                return one, other
        return (dice.choice(there),)

    def _stop(self, person: Person, day: float) -> _Stop:
        """Where she is: a new city every few days on a tour, anywhere at any time for a spammer."""
        dice, of = self.dice, self.of
        stop = self._stops.setdefault(person.entity, _Stop(of.country, of.city, day + dice.uniform(3, 14)))
        if of.kind == "spammer" or (self._tours and day > stop.until):
            country = dice.choice(list(COUNTRIES)) if dice.random() < 0.12 else stop.country
            stop = _Stop(country, dice.choice(CITIES[country]), day + dice.uniform(3, 14), stop.number + 1)
            self._stops[person.entity] = stop
        return stop

    def _account(self, person: Person, day: float) -> Account | None:
        if self.dice.random() < self.rates.no_account:
            return None
        of = self.of
        mine = [
            a for a in of.accounts if a.about in ("", person.entity) and (a.owner == of.entity or a.taken is not None)
        ]
        return self.dice.choice(mine) if mine else None

    # --- what the ad shows -----------------------------------------------------------------------------------
    def _name(self, person: Person, stop: _Stop, traps: set[str]) -> str:
        dice, rates = self.dice, self.rates
        name = person.other if person.other and stop.number % 2 else person.name
        if name in SHORT and dice.random() < rates.short_name:
            name = dice.choice(SHORT[name])
        if dice.random() < rates.wrong_name:
            traps.add("wrong_name")
            name = slipped(dice, name)
        return name.title()

    def _phones(self, platform: str, day: float, traps: set[str]) -> tuple[Number, ...]:
        """The numbers of the day: masked by the board, of a switchboard, one, or two."""
        dice, rates, of = self.dice, self.rates, self.of
        if dice.random() < rates.no_phone:
            return ()
        if platform in self.hubs.masked and dice.random() < rates.masked:
            traps.add("masked")
            return (dice.choice(self.hubs.masked[platform]),)
        current = of.answered(day)
        number = dice.choice(current) if of.kind == "agency" else current[0]
        if of.office and dice.random() < 0.5:
            number = of.office
        if of.switchboard and dice.random() < 0.6:
            traps.add("switchboard")
            return (of.switchboard,) if dice.random() < 0.6 else (of.switchboard, number)
        if dice.random() < rates.wrong_phone:
            traps.add("wrong_phone")
            return (self.pool.mistyped(dice, number),)
        others = [n for n in (*current, of.office) if n and n != number]
        return (number, dice.choice(others)) if others and dice.random() < rates.two_phones * 3 else (number,)

    def _texts(
        self, name: str, ages: tuple[str, ...], city: str, phones: tuple[Number, ...], traps: set[str]
    ) -> tuple[str, str, tuple[Number, ...], bool]:
        """Title, body, numbers in the body, and whether the number stands there alone."""
        dice, rates = self.dice, self.rates
        spoken = phones[:1] if phones and dice.random() < rates.phone_in_body else ()
        fields = {"name": name, "age": ages[0], "city": city, "phone": spoken[0].written(dice) if spoken else ""}
        chosen = dice.choice(self.of.templates)
        title, body = chosen.filled(dice, fields)
        if spoken and fields["phone"] not in body:
            body += f" {fields['phone']}"
        hidden = bool(spoken) and dice.random() < 0.4
        if dice.random() < rates.help_line:
            traps.add("help_line")
            line = dice.choice(self.hubs.help_lines)
            body, spoken = f"{body} {dice.choice(HELP).format(phone=line.written(dice))}", (*spoken, line)
        if dice.random() < rates.generic_address:
            traps.add("generic_address")
            body += f" {dice.choice(GENERIC_ADDRESSES)}"
        return title, body, spoken, hidden

    def _pictures(self, shown: tuple[Person, ...], traps: set[str]) -> tuple[str, ...]:
        """One to three of each person, some made anew by the site so that a few bits differ."""
        dice = self.dice
        if dice.random() < self.rates.no_picture or self.of.kind == "trade":
            return ()
        chosen = [x for p in shown for x in dice.sample(p.pictures, min(len(p.pictures), dice.randint(1, 3)))]
        made = []
        for one in chosen:
            if dice.random() < self.rates.new_bits:
                traps.add("new_bits")
                flipped = sum(1 << bit for bit in dice.sample(range(64), dice.randint(1, 4)))
                one = f"{int(one, 16) ^ flipped:016x}"
            made.append(one)
        return tuple(dict.fromkeys(made))
