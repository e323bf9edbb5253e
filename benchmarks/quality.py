"""Every relation against the planted truth of invented worlds, beside components of equal identifiers."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from graphlink.app.actions import load, resolve
from graphlink.app.actions.demo import quality
from graphlink.app.case import create_case
from graphlink.resolvers.evaluate import Scores
from graphlink.schema.kinds import RELATIONS
from graphlink.synthetic.files import write_files
from graphlink.synthetic.truth import truth
from graphlink.synthetic.world import world

SEEDS = (1, 2, 3, 4, 5)
ADS = 4_000


def run(seeds: Sequence[int] = SEEDS, ads: int = ADS) -> dict[str, dict[str, dict[str, str]]]:
    """Relation -> who joined -> figure -> mean over the seeds, with the range in brackets."""
    found: dict[str, dict[str, list[Scores]]] = {name: {"graphlink": [], "equal identifiers": []} for name in RELATIONS}
    for seed in seeds:
        with tempfile.TemporaryDirectory() as folder, create_case(Path(folder) / "case") as case:
            batches = list(world(ads, seed).batches())
            delivery = write_files(batches, Path(folder) / "in")
            for country, path in delivery.paths.items():
                load.load(case, path, load.Request(country=country))
            resolve.resolve(case)
            known, records = truth(batches, case.key, delivery.sources), case.evidence.scan()
            for name in RELATIONS:
                ours, plain = quality(name, known, case.runs.clusters(), records, case.key)
                found[name]["graphlink"].append(ours)
                found[name]["equal identifiers"].append(plain)
    return {name: {who: _means(scores) for who, scores in by.items()} for name, by in found.items()}


def _means(scores: list[Scores]) -> dict[str, str]:
    rows = [asdict(s) for s in scores]
    figures = ("precision", "recall", "bcubed_precision", "bcubed_recall")
    means = {f: _mean([row[f] for row in rows]) for f in figures}
    return {**means, "largest": f"{max(row['largest_cluster'] for row in rows)}"}


def _mean(values: list[float]) -> str:
    return f"{sum(values) / len(values):.3f} ({min(values):.2f}-{max(values):.2f})"


if __name__ == "__main__":
    for name, by in run().items():
        for who, figures in by.items():
            print(f"{name:24} {who:18}", figures)
