"""Each question gives the same rows on both engines, and the rows that a person would count by hand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from graphlink.graph.bolt import GraphStore
from graphlink.queries.catalogue import Question, questions
from graphlink.schema.network import Network
from tests.contracts.conftest import Opener
from tests.contracts.small_network import grown_network, small_network

pytestmark = pytest.mark.engine
_SCANS = {
    "AllNodesScan",
    "DirectedAllRelationshipsScan",
    "UndirectedAllRelationshipsScan",
    "DirectedRelationshipTypeScan",
    "UndirectedRelationshipTypeScan",
}
_LABEL_SCANS = {"NodeByLabelScan", "UnionNodeByLabelsScan"}
P1, P2, N1 = "cluster:P-1", "cluster:P-2", "cluster:N-1"
SHARED, HELP_LINE = "phone:+447700900001", "phone:+447700900100"
GENERIC, ONE_TEXT = "phone:+447700900101", "template:T0000000000000001"
SHARERS = ("ad:001", "ad:002", "ad:007")

_STARTS = {"ads-of-person": N1, "ads-of-template": ONE_TEXT, "shared-identifier": SHARED}

# question, parameters, column -> its values in order
BY_HAND: list[tuple[str, dict[str, Any], dict[str, list[Any]]]] = [
    ("shared-identifier", {"id": SHARED}, {"id": [*SHARERS, "ad:020"], "poster": [P1, P1, P2, None]}),
    ("shared-identifier", {"id": "email:anna@mail.example"}, {"id": ["account:a3"], "label": ["Account"]}),
    ("shared-identifier", {"id": "phone:+1"}, {"id": []}),
    ("hidden-numbers", {}, {"technique": ["letters between", "number words"], "ads": [1, 1], "phones": [2, 2]}),
    ("hidden-here-shown-there", {}, {"ad": ["ad:007"], "phone": ["+447700900001"], "shown_by": [3]}),
    ("top-hubs", {"limit": 2}, {"id": [HELP_LINE, SHARED], "records": [16, 4], "posters": [1, 2]}),
    ("path-between", {"left": "account:a5", "right": "email:anna@mail.example", "hub": 3}, {"length": []}),
    ("path-between", {"left": "ad:001", "right": "ad:001"}, {"length": []}),
    ("path-between", {"left": "cluster:O-1", "right": P1}, {"length": [1]}),
    ("what-joins", {"left": P1, "right": P2}, {"id": [SHARED, "platform:beta"], "left_records": [2, 3]}),
    ("what-joins", {"left": P2, "right": P1}, {"id": [SHARED, "platform:beta"], "left_records": [1, 4]}),
    ("what-joins", {"left": P1, "right": "cluster:P-3"}, {"id": [GENERIC, "place:nl/amsterdam", ONE_TEXT]}),
    ("accounts-of-poster", {"id": P1}, {"account": ["account:a1"], "ads": [3], "owner": ["cluster:O-1"]}),
    ("accounts-of-poster", {"id": "cluster:O-1"}, {"account": ["account:a1", "account:a2"], "ads": [3, 3]}),
    ("ads-of-person", {"id": N1}, {"ad": ["ad:001", "ad:002", "ad:007"], "poster": [P1, P1, P2]}),
    ("ads-of-person", {"id": "persona:r002.2"}, {"ad": ["ad:002"], "probability": [1.0]}),
    (
        "ads-of-template",
        {"id": ONE_TEXT},
        {"ad": ["ad:004", "ad:011", "ad:010"], "platform": ["beta", "gamma", "gamma"], "share": [1.0, 0.625, 0.75]},
    ),
    ("ads-of-template", {"id": "ad:010"}, {"template": [ONE_TEXT] * 3, "poster": [P1, "cluster:P-3", "cluster:P-3"]}),
    ("ads-of-template", {"id": "ad:001"}, {"ad": []}),
    (
        "held-together",
        {"id": P1},
        {"weight_bits": [-1.0, 4.25, 7.0, 9.5], "left": ["ad:003", "ad:002", "ad:004", "ad:001"],
         "right": ["ad:004", "ad:003", "ad:005", "ad:002"], "verdict": ["same", None, None, None]},
    ),
    ("held-together", {"id": P2}, {"left": []}),
    ("related-to", {"id": P1}, {"id": ["cluster:P-3", P2], "shared": ["SHARES_TEXT", "SHARES_PHONE"], "pairs": [1, 2]}),
    ("related-to", {"id": P2}, {"id": [P1], "value": ["+447700900001"]}),
    ("related-to", {"id": N1}, {"id": []}),
    ("new-since", {"since": "2026-04-10"}, {"ad": ["ad:011"] + [f"ad:{n:03}" for n in range(20, 34)]}),
    ("new-since", {"since": "2027-01-01"}, {"ad": []}),
    ("watchlist-hits", {"list": "missing"}, {"entry": ["entry:e2"] * 3, "hit": ["ad:007", "ad:008", "ad:009"]}),
    (
        "platforms-by-identities",
        {},
        {"platform": ["beta", "gamma", "alpha"], "ads": [6, 16, 3], "accounts": [2, 2, 1], "posters": [2, 1, 1]},
    ),
]  # fmt: skip


@pytest.fixture(scope="module")
def both(leases: Any) -> Iterator[tuple[GraphStore, GraphStore]]:
    """The small network on the embedded engine and on Neo4j."""
    yield from _loaded(leases, small_network())


def _loaded(leases: Any, network: Network) -> Iterator[tuple[GraphStore, GraphStore]]:
    with Opener(leases("embedded")).fresh() as embedded, Opener(leases("neo4j")).fresh() as neo4j:
        for store in (embedded, neo4j):
            store.write(network, "v1")
        yield embedded, neo4j


def _rows(store: GraphStore, question: Question, given: dict[str, Any]) -> list[dict[str, Any]]:
    bound = question.bind(given)
    return question.answer(store.run(question.text, bound, columns=question.columns), bound).rows


def _same(both: tuple[GraphStore, GraphStore], name: str, given: dict[str, Any]) -> list[dict[str, Any]]:
    """Rows of a question, equal on both engines: values, types, order, column names."""
    question = questions()[name]
    first, second = (_rows(store, question, given) for store in both)

    assert first == second
    assert [[type(v) for v in row.values()] for row in first] == [[type(v) for v in row.values()] for row in second]
    assert all(tuple(row) == question.columns for row in first)
    return first


@pytest.mark.parametrize(
    ("name", "given", "expected"), BY_HAND, ids=lambda value: value if isinstance(value, str) else ""
)
def test_rows_are_those_counted_by_hand(
    both: tuple[GraphStore, GraphStore], name: str, given: dict[str, Any], expected: dict[str, list[Any]]
) -> None:
    """The answer over the small network is what a person reads off it."""
    rows = _same(both, name, given)

    found = {column: [row[column] for row in rows][: len(values)] for column, values in expected.items()}
    assert expected == found


def test_every_question_is_counted_by_hand() -> None:
    """No question is left out of the list above, but the one with its own tests."""
    assert set(questions()) - {"ego-network"} == {name for name, _, _ in BY_HAND}


@pytest.mark.parametrize(("hops", "count"), [(1, 11), (2, 32)])
def test_ego_network_goes_as_far_as_asked(both: tuple[GraphStore, GraphStore], hops: int, count: int) -> None:
    """One hop from a poster are its members, its owner and who shares something; two are what those touch."""
    row = _same(both, "ego-network", {"id": P1, "hops": hops})[0]
    ids = {node.id for node in row["nodes"]}

    assert row["nodes"][0].id == P1
    assert count == len(ids)
    assert all({edge.source, edge.target} <= ids for edge in row["edges"])
    assert row["left_out"] == 0


def test_ego_network_does_not_go_through_hubs(both: tuple[GraphStore, GraphStore]) -> None:
    """A hub is shown, and what lies behind it is not; a generic number likewise."""
    near = _same(both, "ego-network", {"id": "ad:008", "hops": 2, "hub": 10})[0]
    far = _same(both, "ego-network", {"id": "ad:008", "hops": 2, "hub": 100})[0]
    generic = _same(both, "ego-network", {"id": "ad:010", "hops": 2})[0]

    assert HELP_LINE in {n.id for n in near["nodes"]} and "ad:025" not in {n.id for n in near["nodes"]}
    assert "ad:025" in {n.id for n in far["nodes"]}
    assert "phone:+447700900101" in {n.id for n in generic["nodes"]}
    assert "ad:002" not in {n.id for n in generic["nodes"]} - {n.id for n in far["nodes"]}


def test_ego_network_counts_what_its_limit_cuts(both: tuple[GraphStore, GraphStore]) -> None:
    """Nodes shown and left out add up, nearest first."""
    whole = _same(both, "ego-network", {"id": P1, "hops": 2})[0]
    cut = _same(both, "ego-network", {"id": P1, "hops": 2, "limit": 5})[0]

    assert len(cut["nodes"]) == 5
    assert len(whole["nodes"]) == len(cut["nodes"]) + cut["left_out"]
    assert [n.id for n in whole["nodes"][:5]] == [n.id for n in cut["nodes"]]


def test_path_takes_the_way_round_a_hub(both: tuple[GraphStore, GraphStore]) -> None:
    """Where the shortest way leads through a hub, a longer one is given on both engines."""
    through = _same(both, "path-between", {"left": "ad:021", "right": "ad:008", "hub": 100})
    round_it = _same(both, "path-between", {"left": "ad:021", "right": "ad:008", "hub": 10})

    assert sorted({row["length"] for row in through}) == [2]
    assert all(HELP_LINE not in {n.id for n in row["nodes"][1:-1]} for row in round_it)


def test_limit_shows_that_there_is_more(both: tuple[GraphStore, GraphStore]) -> None:
    """An answer that the limit cut says so."""
    question = questions()["shared-identifier"]
    bound = question.bind({"id": SHARED, "limit": 2})
    answer = question.answer(both[0].run(question.text, bound, columns=question.columns), bound)

    assert (len(answer.rows), answer.limit_reached) == (2, True)


def test_engines_agree_on_a_grown_network(leases: Any) -> None:
    """Over some two thousand ads each question gives equal rows on both engines, from many starts."""
    starts = {
        "shared-identifier": [{"id": f"phone:+4477009{n:05}"} for n in (0, 1, 7, 60, 400)],
        "ego-network": [{"id": f"cluster:P-{n}", "hops": h} for n, h in ((0, 1), (3, 2), (9, 3))],
        "path-between": [{"left": f"ad:{n:03}", "right": f"ad:{n * 3 + 5:03}", "hub": 20} for n in (1, 44, 180, 300)],
        "what-joins": [{"left": f"cluster:P-{n}", "right": f"cluster:P-{n + 1}"} for n in (0, 20, 77)],
        "accounts-of-poster": [{"id": f"cluster:P-{n}"} for n in (0, 5, 60)],
        "held-together": [{"id": f"cluster:P-{n}"} for n in (0, 3, 5, 60)],
        "related-to": [{"id": f"cluster:P-{n}"} for n in (0, 1, 7, 60)],
        "ads-of-person": [{"id": f"cluster:N-{n}"} for n in (0, 5, 60)],
        "ads-of-template": [{"id": f"template:T{n:016x}"} for n in (0, 1, 9)] + [{"id": "ad:044"}],
        "new-since": [{"since": "2026-06-01", "limit": 50}],
        "top-hubs": [{}],
        "hidden-numbers": [{}],
        "hidden-here-shown-there": [{}],
        "watchlist-hits": [{}, {"list": "wanted"}],
        "platforms-by-identities": [{}],
    }
    for both in _loaded(leases, grown_network(2_000)):
        found = {name: [_same(both, name, given) for given in givens] for name, givens in starts.items()}

    assert set(questions()) == set(starts)
    assert all(any(rows for rows in answers) for answers in found.values())


def test_no_question_scans_what_it_could_seek(leases: Any) -> None:
    """By Neo4j's plan over a filled graph a question starts from an index, or says in its cost that it scans."""
    with Opener(leases("neo4j")).fresh() as store, store._reader.session() as session:
        store.write(grown_network(2_000), "v1")  # of an empty graph the counts say nothing, and any plan is as good
        session.run("CALL db.awaitIndexes(60)").consume()
        used = {name: _planned(session, name) for name in sorted(questions())}

    assert {name: found & _SCANS for name, found in used.items() if found & _SCANS} == {}
    assert {
        n for n, found in used.items() if found & _LABEL_SCANS and not questions()[n].cost.startswith("scan")
    } == set()


def _planned(session: Any, name: str) -> set[str]:
    """The operators of a question's plan."""
    question = questions()[name]
    given = {p.name: ("cluster:P-1" if p.type == "id" else "2026-01-01") for p in question.params if p.required}
    given |= {"id": start} if (start := _STARTS.get(name)) else {}
    return set(_operators(session.run(f"EXPLAIN {question.text}", question.bind(given)).consume().plan))


def _operators(plan: Any) -> Iterator[str]:
    yield plan["operatorType"].split("@")[0]
    for child in plan.get("children", []):
        yield from _operators(child)
