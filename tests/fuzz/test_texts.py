"""No input that is nearly an identifier raises; what is found stands where it is said to stand; twice is the same."""

from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphlink.ids import name, phone, place
from graphlink.ids.hidden import reader
from graphlink.resolvers.sentences import sentences
from tests.fuzz.nearly import TEXTS, nearly
from tests.fuzz.targets import FINDERS, READERS


@pytest.mark.parametrize("target", FINDERS)
@given(st.data())
def test_a_find_stands_where_it_is_said_to_stand(target: str, data: st.DataObject) -> None:
    """Spans lie inside the raw text and hold what was found; the same text gives the same finds."""
    find, right = FINDERS[target]
    given_text = data.draw(nearly(right))
    found = list(find(given_text))

    assert all(given_text[one.start : one.end] == one.raw for one in found)
    assert found == list(find(given_text))


@pytest.mark.parametrize("target", READERS)
@given(st.data())
def test_a_reader_reads_or_leaves_it(target: str, data: st.DataObject) -> None:
    """Nothing raises, and what is read is a function of the text."""
    read, right = READERS[target]
    given_text = data.draw(nearly(right))

    assert read(given_text) == read(given_text)


@given(
    nearly(["Anna", "O'Neil", "Олександра", "María José", "van der Berg", "Sasha"]), nearly(["Anna", "Sasha", "Katya"])
)
def test_two_names_compare_alike_from_both_sides(left: str, right: str) -> None:
    """Names that are nearly names are compared, and no side is the first."""
    assert name.compare(left, right).level == name.compare(right, left).level


@pytest.mark.parametrize("hostile", TEXTS.values(), ids=TEXTS)
def test_hostile_texts_are_read_by_all(hostile: str) -> None:
    """Only unseen characters, text from right to left, halves of characters, ten thousand digits."""
    for find, _ in FINDERS.values():
        assert all(hostile[one.start : one.end] == one.raw for one in find(hostile))
    for read, _ in READERS.values():
        read(hostile)
    sentences(pa.array([hostile.encode("utf-8", "replace").decode()], pa.string()))


@pytest.mark.parametrize("country", ["XX", "", "EUR", "zz", "D E", "\x00", "GBR", "001", "ZZ", "\ud800", "G" * 9_999])
def test_an_unknown_country_is_no_hint(country: str) -> None:
    """A code that is no country changes nothing, and raises nothing: written plainly, hidden, or as a place."""
    for number in ("+44 7700 900123", "07700 900123", "030 23125 123", "not a number"):
        hints = (phone.Hint(country, "record"),)
        assert phone.find(number, hints) == phone.find(number)
        assert reader.read_all([f"call o{number[1:]}"], [hints]) == reader.read_all([f"call o{number[1:]}"])
    assert place.key("Leeds", country) in ("?/leeds", "gb/leeds")
