"""A number as people dial it, and the usual ways to write it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from benchmarks.unseen_phones.inventory import Inventory
from benchmarks.unseen_phones.plans import Number


@dataclass(frozen=True)
class Dialled:
    """What is dialled: a sign or none, and digits in groups (country code first if abroad)."""

    plus: str
    groups: tuple[str, ...]

    @property
    def digits(self) -> str:
        """All digits."""
        return "".join(self.groups)

    def regrouped(self, sizes: list[int]) -> Dialled:
        """The same digits in groups of other sizes; what is left over is the last group."""
        groups, at = [], 0
        for size in sizes:
            groups.append(self.digits[at : at + size])
            at += size
        return replace(self, groups=tuple(g for g in [*groups, self.digits[at:]] if g))


@dataclass(frozen=True)
class Author:
    """Who hides a number.

    Args:
        rng: Chance.
        language: What the ad is written in.
        stock: What is used in texts of the seed.
        latin: Whether words of digits are in Latin letters where the language has others.
    """

    rng: Random
    language: str
    stock: Inventory
    latin: bool = False


def dial(number: Number, foreign: bool, rng: Random) -> Dialled:
    """National or with the country code: always the latter if the number is from abroad."""
    if foreign or rng.random() < 0.27:
        plus, prefix = rng.choice([("+", ""), ("+", ""), ("", "00")])
        return Dialled(plus, (prefix + number.code, *number.abroad))
    if not foreign and rng.random() < 0.03:
        return Dialled("", (number.code, *number.abroad))
    if number.country == "HU" and rng.random() < 0.3:
        return Dialled("", number.abroad)
    return Dialled("", number.groups)


def usual(dialled: Dialled, author: Author) -> str:
    """As found on business cards."""
    rng, way = author.rng, author.rng.random()
    if way < 0.3:
        return dialled.plus + " ".join(dialled.groups)
    if way < 0.55:
        return dialled.plus + dialled.digits
    if way < 0.68:
        return dialled.plus + rng.choice("-.").join(dialled.groups)
    if way < 0.85:
        first = len(dialled.groups[0]) if dialled.plus or len(dialled.groups[0]) < 6 else 3
        size = rng.choice([2, 3])
        return dialled.plus + " ".join(dialled.regrouped([first, *[size] * 5]).groups)
    return _area_apart(dialled, rng)


def _area_apart(dialled: Dialled, rng: Random) -> str:
    """The area code in brackets or before a slash; "(0)" after a country code that has one."""
    first, *rest = dialled.groups
    if not rest:
        return dialled.plus + first
    if (dialled.plus or first.startswith("00")) and rng.random() < 0.3:
        return f"{dialled.plus}{first}{rng.choice('/-')}{rng.choice('/- ').join(rest)}"
    if dialled.plus or first.startswith("00"):
        zero = " (0)" if first.lstrip("0") in ("49", "43", "44", "31", "33", "46") else " "
        return f"{dialled.plus}{first}{zero}{' '.join(rest)}".replace(")", ") " if rng.random() < 0.5 else ")")
    return f"({first}) {' '.join(rest)}" if rng.random() < 0.5 else f"{first}/{''.join(rest)}"
