"""Splink beside ours: a clean table of each relation handed to it, and its best threshold chosen by the truth."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
from numpy.typing import NDArray

from benchmarks.relations.clean import table
from benchmarks.relations.world import Subject, World
from benchmarks.resolution.peers import environment, variables
from graphlink.resolvers.evaluate import agreement

SCRIPT = Path(__file__).with_name("run_splink.py")
Labels = NDArray[np.int64]


@dataclass(frozen=True)
class Chosen:
    """Clusters at the threshold that the truth likes best, no unit can know it, and those at the tool's own.

    Attributes:
        threshold: Match weight in bits of the best.
        wall_s, cpu_s: Of training, scoring and clustering; without imports, the making of the table, other thresholds.
    """

    version: str
    threshold: float
    best: Labels
    default: Labels
    wall_s: float
    cpu_s: float


def splink(of: World, relation: str, known: Sequence[Subject]) -> Chosen:
    """Splink on one relation, in its environment, which is made when it is missing. CalledProcessError if it fails."""
    with tempfile.TemporaryDirectory() as name:
        given, out = Path(name) / "table.parquet", Path(name) / "out.npz"
        pq.write_table(table(of, relation), given)
        words = [str(environment("splink")), "-P", str(SCRIPT), str(given), relation, str(out)]
        subprocess.run(words, check=True, cwd=name, env=variables())
        with np.load(out) as found:
            at, best = by_truth(zip(found["weights"].tolist(), found["scan"], strict=True), known)
            spent = float(found["wall_s"]), float(found["cpu_s"])
            return Chosen(str(found["version"]), at, best, found["default"].astype(np.int64), *spent)


def by_truth(scan: Iterable[tuple[float, NDArray[np.integer]]], known: Sequence[Subject]) -> tuple[float, Labels]:
    """Of clusterings by threshold the one with the best B-cubed F1, and its threshold; of equals the first."""
    truth = np.unique([s.entity for s in known], return_inverse=True)[1]
    at, best = max(scan, key=lambda one: agreement(one[1], truth).bcubed_f1)
    return at, best.astype(np.int64)
