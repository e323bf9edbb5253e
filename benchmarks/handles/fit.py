"""Grows the trees of `graphlink.resolvers.handles.score` on invented people and on half of the legislators.

    python -m benchmarks.handles.fit --seeds 101-130

Needs scikit-learn, which graphlink itself does not. The other half of the legislators, and other seeds, judge.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import numpy.typing as npt

from benchmarks.handles.invented import world
from benchmarks.handles.pairs import Pairs, half, legislators, of_world
from benchmarks.trees import flat
from graphlink.resolvers.handles.features import FEATURES, compare
from graphlink.resolvers.handles.population import population

OUT = Path(__file__).parents[2] / "resolvers" / "handles" / "trees.npz"
PERSONS = (900, 1600, 3000)  # of an invented world
REAL_SHARE = 0.3  # of all weight that the real pairs have


def columns(p: Pairs) -> npt.NDArray[np.float32]:
    """Features of the pairs."""
    return compare(population(p.handles), p.left, p.right).values


def grow(
    values: npt.NDArray[np.float32], same: npt.NDArray[np.bool_], weight: npt.NDArray[np.float64]
) -> dict[str, object]:
    """Monotone trees, the directions as FEATURES says, as flat arrays."""
    from sklearn.ensemble import HistGradientBoostingClassifier

    model = HistGradientBoostingClassifier(
        max_iter=120,
        max_leaf_nodes=16,
        max_depth=6,
        learning_rate=0.12,
        min_samples_leaf=60,
        l2_regularization=5.0,
        monotonic_cst=[direction for _, direction in FEATURES.values()],
        random_state=0,
    ).fit(values, same, sample_weight=weight)
    return flat(model)


def main() -> None:
    """Grow and write."""
    parser = argparse.ArgumentParser(description="Grow the trees that weigh pairs of handles.")
    parser.add_argument("--seeds", default="101-130", help="first-last")
    parser.add_argument("--out", type=Path, default=OUT)
    given = parser.parse_args()
    first, _, last = given.seeds.partition("-")
    made = [
        of_world(world(seed, PERSONS[seed % len(PERSONS)]), seed) for seed in range(int(first), int(last or first) + 1)
    ]
    real = legislators(seed=1)
    values = np.concatenate([*map(columns, made), columns(real)[half(real, odd=True)]])
    same = np.concatenate([*(p.same for p in made), real.same[half(real, odd=True)]])
    reals = int(half(real, odd=True).sum())
    weight = np.ones(len(same))
    weight[-reals:] = REAL_SHARE / (1 - REAL_SHARE) * (len(same) - reals) / reals
    np.savez_compressed(given.out, **grow(values, same, weight))
    print(f"{len(same):,} pairs, {same.mean():.3f} of one owner, {reals:,} of them real; trees in {given.out}")


if __name__ == "__main__":
    main()
