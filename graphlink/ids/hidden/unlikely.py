"""Readings that what stands right beside them makes unlikely: "o" in 12 o llama, "!!" behind a number, | in 0|6|1|2."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from graphlink.ids.hidden.arrays import Ints, Stream
from graphlink.ids.hidden.lexicon import CONTEXT_BIT
from graphlink.ids.hidden.readings import AS_LOOKALIKE, DIGITS, MARK, SPACE, WORD

_UNITS = CONTEXT_BIT["hour"] | CONTEXT_BIT["price"] | CONTEXT_BIT["age"] | CONTEXT_BIT["measure"]
_AGAIN = 4  # single digits from which on a sign parts them
_MOST_BREAK = 4  # tokens back to the digits before a sign that parts sentences
_NEAR = 60  # tokens on either side of a sign like a digit, one of which must be more


def between_words(made: Stream, begin: Ints, own: Ints, style: Ints) -> npt.NDArray[np.bool_]:
    """Readings of a common word as a digit that stands between a number and a word: 12 o llama, one for details.

    Also where a sign that parts sentences stands before it; and readings of such a sign itself: 12 | llama.

    own: languages of an everyday number word that is read by itself, -1 for other readings. A Danish "to" stays a two
    behind Danish number words, since it is common in English alone.
    """
    many = len(made.kind)
    if many < 3:
        return np.zeros(len(begin), bool)
    length, word = made.end - made.start, made.kind == WORD
    said = np.zeros(many, bool)
    said[begin[style != AS_LOOKALIKE]] = True
    behind, blank = np.zeros(many, bool), made.kind == SPACE
    behind[:-2] = blank[1:-1] & word[2:] & (length[2:] > 1) & ~said[2:]
    behind[:-2] &= made.text[2:] == made.text[:-2]
    lone = word & behind & (made.functions > 0) & np.concatenate(([False], blank[:-1]))
    digits, number = np.zeros(many, bool), np.zeros(many, bool)
    glued = word & (length == 1) & np.concatenate(([False], made.kind[:-1] == DIGITS))  # the 8 of 5331B
    digits[2:], number[2:] = (((made.kind == DIGITS) & (length > 1)) | glued)[:-2], said[:-2]
    digits |= _behind_break(made)
    everyday = own >= 0
    parting = behind & made.where("parting") & np.concatenate(([False], blank[:-1]))
    letters = (lone & (length == 1))[begin] & ((style == AS_LOOKALIKE) | everyday)
    common = own & ~made.functions[begin] == 0
    signs = parting[begin] & (style == AS_LOOKALIKE)
    unit = np.zeros(many, bool)  # "una hora"
    unit[:-2] = (made.context[2:] & _UNITS) > 0
    common = digits[begin] | (number[begin] & (common | unit[begin]))
    return np.asarray(letters | signs | (lone[begin] & everyday & common))


def _behind_break(made: Stream) -> npt.NDArray[np.bool_]:
    """Tokens with digits before them over blanks and a sign that parts sentences: "06 12 | en hej"."""
    sign = (made.kind == MARK) & (made.where("break") | made.where("parts"))
    place = np.arange(len(made.kind))
    last = np.maximum.accumulate(np.where((made.kind == SPACE) | sign, -1, place))
    before, signs = np.concatenate(([-1], last[:-1])), np.concatenate(([0], np.cumsum(sign)))
    near = (before >= 0) & (place - before <= _MOST_BREAK)
    before = np.where(near, before, 0)
    near &= (made.text[before] == made.text) & (made.kind[before] == DIGITS)
    return np.asarray(near & (signs[place] > signs[before]))


def ending(made: Stream, begin: Ints) -> npt.NDArray[np.bool_]:
    """Readings of a mark that ends what stands right before it, nothing or a blank behind; and of "!!" by itself."""
    many = len(made.kind)
    free = np.concatenate((made.kind[1:] >= SPACE, [True])) if many else np.zeros(0, bool)
    free &= np.concatenate((made.kind[1:] != MARK, [True])) if many else free
    free[made.first[1:][made.first[1:] > 0] - 1] = True
    right = np.concatenate(([False], made.kind[:-1] < SPACE)) if many else free
    return np.asarray(((made.where("stop") & free & right) | (made.where("parts") & free & ~right))[begin])


def separating(made: Stream, begin: Ints) -> npt.NDArray[np.bool_]:
    """Readings of a sign that parts single digits from each other again and again: 0|6|1|2."""
    found, many = np.zeros(len(made.kind), bool), len(made.kind)
    if many > 2:
        digit = (made.kind == DIGITS) & (made.end - made.start == 1)
        found[1:-1] = (made.kind[1:-1] == MARK) & digit[:-2] & digit[2:] & (made.text[:-2] == made.text[2:])
        places = np.flatnonzero(found)
        _, of, times = np.unique(
            made.text[places] * len(made.distinct) + made.code[places], return_inverse=True, return_counts=True
        )
        found[places] = times[of] >= _AGAIN
    return np.asarray(found[begin])


def beside_others(made: Stream, begin: Ints, signs: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Readings with one that is no sign like a digit in reach, on either side in their text."""
    sure = np.zeros(len(made.kind) + 1, np.int64)
    sure[begin[~signs] + 1] = 1
    total, text = np.cumsum(sure), made.text[begin]
    low, high = np.maximum(begin - _NEAR, made.first[text]), np.minimum(begin + _NEAR, made.first[text + 1])
    return np.asarray(total[high] > total[low])
