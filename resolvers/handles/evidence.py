"""Handles of a case as a population: affixes learned from it, cores, rarity, and the comparison of many pairs."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from graphlink.ids.handle import Forms, forms
from graphlink.resolvers import model, rarity, similarity
from graphlink.resolvers.comparison import Level
from graphlink.resolvers.relations import Floats, Ints
from graphlink.resolvers.wordlist import AFFIXES, FAMILY, GIVEN, WORDS

LEVELS = (
    Level("equal", "the handles are equal: {left}"),
    Level("equal_core", "{left} and {right} are equal without affixes, digits and separators"),
    Level("near", "{left} and {right} share much of what is rare in them"),
    Level("weak", "{left} and {right} share little"),
    Level("digits_conflict", "{left} and {right} are alike but their digits differ"),
)
_EQUAL, _CORE, _NEAR, _WEAK, _DIGITS = range(len(LEVELS))

LEAST_CORE = 3  # letters an affix must leave
_LEARNED_AT_LEAST = 6  # distinct remainders that make an edge token an affix ...
_LEARNED_SHARE = 0.004  # ... or this share of all handles, whichever is more
_OPTIONAL_SHARE = 0.1  # and this share of the remainders must also stand without it,
_EVERYWHERE_SHARE = 0.02  # unless so many handles carry it that it cannot be a name
_ONE_SIDED, _CONFLICT, _SAME_DIGITS, _SAME_LONG = -0.5, -4.0, 2.0, 4.0  # bits
_CHANGED = -2.0  # bits: strangers vary a name as owners do
_OPAQUE = re.compile(r"\d{6,}|uc[\w-]{22}", re.IGNORECASE)  # ids given by a platform, not chosen by a person


@dataclass(frozen=True)
class Population:
    """The distinct handles of a case, one position each.

    Attributes:
        codes, bits: Characters of the cores and their surprisal with the pair's own two sightings left out.
        whole: Surprisal of each whole handle, itself left out.
        core, digits: Letters without affixes; trailing digits.
        equal: Class of handles that are the same letters and digits: equal numbers mean equal handles.
        opaque: Numbers and channel ids, which nobody chose: they are like nothing but themselves.
    """

    texts: tuple[str, ...]
    core: tuple[str, ...]
    digits: tuple[str, ...]
    tokens: tuple[tuple[str, ...], ...]
    codes: rarity.Codes
    bits: Floats
    whole: Floats
    equal: Ints
    opaque: npt.NDArray[np.bool_]


def population(texts: Sequence[str], names: frozenset[str] = frozenset()) -> Population:
    """Reads the distinct handles of a case.

    Args:
        texts: Handles as written: capitals show where words begin.
        names: Name tokens of the register, which are never taken for an affix.
    """
    read = [forms(t) for t in texts]
    affixes = learned_affixes(read, names) | AFFIXES
    cut = [_cut(f, affixes) for f in read]
    core = tuple("".join(tokens) for tokens in cut)
    characters = rarity.fit(sorted(set(core)), sorted(GIVEN | FAMILY | WORDS))
    stripped = sorted({f.stripped for f in read})
    whole = rarity.fit(stripped, sorted(GIVEN | FAMILY | WORDS))
    codes = rarity.encode(core)
    rank = {text: i for i, text in enumerate(stripped)}
    return Population(
        tuple(texts),
        core,
        tuple(f.digits for f in read),
        tuple(cut),
        codes,
        characters.surprisal(codes, seen=2),
        whole.surprisal(rarity.encode([f.stripped for f in read]), seen=1).sum(axis=1),
        np.array([rank[f.stripped] for f in read], dtype=np.int64),
        np.array([bool(_OPAQUE.fullmatch(f.folded)) or not f.stripped for f in read], dtype=bool),
    )


def learned_affixes(read: Sequence[Forms], names: frozenset[str]) -> frozenset[str]:
    """Edge tokens that many different handles carry and that their owners also leave off."""
    rest: Mapping[str, set[str]] = defaultdict(set)
    whole = set()
    for f in read:
        letters = [t for t in f.tokens if not t.isdigit()]
        whole.add("".join(letters))
        if len(letters) > 1:
            rest[letters[0]].add("".join(letters[1:]))
            rest[letters[-1]].add("".join(letters[:-1]))
    least = max(_LEARNED_AT_LEAST, _LEARNED_SHARE * len(whole))
    known = GIVEN | FAMILY | names
    everywhere = _EVERYWHERE_SHARE * len(whole)
    return frozenset(
        t
        for t, others in rest.items()
        if len(others) >= least
        and len(t) > 1
        and t not in known
        and (len(others) >= everywhere or len(others & whole) >= _OPTIONAL_SHARE * len(others))
    )


def _cut(f: Forms, affixes: frozenset[str]) -> tuple[str, ...]:
    """Letter tokens without affixes at the edges, as long as enough is left."""
    tokens = [t for t in f.tokens if not t.isdigit()]
    while len(tokens) > 1 and tokens[0] in affixes and len("".join(tokens[1:])) >= LEAST_CORE:
        tokens = tokens[1:]
    while len(tokens) > 1 and tokens[-1] in affixes and len("".join(tokens[:-1])) >= LEAST_CORE:
        tokens = tokens[:-1]
    if len(tokens) == 1:
        tokens = [_cut_word(tokens[0], affixes)]
    return tuple(tokens)


def _cut_word(word: str, affixes: frozenset[str]) -> str:
    """A word without one long affix run together with it."""
    for size in range(min(16, len(word) - LEAST_CORE - 1), 2, -1):
        if word[:size] in affixes:
            return word[size:]
        if word[-size:] in affixes:
            return word[:-size]
    return word


@dataclass(frozen=True)
class HandlePairs:
    """What the comparison of handle pairs gives: level, bits, and the surprisal of what they share."""

    level: Ints
    bits: Floats
    shared: Floats


def compare(p: Population, left: Ints, right: Ints) -> HandlePairs:
    """Bits of each pair of handles; 0 and level -1 where they share nothing or are no chosen names."""
    shared, rest_left, rest_right = similarity.shared_pieces(p.codes[left], p.codes[right], p.bits[left], p.bits[right])
    equal = p.equal[left] == p.equal[right]
    same_core = (np.minimum(rest_left, rest_right) < 0.1) & (np.maximum(rest_left, rest_right) < 0.1) & (shared > 0)
    digit_bits, conflict = _digits(p, left, right)
    near = model.likeness_bits(shared) - model.rest_bits(rest_left, rest_right) + digit_bits + _CHANGED
    bits = np.where(equal, model.likeness_bits(np.minimum(p.whole[left], p.whole[right])), near)
    level = np.select([equal, conflict, same_core, bits >= 9.0], [_EQUAL, _DIGITS, _CORE, _NEAR], _WEAK)
    nothing = ((shared <= 0) & ~equal) | p.opaque[left] | p.opaque[right] | (bits <= 0)
    return HandlePairs(np.where(nothing, -1, level), np.where(nothing, 0.0, bits), shared)


def _digits(p: Population, left: Ints, right: Ints) -> tuple[Floats, npt.NDArray[np.bool_]]:
    """Bits of the digits of each pair, and whether they contradict each other. Years may lose their century."""
    numbers = sorted(set(p.digits))
    code = {d: i for i, d in enumerate(numbers)}
    codes = np.array([code[d] for d in p.digits], dtype=np.int64)
    length = np.array([len(d) for d in numbers], dtype=np.int64)
    a, b = codes[left], codes[right]
    none_a, none_b = length[a] == 0, length[b] == 0
    ends = np.zeros(len(left), bool)
    differ = np.flatnonzero((a != b) & ~none_a & ~none_b)
    ends[differ] = [
        numbers[x].endswith(numbers[y]) or numbers[y].endswith(numbers[x])
        for x, y in zip(a[differ].tolist(), b[differ].tolist(), strict=True)
    ]
    conflict = (a != b) & ~none_a & ~none_b & ~ends
    same = np.where(length[a] > 2, _SAME_LONG, _SAME_DIGITS)
    both_none = none_a & none_b
    bits = np.select(
        [both_none, none_a | none_b, conflict, ends], [0.0, _ONE_SIDED, _CONFLICT, _SAME_DIGITS], same.astype(float)
    )
    return bits, conflict
