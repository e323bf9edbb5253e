"""What the whole world shares while it is made: chance, names taken, numbers given back, what binds nobody."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from benchmarks.unseen.vocabulary import COUNTRIES

DAYS = 730
LEASE, MASKS = 45, 6  # a masked number is leased for so many days, a country has so many


@dataclass
class Scene:
    """The state of a world in the making; the order of calls is part of the seed."""

    seed: int
    scale: float
    rng: random.Random
    taken: set[tuple[str, str]] = field(default_factory=set)
    retired: list[tuple[str, str, int]] = field(default_factory=list)
    lines: dict[str, str] = field(default_factory=dict)
    masks: dict[str, list[str]] = field(default_factory=dict)
    stock: list[int] = field(default_factory=list)
    fame: list[tuple[str, int]] = field(default_factory=list)
    count: int = 0

    def key(self, kind: str) -> str:
        """A fresh name for a cluster."""
        self.count += 1
        return f"{kind}-{self.count}"

    def many(self, number: float) -> int:
        """A number of hands at this size of world."""
        return max(1, round(number * self.scale))

    def chance(self, share: float) -> bool:
        """True for a share of calls."""
        return self.rng.random() < share


def scene(seed: int, ads: int) -> Scene:
    """An empty world with its help lines and its stock pictures."""
    made = Scene(seed, ads / 20_000, random.Random(f"unseen:{seed}"))
    for code in COUNTRIES:
        made.lines[code] = mobile(made, code)
        made.masks[code] = [mobile(made, code) for _ in range(made.many(MASKS))]
    made.stock = [made.rng.getrandbits(64) for _ in range(made.many(12))]
    return made


def mask(made: Scene, country: str, holder: str, day: float) -> str:
    """The masked number a platform leases to a hand; after the lease others have it."""
    lease = random.Random(f"{made.seed}:{country}:{holder}:{int(day // LEASE)}")
    return lease.choice(made.masks[country])


def mobile(made: Scene, country: str) -> str:
    """A new mobile number, E.164."""
    plan = COUNTRIES[country]
    digits = "".join(made.rng.choice("0123456789") for _ in range(plan.digits))
    return f"+{plan.dial}{made.rng.choice(plan.prefixes)}{digits}"


def written(number: str, country: str, national: bool) -> str:
    """A number as a hand types it: E.164, or national where it is of the ad's country."""
    plan = COUNTRIES[country]
    if not national or not number.startswith(f"+{plan.dial}"):
        return number
    return plan.trunk + number.removeprefix(f"+{plan.dial}")
