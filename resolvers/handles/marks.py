"""What stands beside the words of two handles: digits, affixes, separators, capitals and frames of signs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import Levenshtein

from graphlink.resolvers.handles.common import WORN, Common
from graphlink.resolvers.handles.parts import Parts
from graphlink.resolvers.relations import Floats, Ints

_LONGEST_NUMBER_BITS = 20.0
_DIGIT_BITS, _YEAR_BITS = 3.32, 5.5  # bits of a digit; of a year of birth
_NUMBERS, _CHANCE = 60.0, 0.5  # handles that chance alone is worth, and its share that has a number of so many digits
_AFFIXES, _AFFIX_OFTEN = 300.0, 3.0  # handles that stand for a population not known, and those with an affix among them


@dataclass(frozen=True)
class Marks:
    """What stands beside the words of each handle.

    Attributes:
        number, year: All digits, and the year they may hold; "" for none.
        number_bits: How rare the number is.
        affix: Places of the affixes in `affix_bits`, -1 for none, which is the last of them; shape (n, WORN).
        sign: Separators inside: 1 for _ or -, 2 for a point, 3 for both.
        capitals, framed: Whether there are capitals; signs at the ends.
    """

    number: npt.NDArray[np.object_]
    year: npt.NDArray[np.object_]
    number_bits: Floats
    affix: Ints
    affix_bits: Floats
    sign: Ints
    capitals: npt.NDArray[np.bool_]
    framed: npt.NDArray[np.bool_]


def read(texts: Sequence[str], taken: Sequence[Parts], told: Common) -> Marks:
    """The marks of handles as written and taken apart."""
    number = np.array([p.number for p in taken], dtype=object)
    inner = [t.strip("_.-") for t in texts]
    return Marks(
        number,
        np.array([p.year for p in taken], dtype=object),
        _number_bits(number, told),
        *_worn(taken, told),
        np.array([("_" in t or "-" in t) + 2 * ("." in t) for t in inner], dtype=np.int64),
        np.array([not t.islower() for t in texts], dtype=bool),
        np.array([len(t) != len(u) for t, u in zip(texts, inner, strict=True)], dtype=bool),
    )


def _number_bits(number: npt.NDArray[np.object_], told: Common) -> Floats:
    """How rare each number is among the handles that have one, the two of a pair left out."""
    size = np.array([len(t) for t in number], dtype=np.float64)
    expected = _NUMBERS * _CHANCE * np.power(10.0, -np.minimum(size, 8.0))
    others = np.maximum(told.numbers.look(number.tolist()) - 2.0, 0.0)
    bits = -np.log2((others + expected) / (told.numbers.of + _NUMBERS))
    return np.asarray(np.clip(bits, 0.0, _LONGEST_NUMBER_BITS))


def _worn(taken: Sequence[Parts], told: Common) -> tuple[Ints, Floats]:
    texts = sorted({t for p in taken for t in p.affixes})
    place = {t: i for i, t in enumerate(texts)}
    own = np.full((len(taken), WORN), -1, np.int64)
    for i, p in enumerate(taken):
        for k, t in enumerate(p.affixes[:WORN]):
            own[i, k] = place[t]
    often = np.maximum(told.worn.look(texts) - 2.0, 0.0)
    return own, np.append(-np.log2((often + _AFFIX_OFTEN) / (told.worn.of + _AFFIXES)), 0.0)


def compare(m: Marks, a: Ints, b: Ints) -> dict[str, Floats]:
    """The features of digits, affixes and signs of pairs of positions."""
    return {**_digits(m, a, b), **_affixes(m, a, b), **_signs(m, a, b)}


def _digits(m: Marks, a: Ints, b: Ints) -> dict[str, Floats]:
    """Bits of equal digits and years; 1 for a conflict, for one contained in the other, for digits on one side only."""
    x, y, u, v = m.number[a], m.number[b], m.year[a], m.year[b]
    some_x, some_y = x != "", y != ""
    both = (some_x & some_y).astype(bool)
    equal = both & (x == y)
    one_year = both & (u == v) & (u != "") & ~equal
    differ = np.flatnonzero(both & ~equal)
    inside = _where(differ, x, y, lambda s, t: s in t or t in s)
    size = np.array([len(t) for t in m.number], dtype=np.float64)
    return {
        "digits_equal": np.where(equal, np.minimum(_DIGIT_BITS * size[a], _LONGEST_NUMBER_BITS), 0.0),
        "digits_rarity": np.where(equal, m.number_bits[a], 0.0),
        "digits_near": _where(differ, x, y, lambda s, t: Levenshtein.distance(s, t) == 1).astype(np.float64),
        "digits_contained": (inside & ~one_year).astype(np.float64),
        "digits_conflict": (both & ~equal & ~inside & ~one_year).astype(np.float64),
        "digits_one_sided": (some_x ^ some_y).astype(np.float64),
        "year_equal": np.where((one_year | (equal & (u != ""))), _YEAR_BITS, 0.0),
        "year_conflict": (both & (u != "") & (v != "") & (u != v)).astype(np.float64),
    }


def _where(rows: Ints, x: Any, y: Any, holds: Any) -> npt.NDArray[np.bool_]:
    """Whether something holds of two texts, asked of some rows only."""
    found = np.zeros(len(x), dtype=bool)
    found[rows] = [holds(s, t) for s, t in zip(x[rows].tolist(), y[rows].tolist(), strict=True)]
    return found


def _affixes(m: Marks, a: Ints, b: Ints) -> dict[str, Floats]:
    """Whether an affix is shared, its bits, those of the others on either side, and whether only one has any."""
    x, y = m.affix[a], m.affix[b]
    hit = (x[:, :, None] == y[:, None, :]) & (x >= 0)[:, :, None]
    bits_x, bits_y = m.affix_bits[x], m.affix_bits[y]
    rest_x, rest_y = (bits_x * ~hit.any(axis=2)).sum(axis=1), (bits_y * ~hit.any(axis=1)).sum(axis=1)
    return {
        "affix_shared": hit.any(axis=(1, 2)).astype(np.float64),
        "affix_bits": (bits_x * hit.any(axis=2)).sum(axis=1),
        "affix_rest_least": np.minimum(rest_x, rest_y),
        "affix_rest_most": np.maximum(rest_x, rest_y),
        "affix_one_sided": ((x[:, 0] >= 0) ^ (y[:, 0] >= 0)).astype(np.float64),
    }


def _signs(m: Marks, a: Ints, b: Ints) -> dict[str, Floats]:
    """Habits of writing: the same separator, one on one side only; capitals and frames of signs that agree or not."""
    x, y = m.sign[a], m.sign[b]
    return {
        "signs_equal": ((x == y) & (x > 0)).astype(np.float64),
        "signs_one_sided": ((x > 0) ^ (y > 0)).astype(np.float64),
        "capitals": _agreeing(m.capitals[a], m.capitals[b]),
        "frames": _agreeing(m.framed[a], m.framed[b]),
    }


def _agreeing(x: npt.NDArray[np.bool_], y: npt.NDArray[np.bool_]) -> Floats:
    """1 where both have it, -1 where one has."""
    return np.asarray((x & y).astype(np.float64) - (x ^ y))
