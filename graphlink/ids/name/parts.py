"""The parts of a name: given names, fathers' names, surnames, initials; titles and particles left out."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from graphlink.ids.hidden.lookalikes import one_script
from graphlink.ids.name.diminutive import known, spelt
from graphlink.ids.romanise import latin, sound
from graphlink.ids.text import clean

GIVEN, FATHER, FAMILY = "given name", "father's name", "surname"
MOST_PARTS, MOST_LETTERS = 8, 160  # of a name that are read
_KEPT = 1 << 16
_DATA: Mapping[str, Any] = tomllib.loads((files(__package__) / "parts.toml").read_text(encoding="utf-8"))
TITLES, _AFTER, _PARTICLES, _NAMED = (
    frozenset(_DATA["words"][kind].split()) for kind in ("titles", "after", "particles", "named")
)
_QUOTES = str.maketrans("", "", "'`´’‘ʼ′\"“”„«»")
_DASHES = re.compile("[-‐‑‒–—_/]")
_SHORTEST_FATHER = 3  # letters of the name before the ending of a father's name


def _heard(ending: str) -> str:
    """The sound of an ending, as it is after a consonant."""
    return sound(f"lar{ending.strip('-')}").removeprefix("lar")


def _ending(letters: str) -> re.Pattern[str]:
    return re.compile("(?:{})$".format("|".join(sorted(letters.split(), key=lambda e: (-len(e), e)))))


ENDINGS: frozenset[tuple[str, str]] = frozenset(
    (_heard(pair.split()[0]), _heard(pair.split()[1]))
    for line in _DATA["surnames"].values()
    for pair in line.split(",")
)
_OF_WOMEN = _ending(_DATA["fathers"]["women"])
_OF_ANYONE = _ending(_DATA["fathers"]["women"] + " " + _DATA["fathers"]["men"])


@dataclass(frozen=True)
class Part:
    """One word of a name.

    Attributes:
        text: As written, in one script.
        role: GIVEN, FATHER or FAMILY.
        sure: Whether the role is told by more than the place.
        place: Which word of the name it is, from 0.
    """

    text: str
    role: str
    sure: bool
    place: int

    @property
    def initial(self) -> bool:
        """Whether it is one letter."""
        return len(self.text) == 1


def _plain(word: str) -> str:
    """A word without what is no letter, in one script where it mixes two."""
    letters = "".join(c for c in word.translate(_QUOTES) if c.isalpha() or unicodedata.category(c)[0] == "M")
    if letters.isascii() or not _mixed(letters):
        return letters
    return next(iter(one_script(letters)), letters)


def _mixed(word: str) -> bool:
    return any(c.isascii() for c in word) and any("Ͱ" <= c <= "ӿ" for c in word)


def _words(text: str) -> list[str]:
    """Words of a name without titles and what stands after it; a title alone is a name."""
    spelt = re.sub(r"(?<=\w)\.(?=\w)", ". ", _DASHES.sub(" ", text))
    found = [word for word in map(_plain, spelt.split()) if word]
    kept = [w for w in found if w.lower() not in TITLES and (w.lower() not in _AFTER or w is found[0])]
    return kept or found


def _turned(text: str) -> tuple[list[str], list[str]]:
    """Words before a comma that parts "Surname, Given", and all others."""
    family, comma, given = text.partition(",")
    if not comma or not given.strip() or given.strip(" .").lower() in _AFTER:
        return [], _words(text.replace(",", " "))
    return _words(family), _words(given.replace(",", " "))


def _spoken(words: list[str], begins: bool = True) -> tuple[list[str], set[int]]:
    """Words without particles such as "van der", and which of them follow one; the last word is none.

    Where a name begins, a particle that may be a given name is one if it is known as one or has but one word after it.
    """
    kept: list[str] = []
    led, particle = set(), False
    for i, word in enumerate(words):
        named = begins and not i and word.lower() in _NAMED and (bool(known(word)) or len(words) == 2)
        if word.lower() in _PARTICLES and i < len(words) - 1 and not named:
            particle = True
            continue
        if particle:
            led.add(len(kept))
        kept.append(word)
        particle = False
    return kept, led


@lru_cache(_KEPT)
def father(word: str) -> str:
    """The name of the father in a father's name, in Latin letters; "" where the word is none."""
    spelt = latin(word)
    found = _OF_ANYONE.search(spelt)
    return spelt[: found.start()] if found and found.start() >= _SHORTEST_FATHER and not known(word) else ""


