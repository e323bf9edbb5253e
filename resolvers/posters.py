"""same_poster: accounts and ads of one hand, built on owner clusters.

An ad goes with the account that posted it, and the accounts of one owner go together; such a unit counts once, and
only units are compared. What shared identifiers join is compared once more, by whom it shows and where: one trace
says little of one ad, and several of many.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from graphlink.resolvers import blocking, contacts, model, traits, usage
from graphlink.resolvers.binding import IDENTIFIERS, Binding, accounts
from graphlink.resolvers.clustering import anchors
from graphlink.resolvers.comparison import Compared, Level
from graphlink.resolvers.posting import Posting
from graphlink.resolvers.relations import Column, Ints, Subjects, positions

_CONTACTS = ("phone", "email", "contact", "wallet", "iban", "image", "body", "template", "url")
_CAP, _NAMES_CAP, _SENTENCES_CAP = 60, 25, 25
_CAPS = {"template": 6}  # units that fill in one text before it is copied: model.POSTER gives more of them no bits
_FEW_HOLD = 2  # holders up to which an identifier alone makes two ads one
_SHORTEST_BODY = 40  # characters of a text that two people do not write alike by chance
_CERTAIN = (
    Level("posted_by", "the ad was posted by the account"),
    Level("one_owner", "both accounts are held to be one owner's"),
    Level("alike", "both show {left}, and no identifier that the other does not show"),
)

_ALONE = (
    Level("one", "one of the two stands alone, and few post once"),
    Level("both", "both stand alone, and few post once"),
)


@dataclass(frozen=True)
class Posters:
    """Accounts and ads ready to be compared.

    Attributes:
        unit: Unit of each subject: its smallest member.
        certain, told: Pairs that hold by record or by owner cluster, shape (k, 2), and what says so.
        contacts: Columns over subjects; `holder` finds, for a unit and value, the smallest subject that has it.
    """

    subjects: Subjects
    model: model.RelationModel
    prior: float
    unit: Ints
    certain: Ints
    told: Compared
    contacts: tuple[contacts.Contact, ...]
    traits: traits.Traits | None = None
    alone: npt.NDArray[np.bool_] | None = None


def prepare(subjects: Subjects, by: Binding, owner_groups: Sequence[Sequence[str]], population: int) -> Posters:
    """Units of accounts and ads.

    Args:
        by: What binds the subjects.
        owner_groups: Members of each owner cluster of two or more.
        population: Subjects that there were when the model was learned.
    """
    owned = _owned(subjects, owner_groups)
    unit = anchors(len(subjects), np.concatenate([owned, by.posted]))
    alike, shown, texts = _same_identifiers(subjects, unit, by)
    # Decisions about accounts outweigh the ads they posted, and these the numbers that ads show.
    certain = np.concatenate([owned, by.posted, alike])
    unit = anchors(len(subjects), certain)
    m = model.POSTER
    group = _reposts(subjects.column("body"), unit)
    return Posters(
        subjects,
        m,
        model.prior_bits(m, population),
        unit,
        certain,
        _certain(m, (len(by.posted), len(owned)), shown, texts),
        tuple(_contact(n, by.columns.get(n, subjects.column(n)), unit, group, by.fan.get(n)) for n in _CONTACTS),
    )


def _owned(subjects: Subjects, owner_groups: Sequence[Sequence[str]]) -> Ints:
    """Pairs of the first account of each owner and another, shape (k, 2)."""
    stars = [(group[0], other) for group in owner_groups for other in group[1:]]
    return np.stack([positions(subjects, [a for a, _ in stars]), positions(subjects, [b for _, b in stars])], axis=1)


def _certain(m: model.RelationModel, accounts: tuple[int, int], shown: Ints, texts: Sequence[str]) -> Compared:
    """The comparison of the pairs that hold by record, which is all there is to say of them; prior not taken off."""
    posted, owned = accounts
    level = np.repeat([1, 0, 2], [owned, posted, len(shown)]).astype(np.int64)
    odds = np.array([m.levels[name.name] for name in _CERTAIN])[level]
    code = np.concatenate([np.full(owned + posted, -1, np.int64), shown])
    return Compared("account", _CERTAIN, level, odds, texts, code, code)


def _same_identifiers(subjects: Subjects, unit: Ints, by: Binding) -> tuple[Ints, Ints, tuple[str, ...]]:
    """Pairs of ads without an account that show the same identifiers, one of them of few holders.

    Gives each ad with the first of its kind, shape (k, 2), and the rarest identifier of each pair as a text.
    """
    alone = np.bincount(unit, minlength=len(subjects))[unit] == 1
    alone[: accounts(subjects)] = False
    offset = np.cumsum([0, *(len(c.values) for c in by.columns.values())])
    at = np.concatenate([c.subject for c in by.columns.values()])
    value = np.concatenate([c.value + start for c, start in zip(by.columns.values(), offset, strict=False)])
    few = np.concatenate([by.fan[name] for name in by.columns])
    texts = tuple(text for c in by.columns.values() for text in c.values)
    order = np.lexsort((value, few[value], at))
    first = np.unique(at[order], return_index=True)
    rarest = np.full(len(subjects), -1, np.int64)
    rarest[first[0]] = value[order][first[1]]
    kept = alone & (rarest >= 0) & (np.append(few, _FEW_HOLD + 1)[rarest] <= _FEW_HOLD)
    marks = np.random.default_rng(0).integers(1, 1 << 62, int(offset[-1]) + 1, dtype=np.int64)
    signature = np.zeros(len(subjects), np.int64)
    np.add.at(signature, at, marks[value])
    rows = np.flatnonzero(kept)
    _, start, group = np.unique(signature[rows], return_index=True, return_inverse=True)
    other = rows[start][group] != rows
    return np.stack([rows[start][group], rows], axis=1)[other], rarest[rows][other], texts


def posting(subjects: Subjects, by: Binding, known: traits.Learned | None = None) -> tuple[Posting, traits.Learned]:
    """What the accounts of a case show and post, before any are joined; and what was learned of it.

    Args:
        by: What binds the subjects.
        known: What was learned before; learned from the subjects where there is nothing.
    """
    hand = np.arange(len(subjects))
    hand[by.posted[:, 1]] = by.posted[:, 0]
    told = known or traits.learned(subjects, hand)
    held = {name: _binds(name, column, hand, by.fan[name]) for name, column in by.columns.items()}
    country = subjects.column("country").regrouped(hand)
    return Posting(held, traits.of(subjects, hand, told), country, told.sentences), told


def _reposts(body: Column, unit: Ints) -> Ints:
    """Unit of each subject, where units with the same text count as one: a text put up again is no second poster."""
    group = unit.copy()
    own = np.flatnonzero(np.array([len(v) >= _SHORTEST_BODY for v in body.values], dtype=bool)[body.value])
    alone = own[unit[body.subject[own]] == body.subject[own]]
    first = np.full(len(body.values), len(unit))
    np.minimum.at(first, body.value[alone], body.subject[alone])
    group[body.subject[alone]] = first[body.value[alone]]
    return group


def _contact(name: str, column: Column, unit: Ints, group: Ints, fan: Ints | None) -> contacts.Contact:
    """A column over units, with fan-out counted in units where repeated texts count once."""
    if name == "body":
        kept = np.array([len(v) >= _SHORTEST_BODY for v in column.values], dtype=bool)
        rows = kept[column.value]
        column = Column(column.subject[rows], column.value[rows], column.values)
        return contacts.contact(name, column.regrouped(unit))
    if name == "template":
        return replace(contacts.contact(name, column.regrouped(unit)), beside="body")
    if fan is not None:
        return _binds(name, column, unit, fan)
    return contacts.contact(name, column.regrouped(unit), contacts.fan_by(column, group))


def _binds(name: str, column: Column, unit: Ints, fan: Ints) -> contacts.Contact:
    """An identifier that binds, over units: who holds it was found out, and how much they use it counts."""
    return usage.counted(contacts.contact(name, column.regrouped(unit), fan), column, unit)


def owned(
    subjects: Subjects,
    by: Binding,
    owner_groups: Sequence[Sequence[str]],
    population: int,
    known: traits.Learned,
) -> Posters:
    """The accounts of a case with owners as units, by what all their ads show; ads without an account are none's.

    Args:
        by, owner_groups, population: As in `prepare`.
        known: What was learned of traits.
    """
    p, count = prepare(subjects, by, owner_groups, population), accounts(subjects)
    whole = (_again(c, p.unit) for c in p.contacts if c.name in model.OWNED.identifiers)
    found = tuple(usage.first_of(c, count) for c in whole)
    shown = traits.first_of(traits.of(subjects, p.unit, known), count)
    prior = model.prior_bits(model.OWNED, population, model.OWNED_PARTNERS)
    return replace(p, model=model.OWNED, prior=prior, contacts=found, traits=shown)


def grouped(p: Posters, label: Ints, known: traits.Learned | None = None) -> tuple[Posters, traits.Learned]:
    """The same accounts and ads with groups as units, which have traits as well; and what was learned of these.

    Args:
        label: Group of each subject; the subjects of a unit are in one.
        known: What was learned before; learned from the groups where there is nothing.
    """
    first = np.full(int(label.max(initial=-1)) + 1, len(label))
    np.minimum.at(first, label, np.arange(len(label)))
    unit = first[label].astype(np.int64)
    found = tuple(_again(c, unit) for c in p.contacts if c.name in model.HAND.identifiers)
    size = np.bincount(unit, minlength=len(unit))
    told = known or traits.learned(p.subjects, unit)
    shown = traits.of(p.subjects, unit, told)
    return replace(p, model=model.HAND, unit=unit, contacts=found, traits=shown, alone=size == 1), told


def _again(c: contacts.Contact, unit: Ints) -> contacts.Contact:
    """A contact over groups. What does not bind counts the groups: a picture put up a hundred times is one group's."""
    column = c.column.regrouped(unit)
    if c.name in IDENTIFIERS:
        return usage.regrouped(c, column, unit)
    return replace(c, column=column, others=np.minimum(c.others, np.maximum(column.fan - 1, 0)))


