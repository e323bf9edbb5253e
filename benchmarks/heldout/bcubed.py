"""Plain ways of joining a world, and B-cubed: what the world of `relations` is set by, with no resolver.

`python -m benchmarks.heldout.bcubed 1 2 3 4 5` prints, per relation, nothing joined, exact identifiers (connected
components over equal phone, e-mail, handle, posting account, picture), and the same without what many hold.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from benchmarks.heldout.relations import OWNER, PERSON, POSTER, RELATIONS, World, world

FEW = 12
Row = dict[str, str]
Clusters = dict[str, str]


class Figures(NamedTuple):
    """B-cubed precision, recall and F1, and the size of the largest cluster."""

    precision: float
    recall: float
    f1: float
    largest: int


def bcubed(truth: Clusters, found: Clusters) -> Figures:
    """B-cubed over all subjects of the truth; one that is not in `found` stands alone."""
    placed = {s: found.get(s, f"alone {s}") for s in truth}
    real, ours, both = (
        Counter(truth.values()),
        Counter(placed.values()),
        Counter((truth[s], placed[s]) for s in truth),
    )
    precision = sum(n * n / ours[p] for (_, p), n in both.items()) / len(truth)
    recall = sum(n * n / real[t] for (t, _), n in both.items()) / len(truth)
    return Figures(precision, recall, 2 * precision * recall / (precision + recall), max(ours.values()))


def components(held: dict[str, Iterable[str]], cap: int | None = None) -> Clusters:
    """Subjects that hold an equal identifier, however far the chain; one that more than `cap` hold joins none."""
    holders: dict[str, list[str]] = defaultdict(list)
    for subject, identifiers in held.items():
        for identifier in set(identifiers):
            holders[identifier].append(subject)
    above = {s: s for s in held}

    def top(s: str) -> str:
        while above[s] != s:
            above[s] = above[above[s]]
            s = above[s]
        return s

    for joined in holders.values():
        if cap is None or len(joined) <= cap:
            for other in joined[1:]:
                above[top(other)] = top(joined[0])
    return {s: top(s) for s in held}


def identifiers(made: World, relation: str) -> dict[str, Iterable[str]]:
    """The exact identifiers each subject of the relation holds."""
    ads = {r["ad_id"]: _of_ad(r) for r in made.files["ads"]}
    accounts = {r["account_id"]: _of_account(r, relation) for r in made.files["accounts"]}
    return dict({OWNER: accounts, POSTER: {**accounts, **ads}, PERSON: ads}[relation])


def _of_ad(row: Row) -> set[str]:
    account = {f"{row['platform']}:{row['username'].lower()}"} if row["username"] else set()
    named = {row["profile_url"]} if row["profile_url"] else set()
    return _phones(row) | _pictures(row) | account | named | _email(row)


def _of_account(row: Row, relation: str) -> set[str]:
    if relation == OWNER:
        handle = re.sub(r"[\W_]", "", row["username"].lower())
        return _phones(row) | _email(row) | {f"@{handle}"}
    return _phones(row) | _email(row) | _pictures(row) | {f"{row['platform']}:{row['username'].lower()}"}


def _phones(row: Row) -> set[str]:
    return {re.sub(r"\s", "", p) for p in row["phone"].split("/") if p.strip()}


def _email(row: Row) -> set[str]:
    return {row["email"]} if row["email"] else set()


def _pictures(row: Row) -> set[str]:
    return {f"#{p.strip()}" for p in row["image_hash"].split(";") if p.strip()}


def main() -> None:
    """Print the table for the seeds given."""
    for seed in map(int, sys.argv[1:] or ("1",)):
        made = world(seed)
        for relation in RELATIONS:
            truth = {t.subject: t.cluster for t in made.truth if t.relation == relation}
            held = identifiers(made, relation)
            sizes = Counter(truth.values())
            print(f"{seed} {relation}: {len(truth)} subjects, {len(sizes)} clusters, largest {max(sizes.values())}")
            for name, found in {"nothing": {}, "exact": components(held), "held by few": components(held, FEW)}.items():
                figures = bcubed(truth, found)
                print(f"  {name:12}", *(f"{v:.3f}" for v in figures[:3]), figures.largest)


if __name__ == "__main__":
    main()
