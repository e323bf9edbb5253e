"""Where a phone ends: signs that part sentences, words behind them, commas, and digits of what is priced or named."""

from __future__ import annotations

import numpy as np
import pytest

from graphlink.ids.hidden import decoys, stops, surroundings
from graphlink.ids.hidden.reader import read
from graphlink.ids.hidden.stream import stream
from graphlink.ids.phone import Hint


def numbers(text: str, country: str | None) -> list[str]:
    """The likeliest values of the phones of a text."""
    return [p.countries[0].value for p in read([text], [(Hint(country, "record"),) if country else ()])[0]]


def kinds(text: str) -> dict[str, str]:
    """What the digits of a text are marked as."""
    made, _ = stream([text])
    marked = zip(made.words, made.mask.tolist(), strict=True)
    return {word: decoys.KINDS[kind] if kind >= 0 else "" for word, kind in marked if word[0].isdecimal()}


@pytest.mark.parametrize(
    ("text", "country", "value"),
    [
        ("gsm 0406 666 191 << en vastaa salaiseen numeroon", "FI", "+358406666191"),
        ("gsm 0405 066 630 | en vastaa salaiseen numeroon", "FI", "+358405066630"),
        ("gsm ⓪④⓪-⑤②④-⑨③⓪ ☎ EI VÄLITTÄJÄÄ", "FI", "+35840524930"),
        ("Handy 0676 929 81 !! nie anonym", "AT", "+4367692981"),
    ],
)
def test_a_phone_ends_before_a_sign_that_parts_sentences(text: str, country: str, value: str) -> None:
    """Where the plan has longer numbers as well, and the word or sign behind could be a digit."""
    assert [value] == numbers(text, country)


@pytest.mark.parametrize(
    ("text", "ended"),
    [
        ("06 12 !! 34", ["!!"]),
        ("06 << en", ["<<"]),
        ("06!!12", []),
        ("06 .. 12", []),
        ("06 <3 12", []),
        ("6. En", ["."]),
    ],
)
def test_doubled_signs_between_blanks_end_a_sentence(text: str, ended: list[str]) -> None:
    """Dots do not: they part digits as often."""
    made, _ = stream([text])

    assert ended == [word for word, end in zip(made.words, stops.ends(made), strict=True) if end]


def digits_said(text: str, word: str) -> set[int]:
    """What a token of a text may say."""
    made, read_as = stream([text])
    places = [i for i, w in enumerate(made.words) if w == word]
    return {v for a, v in zip(read_as.first.tolist(), read_as.value.tolist(), strict=True) if a in places}


def test_a_sign_between_a_number_and_a_word_is_no_digit() -> None:
    """Nor a common word behind such a sign; among digits both may be."""
    assert not digits_said("06 12 34 | parking", "|")
    assert digits_said("06 12 34 | 56", "|")
    assert not digits_said("0406 | en vastaa", "en")
    assert digits_said("fire en to", "en")


def test_a_sign_that_parts_every_two_digits_is_a_separator() -> None:
    """Once it may be a digit."""

    def cost(text: str) -> float:
        made, read_as = stream([text])
        return min(
            c for a, c in zip(read_as.first.tolist(), read_as.cost.tolist(), strict=True) if made.words[a] == "|"
        )

    assert cost("0|6|1|2|3|4|5|6|7|8") > cost("06|12345678")


def test_an_hour_behind_a_number_word_is_named_by_it() -> None:
    """ "una hora": no one."""
    assert not digits_said("tres cinco cero una hora", "una")
    assert digits_said("tres cinco cero una dos", "una")


@pytest.mark.parametrize(
    ("text", "kind", "digits"),
    [
        ("130/210/230 zł", "price", {"130", "210", "230"}),
        ("60/170,00 €", "price", {"60", "170", "00"}),
        ("210/230/280 L", "price", {"210", "230", "280"}),
        ("30' 1300,- dann", "hour", {"30"}),
        ("30' 1300,- dann", "price", {"1300"}),
        ("kasdien 9 iki 16 mieste", "hour", {"9", "16"}),
        ("с 9 до 16 часов", "hour", {"9", "16"}),
        ("iban lv94 9769 6027 2649 1858", "iban", {"9769", "6027", "2649", "1858", "94"}),
        ("0612/345/678", "", {"0612", "345", "678"}),
        ("lv94 9769 6027", "", {"94", "9769", "6027"}),
        ("06 до 12 34 56", "", {"06", "12", "34", "56"}),
    ],
)
def test_lists_of_prices_hours_and_accounts_are_known_by_their_form(text: str, kind: str, digits: set[str]) -> None:
    """Accounts in small letters behind their name; prices by the money behind the last."""
    assert digits <= {word for word, said in kinds(text).items() if said == kind}


def test_an_account_number_lends_a_phone_no_digit() -> None:
    """Nor does the sign of a price stand for one."""
    assert numbers("IBAN AL82 5913 0064 3466 1522 2196 3917.", "AL") == []
    assert not digits_said("oui 140€ l'heure, 250€ les deux heures. commande", "€")


def test_a_full_stop_behind_a_long_word_ends_its_sentence() -> None:
    """What the word says, a door or a price, is not of the number behind; a shortened one is."""

    def distance(text: str) -> float:
        made, _ = stream([text])
        places = np.arange(len(made.kind)) + surroundings.NEXT_SENTENCE * surroundings._sentence(made)
        return float(places[-1] - places[0])

    assert distance("porta. 935") > distance("tel. 935")
    assert distance("Anzeigennr. 935") == distance("tel. 935")
