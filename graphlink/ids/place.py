"""Places: a country from its name in the languages at hand, and one key per city."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from graphlink.errors import shown
from graphlink.ids.given import takes_text
from graphlink.ids.text import fold

_DATA = tomllib.loads((files(__package__) / "countries.toml").read_text(encoding="utf-8"))
NAMES: dict[str, list[str]] = _DATA["country"]
_BY_NAME = {fold(name): code for code, names in _DATA["country"].items() for name in (code, *names)}
_CODES = set(_DATA["iso"].split())
_BY_NAME.update({fold(name): code for name, code in _DATA["code"].items()})
_CITIES = {fold(name): fold(city) for city, names in _DATA["city"].items() for name in names}


@cache
def cities() -> dict[str, dict[str, list[str]]]:
    """Larger cities and words of money, by country: {"cities": {"AL": [...]}, "money": {...}}."""
    return tomllib.loads((files(__package__) / "cities.toml").read_text(encoding="utf-8"))


@takes_text
@lru_cache(maxsize=4096)
def country(text: str) -> str | None:
    """ISO 3166-1 alpha-2 of a country's name or code; None when it is neither known."""
    return _BY_NAME.get(fold(text).strip(" .()"))


@takes_text
def code(text: str) -> str | None:
    """ISO 3166-1 alpha-2 of a code, in small letters too; UK is GB, EL is GR; None for what is no code, a name too."""
    plain = text.strip().upper()
    known = country(plain) if len(plain) == 2 else None
    return known or (plain if plain in _CODES else None)


@takes_text
def code_fault(text: str) -> str:
    """Why a text is no code of a country, naming the one that is wanted; "" for a code and for nothing."""
    if not text or code(text):
        return ""
    meant = country(text)
    if meant:
        return f"country {shown(text)!r} is not a code: the one wanted is {meant}"
    return f"country {shown(text)!r} is not a code of ISO 3166-1, two letters such as NL"


@takes_text
@lru_cache(maxsize=65_536)
def key(city: str | None, country_code: str | None) -> str | None:
    """One key for a place: `nl/amsterdam`, `nl`, or `?/amsterdam` when the country is not known; None for nothing."""
    name = re.sub(r"[^a-z0-9]+", "-", fold(city or "")).strip("-")
    name = _CITIES.get(name.replace("-", " "), name).replace(" ", "-")
    code = country(country_code) if country_code else None
    if name:
        return f"{code.lower() if code else '?'}/{name}"
    return code.lower() if code else None
