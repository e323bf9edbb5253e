"""The handles of a case as a population: taken apart once, with what is common among them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

from graphlink.resolvers import rarity
from graphlink.resolvers.handles import marks
from graphlink.resolvers.handles.common import FORM_KINDS, MAX_FORMS, Common, common, kept, ngrams
from graphlink.resolvers.handles.lexicon import KINDS, UNKNOWN
from graphlink.resolvers.handles.neighbours import nearest
from graphlink.resolvers.handles.parts import MAX_TOKENS, Parts, consonants, forms_of, parts, root, skeleton
from graphlink.resolvers.handles.retelling import beginnings
from graphlink.resolvers.rarity import LENGTH
from graphlink.resolvers.relations import Floats, Ints

MOST_BITS = 24.0  # a word counts at most so much
_COUNTED = 4  # letters from which a word is counted wherever it stands, not only where it was seen as a word


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

    @cached_property
    def sizes(self) -> Ints:
        """Characters of each word."""
        return np.array([len(t) for t in self.texts], dtype=np.int64)


@dataclass(frozen=True)
class Population:
    """The distinct handles of a case, one position each.

    Attributes:
        common: What is common among handles, as it was learned.
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
        near: Likeness of the nearest others of each among those learned from, most first.
    """

    common: Common
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
    near: Floats

    @cached_property
    def stripped(self) -> npt.NDArray[np.object_]:
        """The handles without separators."""
        return np.array([p.stripped for p in self.parts], dtype=object)

    @cached_property
    def letters(self) -> npt.NDArray[np.object_]:
        """The letters of the cores."""
        return np.array([p.letters for p in self.parts], dtype=object)

    @cached_property
    def heard(self) -> npt.NDArray[np.object_]:
        """The cores as they sound."""
        rows = (self.words.skeletons[[w for w in row if w >= 0]] for row in self.word.tolist())
        return np.array(["".join(row) for row in rows], dtype=object)

    @cached_property
    def sizes(self) -> Ints:
        """Characters of the handles without separators."""
        return np.array([len(t) for t in self.stripped], dtype=np.int64)

    @cached_property
    def core_words(self) -> Ints:
        """Words of the cores."""
        return np.array([len(p.core) for p in self.parts], dtype=np.int64)

    @cached_property
    def numbers(self) -> npt.NDArray[np.object_]:
        """The digits of the handles."""
        return np.array([p.number for p in self.parts], dtype=object)

    @cached_property
    def marks(self) -> marks.Marks:
        """What stands beside the words of each."""
        return marks.read(self.texts, self.parts, self.common)

    @cached_property
    def begins(self) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
        """Where words begin in each stripped text and in each core, shape (n, 32)."""
        return beginnings([p.words for p in self.parts], LENGTH), beginnings([p.core for p in self.parts], LENGTH)


def population(handles: Sequence[str], names: frozenset[str] = frozenset(), known: Common | None = None) -> Population:
    """Reads the distinct handles of a case. A handle given twice is two positions; it is counted once.

    Args:
        handles: As written: capitals show where words begin.
        names: Names known to be names, which are never taken for an affix.
        known: What was learned before; learned from the handles where there is nothing.
    """
    told = known or common(handles, names)
    affixes = frozenset(told.affixes)
    read = [parts(text, affixes) for text in handles]
    stripped = [p.stripped for p in read]
    place = {text: i for i, text in enumerate(sorted(set(stripped)))}
    rank = np.array([place[text] for text in stripped], dtype=np.int64)
    codes, cores = rarity.encode(stripped), rarity.encode([p.letters for p in read])
    counted = told.stripped.look(stripped)[:, None].astype(np.float64)  # a handle that came later was never counted
    words, word = _words(read, told)
    form, form_bits = _forms(read, told)
    weights = _grams(np.concatenate([codes, told.crowd]), told)
    return Population(
        told,
        tuple(handles),
        tuple(read),
        rank,
        codes,
        cores,
        told.whole.surprisal(codes, seen=1 + counted),
        told.core.surprisal(cores, seen=1 + counted),
        told.whole.surprisal(codes, seen=counted).sum(axis=1),
        rank,
        np.array([p.opaque for p in read], dtype=bool),
        told.pieces,
        words,
        word,
        form,
        form_bits,
        weights[: len(codes)],
        nearest(weights[: len(codes)], weights[len(codes) :], _places(codes, told.crowd)),
    )


def _places(codes: rarity.Codes, crowd: rarity.Codes) -> Ints:
    """Where each text stands among the crowd, -1 for one that came later."""
    place = {row.tobytes(): i for i, row in enumerate(crowd)}
    return np.array([place.get(row.tobytes(), -1) for row in codes], dtype=np.int64)


def _words(read: Sequence[Parts], told: Common) -> tuple[Words, Ints]:
    texts = sorted({token for p in read for token in p.core[:MAX_TOKENS]}) or [""]  # at least a place to point to
    place = {text: i for i, text in enumerate(texts)}
    word = np.full((len(read), MAX_TOKENS), -1, np.int64)
    for i, p in enumerate(read):
        for k, token in enumerate(p.core[:MAX_TOKENS]):
            word[i, k] = place[token]
    codes = rarity.encode(texts)
    letters = told.core.surprisal(codes, seen=2).sum(axis=1)
    size = np.array([len(t) for t in texts], dtype=np.int64)
    inside = told.pieces.count(codes[:, : rarity.SPAN])
    count = np.where(size >= _COUNTED, inside, told.words.look(texts).astype(np.float64))
    return (
        Words(
            np.array(texts, dtype=object),
            np.array([skeleton(t) for t in texts], dtype=object),
            _classes([skeleton(t) for t in texts]),
            _classes([consonants(t) for t in texts]),
            _classes([root(t) for t in texts]),
            np.array([KINDS.get(t, UNKNOWN) for t in texts], dtype=np.int64),
            np.minimum(told.pieces.bits(count, letters, seen=2), MOST_BITS),
        ),
        word,
    )


def _classes(texts: Sequence[str]) -> Ints:
    """Equal numbers for equal texts; -1 for ""."""
    place = {text: i for i, text in enumerate(dict.fromkeys(texts))}
    return np.array([place[text] if text else -1 for text in texts], dtype=np.int64)


def _forms(read: Sequence[Parts], told: Common) -> tuple[dict[str, Ints], dict[str, Floats]]:
    """Classes of the forms of each kind, and how rare each form is among the population's."""
    all_forms = [forms_of(p) for p in read]
    form, bits = {}, {}
    for kind in FORM_KINDS:
        place: dict[str, int] = {}
        own = np.full((len(read), MAX_FORMS if kind == "initial" else 1), -1, np.int64)
        for i, found in enumerate(all_forms):
            for k, text in enumerate(kept(found, kind)):
                own[i, k] = place.setdefault(text, len(place))
        letters = told.core.surprisal(rarity.encode(list(place)), seen=2).sum(axis=1)
        count = told.forms[kind].look(list(place)).astype(np.float64)
        rare = rarity.Pieces(np.empty(0, "S1"), told.pieces.strings).bits(count, letters, seen=2)
        form[kind] = own
        bits[kind] = np.where(own >= 0, np.append(rare, 0.0)[own], 0.0)
    return form, bits


def _grams(codes: rarity.Codes, told: Common) -> csr_array:
    """Weights of the n-grams of each row: frequency by inverse document frequency, length 1."""
    row, key = ngrams(codes)
    known, column = np.unique(key, return_inverse=True)
    found = csr_array((np.ones(len(row), np.float32), (row, column)), shape=(len(codes), len(known)))
    found.sum_duplicates()
    often = told.grams.at(known.astype(np.uint64))
    found.data *= (np.log((1 + told.grams.of) / (1 + often)) + 1)[found.indices].astype(np.float32)
    length = np.sqrt(found.multiply(found).sum(axis=1))
    found.data /= np.repeat(np.maximum(length, 1e-9), np.diff(found.indptr)).astype(np.float32)
    return found
