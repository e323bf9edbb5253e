"""How much of one core the other tells: the cheapest way of writing it letter by letter from what its owner may do.

A letter goes on where the last one stood, jumps to the beginning of a word, skips letters (vowels cheaply), is said
again, is written as another that sounds or looks like it, or is new and costs what its letters cost anybody. What is
saved against writing it anew is the evidence, in bits: a log-likelihood ratio of one way of varying against chance.

Source: Durbin et al. 1998, Biological Sequence Analysis, chapters 2 and 4 (alignment scores as log-odds, pair models).
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from graphlink.resolvers.rarity import ALPHABET, Codes
from graphlink.resolvers.relations import Floats, Ints

CHUNK = 2048  # pairs taken together, so that a chunk stays in the processor's cache
_UNIT = 16  # costs are whole sixteenths of a bit
_NEVER = 12_000
_GO_ON, _JUMP, _AGAIN, _NEW, _OPEN = 8, 38, 49, 2, 96  # sixteenths of a bit; see the text above
_SKIP_OPEN, _SKIP_VOWEL, _SKIP_LETTER = 37, 8, 28
_SAME, _SOUND, _LIKE = 4, 56, 110
_SOUNDS = ("iyj", "vw", "kcq", "gh", "sz", "o0", "i1l", "e3", "a4", "s5", "t7", "b8", "g9", "ou", "xk")
_LIKES = ("aeiou", "bp", "dt", "kg", "fv", "mn", "cs", "sx", "lr")

Costs = npt.NDArray[np.int16]


def _code(letter: str) -> int:
    return ord(letter) - 96 if letter.isalpha() else ord(letter) - 21


def _table() -> Costs:
    """Cost of writing one character where the other holds another."""
    found = np.full((ALPHABET, ALPHABET), _NEVER, np.int16)
    for groups, cost in ((_LIKES, _LIKE), (_SOUNDS, _SOUND)):
        for group in groups:
            codes = [_code(c) for c in group]
            found[np.ix_(codes, codes)] = cost
    found[np.arange(1, 37), np.arange(1, 37)] = _SAME
    return found


_WRITTEN = _table()
_SKIPPED = np.full(ALPHABET, _SKIP_LETTER, np.int16)
_SKIPPED[[_code(c) for c in "aeiouy"]] = _SKIP_VOWEL


def told(teller: tuple[Codes, npt.NDArray[np.bool_]], other: tuple[Codes, Floats]) -> Floats:
    """Bits saved of each of the others when the teller is known, 0 or more.

    Args:
        teller: Codes of the cores and where their words begin.
        other: Codes of the cores and the bits of each of their characters.

    Cost: the product of the lengths for each pair.
    """
    saved = np.zeros(len(teller[0]))
    size = (other[0] > 0).sum(axis=1)
    order = np.argsort(size, kind="stable")
    for at in range(0, len(order), CHUNK):
        rows = order[at : at + CHUNK]
        bits = np.round(other[1][rows] * _UNIT).astype(np.int16)
        cost = _cheapest(teller[0][rows].T, teller[1][rows].T, other[0][rows].T, bits.T)
        saved[rows] = np.maximum(bits.sum(axis=1) - cost, 0) / _UNIT
    return saved


def _cheapest(a: Codes, begins: npt.NDArray[np.bool_], b: Codes, bits: Costs) -> Costs:
    """Cost of the cheapest way to write each b; positions first, pairs second."""
    wide, long = (max(1, int((x > 0).sum(axis=0).max(initial=0))) for x in (a, b))
    a, b, begins = np.ascontiguousarray(a[:wide]), b[:long], begins[:wide]
    skipped = np.cumsum(_SKIPPED[a], axis=0, dtype=np.int16)
    ahead = np.vstack([np.zeros_like(skipped[:1]), skipped[:-1]])
    jump = np.where(begins, _JUMP, _NEVER).astype(np.int16)
    at = np.full(a.shape, _NEVER, np.int16)  # the last letter stands at this place
    # It was new; the place is that of the one before, 0 for none.
    new = np.full((wide + 1, a.shape[1]), _NEVER, np.int16)
    new[0] = 0
    for i in range(long):
        here = b[i] > 0
        lowest = np.minimum(at.min(axis=0), new.min(axis=0))
        skip = _lowest_so_far(at - skipped)
        came = np.minimum(lowest + jump, new[:-1] + _GO_ON)
        came[1:] = np.minimum(came[1:], np.minimum(at[:-1] + _GO_ON, skip[:-1] + ahead[1:] + _SKIP_OPEN))
        if i:
            came = np.minimum(came, np.where(b[i] == b[i - 1], at + _AGAIN, _NEVER))
        written = np.minimum(came + _WRITTEN[b[i]][np.arange(a.shape[1]), a], _NEVER).astype(np.int16)
        fresh = new.copy()
        fresh[1:] = np.minimum(new[1:], at + _OPEN)
        fresh = np.minimum(fresh + (bits[i] + _NEW), _NEVER).astype(np.int16)
        at, new = np.where(here, written, at), np.where(here, fresh, new)
    return np.asarray(np.minimum(at.min(axis=0), new.min(axis=0)), np.int16)


def _lowest_so_far(costs: Costs) -> Costs:
    """The lowest of each column down to each row, in place: by doubling, which numpy does faster than one by one."""
    step = 1
    while step < len(costs):
        np.minimum(costs[step:], costs[:-step].copy(), out=costs[step:])
        step *= 2
    return costs


def beginnings(cores: list[tuple[str, ...]], width: int) -> npt.NDArray[np.bool_]:
    """Where the words of each core begin, shape (n, width)."""
    found = np.zeros((len(cores), width), dtype=bool)
    for row, words in enumerate(cores):
        place = np.cumsum([0, *map(len, words[:-1])])
        found[row, place[place < width]] = True
    return found


def both_told(p: tuple[Codes, Floats, npt.NDArray[np.bool_]], left: Ints, right: Ints) -> tuple[Floats, Floats]:
    """What each side tells of the other, in bits: of the right one by the left, of the left one by the right."""
    codes, bits, begins = p
    forth = told((codes[left], begins[left]), (codes[right], bits[right]))
    back = told((codes[right], begins[right]), (codes[left], bits[left]))
    return forth, back
