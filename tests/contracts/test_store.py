"""What the graph store promises, on each engine."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pyarrow as pa
import pytest

from graphlink.errors import (
    ForeignGraphError,
    GraphAuthError,
    GraphKeyError,
    GraphUnreachableError,
    GraphVersionError,
    QueryError,
    QueryTimeoutError,
)
from graphlink.graph.bolt import MARKER, GraphStore
from graphlink.graph.endpoint import Endpoint
from graphlink.schema.kinds import NODES
from graphlink.schema.network import Edge, EdgeKey, Network, Node, edge_schema, node_schema
from tests.contracts.conftest import Opener
from tests.contracts.small_network import HOSTILE, small_network

pytestmark = pytest.mark.engine


def _whole(store: GraphStore) -> tuple[list[Any], list[Any]]:
    nodes = store.run(f"MATCH (n) WHERE NOT n:{MARKER} RETURN n ORDER BY n.id", {})
    edges = store.run("MATCH ()-[e]->() RETURN e", {})
    told = [(e["e"].source, e["e"].type, e["e"].target, dict(e["e"].properties)) for e in edges]
    return [n["n"] for n in nodes], sorted(told, key=repr)


def _stated(network: Network) -> tuple[list[Node], list[Any]]:
    nodes, edges = [], []
    for label, table in network.nodes.items():
        for row in table.to_pylist():
            known = {k: v for k, v in sorted(row.items()) if v is not None and k not in ("id", "name")}
            nodes.append(Node(row["id"], label, row["name"], known))
    for key, table in network.edges.items():
        for row in table.to_pylist():
            source, target = row.pop("source"), row.pop("target")
            edges.append((source, key.type, target, {k: v for k, v in sorted(row.items()) if v is not None}))
    return sorted(nodes, key=lambda n: n.id), sorted(edges, key=repr)


def test_network_is_read_back_as_written(opener: Opener) -> None:
    """Every node and edge comes back with its type, ends and values, hostile names and times with zone included."""
    network = small_network()
    with opener.fresh() as store:
        store.write(network, "v1")

        assert _stated(network) == _whole(store)
        assert store.version() == "v1"


def test_writing_twice_is_writing_once(opener: Opener) -> None:
    """A second write of the same network changes nothing but the version."""
    with opener.fresh() as store:
        store.write(small_network(), "v1")
        before = _whole(store)
        store.write(small_network(), "v2")

        assert before == _whole(store)
        assert store.version() == "v2"


def test_what_is_gone_from_the_network_is_gone_from_the_graph(opener: Opener) -> None:
    """Nodes and edges that a later network does not state are taken away."""
    network = small_network()
    smaller = Network(
        {label: table for label, table in network.nodes.items() if label != "Entry"},
        {k: t for k, t in network.edges.items() if "Entry" not in (k.source, k.target) and k.type != "LOCATED"},
    )
    with opener.fresh() as store:
        store.write(network, "v1")
        store.write(smaller, "v2")

        assert _stated(smaller) == _whole(store)


def test_values_keep_their_types(opener: Opener) -> None:
    """5.5, 2 to the 40th, the text '12' and a zoned time come back as they are, under indexes, after other values."""
    poster = {"id": "cluster:P-1", "name": "12", "name_folded": "12", "degree": 1, "generic": False}
    rows = [{**poster, "size": 2**40, "confidence": 5.5}, {**poster, "id": "cluster:P-2", "size": 1, "confidence": 1.0}]
    when = datetime(2026, 3, 1, 22, 15, 30, 123456, tzinfo=UTC)
    ad = {"id": "ad:1", "name": "12", "name_folded": "12", "degree": 0, "generic": True, "posted_at": when}
    nodes = {
        "Poster": pa.Table.from_pylist(rows[::-1], node_schema("Poster")),
        "Ad": pa.Table.from_pylist([ad], node_schema("Ad")),
    }
    with opener.fresh() as store:
        store.write(Network(nodes, {}), "v1")
        found = store.run("MATCH (p:Poster {id: 'cluster:P-1'}), (a:Ad) RETURN p, a", {})[0]

        assert (
            found["p"].properties["size"],
            found["p"].properties["confidence"],
            found["p"].name,
        ) == (2**40, 5.5, "12")
        assert when == found["a"].properties["posted_at"]


def test_columns_are_told_when_nothing_is_found(opener: Opener) -> None:
    """Rows follow the columns asked for, and no row is no error."""
    with opener.fresh() as store:
        assert store.run("MATCH (n:Ad) RETURN n.id AS id", {}, columns=("id",)) == []
        assert store.run("RETURN 1 AS a, 2 AS b", {}, columns=("b", "a")) == [{"b": 2, "a": 1}]


def test_edges_know_their_ends_alone(opener: Opener) -> None:
    """An edge returned without its nodes still tells the ids of both ends; a path is nodes and edges in turn."""
    with opener.fresh() as store:
        store.write(small_network(), "v1")
        edge = store.run("MATCH (:Owner)-[e:PART_OF]->() RETURN e", {})[0]["e"]
        path = store.run("MATCH p = (:Owner)-[:PART_OF]->(:Poster) RETURN p", {})[0]["p"]

        assert (edge.source, edge.target, edge.type) == ("cluster:O-1", "cluster:P-1", "PART_OF")
        assert [Node, Edge, Node] == [type(part) for part in path]


def test_existing_tells_what_is_there(opener: Opener) -> None:
    """Ids of all labels are found, others and nonsense are not."""
    with opener.fresh() as store:
        store.write(small_network(), "v1")
        there = {"phone:+447700900001", "cluster:P-1", "cluster:O-1", "account:a1", "ad:001"}

        assert there == store.existing([*there, "phone:+1", "cluster:X-1", "nonsense", HOSTILE[0], ""])


def test_foreign_database_is_refused_and_left_alone(opener: Opener) -> None:
    """A database with other people's nodes is not written to, with or without rebuild."""
    with opener.fresh() as store:
        store._write("MATCH (n) DETACH DELETE n", {})
        store._write("CREATE (:Customer {name: 'theirs'})", {})
        for rebuild in (False, True):
            with pytest.raises(ForeignGraphError):
                store.ensure("mine", rebuild=rebuild)

        assert store.run("MATCH (n) RETURN count(n) AS n", {}) == [{"n": 1}]


