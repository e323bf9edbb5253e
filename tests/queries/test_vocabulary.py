"""A text that names what no graph has is told so."""

from __future__ import annotations

import pytest

from graphlink.queries.catalogue import questions
from graphlink.queries.vocabulary import unknown


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("MATCH (a:Advert) RETURN a LIMIT 5", ("Advert",)),
        ("MATCH (a:Ad)-[:SAME_POSTER|SAME_POSTR]->(b) RETURN b LIMIT 5", ("SAME_POSTR",)),
        ("MATCH (a) WHERE a:Ad AND a.nosuch = 1 RETURN a.`city`, a.`citty` LIMIT 5", ("nosuch", "citty")),
        ("MATCH (a:Ad {id: x}) RETURN [y IN [1, 2][0..1] | y] AS z, {key: a.id, Other: 1} LIMIT 5", ()),
        ("MATCH (a:Ad) WHERE a.text = ':Nothing .nothing' RETURN a LIMIT 5 // :Nobody", ()),
        ("MATCH (a:Ad&Nobody)-[e]->(b:`Phone`) RETURN a LIMIT 5", ("Nobody",)),
    ],
)
def test_what_no_graph_has_is_named(text: str, names: tuple[str, ...]) -> None:
    """Labels, types and properties; not keys of maps, variables, texts or remarks."""
    assert unknown(text) == names


def test_questions_of_the_catalogue_name_only_what_there_is() -> None:
    """Each label, type and property of each question is one of the graph's."""
    assert {name: unknown(asked.text) for name, asked in questions().items() if unknown(asked.text)} == {}
