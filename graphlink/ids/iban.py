"""Bank accounts by IBAN: the form of the country and the check digits (ISO 13616, ISO 7064 mod 97-10)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from importlib.resources import files

from graphlink.ids.finding import Find, View, view
from graphlink.ids.given import takes_text

STRUCTURES: Mapping[str, str] = tomllib.loads((files(__package__) / "iban.toml").read_text(encoding="utf-8"))
_CLASSES = {"n": r"\d", "a": "[A-Z]", "c": "[A-Z0-9]"}
_BETWEEN = r"[\s.\-]{0,2}"
_START = re.compile(r"(?<![A-Za-z0-9])([A-Za-z]{2})\s?\d[\s.\-]?\d")


def _pattern(country: str, structure: str) -> re.Pattern[str]:
    parts = re.findall(r"(\d+)([nac])", structure)
    body = "".join(f"(?:{_BETWEEN}{_CLASSES[kind]}){{{size}}}" for size, kind in parts)
    return re.compile(rf"{country}\s?(?:\d[\s.\-]?){{2}}{body}(?![A-Za-z0-9])", re.IGNORECASE)


_PATTERNS = {country: _pattern(country, structure) for country, structure in STRUCTURES.items()}


@takes_text
def find(text: str) -> tuple[Find, ...]:
    """Every IBAN in a text whose check digits are right, in order; `system` is its country, ISO 3166-1.

    Groups may be parted by spaces, dots and hyphens. Linear in the length of the text.
    """
    return find_in(view(text))


def find_in(seen: View) -> tuple[Find, ...]:
    """Every IBAN in a text that was looked at already."""
    found: list[Find] = []
    end = 0
    for start in _START.finditer(seen.text):
        pattern = _PATTERNS.get(start[1].upper())
        match = pattern.match(seen.text, start.start()) if pattern and start.start() >= end else None
        value = re.sub(r"[\s.\-]", "", match[0]).upper() if match else ""
        if match and is_valid(value):
            found.append(seen.find("iban", match.span(), value, value[:2]))
            end = match.end()
    return tuple(found)


@takes_text
def is_valid(value: str) -> bool:
    """Whether the check digits of an IBAN in capitals without spaces are right."""
    return value.isascii() and value.isalnum() and _remainder(value[4:] + value[:4]) == 1


def check_digits(country: str, account: str) -> str:
    """The two check digits that an account of a country needs, as text."""
    return f"{98 - _remainder(account + country + '00'):02}"


def _remainder(text: str) -> int:
    return int("".join(str(int(c, 36)) for c in text)) % 97
