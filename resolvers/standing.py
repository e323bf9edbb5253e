"""One relation as it stands: its passes, what is to be done with each pair, and its clusters with their ids."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from graphlink.resolvers import changes, clustering, identity, scoring
from graphlink.resolvers.blocking import Bools
from graphlink.resolvers.identity import Past
from graphlink.resolvers.passes import Pass, Weighed, packed, passed, weighed
from graphlink.resolvers.pipeline import weighed_rows
from graphlink.resolvers.relations import Ints
from graphlink.resolvers.scoring import OUTCOMES, Kept, Scored
from graphlink.resolvers.tasks import Task
from graphlink.resolvers.verdicts import Decided
from graphlink.schema.run import CLUSTERS, PAIRS, ClusterEvent


@dataclass(frozen=True)
class Rows:
    """The pairs that are kept, in no order.

    Attributes:
        part: Where each stands: 0, 1 for the passes, -1 for those that hold by record.
        row: Place among the pairs of its part.
        outcome: Place in scoring.OUTCOMES.
    """

    part: Ints
    row: Ints
    left: Ints
    right: Ints
    weight: npt.NDArray[np.float64]
    outcome: npt.NDArray[np.int8]

    def taken(self, rows: Ints | Bools) -> Rows:
        """Some of the pairs."""
        return Rows(
            self.part[rows], self.row[rows], self.left[rows], self.right[rows], self.weight[rows], self.outcome[rows]
        )


def ordered(rows: Rows) -> Rows:
    """Pairs by left, right and part, as in PAIRS."""
    return rows.taken(np.lexsort((rows.part, rows.right, rows.left)))


_NO_ROWS = Rows(*(np.empty(0, np.int64),) * 4, np.empty(0), np.empty(0, np.int8))


@dataclass(frozen=True)
class Relation:
    """One relation as it stands.

    Attributes:
        certain: Pairs that hold by record.
        groups: Members of each cluster of two or more, by first member.
        ids: Cluster id of each member.
        retired: Ids that are gone, with the members they had at last, as rows of CLUSTERS.
        number: First free number of an id.
    """

    passes: tuple[Pass, ...]
    certain: Scored
    decided: Decided
    rows: Rows
    groups: tuple[tuple[str, ...], ...] = ()
    ids: Mapping[str, str] = field(default_factory=dict)
    retired: pa.Table = field(default_factory=CLUSTERS.empty_table)
    number: int = 1

    @property
    def task(self) -> Task:
        """The task of the first pass."""
        return self.passes[0].task

    @property
    def looked(self) -> Bools:
        """Subjects that were looked at anew when this was made."""
        found: Bools = np.any([one.touched for one in self.passes], axis=0)
        return found

    @property
    def label(self) -> Ints:
        """Cluster of each subject."""
        return self.passes[-1].label


def related(task: Task, decided: Decided, before: Relation | None, place: Ints) -> Relation:
    """The relation, compared in full or from how it stood.

    Args:
        place: New position of each subject that stood.
    """
    stood = before.passes if before else (None, None)
    first = passed(task, task.same, decided, stood[0], place)
    passes = [first]
    if task.then:
        passes.append(passed(task.then(first.label), clustering.stars(first.label), decided, stood[1], place))
    made = Relation(tuple(passes), scoring.certain(task), decided, _NO_ROWS)
    names, parts = np.array(task.subjects.ids, object), clustering.members(made.label)
    flat = names[np.concatenate([np.empty(0, np.int64), *parts])].tolist()
    ends = np.cumsum([0, *map(len, parts)]).tolist()
    groups = tuple(tuple(flat[a:b]) for a, b in pairwise(ends))
    return replace(made, rows=_rows(made, before, place), groups=groups)


def _rows(made: Relation, before: Relation | None, place: Ints) -> Rows:
    """The pairs worth keeping of all parts: those of what was looked at anew, and others as they stood."""
    looked = made.looked
    fresh = [one.pairs.taken(one.pairs.beside(looked)) for one in made.passes]
    parts = [_weighed(made, number, pairs) for number, pairs in enumerate(fresh)]
    if len(parts) > 1:
        n, later = len(looked), fresh[1]
        both = packed(n, np.stack([later.left, later.right], axis=1))
        parts[0] = parts[0].taken(~np.isin(parts[0].left * n + parts[0].right, both))
    parts.append(_weighed(made, -1, weighed(made.task, made.certain)))
    if before:
        old = before.rows
        stood = old.taken((old.part >= 0) & ~(looked[place[old.left]] | looked[place[old.right]]))
        parts.append(replace(stood, left=place[stood.left], right=place[stood.right]))
    return Rows(*(np.concatenate([getattr(p, name) for p in parts]) for name in Rows.__dataclass_fields__))


def _weighed(made: Relation, part: int, pairs: Weighed) -> Rows:
    """What is to be done with some pairs of one part, those left out with which nothing is."""
    task, decided, label = made.passes[max(part, 0)].task, made.decided, made.label
    inside = label[pairs.left] == label[pairs.right]
    outcome = scoring.outcomes(task.model, pairs.weight, pairs.contact, inside)
    verdict = _verdict(pairs.left, pairs.right, decided)
    for text, what in scoring.DECIDED.items():
        outcome[verdict == text] = OUTCOMES.index(what)
    rows = np.flatnonzero(outcome > 0)
    where = np.full(len(rows), part)
    return Rows(where, rows, pairs.left[rows], pairs.right[rows], pairs.weight[rows], outcome[rows])


def _verdict(left: Ints, right: Ints, decided: Decided) -> npt.NDArray[np.object_]:
    """The verdict on each pair, "" for none."""
    verdict = np.full(len(left), "", object)
    for (a, b), text in decided.verdict.items():
        verdict[(left == a) & (right == b)] = text
    return verdict


def table(of: Relation, rows: Rows) -> pa.Table:
    """PAIRS of some of the kept pairs, with evidence: weighed once more."""
    parts = []
    for part in np.unique(rows.part).tolist():
        own = rows.taken(rows.part == part)
        task = of.passes[max(part, 0)].task
        found = scoring.scored(task, own.left, own.right) if part >= 0 else of.certain.taken(own.row)
        outcome = np.array(OUTCOMES, object)[own.outcome]
        parts.append(Kept(task, found, outcome, _verdict(own.left, own.right, of.decided)))
    return scoring.table(parts)


def differing(now: Relation, before: Relation, place: Ints) -> tuple[Rows, Rows]:
    """Pairs that are new, or whose weight or outcome is; and pairs, as they stood, that are kept no longer."""
    n, looked = len(now.task.subjects), now.looked
    old, new = before.rows, now.rows.taken(looked[now.rows.left] | looked[now.rows.right])
    old = old.taken(looked[place[old.left]] | looked[place[old.right]])
    was, key = place[old.left] * n + place[old.right], new.left * n + new.right
    if not len(was):
        return new, old
    order = np.argsort(was, kind="stable")
    at = order[np.minimum(np.searchsorted(was[order], key), len(was) - 1)]
    same = (was[at] == key) & (old.weight[at] == new.weight) & (old.outcome[at] == new.outcome)
    return new.taken(~same), old.taken(~np.isin(was, key))


# --- clusters ------------------------------------------------------------------------------------------------
def named(now: Relation, before: Relation | None, past: Past, place: Ints) -> tuple[Relation, tuple[ClusterEvent, ...]]:
    """The relation with ids of its clusters, and what became of those that were looked at anew.

    Args:
        place: New position of each subject that stood.
    """
    relation, near = now.task.subjects.relation, now.passes[-1].touched
    names = now.task.subjects.ids
    looked = {names[i] for i in np.flatnonzero(near).tolist()}
    groups = [group for group in now.groups if group[0] in looked]
    stood = _stood(relation, before, looked, past)
    ids, events = identity.assign(relation, groups, stood)
    kept = dict(before.ids) if before else {}
    for subject in looked:
        kept.pop(subject, None)
    made = replace(
        now,
        ids={**kept, **{s: c for group, c in zip(groups, ids, strict=True) for s in group}},
        retired=pa.concat_tables([stood.retired, _gone(stood, events)]),
        number=max([stood.next_number[relation], *(int(c.rpartition("-")[2]) + 1 for c in ids)]),
    )
    return made, _told(made, (before, place), stood, events) if before else tuple(events)


def _stood(relation: str, before: Relation | None, looked: set[str], past: Past) -> Past:
    """What stood of the clusters of some subjects."""
    if before is None:
        return replace(past, next_number={relation: past.next_number.get(relation, 1)})
    rows = [(relation, before.ids[s], s, 1.0) for s in sorted(looked) if s in before.ids]
    columns = zip(*rows, strict=True) if rows else [[]] * len(CLUSTERS)
    return Past(
        pa.table([list(c) for c in columns], schema=CLUSTERS),
        retired=before.retired,
        next_number={relation: before.number},
    )


def _gone(past: Past, events: Sequence[ClusterEvent]) -> pa.Table:
    """The last members of ids that are no more."""
    lost = {e.cluster_id for e in events if e.event in ("join", "redirect") or (e.event == "split" and not e.other)}
    rows = [cluster in lost for cluster in past.clusters["cluster_id"].to_pylist()]
    return past.clusters.filter(pa.array(rows, pa.bool_()))


def _told(
    now: Relation, before: tuple[Relation, Ints], past: Past, events: Sequence[ClusterEvent]
) -> tuple[ClusterEvent, ...]:
    """The events with why they happened. What came together or parted has an end in another cluster now."""
    if all(e.event == "mint" for e in events):
        return tuple(events)
    stood, place = before
    names, looked = now.task.subjects.ids, now.passes[-1].touched
    near = np.flatnonzero(looked).tolist()
    moved = np.zeros(len(names), bool)
    moved[[i for i in near if now.ids.get(names[i]) != stood.ids.get(names[i])]] = True
    rows = [(now.task.subjects.relation, now.ids[names[i]], names[i], 1.0) for i in near if names[i] in now.ids]
    clusters = pa.table([list(c) for c in zip(*rows, strict=True)] if rows else [[]] * 4, schema=CLUSTERS)
    if any(e.event in changes.APART for e in events):
        past = replace(past, pairs=_between(stood, looked[place], moved[place]))
    pairs = _between(now, looked, moved)
    tasks = [one.task for one in now.passes]
    return changes.told(events, past, (pairs, clusters), lambda ends: weighed_rows(tasks, ends, now.decided.verdict))


def _between(of: Relation, among: Bools, moved: Bools) -> pa.Table:
    """PAIRS with both ends among some subjects, one of them among fewer."""
    left, right = of.rows.left, of.rows.right
    return table(of, of.rows.taken(among[left] & among[right] & (moved[left] | moved[right])))


def stored(of: Relation) -> pa.Table:
    """All kept pairs as PAIRS."""
    return table(of, of.rows) if len(of.rows.left) else PAIRS.empty_table()


def changed(now: Relation, before: Relation) -> dict[str, frozenset[str]]:
    """Members of each cluster that is new or has other members."""
    near = now.passes[-1].touched
    looked = {now.task.subjects.ids[i] for i in np.flatnonzero(near).tolist()}
    groups = [group for group in now.groups if group[0] in looked]
    was: dict[str, set[str]] = {}
    for subject in looked & before.ids.keys():
        was.setdefault(before.ids[subject], set()).add(subject)
    found = {now.ids[group[0]]: frozenset(group) for group in groups}
    return {cluster: of for cluster, of in found.items() if was.get(cluster, set()) != of}
