"""The words the world is made of, read from the lists beside this module."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

_FOLDER = Path(__file__).with_name("words")
LANGUAGES = ("en", "de", "nl", "fr", "es", "pt", "pl", "ro", "hu", "sv", "uk")


@dataclass(frozen=True)
class Country:
    """A country: its numbering plan for mobiles, what is spoken, who lives and works there."""

    code: str
    dial: str
    trunk: str
    prefixes: list[str]
    digits: int
    languages: list[str]
    cultures: list[str]
    cities: list[str]


def _lines(name: str) -> list[str]:
    return (_FOLDER / name).read_text(encoding="utf-8").splitlines()


def _speech(language: str) -> dict[str, list[str]]:
    parts = (line.partition(": ") for line in _lines(f"{language}.txt"))
    return {kind: [text.strip() for text in texts.split(" | ")] for kind, _, texts in parts}


def _country(line: str) -> Country:
    code, dial, trunk, prefixes, digits, languages, cultures, cities = line.split(" ")
    lists = [texts.split(",") for texts in (prefixes, languages, cultures, cities)]
    return Country(code, dial, trunk.strip("-"), lists[0], int(digits), *lists[1:])


_NAMES = {key: words for key, _, words in (line.partition(": ") for line in _lines("names.txt"))}
_OTHER = ("working", "nick", "brand", "noun")
SPEECH = {language: _speech(language) for language in LANGUAGES}
COUNTRIES = {country.code: country for country in map(_country, _lines("places.txt"))}
FIRST = {key: words.split(" / ")[0].split() for key, words in _NAMES.items() if key not in _OTHER}
LAST = {key: words.split(" / ")[1].split() for key, words in _NAMES.items() if key not in _OTHER}
CULTURES = tuple(FIRST)
WORKING, BRAND, NOUN = (_NAMES[key].split() for key in ("working", "brand", "noun"))
NICK = dict(pair.split("=") for pair in _NAMES["nick"].split())
