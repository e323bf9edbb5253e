"""One relation made ready: how to find and compare its pairs, and what is certain before any comparison."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property

import numpy as np

from graphlink.resolvers import (
    blocking,
    clustering,
    contacts,
    entries,
    footprints,
    model,
    owners,
    personas,
    pools,
    posters,
)
from graphlink.resolvers.binding import Binding, binding
from graphlink.resolvers.comparison import Compared
from graphlink.resolvers.counts import Hashes
from graphlink.resolvers.learned import NOTHING, Learned
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
        learned: What was known before, and what was learned to make the task.
        population: Subjects that the prior was learned from.
        rules: How candidates are found, but for near handles; nothing where the relation learns from its own pairs.
        footprint: All that each subject is weighed by, as a number; likewise.
        near: Pairs that are candidates without a rule.
        accounts: Of accounts, what their handles came to.
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
    learned: Learned = NOTHING
    population: int = 0
    rules: Callable[[], list[blocking.Rule]] = list
    footprint: Callable[[], Hashes] = lambda: np.empty(0, np.uint64)
    near: Callable[[], blocking.Block | None] = lambda: None
    accounts: owners.Owners | None = None


@dataclass(frozen=True)
class Scene:
    """The subjects of all relations: one relation may learn from another's, such as names from the register.

    Attributes:
        known: What was learned before of who holds what; learned from the subjects where there is nothing.
    """

    subjects: Mapping[str, Subjects]
    known: pools.Learned | None = None

    @cached_property
    def binding(self) -> Binding:
        """What binds accounts and ads; found once."""
        return binding(self.subjects["same_poster"], self.known)


def task(
    relation: str,
    scene: Scene,
    base: Sequence[Sequence[str]] = (),
    generic: frozenset[str] = frozenset(),
    known: Learned = NOTHING,
    before: owners.Owners | None = None,
) -> Task:
    """The task of a relation.

    Args:
        base: Members of the clusters of the relation that this one builds on.
        generic: Node ids of identifiers that bind nothing.
        known: What was learned before; what is missing is learned from the subjects.
        before: The accounts as they stood under the same `known`: handles are not read again.
    """
    if relation == "same_account_owner":
        return _owners(scene, generic, known, before)
    if relation == "same_poster":
        return _posters(scene, base, known)
    if relation == "same_advertised_person":
        return _personas(scene.subjects[relation], base, known)
    return _entries(scene.subjects[relation], known)


def _owners(scene: Scene, generic: frozenset[str], known: Learned, before: owners.Owners | None) -> Task:
    own, every = scene.subjects["same_account_owner"], scene.subjects["same_poster"]
    posting, told = posters.posting(every, scene.binding, known.posting)
    ready = owners.prepare(own, scene.subjects["same_person"], generic, posting, known.owners, before)
    if not known.owners:
        ready = owners.learned(ready, owners.candidates(ready))

    def then(label: Ints) -> Task:
        groups = [[own.ids[i] for i in part.tolist()] for part in clustering.members(label)]
        whole = _of_posters(posters.owned(every, scene.binding, groups, ready.learned.subjects, told))
        mine = replace(
            whole, subjects=own, unit=whole.unit[: len(own)], footprint=lambda: whole.footprint()[: len(own)]
        )
        return replace(mine, learned=learned, population=population)

    learned, population = (
        replace(known, pools=scene.binding.learned, owners=ready.learned, posting=told),
        ready.learned.subjects,
    )
    return Task(
        own,
        ready.model,
        ready.prior,
        np.arange(len(own)),
        lambda: owners.candidates(ready),
        lambda a, b: owners.compare(ready, a, b),
        then=then if len(every) > len(own) else None,
        learned=learned,
        population=population,
        rules=cache(lambda: owners.rules(ready)),
        footprint=lambda: footprints.of_owners(ready),
        near=cache(lambda: owners.near(ready)),
        accounts=ready,
    )


def _posters(scene: Scene, owner_groups: Sequence[Sequence[str]], known: Learned) -> Task:
    subjects = scene.subjects["same_poster"]
    population = len(subjects) if known.posters is None else known.posters
    told = replace(known, pools=scene.binding.learned, posters=population)
    ready = posters.prepare(subjects, scene.binding, owner_groups, population)

    def then(label: Ints) -> Task:
        again, hands = posters.grouped(ready, label, known.hands)
        return replace(_of_posters(again), learned=replace(told, hands=hands), population=population)

    hubs = contacts.hubs(ready.model, ready.contacts)
    return replace(_of_posters(ready), then=then, hubs=hubs, learned=told, population=population)


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
        rules=cache(lambda: posters.rules(ready)),
        footprint=lambda: footprints.of_posters(ready),
    )


def _personas(subjects: Subjects, poster_groups: Sequence[Sequence[str]], known: Learned) -> Task:
    told = known.personas or personas.learned(subjects)
    ready = personas.prepare(subjects, poster_groups, told)
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
        rules=cache(lambda: personas.rules(ready)),
        footprint=lambda: footprints.of_personas(ready),
        learned=replace(known, personas=told),
        population=told.subjects,
    )


def _entries(subjects: Subjects, known: Learned) -> Task:
    ready = entries.prepare(subjects, known.entries)
    told = known.entries or entries.learned(ready)
    each = np.arange(len(subjects))
    return Task(
        subjects,
        ready.model,
        ready.prior,
        each,
        lambda: ready.candidates,
        lambda a, b: entries.compare(ready, a, b),
        learned=replace(known, entries=told),
        population=told.rows if told else len(subjects),
    )
