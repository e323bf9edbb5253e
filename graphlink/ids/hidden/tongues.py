"""Which language a word is of, by its letters: "parkeren" is Dutch though no list has it.

Threes of letters of all words that the lexicon has around numbers, counted language by language.

Source: Cavnar & Trenkle 1994, N-gram-based text categorization, SDAIR; here as log odds, with add-one smoothing.
"""

from __future__ import annotations

from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt

from graphlink.ids.hidden.lexicon import lexicon

Floats = npt.NDArray[np.float64]

_LEAST, _MOST = 4, 24  # letters of a word that is looked at
_TRUST = 0.25  # of the log odds of its threes, which hang together
_MOST_SAID = 2.0  # votes of one word
_SEEN = 0.5  # times that every three was seen everywhere


@lru_cache(maxsize=100_000)
def leaning(word: str) -> Floats:
    """Votes of a word for each language, in small letters; 0 on the whole, all 0 for what is no word."""
    table, unknown = _table()
    if not (_LEAST <= len(word) <= _MOST and word.isalpha()):
        return unknown
    rows = [table[three] for three in _threes(word) if three in table]
    said: Floats = _TRUST * np.sum(rows, axis=0) if rows else unknown
    said = said - said.mean()
    return np.asarray(said * min(1.0, _MOST_SAID / max(float(said.max()), _MOST_SAID)))


def _threes(word: str) -> list[str]:
    edged = f" {word} "
    return [edged[i : i + 3] for i in range(len(edged) - 2)]


@cache
def _table() -> tuple[dict[str, Floats], Floats]:
    """By three letters the log of how often each language has them, less that of all; and nothing said."""
    known = lexicon()
    many = len(known.languages)
    counts: dict[str, Floats] = {}
    for word, bits in known.tongues.items():
        here = np.array([bits >> language & 1 for language in range(many)], float)
        for three in _threes(word) if len(word) < _MOST else ():
            counts[three] = counts.get(three, 0.0) + here
    total = np.sum(list(counts.values()), axis=0) + _SEEN * len(counts)
    return {three: np.log((count + _SEEN) / total) for three, count in counts.items()}, np.zeros(many)
