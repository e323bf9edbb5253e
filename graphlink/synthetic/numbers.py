"""Telephone numbers that no one can have: ranges that regulators keep free for fiction, and how people write them.

Source:
    Ofcom, Telephone numbers for use in TV and radio drama (2019). ARCEP, decision 2022-1583, numbers for audiovisual
    works. Bundesnetzagentur, numbers for use in media ("Drama Numbers"). PTS, Telefonnummer för användning i böcker
    och filmer. NANPA, 555 line numbers 0100-0199. The Netherlands and Ukraine keep no such range: advertisers there
    write numbers of the other countries, as travelling ones do.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

# country -> (national number before the free digits, number of free digits)
RANGES: Mapping[str, tuple[tuple[str, int], ...]] = MappingProxyType(
    {
        "GB": (
            ("7700900", 3), ("1632960", 3), ("2079460", 3), ("1134960", 3), ("1144960", 3), ("1154960", 3),
            ("1164960", 3), ("1174960", 3), ("1184960", 3), ("1214960", 3), ("1314960", 3), ("1414960", 3),
            ("1514960", 3), ("1614960", 3), ("1914980", 3), ("2920180", 3), ("3069990", 3),
        ),
        "FR": (("63998", 4), ("19900", 4), ("26191", 4), ("35301", 4), ("46571", 4), ("53649", 4)),
        "DE": (("3023125", 3), ("6990009", 3), ("4066969", 3), ("2214710", 3), ("8999998", 3), ("17139200", 2)),
        "SE": (("846500400"[:-2], 2), ("313900600"[:-2], 2), ("406280400"[:-2], 2)),
        "US": tuple((f"{area}55501", 2) for area in (201, 202, 212, 213, 305, 312, 404, 415, 503, 617, 702, 808)),
    }
)  # fmt: skip
CODES: Mapping[str, str] = MappingProxyType({"GB": "44", "FR": "33", "DE": "49", "SE": "46", "US": "1"})
_HOME: Mapping[str, str] = MappingProxyType({"GB": "GB", "FR": "FR", "DE": "DE", "NL": "FR", "UA": "GB", "SE": "SE"})


@dataclass(frozen=True)
class Number:
    """A number as the world knows it."""

    country: str
    national: str

    @property
    def e164(self) -> str:
        """With plus and country code."""
        return f"+{CODES[self.country]}{self.national}"

    def mistyped(self, dice: random.Random) -> Number:
        """The number with another last digit: still one that no one has."""
        wrong = (int(self.national[-1]) + dice.randrange(1, 10)) % 10
        return Number(self.country, f"{self.national[:-1]}{wrong}")

    def written(self, dice: random.Random, reader: str) -> str:
        """The number as a person in a country writes it: nationally at home, with the code abroad."""
        style = dice.randrange(6)
        if self.country == reader and self.country != "US" and style < 4:
            return _national("0" + self.national, style)
        code = CODES[self.country]
        return (
            f"+{code} {_grouped(self.national, 3)}",
            f"+{code}{self.national}",
            f"00{code} {_grouped(self.national, 2)}",
            f"+{code} (0){_grouped(self.national, 3)}"
            if self.country != "US"
            else f"+1-{_grouped(self.national, 3, '-')}",
            f"+{code} {_grouped(self.national, 4)}",
            f"+{code}{self.national}",
        )[style]


def _national(digits: str, style: int) -> str:
    return (_grouped(digits, 3), digits, _grouped(digits, 2, "."), f"{digits[:5]} {digits[5:]}")[style]


def _grouped(digits: str, size: int, mark: str = " ") -> str:
    return mark.join(digits[at : at + size] for at in range(0, len(digits), size))


class Pool:
    """Numbers given out in a shuffled order, country by country; when all are out, the oldest are recycled."""

    def __init__(self, seed: int) -> None:
        dice = random.Random(f"numbers {seed}")
        self._numbers = {
            country: [f"{start}{free:0{size}}" for start, size in ranges for free in range(10**size)]
            for country, ranges in RANGES.items()
        }
        for numbers in self._numbers.values():
            dice.shuffle(numbers)
        self._given = dict.fromkeys(RANGES, 0)

    def take(self, dice: random.Random, country: str) -> Number:
        """The next number of a controller at home in a country; one in eight is foreign."""
        home = _HOME.get(country, "GB")
        chosen = dice.choice(("GB", "FR", "US", "SE")) if dice.random() < 0.125 else home
        at = self._given[chosen]
        self._given[chosen] = at + 1
        return Number(chosen, self._numbers[chosen][at % len(self._numbers[chosen])])
