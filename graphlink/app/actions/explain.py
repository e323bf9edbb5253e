"""Explain why two subjects are held to be one, or why not, and what holds a cluster together: in words and in bits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from graphlink.app.case import Case
from graphlink.app.learning import in_force
from graphlink.app.lookup import Lookup, relation_of
from graphlink.errors import UnknownItemError, shown
from graphlink.resolvers.changes import in_short, in_words
from graphlink.resolvers.explain import Explanation
from graphlink.resolvers.explain import explain as explain_pair
from graphlink.resolvers.holding import Holding, holding
from graphlink.resolvers.pipeline import Options


@dataclass(frozen=True)
class Answer:
    """An explanation, with the names a person knows the two subjects by."""

    relation: str
    left: str
    right: str
    left_name: str
    right_name: str
    explanation: Explanation


def explain_cluster(case: Case, typed: str, relation: str = "") -> Holding:
    """What holds a cluster together: given by its id, or by one of its subjects.

    Raises:
        UnknownItemError: The case holds no such cluster or subject, the subject is in none, or the cluster fell apart.
    """
    lookup, pairs, clusters = Lookup(case), case.runs.pairs(), case.runs.clusters()
    cluster = typed.upper().removeprefix("CLUSTER:")
    found = holding(pairs, clusters, case.runs.redirect(cluster))
    if found is None:
        found = holding(pairs, clusters, _cluster_of(lookup, typed, relation, _history(case, lookup, cluster)))
    assert found is not None
    case.ledger.record(case.actor, "explain", {"relation": found.relation, "cluster": found.cluster})
    told = (sentence for name in (cluster, found.cluster) for sentence in _history(case, lookup, name))
    return replace(_named(lookup, found), history=tuple(dict.fromkeys(told)))


def _history(case: Case, lookup: Lookup, cluster: str) -> tuple[str, ...]:
    """What became of a cluster id, in words."""
    return tuple(lookup.named(in_words(event)) for event in in_short(case.runs.history(cluster)))


def _cluster_of(lookup: Lookup, typed: str, relation: str, history: Sequence[str]) -> str:
    """The cluster of a subject, the first by relation where several hold it."""
    if history:
        raise UnknownItemError(f"{shown(typed)} is no cluster any more.", history[-1])
    subject = lookup.subject(typed)
    rows = lookup.clusters[lookup.clusters["subject_id"] == subject]
    rows = rows[rows["relation"] == relation] if relation else rows
    if not len(rows):
        raise UnknownItemError(f"{shown(typed)!r} is in no cluster.", "Give two subjects to learn why not.")
    return str(rows["cluster_id"].iloc[0])


def _named(lookup: Lookup, found: Holding) -> Holding:
    """The same with the names a person knows the subjects by."""
    names = lookup.names
    named = [replace(b, left=names.get(b.left, b.left), right=names.get(b.right, b.right)) for b in found.bridges]
    return replace(found, bridges=tuple(named))


def explain(case: Case, left: str, right: str, relation: str = "") -> Answer:
    """Explain a pair of subjects.

    Raises:
        UnknownItemError: The case holds no such subject.
        DecisionError: The two stand in no common relation.
    """
    lookup = Lookup(case)
    ends = sorted((lookup.subject(left), lookup.subject(right)))
    chosen = relation_of(ends[0], ends[1], relation)
    known = in_force(case).learned
    options = Options(key=case.key, relations=(chosen,), generic=case.judgements.generic(), known=known)
    explanation = explain_pair(
        case.evidence.scan(), case.runs.pairs(), case.runs.clusters(), (chosen, ends[0], ends[1]), options
    )
    names = lookup.names
    case.ledger.record(case.actor, "explain", {"relation": chosen, "subjects": ends})
    return Answer(chosen, ends[0], ends[1], str(names.get(ends[0])), str(names.get(ends[1])), explanation)
