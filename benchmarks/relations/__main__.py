"""`python -m benchmarks.relations [--ads N] [--seeds 11 12 13]`: graphlink beside plain ways on invented worlds."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from benchmarks.relations.cast import TYPES
from benchmarks.relations.joining import Labels, ways
from benchmarks.relations.run import RELATIONS, Resolved, graphlink, told
from benchmarks.relations.scores import Scores, scores
from benchmarks.relations.world import World, world

ADS, SEEDS = 20_000, (11, 12, 13)
_TYPES = (*(t for t in TYPES if t != "bystander"), "person", "bystander")


def main() -> None:
    """Two tables for each seed: all subjects, and B-cubed F1 by type of controller."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.relations", description=__doc__)
    options.add_argument("--ads", type=int, default=ADS)
    options.add_argument("--seeds", type=int, nargs="+", default=SEEDS)
    given = options.parse_args()
    for seed in given.seeds:
        _show(world(given.ads, seed))


def _show(of: World) -> None:
    known = told(of)
    ours = graphlink(of, known)
    taken = frozenset(f"{a.platform} {a.handle}" for a in of.accounts if a.taken is not None)
    found = [
        (relation, name, scores(labels, known[relation], taken))
        for relation in RELATIONS
        for name, labels in _all_ways(of, relation, ours)
    ]
    print(
        f"\n## Seed {of.seed}: {len(of.ads):,} ads, {len(of.accounts):,} accounts\n\nLoad {ours.load_s:.1f} s; resolve "
        f"{ours.wall_s:.1f} s, {ours.cpu_s:.1f} s of CPU; peak of the process {ours.peak_mb:,} MB\n"
    )
    head = ("relation", "joined by", "B3 P", "B3 R", "B3 F1", "pair P", "pair R", "largest", "own with controller's")
    _table(head, [(relation, name, *_figures(s)) for relation, name, s in found])
    _table(("B3 F1 by type", "joined by", *_TYPES), [(relation, name, *_by_type(s)) for relation, name, s in found])


def _all_ways(of: World, relation: str, ours: Resolved) -> Iterator[tuple[str, Labels]]:
    yield "graphlink", ours.clusters[relation]
    yield from ways(of, relation)


def _figures(of: Scores) -> tuple[str, ...]:
    a = of.all
    shares = (a.bcubed_precision, a.bcubed_recall, a.bcubed_f1, a.precision, a.recall)
    largest = f"{a.largest_cluster:,} of {a.largest_entity:,}"
    return (*(f"{share:.3f}" for share in shares), largest, f"{of.contaminated} of {of.own}" if of.own else "")


def _by_type(of: Scores) -> tuple[str, ...]:
    return tuple(f"{of.by_type[t]:.3f}" if t in of.by_type else "" for t in _TYPES)


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    print(f"| {' | '.join(head)} |\n|{'---|' * len(head)}")
    for row in rows:
        print(f"| {' | '.join(row)} |")
    print(flush=True)


if __name__ == "__main__":
    main()
