"""Pairs of handles, of one person or of two, and a population: `python -m benchmarks.heldout.handles`.

Invented people with accounts on several platforms. A positive is two accounts of one person on two platforms whose
handles differ once case and separators are gone; about nine negatives stand beside each, four of them the nearest
handles of other people. Equal handles of two people are left out as well, so that both classes differ in writing.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.heldout import names, nearest, variation
from benchmarks.heldout.variation import PLATFORMS, Person, Platform

FEWEST, MOST = 2000, 6000
NEAR, RANDOM = 4, 5
NAMESAKE, FIRM, UNRELATED, REUSED = 0.05, 0.09, 0.13, 0.25
_ACCOUNTS = (42, 27, 17, 9, 5)  # per cent of persons with one to five accounts
_CULTURES = {"uk": 17, "ru": 10, "bg": 11, "el": 7, "ro": 15, "pl": 9, "hu": 8, "sq": 6, "es": 8, "de": 5, "tr": 4}
_PAIRS_EACH = 3


@dataclass(frozen=True)
class Account:
    """One account: its holder's key, the platform's name, the handle as shown there."""

    person: int
    platform: str
    handle: str


def pairs(seed: int) -> tuple[list[tuple[str, str]], list[dict[str, Any]]]:
    """The population as (platform, handle), and the pairs: id, a, platform_a, b, platform_b, same; order is random."""
    rng = random.Random(seed)
    accounts = population(rng)
    positives = _positives(rng, accounts)
    negatives = _negatives(rng, accounts, positives)
    rows = [(a, b, True) for a, b in positives] + [(a, b, False) for a, b in negatives]
    rng.shuffle(rows)
    return [(x.platform, x.handle) for x in accounts], [
        _row(f"p{seed}-{i:06d}", (accounts[a], accounts[b]), same) for i, (a, b, same) in enumerate(rows)
    ]


def fold(handle: str) -> str:
    """The handle without case and separators."""
    return re.sub(r"[\s._\-]", "", handle.casefold())


def population(rng: random.Random) -> list[Account]:
    """Accounts of invented people, 2,000 to 6,000, no handle twice on one platform."""
    size = rng.randint(FEWEST, MOST)
    people: list[Person] = []
    accounts: list[Account] = []
    taken: set[tuple[str, str]] = set()
    while len(accounts) < size:
        people.append(_person(rng, people))
        accounts += _accounts(rng, people[-1], taken)
    accounts = accounts[:size]
    rng.shuffle(accounts)
    return accounts


def _person(rng: random.Random, others: list[Person]) -> Person:
    culture = rng.choices(list(_CULTURES), list(_CULTURES.values()))[0]
    first, last = _common(rng, names.FIRST[culture].split()), _common(rng, names.SURNAMES[culture].split())
    if first.startswith("+"):
        first, last = first[1:], names.man_surname(last)
    if others and rng.random() < NAMESAKE:
        twin = rng.choice(others)
        culture, first, last = twin.culture, "/".join((twin.first, *twin.pets)), twin.last
    given, *pets = first.split("/")
    firm: tuple[str, ...] = ()
    city = rng.choice(names.CITIES[culture].split())
    if rng.random() < FIRM:
        firm = (rng.choice(names.FIRM_NAMES), rng.choice(names.TRADES))
        firm = firm[:: rng.choice((1, -1))] + ((city,) if rng.random() < 0.4 else ())
    year, lucky = int(rng.gauss(1996, 6)), rng.choice((7, 13, 21, 69, 77, 88, 99, 111, 555, rng.randint(1, 999)))
    return Person(len(others), culture, given, tuple(pets), last, year, lucky, city, firm)


def _common(rng: random.Random, ranked: list[str]) -> str:
    return rng.choices(ranked, [1 / (rank + 2) ** 0.8 for rank in range(len(ranked))])[0]


def _accounts(rng: random.Random, person: Person, taken: set[tuple[str, str]]) -> list[Account]:
    count = rng.choices(range(1, 6), _ACCOUNTS)[0]
    platforms = _platforms(rng, count)
    stray = rng.randrange(count) if count > 1 and rng.random() < UNRELATED else None
    usual = variation.habit(rng, person)
    out: list[Account] = []
    last = ""
    for i, platform in enumerate(platforms):
        handle = ""
        while not handle or (platform.name, fold(handle)) in taken:
            if i == stray:
                handle = variation.unrelated(rng, platform)
            elif last.isascii() and last and not handle and rng.random() < REUSED:
                handle = variation.fit(last, platform, rng)
            else:
                handle = variation.handle(rng, person, usual, platform)
                handle += str(rng.randint(1, 99)) if (platform.name, fold(handle)) in taken else ""
                handle = variation.fit(handle, platform, rng)
        taken.add((platform.name, fold(handle)))
        last = last if i == stray else handle
        out.append(Account(person.key, platform.name, handle))
    return out


def _platforms(rng: random.Random, count: int) -> list[Platform]:
    chosen: list[Platform] = []
    while len(chosen) < count:
        platform = rng.choices(PLATFORMS, [p.weight for p in PLATFORMS])[0]
        if platform not in chosen:
            chosen.append(platform)
    return chosen


def _positives(rng: random.Random, accounts: list[Account]) -> list[tuple[int, int]]:
    held: dict[int, list[int]] = defaultdict(list)
    for i, account in enumerate(accounts):
        held[account.person].append(i)
    out: list[tuple[int, int]] = []
    for indices in held.values():
        usable = [
            (a, b)
            for a, b in itertools.combinations(indices, 2)
            if fold(accounts[a].handle) != fold(accounts[b].handle)
        ]
        chosen = rng.sample(usable, min(len(usable), _PAIRS_EACH))
        out += [(a, b) if rng.random() < 0.5 else (b, a) for a, b in chosen]
    return out


def _negatives(rng: random.Random, accounts: list[Account], positives: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Four nearest and five random accounts of other people, on other platforms, beside each positive, none twice."""
    used: set[frozenset[int]] = set()
    out: list[tuple[int, int]] = []
    ranked = nearest.neighbours([a.handle.casefold() for a in accounts], [a for a, _ in positives])
    for (a, _), row in zip(positives, ranked, strict=True):
        near = [(a, b) for b in row if _other(accounts[a], accounts[b]) and frozenset((a, b)) not in used][:NEAR]
        used.update(frozenset(pair) for pair in near)
        while len(near) < NEAR + RANDOM:
            b = rng.randrange(len(accounts))
            if _other(accounts[a], accounts[b]) and frozenset((a, b)) not in used:
                near.append((a, b))
                used.add(frozenset((a, b)))
        out += near
    return out


def _other(first: Account, second: Account) -> bool:
    apart = first.person != second.person and first.platform != second.platform
    return apart and fold(first.handle) != fold(second.handle)


def _row(identity: str, pair: tuple[Account, Account], same: bool) -> dict[str, Any]:
    a, b = pair
    return {
        "id": identity,
        "a": a.handle,
        "platform_a": a.platform,
        "b": b.handle,
        "platform_b": b.platform,
        "same": same,
    }


def main() -> None:
    """Write the pairs, the population, and apart from them the truth."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=9)
    parser.add_argument("--pairs", type=Path, required=True)
    parser.add_argument("--population", type=Path, required=True)
    parser.add_argument("--truth", type=Path, required=True)
    options = parser.parse_args()
    everyone, rows = pairs(options.seed)
    options.population.write_text("".join(f"{handle}\n" for _, handle in everyone), encoding="utf-8")
    asked = [{key: value for key, value in row.items() if key != "same"} for row in rows]
    _write(options.pairs, asked)
    _write(options.truth, [{"id": row["id"], "same": row["same"]} for row in rows])


def _write(path: Path, rows: list[dict[str, Any]]) -> None:
    with path.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


if __name__ == "__main__":
    main()
