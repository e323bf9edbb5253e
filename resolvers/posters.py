"""same_poster: accounts and ads of one hand, built on owner clusters.

An ad goes with the account that posted it, and the accounts of one owner go together; such a unit counts once, and
only units are compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from graphlink.resolvers import blocking, contacts, model
from graphlink.resolvers.clustering import anchors
from graphlink.resolvers.comparison import Compared, Level
from graphlink.resolvers.relations import Column, Ints, Subjects, positions

_CONTACTS = ("phone", "email", "contact", "image", "body", "url")
_CAP = 60
_SHORTEST_BODY = 40  # characters of a text that two people do not write alike by chance
_CERTAIN = (
    Level("posted_by", "the ad was posted by the account"),
    Level("one_owner", "both accounts are held to be one owner's"),
)


@dataclass(frozen=True)
class Posters:
    """Accounts and ads ready to be compared.

    Attributes:
        unit: Unit of each subject: its smallest member.
        certain: Pairs that hold by record or by owner cluster, shape (k, 2), and their level (index into _CERTAIN).
        contacts: Columns over subjects; `holder` finds, for a unit and value, the smallest subject that has it.
    """

    subjects: Subjects
    model: model.RelationModel
    prior: float
    unit: Ints
    certain: Ints
    certain_level: Ints
    contacts: tuple[contacts.Contact, ...]


def prepare(subjects: Subjects, owner_groups: Sequence[Sequence[str]]) -> Posters:
    """Units of accounts and ads.

    Args:
        owner_groups: Members of each owner cluster of two or more.
    """
    account = subjects.column("account")
    of_value = positions(subjects, account.values)
    posted = np.stack([of_value[account.value], account.subject], axis=1).reshape(-1, 2)
    stars = [(group[0], other) for group in owner_groups for other in group[1:]]
    owned = np.stack([positions(subjects, [a for a, _ in stars]), positions(subjects, [b for _, b in stars])], axis=1)
    certain = np.concatenate([posted, owned.reshape(-1, 2)]).astype(np.int64)
    kind = np.repeat([0, 1], [len(posted), len(owned)])
    order = np.argsort(-kind, kind="stable")  # owners first: decisions about accounts outweigh the ads they posted
    unit = anchors(len(subjects), certain)
    m = model.POSTER
    group = _reposts(subjects.column("body"), unit)
    found = tuple(_contact(n, subjects.column(n), unit, group) for n in _CONTACTS)
    return Posters(
        subjects, m, model.prior_bits(m, len(subjects)), unit, certain[order], kind[order].astype(np.int64), found
    )


def _reposts(body: Column, unit: Ints) -> Ints:
    """Unit of each subject, where units with the same text count as one: a text put up again is no second poster."""
    group = unit.copy()
    own = np.flatnonzero(np.array([len(v) >= _SHORTEST_BODY for v in body.values], dtype=bool)[body.value])
    alone = own[unit[body.subject[own]] == body.subject[own]]
    first = np.full(len(body.values), len(unit))
    np.minimum.at(first, body.value[alone], body.subject[alone])
    group[body.subject[alone]] = first[body.value[alone]]
    return group


def _contact(name: str, column: Column, unit: Ints, group: Ints) -> contacts.Contact:
    """A column over units, with fan-out counted in units where repeated texts count once."""
    if name == "body":
        kept = np.array([len(v) >= _SHORTEST_BODY for v in column.values], dtype=bool)
        rows = kept[column.value]
        column = Column(column.subject[rows], column.value[rows], column.values)
        return contacts.contact(name, column.regrouped(unit))
    return contacts.contact(name, column.regrouped(unit), contacts.fan_by(column, group))


def candidates(p: Posters) -> blocking.Candidates:
    """Pairs of units that share a contact, a picture or a text."""
    blocks = [blocking.shared(c.name, c.column, _CAP) for c in p.contacts]
    body = next(c.column for c in p.contacts if c.name == "body")
    split = [blocking.split(f"{c.name} and text", c.column, body, _CAP) for c in p.contacts[:3]]
    return blocking.union([*blocks, *split], len(p.subjects))


def compare(p: Posters, left: Ints, right: Ints) -> list[Compared]:
    """Shared contacts of units, given by their smallest members."""
    return contacts.compare(p.model, p.contacts, left, right, p.prior)


def certain(p: Posters) -> list[Compared]:
    """The comparison of the certain pairs, which is all there is to say of them."""
    odds = np.array([p.model.levels["posted_by"], p.model.levels["one_owner"]])
    none = np.full(len(p.certain), -1, np.int64)
    return [Compared("account", _CERTAIN, p.certain_level, odds[p.certain_level] - p.prior, (), none, none)]
