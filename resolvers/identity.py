"""Stable cluster ids: what became of each cluster of the last run."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from graphlink.schema.run import ClusterEvent


def assign(
    relation: str, letter: str, groups: Sequence[Sequence[str]], previous: Mapping[str, str], next_number: int
) -> tuple[list[str], list[ClusterEvent]]:
    """Ids of the clusters of this run, and what happened to the ids of the last.

    An id goes on to the cluster that holds most of its members; ties go to the cluster with the smallest subject id.
    Events: `keep`; `mint` for a new id with no history; `split` for a new id whose members come from `other`; `join`
    for an id that went into `other` with all members it still has; `redirect` for one of which only the largest part
    did; `split` with no other for one of which every member now stands alone.

    Args:
        groups: Members of each cluster of two or more, sorted; clusters sorted by their first member.
        previous: Subject id -> cluster id of the last run.
        next_number: First free number; numbers in `previous` are never used again either.
    """
    members_of: Mapping[str, set[str]] = defaultdict(set)
    for subject, cluster in previous.items():
        members_of[cluster].add(subject)
    overlaps = [Counter(previous[s] for s in group if s in previous) for group in groups]
    ids = _kept(groups, overlaps)
    number = max([next_number, *(int(c.rpartition("-")[2]) + 1 for c in members_of)])
    events = [ClusterEvent(relation, c, "keep") for c in ids if c]
    for i, overlap in enumerate(overlaps):
        if not ids[i]:
            ids[i] = f"{letter}-{number}"
            number += 1
            events.append(_born(relation, ids[i], overlap))
    events += _gone(relation, groups, ids, members_of)
    return ids, sorted(events, key=lambda e: (_number(e.cluster_id), e.event, e.other))


def _number(cluster_id: str) -> int:
    return int(cluster_id.rpartition("-")[2])


def _kept(groups: Sequence[Sequence[str]], overlaps: Sequence[Counter[str]]) -> list[str]:
    """The id each group takes over, "" where none."""
    claims = [(-n, groups[i][0], _number(c), c, i) for i, overlap in enumerate(overlaps) for c, n in overlap.items()]
    ids = [""] * len(groups)
    taken = set()
    for _, _, _, cluster, i in sorted(claims):
        if not ids[i] and cluster not in taken:
            ids[i] = cluster
            taken.add(cluster)
    return ids


def _born(relation: str, cluster_id: str, overlap: Counter[str]) -> ClusterEvent:
    if not overlap:
        return ClusterEvent(relation, cluster_id, "mint")
    source = min(overlap, key=lambda c: (-overlap[c], _number(c)))
    return ClusterEvent(relation, cluster_id, "split", source)


def _gone(
    relation: str, groups: Sequence[Sequence[str]], ids: Sequence[str], members_of: Mapping[str, set[str]]
) -> list[ClusterEvent]:
    """Events of ids that no cluster carries on."""
    now = {subject: ids[i] for i, group in enumerate(groups) for subject in group}
    events = []
    for cluster in members_of.keys() - set(ids):
        went = Counter(now[s] for s in members_of[cluster] if s in now)
        if not went:
            events.append(ClusterEvent(relation, cluster, "split"))
            continue
        into = min(went, key=lambda c: (-went[c], _number(c)))
        whole = went[into] == len(members_of[cluster])
        events.append(ClusterEvent(relation, cluster, "join" if whole else "redirect", into))
    return events
