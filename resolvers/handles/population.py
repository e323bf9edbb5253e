"""The handles of a case as a population: taken apart once, with what is common among them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

from graphlink.resolvers import rarity
from graphlink.resolvers.handles.lexicon import FAMILY, GIVEN, KINDS, UNKNOWN, prior
from graphlink.resolvers.handles.parts import MAX_TOKENS, Parts, consonants, forms_of, parts, root, skeleton
from graphlink.resolvers.relations import Floats, Ints

FORM_KINDS = ("letters", "skeleton", "words", "consonants", "roots", "initial", "initials")
MAX_FORMS = 4  # forms of one kind that a handle may have
MOST_BITS = 24.0  # a word counts at most so much

_LEARNED_AT_LEAST = 6  # distinct remainders that make an edge token an affix ...
_LEARNED_SHARE = 0.004  # ... or this share of all handles, whichever is more
_OPTIONAL_SHARE = 0.1  # and this share of the remainders must also stand without it,
_EVERYWHERE_SHARE = 0.02  # unless so many handles carry it that it cannot be a name
_COUNTED = 4  # letters from which a word is counted wherever it stands, not only where it was seen as a word
_PRIOR = tuple(prior())


@dataclass(frozen=True)
class Words:
    """The distinct words of the cores, one position each.

    Attributes:
        heard, bare, root: Skeleton, consonants of it, and class of one name or meaning; equal numbers are equal.
        kind: See lexicon.
        bits: Rarity with the pair's own two sightings left out, at most MOST_BITS.
    """

    texts: npt.NDArray[np.object_]
    skeletons: npt.NDArray[np.object_]
    heard: Ints
    bare: Ints
    root: Ints
    kind: Ints
    bits: Floats


@dataclass(frozen=True)
class Population:
    """The distinct handles of a case, one position each.

    Attributes:
        texts: As written.
        parts: Taken apart.
        rank: Place in the order of the stripped texts: what is taken first in a pair does not depend on its order.
        whole, core: Codes of the stripped text and of the letters of the core, shape (n, 32).
        whole_bits, core_bits: Surprisal of each character, the pair's own two sightings left out.
        alone: Surprisal of the whole stripped text, its own sighting left out.
        equal: Class of handles that are the same letters and digits.
        opaque: Ids that a platform gave; they are like nothing but themselves.
        word: Positions of the words of the core in `words`, -1 after the last, shape (n, MAX_TOKENS).
        form, form_bits: Classes of the forms of each kind and their rarity, -1 for none, shape (n, MAX_FORMS).
        grams: Weights of character n-grams, rows of length 1.
    """

    texts: tuple[str, ...]
    parts: tuple[Parts, ...]
    rank: Ints
    whole: rarity.Codes
    core: rarity.Codes
    whole_bits: Floats
    core_bits: Floats
    alone: Floats
    equal: Ints
    opaque: npt.NDArray[np.bool_]
    pieces: rarity.Pieces
    words: Words
    word: Ints
    form: Mapping[str, Ints]
    form_bits: Mapping[str, Floats]
    grams: csr_array


def population(handles: Sequence[str], names: frozenset[str] = frozenset()) -> Population:
    """Reads the distinct handles of a case. A handle given twice is two positions; it is counted once.

    Args:
        handles: As written: capitals show where words begin.
        names: Names known to be names, which are never taken for an affix.
    """
    read = [parts(text) for text in handles]
    learned = learned_affixes(read, names)
    if learned:
        read = [parts(text, learned) for text in handles]
    stripped = [p.stripped for p in read]
    distinct = sorted(set(stripped))
    place = {text: i for i, text in enumerate(distinct)}
    rank = np.array([place[text] for text in stripped], dtype=np.int64)
    whole_model = rarity.fit(distinct, _PRIOR)
    core_model = rarity.fit(sorted({p.letters for p in read}), _PRIOR)
    codes, cores = rarity.encode(stripped), rarity.encode([p.letters for p in read])
    pieces = rarity.pieces(rarity.encode(distinct))
    words, word = _words(read, pieces, core_model)
    form, form_bits = _forms(read, pieces.strings, core_model)
    return Population(
        tuple(handles),
        tuple(read),
        rank,
        codes,
        cores,
        whole_model.surprisal(codes, seen=2),
        core_model.surprisal(cores, seen=2),
        whole_model.surprisal(codes, seen=1).sum(axis=1),
        rank,
        np.array([p.opaque for p in read], dtype=bool),
        pieces,
        words,
        word,
        form,
        form_bits,
        _grams(codes),
    )


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


def _words(read: Sequence[Parts], pieces: rarity.Pieces, model: rarity.CharacterModel) -> tuple[Words, Ints]:
    sightings: Mapping[str, set[str]] = defaultdict(set)
    for p in read:
        for token in p.core[:MAX_TOKENS]:
            sightings[token].add(p.stripped)
    texts = sorted(sightings) or [""]  # a population without a letter still has a place to point to
    place = {text: i for i, text in enumerate(texts)}
    word = np.full((len(read), MAX_TOKENS), -1, np.int64)
    for i, p in enumerate(read):
        for k, token in enumerate(p.core[:MAX_TOKENS]):
            word[i, k] = place[token]
    codes = rarity.encode(texts)
    letters = model.surprisal(codes, seen=2).sum(axis=1)
    size = np.array([len(t) for t in texts], dtype=np.int64)
    inside = pieces.count(codes[:, : rarity.SPAN])
    count = np.where(size >= _COUNTED, inside, np.array([len(sightings[t]) for t in texts], dtype=np.float64))
    return (
        Words(
            np.array(texts, dtype=object),
            np.array([skeleton(t) for t in texts], dtype=object),
            _classes([skeleton(t) for t in texts]),
            _classes([consonants(t) for t in texts]),
            _classes([root(t) for t in texts]),
            np.array([KINDS.get(t, UNKNOWN) for t in texts], dtype=np.int64),
            np.minimum(pieces.bits(count, letters, seen=2), MOST_BITS),
        ),
        word,
    )


def _classes(texts: Sequence[str]) -> Ints:
    """Equal numbers for equal texts; -1 for ""."""
    place = {text: i for i, text in enumerate(dict.fromkeys(texts))}
    return np.array([place[text] if text else -1 for text in texts], dtype=np.int64)


def _forms(
    read: Sequence[Parts], strings: int, model: rarity.CharacterModel
) -> tuple[dict[str, Ints], dict[str, Floats]]:
    """Classes of the forms of each kind, and how rare each form is among the population's."""
    all_forms = [forms_of(p) for p in read]
    form, bits = {}, {}
    for kind in FORM_KINDS:
        place: dict[str, int] = {}
        own = np.full((len(read), MAX_FORMS if kind == "initial" else 1), -1, np.int64)
        holders: dict[int, set[str]] = defaultdict(set)
        for i, found in enumerate(all_forms):
            for k, text in enumerate(found[kind][: own.shape[1]]):
                own[i, k] = place.setdefault(text, len(place))
                holders[int(own[i, k])].add(read[i].stripped)
        letters = model.surprisal(rarity.encode(list(place)), seen=2).sum(axis=1)
        count = np.array([len(holders[c]) for c in range(len(place))], dtype=np.float64)
        rare = rarity.Pieces(np.empty(0, "S1"), strings).bits(count, letters, seen=2)
        form[kind] = own
        bits[kind] = np.where(own >= 0, np.append(rare, 0.0)[own], 0.0)
    return form, bits


def _grams(codes: rarity.Codes) -> csr_array:
    """Weights of the n-grams of 2 to 4 characters of each row: frequency by inverse document frequency, length 1."""
    rows, keys = [], []
    wide = codes.astype(np.int64)
    for size in (2, 3, 4):
        packed = np.zeros((len(wide), wide.shape[1] - size + 1), np.int64)
        for k in range(size):
            packed = packed * rarity.ALPHABET + wide[:, k : k + packed.shape[1]]
        here = wide[:, size - 1 :] > 0
        rows.append(np.nonzero(here)[0])
        keys.append(packed[here] + size * rarity.ALPHABET**4)
    row = np.concatenate(rows)
    known, column = np.unique(np.concatenate(keys), return_inverse=True)
    found = csr_array((np.ones(len(row), np.float32), (row, column)), shape=(len(codes), len(known)))
    found.sum_duplicates()
    often = np.bincount(found.indices, minlength=len(known))
    found.data *= (np.log((1 + len(codes)) / (1 + often)) + 1)[found.indices].astype(np.float32)
    length = np.sqrt(found.multiply(found).sum(axis=1))
    found.data /= np.repeat(np.maximum(length, 1e-9), np.diff(found.indptr)).astype(np.float32)
    return found
