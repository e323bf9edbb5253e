"""Which texts may be near duplicates: runs of three words, MinHash bands, edges verified by Jaccard similarity.

Source: Broder 1997, On the resemblance and containment of documents; Leskovec, Rajaraman & Ullman 2014, Mining of
Massive Datasets, chapter 3 (bands).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from rensa import RMinHash  # type: ignore[import-untyped]
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import connected_components

from graphlink.resolvers.counts import Hashes
from graphlink.resolvers.relations import Floats, Ints
from graphlink.resolvers.templates.words import CHUNK, Words, spans

RUN = 3  # words of a shingle
PERMUTATIONS, BANDS = 128, 32  # four rows a band: .42 is found half the time, .5 in 87 %, .6 in 99 %
CUT = 0.4  # Jaccard similarity from which an edge holds; docs/method/templates.md has the choice measured
_ROUNDS = 3  # first members of one bucket that are tried
_SEED = 20
_ROWS = 10_000  # texts whose digests stand in memory as lists


@dataclass(frozen=True)
class Shingles:
    """Distinct shingles of each text in order: `hash[start[i]:start[i + 1]]`; 62 bits each."""

    start: Ints
    hash: Ints

    @property
    def sizes(self) -> Ints:
        """Distinct shingles of each text."""
        return np.diff(self.start)

    def of(self, rows: Ints) -> tuple[Ints, Ints]:
        """For some texts: index into `rows` and hash of every shingle."""
        sizes = self.sizes[rows]
        return np.repeat(np.arange(len(rows)), sizes), self.hash[spans(self.start[rows], sizes)]


def mixed(a: Hashes, b: Hashes) -> Hashes:
    """One hash out of two in this order (the finaliser of SplitMix64)."""
    with np.errstate(over="ignore"):
        x = a * np.uint64(0x9E3779B97F4A7C15) + b
        x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        made: Hashes = x ^ (x >> np.uint64(31))
    return made


def shingles(w: Words, rows: Ints) -> Shingles:
    """The shingles of some texts, in the order of `rows`."""
    sizes, hashes = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
    for low in range(0, len(rows), CHUNK):
        some = rows[low : low + CHUNK]
        count = np.maximum(w.start[some + 1] - w.start[some] - RUN + 1, 0)
        first = spans(w.start[some], count)
        hashed = w.hash[w.code[first]]
        for step in range(1, RUN):
            hashed = mixed(hashed, w.hash[w.code[first + step]])
        short = (hashed >> np.uint64(2)).astype(np.int64)
        holder = np.repeat(np.arange(len(some)), count)
        order = np.lexsort((short, holder))
        holder, short = holder[order], short[order]
        fresh = np.ones(len(short), bool)
        fresh[1:] = (short[1:] != short[:-1]) | (holder[1:] != holder[:-1])
        sizes.append(np.bincount(holder[fresh], minlength=len(some)).astype(np.int64))
        hashes.append(short[fresh])
    start = np.concatenate([[0], np.cumsum(np.concatenate(sizes))]).astype(np.int64)
    return Shingles(start, np.concatenate(hashes))


def bands(s: Shingles) -> Hashes:
    """Band keys, shape (BANDS, texts): texts with one key in one band are candidates."""
    texts = len(s.start) - 1
    keys = np.empty((BANDS, texts), np.uint64)
    for low in range(0, texts, _ROWS):
        high = min(low + _ROWS, texts)
        flat = s.hash[s.start[low] : s.start[high]].astype(np.uint64)
        offsets = (s.start[low : high + 1] - s.start[low]).astype(np.uint64)
        matrix = RMinHash.digest_matrix_from_flat_token_hashes(flat, offsets, PERMUTATIONS, _SEED)
        digest = np.array(matrix.to_rows(), np.uint64).reshape(high - low, BANDS, -1)
        key = digest[:, :, 0]
        for row in range(1, digest.shape[2]):
            key = mixed(key, digest[:, :, row])
        keys[:, low:high] = key.T
    return keys


def components(s: Shingles) -> Ints:
    """Component of each text over verified edges, numbered by first member.

    In each bucket of a band the members are compared with the first, those that did not join with the first of
    themselves, three times at most; and each with the one before it. The edges are linear in the texts, however large
    a bucket is.
    """
    texts = len(s.start) - 1
    label = np.arange(texts)
    if not texts:
        return label
    table = sets(s)
    for key in bands(s):
        order = np.argsort(key, kind="stable")
        for number in range(_ROUNDS):
            first, member = _stars(key, order, label)
            a, b = (first, member) if number else _chained(key, order, label, (first, member))
            good = jaccard(table, s.sizes, a, b) >= CUT
            label = _joined(texts, label, a[good], b[good])
            order = member[label[member] != label[first]]
    return label


def _stars(key: Hashes, order: Ints, label: Ints) -> tuple[Ints, Ints]:
    """First of its bucket and member, for members of another component than the first; in the order of the buckets."""
    fresh = np.ones(len(order), bool)
    fresh[1:] = key[order[1:]] != key[order[:-1]]
    first = order[np.maximum.accumulate(np.where(fresh, np.arange(len(order)), 0))]
    rest = label[order] != label[first]
    return first[rest], order[rest]


def _chained(key: Hashes, order: Ints, label: Ints, stars: tuple[Ints, Ints]) -> tuple[Ints, Ints]:
    """The stars, and the pairs of neighbours inside buckets."""
    x, y = order[:-1], order[1:]
    near = (key[x] == key[y]) & (label[x] != label[y])
    return np.concatenate([stars[0], x[near]]), np.concatenate([stars[1], y[near]])


def sets(s: Shingles) -> csr_array:
    """The shingles as a table of texts by hashes with a 1 for each that a text has."""
    return csr_array((np.ones(len(s.hash), np.int32), s.hash, s.start), shape=(len(s.start) - 1, 1 << 62))


def jaccard(table: csr_array, sizes: Ints, a: Ints, b: Ints) -> Floats:
    """Jaccard similarity of pairs of texts; 0 where both are empty."""
    found = np.zeros(len(a))
    for low in range(0, len(a), CHUNK):
        x, y = a[low : low + CHUNK], b[low : low + CHUNK]
        both = np.asarray(table[x].multiply(table[y]).sum(axis=1), np.float64).ravel()
        found[low : low + CHUNK] = both / np.maximum(sizes[x] + sizes[y] - both, 1)
    return found


def _joined(texts: int, label: Ints, a: Ints, b: Ints) -> Ints:
    if not len(a):
        return label
    graph = coo_array((np.ones(len(a), np.int8), (label[a], label[b])), shape=(texts, texts))
    part = connected_components(graph, directed=False)[1][label]
    _, first, back = np.unique(part, return_index=True, return_inverse=True)
    renumbered: Ints = first[back].astype(np.int64)
    return renumbered
