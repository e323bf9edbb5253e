"""An invented world of ads, accounts and a register with its truth, the same for a seed.

python -m benchmarks.unseen.world --seed 1 --out world
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields
from datetime import timedelta
from pathlib import Path

from benchmarks.unseen import profiles
from benchmarks.unseen.casting import cast, loners
from benchmarks.unseen.hands import Account, Hand
from benchmarks.unseen.pictures import stored
from benchmarks.unseen.postings import BEGIN, Posting, Press, postings
from benchmarks.unseen.rates import ADVERTISED, BYSTANDERS, HELD
from benchmarks.unseen.register import register
from benchmarks.unseen.scene import Scene, scene, written

OWNER, POSTER, PERSON = RELATIONS = ("same_account_owner", "same_poster", "same_advertised_person")
SHARE_OF_ACCOUNTS = 0.23
MOST = 12  # accounts of one owner that a unit holds
ADS = (
    "ad_id", "platform", "posted_at", "username", "phone", "email", "profile_url", "url", "image_hash",
    "title", "body", "name", "age", "city", "country", "price",
)  # fmt: skip
ACCOUNTS = (
    "account_id", "platform", "username", "display_name", "bio", "phone", "email", "url", "image_hash",
    "city", "country", "created_at",
)  # fmt: skip


@dataclass(frozen=True)
class Truth:
    """The true cluster of a subject in a relation, and the type of hand behind it."""

    relation: str
    subject: str
    cluster: str
    type: str
    own_account: int


@dataclass(frozen=True)
class World:
    """Files as a unit would load them, and what is true."""

    files: dict[str, list[dict[str, str]]]
    truth: list[Truth]


def world(seed: int, ads: int = 20_000) -> World:
    """The world of a seed, with so many ads."""
    made = scene(seed, ads)
    hands, held, private = cast(made), [], []
    for each in hands:
        held += _accounts(made, each)
    for _ in range(made.many(BYSTANDERS)):
        private += profiles.bystander(made)
    private += _advertised(made, hands)
    found = _ads(made, hands, ads)
    accounts = made.rng.sample([*held, *private], round(ads * SHARE_OF_ACCOUNTS))
    ad_rows, ad_truth = _numbered(found)
    account_rows, account_truth = _listed(made, accounts)
    files = {"ads": ad_rows, "accounts": account_rows, "persons": register(made, hands, private)}
    return World(files, account_truth + ad_truth)


def _accounts(made: Scene, each: Hand) -> list[Account]:
    """Open a hand's accounts; those that a unit holds."""
    profiles.posting_accounts(made, each)
    held = made.chance(HELD[each.type])
    if held or made.chance(0.3):
        profiles.public_accounts(made, each)
    owners = [who.key for who in each.owners]
    return [a for key in owners for a in [b for b in each.accounts if b.owner == key][:MOST]] if held else []


def _advertised(made: Scene, hands: list[Hand]) -> list[Account]:
    found = []
    for each in hands:
        if each.type in ("controller_one", "controller_several", "network", "agency"):
            for spell in each.spells:
                if made.chance(ADVERTISED):
                    found += profiles.private_accounts(made, spell.person, each.country)
    return found


def _ads(made: Scene, hands: list[Hand], ads: int) -> list[Posting]:
    """Exactly so many ads: some were missed by the unit, or some more persons advertise once."""
    press, found = Press(), []
    for each in hands:
        found += postings(made, each, press)
    while len(found) < ads:
        one = loners(made)
        profiles.posting_accounts(made, one)
        found += postings(made, one, press)
    return sorted(made.rng.sample(found, ads), key=lambda ad: ad.day)


def _numbered(found: list[Posting]) -> tuple[list[dict[str, str]], list[Truth]]:
    rows, truth = [], []
    for i, ad in enumerate(found):
        key = f"A-{i + 1:06}"
        rows.append({column: ad.row.get(column, "") for column in ADS} | {"ad_id": key})
        truth += [Truth(POSTER, key, ad.hand, ad.type, 0), Truth(PERSON, key, ad.person, ad.type, 0)]
    return rows, truth


def _listed(made: Scene, accounts: list[Account]) -> tuple[list[dict[str, str]], list[Truth]]:
    rows, truth = [], []
    for i, one in enumerate(accounts):
        key = f"C-{i + 1:05}"
        rows.append(_row(made, key, one))
        truth += [Truth(OWNER, key, one.owner, one.type, one.own), Truth(POSTER, key, one.poster, one.type, one.own)]
    return rows, truth


def _row(made: Scene, key: str, one: Account) -> dict[str, str]:
    shows = one.platform.shows
    values = (
        key,
        one.platform.name,
        one.username,
        one.display if "n" in shows else "",
        one.bio,
        written(one.phone, one.country, made.chance(0.25)) if "p" in shows else "",
        one.email if "e" in shows else "",
        one.url if "l" in shows else "",
        stored(made, one.shot, one.platform) if one.shot and "i" in shows else "",
        one.city if made.chance(0.7) else "",
        one.country,
        f"{BEGIN + timedelta(days=one.start - 250):%Y-%m-%d}",
    )
    return dict(zip(ACCOUNTS, values, strict=True))


def write(made: World, folder: Path) -> None:
    """Write the files and the truth as CSV."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in made.files.items():
        _write(folder / f"{name}.csv", list(rows[0]), (row.values() for row in rows))
    _write(folder / "truth.csv", [f.name for f in fields(Truth)], (astuple(t) for t in made.truth))


def _write(path: Path, head: list[str], rows: Iterable[Iterable[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle)
        writer.writerow(head)
        writer.writerows(rows)


def main() -> None:
    """Write one world."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--ads", type=int, default=20_000)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    write(world(given.seed, given.ads), given.out)


if __name__ == "__main__":
    main()
