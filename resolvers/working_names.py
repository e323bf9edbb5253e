"""Working names of personas: how rare one is in the case and beside a shipped prior, and which are one name.

The evidence of an equal name is its rarity in bits (Fellegi & Sunter 1969), never more than MOST_BITS: so many go by
Anna that it says next to nothing, and a name alone joins nobody.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import numpy as np

from graphlink.ids.name import Level, compare, roots, tokens
from graphlink.ids.romanise import keys
from graphlink.resolvers import similarity
from graphlink.resolvers.counts import Counts, counted, hashed
from graphlink.resolvers.relations import Floats, Ints
from graphlink.resolvers.wordlist import GIVEN

EQUAL, SPELT, FORM, NEAR, PART, DIFFERENT = range(6)
MOST_BITS = 10.0
FORM_LOSS, NEAR_SHARE = 2.0, 0.5  # bits a short form costs; share of its bits that a slip leaves
_SHORTEST_NEAR = 5
_WORDS_KEPT = 1 << 16
_DATA: Mapping[str, Any] = tomllib.loads((files(__package__) / "working_names.toml").read_text(encoding="utf-8"))
_LEVELS = {
    Level.EQUAL: EQUAL, Level.SWAPPED: SPELT, Level.JOINED: SPELT, Level.ROMANISED: SPELT, Level.LANGUAGE: FORM,
    Level.SHORT: FORM, Level.ENDING: NEAR, Level.SPELLING: NEAR, Level.INITIAL: PART, Level.OMITTED: PART,
}  # fmt: skip


@cache
def _shares() -> Mapping[str, float]:
    return {name: float(share) / 1000 for share, names in _DATA["thousandth"].items() for name in names.split()}


@lru_cache(_WORDS_KEPT)
def marks(name: str) -> frozenset[str]:
    """What one word of a folded name meets its variants by: keys of the sound, and names it is a form of."""
    return frozenset(
        f"{kind}{one}"
        for word in tokens(name)
        for kind, found in (("~", keys(word)), ("=", roots(word)))
        for one in found
    )


@lru_cache(_WORDS_KEPT)
def expected(name: str) -> float:
    """The share of personas that go by a folded name, by the shipped prior alone; of several words the rarest."""
    return min((_expected(word) for word in tokens(name)), default=_DATA["other"] / 1000)


def _expected(word: str) -> float:
    listed = _shares().get(word)
    if listed is not None:
        return listed
    return float(_DATA["known"] if word in GIVEN or roots(word) else _DATA["other"]) / 1000


@dataclass(frozen=True)
class WorkingNames:
    """The distinct names of a case.

    Attributes:
        alone: Bits of the very name, shape (names,).
        family: Bits of the name with all its variants, never more than `alone`.
    """

    values: tuple[str, ...]
    alone: Floats
    family: Floats

    def compare(self, left: Ints, right: Ints) -> tuple[Ints, Floats]:
        """Level (EQUAL to DIFFERENT) and bits of pairs of names given by their codes; bits of DIFFERENT are 0."""
        level = levels(self.values, left, right)
        alone = np.minimum(self.alone[left], self.alone[right])
        family = np.minimum(self.family[left], self.family[right])
        bits = [alone, family, np.maximum(family - FORM_LOSS, 0.0), family * NEAR_SHARE]
        return level, np.select([level == at for at in (EQUAL, SPELT, FORM, NEAR)], bits, 0.0)


def levels(values: Sequence[str], left: Ints, right: Ints) -> Ints:
    """Level (EQUAL to DIFFERENT) of pairs of folded names given by their codes.

    Only names that share a mark, or are an edit apart, are compared word by word.
    """
    level = np.where(left == right, EQUAL, DIFFERENT).astype(np.int64)
    one, other = ([values[i] for i in side.tolist()] for side in (left, right))
    slip = (similarity.edits(one, other) == 1) & (_lengths(one, other) >= _SHORTEST_NEAR)
    for at in np.flatnonzero(level == DIFFERENT).tolist():
        if slip[at] or not marks(one[at]).isdisjoint(marks(other[at])):
            found = compare(one[at], other[at])
            level[at] = _LEVELS.get(found.level, DIFFERENT) if found.aligned else DIFFERENT
    return level


def _lengths(one: Sequence[str], other: Sequence[str]) -> Ints:
    return np.array([min(len(a), len(b)) for a, b in zip(one, other, strict=True)], np.int64)


@dataclass(frozen=True)
class Learned:
    """How many advertise each name, and any name that meets a mark; of that many who advertise at all.

    Attributes:
        heard: Share by the shipped prior of the commonest name that meets each of `marks`.
    """

    names: Counts
    marks: Counts
    heard: Floats


def learned(values: Sequence[str], holders: Ints, units: int) -> Learned:
    """Learns from the distinct folded names of a case.

    Args:
        holders: How many advertise each name, shape (names,).
        units: How many advertise at all.
    """
    name, mark, texts = _marked(values)
    held, heard = np.bincount(mark, holders[name], len(texts)), np.zeros(len(texts))
    np.maximum.at(heard, mark, np.array([expected(value) for value in values])[name] if len(name) else np.empty(0))
    keys = hashed(texts)
    order = np.argsort(keys, kind="stable")
    marks = Counts(keys[order], held[order].astype(np.int64), units)
    return Learned(counted(hashed(values), holders, units), marks, heard[order])


def _marked(values: Sequence[str]) -> tuple[Ints, Ints, list[str]]:
    """Name and mark of every mark of every name, by number, and the marks."""
    number: dict[str, int] = {}
    rows = [
        (i, number.setdefault(mark, len(number))) for i, value in enumerate(values) for mark in sorted(marks(value))
    ]
    name, mark = np.array(rows, np.int64).reshape(-1, 2).T
    return name, mark, list(number)


def working_names(values: tuple[str, ...], known: Learned) -> WorkingNames:
    """Weighs the distinct folded names of a case; the pair's own name is taken off once."""
    prior, units = np.array([expected(value) for value in values]), known.names.of
    alone = _bits(known.names.look(values) - 1, prior, units)
    name, mark, texts = _marked(values)
    place = known.marks.place(hashed(texts))
    most, widest = np.zeros(len(values)), prior.copy()
    np.maximum.at(most, name, np.append(known.marks.number, 0)[place][mark])
    np.maximum.at(widest, name, np.append(known.heard, 0.0)[place][mark])
    return WorkingNames(values, alone, np.minimum(alone, _bits(most - 1, widest, units)))


def _bits(others: Floats | Ints, prior: Floats, units: int) -> Floats:
    weight = float(_DATA["weight"])
    share = (np.maximum(others, 0) + weight * prior) / (units + weight)
    return np.asarray(np.clip(-np.log2(share), 0.0, MOST_BITS))
