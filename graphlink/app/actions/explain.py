"""Explain why two subjects are held to be one, or why not: in words and in bits."""

from __future__ import annotations

from dataclasses import dataclass

from graphlink.app.case import Case
from graphlink.app.lookup import Lookup, relation_of
from graphlink.resolvers.explain import Explanation
from graphlink.resolvers.explain import explain as explain_pair
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


def explain(case: Case, left: str, right: str, relation: str = "") -> Answer:
    """Explain a pair of subjects.

    Raises:
        UnknownItemError: The case holds no such subject.
        DecisionError: The two stand in no common relation.
    """
    lookup = Lookup(case)
    ends = sorted((lookup.subject(left), lookup.subject(right)))
    chosen = relation_of(ends[0], ends[1], relation)
    options = Options(key=case.key, relations=(chosen,), generic=case.judgements.generic())
    explanation = explain_pair(
        case.evidence.scan(), case.runs.pairs(), case.runs.clusters(), (chosen, ends[0], ends[1]), options
    )
    names = lookup.roster.drop_duplicates("subject_id").set_index("subject_id")["name"]
    case.ledger.record(case.actor, "explain", {"relation": chosen, "subjects": ends})
    return Answer(chosen, ends[0], ends[1], str(names.get(ends[0])), str(names.get(ends[1])), explanation)
