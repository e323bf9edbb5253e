"""Promises about what holds a cluster together: bridges are found, their sides add up, and words say so."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphlink.resolvers.holding import _bridges, holding
from graphlink.schema.decision import Verdict
from tests.factories import record_subject
from tests.resolvers.cases import decision, run

POSTER = "same_poster"
NAMES = ("ines", "tamsin", "odalys", "perpetua")


def two_groups() -> list[dict[str, object]]:
    """Four ads on one number, three on another, and one ad that shows both."""
    phones = [["+447700900701"]] * 4 + [["+447700900702"]] * 3 + [["+447700900701", "+447700900702"]]
    return [{"source_key": str(i), "phones": p, "body": f"text {i} of no other {i * 77}"} for i, p in enumerate(phones)]


def test_the_pair_that_holds_two_groups_is_told() -> None:
    """Two groups on two numbers hang on the ad that shows both; the answer names it and both sides."""
    result = run(two_groups(), POSTER)
    found = holding(result.pairs, result.clusters, "P-1")

    assert found is not None
    assert found.subjects == {"ad": 8}
    assert found.bridges[0].sides in ((4, 4), (5, 3), (3, 5))
    assert record_subject("ad", "7") in (found.bridges[0].left, found.bridges[0].right)
    assert "Without one pair it falls into" in " ".join(found.sentences)


def test_a_decision_is_named_as_what_holds() -> None:
    """Where a person joined two subjects, that is what is told of the pair."""
    rows = [{"source_key": str(i), "phones": [f"+44770090070{i}"], "body": f"text {i} alone"} for i in range(2)]
    ends = record_subject("ad", "0"), record_subject("ad", "1")
    result = run(rows, POSTER, decisions=[decision(*ends, Verdict.SAME, POSTER)])
    found = holding(result.pairs, result.clusters, "P-1")

    assert found is not None
    assert found.kinds == {"a decision": 1}


def test_an_unknown_cluster_has_nothing_to_tell() -> None:
    """A cluster that the run does not hold gives None."""
    result = run(two_groups(), POSTER)

    assert holding(result.pairs, result.clusters, "P-99") is None


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=16))
def test_the_sides_of_a_bridge_are_what_is_left_without_it(edges: list[tuple[int, int]]) -> None:
    """For any graph: taking a told pair away parts its component into exactly the sides that were told."""
    graph: nx.Graph[str] = nx.Graph()
    evidence = [{"field": "phone", "bits": 1.0, "sentence": "s"}]
    for a, b in edges:
        if a != b:
            left, right = str(min(a, b)), str(max(a, b))
            row = {"left": left, "right": right, "weight_bits": 1.0, "decided": None, "evidence": evidence}
            graph.add_edge(left, right, **row)
    for bridge in _bridges(graph):
        without = graph.copy()
        without.remove_edge(bridge.left, bridge.right)
        sides = tuple(len(nx.node_connected_component(without, end)) for end in (bridge.left, bridge.right))
        assert sides == bridge.sides


@pytest.mark.parametrize("relation", ["same_account_owner", "same_advertised_person"])
def test_no_run_has_nothing_to_tell(relation: str) -> None:
    """An empty run holds no cluster."""
    result = run([], relation)

    assert holding(result.pairs, result.clusters, "O-1") is None
