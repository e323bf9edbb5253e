"""Plain ways of joining the subjects of a world, from the values as it made them: what every tool must beat.

A value is what a careful clerk would compare: E.164, mail, picture, address, handle without case, posting account, and
the group of near-duplicate texts. Values come from the world and not from its files, so that none is hidden.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from benchmarks.relations.cast import Ad
from benchmarks.relations.near import near_texts
from benchmarks.relations.world import World
from graphlink.ids import phone

CAP = 20  # subjects; a value on more of them is ignored
BINDING = "account"  # the kind that binds however many subjects have the value
Labels = NDArray[np.int64]
Way = Callable[[], Labels]


class Held(NamedTuple):
    """A subject, by its place in the truth, holds a value; `name` is the name shown beside it."""

    subject: int
    kind: str
    value: str
    name: str = ""


def ways(of: World, relation: str) -> Iterator[tuple[str, Way]]:
    """Each plain way, and what gives the cluster of every subject in the order of the truth."""
    count = subjects(of, relation)

    def equal() -> list[Held]:
        return identifiers(of, relation)

    def near() -> list[Held]:
        posted = [h for h in equal() if h.kind == "account"] if relation == "same_poster" else []
        return [*posted, *same_text(of, relation)]

    yield "equal identifiers", lambda: components(count, equal())
    yield f"equal, on at most {CAP}", lambda: components(count, capped(equal(), CAP))
    yield "near texts", lambda: components(count, near())
    yield f"equal or near texts, at most {CAP}", lambda: components(count, capped([*equal(), *near()], CAP))
    if relation == "same_advertised_person":
        yield f"equal and one name, at most {CAP}", lambda: components(count, capped(_named(equal()), CAP))
        yield "near texts and one name", lambda: components(count, _named(near()))
    yield "nothing joined", lambda: np.arange(count)


def _named(held: Iterable[Held]) -> list[Held]:
    """Values that hold only beside one name; those without a name are left out."""
    return [h._replace(value=f"{h.value} {h.name}") for h in held if h.name]


def subjects(of: World, relation: str) -> int:
    """How many a relation is about."""
    if relation == "same_advertised_person":
        return sum(len(ad.persons) for ad in of.ads)
    return len(of.accounts) + (len(of.ads) if relation == "same_poster" else 0)


def capped(held: Iterable[Held], cap: int) -> list[Held]:
    """Without the values that more subjects hold than the cap, but for posting accounts."""
    distinct = list(dict.fromkeys(held))
    fan = Counter((kind, value) for _, kind, value in {h[:3] for h in distinct})
    return [h for h in distinct if h.kind == BINDING or fan[h.kind, h.value] <= cap]


def components(count: int, held: Sequence[Held]) -> Labels:
    """Connected components of subjects 0 to count - 1 over equal values of one kind."""
    if not held:
        return np.arange(count)
    subject = np.array([h.subject for h in held])
    value = np.unique([f"{h.kind} {h.value}" for h in held], return_inverse=True)[1]
    size = count + int(value.max()) + 1
    links = coo_array((np.ones(len(subject)), (subject, count + value)), shape=(size, size))
    labels: Labels = connected_components(links, directed=False)[1][:count].astype(np.int64)
    return labels


def identifiers(of: World, relation: str) -> list[Held]:
    """What every subject of a relation holds, texts left out."""
    if relation == "same_advertised_person":
        return list(_persons(of))
    accounts = [h for at in range(len(of.accounts)) for h in _account(of, at, relation)]
    return accounts if relation == "same_account_owner" else [*accounts, *_posters(of)]


def same_text(of: World, relation: str) -> list[Held]:
    """The group of near-duplicate texts of an ad: held by the ad, its personas, or the account it was posted with."""
    groups = near_texts([ad.body for ad in of.ads], [ad.names for ad in of.ads]).tolist()
    texts = [("text", str(group)) if group >= 0 else None for group in groups]
    if relation == "same_poster":
        first = len(of.accounts)
        return [Held(at, *text) for at, text in enumerate(texts, first) if text]
    if relation == "same_account_owner":
        used = zip(posted(of), texts, strict=True)
        return list(dict.fromkeys(Held(account, *text) for account, text in used if text and account is not None))
    slots = [(text, name) for ad, text in zip(of.ads, texts, strict=True) for name in _names(ad)]
    return [Held(at, *text, name) for at, (text, name) in enumerate(slots) if text]


def _account(of: World, at: int, relation: str) -> Iterator[Held]:
    a = of.accounts[at]
    if relation == "same_account_owner":
        yield Held(at, "handle", a.handle.casefold())
    if a.listed:
        number = phone.find(a.phone)[0].value if a.phone else ""
        named = (("phone", number), ("email", a.email), ("link", a.link), *(("picture", one) for one in a.pictures))
        yield from (Held(at, kind, value) for kind, value in named if value)


def _posters(of: World) -> Iterator[Held]:
    """Ads and, once more, accounts: the posting account is a value that both hold."""
    first = len(of.accounts)
    for at, (ad, account) in enumerate(zip(of.ads, posted(of), strict=True), first):
        yield from (Held(at, kind, value) for kind, value in shown(ad))
        if account is not None:
            yield from (Held(one, "account", str(account)) for one in (account, at))


def _persons(of: World) -> Iterator[Held]:
    at = 0
    for ad, account in zip(of.ads, posted(of), strict=True):
        values = [*shown(ad), *([("account", str(account))] if account is not None else [])]
        for name in _names(ad):
            yield from (Held(at, kind, value, name) for kind, value in values)
            at += 1


def _names(ad: Ad) -> list[str]:
    """The name in every slot, "" where the ad shows none."""
    return [name.casefold() for name in ad.names] or [""] * len(ad.persons)


def shown(ad: Ad) -> list[tuple[str, str]]:
    """What an ad shows that others may show too: kind and value."""
    named = [*(("phone", n.e164) for n in (*ad.phones, *ad.said)), *(("picture", one) for one in ad.pictures)]
    return list(dict.fromkeys([*named, *([("email", ad.email)] if ad.email else [])]))


def posted(of: World) -> list[int | None]:
    """The account that each ad was posted with, by its place in the truth."""
    place = {id(a): at for at, a in enumerate(of.accounts)}
    return [place[id(ad.account)] if ad.account else None for ad in of.ads]
