"""A whole world, and its files: `ads.csv`, `accounts.csv`, and `truth.csv` in words of the files."""

from __future__ import annotations

import csv
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.relations.cast import Account, Ad
from benchmarks.relations.casting import Casting
from benchmarks.relations.posting import Poster
from benchmarks.relations.rates import Rates, rates

EPOCH = datetime(2024, 3, 1, tzinfo=UTC)
AD_COLUMNS = ("ad_id", "title", "body", "name", "age", "phone", "email", "image_hash", "city", "country", "posted_at",
              "platform", "username")  # fmt: skip
ACCOUNT_COLUMNS = ("account_id", "platform", "username", "display_name", "bio", "phone", "email", "url", "image_hash")
TRUTH_COLUMNS = ("relation", "subject", "entity", "type", "role")


@dataclass(frozen=True)
class World:
    """Ads and accounts in no order, and how often each trap was planted.

    Accounts are all that are listed or that an ad was posted with: each is a subject.
    """

    seed: int
    rates: Rates
    ads: list[Ad]
    accounts: list[Account]
    planted: Counter[str]

    def key(self, at: int) -> str:
        """The id of an ad in the files."""
        return f"A{at:06}"


@dataclass(frozen=True)
class Subject:
    """What is true of one subject: entity in its relation, type of its controller, role of an account.

    `name` is the id of the ad, with a dot and the slot behind for a person, or platform and handle, a blank between.
    """

    relation: str
    name: str
    entity: str
    kind: str
    role: str = ""


def world(ads: int, seed: int) -> World:
    """A world of so many ads; the same seed gives the same world."""
    drawn, made, accounts = rates(seed), list[Ad](), list[Account]()
    casting = Casting(seed, ads, drawn)
    while len(made) < ads:
        controller = casting.next()
        dice = random.Random(f"ads {seed} {controller.entity}")
        made += Poster(controller, dice, drawn, casting.hubs, casting.pool).ads()
        accounts += [a for a in controller.accounts if a.owner == controller.entity] + casting.own_accounts()
    order = random.Random(f"order {seed}")
    made = made[:ads]
    used = {id(ad.account) for ad in made if ad.account}
    known = [a for a in accounts if a.listed or id(a) in used]
    order.shuffle(made)
    order.shuffle(known)
    return World(seed, drawn, made, known, casting.planted + Counter(t for ad in made for t in ad.traps))


def truth(of: World) -> Iterator[Subject]:
    """Every subject of the three relations once in each that it has a part in."""
    for account in of.accounts:
        name = f"{account.platform} {account.handle}"
        for relation in ("same_account_owner", "same_poster"):
            yield Subject(relation, name, account.owner, account.kind, account.role)
    for at, ad in enumerate(of.ads):
        yield Subject("same_poster", of.key(at), ad.poster, ad.kind)
        for slot, person in enumerate(ad.persons, 1):
            yield Subject("same_advertised_person", f"{of.key(at)}.{slot}", person, ad.kind)


def write(of: World, folder: Path) -> tuple[Path, Path]:
    """Write the three files; gives those of ads and of accounts."""
    folder.mkdir(parents=True, exist_ok=True)
    dice = random.Random(f"files {of.seed}")
    ads, accounts = folder / "ads.csv", folder / "accounts.csv"
    _write(ads, AD_COLUMNS, (_ad_row(of.key(at), ad, dice) for at, ad in enumerate(of.ads)))
    listed = (a for a in of.accounts if a.listed)
    _write(accounts, ACCOUNT_COLUMNS, (_account_row(at, a) for at, a in enumerate(listed)))
    rows = ((s.relation, s.name, s.entity, s.kind, s.role) for s in truth(of))
    _write(folder / "truth.csv", TRUTH_COLUMNS, rows)
    return ads, accounts


def _write(path: Path, head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as handle:
        out = csv.writer(handle)
        out.writerow(head)
        out.writerows(rows)


def _ad_row(key: str, ad: Ad, dice: random.Random) -> tuple[str, ...]:
    at = (EPOCH + timedelta(days=ad.day)).strftime("%Y-%m-%d %H:%M") if ad.day is not None else ""
    return (
        key, ad.title, ad.body, " & ".join(ad.names), "/".join(ad.ages), " / ".join(n.written(dice) for n in ad.phones),
        ad.email, " ".join(ad.pictures), ad.city, ad.country, at, ad.platform, ad.account.handle if ad.account else "",
    )  # fmt: skip


def _account_row(at: int, a: Account) -> tuple[str, ...]:
    return (f"K{at:06}", a.platform, a.handle, a.shown, a.bio, a.phone, a.email, a.link, " ".join(a.pictures))