def candidates(p: Posters) -> blocking.Candidates:
    """Pairs of units worth comparing."""
    return blocking.union([rule.block() for rule in rules(p)], len(p.subjects))


def rules(p: Posters) -> list[blocking.Rule]:
    """How candidate pairs are found: units that share a contact, a picture, a text or the template of one.

    Of groups also those that show one name, or write one sentence, in a place.
    """
    if p.traits:
        return _of_groups(p, p.traits)
    blocks = [blocking.shared(c.name, c.column, _CAPS.get(c.name, _CAP)) for c in p.contacts]
    body = next(c.column for c in p.contacts if c.name == "body")
    split = [blocking.split(f"{c.name} and text", c.column, body, _CAP) for c in p.contacts[:3]]
    return [*blocks, *split]


def _of_groups(p: Posters, t: traits.Traits) -> list[blocking.Rule]:
    blocks = [blocking.shared(c.name, c.column, _CAP) for c in p.contacts]
    named = blocking.Rule("name and place", *blocking.combined(t.names, t.places), _NAMES_CAP)
    placed = blocking.Rule("sentence and place", *blocking.combined(t.sentences, t.places), _SENTENCES_CAP)
    called = blocking.Rule("sentence and name", *blocking.combined(t.sentences, t.names), _SENTENCES_CAP)
    return [*blocks, named, placed, called]


def compare(p: Posters, left: Ints, right: Ints) -> list[Compared]:
    """What units have in common, given by their smallest members."""
    found = [
        *contacts.compare(p.model, p.contacts, left, right, p.prior),
        usage.compare(p.contacts, left, right),
        *traits.compare(p.traits, left, right),
    ]
    return found if p.alone is None else [*found, _alone(p.model, p.alone, left, right)]


def _alone(m: model.RelationModel, alone: npt.NDArray[np.bool_], left: Ints, right: Ints) -> Compared:
    """Few post once: what is in no group yet is somebody's who posts more."""
    number = alone[left].astype(np.int64) + alone[right]
    bits = np.array([0.0, m.levels["alone"], m.levels["both_alone"]])[number]
    none = np.full(len(left), -1, np.int64)
    return Compared("alone", _ALONE, number - 1, bits, (), none, none)


def certain(p: Posters) -> list[Compared]:
    """The comparison of the certain pairs."""
    return [replace(p.told, bits=p.told.bits - p.prior)]
