"""The probability that a hypothesis is a phone number the text means, from a table of decision trees.

The trees were grown on invented texts (benchmarks/phones/fit.py) with part of the words around numbers hidden from
the reader, since writers use words that no list has. They are data: `trees.npz` holds five flat arrays.

Source: Friedman 2001, Greedy function approximation: a gradient boosting machine, Annals of Statistics 29(5).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files

import numpy as np
import numpy.typing as npt

from graphlink.ids.hidden.arrays import Floats, Ints

_ROWS = 20_000  # scored at a time


@dataclass(frozen=True)
class Trees:
    """Decision trees side by side; a leaf points to itself.

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
        """Of each row, from all trees."""
        parts = [self._some(columns[at : at + _ROWS]) for at in range(0, len(columns), _ROWS)]
        return np.concatenate(parts) if parts else np.empty(0)

    def _some(self, columns: npt.NDArray[np.float32]) -> Floats:
        node = np.broadcast_to(self.root, (len(columns), len(self.root)))
        row = np.arange(len(columns))[:, None]
        for _ in range(self.depth):
            node = np.where(columns[row, self.column[node]] <= self.cut[node], self.yes[node], self.no[node])
        return np.asarray(self.base + self.value[node].sum(axis=1, dtype=np.float64))


@cache
def trees() -> Trees:
    """The shipped trees."""
    with as_file(files("graphlink.ids.hidden") / "trees.npz") as path, np.load(path, allow_pickle=False) as held:
        return Trees(
            held["root"].astype(np.int64),
            held["column"].astype(np.int64),
            held["cut"],
            held["yes"].astype(np.int64),
            held["no"].astype(np.int64),
            held["value"],
            int(held["depth"]),
            float(held["base"]),
        )


def probability(log_odds: Floats) -> Floats:
    """Of log-odds."""
    return np.asarray(1.0 / (1.0 + np.exp(-log_odds)))
