"""Identifiers as people write them: one value, or a reason why there is none."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from graphlink.ids import dates, handle, mail, name, place, web
from graphlink.ids.phone import CERTAIN, Hint, find
from graphlink.ids.text import clean, fold

GB, DE, FR, NL = (Hint(c, "record") for c in ("GB", "DE", "FR", "NL"))

PHONES: list[tuple[str, tuple[Hint, ...], list[str | None]]] = [
    ("+44 7700 900123", (), ["+447700900123"]),
    ("0044 7700 900123", (), ["+447700900123"]),
    ("+44 (0)7700 900123", (), ["+447700900123"]),
    ("(+44) 7700-900-123", (), ["+447700900123"]),
    ("+49.30.23125.123", (), ["+493023125123"]),
    ("030 / 23 12 51 23", (DE,), ["+493023125123"]),
    ("06 12 34 56 78", (FR,), ["+33612345678"]),
    ("06-12345678", (NL,), ["+31612345678"]),
    ("+49 49 30 23125 123", (), ["+493023125123"]),
    ("０７７００ ９００１２３", (GB,), ["+447700900123"]),
    ("call +447700900123 or +447700900124", (), ["+447700900123", "+447700900124"]),
    ("+447700900123 / +447700900124", (), ["+447700900123", "+447700900124"]),
    ("https://wa.me/447700900123", (), ["+447700900123"]),
    ("tel:+447700900123", (), ["+447700900123"]),
    ("123", (), []),
    ("no number", (), []),
    ("+999 123456789", (), [None]),
    ("1234567890123456789012", (), [None]),
]


@pytest.mark.parametrize(("text", "hints", "values"), PHONES, ids=[p[0] for p in PHONES])
def test_numbers_are_read(text: str, hints: tuple[Hint, ...], values: list[str | None]) -> None:
    """However a number is written, it has one value; its span is where it stands."""
    found = find(text, hints)

    assert [p.value for p in found] == values
    assert all(text[p.start : p.end] == p.raw for p in found)
    assert all(p.reason for p in found if p.value is None)


@pytest.mark.parametrize("text", ["0612345678", "973-814-4076", "030 23125 123", "07700 900123"])
def test_no_country_is_assumed_in_silence(text: str) -> None:
    """A national number without a hint keeps its digits; countries are hypotheses below certainty."""
    number = find(text)[0]

    assert number.value is None or not number.value.startswith("+")
    assert all(h.probability < CERTAIN for h in number.countries)
    assert sum(h.probability for h in number.countries) <= 1.0


def test_the_case_alone_makes_no_number_certain() -> None:
    """A record's own country settles a valid number; the case's country only weighs."""
    strong, weak = find("0612345678", (NL,))[0], find("0612345678", (Hint("NL", "case"),))[0]

    assert strong.value == "+31612345678"
    assert weak.countries[0].country == "NL"
    assert weak.countries[0].probability < strong.countries[0].probability


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Anna.B+x@GoogleMail.com", ["annab@gmail.com"]),
        ("write to anna@mail.example, or bob@mail.example!", ["anna@mail.example", "bob@mail.example"]),
        ("anna (at) mail (dot) example", ["anna@mail.example"]),
        ("käthe@bücher.example", ["käthe@xn--bcher-kva.example"]),
        ("a@b", []),
        ("@anna", []),
    ],
)
def test_mail_addresses_have_one_form(text: str, values: list[str]) -> None:
    """Two ways of writing one mailbox are one value."""
    assert [m.value for m in mail.find(text)] == values


@pytest.mark.parametrize(
    ("address", "platform", "account"),
    [
        ("https://www.instagram.com/Anna_B/", "instagram", "anna_b"),
        ("instagram.com/anna_b?igshid=x", "instagram", "anna_b"),
        ("hxxps://t[.]me/anna_b", "telegram", "anna_b"),
        ("https://m.facebook.com/profile.php?id=100044187231175", "facebook", "100044187231175"),
        ("https://x.com/AnnaB", "x", "annab"),
        ("https://twitter.com/AnnaB", "x", "annab"),
        ("https://www.youtube.com/@AnnaB", "youtube", "annab"),
        ("https://www.tiktok.com/@anna.b", "tiktok", "anna.b"),
    ],
)
def test_profiles_are_read(address: str, platform: str, account: str) -> None:
    """A profile page is a platform and a handle, whichever host or form."""
    found = web.profile(address)

    assert found is not None
    assert (found.platform, found.handle.lstrip("@")) == (platform, account)


@pytest.mark.parametrize(
    "address",
    [
        "https://instagram.com/p/Cxyz/",
        "https://t.me/joinchat/AAAA",
        "https://www.facebook.com/groups/123",
        "https://instagram.com.evil.example/anna",
        "https://evil.example/instagram.com/anna",
        "https://instagram.com/",
        "not an address",
    ],
)
def test_what_is_no_profile_is_none(address: str) -> None:
    """Posts, invitations, groups and look-alike hosts give no account."""
    assert web.profile(address) is None


def test_addresses_have_one_form() -> None:
    """Scheme, www, tracking, fragment and end slash do not make another address."""
    forms = ["https://www.Board.example/ad/1/?utm_source=x#top", "board.example/ad/1", "http://board.example/ad/1/"]

    assert {web.address(form) for form in forms} == {"board.example/ad/1"}
    assert web.address("anna@mail.example") is None


@pytest.mark.parametrize(
    ("text", "platform", "value"),
    [
        ("@Anna_B", "telegram", "anna_b"),
        ("  anna ", "", "anna"),
        ("n/a", "", None),
        ("Anna B", "", None),
        ("@", "", None),
    ],
)
def test_handles_have_one_form(text: str, platform: str, value: str | None) -> None:
    """A handle without its sign, lower where the platform ignores case; placeholders and names are none."""
    found = handle.canonical(text, platform)

    assert found.value == value
    assert (found.reason is None) == (value is not None)


def test_handles_compare_by_their_letters() -> None:
    """Separators, digits that stand for letters and repeats do not change the stem."""
    stems = {handle.forms(h).stem for h in ("anna_vip", "Anna.VIP", "annna_vip", "anna__vip91")}

    assert stems == {"anavip"}


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Dr. José  MARÍA", "jose maria"),
        ("Berg, Max", "max berg"),
        ("Олена Шевченко", "olena shevchenko"),
        ("O'Neill", "oneill"),
        ("", ""),
    ],
)
def test_names_fold(written: str, folded: str) -> None:
    """Case, accents, script, titles and the order "Surname, Given" do not make another name."""
    assert name.fold_name(written) == folded


@pytest.mark.parametrize(
    ("cell", "people"),
    [
        ("Anna & Bella", ("Anna", "Bella")),
        ("Anna-Maria", ("Anna-Maria",)),
        ("Anna und Bella", ("Anna", "Bella")),
        ("", ()),
    ],
)
def test_several_people_in_a_cell_are_told_apart(cell: str, people: tuple[str, ...]) -> None:
    """Two names with a word or sign between them are two people."""
    assert name.split_people(cell) == people


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1990-02-01", "1990-02-01"), ("1.2.1990", "1990-02-01"), ("12/31/1990", "1990-12-31"), ("1990", "1990"),
        ("3 July 1990", "1990-07-03"), ("31.02.1990", None), ("1700-01-01", None), ("soon", None),
    ],
)  # fmt: skip
def test_days_are_read_no_finer_than_written(text: str, day: str | None) -> None:
    """A year stays a year; a day that does not exist is none."""
    assert dates.birth_date(text) == day


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-07-03T14:30:00Z", datetime(2026, 7, 3, 14, 30, tzinfo=UTC)),
        ("2026-07-03T14:30:00+02:00", datetime(2026, 7, 3, 12, 30, tzinfo=UTC)),
        ("03.07.2026 14:30", datetime(2026, 7, 3, 14, 30, tzinfo=UTC)),
        ("3 July 2026, 2:30 pm", datetime(2026, 7, 3, 14, 30, tzinfo=UTC)),
        ("2026-07-03", datetime(2026, 7, 3, tzinfo=UTC)),
        ("1783089000", datetime(2026, 7, 3, 14, 30, tzinfo=UTC)),
        ("25:61", None),
        ("2026", None),
    ],
)
def test_moments_are_in_utc(text: str, moment: datetime | None) -> None:
    """A time without zone is taken as UTC; what is no time is none."""
    assert dates.moment(text) == moment


def test_places_have_one_key() -> None:
    """A city in any of its names, with its country in any of its names."""
    assert place.key("Köln", "Deutschland") == place.key("Cologne", "DE") == "de/cologne"
    assert place.key("Nowhere", None) == "?/nowhere"
    assert place.key(None, None) is None


def test_text_is_made_plain() -> None:
    """Controls and direction marks go, other scripts become Latin."""
    assert clean("a\u202e\x00b \n c") == "ab c"
    assert fold("ÉLÉNA Київ") == "elena kiyiv" or fold("ÉLÉNA Київ").startswith("elena k")
