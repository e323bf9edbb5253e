"""Which language a word is of, by its letters: "parkeren" is Dutch though no list has it.

Threes of letters of all words that the lexicon has around numbers, counted language by language.

Source: Cavnar & Trenkle 1994, N-gram-based text categorization, SDAIR; here as log odds, with add-one smoothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

from graphlink.ids.hidden.lexicon import lexicon

Floats = npt.NDArray[np.float64]

_LEAST, _MOST = 4, 24  # letters of a word that is looked at
_TRUST = 0.25  # of the log odds of its threes, which hang together
_MOST_SAID = 2.0  # votes of one word
_PARTS = 1024.0
_SEEN = 0.5  # times that every three was seen everywhere


def leanings(words: Sequence[str]) -> Floats:
    """Votes of words for each language, shape (words, languages), in small letters; all 0 for what is no word.

    In whole parts of a thousand and twenty-four, so that sums do not depend on their order.
    """
    places, table = _table()
    rows: list[int] = []
    begin: list[int] = []
    for word in words:
        begin.append(len(rows))
        rows.append(0)
        if _LEAST <= len(word) <= _MOST and word.isalpha():
            rows += [places[three] for three in _threes(word) if three in places]
    said: Floats = _TRUST * np.add.reduceat(table[rows], begin, axis=0)
    said -= said.mean(axis=1, keepdims=True)
    most = np.maximum(said.max(axis=1, keepdims=True), _MOST_SAID)
    return np.asarray(np.rint(said * (_PARTS * (_MOST_SAID / most))) / _PARTS)


def _threes(word: str) -> list[str]:
    edged = f" {word} "
    return [edged[i : i + 3] for i in range(len(edged) - 2)]


@cache
def _table() -> tuple[dict[str, int], Floats]:
    """Of three letters their row, and there the log of how often each language has them; the first row says nothing."""
    known = lexicon()
    spread = np.arange(len(known.languages))
    counts: dict[str, Floats] = {}
    for word, bits in known.tongues.items():
        here = (bits >> spread & 1).astype(float)
        for three in _threes(word) if len(word) < _MOST else ():
            counts[three] = counts.get(three, 0.0) + here
    seen = np.array(list(counts.values())) + _SEEN
    table = np.concatenate((np.zeros((1, len(spread))), np.log(seen / seen.sum(axis=0))))
    return {three: row for row, three in enumerate(counts, 1)}, table
