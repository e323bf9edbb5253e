"""Promises about stated height and weight: read beside a unit or a word for it, compared between personas."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphlink.ids.text import fold
from graphlink.resolvers.measures import height, weight
from graphlink.resolvers.relations import subjects
from tests.factories import KEY, persona_subject, records
from tests.resolvers.cases import pair, run, together

PERSON = "same_advertised_person"


@pytest.mark.parametrize(
    ("text", "tall", "heavy"),
    [
        ("167 cm, 62 kg", "167", "62"),
        ("Größe 155, Gewicht 72", "155", "72"),
        ("wzrost 166, waga 64", "166", "64"),
        ("Je mesure 1m70, poids 55", "170", "55"),
        ("1,68 m und 57 Kilo", "168", "57"),
        ("blue eyes, 178 tall", "178", None),
        ("5'6\" and 120 lbs", "168", "54"),
        ("5 ft 11", "180", None),
        ("зріст 170, вага 60", "170", "60"),
        ("height: 164. My height is 164", "164", None),
    ],
)
def test_what_stands_beside_a_unit_or_a_word_is_read(text: str, tall: str | None, heavy: str | None) -> None:
    """In centimetres and kilograms, whatever the language and the unit."""
    assert (height(fold(text)), weight(fold(text))) == (tall, heavy)


@pytest.mark.parametrize(
    "text",
    ["from 170", "170 eur", "170/60/15", "100 pounds an hour", "two of us, 165 cm and 178 cm", "150 m from the bridge",
     "call 0167 155 170", "taille 38", "1.70 m2", "height 1700", "only 5 feet from the door", "weightless 55"],
)  # fmt: skip
def test_other_numbers_are_no_height(text: str) -> None:
    """Prices, hours, distances, sizes; and of two heights nobody knows whose they are."""
    assert height(fold(text)) is None
    assert weight(fold(text)) is None


@given(st.text(max_size=200), st.sampled_from(["height ", "1,7", "170 ", "cm", "kg ", "5'", "waga 6"]))
def test_any_text_gives_a_plausible_number_or_none(text: str, part: str) -> None:
    """However long it is."""
    for told, least, most in ((height, 122, 212), (weight, 30, 149)):
        found = told(fold((text + part) * 2_000))
        assert found is None or least <= int(found) <= most


def shown(key: str, body: str, **more: Any) -> dict[str, Any]:
    """An ad of Lara in Porto."""
    return {"source_key": key, "city": "Porto", "country": "PT", "personas": [("lara", "29")], "body": body, **more}


def weighed(one: str, other: str, **more: Any) -> float:
    """Bits of two personas of one posting account, of nearly one age."""
    rows = [
        shown("a", f"{one} and a long lane of limes"),
        shown("b", f"a blue door, {other}", personas=[("lara", "30")]),
    ]
    rows = [{**row, "platform": "p", "username": "house", **more} for row in rows]
    row = pair(run(rows, PERSON), persona_subject("a"), persona_subject("b"))
    return float(row["weight_bits"]) if row else -99.0


def test_one_height_speaks_for_one_person_and_another_against() -> None:
    """A few centimetres are stated now and then, and say next to nothing."""
    same, near, none, apart = (weighed("168 cm", other) for other in ("168 cm", "170 cm", "tall", "181 cm"))
    assert same > near >= none > apart
    assert weighed("168 cm, 55 kg", "168 cm, 55 kg") > same > weighed("168 cm, 55 kg", "168 cm, 71 kg")


@pytest.mark.parametrize("more", [{"city": None, "country": None}, {"personas": [(None, "29")]}], ids=["name", "place"])
def test_a_stature_joins_nobody_beside_little_else(more: dict[str, Any]) -> None:
    """Many are 168 cm tall; with a name and an age, or a town and an age, they are still many."""
    rows = [shown(key, f"168 cm, 55 kg. {key} writes of {key} alone", **more) for key in ("oak", "elm")]
    assert not together(run(rows, PERSON), persona_subject("oak"), persona_subject("elm"))


def test_of_an_ad_with_two_persons_no_height_is_known() -> None:
    """It may be either's."""
    rows = [shown("a", "168 cm", personas=[("lara", "29"), ("ines", "31")]), shown("b", "168 cm")]
    found = subjects(records(rows), KEY)[PERSON]
    column = found.column("height")
    assert [(found.ids[s], column.values[v]) for s, v in zip(column.subject, column.value, strict=True)] == [
        (persona_subject("b"), "168")
    ]
