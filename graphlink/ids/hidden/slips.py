"""Words a letter away from a number word that are read as it only because number words stand beside them.

"acht act neun" is 8 8 9, though "act" alone is none; a short word or a common one between two number words of one
language is one of theirs. At an end two number words must follow or go before, and the word must be no known one.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import OSA

from graphlink.ids.hidden.arrays import Ints, Stream
from graphlink.ids.hidden.graphemes import small
from graphlink.ids.hidden.lexicon import Meaning, lexicon
from graphlink.ids.hidden.readings import AS_MISSPELT, DIGITS, WORD, Reading, Token

_MOST_BETWEEN = 3  # tokens between two words of a number
_LEAST = 3  # letters of a word that may be one with a slip
_COST = 0.45


def found(s: Stream, known: Sequence[Token]) -> list[tuple[int, int, Reading]]:
    """Readings of such words: token, the one behind it, what it says."""
    spoken = np.array([_languages(t) for t in known] or [0], np.int64)
    if not spoken.any():
        return []
    content = np.flatnonzero((s.kind == WORD) | (s.kind == DIGITS))
    if len(content) < 3:
        return []
    said = spoken[s.code[content]]
    near = np.diff(content) <= _MOST_BETWEEN + 1
    near &= s.text[content[1:]] == s.text[content[:-1]]
    between, beside = _between(said, near), _beside(said, near)
    read = []
    for at in np.flatnonzero((s.kind[content] == WORD) & ((between | beside) > 0) & (said == 0)).tolist():
        word = small(s.words[int(content[at])].replace("'", ""))
        sure, loose = int(between[at]), int(beside[at])
        for m in _meant(word, sure) or (_meant(word, loose) if loose and not _known(word) else ()):
            place = int(content[at])
            read.append((place, place + 1, Reading(m.digits, _COST, AS_MISSPELT, m.languages, False)))
    return read


def _languages(t: Token) -> int:
    """Languages in which a token is a number word, as bits."""
    bits = 0
    for r in t.said:
        bits |= r.languages
    return bits


def _between(said: Ints, near: npt.NDArray[np.bool_]) -> Ints:
    """Of each word the languages of the number words on both sides."""
    both = np.zeros_like(said)
    both[1:-1] = np.where(near[:-1] & near[1:], said[:-2] & said[2:], 0)
    return both


def _beside(said: Ints, near: npt.NDArray[np.bool_]) -> Ints:
    """Of each word the languages of the two number words before, or of the two behind."""
    two = np.where(near, said[:-1] & said[1:], 0)
    found = np.zeros_like(said)
    found[2:] |= np.where(near[1:], two[:-1], 0)
    found[:-2] |= np.where(near[:-1], two[1:], 0)
    return found


def _known(word: str) -> bool:
    held = lexicon()
    return word in held.not_numbers or word in held.around or word in held.functions


@lru_cache(maxsize=50_000)
def _meant(word: str, languages: int) -> tuple[Meaning, ...]:
    """What a word a letter away from number words of some languages says, where they agree on it."""
    if not languages or len(word) < _LEAST:
        return ()
    near, found = _near(), dict[str, int]()
    for short in (word, *_less_one(word)):
        for right, digits, spoken in near.get(short, ()):
            if spoken & languages and OSA.distance(word, right, score_cutoff=1) <= 1:
                found[digits] = found.get(digits, 0) | (spoken & languages)
    return tuple(Meaning(d, bits, False) for d, bits in found.items()) if len(found) == 1 else ()


def _less_one(word: str) -> list[str]:
    return [word[:i] + word[i + 1 :] for i in range(len(word))]


@cache
def _near() -> dict[str, tuple[tuple[str, str, int], ...]]:
    """Words of single digits by themselves and by themselves less one letter, each with its digit and languages.

    In plain tuples, which the collector of garbage learns to pass over.
    """
    found: dict[str, dict[tuple[str, str, int], None]] = {}
    for word, meanings in lexicon().units.items():
        for m in (m for m in meanings if len(m.digits) == 1 and len(word) >= _LEAST):
            for short in (word, *_less_one(word)):
                found.setdefault(short, {})[word, m.digits, m.languages] = None
    return {short: tuple(held) for short, held in found.items()}
