"""Records added to a standing case one at a time: how long it takes, and whether it gives what a full run gives.

    python -m benchmarks.incremental --ads 20000 --seed 41

The world is that of `benchmarks.relations`; its last records are added one by one to the case made of the others, under
the model version learned from these.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from benchmarks.relations.world import world, write
from graphlink.app.actions import load
from graphlink.app.case import create_case
from graphlink.resolvers import incremental
from graphlink.resolvers.incremental import ANSWERED, Due, Standing
from graphlink.resolvers.pipeline import COLUMNS, Options, resolve

KEY = bytes(range(32))
_BY = (50, 99)  # percentiles that are told


@dataclass
class Told:
    """Milliseconds of each record, subjects looked at anew for it, and why a full run was due."""

    ms: list[float] = field(default_factory=list)
    looked: list[int] = field(default_factory=list)
    due: Counter[str] = field(default_factory=Counter)


def records(ads: int, seed: int) -> pa.Table:
    """Records of a world, loaded with nothing mapped by hand, in an order drawn by the seed."""
    with tempfile.TemporaryDirectory() as name, create_case(Path(name) / "case") as case:
        for path in write(world(ads, seed), Path(name) / "in"):
            load.load(case, path)
        table = case.evidence.scan(COLUMNS).combine_chunks()
    order = np.random.default_rng(seed).permutation(table.num_rows)
    return table.take(pa.array(order))


def grown(case: Standing, more: pa.Table) -> tuple[Standing, list[int], Told]:
    """The case with records added one at a time, places of those that were, and what was told."""
    told, kept = Told(), []
    for at in range(more.num_rows):
        started = time.perf_counter()
        found = incremental.add(case, more.slice(at, 1))
        told.ms.append(1000 * (time.perf_counter() - started))
        if isinstance(found, Due):
            told.due[found.why] += 1
            continue
        case = found.standing
        kept.append(at)
        told.looked.append(sum(int(r.passes[-1].touched.sum()) for r in case.relations.values()))
    return case, kept, told


def differing(case: Standing, every: pa.Table) -> tuple[int, int, float]:
    """Pairs and clusters in which a full run differs, and its seconds."""
    started = time.perf_counter()
    run = resolve(every, (), replace(case.options, relations=ANSWERED))
    seconds = time.perf_counter() - started
    one, other = ({repr(row) for row in pairs.to_pylist()} for pairs in (run.pairs, case.pairs()))
    groups: dict[str, set[str]] = {}
    for cluster, subject in zip(
        run.clusters["cluster_id"].to_pylist(), run.clusters["subject_id"].to_pylist(), strict=True
    ):
        groups.setdefault(cluster, set()).add(subject)
    mine = {of for relation in ANSWERED for of in case.clusters(relation).values()}
    return len(one ^ other), len({frozenset(of) for of in groups.values()} ^ mine), seconds


def main() -> None:
    """Tell what was measured."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--ads", type=int, default=2000)
    asked.add_argument("--added", type=int, default=200)
    asked.add_argument("--seed", type=int, default=41)
    given = asked.parse_args()
    every = records(given.ads, given.seed)
    base, more = every.slice(0, every.num_rows - given.added), every.slice(every.num_rows - given.added)
    started = time.perf_counter()
    case = incremental.stand(base, (), Options(KEY))
    print(f"{base.num_rows:,} records stand after {time.perf_counter() - started:.1f} s, the model version learned")
    case, kept, told = grown(case, more)
    ms, looked = (np.percentile(of, _BY) for of in (told.ms, told.looked))
    ads = pc.sum(pc.equal(more["kind"], "ads")).as_py()
    print(f"{given.added} records added, {ads} of them ads")
    print(f"median {ms[0]:.0f} ms, p99 {ms[1]:.0f} ms; subjects looked at: median {looked[0]:.0f}, p99 {looked[1]:.0f}")
    print(f"a full run was due {sum(told.due.values())} times", *(f"{n} x {why}" for why, n in told.due.items()))
    pairs, clusters, seconds = differing(case, pa.concat_tables([base, more.take(pa.array(kept, pa.int64()))]))
    print(
        f"a full run of {seconds:.1f} s differs in {pairs} pairs and {clusters} clusters of {len(kept)} records added"
    )


if __name__ == "__main__":
    main()
