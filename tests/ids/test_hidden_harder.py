"""Numbers hidden by whoever knows the usual ways: remarks, units, markup between digits, words with slips or apart."""

from __future__ import annotations

import pytest

from graphlink.ids.hidden import markup, remarks
from graphlink.ids.hidden.decoys import KINDS
from graphlink.ids.hidden.reader import read
from graphlink.ids.hidden.readings import spoken
from graphlink.ids.hidden.stream import stream
from graphlink.ids.phone import Hint


def _read(text: str, country: str) -> list[str]:
    return [p.countries[0].value for p in read([text], [(Hint(country, "record"),)])[0]]


@pytest.mark.parametrize(
    ("text", "country", "value"),
    [
        ("07400 (call me any time) 123 [kisses to you all] 456", "GB", "+447400123456"),
        ("06 -ruf mich bitte an- 12 *heute noch frei* 34 {nur für dich} 56 78", "NL", "+31612345678"),
        ("bel 06km12kg34cm56h78", "NL", "+31612345678"),
        ("appelle <b>06</b> <i>12</i><br>34&nbsp;56 78", "FR", "+33612345678"),
        ("tel. 0151%2023456789", "DE", "+4915123456789"),
        ("tel: z-e-r-o / 7 / f-o-u-r / z-e-r-o / 0 / 1 / 2 / t-h-r-e-e / 4 / 5 / 6", "GB", "+447400123456"),
        ("null eins füüünf eins zweiii drei viiier fünf sechs sieben aaacht neun", "DE", "+4915123456789"),
        ("nul zes een twee dire vier vijf zes zeevn acht", "NL", "+31612345678"),
    ],
)
def test_what_stands_between_or_is_misspelt_is_read_over(text: str, country: str, value: str) -> None:
    """A remark of several words is one thing, a unit between two digits none, and letters drawn out are one."""
    assert _read(text, country) == [value]


@pytest.mark.parametrize("sign", ["💋", "*", "~", " 🔥 "])
def test_measures_of_a_body_are_no_number(sign: str) -> None:
    """Bust, waist, hips and height, whatever sign stands between."""
    made, _ = stream([f"new here {sign.join(('91', '61', '91', '175'))} call"])

    assert {KINDS[kind] for kind in made.mask.tolist() if kind >= 0} == {"size"}
    assert not _read(f"new here {sign.join(('91', '61', '91', '175'))}", "PL")


def test_a_remark_stands_in_one_pair_of_brackets() -> None:
    """Two words or more, no digits, no line end; a hyphen within a word closes nothing."""
    made, _ = stream(["6 (call me) 7 -two-bed flat- 8 (one) 9 (call 5 times) 1 (so\nlong) 2 a-b-c"])
    spans = ["".join(made.words[first : last + 1]) for first, last in remarks.remarks(made)]

    assert spans == ["(call me)", "-two-bed flat-"]


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("<b>06</b>", "06"),
        ("06&nbsp;12&#51;4", "06 1234"),
        ("a < b & c > d", "a < b & c > d"),
        ("0<3 6", "0<3 6"),
        ('<a href="tel:0612345678">x</a>', '<a href="tel:0612345678">x'),
        ("50% 20 &c; &unknown;", "50% 20 &c; &unknown;"),
    ],
)
def test_markup_gives_way_and_keeps_places(raw: str, shown: str) -> None:
    """A tag is a blank, an entity what it stands for; what holds digits and what is none stays."""
    found = markup.cleared(raw)

    assert len(found) == len(raw)
    assert found.replace("\ue000", "").strip() == shown


@pytest.mark.parametrize(("word", "digits"), [("zerooo", "0"), ("kuuuusi", "6"), ("nooolla", "0"), ("twooo", "2")])
def test_a_word_drawn_out_is_that_word(word: str, digits: str) -> None:
    """It is not read as several words run together: "zerooo" is no 000."""
    assert {r.digits for r in spoken(word)} == {digits}
