"""Digits and number words amid others, which nobody reads over: 12 in 06-12-34, one in two one four."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from graphlink.ids.hidden.arrays import Ints, Read, Stream
from graphlink.ids.hidden.lexicon import lexicon
from graphlink.ids.hidden.readings import AS_JOINED, AS_LEET, AS_WORD, DIGITS, SPACE

_DIGITS, _ANY = 1 << 62, 1 << 61  # beside the bits of languages: digits, and these and whatever is no everyday word


def amid(s: Stream, r: Read) -> npt.NDArray[np.bool_]:
    """Tokens with others of their kind on both sides, over nothing but blanks and separators, and no known decoy.

    Digits between digits or number words; a number word of a language between two of it, or between one and digits.
    """
    found = np.zeros(len(s.kind), bool)
    content = np.flatnonzero((s.kind != SPACE) & ~s.where("separator"))
    if len(content) > 2:
        said, text = _said(s, r)[content], s.text[content]
        own, left, right = said[1:-1], said[:-2], said[2:]
        digits = (own & _DIGITS != 0) & (left & right & ~_DIGITS != 0)
        word = (own & ~_ANY & (left | right) != 0) & _fits(own, left) & _fits(own, right)
        found[content[1:-1]] = (digits | word) & (text[:-2] == text[2:])
    return found & ((s.mask < 0) | s.touched)


def _fits(own: Ints, beside: Ints) -> npt.NDArray[np.bool_]:
    return np.asarray((own & beside & ~_ANY != 0) | (beside & _DIGITS != 0))


def _said(s: Stream, r: Read) -> Ints:
    """Of each token in which languages it is a number word or part of one, as bits, and bits of their own.

    None for "and": what stands behind it is left over where a number ends before it.
    """
    said = np.where(s.kind == DIGITS, _DIGITS | _ANY, 0)
    words = np.flatnonzero(np.isin(r.style, (AS_WORD, AS_JOINED, AS_LEET)))
    size = r.last[words] - r.first[words]
    word = np.repeat(words, size)
    token = r.first[word] + np.arange(len(word)) - np.repeat(np.cumsum(size) - size, size)
    np.bitwise_or.at(said, token, r.languages[word] | np.where(r.everyday[word], 0, _ANY))
    known = lexicon().links
    links = np.array([word.lower() in known for word in s.distinct], bool)
    return np.where(links[s.code], 0, said)
