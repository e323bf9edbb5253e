"""Hours, prices, ages and measures right beside a phone, common words behind it, and numbers cut short."""

from __future__ import annotations

import numpy as np
import pytest

from graphlink.ids.hidden import decoys, surroundings
from graphlink.ids.hidden.countries import weights
from graphlink.ids.hidden.lattice import gaps, ways
from graphlink.ids.hidden.plans import REGIONS
from graphlink.ids.hidden.reader import read
from graphlink.ids.hidden.readings import AS_LOOKALIKE
from graphlink.ids.hidden.stream import stream
from graphlink.ids.phone import Hint


def numbers(text: str, country: str | None, least: float = 0.0) -> list[str]:
    """The likeliest values of the phones of a text."""
    hints = (Hint(country, "record"),) if country else ()
    return [p.countries[0].value for p in read([text], [hints])[0] if p.confidence >= least]


def sure(text: str) -> list[str]:
    """Tokens with digits of what says by itself that it is no phone."""
    made, _ = stream([text])
    return [word for word, said in zip(made.words, made.sure, strict=True) if said and word[0].isdecimal()]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("0512 44369 8-14h", ["8", "14"]),
        ("0512 44369 24h", ["24"]),
        ("0512 44369 24/7", ["24", "7"]),
        ("0512 44369 10:00-16:00", ["10", "00", "16", "00"]),
        ("0512 44369 150€", ["150"]),
        ("0512 44369 (27)", ["27"]),
        ("0512 44369 100%", ["100"]),
        ("GPS 51.35036, 26.20126", ["51", "35036", "26", "20126"]),
        ("06h12h34h56", []),  # letters between digits are no hours
        ("06 12h 34h 56", []),
        ("(06) (12) (34) (56)", []),
        ("0612 (34) 5678", []),
        ("06-12.34-56", []),
        ("06 12 34 70", []),
    ],
)
def test_a_unit_or_sign_says_what_digits_are(text: str, said: list[str]) -> None:
    """Though other digits stand a blank before them; not where more digits follow or a sign ties them."""
    assert said == sure(text)


def test_an_age_a_height_and_a_weight_are_a_measure() -> None:
    """With slashes between and with or without a word for years."""
    for text in ("24/170/55", "24y/170/55", "24 / 170cm / 55kg"):
        made, _ = stream([text])

        assert decoys.KINDS.index("size") == made.mask[0], text


@pytest.mark.parametrize(
    ("text", "country", "value"),
    [
        ("WhatsApp +43 668 012345 10:00-16:00.", "AT", "+43668012345"),
        ("Tavoitat minut +43 657 123 456 7-14h", "FI", "+43657123456"),
        ("Tel. 04926 12345 12-19h.", "DE", "+49492612345"),
        ("Helista +372 5555 1234 9-18h.", "EE", "+37255551234"),
        ("Tel. 50 123 4567 (22), targa C 6382 ED", "HU", "+36501234567"),
    ],
)
def test_hours_with_a_unit_lend_a_phone_no_digit(text: str, country: str, value: str) -> None:
    """Where the plan has longer numbers as well."""
    assert [value] == numbers(text, country)


@pytest.mark.parametrize(
    "text",
    [
        "Irina ťa čaká, Bratislava. 30min 90€ 1h 160 €. prsia 70C, topánky 40.",
        "Pokój dla kobiet, Gdańsk centrum. 30min 180 zł 1h 320zł.",
        "Praha: klidný byt. prsa 89, boty 39. GPS 51.35036, 26.20126. SPZ RK 3974.",
        "Schoon en discreet. GPS 39.90506, 14.52789. 8:00-16:00.",
    ],
)
def test_signs_of_money_and_coordinates_are_no_digits(text: str) -> None:
    """Neither is a sign of money that looks like a digit one of a phone, nor a place on the map a phone."""
    assert numbers(text, None, 0.5) == []


@pytest.mark.parametrize(
    ("text", "word"),
    [("9 6 9 o si no llama", "o"), ("612 345 678 o también 690", "o"), ("01750 82555 for details", "for")],
)
def test_a_common_word_before_a_word_is_no_digit(text: str, word: str) -> None:
    """Behind a number, where it says "or" or "for"; between digits it stays one."""
    made, how = stream([text])
    at = made.words.index(word)

    assert not ((how.first == at) & ((how.style == AS_LOOKALIKE) | how.everyday)).any()


def test_a_letter_between_digits_stays_one() -> None:
    """As in 61 2 o 345."""
    made, how = stream(["61 2 o 345"])

    assert ((how.first == made.words.index("o")) & (how.style == AS_LOOKALIKE)).any()


def test_what_is_left_over_behind_the_same_sign_is_seen() -> None:
    """A way that stops before the last heart knows that the gap behind it is as its own."""
    made, how = stream(["6💎9💎0💎3💎9💎6💎2💎7 24"])
    g = gaps(made, how)
    w, around = ways(made, how, g), surroundings.around(made, how, g)
    short = np.flatnonzero((w.first == 0) & (w.value == 6903962))
    long = np.flatnonzero((w.first == 0) & (w.value == 69039627))

    for way, said in ((short[:1], 2), (long[:1], 0)):
        _, before = w.ends(way)
        assert said == surroundings.alike(g, around.right[w.last[way]], before, w.last[way])[0]


def test_places_in_a_text_without_capitals_count() -> None:
    """A name of a place in small letters is one where the whole text is in small letters."""
    for text, best in (("hledáme uklízečku, olomouc", "CZ"), ("rooms in groningen", "NL"), ("room near łódź", "PL")):
        made, _ = stream([text])

        assert best == REGIONS[int(weights(made, [text], [()])[0].argmax())], text


@pytest.mark.parametrize(
    ("text", "handles"),
    [
        ("0-4-9-5-7-0-drei-2-2-eins", 0),
        ("seks-syv-fem-nul-ni-7-5-3", 0),
        ("anna_91 kat-7 call", 2),
    ],
)
def test_a_word_among_digits_with_hyphens_is_no_handle(text: str, handles: int) -> None:
    """What goes on with a hyphen and digits is a number, not somebody's name."""
    made, _ = stream([text])
    held = (made.mask == decoys.KINDS.index("handle")) & (made.kind == 0)

    assert handles == held.sum()


@pytest.mark.parametrize("word", ["SPZ", "öt", "seis", "sest"])
def test_words_that_say_something_are_no_look_alikes(word: str) -> None:
    """A word for a plate or a five: its letters are not taken for digits one by one."""
    _, how = stream([f"12 {word} 34"])

    assert not ((how.first == 2) & (how.style == AS_LOOKALIKE)).any()


def test_a_zero_left_out_before_a_zero_is_seen() -> None:
    """Who reads 0 47 in 0 0 47 has cut an exit code in two."""
    made, how = stream(["0 0 47 45 73 36 22"])
    left = surroundings.zero_left(how, gaps(made, how))

    assert [bool(left[how.first == at].any()) for at in (0, 2, 4)] == [False, True, False]


def test_the_only_letter_amid_digits_is_dear_to_read_over() -> None:
    """Where it looks like a digit: the 6 of 12G45; several are signs between digits."""
    for text, dear in (("0612G45678", True), ("06G12G45G78", False), ("0612x45678", False)):
        made, how = stream([text])
        over = gaps(made, how).cost[gaps(made, how).fillers > 0]

        assert dear == (over.min() > 0.5), text
