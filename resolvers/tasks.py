"""One relation made ready: how to find and compare its pairs, and what is certain before any comparison."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from graphlink.resolvers import blocking, contacts, entries, model, owners, personas, posters
from graphlink.resolvers.comparison import Compared
from graphlink.resolvers.relations import Ints, Subjects

NO_PAIRS = np.empty((0, 2), np.int64)


@dataclass(frozen=True)
class Task:
    """One relation, ready to be scored.

    Attributes:
        unit: Subject that stands for each subject; only these are compared. Usually each for itself.
        same, same_compared: Pairs that hold by record, shape (k, 2), and what says so.
        different: Pairs that can never hold, shape (k, 2).
        then: The same task with the clusters that it came to as units, where these are compared once more; takes the
            cluster of each subject.
        hubs: Node ids of identifiers that bind nothing alone, and how many holders each has.
    """

    subjects: Subjects
    model: model.RelationModel
    prior: float
    unit: Ints
    candidates: Callable[[], blocking.Candidates]
    compare: Callable[[Ints, Ints], list[Compared]]
    same: Ints = field(default_factory=lambda: NO_PAIRS)
    same_compared: tuple[Compared, ...] = ()
    different: Ints = field(default_factory=lambda: NO_PAIRS)
    then: Callable[[Ints], Task] | None = None
    hubs: Mapping[str, int] = field(default_factory=dict)


def task(
    relation: str,
    subjects: Mapping[str, Subjects],
    base: Sequence[Sequence[str]] = (),
    generic: frozenset[str] = frozenset(),
) -> Task:
    """The task of a relation.

    Args:
        subjects: Of all relations: one relation may learn from another's, such as names from the register.
        base: Members of the clusters of the relation that this one builds on.
        generic: Node ids of identifiers that bind nothing.
    """
    if relation == "same_account_owner":
        return _owners(subjects, generic)
    if relation == "same_poster":
        return _posters(subjects[relation], base)
    if relation == "same_advertised_person":
        return _personas(subjects[relation], base)
    return _entries(subjects[relation])


def _owners(subjects: Mapping[str, Subjects], generic: frozenset[str]) -> Task:
    posting = posters.posting(subjects["same_poster"])
    ready = owners.prepare(subjects["same_account_owner"], subjects["same_person"], generic, posting)
    ready, found = owners.learned(ready)
    each = np.arange(len(ready.subjects))
    return Task(ready.subjects, ready.model, ready.prior, each, lambda: found, lambda a, b: owners.compare(ready, a, b))


def _posters(subjects: Subjects, owner_groups: Sequence[Sequence[str]]) -> Task:
    ready = posters.prepare(subjects, owner_groups)
    hubs = contacts.hubs(ready.model, ready.contacts)
    return replace(_of_posters(ready), then=lambda label: _of_posters(posters.grouped(ready, label)), hubs=hubs)


def _of_posters(ready: posters.Posters) -> Task:
    return Task(
        ready.subjects,
        ready.model,
        ready.prior,
        ready.unit,
        lambda: posters.candidates(ready),
        lambda a, b: posters.compare(ready, ready.unit[a], ready.unit[b]),
        ready.certain,
        tuple(posters.certain(ready)),
    )


def _personas(subjects: Subjects, poster_groups: Sequence[Sequence[str]]) -> Task:
    ready = personas.prepare(subjects, poster_groups)
    return Task(
        subjects,
        ready.model,
        ready.prior,
        ready.unit,
        lambda: personas.candidates(ready),
        lambda a, b: personas.compare(ready, ready.unit[a], ready.unit[b]),
        ready.certain,
        tuple(personas.certain(ready)),
        ready.same_ad,
    )


def _entries(subjects: Subjects) -> Task:
    ready = entries.prepare(subjects)
    each = np.arange(len(subjects))
    return Task(
        subjects,
        ready.model,
        ready.prior,
        each,
        lambda: ready.candidates,
        lambda a, b: entries.compare(ready, a, b),
    )
