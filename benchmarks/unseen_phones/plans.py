"""Numbers drawn at random from the numbering plans."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from random import Random
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser as grammar  # type: ignore[attr-defined]
from typing import Any

import phonenumbers
from phonenumbers import PhoneMetadata, PhoneNumberFormat, PhoneNumberType

REACHED = {PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE, PhoneNumberType.FIXED_LINE_OR_MOBILE}
# Lengths of national numbers that are met: plans keep room for shorter and longer ones (mobile, fixed).
SHORTEST = {"AT": (9, 8), "BG": (8, 8), "DE": (10, 8), "EE": (7, 7), "ES": (9, 9), "FI": (8, 8), "IE": (8, 8),
    "IT": (10, 9), "PL": (9, 9)}  # fmt: skip
LONGEST = {"AT": (11, 10), "FI": (10, 9), "NL": (9, 9)}


@dataclass(frozen=True)
class Number:
    """A number as it is and as it is dialled.

    Args:
        e164: With the sign.
        country: Two letters.
        code: Country code, digits.
        national: Digits dialled within the country, with the trunk prefix.
        groups: National digits as its country groups them.
        abroad: Digits after the country code.
    """

    e164: str
    country: str
    code: str
    national: str
    groups: tuple[str, ...]
    abroad: tuple[str, ...]


def draw(country: str, rng: Random) -> Number:
    """A valid number of a country: two in three are mobile."""
    metadata: Any = PhoneMetadata.metadata_for_region(country)
    while True:
        fixed = int(rng.random() >= 0.68)
        plan = metadata.fixed_line if fixed else metadata.mobile
        digits = _spell(_parsed(plan.national_number_pattern), rng)
        usual = SHORTEST.get(country, (8, 8))[fixed] <= len(digits) <= LONGEST.get(country, (11, 11))[fixed]
        if not usual or len(digits) not in plan.possible_length:
            continue
        parsed = phonenumbers.parse(f"+{metadata.country_code}{digits}")
        if phonenumbers.region_code_for_number(parsed) == country and phonenumbers.number_type(parsed) in REACHED:
            return _number(parsed, country)


def _number(parsed: phonenumbers.PhoneNumber, country: str) -> Number:
    national = phonenumbers.format_number(parsed, PhoneNumberFormat.NATIONAL)
    abroad = phonenumbers.format_number(parsed, PhoneNumberFormat.INTERNATIONAL).partition(" ")[2]
    groups = tuple(re.findall(r"\d+", national))
    return Number(
        phonenumbers.format_number(parsed, PhoneNumberFormat.E164),
        country,
        str(parsed.country_code),
        "".join(groups),
        groups,
        tuple(re.findall(r"\d+", abroad)),
    )


@cache
def _parsed(pattern: str) -> Any:
    return grammar.parse(pattern)


def _spell(parts: Any, rng: Random) -> str:
    """A string a pattern of the plans matches: literals, sets, repeats, groups and choices."""
    return "".join(_piece(op, value, rng) for op, value in parts)


def _piece(op: Any, value: Any, rng: Random) -> str:
    if op is ops.LITERAL:
        return chr(value)
    if op is ops.IN:
        return rng.choice([c for item in value for c in _members(item)])
    if op is ops.MAX_REPEAT:
        low, high, inner = value
        return "".join(_spell(inner, rng) for _ in range(rng.randint(low, high)))
    if op is ops.SUBPATTERN:
        return _spell(value[-1], rng)
    if op is ops.BRANCH:
        return _spell(rng.choice(value[1]), rng)
    raise ValueError(f"a numbering plan has {op}, which is not drawn")


def _members(item: tuple[Any, Any]) -> list[str]:
    op, value = item
    if op is ops.CATEGORY:
        return list("0123456789")
    return [chr(c) for c in range(value[0], value[1] + 1)] if op is ops.RANGE else [chr(value)]