def _fathers(words: list[str]) -> set[int]:
    """Places of fathers' names: never the first word, nor a man's at the end of two, which is a surname there."""
    return {
        i for i, w in enumerate(words) if i and father(w) and (len(words) > 2 or _OF_WOMEN.search(latin(w)) is not None)
    }


def _family_place(words: list[str], fathers: set[int], led: set[int]) -> tuple[int, bool]:
    """Which word is the surname, -1 where none is, and whether that is sure.

    Capitals tell it, a particle before it, or that it is no known given name; else the place does.
    """
    others = [i for i, word in enumerate(words) if i not in fathers and len(word) > 1]
    loud = [i for i in others if len(words[i]) > 2 and words[i].isupper()]
    unknown = [i for i in others if not known(words[i])]
    if len(words) == 1:
        return (unknown[0], False) if unknown else (-1, True)
    for told in (loud, unknown, [i for i in others if i in led]):
        if len(told) == 1 and len(others) > (told is loud):
            return told[0], True
    heard = [i for i in others if not spelt(words[i])]
    if len(heard) == 1:
        return heard[0], False
    if len(others) < 2 and (fathers or not others):
        return -1, True
    last = max(fathers, default=0) == len(words) - 1 and len(others) > 1
    return (others[0] if last else others[-1]), False


def _tied(text: str, words: list[str], at: int) -> set[int]:
    """Places of the surname and of the words that a hyphen ties to it."""
    found = {at} if at >= 0 else set()
    for chunk in text.split() if at >= 0 else ():
        joined = _words(chunk)
        if _DASHES.search(chunk) and words[at] in joined:
            found |= {i for i, word in enumerate(words) if word in joined}
    return found


@dataclass(frozen=True)
class Name:
    """A name taken apart.

    Attributes:
        words: All words with particles, without titles, for those that write in one word what others write in two.
    """

    parts: tuple[Part, ...]
    words: tuple[str, ...]


@lru_cache(_KEPT)
def read(name: str) -> Name:
    """The parts of a name in the order written, given names first where a comma turns it; at most eight.

    A comma, capitals, known given names and endings tell which is the surname; else it is the last word. Words that a
    hyphen ties to it, and others between the first and it that are no known given names, are surnames too.
    No parts for a text without letters.
    """
    text = clean(name)[:MOST_LETTERS]
    family, rest = _turned(text)
    whole = ([*rest, *family])[:MOST_PARTS]
    words, led = _spoken(whole if not family else rest)
    fathers, sure = _fathers(words), True
    if family:
        surnames = _spoken(family, begins=False)[0]
        tied = set(range(len(words), len(words) + len(surnames)))
        words += surnames
    else:
        at, sure = _family_place(words, fathers, led)
        tied = _tied(text, words, at)
    roles = _Roles(frozenset(tied), frozenset(fathers), sure)
    found = tuple(_part(words, i, roles) for i in range(min(len(words), MOST_PARTS)))
    return Name(found, tuple(whole))


@dataclass(frozen=True)
class _Roles:
    surnames: frozenset[int]
    fathers: frozenset[int]
    sure: bool


def _part(words: list[str], place: int, roles: _Roles) -> Part:
    word = words[place]
    if place in roles.surnames:
        return Part(word, FAMILY, roles.sure and len(words) > 1, place)
    if place in roles.fathers:
        return Part(word, FATHER, True, place)
    between = 0 < place < max(roles.surnames, default=-1) and len(word) > 1 and not known(word)
    return Part(word, FAMILY if between else GIVEN, roles.sure and bool(known(word)), place)