def test_graph_of_another_case_is_refused(opener: Opener) -> None:
    """One case needs one graph."""
    with opener.fresh("case-1") as store:
        store.write(small_network(), "v1")
    with opener("case-2") as other:
        for rebuild in (False, True):
            with pytest.raises(ForeignGraphError):
                other.ensure("second", rebuild=rebuild)


def test_newer_graph_is_refused(opener: Opener) -> None:
    """A graph of a later schema is not touched by an earlier graphlink."""
    with opener.fresh() as store:
        store._mark("SET m.schema = 999")

        with pytest.raises(GraphVersionError):
            store.ensure("a case")


def test_older_graph_is_built_again(opener: Opener) -> None:
    """A graph of an earlier schema is emptied: it is derived, and the next write fills it."""
    with opener.fresh() as store:
        store.write(small_network(), "v1")
        store._mark("SET m.schema = 0")
        store.ensure("a case")

        assert store.version() == ""
        assert _whole(store) == ([], [])


def test_rebuild_empties(opener: Opener) -> None:
    """A rebuild leaves nothing, and the graph can be written as before."""
    with opener.fresh() as store:
        store.write(small_network(), "v1")
        before = _whole(store)
        store.ensure("a case", rebuild=True)
        assert _whole(store) == ([], [])
        store.write(small_network(), "v1")

        assert before == _whole(store)


