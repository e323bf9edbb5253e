"""Pairs between the two sides of what was joined or parted, found by their ends."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
Sides = tuple[frozenset[str], frozenset[str]]


class Crossing:
    """The kept pairs of a relation with both ends among some subjects; evidence stays where it is until it is read.

    Attributes:
        pairs: All of them, schema PAIRS.
        same, different: Which of the rows a person decided about.
        merge: Which of them join.
    """

    def __init__(self, pairs: pa.Table, relation: str, ends: Sequence[str]) -> None:
        self.pairs = pairs
        self._place = {subject: at for at, subject in enumerate(ends)}
        known = pa.array(ends, pa.string())
        both = pc.and_(pc.is_in(pairs["left"], known), pc.is_in(pairs["right"], known))
        self._row = np.flatnonzero(pc.and_(pc.equal(pairs["relation"], relation), both))
        own = pairs.select(["left", "right", "weight_bits", "outcome", "decided"]).take(self._row)
        self._weight = own["weight_bits"].to_numpy()
        self.same, self.different = (_is(own["decided"], verdict) for verdict in ("same", "different"))
        self.merge = _is(own["outcome"], "merge")
        self._by_end(*(pc.index_in(own[side], known).to_numpy().astype(np.int64) for side in ("left", "right")))
        self._there = np.zeros(len(ends), bool)

    def _by_end(self, left: Ints, right: Ints) -> None:
        """The pairs of each end, one after another."""
        near, far = np.concatenate([left, right]), np.concatenate([right, left])
        order = np.argsort(near, kind="stable")
        self._far, self._at = far[order], order % max(len(left), 1)
        self._start = np.searchsorted(near[order], np.arange(len(self._place) + 1))

    def between(self, sides: Sides) -> Ints:
        """The pairs from one side to the other, in the order of the table."""
        few, many = sorted((self._places(side) for side in sides), key=len)
        if not len(self._row) or not few:
            return np.empty(0, np.int64)
        near = np.concatenate([np.arange(self._start[at], self._start[at + 1]) for at in few])
        self._there[many] = True
        found = np.unique(self._at[near[self._there[self._far[near]]]])
        self._there[many] = False
        return found

    def _places(self, side: Iterable[str]) -> list[int]:
        return [self._place[subject] for subject in side]

    def best(self, rows: Ints, among: Bools) -> int | None:
        """Row in `pairs` of the one of most bits of some that are also of some kind."""
        rows = rows[among[rows]]
        return int(self._row[rows[np.argmax(self._weight[rows])]]) if len(rows) else None


def _is(column: pa.ChunkedArray, text: str) -> Bools:
    found: Bools = pc.fill_null(pc.equal(column, text), False).to_numpy().astype(bool)
    return found
