"""Plain ways of joining the subjects of a world, from the values as it made them: what every tool must beat.

A value is what a careful clerk would compare: E.164, mail, picture, address, handle without case, posting account.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from benchmarks.relations.world import World
from graphlink.ids import phone

CAP = 20  # subjects; a value on more of them is ignored
Labels = NDArray[np.int64]


class Held(NamedTuple):
    """A subject, by its place in the truth, holds a value; `name` is the name shown beside it."""

    subject: int
    value: str
    name: str = ""


def ways(of: World, relation: str) -> Iterator[tuple[str, Labels]]:
    """Each plain way and the cluster of every subject, in the order of the truth."""
    count, held = _held(of, relation)
    yield "equal identifiers", _components(count, held, None)
    yield f"equal, on at most {CAP}", _components(count, held, CAP)
    if relation == "same_advertised_person":
        named = [Held(h.subject, f"{h.value} {h.name}") for h in held if h.name]
        yield f"equal and one name, at most {CAP}", _components(count, named, CAP)
    yield "nothing joined", np.arange(count)


def _held(of: World, relation: str) -> tuple[int, list[Held]]:
    if relation == "same_advertised_person":
        return _persons(of)
    accounts = [h for at in range(len(of.accounts)) for h in _account(of, at, relation)]
    return (len(of.accounts), accounts) if relation == "same_account_owner" else _posters(of, accounts)


def _account(of: World, at: int, relation: str) -> Iterator[Held]:
    a = of.accounts[at]
    if relation == "same_account_owner":
        yield Held(at, f"handle {a.handle.casefold()}")
    if a.listed:
        values = (*((phone.find(a.phone)[0].value,) if a.phone else ()), a.email, a.link, *a.pictures)
        yield from (Held(at, value) for value in values if value)


def _posters(of: World, accounts: list[Held]) -> tuple[int, list[Held]]:
    """Accounts and ads; the posting account is no shared value and binds however many ads it has."""
    first, place = len(of.accounts), {id(a): at for at, a in enumerate(of.accounts)}
    held = list(accounts)
    for at, ad in enumerate(of.ads, first):
        numbers = [n.e164 for n in (*ad.phones, *ad.said)]
        held += [Held(at, value) for value in {*numbers, ad.email, *ad.pictures} if value]
    posted = [(place[id(ad.account)], at) for at, ad in enumerate(of.ads, first) if ad.account]
    held += [Held(one, f"={account}") for account, ad in posted for one in (account, ad)]
    return first + len(of.ads), held


def _persons(of: World) -> tuple[int, list[Held]]:
    held, at = [], 0
    for ad in of.ads:
        account = f"={ad.account.platform} {ad.account.handle}" if ad.account else ""
        values = {*(n.e164 for n in (*ad.phones, *ad.said)), ad.email, *ad.pictures, account}
        for slot in range(len(ad.persons)):
            name = ad.names[slot].casefold() if ad.names else ""
            held += [Held(at, value, name) for value in values if value]
            at += 1
    return at, held


def _components(count: int, held: list[Held], cap: int | None) -> Labels:
    """Connected components over equal values; those on more subjects than the cap are left out, but for accounts."""
    if not held:
        return np.arange(count)
    distinct = list(dict.fromkeys((h.subject, h.value) for h in held))
    subject = np.array([s for s, _ in distinct])
    words, value = np.unique([v for _, v in distinct], return_inverse=True)
    if cap is not None:
        fan = np.bincount(value)
        kept = (fan <= cap) | np.array([word.startswith("=") for word in words])
        subject, value = subject[kept[value]], value[kept[value]]
    size = count + len(words)
    links = coo_array((np.ones(len(subject)), (subject, count + value)), shape=(size, size))
    labels: Labels = connected_components(links, directed=False)[1][:count].astype(np.int64)
    return labels
