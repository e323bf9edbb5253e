"""Letters of other scripts for digits, by their shapes, and the same letters in words."""

from __future__ import annotations

import pytest

from graphlink.ids.hidden import lookalikes
from graphlink.ids.hidden.graphemes import plain, show, small
from graphlink.ids.hidden.reader import read
from graphlink.ids.hidden.readings import spoken
from graphlink.ids.phone import Hint


def numbers(text: str, country: str) -> list[str]:
    """The likeliest values of the phones of a text."""
    return [p.countries[0].value for p in read([text], [(Hint(country, "record"),)])[0]]


@pytest.mark.parametrize(
    ("letters", "digits"),
    [("ςS", "55"), ("σΘθ", "000"), ("Ζ", "2"), ("ιΙ", "11"), ("βΒ", "88"), ("ΡР", "99"), ("ᏚꓢᏃꓜᎥꓔ", "552217")],
)
def test_a_letter_is_the_digit_it_is_shaped_like(letters: str, digits: str) -> None:
    """A sigma at the end of a word has a tail as a five has, others are round."""
    read_as = lookalikes.read(show(letters).text)

    assert read_as is not None
    assert digits == read_as[0]


@pytest.mark.parametrize(
    ("text", "country", "value"),
    [
        ("Πάρε με σ7ς1Ζ 34ς6β", "GR", None),  # no number of the plan, whatever its letters are
        ("tel. 06 12 34 ς6 7β", "NL", "+31612345678"),
        ("tel. +31 6 1Ζ 34 ς6 7β", "NL", "+31612345678"),
        ("tel. σ612-345-678", "NL", "+31612345678"),
    ],
)
def test_greek_letters_hide_digits(text: str, country: str, value: str | None) -> None:
    """Amid plain ones, one by one."""
    assert ([value] if value else []) == numbers(text, country)


def test_words_with_a_sigma_at_their_end_are_words_still() -> None:
    """In small letters, in capitals, and run together."""
    for word in ("τρεις", "ΤΡΕΙΣ", "τρεισ"):
        assert {"3"} == {r.digits for r in spoken(small(show(word).text))}, word
    assert plain("Άνδρας") == small("ανδρας")


@pytest.mark.parametrize("word", ["п'ять", "п’ять", "пʼять"])
def test_any_apostrophe_is_one(word: str) -> None:
    """As keyboards write it."""
    assert {"5"} == {r.digits for r in spoken(show(word).text.replace("'", ""))}
