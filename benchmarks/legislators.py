"""Real accounts with a known truth: usernames alone, with offices and members, and three plain ways beside them."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

from graphlink.app.actions import load, resolve
from graphlink.app.case import create_case
from graphlink.resolvers.evaluate import Scores, evaluate
from graphlink.schema.subject import account

DATA = Path(__file__).parents[1] / "docs" / "data" / "legislators"
PLATFORMS = ("twitter", "facebook", "instagram", "youtube")
THRESHOLDS = (0.90, 0.92, 0.94, 0.96, 0.98)


@dataclass(frozen=True)
class Account:
    """An account of the data: the key it has there, and its name."""

    key: str
    platform: str
    username: str


def accounts(folder: Path = DATA) -> list[Account]:
    """The accounts of the four platforms."""
    found = []
    for name in PLATFORMS:
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
            found += [Account(r["record_id"], r["platform"], r["username"]) for r in csv.DictReader(handle)]
    return found


def persons(folder: Path = DATA) -> dict[str, str]:
    """Record of the data -> the person it is of."""
    with (folder / "truth.csv").open(encoding="utf-8", newline="") as handle:
        return {row["record_id"]: row["person"] for row in csv.DictReader(handle)}


def graphlink_scores(files: Sequence[str], folder: Path = DATA) -> Scores:
    """Load some of the files with no mapping by hand, resolve, compare owners of accounts with the truth."""
    truth = persons(folder)
    with tempfile.TemporaryDirectory() as name, create_case(Path(name) / "case") as case:
        for file in files:
            load.load(case, folder / f"{file}.csv")
        resolve.resolve(case, ["same_account_owner"])
        known = {subject_of(a, case.key): truth[a.key] for a in accounts(folder)}
        rows = case.runs.clusters().to_pylist()
    return evaluate({row["subject_id"]: row["cluster_id"] for row in rows}, known)


def subject_of(of: Account, key: bytes) -> str:
    """Subject id of an account in a case."""
    from graphlink.ids import handle, web

    platform = web.platform(of.platform)
    return account(key, platform, handle.canonical(of.username, platform).value or of.username)


def plain_scores(same: Callable[[list[Account]], Mapping[str, str]], folder: Path = DATA) -> Scores:
    """A plain way of joining accounts against the truth."""
    found, truth = accounts(folder), persons(folder)
    return evaluate(same(found), {a.key: truth[a.key] for a in found})


def exact(found: list[Account]) -> Mapping[str, str]:
    """Equal usernames."""
    return {a.key: a.username.lstrip("@") for a in found}


def casefolded(found: list[Account]) -> Mapping[str, str]:
    """Usernames equal but for case."""
    return {a.key: a.username.lstrip("@").casefold() for a in found}


def jaro_winkler(threshold: float) -> Callable[[list[Account]], Mapping[str, str]]:
    """Components of pairs with a Jaro-Winkler similarity of at least the threshold, case-folded."""

    def same(found: list[Account]) -> Mapping[str, str]:
        names = [a.username.lstrip("@").casefold() for a in found]
        near = process.cdist(names, names, scorer=JaroWinkler.similarity, score_cutoff=threshold)
        parent = list(range(len(found)))

        def root(i: int) -> int:
            while parent[i] != i:
                parent[i] = parent[parent[i]]
                i = parent[i]
            return i

        for i, j in combinations(range(len(found)), 2):
            if near[i][j] >= threshold:
                parent[root(j)] = root(i)
        return {a.key: str(root(i)) for i, a in enumerate(found)}

    return same


def run() -> list[tuple[str, Scores]]:
    """Every way, ours first; of Jaro-Winkler the threshold with the best F1 on this very data."""
    jaro = max((plain_scores(jaro_winkler(t)) for t in THRESHOLDS), key=lambda s: s.f1)
    return [
        ("graphlink, usernames alone", graphlink_scores(PLATFORMS)),
        ("graphlink, with offices and members", graphlink_scores((*PLATFORMS, "offices", "members"))),
        ("equal usernames", plain_scores(exact)),
        ("equal but for case", plain_scores(casefolded)),
        ("Jaro-Winkler, best threshold", jaro),
    ]


if __name__ == "__main__":
    for name, scores in run():
        print(
            f"{name:38} precision {scores.precision:.3f} recall {scores.recall:.3f} F1 {scores.f1:.3f} "
            f"B3 {scores.bcubed_f1:.3f} largest {scores.largest_cluster}"
        )
