"""A small register of persons as a police unit holds one: a few are in the world, most are not."""

from __future__ import annotations

from benchmarks.unseen.hands import Account, Hand
from benchmarks.unseen.scene import Scene, mobile
from benchmarks.unseen.vocabulary import COUNTRIES, CULTURES, FIRST, LAST, NICK

COLUMNS = (
    "record_id", "name", "nickname", "birth_date", "nationality", "phone", "email",
    "username", "platform", "city", "country", "list_name",
)  # fmt: skip
_NATION = {"en": "GB", "uk": "UA", "al": "AL", "sv": "SE"}


def register(made: Scene, hands: list[Hand], private: list[Account]) -> list[dict[str, str]]:
    """About 240 entries of a full world."""
    rows = [_owner(made, made.rng.choice(hands)) for _ in range(made.many(60))]
    rows += [_account(made, made.rng.choice(private)) for _ in range(made.many(40))]
    rows += [_stranger(made) for _ in range(made.many(140))]
    made.rng.shuffle(rows)
    return [{**dict.fromkeys(COLUMNS, ""), **row, "record_id": f"R-{i + 1}"} for i, row in enumerate(rows)]


def _base(made: Scene, name: str, where: str, culture: str) -> dict[str, str]:
    year, rest = made.rng.randint(1968, 2005), made.rng.choice(("", "-03-14", f"-{made.rng.randint(1, 12):02}-09"))
    return {
        "name": name,
        "nickname": NICK.get(name.split()[0], ""),
        "birth_date": f"{year}{rest}",
        "nationality": _NATION.get(culture, culture.upper()),
        "city": made.rng.choice(COUNTRIES[where].cities),
        "country": where,
        "list_name": made.rng.choice(("persons of interest", "earlier cases", "reports")),
    }


def _owner(made: Scene, each: Hand) -> dict[str, str]:
    who = made.rng.choice(each.owners)
    row = _base(made, who.name, each.country, COUNTRIES[each.country].cultures[0])
    row["phone"] = each.drawer.number(made, "", made.rng.randint(0, 700)) if made.chance(0.5) else ""
    row["email"] = who.email if made.chance(0.2) else ""
    return row


def _account(made: Scene, one: Account) -> dict[str, str]:
    row = _base(made, one.display, one.country, COUNTRIES[one.country].cultures[0])
    if made.chance(0.5):
        row |= {"username": one.username, "platform": one.platform.name}
    return row


def _stranger(made: Scene) -> dict[str, str]:
    culture, where = made.rng.choice(CULTURES), made.rng.choice(list(COUNTRIES))
    row = _base(made, f"{made.rng.choice(FIRST[culture])} {made.rng.choice(LAST[culture])}", where, culture)
    row["phone"] = mobile(made, where) if made.chance(0.6) else ""
    return row
