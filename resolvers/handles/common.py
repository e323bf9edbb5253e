"""What a population of handles teaches: which words are affixes, how common letters, words, pieces and forms are.

It is learned once and kept: a handle that comes later is taken apart and weighed by it, and changes nobody else's.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from graphlink.resolvers import rarity
from graphlink.resolvers.counts import Counts, counted, tallied
from graphlink.resolvers.handles.lexicon import FAMILY, GIVEN, prior
from graphlink.resolvers.handles.parts import MAX_TOKENS, Parts, forms_of, parts
from graphlink.resolvers.relations import Ints

FORM_KINDS = ("letters", "skeleton", "words", "consonants", "roots", "initial", "initials")
WORN = 2  # affixes of a handle that are compared
MAX_FORMS = 4  # forms of one kind that a handle may have

_LEARNED_AT_LEAST = 6  # distinct remainders that make an edge token an affix ...
_LEARNED_SHARE = 0.004  # ... or this share of all handles, whichever is more
_OPTIONAL_SHARE = 0.1  # and this share of the remainders must also stand without it,
_EVERYWHERE_SHARE = 0.02  # unless so many handles carry it that it cannot be a name
_CROWD = 1000  # handles that a case has at least when it is asked who else is near
_PRIOR = tuple(prior())


@dataclass(frozen=True)
class Common:
    """What is common among the distinct handles of a population.

    Attributes:
        texts: How many handles there were.
        affixes: Words at an end that say nothing of the owner.
        stripped: The handles without separators, once each; `of` is how many.
        whole, core: Letters of the stripped texts, and of the cores.
        words: Stripped texts that hold each word of a core.
        forms: Stripped texts of each form of each kind.
        numbers, worn: Handles with each number of all those that have one, and with each affix.
        crowd: Codes of the stripped texts, and of shipped names that stand for the others of a small case: who else
            may be near.
        grams: How many of the crowd hold each n-gram of `ngrams`.
    """

    texts: int
    affixes: tuple[str, ...]
    stripped: Counts
    whole: rarity.CharacterModel
    core: rarity.CharacterModel
    pieces: rarity.Pieces
    words: Counts
    forms: Mapping[str, Counts]
    numbers: Counts
    worn: Counts
    crowd: rarity.Codes
    grams: Counts


def common(handles: Sequence[str], names: frozenset[str] = frozenset()) -> Common:
    """Learns from distinct handles.

    Args:
        handles: As written: capitals show where words begin.
        names: Names known to be names, which are never taken for an affix.
    """
    affixes = learned_affixes([parts(text) for text in handles], names)
    read = [parts(text, affixes) for text in handles]
    stripped = sorted({p.stripped for p in read})
    codes = rarity.encode(stripped)
    crowd = np.concatenate([codes, rarity.encode(_stand_ins(stripped))])
    return Common(
        len(handles),
        tuple(sorted(affixes)),
        tallied(dict.fromkeys(stripped, 1), len(stripped)),
        rarity.fit(stripped, _PRIOR),
        rarity.fit(sorted({p.letters for p in read}), _PRIOR),
        rarity.pieces(codes),
        _held(((token, p) for p in read for token in p.core[:MAX_TOKENS]), len(stripped)),
        _forms(read, len(stripped)),
        _numbers(read),
        tallied(Counter(t for p in read for t in p.affixes[:WORN]), len(read)),
        crowd,
        _often(crowd),
    )


def _numbers(read: Sequence[Parts]) -> Counts:
    found = Counter(p.number for p in read if p.number)
    return tallied(found, found.total())


def _stand_ins(distinct: Sequence[str]) -> list[str]:
    """Shipped names, evenly spaced."""
    missing = _CROWD - len(distinct)
    if missing <= 0:
        return []
    known = frozenset(distinct)
    return [text for text in _PRIOR[:: max(1, len(_PRIOR) // missing)][:missing] if text not in known]


def _held(holders: Iterable[tuple[str, Parts]], of: int) -> Counts:
    """How many stripped texts hold each text."""
    sightings: Mapping[str, set[str]] = defaultdict(set)
    for text, p in holders:
        sightings[text].add(p.stripped)
    return tallied({text: len(held) for text, held in sightings.items()}, of)


def _forms(read: Sequence[Parts], of: int) -> dict[str, Counts]:
    found = [(forms_of(p), p) for p in read]
    return {kind: _held(((text, p) for forms, p in found for text in kept(forms, kind)), of) for kind in FORM_KINDS}


def kept(forms: Mapping[str, Sequence[str]], kind: str) -> Sequence[str]:
    """The forms of a kind that are used."""
    return forms[kind][: MAX_FORMS if kind == "initial" else 1]


def ngrams(codes: rarity.Codes) -> tuple[Ints, Ints]:
    """Row and packed letters of every n-gram of 2 to 4 characters."""
    rows, keys = [], []
    wide = codes.astype(np.int64)
    for size in (2, 3, 4):
        packed = np.zeros((len(wide), wide.shape[1] - size + 1), np.int64)
        for k in range(size):
            packed = packed * rarity.ALPHABET + wide[:, k : k + packed.shape[1]]
        here = wide[:, size - 1 :] > 0
        rows.append(np.nonzero(here)[0])
        keys.append(packed[here] + size * rarity.ALPHABET**4)
    return np.concatenate(rows), np.concatenate(keys)


def _often(codes: rarity.Codes) -> Counts:
    row, key = ngrams(codes)
    width = int(key.max(initial=0)) + 1
    held = np.unique(row * width + key) % width
    known, number = np.unique(held, return_counts=True)
    return counted(known.astype(np.uint64), number, len(codes))


def learned_affixes(read: Sequence[Parts], names: frozenset[str] = frozenset()) -> frozenset[str]:
    """Words at an end that many different handles carry and that their owners also leave off."""
    rest: Mapping[str, set[str]] = defaultdict(set)
    whole = set()
    for p in read:
        whole.add("".join(p.tokens))
        if len(p.tokens) > 1:
            rest[p.tokens[0]].add("".join(p.tokens[1:]))
            rest[p.tokens[-1]].add("".join(p.tokens[:-1]))
    least = max(_LEARNED_AT_LEAST, _LEARNED_SHARE * len(whole))
    everywhere = _EVERYWHERE_SHARE * len(whole)
    return frozenset(
        t
        for t, others in rest.items()
        if len(others) >= least
        and len(t) > 1
        and not (t in GIVEN or t in FAMILY or t in names)
        and (len(others) >= everywhere or len(others & whole) >= _OPTIONAL_SHARE * len(others))
    )
