"""Two words of names compared: one name in another spelling, script or language, a short form, an initial, or two."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from functools import lru_cache
from types import MappingProxyType

from rapidfuzz.distance import OSA, JaroWinkler

from graphlink.ids.name.diminutive import initials, known
from graphlink.ids.name.parts import ENDINGS, FAMILY, FATHER, GIVEN, Part, father
from graphlink.ids.romanise import keys, spellings
from graphlink.ids.text import fold

_KEPT = 1 << 17
_READ = 3  # spellings of a word that are looked through for slips
_SLIPS = ((11, 2), (5, 1))  # letters of the shorter word from which so many edits are a slip
_SHORTEST_STEM = 3  # sounds of a surname before the ending that tells the gender
_AFTER_FATHER = ("", "o", "a", "y", "i", "iy", "ii", "ey", "ei", "ay", "ai")  # what a father's name drops


class Level(IntEnum):
    """How two names, or two words of them, agree; from the most to the least alike."""

    EQUAL = 0
    SWAPPED = 1
    JOINED = 2
    ROMANISED = 3
    ENDING = 4
    LANGUAGE = 5
    SHORT = 6
    SPELLING = 7
    INITIAL = 8
    OMITTED = 9
    CONTRADICTION = 10


SCORES: Mapping[Level, float] = MappingProxyType(
    {
        Level.EQUAL: 1.0,
        Level.SWAPPED: 0.99,
        Level.JOINED: 0.97,
        Level.ROMANISED: 0.97,
        Level.ENDING: 0.93,
        Level.LANGUAGE: 0.85,
        Level.SHORT: 0.85,
        Level.SPELLING: 0.75,
        Level.INITIAL: 0.6,
    }
)


@lru_cache(_KEPT)
def heard_alike(a: str, b: str) -> bool:
    """Whether two words share a key of their sound."""
    return not set(keys(a)).isdisjoint(keys(b))


def compare_words(a: Part, b: Part) -> Level:
    """How two parts of names agree; CONTRADICTION where they are two names.

    Short forms and forms in other languages are looked for unless both are surnames for sure, endings that tell the
    gender unless both are given names.
    """
    if FATHER in (a.role, b.role):
        return _fathers(a, b)
    surnames = a.role == b.role == FAMILY and a.sure and b.sure
    return agreement(a.text, b.text, not surnames, FAMILY in (a.role, b.role))


@lru_cache(_KEPT)
def agreement(a: str, b: str, given: bool, family: bool) -> Level:
    """How two words agree, as given names, as surnames, or as either."""
    if fold(a) == fold(b):
        return Level.EQUAL
    if min(len(a), len(b)) == 1:
        return Level.INITIAL if _initial(a, b, given) else Level.CONTRADICTION
    one, other = (known(a), known(b)) if given else ({}, {})
    shared = one.keys() & other.keys()
    two_names = bool(one and other and not shared)
    if heard_alike(a, b) and not two_names:
        return Level.ROMANISED
    if family and not two_names and _other_ending(a, b):
        return Level.ENDING
    if shared:
        full = any(not one[root] and not other[root] for root in shared)
        return Level.LANGUAGE if full else Level.SHORT
    return Level.SPELLING if not two_names and _slip(a, b, not family) else Level.CONTRADICTION


def _initial(a: str, b: str, given: bool) -> bool:
    """Whether words begin alike, or one is the initial of a name that the other is short for."""
    letters = [{one[:1] for one in spellings(word)} for word in (a, b)]
    if letters[0] & letters[1] or not given or len(a) == len(b):
        return bool(letters[0] & letters[1])
    word, letter = (a, letters[1]) if len(a) > len(b) else (b, letters[0])
    return any(letter & initials()[root] for root in known(word))


def _other_ending(a: str, b: str) -> bool:
    return any(_of_one_stem(x, y) or _of_one_stem(y, x) for x in keys(a) for y in keys(b))


def _of_one_stem(man: str, woman: str) -> bool:
    return any(
        man.endswith(m) and woman.endswith(w) and man[: len(man) - len(m)] == woman[: len(woman) - len(w)]
        for m, w in ENDINGS
        if len(man) - len(m) >= _SHORTEST_STEM
    )


def _slip(a: str, b: str, given: bool) -> bool:
    """Whether few edits part two words; given names that differ in a last vowel, as Ivan and Ivana, are two."""
    one, other = spellings(a)[:_READ], spellings(b)[:_READ]
    if given and any(x.rstrip("aeio") == y.rstrip("aeio") for x in one for y in other):
        return False
    least = min((OSA.distance(x, y) for x in one for y in other), default=99)
    shorter = min((len(x) for x in (*one, *other)), default=0)
    return any(shorter >= letters and least <= edits for letters, edits in _SLIPS)


def _fathers(a: Part, b: Part) -> Level:
    """Fathers' names: of one father in another spelling or language. A surname may look like one."""
    level = agreement(a.text, b.text, False, False)
    if level is Level.CONTRADICTION and a.role == b.role and _father_roots(a.text) & _father_roots(b.text):
        return Level.LANGUAGE
    if a.role != b.role and level not in (Level.EQUAL, Level.ROMANISED):
        return Level.INITIAL if level is Level.INITIAL and GIVEN in (a.role, b.role) else Level.CONTRADICTION
    return level


@lru_cache(_KEPT)
def _father_roots(word: str) -> frozenset[str]:
    name = father(word)
    return frozenset(root for last in _AFTER_FATHER for root in known(name + last)) if name else frozenset()


@lru_cache(_KEPT)
def likeness(a: str, b: str) -> float:
    """Jaro-Winkler similarity of two words in Latin letters, 0..1; to order names that contradict."""
    return max((JaroWinkler.similarity(x, y) for x in spellings(a)[:_READ] for y in spellings(b)[:_READ]), default=0.0)
