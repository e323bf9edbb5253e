"""Clean tables of the subjects of a world, for other tools: every value is the world's own, in a column of its kind.

A row is a subject, in the order of the truth. Numbers are E.164 and those said in texts are among them, near pictures
are one, near-duplicate texts are one group. An account has besides what it shows all that the ads posted with it show.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

import pyarrow as pa

from benchmarks.relations.cast import Account, Ad
from benchmarks.relations.joining import Held, capped, identifiers, posted, same_text, shown
from benchmarks.relations.world import World
from graphlink.resolvers.images import near_images

LISTS = ("phone", "email", "picture", "link", "text", "whom", "place")
GRADES = {"few": 5, "some": 20, "many": 300}  # subjects that hold a value at most; "hub" holds the others


class Row(NamedTuple):
    """What a subject has one of."""

    handle: str | None = None
    account: int | None = None
    name: str | None = None
    city: str | None = None
    age: int | None = None


def table(of: World, relation: str) -> pa.Table:
    """The subjects of a relation, columns without a value left out.

    Columns: those of `Row`, and of each list `<list>_few`, `_some`, `_many`, `_hub`: its values by how many hold them.
    `link` has an account's own page too, `whom` and `place` the names and cities of the ads posted with an account.
    """
    rows = list(_rows(of, relation))
    more = chain(_pages(of), _by_ads(of)) if relation == "same_account_owner" else ()
    held = _one_picture([*identifiers(of, relation), *same_text(of, relation), *more])
    made = pa.table({name: pa.array(values) for name, values in zip(Row._fields, zip(*rows, strict=True), strict=True)})
    for name in LISTS:
        for grade, values in graded(len(rows), [h for h in held if h.kind == name]).items():
            made = made.append_column(f"{name}_{grade}", pa.array(values, pa.list_(pa.string())))
    return made.select([name for name in made.column_names if made[name].null_count < len(rows)])


def graded(count: int, held: Sequence[Held]) -> dict[str, list[list[str] | None]]:
    """Grade -> values of each of the subjects that are held by so many, None for none; each value in one grade."""
    left, found = list(dict.fromkeys(held)), {}
    for grade, most in (*GRADES.items(), ("hub", count)):
        here = set(capped(left, most))
        rows: list[list[str] | None] = [None] * count
        for h in (h for h in left if h in here):
            rows[h.subject] = [*(rows[h.subject] or []), h.value]
        found[grade], left = rows, [h for h in left if h not in here]
    return found


def _rows(of: World, relation: str) -> Iterator[Row]:
    by_place = posted(of)
    if relation != "same_advertised_person":
        yield from (_profile(a, at) for at, a in enumerate(of.accounts))
    if relation == "same_poster":
        yield from (_advert(of, ad, at) for ad, at in zip(of.ads, by_place, strict=True))
    if relation == "same_advertised_person":
        for ad, at in zip(of.ads, by_place, strict=True):
            yield from (_advert(of, ad, at, slot) for slot in range(len(ad.persons)))


def _profile(account: Account, at: int) -> Row:
    name = account.shown.casefold() if account.listed else ""
    return Row(account.handle.casefold(), at, name or None)


def _advert(of: World, ad: Ad, at: int | None, slot: int = 0) -> Row:
    handle = None if at is None else of.accounts[at].handle.casefold()
    name = ad.names[slot].casefold() if ad.names else None
    return Row(handle, at, name, ad.city.casefold() or None, int(ad.ages[slot]) if ad.ages else None)


def _pages(of: World) -> Iterator[Held]:
    """The page of every account, so that an account that links to it has an address in common with it."""
    return (Held(at, "link", f"https://{a.platform}/{a.handle}") for at, a in enumerate(of.accounts))


def _by_ads(of: World) -> Iterator[Held]:
    for ad, at in zip(of.ads, posted(of), strict=True):
        if at is not None:
            names = (("whom", name.casefold()) for name in ad.names)
            place = [("place", ad.city.casefold())] if ad.city else []
            yield from (Held(at, kind, value) for kind, value in chain(shown(ad), names, place))


def _one_picture(held: Iterable[Held]) -> list[Held]:
    """Pictures that are near under one value."""
    distinct = list(dict.fromkeys(held))
    hashes = list(Counter(h.value for h in distinct if h.kind == "picture"))
    one = dict(zip(hashes, near_images(pa.array(hashes, pa.string())).to_pylist(), strict=True))
    return [h._replace(value=one[h.value]) if h.kind == "picture" else h for h in distinct]