@pytest.mark.parametrize("key", [None, "x" * 1_001])
def test_bad_keys_are_refused_before_anything_is_written(opener: Opener, key: str | None) -> None:
    """A missing or overlong key stops the write with nothing sent."""
    row = {"id": key, "name": "n", "name_folded": "n", "degree": 0, "generic": False}
    bad = Network(
        {"Ad": pa.Table.from_pylist([row], node_schema("Ad").remove(0).insert(0, pa.field("id", pa.string())))}, {}
    )
    with opener.fresh() as store:
        store.write(small_network(), "v1")
        with pytest.raises(GraphKeyError):
            store.write(bad, "v2")

        assert store.version() == "v1"


def test_cut_write_has_no_version_and_is_finished_by_the_next(opener: Opener) -> None:
    """A write that breaks in the middle leaves no version, and the next write gives the whole network."""
    network = small_network()

    def break_off(done: int, total: int) -> None:
        if done > total // 2:
            raise KeyboardInterrupt

    with opener.fresh() as store:
        with pytest.raises(KeyboardInterrupt):
            store.write(network, "v1", break_off)
        assert store.version() == ""
        store.write(network, "v1")

        assert _stated(network) == _whole(store)


def test_wrong_password_is_told_as_such(opener: Opener) -> None:
    """A refused password is no unreachable graph."""
    there = opener.lease.endpoint
    wrong = Endpoint(there.url, there.user, "not-the-password", there.engine, there.reader_user, "neither")

    with pytest.raises(GraphAuthError):
        GraphStore(wrong, "case-1")


def test_nothing_listening_is_told_as_such() -> None:
    """A closed port gives an unreachable graph."""
    with pytest.raises(GraphUnreachableError):
        GraphStore(Endpoint("bolt://127.0.0.1:1", "neo4j", "x", "neo4j", "neo4j", "x"), "case-1")


def test_reader_cannot_write(opener: Opener) -> None:
    """A text that writes is refused by the engine itself, whatever the check of the text would say."""
    with opener.fresh() as store:
        store.write(small_network(), "v1")
        before = _whole(store)
        for text in ("CREATE (:Ad {id: 'x'})", "MATCH (n:Ad) SET n.name = 'x'", "MATCH (n:Ad) DETACH DELETE n"):
            with pytest.raises(QueryError):
                store.run(text, {})

        assert before == _whole(store)


def test_endless_question_is_stopped(opener: Opener) -> None:
    """A text that would run for hours ends with a timeout or a refusal, and the store still answers."""
    text = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b WITH a, b WHERE a + b = -1 RETURN count(*) AS n"
    with opener.fresh() as store:
        with pytest.raises(QueryTimeoutError):
            store.run(text, {}, timeout_s=1.0)

        assert store.run("RETURN 1 AS n", {}) == [{"n": 1}]


def test_every_edge_kind_can_be_written(opener: Opener) -> None:
    """Each edge type takes each pair of labels that the schema allows; each relation and decision is an edge."""
    ids = {label: f"{kind.prefix}:x{n}" for n, (label, kind) in enumerate(NODES.items())}
    plain = {"name": "n", "name_folded": "n", "degree": 1, "generic": False}
    nodes = {label: pa.Table.from_pylist([{"id": i, **plain}], node_schema(label)) for label, i in ids.items()}
    edge = {"strength": "certain", "count": 1}
    keys = [EdgeKey("SIMILAR", "Ad", "Account"), EdgeKey("DECIDED", "Ad", "Ad")]
    edges = {
        key: pa.Table.from_pylist(
            [
                {**edge, "source": ids[key.source], "target": ids[key.target], "relation": relation} | decided
                for relation in ("same_poster", "same_account_owner")
                for decided in ([{"decision_id": "D-1"}, {"decision_id": "D-2"}] if key.type == "DECIDED" else [{}])
            ],
            edge_schema(key.type),
        )
        for key in keys
    }
    with opener.fresh() as store:
        store.write(Network(nodes, edges), "v1")

        assert store.run("MATCH ()-[e]->() RETURN count(e) AS n", {}) == [{"n": 6}]
