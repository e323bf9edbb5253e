"""graphlink on the world of `relations`, and exact identifiers: `python -m benchmarks.heldout.relations_score 9 11 12`.

`--world unseen` takes the world of `benchmarks.unseen` instead. Only the kinds of the files are told; columns are
guessed from their heads. Prints two tables in the form of `benchmarks/README.md`, with a value for each seed in every
cell.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from benchmarks.heldout import relations
from benchmarks.heldout.bcubed import components, identifiers
from benchmarks.heldout.relations import RELATIONS, Truth, World
from benchmarks.relations.run import subject_id
from benchmarks.relations.scores import Scores, scores
from benchmarks.relations.world import Subject
from benchmarks.unseen import exact
from benchmarks.unseen import world as unseen
from graphlink.app.actions import load, resolve
from graphlink.app.case import Case, create_case

TYPES = (
    *("independent", "controller_one", "controller_several", "network", "agency", "copycat", "scammer"),
    *("advertised", "bystander"),
)
HEAD = ("relation", "joined by", "P", "R", "F1", "largest of true", "own with controller's", "resolve s")
Labels = NDArray[np.int64]
Made = World | unseen.World


class Author(NamedTuple):
    """One author's world: how it is made, and which subjects plain joining puts together."""

    world: Callable[[int], Made]
    plain: Callable[..., dict[str, str]]


AUTHORS = {
    "heldout": Author(relations.world, lambda made, relation: components(identifiers(made, relation))),
    "unseen": Author(unseen.world, exact.plain),
}


class Line(NamedTuple):
    """One relation joined in one way on one world."""

    relation: str
    way: str
    scores: Scores
    seconds: float


def subjects(made: Made, relation: str) -> list[Subject]:
    """The truth of a relation in the terms of the other world, subjects by the names a case knows them by."""
    names = {r["account_id"]: f"{r['platform']} {r['username']}" for r in made.files["accounts"]}
    first = ".1" if relation == "same_advertised_person" else ""
    return [
        Subject(relation, names.get(t.subject, t.subject + first), t.cluster, t.type, _role(t))
        for t in made.truth
        if t.relation == relation
    ]


def _role(told: Truth | unseen.Truth) -> str:
    """`own` is an account of a person advertised by others, `controller` one of a hand that posts for others."""
    if not told.subject.lower().startswith("c"):
        return ""
    return {"advertised": "own", "independent": "", "bystander": ""}.get(told.type, "controller")


def resolved(made: Made, folder: Path) -> tuple[Case, float]:
    """A case in the folder with the world loaded and resolved, and the seconds that resolving took."""
    unseen.write(made, folder / "in") if isinstance(made, unseen.World) else relations.write(made, folder / "in")
    case = create_case(folder / "case")
    for kind in made.files:
        load.load(case, folder / "in" / f"{kind}.csv", load.Request(kind=kind))
    started = time.perf_counter()
    resolve.resolve(case, RELATIONS)
    return case, time.perf_counter() - started


def lines(author: Author, made: Made, case: Case, seconds: float) -> list[Line]:
    """Exact identifiers and graphlink, relation by relation."""
    clusters = case.runs.clusters().select(["relation", "subject_id", "cluster_id"]).to_pylist()
    out = []
    for relation in RELATIONS:
        known = subjects(made, relation)
        equal = author.plain(made, relation)
        plain = [equal[t.subject] for t in made.truth if t.relation == relation]
        placed = {row["subject_id"]: row["cluster_id"] for row in clusters if row["relation"] == relation}
        ours = [placed.get(one, one) for one in (subject_id(case.key, s) for s in known)]
        out.append(Line(relation, "exact identifiers", scores(_numbers(plain), known), 0.0))
        out.append(Line(relation, "graphlink", scores(_numbers(ours), known), seconds))
    return out


def _numbers(names: Sequence[str]) -> Labels:
    return np.unique(names, return_inverse=True)[1].astype(np.int64)


def _scored(author: Author, seed: int) -> list[Line]:
    made = author.world(seed)
    with tempfile.TemporaryDirectory() as name:
        case, seconds = resolved(made, Path(name))
        with case:
            return lines(author, made, case, seconds)


def _figures(of: Sequence[Line]) -> list[str]:
    every = [line.scores.all for line in of]
    return [
        " ".join(f"{a.bcubed_precision:.3f}" for a in every),
        " ".join(f"{a.bcubed_recall:.3f}" for a in every),
        " ".join(f"{a.bcubed_f1:.3f}" for a in every),
        " ".join(f"{a.largest_cluster}/{a.largest_entity}" for a in every),
        " ".join(f"{line.scores.contaminated}/{line.scores.own}" for line in of),
        " ".join(f"{line.seconds:.0f}" for line in of),
    ]


def _by_type(of: Sequence[Line]) -> list[str]:
    return [" ".join(f"{line.scores.by_type[t]:.2f}" for line in of if t in line.scores.by_type) for t in TYPES]


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    print(f"| {' | '.join(head)} |\n|{'---|' * len(head)}")
    for row in rows:
        print(f"| {' | '.join(row)} |")
    print()


def main() -> None:
    """Score the seeds given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--world", choices=AUTHORS, default="heldout")
    parser.add_argument("seeds", type=int, nargs="*", default=[9, 11, 12])
    given = parser.parse_args()
    worlds = [_scored(AUTHORS[given.world], seed) for seed in given.seeds]
    every = list(zip(*worlds, strict=True))
    _table(HEAD, [(of[0].relation, of[0].way, *_figures(of)) for of in every])
    _table(("F1 by type", "joined by", *TYPES), [(of[0].relation, of[0].way, *_by_type(of)) for of in every])


if __name__ == "__main__":
    main()
