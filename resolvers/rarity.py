"""How rare a string is, in bits: surprisal under a character model of the case's own strings and a shipped prior.

Source: Perito et al. 2011, How Unique and Traceable Are Usernames?, PETS 2011, LNCS 6794:1-17 (surprisal of handles);
Chen & Goodman 1999, An empirical study of smoothing techniques, Computer Speech & Language 13 (back-off).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from graphlink.resolvers.relations import Floats, Ints

LENGTH = 32  # longer strings are compared by their first 32 characters
ALPHABET = 38  # 0 = edge of the string, 1-26 letters, 27-36 digits, 37 anything else
ORDER = 3  # characters of context
BACK_OFF = 4.0  # how many sightings a shorter context is worth
PRIOR_STRINGS = 3000.0  # the shipped prior counts as this many strings

Codes = npt.NDArray[np.uint8]

_TABLE = np.full(256, 37, np.uint8)
_TABLE[0] = 0
_TABLE[ord("a") : ord("z") + 1] = np.arange(1, 27)
_TABLE[ord("0") : ord("9") + 1] = np.arange(27, 37)


def encode(texts: Sequence[str]) -> Codes:
    """Folded texts as character codes, shape (n, LENGTH), 0 after the end."""
    if not len(texts):
        return np.zeros((0, LENGTH), np.uint8)
    cut = np.array([t.encode("ascii", "replace")[:LENGTH] for t in texts], dtype=f"S{LENGTH}")
    return _TABLE[cut.view(np.uint8).reshape(len(texts), LENGTH)]


@dataclass(frozen=True)
class CharacterModel:
    """Counts of characters after 0 to ORDER characters of context; `grams[k]` has shape (ALPHABET ** (k + 1),)."""

    grams: tuple[Floats, ...]

    def surprisal(self, codes: Codes, seen: float = 0.0) -> Floats:
        """Bits of each character given those before it, shape of `codes`; 0 after the end of a string.

        Args:
            codes: From `encode`.
            seen: Sightings to leave out, so that a string does not make itself common: 1 for a string of the
                population, 2 for text that two of its strings share.
        """
        probability = np.full(codes.shape, 1.0 / ALPHABET)
        for grams, index in zip(self.grams, _indices(codes), strict=True):
            context = grams.reshape(-1, ALPHABET).sum(axis=1)
            hits = np.maximum(grams[index] - seen, 0.0)
            total = np.maximum(context[index // ALPHABET] - seen, hits)
            probability = (hits + BACK_OFF * probability) / (total + BACK_OFF)
        return np.where(codes > 0, -np.log2(probability), 0.0)


def fit(texts: Sequence[str], prior: Sequence[str]) -> CharacterModel:
    """The model of distinct folded texts, with the prior strings counted as PRIOR_STRINGS in all."""
    own, shipped = encode(texts), encode(prior)
    weight = PRIOR_STRINGS / max(len(prior), 1)
    grams = tuple(
        _counts(a[own > 0], k) + weight * _counts(b[shipped > 0], k)
        for k, (a, b) in enumerate(zip(_indices(own), _indices(shipped), strict=True))
    )
    return CharacterModel(grams)


def _indices(codes: Codes) -> list[Ints]:
    """Packed (context, character) of every position, for contexts of 0 to ORDER characters."""
    wide = codes.astype(np.int64)
    index, found = wide, [wide]
    for back in range(1, ORDER + 1):
        before = np.zeros_like(wide)
        before[:, back:] = wide[:, :-back]
        index = before * ALPHABET**back + index
        found.append(index)
    return found


def _counts(index: Ints, k: int) -> Floats:
    return np.bincount(index, minlength=ALPHABET ** (k + 1)).astype(np.float64)
