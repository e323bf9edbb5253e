"""Identifiers of any text: nothing raises, canonical twice is once."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphlink.ids import account, dates, handle, iban, identifiers, image_hash, mail, name, place, wallet, web
from graphlink.ids.phone import Hint, find
from graphlink.ids.text import clean, fold
from tests.fuzz.work import work

_ANY = st.text(max_size=60) | st.text("+0123456789 ()-./@:abcxyzäößКиї\u202e\x00\ud800", max_size=40)


@given(_ANY)
def test_any_text_is_read_or_left(text: str) -> None:
    """No text raises, and spans lie inside it."""
    for number in find(text, (Hint("NL", "record"),)):
        assert text[number.start : number.end] == number.raw
        assert 0.0 <= number.confidence <= 1.0
        assert sum(h.probability for h in number.countries) <= 1.0 + 1e-6
    for address in mail.find(text):
        assert text[address.start : address.end] == address.raw
    for read in (handle.canonical, handle.forms, web.profile, web.address, web.platform, name.fold_name, dates.moment):
        read(text)
    place.key(text, None)
    dates.birth_date(text)


@given(_ANY)
def test_canonical_twice_is_once(text: str) -> None:
    """What was made plain stays as it is when made plain again."""
    for plain in (clean, fold, name.fold_name):
        assert plain(plain(text)) == plain(text)
    one = handle.canonical(text)
    if one.value:
        assert handle.canonical(one.value).value == one.value
    address = web.address(text)
    if address:
        assert web.address(address) == address
    platform = web.platform(text)
    assert web.platform(platform) == platform


_SIGNS = st.lists(st.sampled_from(["@", " ", "\u200b", "\xa0", "\uff20", "https://t.me/", "vk.com/@"]), max_size=3)
_EMPTY = ["-", "?", "none", "N/A", "user", "Unbekannt", "неизвестно", "http", "HTTPS:", "", "\u1e9e", "\u0130"]


@settings(max_examples=300)
@given(_SIGNS.map("".join), st.sampled_from(_EMPTY), st.sampled_from(["", "instagram", "telegram", "vk"]))
def test_a_handle_made_plain_is_plain(signs: str, word: str, platform: str) -> None:
    """What stands before a word never lets through what the word alone would not be."""
    one = handle.canonical(signs + word, platform)
    if one.value:
        assert handle.canonical(one.value, platform).value == one.value


def test_a_handle_may_begin_like_an_address() -> None:
    """Four letters make no address of a name."""
    assert handle.canonical("@HTTPqueen", "instagram").value == "httpqueen"


@settings(max_examples=200)
@given(
    st.sampled_from(["+447700900{:03}", "+4930231 25{:03}", "+33 6 39 98 0{:03}", "+4669390{:03}"]),
    st.integers(0, 999),
    st.sampled_from(["{}", " {} ", "tel {}", "({})", "{};", "Tel.: {}"]),
)
def test_a_number_reads_back_however_it_is_set(form: str, number: int, around: str) -> None:
    """Words, brackets and spaces around an international number do not change its value."""
    digits = "+" + "".join(c for c in form.format(number) if c.isdigit())
    found = find(around.format(form.format(number)))

    assert len(found) == 1
    assert found[0].value in (digits, None)
    assert found[0].value == (find(digits)[0].value if find(digits) else None)


_PIECES = st.lists(
    st.sampled_from(
        ["anna", "@", " at ", "(at)", "собака", " dot ", ".", "gmail", "com", "ru", " ", "\u200b",
         "insta", ":", "t.me/", "$",
         "DE89370400440532013000", "0x" + "ab" * 20, "ffd8a0c1e3b27700", "phash ", "ä", "\ud800",
         "https://", "paypal", "g m a i l"]
    ),
    max_size=24,
).map("".join)  # fmt: skip


@settings(max_examples=300)
@given(_ANY | _PIECES)
def test_any_text_is_looked_through(text: str) -> None:
    """No scheme raises, finds lie where they say and in order, and what is found has a value."""
    for find_all in (account.find, mail.find, wallet.find, iban.find, image_hash.find, identifiers.find):
        found = find_all(text)
        assert all(text[f.start : f.end] == f.raw and f.raw and f.value for f in found)
        assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    "text", ["a@" * 20_000, "(at)" * 10_000, "a at " * 8_000, "a " * 20_000, "a dot " * 7_000, "DE12 " * 8_000,
             ":a" * 20_000,
             "a." * 20_000, "https://" * 5_000, "f" * 40_000, "insta: " * 6_000,
             " " * 40_000, "a @ g m a i l . " * 3_000]
)  # fmt: skip
def test_long_repeats_are_looked_through_in_linear_time(text: str) -> None:
    """Twice the text takes twice the work; ten times the text is read to its end, which a slow pattern never sees."""
    identifiers.find(text)
    half = text[: len(text) // 2]

    assert work(lambda: identifiers.find(text)) <= 2.5 * work(lambda: identifiers.find(half)) + 1_000
    identifiers.find(text * 10)


@pytest.mark.parametrize(
    "text", ["+" * 20_000, "1 " * 20_000, "a@" * 20_000, "www." * 20_000, "(" * 20_000 + "1" * 20_000]
)
def test_long_hostile_text_ends(text: str) -> None:
    """Texts that make careless patterns run for minutes are read at once, or left."""
    find(text)
    mail.find(text)
    web.address(text)
    web.profile(text)
    name.split_people(text)
