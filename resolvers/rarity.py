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

SPAN = 16  # characters of a piece that are looked up; longer pieces by their first ones
PRIOR_HANDLES = 300.0  # what letters alone say of a piece counts as so many handles
NATURAL = 8.0  # words are so many times commoner than the product of their letters
_SAMPLE = 100_000  # strings of a large population that are counted

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

    def surprisal(self, codes: Codes, seen: float | Floats = 0.0) -> Floats:
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


@dataclass(frozen=True)
class Pieces:
    """How many of a population's strings hold a piece of text: all its suffixes in order.

    Attributes:
        suffixes: First SPAN codes of every suffix, sorted; a piece that a string holds twice counts twice.
        strings: How many strings were counted.
    """

    suffixes: npt.NDArray[np.bytes_]
    strings: int

    def count(self, pieces: Codes) -> Floats:
        """Sightings of each piece, shape (n, SPAN) of codes, 0 after its end. An empty piece is in every string."""
        low = np.ascontiguousarray(pieces)
        high = np.where(low == 0, np.uint8(255), low)
        texts = [np.ascontiguousarray(edge).view(f"S{SPAN}")[:, 0] for edge in (low, high)]
        first: Ints = np.searchsorted(self.suffixes, texts[0], "left")
        last: Ints = np.searchsorted(self.suffixes, texts[1], "right")
        return np.asarray(last - first, np.float64)

    def bits(self, sightings: Floats, letters: Floats, seen: float) -> Floats:
        """Rarity in bits of pieces: document frequency, smoothed by what their letters say (Dirichlet).

        Never more than the letters say and never less than 0; a small population does not make a common name rare,
        since the letters then weigh more than it does.

        Args:
            sightings: From `count`.
            letters: Surprisal of each piece under the character model.
            seen: Sightings to leave out: 2 for what two handles share, 1 for what one of them has alone.
        """
        expected = PRIOR_HANDLES * np.minimum(1.0, NATURAL * np.exp2(-letters))
        others = np.maximum(sightings - seen, 0.0)
        rare = -np.log2((others + expected) / (self.strings + PRIOR_HANDLES))
        return np.asarray(np.minimum(rare.clip(0.0), letters))


def pieces(codes: Codes) -> Pieces:
    """Counts the pieces of distinct strings; of a large population, of evenly spaced ones."""
    step = max(1, len(codes) // _SAMPLE)
    kept = codes[::step]
    padded = np.pad(kept, ((0, 0), (0, SPAN)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, SPAN, axis=1)[:, : kept.shape[1]]
    suffixes = np.ascontiguousarray(windows[kept > 0]).view(f"S{SPAN}")[:, 0]
    return Pieces(np.sort(suffixes), len(kept))
