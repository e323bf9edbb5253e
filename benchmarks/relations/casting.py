"""Controllers one after the other, and what ties them to earlier ones: people, numbers, accounts, pictures, texts."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace

from benchmarks.relations import profiles
from benchmarks.relations.cast import DAYS, HABITS, TYPES, Account, Controller, Line, Person
from benchmarks.relations.numbers import Number, Pool
from benchmarks.relations.rates import Rates
from benchmarks.relations.spelling import brand, stem, working_name
from benchmarks.relations.texts import Template, template
from benchmarks.relations.vocabulary import BOARDS, CITIES, COUNTRIES

GROUPS = ("small", "network", "agency")
_REST_DAYS = 45  # for which a number rests before it is given to somebody else


def picture(dice: random.Random) -> str:
    """A perceptual hash of 64 bits."""
    return f"{dice.getrandbits(64):016x}"


class Hubs:
    """What ties strangers together: masked numbers, switchboards, help lines, stock pictures, common texts."""

    def __init__(self, seed: int, ads: int, pool: Pool) -> None:
        dice = random.Random(f"hubs {seed}")
        masking = dice.sample(BOARDS, dice.choice((1, 2, 2, 3)))
        each = max(1, ads // 8_000)
        self.masked = {board: [pool.take(dice, "IE") for _ in range(each)] for board in masking}
        self.switchboards = [pool.take(dice, "FR") for _ in range(max(2, ads // 5_000))]
        self.help_lines = [pool.take(dice, "GB") for _ in range(2)]
        self.stock = [picture(dice) for _ in range(max(12, ads // 600))]
        self.texts = [template(dice, "independent") for _ in range(max(3, ads // 4_000))]


class Casting:
    """Makes controllers; `planted` counts the traps by name."""

    def __init__(self, seed: int, ads: int, rates: Rates) -> None:
        self._seed, self._rates, self._count = seed, rates, 0
        self.pool = Pool(seed)
        self.hubs = Hubs(seed, ads, self.pool)
        self.planted: Counter[str] = Counter()
        self.taken_names: set[tuple[str, str]] = set()
        dice = random.Random(f"shares {seed}")
        self._shares = [habit.share * dice.uniform(0.75, 1.3) for habit in HABITS.values()]
        self._free: list[tuple[Person, float]] = []
        self._dropped: list[Line] = []
        self._abandoned: list[tuple[Account, float]] = []
        self._pictures: list[str] = []
        self._texts: list[Template] = []
        self._handles: list[str] = []
        self._own: list[Account] = []

    def next(self) -> Controller:
        """The next controller, with accounts."""
        number, self._count = self._count, self._count + 1
        dice = random.Random(f"controller {self._seed} {number}")
        kind = dice.choices(TYPES, self._shares)[0]
        habit = HABITS[kind]
        country = dice.choices(list(COUNTRIES), list(COUNTRIES.values()))[0]
        start = dice.uniform(0, DAYS - habit.days[0])
        end = min(float(DAYS), start + dice.uniform(*habit.days))
        made = Controller(f"c{number}", kind, country, dice.choice(CITIES[country]), start, end)
        made.ads = dice.randint(*habit.ads)
        made.persons = [self._person(dice, made, at) for at in range(dice.randint(*habit.persons))]
        self._numbers(dice, made)
        self._stems(dice, made)
        self._texts_of(dice, made)
        maker = profiles.Maker(dice, self._rates, self, made)
        made.accounts = maker.accounts(dice.randint(*habit.accounts), self._handles)
        self._own_accounts(maker, made)
        self._take_over(dice, made)
        self._remember(dice, made)
        return made

    def own_accounts(self) -> list[Account]:
        """The accounts that advertised persons run beside their controllers', since the last call."""
        made, self._own = self._own, []
        return made

    # --- persons ---------------------------------------------------------------------------------------------
    def _person(self, dice: random.Random, of: Controller, at: int) -> Person:
        rates = self._rates
        if of.kind in GROUPS and dice.random() < rates.moved:
            free = [(p, day) for p, day in self._free if day < of.start and p not in of.persons]
            if free:
                self.planted["moved"] += 1
                return self._moved(dice, dice.choice(free[-80:])[0])
        pictures = [picture(dice) for _ in range(dice.randint(2, 8))]
        if dice.random() < rates.stock_picture:
            self.planted["stock_picture"] += 1
            pictures = [*pictures[: dice.randint(0, 2)], *dice.sample(self.hubs.stock, 2)]
        elif self._pictures and dice.random() < rates.stolen_picture:
            self.planted["stolen_picture"] += 1
            pictures = [*pictures[: dice.randint(0, 2)], *dice.sample(self._pictures, min(3, len(self._pictures)))]
        name = working_name(dice)
        other = working_name(dice) if of.kind in GROUPS and dice.random() < rates.new_name else ""
        self.planted["new_name"] += bool(other)
        self.planted["namesake"] += name == "anna"
        return Person(f"{of.entity}.p{at}", name, dice.randint(19, 41), tuple(dict.fromkeys(pictures)), other)

    def _moved(self, dice: random.Random, person: Person) -> Person:
        """Somebody who was with another: the name kept in two of three, some pictures kept, the account her own."""
        self._free = [(p, day) for p, day in self._free if p.entity != person.entity]
        fresh = [picture(dice) for _ in range(dice.randint(0, 4))]
        kept = dice.sample(person.pictures, max(1, len(person.pictures) // 2))
        name = person.name if dice.random() < 0.67 else working_name(dice)
        return replace(person, name=name, other="", pictures=(*fresh, *kept))

    # --- numbers ---------------------------------------------------------------------------------------------
    def _numbers(self, dice: random.Random, made: Controller) -> None:
        chains = {"agency": dice.randint(2, 6), "network": dice.randint(1, 2)}.get(made.kind, 1)
        for _ in range(chains):
            day = made.start
            while day < made.end:
                until = day + dice.uniform(*HABITS[made.kind].number_days)
                made.lines.append(Line(self._number(dice, made, day), day, until))
                day = until - dice.uniform(0, 8)
        made.lines.sort(key=lambda line: line.since)
        if made.kind == "agency" or (made.kind == "small" and dice.random() < 0.2):
            made.office = self.pool.take(dice, made.country)
        if made.kind != "bystander" and dice.random() < self._rates.switchboard:
            made.switchboard = dice.choice(self.hubs.switchboards)
            self.planted["switchboard"] += 1
        self.planted["burner"] += made.kind == "network" and len(made.lines) > 2

    def _number(self, dice: random.Random, made: Controller, day: float) -> Number:
        """A new number, or at the rate of the world one that somebody else gave up long ago."""
        if dice.random() < self._rates.recycled / (4 if made.kind in ("network", "agency") else 1):
            rested = [line for line in self._dropped if line.until + _REST_DAYS < day]
            if rested:
                line = dice.choice(rested)
                self._dropped.remove(line)
                self.planted["recycled"] += 1
                return line.number
        return self.pool.take(dice, made.country)

    # --- names and texts -------------------------------------------------------------------------------------
    def _stems(self, dice: random.Random, made: Controller) -> None:
        names = [p.name for p in made.persons] or [working_name(dice)]
        if made.kind in ("agency", "trade") or (made.kind == "network" and dice.random() < 0.5):
            made.stems = [brand(dice, made.city, made.kind == "trade")]
        if made.kind != "trade":
            made.stems += [stem(dice, name, made.city) for name in names[:6]]
        if made.kind in ("agency", "trade") and dice.random() < 0.6:
            made.site = f"https://www.{''.join(made.stems[0].parts)}{made.entity[1:]}.example"

    def _texts_of(self, dice: random.Random, made: Controller) -> None:
        count = {"network": (2, 4), "agency": (1, 3), "small": (1, 3), "independent": (1, 2)}.get(made.kind, (1, 1))
        made.templates = [template(dice, made.kind) for _ in range(dice.randint(*count))]
        if made.kind in ("trade", "bystander", "spammer"):
            return
        if self._texts and dice.random() < self._rates.stolen_text:
            self.planted["stolen_text"] += 1
            made.templates = [dice.choice(self._texts)]
        elif dice.random() < self._rates.common_text:
            self.planted["common_text"] += 1
            made.templates = [dice.choice(self.hubs.texts)]

    # --- ties to others --------------------------------------------------------------------------------------
    def _own_accounts(self, maker: profiles.Maker, made: Controller) -> None:
        """Accounts that persons of a group run themselves; those who moved have theirs already."""
        fresh = [p for p in made.persons if made.kind in GROUPS and p.entity.startswith(f"{made.entity}.")]
        self._own = [*self._own, *(a for person in fresh for a in maker.own(person))]

    def _take_over(self, dice: random.Random, made: Controller) -> None:
        if made.kind in (*GROUPS, "independent") and dice.random() < self._rates.taken_over:
            left = [(a, day) for a, day in self._abandoned if day < made.start and a.taken is None]
            if left:
                account, _ = dice.choice(left[-60:])
                account.taken = made.start
                made.accounts.append(account)
                self.planted["taken_over"] += 1

    def _remember(self, dice: random.Random, made: Controller) -> None:
        self._handles += [a.handle for a in made.accounts]
        self._dropped = [*self._dropped, *(line for line in made.lines if line.until < DAYS * 0.8)][-600:]
        if made.kind in (*GROUPS, "independent"):
            for person in made.persons:
                if dice.random() < 0.3:
                    gone = made.end if made.kind == "independent" else dice.uniform(made.start, made.end)
                    made.left[person.entity] = gone
                    self._free.append((replace(person), gone))
            self._pictures = [*self._pictures, *(p.pictures[-1] for p in made.persons)][-300:]
            self._texts = [*self._texts, made.templates[0]][-150:]
            own = [a for a in made.accounts if a.taken is None]
            if own and dice.random() < 0.3:
                self._abandoned.append((own[0], made.end))
