"""Invented phone numbers that a country's numbering plan allows, and the forms people usually write them in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from random import Random

import phonenumbers
from phonenumbers import PhoneNumberFormat as Form
from phonenumbers import PhoneNumberType as Type

# Lengths of national numbers that are rare enough to be left out of invented ones.
_USUAL_LENGTHS = {"AT": (10, 11), "DE": (10, 11), "FI": (9, 10), "HR": (8, 9), "RS": (8, 9), "BG": (8, 9), "SE": (8, 9)}
_ANY_LENGTHS = {
    True: {"AT": (8, 9, 10), "DE": (8, 9, 10, 10, 11), "FI": (8, 9), "SE": (8, 9), "BG": (7, 8), "HR": (8,),
        "IT": (9, 10, 10, 11), "IE": (8, 9), "GB": (9, 10, 10), "LU": (6, 8), "RS": (8, 9)},
    False: {"AT": (9, 10, 10, 11), "DE": (10, 11), "FI": (8, 9, 9, 9, 10), "EE": (7, 8), "IT": (9, *[10] * 9),
        "SE": (9,), "HR": (8, 9, 9), "RS": (8, 9, 9, 9), "BG": (8, 9, 9, 9)},
}  # fmt: skip


@dataclass(frozen=True)
class Number:
    """A number as the numbering plan sees it. `plain` is the national form in digits, trunk prefix included."""

    e164: str
    country: str
    code: str
    plain: str
    significant: str
    parsed: phonenumbers.PhoneNumber


@cache
def _example(country: str, kind: int) -> str:
    found = phonenumbers.example_number_for_type(country, kind)
    return phonenumbers.national_significant_number(found)


def draw(country: str, r: Random, fixed: bool = False, wide: bool = False) -> Number:
    """A valid number of a country, mobile or fixed, whose digits are random after the first one or two.

    With `wide` of any length that is met, not only the usual ones; and from any part of the plan.
    Falls back to the example of the numbering plan's metadata when 400 draws give nothing valid.
    """
    kind = Type.FIXED_LINE if fixed else Type.MOBILE
    example = _example(country, kind)
    lengths = _ANY_LENGTHS[fixed] if wide else _USUAL_LENGTHS
    for attempt in range(400):
        kept = r.choice((0, 1) if wide and fixed else (1, 1, 2, 3)) if attempt < 200 else 3
        length = r.choice(lengths.get(country, (len(example),)))
        digits = example[:kept] + "".join(r.choice("0123456789") for _ in range(length - kept))
        number = _number(digits, country)
        if number and phonenumbers.number_type(number.parsed) in (kind, Type.FIXED_LINE_OR_MOBILE):
            return number
    number = _number(example, country)
    assert number, f"{country}: the metadata's own example is not valid"
    return number


def _number(significant: str, country: str) -> Number | None:
    code = phonenumbers.country_code_for_region(country)
    try:
        parsed = phonenumbers.parse(f"+{code}{significant}", None)
    except phonenumbers.NumberParseException:
        return None
    if phonenumbers.region_code_for_number(parsed) != country or not phonenumbers.is_valid_number(parsed):
        return None
    plain = re.sub(r"\D", "", phonenumbers.format_number(parsed, Form.NATIONAL))
    e164 = phonenumbers.format_number(parsed, Form.E164)
    return Number(e164, country, str(code), plain, phonenumbers.national_significant_number(parsed), parsed)


def usual(number: Number, form: str, r: Random) -> str:
    """A number as usually written: the plan's own grouping, with one usual separator.

    Args:
        form: national, plus, zeros (00 and the code), code (no plus), trunk (+code (0)).
    """
    if r.random() < 0.3:
        return written(number, form)
    grouped = phonenumbers.format_number(number.parsed, Form.NATIONAL if form == "national" else Form.INTERNATIONAL)
    if form != "national":
        grouped = _prefixed(grouped.removeprefix(f"+{number.code}").lstrip(" -"), number, form)
    separator = r.choice((" ", " ", " ", "-", ".", "/", None))
    if separator is None or "(" in grouped:
        return grouped
    return re.sub(r"(?<=\d)[ \-/]+(?=\d)", separator, grouped)


def _prefixed(rest: str, number: Number, form: str) -> str:
    trunk = "0" if number.plain != number.significant else ""
    heads = {"plus": f"+{number.code} ", "zeros": f"00{number.code} ", "code": f"{number.code} "}
    return heads.get(form, f"+{number.code} (0) " if trunk else f"+{number.code} ") + rest


def written(number: Number, form: str) -> str:
    """A number as digits in one run, led by a plus only in the forms plus and trunk."""
    if form == "national":
        return number.plain
    if form == "trunk" and number.plain == f"0{number.significant}":
        return f"+{number.code}(0){number.significant}"
    return {"zeros": "00", "code": ""}.get(form, "+") + number.code + number.significant
