"""One relation as it stands: its passes, what is to be done with each pair, and its clusters with their ids."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

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

Groups = Sequence[Sequence[str]]


@dataclass(frozen=True)
class Rows:
    """The pairs that are kept, sorted by left and right.

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
    certain = scoring.certain(task)
    made = Relation(tuple(passes), certain, decided, _rows(passes, certain, decided))
    groups = tuple(tuple(task.subjects.ids[i] for i in part.tolist()) for part in clustering.members(made.label))
    return replace(made, groups=groups)


def _rows(passes: Sequence[Pass], certain: Scored, decided: Decided) -> Rows:
    """The pairs worth keeping of all parts; of a pair that both passes hold, what the last says."""
    task, label = passes[0].task, passes[-1].label
    n = len(task.subjects)
    found = [_kept(one, number, label, decided) for number, one in enumerate(passes)]
    if len(passes) > 1:
        later = packed(n, np.stack([passes[1].pairs.left, passes[1].pairs.right], axis=1))
        found[0] = found[0].taken(~np.isin(found[0].left * n + found[0].right, later))
    found.append(_outcomes(task, weighed(task, certain), -1, label, decided))
    parts = [np.concatenate([getattr(f, name) for f in found]) for name in Rows.__dataclass_fields__]
    return Rows(*parts).taken(np.lexsort((parts[0], parts[3], parts[2])))


def _kept(one: Pass, number: int, label: Ints, decided: Decided) -> Rows:
    return _outcomes(one.task, one.pairs, number, label, decided)


def _outcomes(task: Task, pairs: Weighed, part: int, label: Ints, decided: Decided) -> Rows:
    """What is to be done with the pairs of one part, those left out with which nothing is."""
    inside = label[pairs.left] == label[pairs.right]
    outcome = scoring.outcomes(task.model, pairs.weight, pairs.contact, inside)
    verdict = _verdict(len(task.subjects), pairs.left, pairs.right, decided)
    for text, what in scoring.DECIDED.items():
        outcome[verdict == text] = OUTCOMES.index(what)
    rows = np.flatnonzero(outcome > 0)
    where = np.full(len(rows), part)
    return Rows(where, rows, pairs.left[rows], pairs.right[rows], pairs.weight[rows], outcome[rows])


def _verdict(n: int, left: Ints, right: Ints, decided: Decided) -> npt.NDArray[np.object_]:
    """The verdict on each pair, "" for none."""
    verdict = np.full(len(left), "", object)
    for (a, b), text in decided.verdict.items():
        verdict[(left == a) & (right == b)] = text
    return verdict


def table(of: Relation, rows: Rows) -> pa.Table:
    """PAIRS of some of the kept pairs, with evidence: weighed once more."""
    n, parts = len(of.task.subjects), []
    for part in np.unique(rows.part).tolist():
        own = rows.taken(rows.part == part)
        task = of.passes[max(part, 0)].task
        found = scoring.scored(task, own.left, own.right) if part >= 0 else of.certain.taken(own.row)
        outcome = np.array(OUTCOMES, object)[own.outcome]
        parts.append(Kept(task, found, outcome, _verdict(n, own.left, own.right, of.decided)))
    return scoring.table(parts)


def differing(now: Relation, before: Relation, place: Ints) -> tuple[Rows, Rows]:
    """Pairs that are new, or whose weight or outcome is; and pairs, as they stood, that are kept no longer."""
    n = len(now.task.subjects)
    old, new = before.rows, now.rows
    was, key = place[old.left] * n + place[old.right], new.left * n + new.right
    at = np.searchsorted(was, key)
    at = np.minimum(at, max(len(was) - 1, 0))
    if not len(was):
        return new, old
    same = (was[at] == key) & (old.weight[at] == new.weight) & (old.outcome[at] == new.outcome)
    return new.taken(~same), old.taken(~np.isin(was, key))


# --- clusters ------------------------------------------------------------------------------------------------
def named(now: Relation, before: Relation | None, past: Past) -> tuple[Relation, tuple[ClusterEvent, ...]]:
    """The relation with ids of its clusters, and what became of those that were looked at anew."""
    relation, near = now.task.subjects.relation, now.passes[-1].touched
    names = now.task.subjects.ids
    looked = {names[i] for i in np.flatnonzero(near).tolist()}
    groups = [group for group in now.groups if group[0] in looked]
    stood = _stood(relation, before, looked, past)
    ids, events = identity.assign(relation, groups, stood)
    kept = {s: c for s, c in (before.ids if before else {}).items() if s not in looked}
    made = replace(
        now,
        ids={**kept, **{s: c for group, c in zip(groups, ids, strict=True) for s in group}},
        retired=pa.concat_tables([stood.retired, _gone(stood, events)]),
        number=max([stood.next_number[relation], *(int(c.rpartition("-")[2]) + 1 for c in ids)]),
    )
    return made, _told(made, before, stood, events) if before else tuple(events)


def _stood(relation: str, before: Relation | None, looked: set[str], past: Past) -> Past:
    """What stood of the clusters of some subjects."""
    if before is None:
        return replace(past, next_number={relation: past.next_number.get(relation, 1)})
    rows = [(relation, c, s, 1.0) for s, c in before.ids.items() if s in looked]
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


def _told(now: Relation, before: Relation, past: Past, events: Sequence[ClusterEvent]) -> tuple[ClusterEvent, ...]:
    """The events with why they happened."""
    if all(e.event == "mint" for e in events):
        return tuple(events)
    among = {*past.clusters["subject_id"].to_pylist()}
    past = replace(past, pairs=_between(before, among))
    rows = [(now.task.subjects.relation, c, s, 1.0) for s, c in now.ids.items() if s in among or s not in before.ids]
    clusters = pa.table([list(c) for c in zip(*rows, strict=True)] if rows else [[]] * 4, schema=CLUSTERS)
    pairs = _between(now, among | {row[2] for row in rows})
    last = now.passes[-1].task
    return changes.told(events, past, (pairs, clusters), lambda ends: weighed_rows(last, ends, now.decided.verdict))


def _between(of: Relation, among: set[str]) -> pa.Table:
    """PAIRS with both ends among some subjects."""
    some = np.fromiter((s in among for s in of.task.subjects.ids), bool, len(of.task.subjects))
    return table(of, of.rows.taken(some[of.rows.left] & some[of.rows.right]))


def stored(of: Relation) -> pa.Table:
    """All kept pairs as PAIRS."""
    return table(of, of.rows) if len(of.rows.left) else PAIRS.empty_table()


def changed(now: Relation, before: Relation) -> dict[str, frozenset[str]]:
    """Members of each cluster that is new or has other members."""
    near = now.passes[-1].touched
    looked = {now.task.subjects.ids[i] for i in np.flatnonzero(near).tolist()}
    groups = [group for group in now.groups if group[0] in looked]
    was: dict[str, set[str]] = {}
    for subject, cluster in before.ids.items():
        if subject in looked:
            was.setdefault(cluster, set()).add(subject)
    found = {now.ids[group[0]]: frozenset(group) for group in groups}
    return {cluster: of for cluster, of in found.items() if was.get(cluster, set()) != of}
