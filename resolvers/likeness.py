"""Handles of a case that are near: which pairs are worth comparing, and what the likeness of two says."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from graphlink.resolvers import blocking, rarity
from graphlink.resolvers.comparison import Level
from graphlink.resolvers.handles.common import FORM_KINDS
from graphlink.resolvers.handles.population import Population
from graphlink.resolvers.handles.score import score
from graphlink.resolvers.relations import Floats, Ints

LEVELS = (
    Level("equal", "the handles are equal: {left}"),
    Level("equal_core", "{left} and {right} are equal without affixes, digits and separators"),
    Level("near", "{left} and {right} share much of what is rare in them"),
    Level("weak", "{left} and {right} share little"),
    Level("digits_conflict", "{left} and {right} are alike but their digits differ"),
)
_EQUAL, _CORE, _NEAR, _WEAK, _DIGITS = range(len(LEVELS))
_GRAM = 5  # letters of the pieces that put two handles in one block
_CORE_CAP = 40
_GRAM_CAP_LEAST, _GRAM_CAP_SHARE, _GRAM_CAP_MOST = 25, 0.002, 60
_NEARLY = 1.0 - 1e-9
# Bits: candidates here hold more strangers than the pairs that the score was grown on, most where digits differ.
_HARD_ODDS, _DIGITS_ODDS = -1.5, -4.5
_EQUAL_ODDS, _EQUAL_SHARE = 2.0, 1 / 3  # bits of equal handles whose score is even odds, and for each bit of the score
_CROWD = 10_000  # distinct handles; of twice as many, strangers hit on one twice as often
_UNLIKE, _RAMP = -4.0, 1.0  # bits of the score up to which two handles say nothing, and over which they begin to


@dataclass(frozen=True)
class Near:
    """Pairs of distinct handles that are near, left < right and sorted, with the level and bits of each.

    Attributes:
        rules: What found them, without their pairs.
    """

    left: Ints
    right: Ints
    level: Ints
    bits: Floats
    rules: tuple[blocking.Block, ...]

    def place(self, left: Ints, right: Ints, handles: int) -> Ints:
        """Place of each pair of a case with so many handles, -1 for one that is not here."""
        if not len(self.left):
            return np.full(len(left), -1)
        packed, asked = self.left * handles + self.right, left * handles + right
        at = np.minimum(np.searchsorted(packed, asked), len(packed) - 1)
        return np.where(packed[at] == asked, at, -1)


def near(p: Population, usable: int, prior: float, least: float) -> Near:
    """Pairs of distinct handles that say at least so many bits.

    Args:
        usable: Handles that say anything, when the model was learned: a block of few of many is expanded.
        prior: Log2 odds of two accounts taken at random.
    """
    told = np.flatnonzero(~p.opaque)
    cap = int(np.clip(_GRAM_CAP_SHARE * usable, _GRAM_CAP_LEAST, _GRAM_CAP_MOST))
    rules = [*(_form_block(p, kind, told) for kind in FORM_KINDS), _gram_block(p, told, cap)]
    found = blocking.union(rules, len(p.texts))
    level, bits = alike(p, prior, found.left, found.right)
    keep, empty = bits >= least, np.empty(0, np.int64)
    bare = tuple(replace(rule, left=empty, right=empty) for rule in rules)
    return Near(found.left[keep], found.right[keep], level[keep], bits[keep], bare)


def _form_block(p: Population, kind: str, usable: Ints) -> blocking.Block:
    """Handles that one form of writing makes equal."""
    forms = p.form[kind][usable]
    return blocking.block(f"one form: {kind}", np.repeat(usable, forms.shape[1]), forms.ravel(), _CORE_CAP)


def _gram_block(p: Population, usable: Ints, cap: int) -> blocking.Block:
    codes = p.core[usable].astype(np.int64)
    packed = np.zeros((len(usable), codes.shape[1] - _GRAM + 1), np.int64)
    for k in range(_GRAM):
        packed = packed * rarity.ALPHABET + codes[:, k : k + packed.shape[1]]
    whole = codes[:, _GRAM - 1 :] > 0
    return blocking.block("shared letters", np.repeat(usable, whole.sum(axis=1)), packed[whole], cap)


def compared(p: Population, prior: float, known: Near, left: Ints, right: Ints) -> tuple[Ints, Floats]:
    """As `alike`, of pairs of distinct handles, left <= right; those that are near are not compared again."""
    at = known.place(left, right, len(p.texts))
    new = np.flatnonzero(at < 0)
    level, bits = np.append(known.level, 0)[at], np.append(known.bits, 0.0)[at]
    level[new], bits[new] = alike(p, prior, left[new], right[new])
    return level, bits


def told(p: Population, prior: float, known: Near, left: Ints, right: Ints) -> Near:
    """Distinct sorted pairs of handles with what they came to, so that they are not compared again."""
    level, bits = compared(p, prior, known, left, right)
    return Near(left, right, level.astype(np.int8), bits, ())


def alike(p: Population, prior: float, left: Ints, right: Ints) -> tuple[Ints, Floats]:
    """Level and bits of pairs of distinct handles; level -1 and no bits where they speak against, or for nothing."""
    odds = np.clip(score(p, left, right), 1e-9, _NEARLY)
    logs = np.log2(odds / (1.0 - odds))
    equal = p.equal[left] == p.equal[right]
    core = p.form["letters"][:, 0]
    same_core = (core[left] >= 0) & (core[left] == core[right])
    digits = p.numbers
    both = (digits[left] != "") & (digits[right] != "") & (digits[left] != digits[right])
    level = np.select([equal, both.astype(bool), same_core, odds >= 0.5], [_EQUAL, _DIGITS, _CORE, _NEAR], _WEAK)
    bits = _odds(logs, level, p.common.texts) - prior
    bits *= np.where(level == _EQUAL, 1.0, np.clip((logs - _UNLIKE) / _RAMP, 0.0, 1.0))
    nothing = (bits <= 0) | p.opaque[left] | p.opaque[right]
    return np.where(nothing, -1, level), np.where(nothing, 0.0, bits)


def _odds(logs: Floats, level: Ints, handles: int) -> Floats:
    """Log2 odds of pairs of handles in a case with so many handles, from those of the score.

    Rarity says too much of equal handles, at either end; what is equal but for affixes is as hard as what the score was
    grown on.
    """
    crowd = np.log2(max(handles, _CROWD) / _CROWD)
    hard = np.select([level == _CORE, level == _DIGITS], [0.0, _DIGITS_ODDS], _HARD_ODDS)
    odds: Floats = np.where(level == _EQUAL, _EQUAL_ODDS + _EQUAL_SHARE * logs, logs + hard) - crowd
    return odds
