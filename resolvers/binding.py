"""What binds accounts and ads before any are joined: identifiers, and how many hands hold each.

A number is parted where it passed from one holder to another, and one that strangers share is marked as theirs.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

import numpy as np

from graphlink.resolvers import looks, pools
from graphlink.resolvers.clustering import anchors
from graphlink.resolvers.holders import holders, tenures
from graphlink.resolvers.model import STRANGERS
from graphlink.resolvers.relations import Column, Ints, Subjects, positions

IDENTIFIERS = ("phone", "email", "contact", "wallet", "iban")
_KEPT = ("persona", "email", "contact", "wallet", "iban")  # what a holder keeps over a silence
_TOLD = ("persona", "image", "sentence", "email", "contact")  # what ads of one hand have in common, and one account


@dataclass(frozen=True)
class Binding:
    """What binds the subjects of same_poster.

    Attributes:
        posted: Pairs of an account and an ad that it posted, shape (k, 2).
        columns: IDENTIFIERS over subjects.
        fan: How many hands hold each value of each.
        learned: What was known of pools, or was learned to find them.
    """

    posted: Ints
    columns: Mapping[str, Column]
    fan: Mapping[str, Ints]
    learned: pools.Learned


def binding(subjects: Subjects, known: pools.Learned | None = None) -> Binding:
    """Finds who holds what, an account and its ads being one.

    Args:
        known: What was learned before; learned from the subjects where there is nothing.
    """
    posted = _posted(subjects)
    unit = anchors(len(subjects), posted)
    columns = {n: subjects.column(n) for n in IDENTIFIERS}
    columns["phone"] = _parted(subjects, unit)
    shown = looks.column(subjects.column("persona"), subjects.column("age").numbers(len(subjects)))
    fan = dict(zip(columns, holders(list(columns.values()), unit, _voiced(subjects, unit), shown), strict=True))
    told, written = [subjects.column(n) for n in _TOLD], subjects.column("sentence").holds(np.arange(len(subjects)))
    known = known or pools.learned(subjects.column("account"), told, written)
    phone, every = subjects.column("phone"), [*told, subjects.column("account")]
    found = pools.pools(phone, every, subjects.column("place"), written, known)
    hubs = {phone.values[i] for i in np.flatnonzero(found).tolist()}
    return Binding(posted, columns, fan | {"phone": _pooled(hubs, columns["phone"].values, fan["phone"])}, known)


def _posted(subjects: Subjects) -> Ints:
    account = subjects.column("account")
    of_value = positions(subjects, account.values)
    return np.stack([of_value[account.value], account.subject], axis=1).reshape(-1, 2).astype(np.int64)


def _parted(subjects: Subjects, unit: Ints) -> Column:
    day = subjects.column("day").numbers(len(subjects))
    return tenures(subjects.column("phone"), day, [subjects.column(n) for n in _KEPT], unit)


def accounts(subjects: Subjects) -> int:
    """How many subjects are accounts: they stand before the ads."""
    return bisect_left(subjects.ids, "ad:")


def _voiced(subjects: Subjects, unit: Ints) -> Ints:
    """Whether a unit has an account."""
    found = np.zeros(len(subjects), np.int64)
    found[unit[: accounts(subjects)]] = 1
    return found


def _pooled(hubs: Set[str], parted: Sequence[str], fan: Ints) -> Ints:
    """Holders of each number, where one is marked that strangers share; as a whole, however it was parted."""
    pooled = np.fromiter((number in hubs for number in parted), bool, len(parted))
    return np.where(pooled, STRANGERS + fan, fan)
