"""A case that stands in memory, to which records are added one or a few at a time.

What a record changes is what a full run under the same model version would change: the same code weighs it, on the
subjects as they are with it. Only pairs that may weigh something else, and the components they stand in, are looked at.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from graphlink.resolvers import additions, pictures, standing, verdicts
from graphlink.resolvers.additions import Moved, merged
from graphlink.resolvers.evidence import Evidence
from graphlink.resolvers.learned import Learned
from graphlink.resolvers.pictures import Pictures
from graphlink.resolvers.pipeline import Options, resolve
from graphlink.resolvers.relations import Subjects, subjects
from graphlink.resolvers.standing import Relation
from graphlink.resolvers.tasks import Scene, task
from graphlink.resolvers.templates import case as templates
from graphlink.resolvers.templates import standing as texts
from graphlink.resolvers.templates.standing import Texts
from graphlink.schema.decision import Decision
from graphlink.schema.kinds import RELATIONS
from graphlink.schema.run import PAIRS, ClusterEvent

KINDS = ("ads", "accounts")  # of records that can be added; what a register says is learned from
ANSWERED = ("same_account_owner", "same_poster", "same_advertised_person")


@dataclass(frozen=True)
class Standing:
    """A case as it stands: the result of a full run over its records, by the model version of `options.known`."""

    options: Options
    decisions: tuple[Decision, ...]
    records: frozenset[str]
    texts: Texts
    pictures: Pictures
    subjects: Mapping[str, Subjects]
    relations: Mapping[str, Relation]

    def pairs(self) -> pa.Table:
        """All kept pairs, schema PAIRS, sorted as those of a run. Costs about as much as comparing them."""
        return pa.concat_tables([PAIRS.empty_table(), *(standing.stored(r) for r in self.relations.values())])

    def clusters(self, relation: str) -> dict[str, frozenset[str]]:
        """Members of each cluster of two or more, by its id."""
        found: dict[str, set[str]] = {}
        for subject, cluster in self.relations[relation].ids.items():
            found.setdefault(cluster, set()).add(subject)
        return {cluster: frozenset(of) for cluster, of in found.items()}


@dataclass(frozen=True)
class Added:
    """What records changed.

    Attributes:
        standing: The case with them in it.
        pairs: Pairs that are new, or whose weight or outcome is; schema PAIRS.
        gone: Relation, left and right of pairs that are kept no longer.
        clusters: Members of every cluster that is new or has other members, by relation and id.
        events: What became of cluster ids, and why.
    """

    standing: Standing
    pairs: pa.Table
    gone: tuple[tuple[str, str, str], ...]
    clusters: Mapping[tuple[str, str], frozenset[str]]
    events: tuple[ClusterEvent, ...]


@dataclass(frozen=True)
class Due:
    """A full run is due, and why; nothing was changed."""

    why: str


def stand(records: pa.Table, decisions: Sequence[Decision], options: Options) -> Standing:
    """A case made to stand. Costs a full run, and one more where its model version is not learned yet.

    Args:
        records: Schema RECORD, all versions.
        options: With `known`, the model version to go by; what is missing of it is learned first. `relations` is not
            read: the relations of ANSWERED stand.
    """
    if not _complete(options.known):
        options = replace(options, known=resolve(records, decisions, options).learned)
    found = subjects(records, options.key, options.generic)
    near = Evidence(records, options.key).mention("image")[1].to_pylist()
    shown = pictures.pictures(dict(zip(_hashes(records, options.key), near, strict=True)))
    ids = frozenset(records["record_id"].to_pylist())
    assert options.known.templates is not None
    marked = templates.marked(
        found["same_poster"], templates.grouped(records, options.known.templates), options.generic
    )
    known = texts.texts(records, options.known.templates)
    now = Standing(options, tuple(decisions), ids, known, shown, {**found, "same_poster": marked}, {})
    return _related(now, None, {})[0]


def _complete(known: Learned) -> bool:
    parts = (known.templates, known.pools, known.owners, known.posting, known.posters, known.hands, known.personas)
    return all(part is not None for part in parts)


def add(to: Standing, records: pa.Table) -> Added | Due:
    """The case with more records; `to` itself stays as it is.

    Args:
        records: Schema RECORD, of kinds KINDS, none of which the case holds in any version.
    """
    if other := {*records["kind"].to_pylist()} - {*KINDS}:
        return Due(f"a register is learned from as a whole ({min(other)})")
    if not to.records.isdisjoint(records["record_id"].to_pylist()):
        return Due("a record that stood has a new version")
    return _added(to, records)


def _added(to: Standing, records: pa.Table) -> Added:
    found = subjects(records, to.options.key, to.options.generic)
    seen, now_one = pictures.added(to.pictures, _hashes(records, to.options.key))
    stood = {r: additions.renamed(to.subjects[r], "image", now_one) if now_one else to.subjects[r] for r in ANSWERED}
    moved = {r: merged(stood[r], additions.renamed(found[r], "image", seen.shown)) for r in ANSWERED}
    known, told = texts.added(to.texts, records)
    now = {r: moved[r].subjects if r in moved else to.subjects[r] for r in to.subjects}
    grown = replace(
        to,
        records=to.records | {*records["record_id"].to_pylist()},
        texts=known,
        pictures=seen,
        subjects={**now, "same_poster": _retold(now["same_poster"], told, to.options.generic)},
    )
    after, events = _related(grown, to, moved)
    return _answer(after, to, moved, events)


def _hashes(records: pa.Table, key: bytes) -> list[str]:
    """The pictures that records name, as they name them."""
    seen = Evidence(records, key)
    hashes: list[str] = seen.part["value"].filter(pc.equal(seen.part["kind"], "image")).to_pylist()
    return hashes


def _retold(of: Subjects, told: Mapping[str, str], generic: frozenset[str]) -> Subjects:
    """The ads with the templates that they show now."""
    shown = {one: "" if f"template:{template}" in generic else template for one, template in told.items()}
    return additions.retold(of, templates.COLUMN, shown) if shown else of


def _related(
    now: Standing, before: Standing | None, moved: Mapping[str, Moved]
) -> tuple[Standing, tuple[ClusterEvent, ...]]:
    """The relations, one after another, and what became of their clusters."""
    scene, made = Scene(now.subjects, now.options.known.pools), dict[str, Relation]()
    events: list[ClusterEvent] = []
    for relation in ANSWERED:
        base = RELATIONS[relation].builds_on
        stood = before.relations[relation] if before else None
        groups = made[base].groups if base else ()
        accounts = stood.task.accounts if stood else None
        ready = task(relation, scene, groups, now.options.generic, now.options.known, accounts)
        decided = verdicts.decided(ready.subjects, now.decisions)
        ready = verdicts.held(ready, decided)
        place = moved[relation].old if stood else np.empty(0, np.int64)
        told = standing.related(ready, decided, stood, place)
        made[relation], own = standing.named(told, stood, now.options.past, place)
        events += own
    return replace(now, relations=made), tuple(events)


def _answer(after: Standing, to: Standing, moved: Mapping[str, Moved], events: tuple[ClusterEvent, ...]) -> Added:
    """What differs between the case as it stood and as it stands."""
    tables, gone = [PAIRS.empty_table()], list[tuple[str, str, str]]()
    clusters: dict[tuple[str, str], frozenset[str]] = {}
    for relation in ANSWERED:
        now, before = after.relations[relation], to.relations[relation]
        fresh, lost = standing.differing(now, before, moved[relation].old)
        tables.append(standing.table(now, fresh))
        ids = before.task.subjects.ids
        gone += [(relation, ids[a], ids[b]) for a, b in zip(lost.left.tolist(), lost.right.tolist(), strict=True)]
        clusters |= {(relation, c): of for c, of in standing.changed(now, before).items()}
    return Added(after, pa.concat_tables(tables), tuple(gone), clusters, events)
