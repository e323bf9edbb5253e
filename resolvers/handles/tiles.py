"""Common pieces of many pairs of strings at once: greedy string tiling over numpy columns.

Source: Wise 1993, String similarity via greedy string tiling and running Karp-Rabin matching.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from graphlink.resolvers.rarity import SPAN, Codes
from graphlink.resolvers.relations import Ints

SHORTEST = 3  # characters; shorter common pieces say nothing
TILES = 3  # common pieces taken per pair, longest first
CHUNK = 4096  # pairs taken together, so that a chunk stays in the processor's cache
_PLACES = 32


@dataclass(frozen=True)
class Tiles:
    """Common pieces of pairs, longest first.

    Attributes:
        start: Where each piece begins in the left string, shape (n, TILES).
        other: Where it begins in the right one.
        size: Its characters, 0 for none.
    """

    start: Ints
    other: Ints
    size: Ints

    def covered(self, width: int, right: bool = False) -> npt.NDArray[np.bool_]:
        """Which of the first `width` characters of one side stand in a common piece, shape (n, width)."""
        place = np.arange(width)
        begin = self.other if right else self.start
        found = np.zeros((len(self.size), width), dtype=bool)
        for k in range(TILES):
            low = begin[:, k, None]
            found |= (place >= low) & (place < low + self.size[:, k, None])
        return found

    def texts(self, left: Codes, k: int) -> Codes:
        """The k-th piece of each pair as codes, shape (n, SPAN), cut to SPAN characters."""
        place = np.arange(SPAN)
        index = np.minimum(self.start[:, k, None] + place, left.shape[1] - 1)
        return np.where(place < self.size[:, k, None], np.take_along_axis(left, index, axis=1), 0).astype(np.uint8)


def tiles(left: Codes, right: Codes) -> Tiles:
    """Takes the longest common piece of each pair out of both strings, TILES times; ties go to the first place.

    Cost: the product of the lengths for each pair, at most 32 by 32.
    """
    found = [_chunk(left[i : i + CHUNK], right[i : i + CHUNK]) for i in range(0, len(left), CHUNK)]
    if not found:
        empty = np.zeros((0, TILES), np.int64)
        return Tiles(empty, empty, empty)
    return Tiles(*(np.concatenate(parts) for parts in zip(*found, strict=True)))


def _chunk(left: Codes, right: Codes) -> tuple[Ints, Ints, Ints]:
    wide_a, wide_b = (max(1, int((c > 0).sum(axis=1).max())) for c in (left, right))
    a = np.array(left[:, :wide_a].T, order="C")  # a copy, character position first: the passes run over pairs
    b = np.array(right[:, :wide_b].T, order="C")
    a[a == 0], b[b == 0] = 254, 255
    start, other, size = (np.zeros((a.shape[1], TILES), np.int64) for _ in range(3))
    for k in range(TILES):
        length, end_a, end_b = _longest(a, b)
        length[length < SHORTEST] = 0
        if not length.any():
            break
        start[:, k], other[:, k], size[:, k] = end_a - length + 1, end_b - length + 1, length
        for text, begin, mark in ((a, start, 252), (b, other, 253)):
            place = np.arange(text.shape[0])[:, None]
            text[(place >= begin[:, k]) & (place < begin[:, k] + size[:, k])] = mark
    return start, other, size


def _longest(a: Codes, b: Codes) -> tuple[Ints, Ints, Ints]:
    """Longest common substring of each pair: length and the positions of its last character in both."""
    wide, pairs = b.shape
    run = np.zeros((wide + 1, pairs), np.int16)
    backwards = (_PLACES - 1 - np.arange(wide, dtype=np.int16))[:, None]
    best = np.zeros(pairs, np.int16)
    end_a = np.zeros(pairs, np.int64)
    for i in range(a.shape[0]):
        run[1:] = (run[:-1] + 1) * (b == a[i])
        top = (run[1:] * _PLACES + backwards).max(axis=0)
        better = top >= (best // _PLACES + 1) * _PLACES
        best[better], end_a[better] = top[better], i
    length = (best // _PLACES).astype(np.int64)
    return length, end_a, _PLACES - 1 - (best % _PLACES).astype(np.int64)
