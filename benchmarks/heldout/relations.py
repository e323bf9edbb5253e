"""An invented world for three relations, and its truth: `python -m benchmarks.heldout.relations --seed 9 --out DIR`.

Writes ads.csv, accounts.csv, persons.csv (a small register) and truth.csv: relation, subject, cluster, type of the
hand behind it, own_account (1 for an account a hand keeps for itself). Subjects are ad_id and account_id; each ad shows
one person. The same for the same seed. Numbers are drawn from the numbering plans: do not dial or publish them.
"""

from __future__ import annotations

import argparse
import csv
import random
from dataclasses import dataclass
from pathlib import Path

from benchmarks.heldout.commons import Commons
from benchmarks.heldout.hands import DAYS, KINDS, Cast, Hand
from benchmarks.heldout.postings import Ad, Postings
from benchmarks.heldout.profiles import Account, Profiles

OWNER, POSTER, PERSON = RELATIONS = ("same_account_owner", "same_poster", "same_advertised_person")
ACCOUNTS_PER_AD, ADS_PER_PERSON = 0.23, 2.5
GROUPED = 0.3  # share of phones written in groups of three


@dataclass(frozen=True)
class Truth:
    """The right answer for one subject of one relation."""

    relation: str
    subject: str
    cluster: str
    type: str
    own_account: int = 0


@dataclass(frozen=True)
class World:
    """Files as rows by file name, and the truth."""

    files: dict[str, list[dict[str, str]]]
    truth: list[Truth]


def world(seed: int, ads: int = 20_000) -> World:
    """The world of the seed: that many ads, 0.23 accounts to an ad."""
    rng = random.Random(seed)
    cast = Cast(rng)
    commons = Commons(rng, cast.exchange)
    profiles, postings = Profiles(cast, commons), Postings(rng, commons)
    posted: list[Ad] = []
    for kind, start in _order(rng, ads):
        for hand in cast.group(kind, start):
            posted += postings.of(hand, profiles.of_hand(hand))
    rng.shuffle(posted)
    _bystanders(profiles, round(ads * ACCOUNTS_PER_AD))
    return _told(rng, posted[:ads], profiles.accounts, cast.hands)


def _order(rng: random.Random, ads: int) -> list[tuple[str, int]]:
    """Types of hands and the day each begins, in order of time; enough of each for its share of the ads."""
    out = []
    for kind, facts in KINDS.items():
        persons = sum(facts.persons) / 2
        for _ in range(max(1, round(ads * facts.share / (persons * ADS_PER_PERSON)))):
            out.append((kind, rng.randint(0, DAYS - 30)))
    return sorted(out, key=lambda pair: pair[1])


def _bystanders(profiles: Profiles, wanted: int) -> None:
    """Accounts of bystanders until there are as many as wanted."""
    number = 0
    while len(profiles.accounts) < wanted:
        profiles.bystander(f"b{number:05d}")
        number += 1
    profiles.accounts[wanted:] = []


def _told(rng: random.Random, posted: list[Ad], accounts: list[Account], hands: list[Hand]) -> World:
    truth: list[Truth] = []
    order = list(accounts)
    rng.shuffle(order)
    account_rows, ad_rows = [], []
    for i, account in enumerate(order):
        key = f"c{i:05d}"
        row = {"account_id": key, "platform": account.platform, "username": account.username, **account.row}
        account_rows.append(_written(rng, row))
        own = int(account.use == "own" and account.kind != "independent")
        truth += [Truth(relation, key, account.owner, account.kind, own) for relation in (OWNER, POSTER)]
    for i, ad in enumerate(posted):
        key = f"a{i:06d}"
        ad_rows.append(_written(rng, {"ad_id": key, **ad.row}))
        truth.append(Truth(POSTER, key, ad.hand.key, ad.hand.kind))
        truth.append(Truth(PERSON, key, ad.model.key, ad.hand.kind))
    return World({"ads": ad_rows, "accounts": account_rows, "persons": _register(rng, hands)}, truth)


def _written(rng: random.Random, row: dict[str, str]) -> dict[str, str]:
    """The row with some of its phones written in groups of three."""
    if row["phone"] and rng.random() < GROUPED:
        row["phone"] = " / ".join(f"{p[:3]} " + _groups(p[3:]) for p in row["phone"].split(" / "))
    return row


def _groups(digits: str) -> str:
    return " ".join(digits[i : i + 3] for i in range(0, len(digits), 3))


def _register(rng: random.Random, hands: list[Hand]) -> list[dict[str, str]]:
    """A few people behind hands, as a unit's register would hold them."""
    known = [h for h in hands if h.kind not in ("independent", "copycat") and rng.random() < 0.05]
    return [
        {
            "person_id": f"r{i:04d}",
            "name": f"{h.self_.first} {h.self_.last}",
            "birth_date": str(h.self_.year),
            "phone": h.private.e164,
            "remark": "known from an earlier case",
        }
        for i, h in enumerate(known)
    ]


def write(made: World, out: Path) -> None:
    """The files and the truth as CSV in the folder."""
    out.mkdir(parents=True, exist_ok=True)
    rows = {**made.files, "truth": [vars(t) for t in made.truth]}
    for name, table in rows.items():
        with (out / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, list(table[0]) if table else ["person_id"])
            writer.writeheader()
            writer.writerows(table)


def main() -> None:
    """Write the world of one seed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=9)
    parser.add_argument("--ads", type=int, default=20_000)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    write(world(options.seed, options.ads), options.out)


if __name__ == "__main__":
    main()
