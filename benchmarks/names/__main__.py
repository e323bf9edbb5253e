"""`python -m benchmarks.names`: names compared by graphlink and by plain measures on folded text; three seeds.

Precision and recall of the plain measures are at the cut with the best F1 on a seed that is not among those; those of
graphlink at its own verdict: whatever does not contradict is one person's.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler

from benchmarks.handles.__main__ import auc, recall_at
from benchmarks.names.invented import Pair, pairs
from graphlink.ids.name import Level, compare
from graphlink.ids.text import fold

TUNED, SEEDS, PERSONS = 11, (1, 2, 3), 1000
Floats = npt.NDArray[np.float64]
Truth = npt.NDArray[np.bool_]


def measures(made: Sequence[Pair]) -> dict[str, Floats]:
    """Every measure on the pairs, 0..1."""
    began = time.process_time()
    ours = [compare(p.left, p.right) for p in made]
    print(f"{len(made) / (time.process_time() - began):,.0f} pairs a CPU second", file=sys.stderr)
    plain = [(fold(p.left), fold(p.right)) for p in made]
    return {
        "graphlink": np.array([c.score for c in ours]),
        "verdict": np.array([float(c.level != Level.CONTRADICTION) for c in ours]),
        "token_sort_ratio": np.array([fuzz.token_sort_ratio(*p) / 100 for p in plain]),
        "Jaro-Winkler": np.array([JaroWinkler.similarity(*p) for p in plain]),
    }


def agreement(found: Truth, same: Truth) -> tuple[float, float]:
    """Precision and recall."""
    right = int((found & same).sum())
    return right / max(int(found.sum()), 1), right / int(same.sum())


def best_cut(values: Floats, same: Truth) -> float:
    """The cut with the highest F1."""

    def f1(cut: float) -> float:
        precision, recall = agreement(values >= cut, same)
        return 2 * precision * recall / max(precision + recall, 1e-9)

    return max(np.unique(values).tolist(), key=f1)


def main() -> None:
    """Prints the table of docs/method/names.md and the share of wrong verdicts by kind of pair."""
    tuned = pairs(TUNED, PERSONS)
    cuts = {name: best_cut(v, truth(tuned)) for name, v in measures(tuned).items()}
    print("| seed | measure | AUC | recall at P .99 | precision | recall |\n|---|---|---|---|---|---|")
    wrong: dict[str, list[float]] = {}
    for seed in SEEDS:
        made = pairs(seed, PERSONS)
        found, same = measures(made), truth(made)
        verdict = found.pop("verdict") > 0
        for name, values in found.items():
            precision, recall = agreement(verdict if name == "graphlink" else values >= cuts[name], same)
            figures = (auc(values, same), recall_at(values, same, 0.99), precision, recall)
            print(f"| {seed} | {name} | {' | '.join(f'{x:.3f}' for x in figures)} |", flush=True)
        for p, said in zip(made, verdict.tolist(), strict=True):
            wrong.setdefault(p.kind, []).append(float(said != p.same))
    print("\nwrong verdicts: " + ", ".join(f"{kind} {np.mean(rows):.3f}" for kind, rows in wrong.items()))


def truth(made: Sequence[Pair]) -> Truth:
    """Which pairs are one person's."""
    return np.array([p.same for p in made])


if __name__ == "__main__":
    main()
