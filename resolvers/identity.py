"""Stable cluster ids: what became of each cluster of the last run."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from graphlink.schema.kinds import RELATIONS
from graphlink.schema.run import CLUSTERS, PAIRS, ClusterEvent

Members = Mapping[str, frozenset[str]]
_GOES_ON = 0.5  # share of the members an id had, from which on a cluster may take it over
_RETURNS = 0.5  # share of the members an id had and a cluster has, from which on the id is back


@dataclass(frozen=True)
class Past:
    """What earlier runs gave.

    Attributes:
        clusters, pairs: Of the last run.
        retired: CLUSTERS rows of ids that went into another or fell apart, with the members they had at last.
        next_number: Relation -> first free number of its ids; 1 where missing.
    """

    clusters: pa.Table = field(default_factory=CLUSTERS.empty_table)
    pairs: pa.Table = field(default_factory=PAIRS.empty_table)
    retired: pa.Table = field(default_factory=CLUSTERS.empty_table)
    next_number: Mapping[str, int] = field(default_factory=dict)


def members(clusters: pa.Table, relation: str) -> dict[str, frozenset[str]]:
    """Members of each cluster of a relation."""
    own = clusters.filter(pc.equal(clusters["relation"], relation))
    found: dict[str, set[str]] = defaultdict(set)
    for cluster, subject in zip(own["cluster_id"].to_pylist(), own["subject_id"].to_pylist(), strict=True):
        found[cluster].add(subject)
    return {cluster: frozenset(of) for cluster, of in found.items()}


def assign(relation: str, groups: Sequence[Sequence[str]], past: Past) -> tuple[list[str], list[ClusterEvent]]:
    """Ids of the clusters of this run, and what happened to the ids of the last; see ClusterEvent.

    An id goes on to the cluster that holds most of its members, and to none that holds less than half of them; of two
    halves to that with the smallest subject id. A cluster that may take several takes that of which it holds most.
    A cluster that would need a new id takes back the retired one with whose members it shares half of all or more.
    A number is never used for another cluster.

    Args:
        groups: Members of each cluster of two or more, sorted; clusters sorted by their first member.
    """
    before, retired = members(past.clusters, relation), members(past.retired, relation)
    home = {subject: cluster for cluster, of in before.items() for subject in of}
    overlaps = [Counter(home[s] for s in group if s in home) for group in groups]
    ids = _kept(groups, overlaps, before)
    back = _returned(groups, ids, retired)
    events, number = [], max([past.next_number.get(relation, 1), *(_number(c) + 1 for c in (*before, *retired))])
    for i, overlap in enumerate(overlaps):
        if not ids[i]:
            ids[i] = back.get(i) or f"{RELATIONS[relation].letter}-{number}"
            number += i not in back
            events.append(_born(relation, ids[i], overlap, i in back))
    now = {subject: ids[i] for i, group in enumerate(groups) for subject in group}
    events += [*_gone(relation, now, before), *_moved(relation, now, before)]
    return ids, sorted(events, key=lambda e: (_number(e.cluster_id), e.event, e.other))


def _number(cluster_id: str) -> int:
    return int(cluster_id.rpartition("-")[2])


def _kept(groups: Sequence[Sequence[str]], overlaps: Sequence[Counter[str]], before: Members) -> list[str]:
    """The id each group takes over, "" where none."""
    claims = (
        (-n, groups[i][0], _number(c), c, i)
        for i, overlap in enumerate(overlaps)
        for c, n in overlap.items()
        if n >= _GOES_ON * len(before[c])
    )
    kept = _granted(((i, cluster) for *_, cluster, i in sorted(claims)), set())
    return [kept.get(i, "") for i in range(len(groups))]


def _returned(groups: Sequence[Sequence[str]], ids: Sequence[str], retired: Members) -> dict[int, str]:
    """The retired id that each group without an id takes back."""
    had: Mapping[str, list[str]] = defaultdict(list)
    for cluster, of in retired.items():
        for subject in of:
            had[subject].append(cluster)
    claims = []
    for i in (i for i, cluster in enumerate(ids) if not cluster):
        for cluster, n in Counter(c for s in groups[i] for c in had.get(s, ())).items():
            share = n / (len(groups[i]) + len(retired[cluster]) - n)
            if share >= _RETURNS:
                claims.append((-share, groups[i][0], _number(cluster), cluster, i))
    return _granted(((i, cluster) for *_, cluster, i in sorted(claims)), set(ids))


def _granted(claims: Iterable[tuple[int, str]], taken: set[str]) -> dict[int, str]:
    """The first claim of each group to an id that nobody has yet."""
    granted: dict[int, str] = {}
    for i, cluster in claims:
        if i not in granted and cluster not in taken:
            granted[i] = cluster
            taken.add(cluster)
    return granted


def _born(relation: str, cluster_id: str, overlap: Counter[str], back: bool) -> ClusterEvent:
    source = min(overlap, key=lambda c: (-overlap[c], _number(c)), default="")
    event = "return" if back else "split" if source else "mint"
    return ClusterEvent(relation, cluster_id, event, source if source != cluster_id else "")


def _gone(relation: str, now: Mapping[str, str], before: Members) -> list[ClusterEvent]:
    """Events of ids that no cluster carries on."""
    events = []
    for cluster in before.keys() - set(now.values()):
        went = Counter(now[s] for s in before[cluster] if s in now)
        into = min(went, key=lambda c: (-went[c], _number(c)), default="")
        if went[into] < _GOES_ON * len(before[cluster]):
            events.append(ClusterEvent(relation, cluster, "split"))
            continue
        whole = went[into] == len(before[cluster])
        events.append(ClusterEvent(relation, cluster, "join" if whole else "redirect", into))
    return events


def _moved(relation: str, now: Mapping[str, str], before: Members) -> list[ClusterEvent]:
    """Events of members that came to ids that go on, and that these lost, by where they were or are."""
    home = {subject: cluster for cluster, of in before.items() for subject in of}
    moved: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for subject in home.keys() | now.keys():
        was, then = home.get(subject, ""), now.get(subject, "")
        if was != then:
            moved[then, "gain", was].append(subject)
            moved[was, "lose", then].append(subject)
    kept = before.keys() & set(now.values())
    return [
        ClusterEvent(relation, cluster, event, other, members=tuple(sorted(who)))
        for (cluster, event, other), who in moved.items()
        if cluster in kept
    ]
