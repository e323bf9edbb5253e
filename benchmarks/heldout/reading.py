"""Whether number words written together can be read as one number only."""

from __future__ import annotations

import functools
import itertools

from benchmarks.heldout import speech
from benchmarks.heldout.numbers import Dialled, reads_as
from benchmarks.heldout.numerals import BELGIAN, HUNDREDS, WORDS, hundreds

_MOST_READINGS = 4000


def settled(dialled: Dialled, words: list[str]) -> bool:
    """True if no other reading of the words, run together, is a valid phone of the country.

    False also where two neighbours together are the word of another number ("twenty", "three"). A part of a number
    cannot be checked alone: it is settled only if it has one reading.
    """
    table = _vocabulary(dialled.language)
    if any(_flat(first + second) in table for first, second in itertools.pairwise(words)):
        return False
    found = readings(_flat("".join(words)), dialled.language)
    if dialled.digits not in found or len(found) >= _MOST_READINGS:
        return False
    others = found - {dialled.digits}
    if dialled.whole is None:
        return not others
    plus = "+" * dialled.plus
    return not any(reads_as(plus + other, dialled.country) for other in others)


def readings(text: str, language: str) -> frozenset[str]:
    """All digit strings the letters can be cut into, at most about 4,000."""
    table = _vocabulary(language)
    longest = max(map(len, table))
    ends: list[set[str]] = [{""}, *(set() for _ in text)]
    for i in range(len(text)):
        for j in range(i + 1, min(len(text), i + longest) + 1):
            values = table.get(text[i:j])
            if values and ends[i] and len(ends[j]) < _MOST_READINGS:
                ends[j] |= {head + value for head in ends[i] for value in values}
    return frozenset(ends[-1])


def _flat(text: str) -> str:
    return speech.unaccented(text.lower()).replace(" ", "").replace("-", "")


@functools.cache
def _vocabulary(language: str) -> dict[str, frozenset[str]]:
    entries: dict[str, set[str]] = {str(digit): {str(digit)} for digit in range(10)}
    for number, words in WORDS[language].items():
        for word in (*words, *(BELGIAN[number] if language == "fr" else ())):
            entries.setdefault(_flat(word), set()).add(str(number))
    if language in HUNDREDS:
        for number in range(100, 1000):
            entries.setdefault(_flat(hundreds(language, number)), set()).add(str(number))
    return {word: frozenset(values) for word, values in entries.items()}
