"""`python -m benchmarks.relations [--ads N] [--seeds 11 12 13] [--peers]`: graphlink beside others on invented worlds.

Beside it are plain ways of joining and, with `--peers`, Splink in an environment of its own. They are given the values
as the world made them; graphlink reads files.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from benchmarks.relations.cast import TYPES
from benchmarks.relations.joining import Labels, ways
from benchmarks.relations.peers import splink
from benchmarks.relations.run import RELATIONS, cpu_s, graphlink, told
from benchmarks.relations.scores import Scores, scores
from benchmarks.relations.world import Subject, World, world

ADS, SEEDS = 20_000, (11, 12, 13)
_TYPES = (*(t for t in TYPES if t != "bystander"), "person", "bystander")
_HEAD = ("relation", "joined by", "P", "R", "F1", "largest of true", "own with controller's", "CPU s", "wall s")


class Joined(NamedTuple):
    """The clusters of one relation by one way, and what they took."""

    relation: str
    way: str
    labels: Labels
    cpu_s: float
    wall_s: float


class Row(NamedTuple):
    """A way of joining one relation on one world: its figures, and seconds."""

    relation: str
    way: str
    scores: Scores
    cpu_s: float
    wall_s: float


def main() -> None:
    """Two tables, with a value for each seed in every cell: all subjects, and F1 by type of controller."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.relations", description=__doc__)
    options.add_argument("--ads", type=int, default=ADS)
    options.add_argument("--seeds", type=int, nargs="+", default=SEEDS)
    options.add_argument("--peers", action="store_true", help="Splink too")
    given = options.parse_args()
    worlds = [list(_rows(world(given.ads, seed), given.peers)) for seed in given.seeds]
    lines = list(zip(*worlds, strict=True))
    print(f"\nB-cubed, seeds {' '.join(map(str, given.seeds))}; graphlink's seconds are of all relations in one run\n")
    _table(_HEAD, [(of[0].relation, of[0].way, *_figures(of)) for of in lines])
    _table(("F1 by type", "joined by", *_TYPES), [(of[0].relation, of[0].way, *_by_type(of)) for of in lines])


def _rows(of: World, peers: bool) -> Iterator[Row]:
    known = told(of)
    taken = frozenset(f"{a.platform} {a.handle}" for a in of.accounts if a.taken is not None)
    for found in _all_ways(of, known, peers):
        yield Row(found.relation, found.way, scores(found.labels, known[found.relation], taken), *found[3:])


def _all_ways(of: World, known: Mapping[str, list[Subject]], peers: bool) -> Iterator[Joined]:
    """Ours first; of Splink the clusters at the threshold chosen by the truth, and at its own."""
    ours = graphlink(of, known)
    print(
        f"Seed {of.seed}: {len(of.ads):,} ads, {len(of.accounts):,} accounts; graphlink: load {ours.load_s:.1f} s, "
        f"resolve {ours.wall_s:.1f} s, peak of the process {ours.peak_mb:,} MB",
        flush=True,
    )
    for relation in RELATIONS:
        yield Joined(relation, "graphlink", ours.clusters[relation], ours.cpu_s, ours.wall_s)
        if peers:
            found = splink(of, relation, known[relation])
            print(f"Seed {of.seed}, {relation}: Splink is best from {found.threshold:g} bits on", flush=True)
            name, spent = f"Splink {found.version}", (found.cpu_s, found.wall_s)
            yield Joined(relation, f"{name}, best threshold by the truth", found.best, *spent)
            yield Joined(relation, f"{name}, from .95 on", found.default, *spent)
        for name, way in ways(of, relation):
            wall, cpu = time.perf_counter(), cpu_s()
            labels = way()
            yield Joined(relation, name, labels, cpu_s() - cpu, time.perf_counter() - wall)


def _figures(of: tuple[Row, ...]) -> tuple[str, ...]:
    every = [row.scores.all for row in of]
    shares = [[getattr(a, f"bcubed_{part}") for a in every] for part in ("precision", "recall", "f1")]
    largest = ", ".join(f"{a.largest_cluster:,}/{a.largest_entity:,}" for a in every)
    own = ", ".join(f"{row.scores.contaminated}/{row.scores.own}" for row in of if row.scores.own)
    seconds = [
        " ".join(f"{s:.1f}" for s in spent) for spent in zip(*((row.cpu_s, row.wall_s) for row in of), strict=True)
    ]
    return (*map(_shares, shares), largest, own, *seconds)


def _by_type(of: tuple[Row, ...]) -> tuple[str, ...]:
    return tuple(_shares([row.scores.by_type[t] for row in of if t in row.scores.by_type]) for t in _TYPES)


def _shares(values: list[float]) -> str:
    return " ".join(f"{value:.3f}".removeprefix("0") for value in values)


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    print(f"| {' | '.join(head)} |\n|{'---|' * len(head)}")
    for row in rows:
        print(f"| {' | '.join(row)} |")
    print(flush=True)


if __name__ == "__main__":
    main()
