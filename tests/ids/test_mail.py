"""Mail addresses as people write and hide them, and sentences that hold none."""

from __future__ import annotations

import pytest

from graphlink.ids import mail

HIDDEN = [
    # text, value, techniques
    ("anna_b@mail.example", "anna_b@mail.example", ()),
    ("mailto:Anna.B+x@GoogleMail.com", "annab@gmail.com", ()),
    ("anna (at) mail dot com", "anna@mail.com", ("words for signs",)),
    ("anna [ät] mail punkt com", "anna@mail.com", ("words for signs",)),
    ("anna[at]web[punkt]de", "anna@web.de", ("words for signs",)),
    ("anna(at)web.de", "anna@web.de", ("words for signs",)),
    ("anna arroba correo punto es", "anna@correo.es", ("words for signs",)),
    ("имя собака mail точка ru", "имя@mail.ru", ("words for signs",)),
    ("anna_44 собака мейл точка ру", "anna_44@mail.ru", ("words for signs",)),
    ("anna chiocciola libero punto it", "anna@libero.it", ("words for signs",)),
    ("anna małpa wp kropka pl", "anna@wp.pl", ("words for signs",)),
    ("anna zavináč seznam tečka cz", "anna@seznam.cz", ("words for signs",)),
    ("anna kukac freemail pont hu", "anna@freemail.hu", ("words for signs",)),
    ("anna apenstaartje ziggo punt nl", "anna@ziggo.nl", ("words for signs",)),
    ("anna arobase orange point fr", "anna@orange.fr", ("words for signs",)),
    ("anna arroba sapo ponto pt", "anna@sapo.pt", ("words for signs",)),
    ("анна равлик ukr крапка net", "анна@ukr.net", ("words for signs",)),
    ("anna παπάκι gmail τελεία com", "anna@gmail.com", ("words for signs",)),
    ("anna snabela mail prik dk", "anna@mail.dk", ("words for signs",)),
    ("anna zavináč azet bodka sk", "anna@azet.sk", ("words for signs",)),
    ("anna {at} mail {dot} example", "anna@mail.example", ("words for signs",)),
    ("anna at gmail dot com", "anna@gmail.com", ("words for signs",)),
    ("anna.b44 at gmail.com", "annab44@gmail.com", ("words for signs",)),
    ("ANNA AT GMAIL DOT COM", "anna@gmail.com", ("words for signs",)),
    ("anna @ gmail . com", "anna@gmail.com", ("odd grouping",)),
    ("anna @gmail.com", "anna@gmail.com", ("odd grouping",)),
    ("anna(@)gmail.com", "anna@gmail.com", ("odd grouping",)),
    ("anna@gmail dot com", "anna@gmail.com", ("words for signs",)),
    ("anna@gmail,. com", None, ()),
    ("a n n a @ g m a i l . c o m", "anna@gmail.com", ("odd grouping",)),
    ("a n n a @gmail.com", "anna@gmail.com", ("odd grouping",)),
    ("anna @ g m a i l . c o m", "anna@gmail.com", ("odd grouping",)),
    ("an\u200bna@gma\u200dil.com", "anna@gmail.com", ("invisible characters",)),
    ("аnna@gmail.com", "anna@gmail.com", ("look-alikes",)),
    ("anna@gmаil.com", "anna@gmail.com", ("look-alikes",)),
    ("ａｎｎａ＠ｇｍａｉｌ．ｃｏｍ", "anna@gmail.com", ("look-alikes",)),
    ("𝐚𝐧𝐧𝐚@𝐠𝐦𝐚𝐢𝐥.𝐜𝐨𝐦", "anna@gmail.com", ("look-alikes",)),
    ("käthe@bücher.example", "käthe@xn--bcher-kva.example", ()),
    ("anna@xn--bcher-kva.example", "anna@xn--bcher-kva.example", ()),
    ("メールanna@mail.example", "anna@mail.example", ()),
    ("anna@gmail.com.Call me", "anna@gmail.com", ()),
    ("anna@yahoo.com.br", "anna@yahoo.com.br", ()),
]


@pytest.mark.parametrize(("written", "value", "techniques"), HIDDEN, ids=[h[0] for h in HIDDEN])
def test_an_address_is_found_however_it_is_hidden(written: str, value: str | None, techniques: tuple[str, ...]) -> None:
    """The mailbox, where it stands in the raw text, and how it was hidden."""
    for around in ("{}", "mail: {}, or call", "E-mail {} 💋"):
        text = around.format(written)
        found = mail.find(text)

        assert [f.value for f in found] == ([value] if value else [])
        assert [f.techniques for f in found] == ([techniques] if value else [])
        assert all(text[f.start : f.end] == f.raw for f in found)


@pytest.mark.parametrize(
    "text",
    [
        "meet at dot com bar", "look at mail.com", "see you at gmail.com", "contact me at gmail dot com", "a@b",
        "@anna", "meet me @ berghain.de", "I am at home. Com on", "we met at the point com", "anna @ home",
        "open @ 10.30", "follow @anna.b on insta", "dinner at eight dot", "chez nous point final",
        "at at at dot dot com", "5 @ 3.50", "собака точка", "моя собака mail любит", "я смотрю mail.ru",
        "arroba punto com", "write @ gmail", "look at web.de now", "find us at outlook dot com", "price (a) 100. de",
        "user@localhost", "anna@10.0.0.1", "@@@", "a @ b . c",
    ],
)  # fmt: skip
def test_a_sentence_holds_no_address(text: str) -> None:
    """Words that may stand for signs mean nothing without a mailbox."""
    assert mail.find(text) == ()


def test_several_addresses_are_found_in_order() -> None:
    """Plain and hidden ones beside each other."""
    text = "anna@mail.example; bob (at) mail (dot) example, eve at gmail dot com"

    assert [f.value for f in mail.find(text)] == ["anna@mail.example", "bob@mail.example", "eve@gmail.com"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("an.na@gmail.com", "Anna+ads@googlemail.com"), ("anna_b@protonmail.com", "annab@pm.me"),
        ("anna.b@yandex.ru", "anna-b@ya.ru"), ("anna@me.com", "anna@icloud.com"),
        ("anna+x@gmx.test", "ANNA+X@gmx.test"),
    ],
)  # fmt: skip
def test_ways_to_write_a_mailbox_are_one(one: str, other: str) -> None:
    """Signs and tags that a provider ignores, and its other hosts, make no other mailbox."""
    assert mail.find(one)[0].value == mail.find(other)[0].value


def test_a_post_is_no_person() -> None:
    """Addresses such as info@ are told apart."""
    assert mail.is_role("info@mail.example") and not mail.is_role("anna@mail.example")
