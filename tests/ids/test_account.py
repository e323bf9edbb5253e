"""Accounts and payments named in running text, and text that names none; all schemes together."""

from __future__ import annotations

import pytest

from graphlink.ids import account, identifiers


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("insta: anna_b44", [("account", "instagram", "anna_b44")]),
        ("Telegram @Anna_B44 or snap=anna.b", [("account", "telegram", "anna_b44"), ("account", "snapchat", "anna.b")]),
        ("my inst - @anna_b", [("account", "instagram", "anna_b")]),
        ("пиши в телеграм @anna_b44!", [("account", "telegram", "anna_b44")]),
        ("Only Fans: annab", [("account", "onlyfans", "annab")]),
        ("IG:annab, TG:annab44.", [("account", "instagram", "annab"), ("account", "telegram", "annab44")]),
        ("see https://t.me/Anna_B44.", [("account", "telegram", "anna_b44")]),
        ("(linktr.ee/annab)", [("account", "linktree", "annab")]),
        ("Telegram:t.me/anna_b44", [("account", "telegram", "anna_b44")]),
        ("hxxps://onlyfans[.]com/annab now", [("account", "onlyfans", "annab")]),
        ("pay to paypal.me/AnnaB44", [("payment", "paypal", "annab44")]),
        ("revolut @annab44", [("payment", "revolut", "annab44")]),
        ("cash app $AnnaB44", [("payment", "cashapp", "annab44")]),
        ("Cashtag: $annab", [("payment", "cashapp", "annab")]),
        ("ko-fi.com/annab and venmo: @anna-b44", [("payment", "kofi", "annab"), ("payment", "venmo", "anna-b44")]),
        ("insta: an\u200bna_b44", [("account", "instagram", "anna_b44")]),
    ],
)
def test_an_account_is_found_with_its_platform(text: str, found: list[tuple[str, str, str]]) -> None:
    """An address, or a handle behind its platform's name; a platform of payments makes a payment."""
    read = account.find(text)

    assert [(f.kind, f.system, f.value) for f in read] == found
    assert all(text[f.start : f.end] == f.raw for f in read)


@pytest.mark.parametrize(
    "text",
    [
        "photos of @anna", "telegram: yes", "Telegram: only after ten", "whatsapp: 07700900123", "wa.me/447700900123",

        "it costs $100 on paypal", "paypal $100", "signal: strong", "https://instagram.com/p/Cxyz", "@anna",
        "anna: @bob",
        "online: now", "I like instagram. Anna too", "mail: anna@instagram.com", "insta:", "x: y", "insta: 123456",
        "t.me/+AbCdEf", "see instagram.com",
    ],
)  # fmt: skip
def test_a_text_without_an_account_gives_none(text: str) -> None:
    """A platform's name alone, a post, an invitation or a price is no account."""
    assert account.find(text) == ()


def test_all_schemes_are_found_in_order() -> None:
    """One of each, in the order of the text, none of them twice."""
    text = (
        "insta: anna_b44, anna (at) gmail dot com, DE89 3704 0044 0532 0130 00, paypal.me/annab, "
        "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed, phash: ffd8a0c1e3b27700"
    )
    found = identifiers.find(text)

    assert [f.kind for f in found] == ["account", "email", "iban", "payment", "wallet", "image"]
    assert all(text[f.start : f.end] == f.raw for f in found)


def test_of_two_that_overlap_the_longer_stays() -> None:
    """An address of mail is not also an account behind a platform's name."""
    assert [f.kind for f in identifiers.find("skype: anna.berg44@mail.example")] == ["email"]
    assert [f.kind for f in identifiers.find("facebook: anna.b (at) web.de")] == ["email"]
