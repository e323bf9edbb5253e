"""Decision trees walked all at once say what each says when walked alone, and those shipped fit the columns."""

from __future__ import annotations

from importlib.resources import as_file, files

import numpy as np
import pytest

from graphlink.ids import hidden
from graphlink.ids.hidden.hypotheses import COLUMNS
from graphlink.ids.trees import Trees


def _grown(random: np.random.Generator, trees: int, depth: int, columns: int) -> Trees:
    """Trees of random questions; a leaf points to itself."""
    rows: list[list[float]] = []

    def grow(left: int) -> int:
        node = len(rows)
        rows.append([0, 0, node, node, random.normal()])
        if left and random.random() < 0.9:
            yes, no = grow(left - 1), grow(left - 1)
            rows[node] = [random.integers(columns), random.integers(-3, 4) / 2, yes, no, 0]
        return node

    root = np.array([grow(depth) for _ in range(trees)])
    column, cut, yes, no, value = np.array(rows).T
    whole = (root, column.astype(np.int64), cut.astype(np.float32), yes.astype(np.int64), no.astype(np.int64))
    return Trees(*whole, value.astype(np.float32), depth, -0.5)


def _walked(trees: Trees, row: np.ndarray) -> float:
    values = []
    for root in trees.root.tolist():
        node = root
        while trees.yes[node] != node:
            node = int(trees.no[node] if row[trees.column[node]] > trees.cut[node] else trees.yes[node])
        values.append(trees.value[node])
    return trees.base + float(np.array(values).sum(dtype=np.float64))


@pytest.mark.parametrize(("trees", "depth", "columns"), [(1, 0, 1), (3, 2, 2), (40, 5, 7), (20, 6, 30)])
def test_all_trees_at_once_are_each_tree_walked(trees: int, depth: int, columns: int) -> None:
    """Values on a cut, far from it, endless and not a number lead to the leaf that questions one by one lead to."""
    random = np.random.default_rng(trees)
    made = _grown(random, trees, depth, columns)
    rows = (random.integers(-4, 5, (600, columns)) / 2).astype(np.float32)
    rows[random.random(rows.shape) < 0.05] = np.nan
    rows[random.random(rows.shape) < 0.05] = np.inf
    expected = [_walked(made, row) for row in rows]

    assert made.log_odds(rows) == pytest.approx(expected, abs=1e-9)
    assert len(made.log_odds(rows[:0])) == 0


def test_the_trees_that_are_shipped_ask_the_columns_that_are_made() -> None:
    """The file names the columns it was grown on; a column put in, taken out or moved asks for new trees."""
    with as_file(files(hidden) / "trees.npz") as path, np.load(path, allow_pickle=False) as file:
        names, asked = file["names"].tolist(), file["column"].max()

    assert names == list(COLUMNS), "python -m benchmarks.phones.fit grows them anew"
    assert asked < len(COLUMNS)
