"""IBANs: the register's examples, one of invented digits for every country, and what only looks like one."""

from __future__ import annotations

import re

import pytest

from graphlink.ids import iban


def invented(country: str) -> str:
    """An IBAN of a country, of a pattern of digits and letters that is nobody's."""
    size = [(int(n), kind) for n, kind in re.findall(r"(\d+)([nac])", iban.STRUCTURES[country])]
    account = "".join(({"n": "0123456789", "a": "XQZWKJ", "c": "0X1Q2Z"}[kind] * n)[:n] for n, kind in size)
    return country + iban.check_digits(country, account) + account


KNOWN = [
    "GB82 WEST 1234 5698 7654 32",
    "DE89370400440532013000",
    "gb82west12345698765432",
    "GB82-WEST-1234-5698-7654-32",
]


@pytest.mark.parametrize("written", KNOWN + [invented(country) for country in iban.STRUCTURES])
def test_an_iban_is_found(written: str) -> None:
    """In groups or not, in a sentence or in brackets, an IBAN is found where it stands, with its country."""
    value = re.sub(r"[^A-Z0-9]", "", written.upper())
    for around in ("{}", "IBAN: {} Anna", "({}).", "pay {}\nBIC XXXX"):
        text = around.format(written)
        found = iban.find(text)

        assert [(f.value, f.system, f.raw) for f in found] == [(value, value[:2], written)]
        assert text[found[0].start : found[0].end] == written


@pytest.mark.parametrize("country", iban.STRUCTURES)
def test_one_wrong_digit_is_no_iban(country: str) -> None:
    """A digit changed, two swapped, one too few or too many: none."""
    good = invented(country)
    last = str((int(good[3]) + 1) % 10)

    assert iban.find(good[:3] + last + good[4:]) == ()
    assert iban.find(good[:-1]) == ()
    assert iban.find(good + "1") == ()


@pytest.mark.parametrize(
    "text", ["at 12 people came", "DE00 0000", "size 90-60-90 de 19 ans", "XX82 WEST 1234 5698 7654 32", "de" * 500]
)
def test_ordinary_text_holds_none(text: str) -> None:
    """Two letters and some digits are no account."""
    assert iban.find(text) == ()
