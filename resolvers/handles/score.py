"""One probability for a pair of handles: that one owner runs both, and why, in words.

Grown on invented people and on half of a public list of office holders (benchmarks/handles/fit.py), at about one pair
of one owner to nine hard ones of two. Equal handles are no matter of likeness: they are weighed by how rare they are.

Source: Perito et al. 2011, How Unique and Traceable Are Usernames?, PETS 2011, LNCS 6794:1-17 (rarity of equal names).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np

from graphlink.ids.trees import Trees, held, probability
from graphlink.resolvers.handles.features import FEATURES, compare
from graphlink.resolvers.handles.population import Population, population
from graphlink.resolvers.relations import Floats, Ints

EQUAL_BITS_EVEN, EQUAL_SLOPE = 20.0, 0.36  # bits at which equal handles are as likely one owner's as not; per bit
_STRETCH = 50_000  # pairs compared at once: some 3 KB each
_MOST_OTHERS = 30_000.0  # a population counts at least a third of so many: a small one does not make anna rare
_SAID = {
    "letters": "letters they share or that one tells of the other",
    "rest": "letters that only one has",
    "words": "words they share",
    "forms": "one form of both, by sound, order or initials",
    "digits": "digits",
    "affixes": "what stands before and behind the name",
    "signs": "separators, capitals and signs around",
    "spelling": "how alike they are spelt",
    "rivals": "whether others are as near",
    "rarity": "how rare the shorter one is",
    "length": "how long they are",
}


class Reason(NamedTuple):
    """What one kind of evidence adds, in bits, and what it is."""

    bits: float
    words: str


@cache
def _trees() -> Trees:
    return held(files(__package__) / "trees.npz")


def score(p: Population, left: Ints, right: Ints) -> Floats:
    """Probability that one owner runs both handles of each pair, 0..1; does not depend on the order within a pair."""
    parts = [slice(start, start + _STRETCH) for start in range(0, len(left), _STRETCH)]
    return np.concatenate([np.empty(0), *(_scored(p, left[part], right[part]) for part in parts)])


def _scored(p: Population, left: Ints, right: Ints) -> Floats:
    odds = _trees().log_odds(compare(p, left, right).values)
    equal = p.equal[left] == p.equal[right]
    given = p.opaque[left] | p.opaque[right]
    return np.where(equal, _equal(p, left), np.where(given, 0.0, probability(odds)))


def _equal(p: Population, left: Ints) -> Floats:
    """Of equal handles, by their rarity: natural names collide more than their letters suggest."""
    crowd = np.log2(max(p.common.texts, _MOST_OTHERS / 3) / (_MOST_OTHERS / 3))
    return probability(EQUAL_SLOPE * (p.alone[left] - EQUAL_BITS_EVEN - crowd))


def reasons(p: Population, left: int, right: int) -> list[Reason]:
    """What speaks for and against one pair, most first.

    The bits of a kind of evidence are how the log-odds change when its features are those of strangers; kinds overlap,
    so they do not add up to the score.
    """
    a, b = np.array([left]), np.array([right])
    if p.equal[left] == p.equal[right]:
        return [Reason(float(p.alone[left]), f"both are {p.texts[left]}, {p.alone[left]:.0f} bits rare")]
    values = compare(p, a, b).values
    whole = float(_trees().log_odds(values)[0])
    groups = [group for group, _ in FEATURES.values()]
    names = tuple(dict.fromkeys(groups))
    without = np.repeat(values, len(names), axis=0)
    for row, name in enumerate(names):
        without[row, [g == name for g in groups]] = _strangers()[[g == name for g in groups]]
    bits = (whole - _trees().log_odds(without)) / np.log(2)
    found = [Reason(round(float(x), 1), _SAID[name]) for name, x in zip(names, bits, strict=True)]
    return sorted((r for r in found if abs(r.bits) >= 0.1), key=lambda r: (-abs(r.bits), r.words))


@cache
def _strangers() -> Floats:
    """Features of two handles with nothing in common."""
    p = population(["brightvale77", "komodrun"])
    return np.asarray(compare(p, np.array([0]), np.array([1])).values[0], np.float64)


def scores(pairs: Sequence[tuple[str, str, str, str]], others: Sequence[str] = ()) -> Floats:
    """Probabilities for pairs of (handle, platform, handle, platform).

    Args:
        others: Handles that say what is common; without them the pairs' own, and the prior.
    """
    texts = list(dict.fromkeys([*(t for a, _, b, _ in pairs for t in (a, b)), *others]))
    if not texts:
        return np.empty(0)
    place = {text: i for i, text in enumerate(texts)}
    left = np.array([place[a] for a, _, _, _ in pairs], np.int64)
    right = np.array([place[b] for _, _, b, _ in pairs], np.int64)
    return score(population(texts), left, right)
