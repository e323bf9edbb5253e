"""Decision trees as flat arrays, all rows and all trees at once.

They are data, grown where the library that grows them is at hand (benchmarks), and read with numpy alone.

Source: Friedman 2001, Greedy function approximation: a gradient boosting machine, Annals of Statistics 29(5).
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.abc import Traversable
from importlib.resources import as_file

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

_ROWS = 2_000  # scored at a time, so that what is gathered stays in the cache


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
        node = np.repeat(self.root[None, :], len(columns), axis=0)
        flat = np.ascontiguousarray(columns).ravel()
        row = (np.arange(len(columns)) * columns.shape[1])[:, None]
        child = np.stack([self.yes, self.no], axis=1).ravel()
        for _ in range(self.depth):
            over = flat.take(self.column.take(node) + row) > self.cut.take(node)
            node = child.take(2 * node + over)
        return np.asarray(self.base + self.value.take(node).sum(axis=1, dtype=np.float64))


def held(place: Traversable) -> Trees:
    """The trees of a data file of the package."""
    with as_file(place) as path, np.load(path, allow_pickle=False) as file:
        whole = {name: file[name].astype(np.int64) for name in ("root", "column", "yes", "no")}
        cut, value = file["cut"], file["value"]
        return Trees(**whole, cut=cut, value=value, depth=int(file["depth"]), base=float(file["base"]))


def probability(log_odds: Floats) -> Floats:
    """Of log-odds."""
    return np.asarray(1.0 / (1.0 + np.exp(-log_odds)))
