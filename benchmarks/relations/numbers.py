"""Numbers that no one can have, given out once; only what a world plants is given twice.

Some 270,000, from what regulators keep free for fiction: those of the demo, ACMA's (Australia: 5550 and 7010 in each
area), ComReg's (Ireland: 020 91x xxxx), and NANPA's 555-0100 to 0199 in more areas. All are at least possible to
`phonenumbers`. Countries that keep no range write those of others, as travelling advertisers do.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from graphlink.synthetic.numbers import RANGES as DEMO

_AREAS = """
201 202 205 206 207 208 209 210 212 213 214 215 216 217 218 219 224 225 228 229 231 234 239 240 248 251 252 253 254 256
260 262 267 269 270 276 281 301 302 303 304 305 307 308 309 310 312 313 314 315 316 317 318 319 320 321 323 325 330 334
336 337 339 347 351 352 360 361 386 401 402 404 405 406 407 408 409 410 412 413 414 415 417 419 423 424 425 432 434 435
"""
RANGES: Mapping[str, tuple[tuple[str, int], ...]] = MappingProxyType(
    {
        "GB": DEMO["GB"],
        "FR": DEMO["FR"],
        "DE": DEMO["DE"],
        "US": tuple((f"{area}55501", 2) for area in _AREAS.split()),
        "AU": tuple((f"{area}{start}", 4) for area in (2, 3, 7, 8) for start in (5550, 7010)),
        "IE": tuple((f"2091{digit}", 4) for digit in range(10)),
    }
)
CODES: Mapping[str, str] = MappingProxyType({"GB": "44", "FR": "33", "DE": "49", "US": "1", "AU": "61", "IE": "353"})
HOMES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "GB": ("GB", "GB", "IE"),
        "IE": ("IE",),
        "DE": ("DE", "FR", "IE", "AU"),
        "FR": ("FR",),
        "NL": ("FR", "IE", "GB"),
        "ES": ("FR", "AU", "IE"),
        "BE": ("FR", "FR", "GB"),
    }
)
ABROAD = ("US", "AU", "IE", "FR")


@dataclass(frozen=True)
class Number:
    """A number by the country of its code and its national digits."""

    country: str
    national: str

    @property
    def e164(self) -> str:
        """With plus and country code."""
        return f"+{CODES[self.country]}{self.national}"

    def written(self, dice: random.Random) -> str:
        """With its country code, as people group digits."""
        code, digits = CODES[self.country], self.national
        style = dice.randrange(5)
        if style == 0:
            return self.e164
        if style == 1:
            return f"00{code} {_grouped(digits, 3)}"
        return f"+{code} {_grouped(digits, style)}" if style < 4 else f"+{code}-{_grouped(digits, 3, '-')}"


def _grouped(digits: str, size: int, mark: str = " ") -> str:
    return mark.join(digits[at : at + size] for at in range(0, len(digits), size))


class Pool:
    """Numbers given out in a shuffled order. LookupError when none is left."""

    def __init__(self, seed: int) -> None:
        self._dice = random.Random(f"numbers {seed}")
        self._left = {country: self._shuffled(country) for country in RANGES}
        self._given: set[Number] = set()

    def _shuffled(self, country: str) -> Iterator[str]:
        every = [f"{start}{free:0{size}}" for start, size in RANGES[country] for free in range(10**size)]
        self._dice.shuffle(every)
        return iter(every)

    def take(self, dice: random.Random, country: str) -> Number:
        """A number that no one has had, one in ten from abroad."""
        chosen = dice.choice(ABROAD if dice.random() < 0.1 else HOMES[country])
        for code in (chosen, *ABROAD):
            for digits in self._left[code]:
                number = Number(code, digits)
                if number not in self._given:
                    self._given.add(number)
                    return number
        raise LookupError("No number is left; the world is too large.")

    def mistyped(self, dice: random.Random, number: Number) -> Number:
        """The number with one of its last two digits wrong: again one that no one can have, nor anyone was given."""
        for _ in range(40):
            at = len(number.national) - dice.choice((1, 2))
            digit = (int(number.national[at]) + dice.randrange(1, 10)) % 10
            wrong = Number(number.country, f"{number.national[:at]}{digit}{number.national[at + 1 :]}")
            if wrong not in self._given:
                self._given.add(wrong)
                return wrong
        return number
