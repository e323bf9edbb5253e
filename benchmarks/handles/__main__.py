"""`python -m benchmarks.handles`: handles compared by graphlink and by plain measures, where equal ones are set aside.

Legislators: the half of the persons that the trees were not grown on. Invented: seeds that they were not grown on.
Variants: a third set, which nothing is fitted to.
"""

from __future__ import annotations

import sys
import time
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import Indel, JaroWinkler
from rapidfuzz.process import cpdist

from benchmarks.handles.invented import world
from benchmarks.handles.pairs import Pairs, half, legislators, of_world, outside, varied
from graphlink.ids.text import fold
from graphlink.resolvers.handles.population import population
from graphlink.resolvers.handles.score import score

SEEDS, OUTSIDE = (1, 2, 3), (9, 11, 12)
DRAWS = 200
PERSONS = 1200

Floats = npt.NDArray[np.float64]


def auc(scores: Floats, same: npt.NDArray[np.bool_]) -> float:
    """Area under the receiver operating characteristic; ties count half."""
    _, rank, count = np.unique(scores, return_inverse=True, return_counts=True)
    middle = np.cumsum(count) - (count - 1) / 2
    good = int(same.sum())
    return float((middle[rank][same].sum() - good * (good + 1) / 2) / (good * (len(same) - good)))


def recall_at(scores: Floats, same: npt.NDArray[np.bool_], precision: float) -> float:
    """The highest recall at a cut where at least so many of those above are right."""
    order = np.argsort(-scores, kind="stable")
    right = np.cumsum(same[order])
    held = right / np.arange(1, len(order) + 1) >= precision
    last = np.append(scores[order][1:] != scores[order][:-1], True)  # a cut does not part equal scores
    return float(right[held & last].max(initial=0) / same.sum())


def measures(p: Pairs) -> dict[str, Floats]:
    """Every measure on the pairs."""
    known = population(p.handles)
    plain = np.array([fold(h).replace("_", "").replace(".", "").replace("-", "") for h in p.handles], dtype=object)
    a, b = plain[p.left].tolist(), plain[p.right].tolist()
    began = time.process_time()
    ours = score(known, p.left, p.right)
    spent = time.process_time() - began
    print(f"{len(ours) / spent:,.0f} pairs a CPU second", file=sys.stderr)
    return {
        "graphlink": ours,
        "tf-idf 2-4": known.grams[p.left].multiply(known.grams[p.right]).sum(axis=1),
        "edit ratio": cpdist(a, b, scorer=Indel.normalized_similarity).astype(np.float64),
        "Jaro-Winkler": cpdist(a, b, scorer=JaroWinkler.similarity).astype(np.float64),
    }


def table(name: str, found: dict[str, Floats], same: npt.NDArray[np.bool_]) -> None:
    """One row for each measure."""
    for measure, values in found.items():
        figures = (auc(values, same), recall_at(values, same, 0.99), recall_at(values, same, 0.95))
        print(f"| {name} | {measure} | {' | '.join(f'{x:.3f}' for x in figures)} |", flush=True)


def calibration(values: Floats, same: npt.NDArray[np.bool_]) -> str:
    """Share of right pairs among those said to be so probable."""
    edges = (0.0, 0.05, 0.2, 0.4, 0.6, 0.8, 0.9, 0.97, 1.01)
    rows = []
    for low, high in pairwise(edges):
        here = (values >= low) & (values < high)
        if here.any():
            rows.append(f"{values[here].mean():.2f} is {same[here].mean():.2f} (n {here.sum()})")
    return ", ".join(rows)


def spread(values: Floats, p: Pairs, precision: float) -> tuple[float, float]:
    """Between which recalls at a precision nine of ten draws of the persons lie."""
    r = np.random.default_rng(0)
    persons, of = np.unique(p.person, return_inverse=True)
    found = []
    for _ in range(DRAWS):
        often = np.bincount(r.integers(len(persons), size=len(persons)), minlength=len(persons))
        rows = np.repeat(np.arange(len(of)), often[of])
        found.append(recall_at(values[rows], p.same[rows], precision))
    low, high = np.quantile(found, (0.05, 0.95))
    return float(low), float(high)


def main() -> None:
    """Prints the tables."""
    print("| pairs | measure | AUC | recall at P .99 | recall at P .95 |\n|---|---|---|---|---|")
    real = legislators(seed=1)
    rest = half(real, odd=False)
    found = {name: values[rest] for name, values in measures(real).items()}
    table("legislators", found, real.same[rest])
    told = [("legislators", found["graphlink"], real.same[rest])]
    made = {f"invented {seed}": of_world(world(seed, PERSONS), seed) for seed in SEEDS}
    made |= {f"variants {seed}": varied(seed) for seed in SEEDS}
    made |= {f"another author's {seed}": outside(seed) for seed in OUTSIDE}
    for name, pairs in made.items():
        found = measures(pairs)
        table(name, found, pairs.same)
        told.append((name, found["graphlink"], pairs.same))
        low, high = spread(found["graphlink"], pairs, 0.99)
        print(f"{name}: recall at P .99 {low:.2f} to {high:.2f} (n {pairs.same.sum()})", file=sys.stderr)
    for name, values, same in told:
        print(f"\n{name}: said {calibration(values, same)}")


if __name__ == "__main__":
    main()
