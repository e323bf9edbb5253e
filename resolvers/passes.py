"""One comparison of all subjects, kept so that a later one repeats only what has changed since.

A pair is weighed again where the footprint of an end has changed, where a block of an end came above its cap, or where
it stands in a component that has. The rest is as it stood.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from graphlink.resolvers import blocking, clustering, scoring
from graphlink.resolvers.blocking import Bools
from graphlink.resolvers.codes import distinct
from graphlink.resolvers.counts import Hashes
from graphlink.resolvers.relations import Floats, Ints
from graphlink.resolvers.scoring import Scored
from graphlink.resolvers.tasks import Task
from graphlink.resolvers.verdicts import Decided, missed


@dataclass(frozen=True)
class Weighed:
    """Scored pairs without what says so: weight, weight as clustering sees it, whether a contact is shared."""

    left: Ints
    right: Ints
    weight: Floats
    link: Floats
    contact: Bools

    def __len__(self) -> int:
        return len(self.left)

    def taken(self, rows: Ints | Bools) -> Weighed:
        """Some of the pairs."""
        return Weighed(self.left[rows], self.right[rows], self.weight[rows], self.link[rows], self.contact[rows])

    def moved(self, place: Ints) -> Weighed:
        """The pairs of subjects that stand elsewhere now."""
        return Weighed(place[self.left], place[self.right], self.weight, self.link, self.contact)

    def inside(self, some: Bools) -> Bools:
        """Which pairs have both ends among some subjects."""
        return some[self.left] & some[self.right]

    def beside(self, some: Bools) -> Bools:
        """Which pairs have an end among some subjects."""
        return some[self.left] | some[self.right]


def weighed(task: Task, found: Scored) -> Weighed:
    """Scored pairs as they are kept."""
    return Weighed(found.left, found.right, found.weight, scoring.linking(task, found), scoring.in_contact(found))


def together(*parts: Weighed) -> Weighed:
    """Pairs of several."""
    left, right = (np.concatenate([getattr(p, n) for p in parts]) for n in ("left", "right"))
    weight, link = (np.concatenate([getattr(p, n) for p in parts]) for n in ("weight", "link"))
    return Weighed(left, right, weight, link, np.concatenate([p.contact for p in parts]))


_NONE = np.empty(0, np.int64)
_NOTHING = Weighed(_NONE, _NONE, np.empty(0), np.empty(0), np.empty(0, bool))


@dataclass(frozen=True)
class Pass:
    """A comparison of all subjects.

    Attributes:
        same: Pairs that were put together beforehand, shape (k, 2).
        home: What is in one component over pairs that merge and pairs put together has one number.
        label: Cluster of each subject.
        touched: Subjects that were looked at anew when this was made.
    """

    task: Task
    footprint: Hashes
    pairs: Weighed
    same: Ints
    home: Ints
    label: Ints
    touched: Bools


def passed(task: Task, same: Ints, decided: Decided, before: Pass | None, place: Ints) -> Pass:
    """Compares all subjects, or what has changed since.

    Args:
        before: How they stood.
        place: New position of each subject that stood.
    """
    n, footprint = len(task.subjects), task.footprint()
    changed = _changed(task, footprint, before, place)
    left, right = _candidates(task, changed, any_end=True)
    fresh = weighed(task, scoring.weighed(task, left, right, scoring.least(task.model))) if len(left) else _NOTHING
    stood = before.pairs.moved(place) if before else _NOTHING
    kept = stood.taken(~stood.beside(changed))
    home = _homes(n, together(kept, fresh), np.concatenate([same, decided.same]), task.model.merge_bits)
    seeds = changed | _ends(n, _moved_same(before, place), same)
    near = _touched(seeds, home, before, place)
    left, right = _candidates(task, near, any_end=False)
    inner = weighed(task, scoring.looked_at(task, left, right)) if len(left) else _NOTHING
    pairs = together(kept.taken(~kept.inside(near)), fresh.taken(~fresh.inside(near)), inner)
    pairs = _with_decided(task, pairs, decided)
    label = _labels(task, pairs, (same, decided), near, _stood_labels(n, before, place))
    return Pass(task, footprint, pairs, same, home, label, near)


def _changed(task: Task, footprint: Hashes, before: Pass | None, place: Ints) -> Bools:
    """Subjects whose pairs have to be found and weighed again."""
    changed = np.ones(len(footprint), bool)
    if before is None:
        return changed
    changed[place] = footprint[place] != before.footprint
    if not changed.any():
        return changed
    was = changed[place]
    crossed = changed.copy()
    for rule in task.rules():
        crossed[rule.unsettled(changed)] = True
    for rule in before.task.rules():
        crossed[place[rule.unsettled(was)]] = True
    old, new = (_near(t) for t in (before.task, task))
    crossed |= _ends(len(footprint), place[old], new)
    return crossed


def _near(task: Task) -> Ints:
    """Pairs of accounts with near handles, shape (k, 2)."""
    found = task.near()
    return np.stack([found.left, found.right], axis=1) if found else np.empty((0, 2), np.int64)


def _ends(n: int, one: Ints, other: Ints) -> Bools:
    """The ends of pairs that are in one of two lists and not in the other."""
    differ: Ints = np.setxor1d(packed(n, one), packed(n, other), assume_unique=True)
    found = np.zeros(n, bool)
    found[differ // n], found[differ % n] = True, True
    return found


def packed(n: int, pairs: Ints) -> Ints:
    """Distinct unordered pairs of n subjects, each as one number, sorted."""
    low, high = pairs.min(axis=1, initial=n), pairs.max(axis=1, initial=0)
    return distinct(low * n + high)


def _moved_same(before: Pass | None, place: Ints) -> Ints:
    return place[before.same] if before else np.empty((0, 2), np.int64)


def _candidates(task: Task, some: Bools, any_end: bool) -> tuple[Ints, Ints]:
    """Candidate pairs with an end, or both ends, among some subjects."""
    if not some.any():
        return _NONE, _NONE
    near = _near(task)
    blocks = [rule.among(some).block() for rule in task.rules()]
    found = blocking.union([*blocks, blocking.Block("", near[:, 0], near[:, 1], 0, 0)], len(some))
    ends = some[found.left], some[found.right]
    rows = ends[0] | ends[1] if any_end else ends[0] & ends[1]
    return found.left[rows], found.right[rows]


def _homes(n: int, pairs: Weighed, same: Ints, bar: float) -> Ints:
    strong = pairs.weight >= bar
    a, b = np.concatenate([pairs.left[strong], same[:, 0]]), np.concatenate([pairs.right[strong], same[:, 1]])
    graph = coo_array((np.ones(len(a)), (a, b)), shape=(n, n))
    home: Ints = connected_components(graph, directed=False)[1].astype(np.int64)
    return home


def _touched(seeds: Bools, home: Ints, before: Pass | None, place: Ints) -> Bools:
    """All subjects of the components that the seeds are in, and were in."""
    near = _with(seeds, home)
    if before:
        near[place] |= _with(seeds[place], before.home)
    return near


def _with(seeds: Bools, home: Ints) -> Bools:
    """Everybody in a component with a seed."""
    hit = np.zeros(int(home.max(initial=-1)) + 1, bool)
    hit[home[seeds]] = True
    return hit[home]


def _with_decided(task: Task, pairs: Weighed, decided: Decided) -> Weighed:
    """The pairs, and any decided ones that nothing else put side by side."""
    missing = missed(task, pairs.left, pairs.right, decided)
    if not len(missing):
        return pairs
    return together(pairs, weighed(task, scoring.scored(task, missing[:, 0], missing[:, 1])))


def _stood_labels(n: int, before: Pass | None, place: Ints) -> Ints:
    label = np.arange(n)
    if before:
        label[place] = n + before.label
    return label


def _labels(task: Task, pairs: Weighed, held: tuple[Ints, Decided], near: Bools, stood: Ints) -> Ints:
    """Cluster of each subject: found anew where it was touched, as it stood elsewhere."""
    m, (same, decided) = task.model, held
    inner = pairs.taken(pairs.inside(near))
    together_, apart = np.concatenate([decided.same, same]), np.concatenate([decided.different, task.different])
    edges = clustering.Edges(
        inner.left,
        inner.right,
        inner.link - m.cut_bits,
        together_[near[together_].all(axis=1)],
        apart[near[apart].all(axis=1)],
    )
    found = clustering.cluster(len(near), edges, clustering.bars(m)).label
    return clustering.by_first(np.where(near, found, stood + len(near)))
