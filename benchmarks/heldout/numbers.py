"""Random phone numbers that the numbering plans hold to be valid, and the digits a person dials for them."""

# ruff: noqa: SIM905 - lists of words, one row as a reader would say them

from __future__ import annotations

import functools
import random
import re
from dataclasses import dataclass
from typing import Any

import phonenumbers
from phonenumbers import PhoneNumberFormat, PhoneNumberType

COUNTRIES = "AL AT BE DE DK ES FI FR GB GR HU LT NL PL PT RO SE SI SK UA".split()
ABROAD = "IT TR BG CZ HR RS MK MD CH IE".split()
_LENGTHS = range(8, 12)
_ATTEMPTS = 200_000


@dataclass(frozen=True)
class Number:
    """A valid number: its country, E.164, the digits dialled at home and from abroad (no plus), and usual writings."""

    country: str
    e164: str
    national: str
    international: str
    written_national: str
    written_international: str


@dataclass(frozen=True)
class Dialled:
    """Digits to be written (all of a number, or a part), a plus first or not, and who writes: language, noise, country.

    `whole` is the number when the digits are all of it, else None.
    """

    digits: str
    plus: bool
    language: str
    noise: tuple[str, ...]
    country: str
    whole: Number | None = None
    home: bool = True


@functools.cache
def _plan(country: str, mobile: bool) -> tuple[re.Pattern[str], tuple[int, ...]]:
    metadata = phonenumbers.PhoneMetadata.metadata_for_region(country)
    if metadata is None:
        message = f"{country}: no numbering plan; give a country that phonenumbers knows."
        raise ValueError(message)
    part: Any = metadata.mobile if mobile else metadata.fixed_line
    general: Any = metadata.general_desc
    lengths = part.possible_length or general.possible_length
    return re.compile(part.national_number_pattern), tuple(n for n in lengths if n in _LENGTHS)


def draw(rng: random.Random, country: str, mobile: bool) -> Number:
    """A number of the country, each digit at random among those the plan allows; raises ValueError if none is found."""
    pattern, lengths = _plan(country, mobile)
    kind = PhoneNumberType.MOBILE if mobile else PhoneNumberType.FIXED_LINE
    kinds = (kind, PhoneNumberType.FIXED_LINE_OR_MOBILE)
    for _ in range(_ATTEMPTS):
        digits = "".join(rng.choice("0123456789") for _ in range(rng.choice(lengths)))
        if not pattern.fullmatch(digits):
            continue
        number = phonenumbers.parse(f"+{phonenumbers.country_code_for_region(country)}{digits}")
        if phonenumbers.is_valid_number_for_region(number, country) and phonenumbers.number_type(number) in kinds:
            return _number(country, number)
    message = f"{country}: no valid number in {_ATTEMPTS} draws; check the plan's lengths."
    raise ValueError(message)


def _number(country: str, number: phonenumbers.PhoneNumber) -> Number:
    e164 = phonenumbers.format_number(number, PhoneNumberFormat.E164)
    national = phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL)
    digits = re.sub(r"\D", "", national)
    if _read(digits, country) != e164:
        message = f"{country}: {national} does not read back as {e164}."
        raise ValueError(message)
    international = phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL)
    return Number(country, e164, digits, e164[1:], national, international)


def _read(text: str, country: str) -> str | None:
    try:
        number = phonenumbers.parse(text, country)
    except phonenumbers.NumberParseException:
        return None
    valid = phonenumbers.is_valid_number(number)
    return phonenumbers.format_number(number, PhoneNumberFormat.E164) if valid else None


def reads_as(digits: str, country: str) -> str | None:
    """E.164 of digits dialled in the country ("+" or "00" first for abroad), or None where that is no valid number."""
    return _read(digits, country)
