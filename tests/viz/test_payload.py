"""The data of a page."""

from __future__ import annotations

import json

from graphlink.graph.analysis.layout import positions
from graphlink.schema.network import Edge, Node, View
from graphlink.viz.payload import digest, link_count, payload
from tests.viz.views import PROVENANCE, small_view


def test_everything_shown_is_in_the_data() -> None:
    """Each node once, each pair of linked nodes once, kinds and strengths add up."""
    shown = small_view()
    data = payload(shown, positions(shown), PROVENANCE)

    assert {n.id for n in shown.nodes} == {n["id"] for n in data["nodes"]}
    assert len(shown.nodes) == sum(kind["count"] for kind in data["kinds"])
    assert len(data["links"]) == sum(data["strengths"].values())
    assert len({frozenset((e.source, e.target)) for e in shown.edges}) == len(data["links"])


def test_links_are_counted_as_they_are_drawn() -> None:
    """One between two items, however many edges and whichever way, and none from an item to itself."""
    nodes = tuple(Node(name, "Ad", name, {}) for name in "abc")
    ends = ("ab", "ba", "ab", "bc", "cc")
    edges = tuple(Edge(source, target, f"T{n}", {}) for n, (source, target) in enumerate(ends))
    shown = View(nodes, edges, {}, {})

    for view, expected in ((shown, 2), (small_view(), link_count(small_view()))):
        assert len(payload(view, positions(view), PROVENANCE)["links"]) == expected == link_count(view)


def test_same_view_same_digest() -> None:
    """The digest depends on what is shown, not on the order it came in."""
    shown = small_view()
    turned = View(shown.nodes[::-1], shown.edges[::-1], shown.hidden, shown.left_out)
    other = View(shown.nodes[1:], shown.edges, shown.hidden, shown.left_out)
    places = positions(shown)

    assert digest(payload(shown, places, PROVENANCE)) == digest(payload(turned, places, PROVENANCE))
    assert digest(payload(shown, places, PROVENANCE)) != digest(payload(other, places, PROVENANCE))


def test_hidden_names_are_nowhere_in_the_data() -> None:
    """With names hidden no name, identifier or case name is left; counts, shapes and links stay."""
    shown = small_view()
    open_data = payload(shown, positions(shown), PROVENANCE)
    data = payload(shown, positions(shown), PROVENANCE, hide_names=True)
    text = json.dumps(data).casefold()

    for node in shown.nodes:
        if not node.id.startswith("cluster:"):
            assert node.id.casefold() not in text
            assert len(node.name) < 4 or json.dumps(node.name)[1:-1].casefold() not in text or node.name == "beta"
    assert "lantern" not in text
    assert [n["kind"] for n in open_data["nodes"]] == [n["kind"] for n in data["nodes"]]
    assert len(open_data["links"]) == len(data["links"])


def test_least_certain_strength_shows() -> None:
    """Of several edges between two nodes the least certain strength shows; a decision always does."""
    nodes = (Node("ad:1", "Ad", "a", {}), Node("ad:2", "Ad", "b", {}))
    edges = (
        Edge("ad:1", "ad:2", "SIMILAR", {"strength": "probable", "count": 2}),
        Edge("ad:2", "ad:1", "DECIDED", {"strength": "decided", "verdict": "different"}),
    )
    shown = View(nodes, edges)
    link = payload(shown, positions(shown), PROVENANCE)["links"][0]

    assert (link["strength"], link["decided"], link["count"]) == ("disputed", True, 3)


def test_a_link_says_why_unless_names_are_hidden() -> None:
    """The words of the run stand at the link, made legible; they hold values, so they go with the names."""
    shown = small_view()
    said = {k for link in payload(shown, positions(shown), PROVENANCE)["links"] for k in link["why"]}
    hidden = payload(shown, positions(shown), PROVENANCE, hide_names=True)

    assert any(text.startswith("both show ") for text in said)
    assert all(link["why"] == [] for link in hidden["links"])


def test_obscured_mentions_say_how() -> None:
    """A mention that was hidden is marked on its link and on the identifier, with how; an open one is not."""
    shown = small_view()
    data = payload(shown, positions(shown), PROVENANCE)
    node = {n["id"]: n for n in data["nodes"]}
    link = {(k["source"], k["target"]): k["obscured"] for k in data["links"]}
    how = ["letters between", "number words"]

    assert (node["phone:+447700900001"]["obscured"], node["phone:+447700900001"]["obscured_by"]) == (how, 1)
    assert (link["ad:007", "phone:+447700900001"], link["ad:001", "phone:+447700900001"]) == (how, [])
    assert node["ad:007"]["obscured"] == node["phone:+447700900002"]["obscured"] == []
    assert data["obscured_mentions"] == 2


def test_a_link_is_no_hiding() -> None:
    """What was found behind a link was not obscured by it, whatever else was; words of a view are made legible."""
    nodes = tuple(Node(i, "Phone" if i[0] == "p" else "Ad", i, {}) for i in ("ad:1", "phone:1", "phone:2"))
    edges = (
        Edge("ad:1", "phone:1", "MENTIONS", {"hidden": "link"}),
        Edge("ad:1", "phone:2", "MENTIONS", {"hidden": "link, look-\u202ealikes,, link" + "x" * 500}),
    )
    shown = View(nodes, edges)
    data = payload(shown, positions(shown), PROVENANCE)
    found = {n["id"]: n["obscured"] for n in data["nodes"]}

    assert (found["phone:1"], data["obscured_mentions"]) == ([], 1)
    assert found["phone:2"][1] == "look-\ufffdalikes"
    assert max(map(len, found["phone:2"])) <= 60


def test_disguises_are_made_visible() -> None:
    """Marks that turn the direction of a name, and controls, show as what they are: something put there."""
    shown = View((Node("url:1", "Url", "\u202egnp.exe\u202c\x07\x00", {}),), ())
    label = payload(shown, positions(shown), PROVENANCE)["nodes"][0]["label"]

    assert label == "�gnp.exe���"
