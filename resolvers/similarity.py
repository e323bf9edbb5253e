"""Similarity of many pairs of distinct strings at once.

Common pieces are found for all pairs together: one pass per diagonal of the comparison matrix over numpy columns,
about 100,000 pairs a second on one core.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from rapidfuzz.distance import OSA, JaroWinkler
from rapidfuzz.process import cpdist

from graphlink.resolvers.rarity import Codes
from graphlink.resolvers.relations import Floats, Ints

SHORTEST_TILE = 3  # characters; shorter common pieces say nothing
TILES = 3  # common pieces taken per pair, longest first
_CHUNK = 20_000


def jaro_winkler(left: Sequence[str], right: Sequence[str]) -> Floats:
    """Jaro-Winkler similarity of each pair, 0..1; two empty strings give 0."""
    if not len(left):
        return np.empty(0)
    found = cpdist(left, right, scorer=JaroWinkler.similarity, dtype=np.float32).astype(np.float64)
    return np.where([bool(a) and bool(b) for a, b in zip(left, right, strict=True)], found, 0.0)


def edits(left: Sequence[str], right: Sequence[str]) -> Ints:
    """Edits of each pair: insert, delete, replace, swap of neighbours (optimal string alignment)."""
    if not len(left):
        return np.empty(0, np.int64)
    return cpdist(left, right, scorer=OSA.distance, dtype=np.int32).astype(np.int64)


def shared_pieces(left: Codes, right: Codes, left_bits: Floats, right_bits: Floats) -> tuple[Floats, Floats, Floats]:
    """Bits of the common pieces of each pair, and of what is left over on either side.

    Greedy tiling: the longest common piece of at least SHORTEST_TILE characters is taken out on both sides, up to
    TILES times; ties go to the first diagonal.

    Args:
        left, right: Character codes, shape (n, length).
        left_bits, right_bits: Surprisal of each character, same shape.
    Returns:
        shared, left over on the left, left over on the right; each shape (n,).
    Source:
        Wise 1993, String similarity via greedy string tiling and running Karp-Rabin matching.
    """
    parts = [
        _tiled(left[i : i + _CHUNK], right[i : i + _CHUNK], left_bits[i : i + _CHUNK], right_bits[i : i + _CHUNK])
        for i in range(0, len(left), _CHUNK)
    ]
    if not parts:
        return np.empty(0), np.empty(0), np.empty(0)
    shared, rest_left, rest_right = (np.concatenate(p) for p in zip(*parts, strict=True))
    return shared, rest_left, rest_right


def _tiled(left: Codes, right: Codes, left_bits: Floats, right_bits: Floats) -> tuple[Floats, Floats, Floats]:
    width = int(max((left > 0).sum(axis=1).max(), (right > 0).sum(axis=1).max()))
    a = np.ascontiguousarray(left[:, :width].T)  # character position first: the passes run over pairs
    b = np.ascontiguousarray(right[:, :width].T)
    a, b = np.where(a == 0, 254, a).astype(np.uint8), np.where(b == 0, 255, b).astype(np.uint8)
    bits_a, bits_b = left_bits[:, :width].T, right_bits[:, :width].T
    shared = np.zeros(a.shape[1])
    place = np.arange(width)[:, None]
    for _ in range(TILES):
        length, end_a, end_b = _longest(a, b)
        taken_a = (place > end_a - length) & (place <= end_a) & (length >= SHORTEST_TILE)
        taken_b = (place > end_b - length) & (place <= end_b) & (length >= SHORTEST_TILE)
        if not taken_a.any():
            break
        shared += np.minimum((bits_a * taken_a).sum(axis=0), (bits_b * taken_b).sum(axis=0))
        a[taken_a], b[taken_b] = 252, 253
    return shared, (bits_a * (a < 252)).sum(axis=0), (bits_b * (b < 252)).sum(axis=0)


def _longest(a: Codes, b: Codes) -> tuple[Ints, Ints, Ints]:
    """Longest common substring of each pair: length and the positions of its last character."""
    width, pairs = a.shape
    best = np.zeros(pairs, np.int16)
    end_a = np.zeros(pairs, np.int16)
    end_b = np.zeros(pairs, np.int16)
    for shift in range(1 - width, width):
        run = np.zeros(pairs, np.int16)
        for i in range(max(0, -shift), min(width, width - shift)):
            run = (run + 1) * (a[i] == b[i + shift])
            better = run > best
            if better.any():
                best[better], end_a[better], end_b[better] = run[better], i, i + shift
    return best.astype(np.int64), end_a.astype(np.int64), end_b.astype(np.int64)
