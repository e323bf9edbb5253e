"""The words of two cores matched one to one: equal, of one sound, of one name or meaning, near, shortened, initials."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import JaroWinkler, LCSseq
from rapidfuzz.process import cpdist

from graphlink.resolvers.handles.lexicon import FAMILY_NAME, GIVEN_NAME, UNKNOWN
from graphlink.resolvers.handles.parts import MAX_TOKENS
from graphlink.resolvers.handles.population import Population, Words
from graphlink.resolvers.relations import Floats, Ints

NONE, EQUAL, SOUND, MEANING, NEAR, SHORTENED, INITIAL = range(7)

_SOUND_LOSS = 2.0  # bits
_MEANING_SHARE, _BARE_SHARE, _NEAR_SHARE, _NEARISH_SHARE, _PIECE_SHARE = 0.75, 0.7, 0.6, 0.3, 0.4
_NEAR_FROM, _NEARISH_FROM = 0.88, 0.82  # Jaro-Winkler of skeletons
_PREFIX_BITS, _PREFIX_LETTER_BITS, _INITIAL_BITS = 4.0, 2.5, 4.0
_LEAST_PIECE = 3  # letters


@dataclass(frozen=True)
class Aligned:
    """How the words of pairs of cores match.

    Attributes:
        exact, soft, initial: Bits of words matched as equal or by sound; otherwise; as an initial.
        left, right: Bits of the words left over on either side, shape (n, 2): names and unknown text; common words.
        given: Bits of given names left over on both sides, the smaller.
        pair: Word positions and way of each match, in order, shape (n, MAX_TOKENS, 3); way 0 for none.
    """

    exact: Floats
    soft: Floats
    initial: Floats
    left: Floats
    right: Floats
    given: Floats
    pair: Ints


def align(p: Population, left: Ints, right: Ints) -> Aligned:
    """Matches the words of each pair, the pair of words that tells most first."""
    a, b = p.word[left], p.word[right]
    gain, way = _relations(p.words, a, b)
    rows = np.arange(len(left))
    sums = np.zeros((3, len(left)))
    free_a, free_b = a >= 0, b >= 0
    pair = np.zeros((len(left), MAX_TOKENS, 3), np.int64)
    for k in range(MAX_TOKENS):
        best = gain.reshape(len(left), -1).argmax(axis=1) if len(left) else rows
        i, j = best // MAX_TOKENS, best % MAX_TOKENS
        won = gain[rows, i, j]
        here = won > 0
        if not here.any():
            break
        how = np.where(here, way[rows, i, j], NONE)
        for s, ways in enumerate(((EQUAL, SOUND), (MEANING, NEAR, SHORTENED), (INITIAL,))):
            sums[s] += np.where(np.isin(how, ways), won, 0.0)
        pair[:, k] = np.stack([a[rows, i], b[rows, j], how], axis=1)
        hit = np.flatnonzero(here)
        free_a[hit, i[hit]], free_b[hit, j[hit]] = False, False
        gain[hit, i[hit], :], gain[hit, :, j[hit]] = 0.0, 0.0
    rest_a, given_a = _rest(p.words, a, free_a)
    rest_b, given_b = _rest(p.words, b, free_b)
    return Aligned(sums[0], sums[1], sums[2], rest_a, rest_b, np.minimum(given_a, given_b), pair)


def _rest(w: Words, word: Ints, free: npt.NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """Bits of the words left over: names and unknown text, common words; and of the given names among them."""
    bits = np.where(free, w.bits[word], 0.0)
    kind = w.kind[word]
    named = np.isin(kind, (UNKNOWN, GIVEN_NAME, FAMILY_NAME))
    both = np.stack([(bits * named).sum(axis=1), (bits * ~named).sum(axis=1)], axis=1)
    return both, (bits * (kind == GIVEN_NAME)).sum(axis=1)


def _relations(w: Words, a: Ints, b: Ints) -> tuple[Floats, npt.NDArray[np.int8]]:
    """Bits and way of every pair of words, shape (n, MAX_TOKENS, MAX_TOKENS); each distinct pair is compared once."""
    shape = (len(a), MAX_TOKENS, MAX_TOKENS)
    gain, way = np.zeros(shape), np.zeros(shape, np.int8)
    here = (a >= 0)[:, :, None] & (b >= 0)[:, None, :]
    code = (a[:, :, None] * len(w.texts) + b[:, None, :])[here]
    distinct, back = np.unique(code, return_inverse=True)
    won, how = _compared(w, distinct // len(w.texts), distinct % len(w.texts))
    gain[here], way[here] = won[back], how[back]
    return gain, way


def _compared(w: Words, a: Ints, b: Ints) -> tuple[Floats, Ints]:
    least = np.minimum(w.bits[a], w.bits[b])
    size = w.sizes
    shorter, longer = np.minimum(size[a], size[b]), np.maximum(size[a], size[b])
    texts_a, texts_b = w.texts[a], w.texts[b]
    likeness = _cpdist(w.skeletons[a], w.skeletons[b], JaroWinkler.similarity)
    common = _cpdist(texts_a, texts_b, LCSseq.similarity)
    first = np.array([x[0] == y[0] for x, y in zip(texts_a.tolist(), texts_b.tolist(), strict=True)], dtype=bool)
    prefix = np.array(
        [x.startswith(y) or y.startswith(x) for x, y in zip(texts_a.tolist(), texts_b.tolist(), strict=True)],
        dtype=bool,
    )
    chosen = [
        (a == b, least, EQUAL),
        (w.heard[a] == w.heard[b], np.maximum(least - _SOUND_LOSS, 0.5), SOUND),
        ((w.root[a] == w.root[b]), _MEANING_SHARE * least, MEANING),
        ((w.bare[a] == w.bare[b]) & (w.bare[a] >= 0), _BARE_SHARE * least, SHORTENED),
        (prefix & (shorter == 1), np.minimum(least, _INITIAL_BITS), INITIAL),
        (
            prefix & (shorter >= _LEAST_PIECE),
            np.minimum(least, _PREFIX_BITS + _PREFIX_LETTER_BITS * shorter),
            SHORTENED,
        ),
        ((likeness >= _NEAR_FROM) & (shorter >= _LEAST_PIECE), _NEAR_SHARE * least, NEAR),
        (first & (common == shorter) & (shorter >= _LEAST_PIECE), _PIECE_SHARE * least, SHORTENED),
        ((likeness >= _NEARISH_FROM) & (shorter > _LEAST_PIECE), _NEARISH_SHARE * least, NEAR),
        (prefix & (shorter == 2) & (longer > 2), np.minimum(least, _INITIAL_BITS), SHORTENED),
    ]
    conditions = [c for c, _, _ in chosen]
    won = np.select(conditions, [g for _, g, _ in chosen], 0.0)
    return won, np.select(conditions, [np.full(len(a), n) for _, _, n in chosen], NONE)


def _cpdist(left: npt.NDArray[np.object_], right: npt.NDArray[np.object_], scorer: Any) -> Floats:
    if not len(left):
        return np.empty(0)
    found: Floats = cpdist(left.tolist(), right.tolist(), scorer=scorer, dtype=np.float32).astype(np.float64)
    return found
