"""From records and decisions to scored pairs, clusters and what became of each cluster id."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from graphlink.errors import DecisionError
from graphlink.resolvers import blocking, changes, clustering, identity, model, scoring, verdicts
from graphlink.resolvers.blocking import Candidates
from graphlink.resolvers.evidence import READ
from graphlink.resolvers.identity import Past
from graphlink.resolvers.learned import NOTHING, Learned
from graphlink.resolvers.model import MODEL_VERSION as MODEL_VERSION
from graphlink.resolvers.relations import Floats, Ints, Subjects, positions, subjects
from graphlink.resolvers.scoring import Put, Scored, as_is
from graphlink.resolvers.tasks import Scene, Task, task
from graphlink.resolvers.templates import case as templates
from graphlink.resolvers.verdicts import Decided, with_decided
from graphlink.schema.decision import Decision
from graphlink.schema.kinds import RELATIONS
from graphlink.schema.run import CLUSTERS, HUBS, PAIRS, ClusterEvent

COLUMNS = tuple(dict.fromkeys((*READ, *templates.READ)))  # of RECORD, that are read


@dataclass(frozen=True)
class Options:
    """What a run is asked for.

    Attributes:
        key: Key of the case.
        relations: Names of kinds.RELATIONS; what one builds on is resolved along with it.
        past: What earlier runs gave, so that ids go on.
        generic: Node ids of identifiers that bind nothing.
        seed: For sampling; this version samples nothing.
        known: What was learned before, which is a model version; what is missing is learned.
        put: Where a finished stretch of PAIRS goes; gives it back, such as from disk.
    """

    key: bytes
    relations: tuple[str, ...] = tuple(RELATIONS)
    past: Past = field(default_factory=Past)
    generic: frozenset[str] = frozenset()
    seed: int = 0
    known: Learned = NOTHING
    put: Put = as_is


@dataclass(frozen=True)
class Result:
    """A run: PAIRS, CLUSTERS, TEMPLATES, HUBS, events of cluster ids, figures by relation, and the model version."""

    pairs: pa.Table
    clusters: pa.Table
    templates: pa.Table
    hubs: pa.Table
    events: tuple[ClusterEvent, ...]
    summary: Mapping[str, Any]
    learned: Learned


@dataclass(frozen=True)
class _Outcome:
    """What one relation came to."""

    pairs: pa.Table
    clusters: pa.Table
    events: tuple[ClusterEvent, ...]
    groups: tuple[tuple[str, ...], ...]
    hubs: Mapping[str, int]
    summary: Mapping[str, Any]
    learned: Learned


def resolve(records: pa.Table, decisions: Sequence[Decision], options: Options) -> Result:
    """Scores pairs and clusters subjects, one relation after another.

    The same rows in another order give equal tables. Under one model version, what shares nothing with a subject
    changes nothing about it. Pairs are sorted by relation, left and right; clusters by
    relation, first member and subject. Templates are those of all ads, whatever the relations. No records give
    empty tables.

    Args:
        records: Schema RECORD, all versions; COLUMNS are enough.
        decisions: Those in force. One about subjects that the records do not hold is counted and left out.
    Raises:
        DecisionError: A decision or the options name an unknown relation.
    """
    _check(decisions, options)
    grouped = templates.grouped(records, options.known.templates)
    found, known = _scene(records, grouped, options), replace(options.known, templates=grouped.learned)
    used = templates.table(grouped)
    del records, grouped  # a million of them take gigabytes, and nothing looks at them again
    pa.default_memory_pool().release_unused()
    outcomes: dict[str, _Outcome] = {}
    for relation in _with_bases(options.relations):
        base = RELATIONS[relation].builds_on
        ready = task(relation, found, outcomes[base].groups if base else (), options.generic, known)
        outcomes[relation] = _resolved(ready, decisions, options)
        known = outcomes[relation].learned
    wanted = [outcomes[r] for r in outcomes if r in options.relations]
    return Result(
        pa.concat_tables([PAIRS.empty_table(), *(o.pairs for o in wanted)]),
        pa.concat_tables([CLUSTERS.empty_table(), *(o.clusters for o in wanted)]).combine_chunks(),
        used,
        pa.concat_tables([HUBS.empty_table(), *(_hub_table(r, outcomes[r].hubs) for r in options.relations)]),
        tuple(event for o in wanted for event in o.events),
        MappingProxyType({r: outcomes[r].summary for r in outcomes if r in options.relations}),
        known,
    )


def score(
    records: pa.Table, clusters: pa.Table, options: Options, relation: str, pairs: Sequence[tuple[str, str]]
) -> pa.Table:
    """PAIRS rows of given subject pairs, whatever they weigh: the answer to "why not".

    Pairs with a subject that the relation does not have are left out. Costs about as much as reading the case.

    Args:
        clusters: Of the run that is asked about: what a relation builds on is taken from it.
    """
    _check((), options)
    found = _scene(records, templates.grouped(records, options.known.templates), options)
    base = _stored_groups(clusters, RELATIONS[relation].builds_on)
    ready = task(relation, found, base, options.generic, options.known)
    passes = [ready, ready.then(_stored_labels(clusters, ready.subjects))] if ready.then else [ready]
    return weighed_rows(passes, pairs, {})


def _hub_table(relation: str, hubs: Mapping[str, int]) -> pa.Table:
    """HUBS of a relation, sorted by node."""
    nodes = sorted(hubs)
    return pa.table([[relation] * len(nodes), nodes, [hubs[node] for node in nodes]], schema=HUBS)


def weighed_rows(
    passes: Sequence[Task], pairs: Sequence[tuple[str, str]], decided: Mapping[tuple[int, int], str]
) -> pa.Table:
    """PAIRS rows of subject pairs, each by the pass that says most for it; without those of unknown subjects."""
    of = passes[0].subjects
    left, right = positions(of, [a for a, _ in pairs]), positions(of, [b for _, b in pairs])
    known = (left >= 0) & (right >= 0) & (left != right)
    found = [scoring.scored(task, left[known], right[known]) for task in passes]
    best = np.argmax([one.weight for one in found], axis=0)
    parts = [(t, one.taken(np.flatnonzero(best == i))) for i, (t, one) in enumerate(zip(passes, found, strict=True))]
    return scoring.table([scoring.kept(t, one, decided, None, keep_all=True) for t, one in parts])


def _scene(records: pa.Table, grouped: templates.CaseTemplates, options: Options) -> Scene:
    """The subjects of all relations, ads with their templates."""
    found = subjects(records, options.key, options.generic)
    return Scene(
        {**found, "same_poster": templates.marked(found["same_poster"], grouped, options.generic)}, options.known.pools
    )


def _stored_groups(clusters: pa.Table, relation: str) -> list[list[str]]:
    """Members of each stored cluster of a relation."""
    groups: dict[str, list[str]] = {}
    own = clusters.filter(pc.equal(clusters["relation"], relation))
    for cluster, subject in zip(own["cluster_id"].to_pylist(), own["subject_id"].to_pylist(), strict=True):
        groups.setdefault(cluster, []).append(subject)
    return [sorted(group) for group in groups.values()]


def _stored_labels(clusters: pa.Table, of: Subjects) -> Ints:
    """Cluster of each subject as stored, one of its own where it is in none."""
    groups = _stored_groups(clusters, of.relation)
    stars = [(group[0], other) for group in groups for other in group[1:]]
    pairs = np.stack([positions(of, [a for a, _ in stars]), positions(of, [b for _, b in stars])], axis=1)
    return clustering.anchors(len(of), pairs[(pairs >= 0).all(axis=1)])


def _check(decisions: Sequence[Decision], options: Options) -> None:
    unknown = {d.relation for d in decisions} | set(options.relations)
    if unknown - RELATIONS.keys():
        raise DecisionError(
            f"The relation {min(unknown - RELATIONS.keys())!r} does not exist.", f"Use one of {', '.join(RELATIONS)}."
        )


def _with_bases(relations: Sequence[str]) -> list[str]:
    """The relations and those they build on, in the order of kinds.toml, which lists a base before what needs it."""
    needed = {*relations}
    while more := {RELATIONS[r].builds_on for r in needed} - needed - {""}:
        needed |= more
    return [r for r in RELATIONS if r in needed]


def _resolved(ready: Task, decisions: Sequence[Decision], options: Options) -> _Outcome:
    """One relation from candidate pairs to stored tables."""
    decided = verdicts.decided(ready.subjects, decisions)
    ready = verdicts.held(ready, decided)
    found, scored, clusters = _linked(ready, decided, ready.same)
    known = scoring.certain(ready)
    passes, parts = [ready], [(ready, scored), (ready, known)]
    if ready.then:
        last = ready.then(clusters.label)
        passes.append(last)
        again, more, clusters = _linked(last, decided, clustering.stars(clusters.label))
        found, scored = blocking.both(found, again), scoring.without(scored, more)
        parts = [(ready, scored), (last, more), (ready, known)]
    kept = [scoring.kept(t, part, decided.verdict, clusters.label) for t, part in parts if len(part)]
    pairs = scoring.table(kept, options.put)
    rows = clustering.members(clusters.label)
    groups = tuple(tuple(ready.subjects.ids[i] for i in part.tolist()) for part in rows)
    ids, events = identity.assign(ready.subjects.relation, groups, options.past)
    member = _member_probability(ready, [part for _, part in parts], decided, clusters.label)
    members = _cluster_table(ready.subjects, groups, ids, member[np.concatenate([np.empty(0, np.int64), *rows])])
    told = changes.told(
        events, options.past, (pairs, members), lambda ends: weighed_rows(passes, ends, decided.verdict)
    )
    summary = _summary(ready, found, pairs, decided) | {
        "conflicts": clusters.conflicts,
        "clusters": len(groups),
        "largest_cluster": max((len(g) for g in groups), default=0),
    }
    return _Outcome(pairs, members, told, groups, ready.hubs, summary, passes[-1].learned)


def _linked(ready: Task, decided: Decided, same: Ints) -> tuple[Candidates, Scored, clustering.Clustering]:
    """Candidate pairs, scored, and the clusters they come to."""
    found = ready.candidates()
    scored = with_decided(ready, scoring.looked_at(ready, found.left, found.right), decided)
    m = ready.model
    edges = clustering.Edges(
        scored.left,
        scored.right,
        scoring.linking(ready, scored) - m.cut_bits,
        np.concatenate([decided.same, same]),
        np.concatenate([decided.different, ready.different]),
    )
    return found, scored, clustering.cluster(len(ready.subjects), edges, clustering.bars(m))


def _member_probability(ready: Task, parts: Sequence[Scored], decided: Decided, label: Ints) -> Floats:
    """Probability that each subject belongs: that of its strongest pair inside the cluster; 1 where decided."""
    best = np.full(len(ready.subjects), 0.5)
    for part in parts:
        inside = label[part.left] == label[part.right]
        odds = model.probability(part.weight[inside])
        np.maximum.at(best, part.left[inside], odds)
        np.maximum.at(best, part.right[inside], odds)
    best[decided.same.ravel()] = 1.0
    return best


def _cluster_table(of: Subjects, groups: Sequence[Sequence[str]], ids: Sequence[str], probability: Floats) -> pa.Table:
    cluster = [cluster_id for cluster_id, group in zip(ids, groups, strict=True) for _ in group]
    subject = [s for group in groups for s in group]
    columns = [
        pa.array([of.relation] * len(subject), pa.string()),
        pa.array(cluster, pa.string()),
        pa.array(subject, pa.string()),
        pa.array(probability, pa.float32()),
    ]
    return pa.Table.from_arrays(columns, schema=CLUSTERS)


def _summary(ready: Task, found: Candidates, pairs: pa.Table, decided: Decided) -> dict[str, Any]:
    return {
        "subjects": len(ready.subjects),
        "pairs_scored": len(found),
        **scoring.counts(pairs),
        "prior_bits": scoring.prior(ready),
        "merge_bits": ready.model.merge_bits,
        "found_by_rule": dict(found.found),
        "oversized_blocks": dict(found.oversized),
        "decisions": len(decided.verdict),
        "decisions_unknown": decided.unknown,
        "model_version": MODEL_VERSION,
    }
