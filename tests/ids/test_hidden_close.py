"""Phones with other digits close by, and what stands amid their own digits."""

from __future__ import annotations

import pytest

from graphlink.ids.hidden import amid, countries, sums, surroundings
from graphlink.ids.hidden.plans import REGION
from graphlink.ids.hidden.reader import read
from graphlink.ids.hidden.readings import spoken
from graphlink.ids.hidden.stream import stream
from graphlink.ids.phone import Hint


def numbers(text: str, country: str) -> list[str]:
    """The likeliest values of the phones of a text."""
    return [p.countries[0].value for p in read([text], [(Hint(country, "record"),)])[0]]


@pytest.mark.parametrize(
    ("text", "within"),
    [
        ("06-12-34", ["12"]),
        ("06 12 34 56", ["12", "34"]),
        ("nul zes een", ["zes"]),
        ("nul, zes, een twee", ["zes", "een"]),
        ("0612 drie vier", ["drie"]),
        ("tre 7 due", ["7"]),
        ("one double four nine", ["double", "four"]),
        ("06 to 12", []),  # a Danish two, but no Danish beside it
        ("06\n12\n34", []),
        ("06 [12] 34", []),
    ],
)
def test_nobody_reads_over_what_stands_amid_others(text: str, within: list[str]) -> None:
    """Digits between digits, number words between words of their language; lines and brackets part them."""
    made, read_as = stream([text])

    assert within == [w for w, inside in zip(made.words, amid.amid(made, read_as), strict=True) if inside]


@pytest.mark.parametrize(
    ("text", "country", "value"),
    [
        ("Bel nul zes een twee drie vier vijf zes zeven acht - 24", "NL", "+31612345678"),
        ("Bel 0612 drie vier vijf zes zeven acht - 24", "NL", "+31612345678"),
        ("Appelez le 06.12.34.56.78, 24", "FR", "+33612345678"),
        ("Call 07400 123456, 24", "GB", "+447400123456"),
        ("Tel. 0612345678 (9-17)", "NL", "+31612345678"),
        ("Llama al 612 345 678, 25", "ES", "+34612345678"),
    ],
)
def test_an_age_or_hours_behind_a_phone_are_no_digits_of_it(text: str, country: str, value: str) -> None:
    """Though the digits behind, with as many left out before them, would be a number too."""
    assert [value] == numbers(text, country)


@pytest.mark.parametrize("between", [" or ", " / ", "/", ", ", " - ", "\n", " & "])
def test_two_phones_side_by_side_are_both_read(between: str) -> None:
    """Whatever parts them."""
    assert numbers(f"Call 07400 123456{between}07400 654321 any time", "GB") == ["+447400123456", "+447400654321"]


@pytest.mark.parametrize(
    ("text", "signs"), [("06 + 12 + 34", 0), ("06+12+34", 0), ("call +44 7400", 1), ("06 12 +44 7400", 1)]
)
def test_a_plus_that_parts_digits_is_none_of_a_country_code(text: str, signs: int) -> None:
    """With as much of a blank before it as behind."""
    made, read_as = stream([text])

    assert signs == int(surroundings.plus(made, read_as)[read_as.first > 0].sum())


@pytest.mark.parametrize(
    ("word", "digits"),
    [("zestigeen", "601"), ("sechzigeins", "601"), ("sixtyone", "61"), ("eenenzestig", "61"), ("sessantauno", "61")],
)
def test_where_units_go_first_what_follows_tens_is_another_number(word: str, digits: str) -> None:
    """ "sechzig eins" is 60 1, "einundsechzig" 61."""
    assert digits in {r.digits for r in spoken(word)}


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("six hundred and twelve", {"six", "hundred", "twelve"}),
        ("quatre vingt seize", {"quatre", "vingt", "seize"}),
        ("double seven", {"seven"}),
        ("sixty, two", set()),
    ],
)
def test_parts_of_a_number_said_in_several_words_cost_more(text: str, parts: set[str]) -> None:
    """A phone that ends with the "six hundred" of "six hundred and twelve" is seldom one."""
    made, read_as = stream([text])
    found = sums.parts(read_as.first, read_as.last, read_as.languages)
    single = read_as.last - read_as.first == 1

    assert parts == {made.words[i] for i in read_as.first[found & single].tolist()}


def test_nr_at_the_beginning_of_a_sentence_names_nothing_before_it() -> None:
    """A flat near the centre is no thing with a number."""
    assert numbers("Kamer vlakbij het centrum. Nr 0612345678", "NL") == ["+31612345678"]


@pytest.mark.parametrize(
    ("word", "country"),
    [("kaliszu", "PL"), ("olomouci", "CZ"), ("katowicach", "PL"), ("stockholms", "SE"), ("тернополя", "UA")],
)
def test_a_declined_name_of_a_place_is_of_its_country(word: str, country: str) -> None:
    """Most languages of the lexicon decline names of places."""
    text = word.capitalize()
    made, _ = stream([text])
    weights = countries.weights(made, [text], [()])[0]

    assert REGION[country] == int(weights.argmax())
