"""The words that handles are made of: names, places, trades, affixes, and words of one meaning in several languages."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from graphlink.ids.name import diminutive_forms
from graphlink.resolvers import wordlist

UNKNOWN, GIVEN_NAME, FAMILY_NAME, WORD, PLACE = range(5)  # what a token is


def _read(name: str) -> Mapping[str, Any]:
    return tomllib.loads((files(__package__) / name).read_text(encoding="utf-8"))


_OWN, _CENSUS = _read("lexicon.toml"), _read("census.toml")


def _words(text: str) -> frozenset[str]:
    return frozenset(word for word in text.replace("'", "").split() if len(word) > 1)


TITLES = _words(_OWN["titles"])
AFFIXES = _words(_OWN["affixes"]) | wordlist.AFFIXES | TITLES
PLACES = _words(_OWN["places"])
WORDS = _words(_OWN["words"]) | wordlist.WORDS
_SHORT_FORMS = frozenset(form for pair in diminutive_forms() for form in pair if form.isalpha())
GIVEN = wordlist.GIVEN | _words(_OWN["given"]) | _SHORT_FORMS | _words(_CENSUS["given_women"] + _CENSUS["given_men"])
FAMILY = wordlist.FAMILY | _words(_OWN["family"]) | _words(_CENSUS["family"])
MEANING: Mapping[str, int] = {word: i for i, row in enumerate(_OWN["synonyms"]) for word in reversed(row.split())}


def kinds() -> dict[str, int]:
    """Every known word -> what it is; of several kinds the most telling: place, given name, word, name."""
    known = dict.fromkeys(FAMILY, FAMILY_NAME)
    known.update(dict.fromkeys(MEANING, WORD))
    known.update(dict.fromkeys(WORDS, WORD))
    known.update(dict.fromkeys(GIVEN, GIVEN_NAME))
    known.update(dict.fromkeys(PLACES, PLACE))
    return known


KINDS: Mapping[str, int] = kinds()


def prior() -> list[str]:
    """Strings that stand for the handles of a population that is not known: names, words, and names put together."""
    given, family, words = sorted(GIVEN), sorted(FAMILY), sorted(WORDS | PLACES)
    joined = [g + family[(7 * i) % len(family)] for i, g in enumerate(given)]
    mixed = [w + given[(11 * i) % len(given)] for i, w in enumerate(words)]
    return sorted({*given, *family, *words, *joined, *mixed})
