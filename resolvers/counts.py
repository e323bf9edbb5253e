"""How many hold each of many texts, by a hash of the text: what is learned of a case says how common a thing is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

from graphlink.resolvers.relations import Ints

Hashes = npt.NDArray[np.uint64]


@dataclass(frozen=True)
class Counts:
    """Distinct hashes, sorted, and how many hold each.

    Attributes:
        of: How many there are that could hold one.
    """

    keys: Hashes
    number: Ints
    of: int

    def look(self, texts: Sequence[str]) -> Ints:
        """How many hold each text; 0 for one that was never counted."""
        return self.at(hashed(texts))

    def at(self, keys: Hashes) -> Ints:
        """How many hold what has each hash."""
        found: Ints = np.append(self.number, 0)[self.place(keys)]
        return found

    def place(self, keys: Hashes) -> Ints:
        """Place of each hash among those counted, -1 for one that was not."""
        if not len(self.keys):
            return np.full(len(keys), -1)
        place = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        return np.where(self.keys[place] == keys, place, -1)


def counted(keys: Hashes, number: Ints, of: int) -> Counts:
    """Counts of distinct hashes in any order. Two texts with one hash, of 10 million once in 400,000 cases, count as
    the first.
    """
    distinct, first = np.unique(keys, return_index=True)
    return Counts(distinct, np.asarray(number, np.int64)[first], of)


def tallied(number: Mapping[str, int], of: int) -> Counts:
    """Counts of texts."""
    return counted(hashed(list(number)), np.fromiter(number.values(), np.int64, len(number)), of)


def hashed(texts: Sequence[str]) -> Hashes:
    """A hash of each text, the same in every case and on every machine."""
    made = b"".join(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest() for text in texts)
    return np.frombuffer(made, ">u8").astype(np.uint64)
