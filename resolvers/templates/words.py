"""Normal texts as integers: words by code, with a hash and a cost in bits each, and the edits from one text to another.

Source: Rissanen 1978, Modeling by shortest data description, Automatica 14; Lee, Faloutsos et al. 2021, InfoShield:
Generalizable Information-Theoretic Human-Trafficking Detection, ICDE (a text belongs to a template that shortens it).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from rapidfuzz.distance import Levenshtein

from graphlink.resolvers.counts import Counts, Hashes, counted, hashed
from graphlink.resolvers.relations import Floats, Ints

CHUNK = 100_000  # texts that are taken apart at once
_PRIOR_WORDS = 5_000.0  # what letters say of a word counts as so many words of the case
_SHORT_BITS, _LETTER_BITS, _LETTERS = 3.0, 1.5, 9  # a word of n letters costs 3 + 1.5 n bits before any was counted
_PLACEHOLDER_BITS = 3.0
_EDIT_BITS = 1.0  # to say that a word is not that of the template
_FIRST = 0x10000  # characters that stand for words in comparison: 2**20 of them
_CHARACTERS = 0x100000


@dataclass(frozen=True)
class Words:
    """The words of normal texts.

    Attributes:
        start: Where each text begins in `code`, shape (texts + 1,).
        code: Word of each position, index into the three below.
        hash: By content, the same in every case.
        bits: Cost of a word that is written out.
        real: Whether it is a word and no placeholder.
        counts: How often each word stood in the texts that its cost was learned from; `of` is all words.
    """

    start: Ints
    code: npt.NDArray[np.int32]
    hash: Hashes
    bits: Floats
    real: npt.NDArray[np.bool_]
    counts: Counts

    @cached_property
    def bits_before(self) -> Floats:
        """Bits of all words before each position, so that any run of words costs one subtraction."""
        return np.concatenate([[0.0], np.cumsum(self.bits[self.code])])

    def sums(self, of_word: npt.NDArray[np.generic]) -> Floats:
        """Sum over each text of a value of its words, shape (texts,)."""
        total = np.concatenate([[0.0], np.cumsum(of_word[self.code], dtype=np.float64)])
        summed: Floats = total[self.start[1:]] - total[self.start[:-1]]
        return summed


def words(normals: Sequence[str], known: Counts | None = None) -> Words:
    """The words of distinct normal texts. The cost of a word is its frequency in them, smoothed by its length.

    Args:
        known: How often each word stood in the texts learned from, where these are others.
    """
    vocabulary: dict[str, int] = {}
    codes, lengths = [np.empty(0, np.int32)], [np.empty(0, np.int64)]
    for low in range(0, len(normals), CHUNK):
        lists = pc.split_pattern(pa.array(normals[low : low + CHUNK], pa.large_string()), " ")
        lengths.append(pc.list_value_length(lists).to_numpy(zero_copy_only=False).astype(np.int64))
        encoded = pc.list_flatten(lists).dictionary_encode()
        local = [vocabulary.setdefault(w, len(vocabulary)) for w in encoded.dictionary.to_pylist()]
        codes.append(np.array(local, np.int32)[encoded.indices.to_numpy(zero_copy_only=False)])
    code = np.concatenate(codes)
    start = np.concatenate([[0], np.cumsum(np.concatenate(lengths))]).astype(np.int64)
    texts = list(vocabulary)
    real = np.array([t[:1] not in ("", "<") for t in texts], dtype=bool)
    keys = hashed(texts)
    counts = known or counted(keys, np.bincount(code, minlength=len(texts)), len(code))
    return Words(start, code, keys, _bits(counts.at(keys), counts.of, texts, real), real, counts)


def _bits(count: Ints, of: int, texts: Sequence[str], real: npt.NDArray[np.bool_]) -> Floats:
    size = np.array([min(len(t), _LETTERS) for t in texts], dtype=np.float64)
    prior = np.exp2(-np.where(real, _SHORT_BITS + _LETTER_BITS * size, _PLACEHOLDER_BITS))
    bits: Floats = -np.log2((count + _PRIOR_WORDS * prior) / (of + _PRIOR_WORDS))
    return bits


def strings(w: Words, rows: Ints) -> list[str]:
    """Texts as strings of one character a word, for edit distances.

    Characters are by hash: two different words fall together once in a million.
    """
    character = (w.hash % np.uint64(_CHARACTERS)).astype(np.uint32) + np.uint32(_FIRST)
    lengths = w.start[rows + 1] - w.start[rows]
    flat = character[w.code[spans(w.start[rows], lengths)]].astype("<u4").tobytes().decode("utf-32-le")
    ends = np.cumsum(lengths)
    return [flat[a:b] for a, b in zip((ends - lengths).tolist(), ends.tolist(), strict=True)]


def spans(start: Ints, lengths: Ints) -> Ints:
    """Positions start[i], ..., start[i] + lengths[i] - 1 of each i, one after another."""
    offset = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    positions: Ints = np.repeat(start, lengths) + offset
    return positions


def unexplained(w: Words, template: Ints, rows: Ints) -> Floats:
    """Share of what a text costs that remains when its template is known, and of the template's words that it drops.

    Each word written anew costs its bits and one more, each word dropped one bit; where slots are is no secret of a
    template, so their places cost nothing. The larger of two shares counts: cost of the edits over cost of the text,
    and bits of dropped words over the bits of the template (a short text is not an instance of every long one that
    holds it). 0 for equal texts; it may be above 1.

    Args:
        template, rows: Texts by position, one pair each.
    """
    before = w.bits_before
    alone = before[w.start[1:]] - before[w.start[:-1]]
    parts = [slice(low, low + CHUNK) for low in range(0, len(rows), CHUNK)]
    edits = [_edits(w, template[part], rows[part]) for part in parts]
    cost, dropped = np.concatenate([np.empty((2, 0)), *edits], axis=1)
    share: Floats = np.maximum(cost / np.maximum(alone[rows], 1.0), dropped / np.maximum(alone[template], 1.0))
    return share


def _edits(w: Words, template: Ints, rows: Ints) -> Floats:
    """Bits to write each text given its template, and bits of the template's words it drops; shape (2, n)."""
    pair, a, b, size = _runs(strings(w, template), strings(w, rows))
    fresh = np.r_[True, pair[1:] != pair[:-1]]
    gone, new = (side - np.where(fresh, 0, np.r_[0, (side + size)[:-1]]) for side in (a, b))
    before = w.bits_before
    dropped, written = (
        before[at] - before[at - gap]
        for at, gap in ((w.start[template[pair]] + a, gone), (w.start[rows[pair]] + b, new))
    )
    costs = written + _EDIT_BITS * np.maximum(gone, new), dropped
    return np.stack([np.bincount(pair, told, len(rows)) for told in costs])


def _runs(left: Sequence[str], right: Sequence[str]) -> tuple[Ints, Ints, Ints, Ints]:
    """Runs that two strings of each pair share in the fewest edits: pair, places in either, length; last their ends."""
    shared = [Levenshtein.editops(a, b).as_matching_blocks() for a, b in zip(left, right, strict=True)]
    several = np.fromiter(map(len, shared), np.int64, len(shared))
    every = chain.from_iterable(chain.from_iterable(shared))
    a, b, size = np.fromiter(every, np.int64, 3 * int(several.sum())).reshape(-1, 3).T
    return np.repeat(np.arange(len(shared)), several), a, b, size
