"""What holds clusters and what is shared between them, as edges."""

from __future__ import annotations

from typing import Any

import networkx as nx
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphlink.graph import links
from graphlink.graph.draft import Draft
from graphlink.schema.kinds import EDGES, RELATIONS
from graphlink.schema.run import CLUSTERS, PAIRS

PHONE = "+447700900123"


def evidence(field: str, bits: float, sentence: str = "", level: str = "1", value: str = PHONE) -> dict[str, Any]:
    """One piece of evidence."""
    said = {"field": field, "level": level, "bits": bits, "left": value, "right": value}
    return {**said, "sentence": sentence or f"the {field} {value} is shared"}


def pair(left: str, right: str, bits: float, outcome: str = "merge", **more: Any) -> dict[str, Any]:
    """A row of PAIRS of posters."""
    told = more.pop("evidence", [evidence("phone", bits + 10)])
    row = {"relation": "same_poster", "left": f"ad:{left}", "right": f"ad:{right}", "weight_bits": bits}
    prior = evidence("prior", -10, "any two")
    return {**row, "probability": 0.99, "outcome": outcome, "decided": None, **more, "evidence": [prior, *told]}


def cluster(name: str, *members: str) -> list[dict[str, Any]]:
    """Rows of CLUSTERS of posters."""
    said = {"relation": "same_poster", "cluster_id": name, "probability": 1.0}
    return [{**said, "subject_id": f"ad:{m}"} for m in members]


def drawn(pairs: list[dict[str, Any]], clusters: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Edge rows by type, before their ends are looked for."""
    draft = Draft(frozenset())
    links.same(draft, pa.Table.from_pylist(pairs, schema=PAIRS))
    links.shares(draft, pa.Table.from_pylist(pairs, schema=PAIRS), pa.Table.from_pylist(clusters, schema=CLUSTERS))
    found: dict[str, list[dict[str, Any]]] = {}
    for key, tables in draft.edges.items():
        found.setdefault(key.type, []).extend(row for table in tables for row in table.to_pylist())
    return found


def ends(rows: list[dict[str, Any]]) -> set[tuple[str, str]]:
    """Source and target of some edges."""
    return {(row["source"], row["target"]) for row in rows}


def test_every_relation_has_an_edge_of_its_name() -> None:
    """What the projection writes is in the one source of kinds."""
    assert {r.upper() for r in RELATIONS} | set(links._SHARES.values()) <= set(EDGES)


def test_of_three_merged_pairs_in_a_triangle_the_two_strongest_hold() -> None:
    """The weakest is in the run; each edge says why, the strongest reason first, and what speaks against it not."""
    told = [evidence("image", 2, "a picture"), evidence("phone", 9, "a phone"), evidence("age", -1, "two ages")]
    found = drawn([pair("a", "b", 9, evidence=told), pair("a", "c", 5), pair("b", "c", 7)], cluster("P-1", *"abc"))

    assert ends(found["SAME_POSTER"]) == {("ad:a", "ad:b"), ("ad:b", "ad:c")}
    assert [r["why"] for r in found["SAME_POSTER"] if r["target"] == "ad:b"] == ["a phone; a picture"]
    assert set(found) == {"SAME_POSTER"}


def test_what_a_person_decided_always_stands() -> None:
    """A decided pair is an edge even where stronger ones connect its ends, and says by its strength who held it."""
    rows = [pair("a", "b", 9), pair("b", "c", 7), pair("a", "c", -3, decided="same")]
    found = {(r["source"], r["target"]): r for r in drawn(rows, cluster("P-1", *"abc"))["SAME_POSTER"]}

    assert (found["ad:a", "ad:c"]["strength"], found["ad:a", "ad:c"]["verdict"]) == ("decided", "same")
    assert set(found) == {("ad:a", "ad:c"), ("ad:a", "ad:b")}


def test_that_an_account_posted_an_ad_is_not_said_twice() -> None:
    """POSTED_BY says it."""
    stated = [evidence("account", 30, "the ad was posted by the account", "posted_by")]

    assert drawn([pair("a", "b", 20, evidence=stated)], cluster("P-1", *"ab")) == {}


def test_two_clusters_that_share_a_number_are_one_edge() -> None:
    """Whatever the pairs between them and their direction; the strongest is told."""
    told = [evidence("phone", 2, "the phone is shared, by 3 to 5 others in all")]
    rows = [
        pair("a", "c", -5, "relate", evidence=told),
        pair("b", "d", 1, "review"),
        pair("a", "z", -5, "relate", evidence=told),
        pair("a", "b", 9),
    ]
    found = drawn(rows, [*cluster("P-2", "a", "b"), *cluster("P-1", "c", "d")])["SHARES_PHONE"]

    assert ends(found) == {("cluster:P-1", "cluster:P-2"), ("ad:z", "cluster:P-2")}
    assert [r["weight_bits"] for r in found if r["source"] == "cluster:P-1"] == [1, -5]
    assert {r["value"] for r in found} == {PHONE}
    assert next(r["why"] for r in found if r["source"] == "ad:z") == told[0]["sentence"]


@pytest.mark.parametrize("level", ["apart", "100"])
def test_what_binds_nothing_is_no_edge(level: str) -> None:
    """Two different numbers are nothing in common, and through a switchboard every way would lead."""
    told = [evidence("phone", -2, "both have a phone, and none is the other's, or all the world has it", level)]

    assert drawn([pair("a", "b", -5, "relate", evidence=told)], []) == {}


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef"), st.integers(5, 12)), max_size=15))
def test_the_edges_connect_what_merged_pairs_connect_with_most_bits(drawn_pairs: list[tuple[str, str, int]]) -> None:
    """As many bits as any forest over the merged pairs can have, and not one edge more than it takes."""
    rows = {(min(a, b), max(a, b)): bits for a, b, bits in drawn_pairs if a != b}
    found = drawn([pair(a, b, bits) for (a, b), bits in rows.items()], []).get("SAME_POSTER", [])
    whole = nx.Graph()
    whole.add_weighted_edges_from((a, b, bits) for (a, b), bits in rows.items())
    best = nx.maximum_spanning_tree(whole)

    assert len(found) == best.number_of_edges()
    assert sum(r["weight_bits"] for r in found) == best.size("weight")
