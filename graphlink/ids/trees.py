"""Decision trees as flat arrays, all rows and all trees at once.

They are data, grown where the library that grows them is at hand (benchmarks), and read with numpy alone.

Source: Friedman 2001, Greedy function approximation: a gradient boosting machine, Annals of Statistics 29(5); how all
trees are walked at once: Lucchese et al. 2015, QuickScorer: a fast algorithm to rank documents with additive
ensembles of regression trees, SIGIR.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from importlib.abc import Traversable
from importlib.resources import as_file

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
_Bits = npt.NDArray[np.uint32 | np.uint64]

_ROWS = 256  # scored at a time, so that what is gathered stays in the cache
_MOST_KEYS = 256  # rows of a table of several columns


@dataclass(frozen=True)
class Trees:
    """Decision trees side by side; a leaf points to itself. No tree has more than 64 leaves.

    Attributes:
        root: First node of each tree.
        column, cut: What a node asks: whether this column is at most this.
        yes, no: Where it sends.
        value: Of a leaf, in log-odds.
        depth: Most questions on a way.
        base: Log-odds before any tree.
    """

    root: Ints
    column: Ints
    cut: npt.NDArray[np.float32]
    yes: Ints
    no: Ints
    value: npt.NDArray[np.float32]
    depth: int
    base: float

    def log_odds(self, columns: npt.NDArray[np.float32]) -> Floats:
        """Of each row, from all trees; what is not a number answers every question with yes."""
        known = np.where(np.isnan(columns), np.float32(-np.inf), columns)
        keys = [table.keys(known) for table in self._tables]
        found = np.full(len(columns), self.base)
        for at in range(0, len(columns), _ROWS):
            found[at : at + _ROWS] += self._some([key[at : at + _ROWS] for key in keys])
        return found

    def _some(self, keys: list[Ints]) -> Floats:
        """The first leaf of each tree that no answer rules out, summed over the trees."""
        left = self._tables[0].possible.take(keys[0], axis=0)
        for table, key in zip(self._tables[1:], keys[1:], strict=True):
            left &= table.possible.take(key, axis=0)
        lowest = (left & (~left + left.dtype.type(1))) - left.dtype.type(1)
        values, offset = self._leaves
        return np.asarray(values.take(np.bitwise_count(lowest) + offset).sum(axis=1, dtype=np.float64))

    @cached_property
    def _leaves(self) -> tuple[npt.NDArray[np.float32], Ints]:
        """Values of the leaves of all trees in order, and where each tree's begin."""
        leaves = [self._below(root) for root in self.root.tolist()]
        return self.value[np.concatenate(leaves)], np.cumsum([0, *map(len, leaves[:-1])])

    def _below(self, node: int) -> list[int]:
        """Leaves below a node, those of yes first."""
        if self.yes[node] == node:
            return [node]
        return [*self._below(int(self.yes[node])), *self._below(int(self.no[node]))]

    def _ruled_out(self, node: int, first: int = 0) -> Iterator[tuple[int, int]]:
        """Each node of a tree that asks, and as bits the leaves that its no rules out."""
        if self.yes[node] != node:
            yes, no = int(self.yes[node]), int(self.no[node])
            many = len(self._below(yes))
            yield node, ((1 << many) - 1) << first
            yield from self._ruled_out(yes, first)
            yield from self._ruled_out(no, first + many)

    @cached_property
    def _tables(self) -> list[_Table]:
        """What answers leave possible, a table for every column or several that have few cuts."""
        asked: dict[int, list[tuple[float, int, int]]] = {}
        for tree, root in enumerate(self.root.tolist()):
            for node, out in self._ruled_out(root):
                asked.setdefault(int(self.column[node]), []).append((float(self.cut[node]), tree, out))
        wide = max((out.bit_length() for nodes in asked.values() for _, _, out in nodes), default=0) >= 32
        kind = np.uint64 if wide else np.uint32
        tables = [_table(column, nodes, len(self.root), kind) for column, nodes in (asked or {0: []}).items()]
        joined: list[_Table] = []
        for table in sorted(tables, key=lambda t: -len(t.possible)):
            at = next((i for i, t in enumerate(joined) if len(t.possible) * len(table.possible) <= _MOST_KEYS), None)
            if at is None:
                joined.append(table)
            else:
                joined[at] = joined[at].with_one(table)
        return joined


@dataclass(frozen=True)
class _Table:
    """Leaves that the answers about some columns leave possible.

    Attributes:
        columns: Each column and its cuts in order.
        possible: By key and tree the leaves as bits.
    """

    columns: tuple[tuple[int, npt.NDArray[np.float32]], ...]
    possible: _Bits

    def keys(self, columns: npt.NDArray[np.float32]) -> Ints:
        """Which row of the table each row is of: how many cuts its values are above."""
        found = np.zeros(len(columns), np.int64)
        for column, cuts in self.columns:
            found = found * (len(cuts) + 1) + np.searchsorted(cuts, columns[:, column])
        return found

    def with_one(self, other: _Table) -> _Table:
        """A table of both."""
        both = self.possible[:, None, :] & other.possible[None, :, :]
        return _Table((*self.columns, *other.columns), both.reshape(-1, both.shape[2]))


def _table(column: int, nodes: list[tuple[float, int, int]], trees: int, kind: type[np.uint32 | np.uint64]) -> _Table:
    cuts = np.unique(np.array([cut for cut, _, _ in nodes], np.float32))
    possible = np.full((len(cuts) + 1, trees), np.iinfo(kind).max, kind)
    for cut, tree, out in nodes:
        possible[int(np.searchsorted(cuts, cut)) + 1 :, tree] &= ~kind(out)
    return _Table(((column, cuts),), possible)


def held(place: Traversable) -> Trees:
    """The trees of a data file of the package."""
    with as_file(place) as path, np.load(path, allow_pickle=False) as file:
        whole = {name: file[name].astype(np.int64) for name in ("root", "column", "yes", "no")}
        cut, value = file["cut"], file["value"]
        return Trees(**whole, cut=cut, value=value, depth=int(file["depth"]), base=float(file["base"]))


def probability(log_odds: Floats) -> Floats:
    """Of log-odds."""
    return np.asarray(1.0 / (1.0 + np.exp(-log_odds)))
