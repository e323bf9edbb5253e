"""Plain joining: whoever shares an identifier to the letter is one. What a careful resolver must be better than.

python -m benchmarks.unseen.exact 1 2 3
"""

from __future__ import annotations

import sys
from collections import Counter

from benchmarks.unseen.platforms import PROFILE
from benchmarks.unseen.world import OWNER, PERSON, POSTER, RELATIONS, World, world


def identifiers(row: dict[str, str]) -> list[str]:
    """Telephone (last eight figures), e-mail, username, picture; an address of an account counts as its username."""
    digits = "".join(c for c in row["phone"] if c.isdigit())[-8:]
    contact = row.get("profile_url", "")
    for start in PROFILE.values():
        contact = contact.removeprefix(start)
    found = [("p", digits), ("e", row["email"]), ("u", row["username"]), ("i", row["image_hash"]), ("u", contact)]
    return [kind + value.lower() for kind, value in found if value]


def joined(held: dict[str, list[str]]) -> dict[str, str]:
    """Subject -> component, over equal identifiers."""
    parent: dict[str, str] = {}

    def root(key: str) -> str:
        parent.setdefault(key, key)
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    for subject, keys in held.items():
        for key in keys:
            parent[root(f"#{key}")] = root(subject)
    return {subject: root(subject) for subject in held}


def bcubed(true: dict[str, str], found: dict[str, str]) -> tuple[float, float, float]:
    """B-cubed precision, recall and F1."""
    both = Counter((true[s], found[s]) for s in true)
    here, there = Counter(true.values()), Counter(found[s] for s in true)
    precision = sum(n * n / there[f] for (_, f), n in both.items()) / len(true)
    recall = sum(n * n / here[t] for (t, _), n in both.items()) / len(true)
    return precision, recall, 2 * precision * recall / (precision + recall)


def plain(made: World, relation: str) -> dict[str, str]:
    """Subject of a relation -> component over equal identifiers."""
    ads = {row["ad_id"]: identifiers(row) for row in made.files["ads"]}
    accounts = {row["account_id"]: identifiers(row) for row in made.files["accounts"]}
    return joined({OWNER: accounts, POSTER: ads | accounts, PERSON: ads}[relation])


def figures(made: World) -> dict[str, tuple[float, ...]]:
    """For each relation F1 of nothing joined, precision, recall and F1 of plain joining, the largest true cluster."""
    true: dict[str, dict[str, str]] = {r: {} for r in RELATIONS}
    for t in made.truth:
        true[t.relation][t.subject] = t.cluster
    return {
        r: (
            bcubed(true[r], {s: s for s in true[r]})[2],
            *bcubed(true[r], plain(made, r)),
            max(Counter(true[r].values()).values()),
        )
        for r in RELATIONS
    }


def main() -> None:
    """Print the figures of some seeds."""
    for seed in sys.argv[1:]:
        for relation, row in figures(world(int(seed))).items():
            print(seed, f"{relation:24}", *(f"{value:.3f}" for value in row))


if __name__ == "__main__":
    main()
