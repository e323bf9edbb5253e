"""Shared identifiers: what a phone, an e-mail, a picture in common says, by how many others are on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from graphlink.resolvers import model
from graphlink.resolvers.codes import distinct
from graphlink.resolvers.comparison import Compared, Level, shared_value
from graphlink.resolvers.relations import Column, Floats, Ints

_WORDS = {
    "phone": "the phone {left}",
    "email": "the e-mail {left}",
    "url": "the web address {left}",
    "image": "the picture {left}",
    "account": "the posting account",
    "contact": "the contact account",
    "body": "the same text, word for word,",
    "bio": 'the sentence "{left}", in which both tell of themselves,',
    "profile": "the whole of what both tell of themselves, word for word,",
    "ad": "an ad that names both as its own accounts",
    "template": "the same text, but for what is filled in,",
    "entry": "one record that names both",
    "address": "the address {left}",
    "wallet": "the wallet {left}",
    "iban": "the bank account {left}",
    "link": "the account that one names as its own or a friend's",
}
_KINDS = {"phone": "phone", "email": "e-mail", "image": "picture"}
APART = len(model.BUCKETS)  # level of a pair whose sides both have identifiers of the kind, and none in common
_HOLDERS = (
    "one other holder", "two other holders", "3 to 5 other holders", "6 to 20 other holders", "21 to 100 other holders",
    "more than 100 other holders",
)  # fmt: skip
_ENDS = (*(f"{holders} in all" for holders in _HOLDERS), "many who have nothing else in common")


@dataclass(frozen=True)
class Contact:
    """A column of identifiers with the number of others on each value.

    Attributes:
        beside: Name of a contact that says the same more closely: where that one is shared, this one adds nothing.
        count, shown: How many ads of a subject show the value of each row, and any; see usage. Nothing where that is
            not asked.
    """

    name: str
    column: Column
    others: Ints
    beside: str = ""
    count: Ints | None = None
    shown: Ints | None = None


def contact(name: str, column: Column, fan: Ints | None = None) -> Contact:
    """A contact column; `fan` counts holders of each value where they are not the subjects themselves."""
    return Contact(name, column, np.maximum((column.fan if fan is None else fan) - 1, 0))


def fan_by(column: Column, group: Ints) -> Ints:
    """How many distinct groups of subjects hold each value; subjects of group -1 are left out."""
    rows = group[column.subject] >= 0
    width = max(int(group.max(initial=0)) + 1, 1)
    packed = distinct(column.value[rows] * width + group[column.subject[rows]])
    return np.bincount(packed // width, minlength=len(column.values)).astype(np.int64)


def _odds(m: model.RelationModel, name: str) -> tuple[float, ...]:
    """Odds of an identifier by bucket; what very many hold, or strangers, binds nothing in any relation."""
    odds = m.identifiers[name]
    return (*odds, *(-np.inf for _ in model.BUCKETS[len(odds) :]))


def levels(m: model.RelationModel, name: str) -> tuple[Level, ...]:
    """One level per fan-out bucket, and that of nothing in common."""
    odds = _odds(m, name)
    hub = [": it binds nothing alone" if i >= model.HUB_BUCKET and o < 0 else "" for i, o in enumerate(odds)]
    shared = [
        Level(bucket, f"{_WORDS[name]} is shared, by {end}{note}")
        for bucket, end, note in zip(model.BUCKETS, _ENDS, hub, strict=True)
    ]
    return (*shared, Level("apart", f"both have a {_KINDS.get(name, name)}, and none is the other's"))


_NODES = {"phone": "phone:", "email": "email:", "wallet": "wallet:", "iban": "iban:", "contact": ""}


def hubs(m: model.RelationModel, contacts: Sequence[Contact]) -> dict[str, int]:
    """Identifiers that bind nothing alone, as node ids, and how many holders each has; the most where it was parted."""
    found: dict[str, int] = {}
    for c in (c for c in contacts if c.name in _NODES):
        odds = np.array(_odds(m, c.name))
        bucket = model.bucket(c.others)
        for at in np.flatnonzero((bucket >= model.HUB_BUCKET) & (odds[bucket] < 0)).tolist():
            node = f"{_NODES[c.name]}{c.column.values[at]}"
            found[node] = max(found.get(node, 0), int(c.others[at]) % model.STRANGERS + 1)
    return found


def compare(
    m: model.RelationModel, contacts: Sequence[Contact], left: Ints, right: Ints, prior: float
) -> list[Compared]:
    """Shared identifiers of each pair, corroborated."""
    return corroborated(m, each(m, contacts, left, right, prior))


def each(m: model.RelationModel, contacts: Sequence[Contact], left: Ints, right: Ints, prior: float) -> list[Compared]:
    """Shared identifiers of each pair, each as if it stood alone."""
    found = [_one(m, c, left, right, prior) for c in contacts]
    shared = {c.name: one.level >= 0 for c, one in zip(contacts, found, strict=True)}
    return [
        _without(one, shared[c.beside]) if c.beside in shared else one for c, one in zip(contacts, found, strict=True)
    ]


def corroborated(m: model.RelationModel, found: Sequence[Compared]) -> list[Compared]:
    """Comparisons that say one thing again: the strongest of each pair counts in full, the others add a little.

    What speaks against counts in full. Phone, mail and web address of one office come together; counted in full they
    would glue an agency.
    """
    if not found:
        return []
    bits = np.vstack([one.bits for one in found])
    against = np.minimum(bits, 0.0)
    bits -= against
    best, every = bits.argmax(axis=0), np.arange(bits.shape[1])
    extra = m.further * bits
    extra[best, every] = 0.0
    total = extra.sum(axis=0)
    extra *= np.minimum(1.0, m.further_most / np.maximum(total, 1e-9))
    extra[best, every] = bits[best, every]
    extra += against
    return [_with_bits(one, b) for one, b in zip(found, extra, strict=True)]


def _one(m: model.RelationModel, c: Contact, left: Ints, right: Ints, prior: float) -> Compared:
    value = shared_value(c.column, left, right, c.others)
    others = c.others[value] if len(c.others) else np.zeros(len(left), np.int64)
    against = m.apart.get(c.name, 0.0)
    missed = (value < 0) & c.column.holds(left) & c.column.holds(right) if against else np.zeros(len(left), bool)
    level = np.select([value >= 0, missed], [model.bucket(others), APART], -1)
    bits = np.select([value >= 0, missed], [model.identifier_bits(m, c.name, others, prior), against], 0.0)
    return Compared(c.name, levels(m, c.name), level, bits, c.column.values, value, value, others)


def _without(one: Compared, rows: npt.NDArray[np.bool_]) -> Compared:
    """The comparison with nothing to compare in some of the pairs."""
    return replace(one, level=np.where(rows, -1, one.level), bits=np.where(rows, 0.0, one.bits))


def _with_bits(one: Compared, bits: Floats) -> Compared:
    return Compared(one.field, one.levels, one.level, bits, one.values, one.left, one.right, one.number)
