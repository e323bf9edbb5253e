"""Countries of numbers without a code and without a record's country: from words, letters, money and the numbers."""

from __future__ import annotations

import numpy as np
import pytest

from graphlink.ids.hidden import runs, tongues
from graphlink.ids.hidden.countries import weights
from graphlink.ids.hidden.lexicon import lexicon
from graphlink.ids.hidden.plans import REGIONS
from graphlink.ids.hidden.reader import read, read_all
from graphlink.ids.hidden.stream import stream
from graphlink.ids.phone import Hint

LISTS = {
    "GB": [f"07{n:09}" for n in range(400_123_456, 999_999_999, 41_234_567)],
    "NL": [f"06{n:08}" for n in range(12_345_678, 54_999_999, 4_123_457)],
    "ES": [f"6{n:08}" for n in range(12_345_678, 89_999_999, 7_123_457)],
}


def _likeliest(text: str) -> str:
    made, _ = stream([text])
    return REGIONS[int(np.argmax(weights(made, [text], [()])[0]))]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Volej, patro, inzerát", "CZ"),
        ("Gratis parkeren, 150 euro per uur", "NL"),
        ("Hívj fel, Váci út", "HU"),
        ("klingeln bei Schmidt, erreichbar unter", "DE"),
        ("monolocale ammobiliato in zona stazione, chiamami subito", "IT"),
        ("butas, skambink", "LT"),
    ],
)
def test_words_without_a_common_one_tell_the_language(text: str, country: str) -> None:
    """Words around numbers, and what no list has by its letters."""
    assert _likeliest(text) == country


def test_letters_of_a_script_tell_the_languages_written_in_it() -> None:
    """No letter of these texts is of one language alone, and none is Latin."""
    cyrillic = {"BG", "UA", "RU", "RS", "MK", "BY"}

    assert {_likeliest("студио, масаж"), _likeliest("апартамент под наем")} <= cyrillic


def test_a_word_of_a_language_leans_to_it() -> None:
    """And what is no word leans nowhere."""
    languages = lexicon().languages

    assert languages[int(np.argmax(tongues.leanings(["schoonmaak"])[0]))] == "nl"
    assert not tongues.leanings(["x1"]).any()


def test_feet_are_no_forints() -> None:
    """A size in feet says nothing of Hungary, a sum in forints does."""
    assert _likeliest("new in town, call me, 5ft 6") == "GB"
    assert _likeliest("15000 ft") == "HU"


@pytest.mark.parametrize("country", LISTS)
@pytest.mark.parametrize("many", [3, 8])
def test_lists_of_national_numbers_tell_their_country(country: str, many: int) -> None:
    """What all numbers of a list are is likelier than what one may be."""
    text = ", ".join(LISTS[country][:many])

    assert _likeliest(text) == country
    assert {p.countries[0].country for p in read([text])[0]} == {country}


def test_numbers_of_the_world_say_nothing_of_the_others() -> None:
    """A number with its code is left out, and so is what is too long or too short."""
    made, _ = stream(["+44 7400 123456, 0044 7400 123456, 12, 1234567890123456"])

    assert (runs.odds(made, np.array([True])) == 1.0).all()


def test_the_country_of_the_case_is_no_last_word() -> None:
    """A weak hint leaves room for what the text says; the record's own country does not."""
    text = "gratis parkeren, 150 euro per uur, bel 0612345678"

    assert read_all([text], [(Hint("DE", "case"),)])[0][0].value == "+31612345678"
    assert read_all(["bel 0171 2345678"], [(Hint("DE", "record"),)])[0][0].value == "+491712345678"


def test_a_city_that_is_a_word_names_no_place() -> None:
    """Food in a German text is not the city of Essen."""
    text = "Unterkunft und Essen inklusive. Tel. 0512665958"
    made, _ = stream([text])
    found = weights(made, [text], [(Hint("AT", "record"),)])[0]

    assert found[REGIONS.index("AT")] > 5 * found[REGIONS.index("DE")]
