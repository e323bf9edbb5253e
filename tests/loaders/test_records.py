"""Rows as records: fields, mentions, personas, identity."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from graphlink.ids.phone import Hint
from graphlink.loaders.bodies import Scanner
from graphlink.schema.record import RECORD
from tests.loaders.rows import load, text_file


def mentions(record: dict[str, Any]) -> list[tuple[str, str, str | None, str | None]]:
    """Kind, field, value, platform of each mention."""
    return [(m["kind"], m["field"], m["value"], m["platform"]) for m in record["mentions"]]


def test_an_ad_with_everything(tmp_path: Path) -> None:
    """Each column becomes its field, each identifier a mention with its raw text and span."""
    head = "ad id,title,text,name,age,phone,phone 2,email,username,platform,url,city,country,posted at,price"
    row = 'A1,New,"Hello, you",Lena & Mia,23/25,+44 7700 900123,07700 900124,Anna@Mail.Example,@Lena_X,Telegram,'
    row += "https://www.board.example/ad/1?utm_source=x,Köln,Deutschland,03.07.2026 14:30,80"
    batch = load(text_file(tmp_path, f"{head}\n{row}\n"))
    record = batch.records.to_pylist()[0]

    assert batch.records.schema == RECORD
    assert (record["kind"], record["source_key"], record["platform"], record["country"]) == (
        "ads",
        "A1",
        "telegram",
        "DE",
    )
    assert record["posted_at"] == datetime(2026, 7, 3, 14, 30, tzinfo=UTC)
    assert [(p["slot"], p["name"], p["age"]) for p in record["personas"]] == [(1, "Lena", "23"), (2, "Mia", "25")]
    found = mentions(record)
    assert ("phone", "phone", "+447700900123", None) in found
    assert ("email", "email", "anna@mail.example", None) in found
    assert ("account", "username", "lena_x", "telegram") in found
    assert ("url", "url", "board.example/ad/1", None) in found
    assert ("place", "city", "de/cologne", None) in found
    phone = next(m for m in record["mentions"] if m["kind"] == "phone")
    assert (phone["raw"], phone["start"], phone["end"]) == ("+44 7700 900123", 0, 15)
    assert phone["countries"][0]["country"] == "GB"
    assert dict(record["raw"])["phone 2"] == "07700 900124"


def test_every_ad_shows_somebody(tmp_path: Path) -> None:
    """An ad without a name still has one persona; two ages for one name are that name's."""
    batch = load(text_file(tmp_path, "title,name,age\na,,\nb,Lena,\nc,,24\nd,Lena & Mia,22\n"), "ads")
    people = [[(p["slot"], p["name"], p["age"]) for p in r["personas"]] for r in batch.records.to_pylist()]

    assert people == [[(1, None, None)], [(1, "Lena", None)], [(1, None, "24")], [(1, "Lena", None), (2, "Mia", None)]]


def test_national_numbers_are_read_by_their_record(tmp_path: Path) -> None:
    """The same digits are another number in another country, and no country is assumed in silence."""
    text = "title,phone,country\na,030 23125 123,Germany\nb,030 23125 123,\n"
    rows = load(text_file(tmp_path, text)).records.to_pylist()
    german, unknown = (next(m for m in r["mentions"] if m["kind"] == "phone") for r in rows)

    assert german["value"] == "+493023125123"
    assert unknown["value"] != "+493023125123"
    assert all(h["probability"] < 0.9 for h in unknown["countries"])


def test_first_and_last_name_make_a_name(tmp_path: Path) -> None:
    """Names in two columns are one; a name beside a first name is the last name."""
    both = load(text_file(tmp_path, "first name,surname,date of birth\nMax,Berg,1.2.1990\n")).records.to_pylist()[0]
    german = load(text_file(tmp_path, "Name,Vorname,Geburtsdatum\nBerg,Max,1.2.1990\n")).records.to_pylist()[0]

    assert (both["name"], both["birth_date"]) == ("Max Berg", "1990-02-01")
    assert german["name"] == "Max Berg"


def test_identity_is_the_key_or_the_content(tmp_path: Path) -> None:
    """With a key of theirs a changed row keeps its id; without one, other content is another record."""
    keyed = [load(text_file(tmp_path, f"id,title\n1,{t}\n")).records.to_pylist()[0] for t in ("a", "b")]
    plain = [load(text_file(tmp_path, f"title,city\n{t},Bonn\n")).records.to_pylist()[0] for t in ("a", "b", "a")]

    assert keyed[0]["record_id"] == keyed[1]["record_id"]
    assert keyed[0]["content"] != keyed[1]["content"]
    assert plain[0]["record_id"] == plain[2]["record_id"] != plain[1]["record_id"]


def test_ids_say_nothing_without_the_key_of_the_case(tmp_path: Path) -> None:
    """Another case gives the same row another id."""
    path = text_file(tmp_path, "id,phone\n1,+447700900123\n")
    one, other = (load(path, key=key).records["record_id"][0].as_py() for key in (b"a" * 32, b"b" * 32))

    assert one != other


def test_what_is_known_of_the_item_is_on_every_record(tmp_path: Path) -> None:
    """Contributor, codes and times come from the item; a column of capture times goes before."""
    text = "id,title,captured at\n1,a,2026-01-02\n2,b,\n"
    given = {"contributor_country": "NL", "evaluation": "B2", "handling": "H1", "basis": "assessment"}
    seen = datetime(2026, 5, 1, tzinfo=UTC)
    rows = load(text_file(tmp_path, text), captured_at=seen, **given).records.to_pylist()

    assert all({k: r[k] for k in given} == given for r in rows)
    assert [r["captured_at"] for r in rows] == [datetime(2026, 1, 2, tzinfo=UTC), seen]


def test_unread_values_keep_their_text_and_say_why(tmp_path: Path) -> None:
    """What cannot be read is a mention without value, with a reason."""
    rows = load(
        text_file(tmp_path, "title,phone,email\na,call 123456789012345678901,nobody\nb,+447700900123,a@b.example\n")
    )
    found = [m for m in rows.records.to_pylist()[0]["mentions"] if m["kind"] in ("phone", "email")]

    assert [(m["value"], m["validity"]) for m in found] == [(None, "invalid"), (None, "invalid")]
    assert all(m["reason"] and m["raw"] for m in found)


def test_a_number_hidden_in_a_text_is_a_mention(tmp_path: Path) -> None:
    """It stands in the body with its place there and the way it was hidden; order numbers are none."""
    text = "bel nul zes twaalf vierendertig zesenvijftig achtenzeventig schatje"
    rows = f"id,text,country\nA1,{text},NL\nA2,Order number 612345678 thank you,NL\nA3,,NL\n"
    records = load(text_file(tmp_path, rows), kind="ads").records.to_pylist()

    numbers = [[m for m in r["mentions"] if m["kind"] == "phone"] for r in records]
    assert [[m["value"] for m in found] for found in numbers] == [["+31612345678"], [], []]
    mention = numbers[0][0]
    assert (mention["field"], mention["techniques"]) == ("body", ["number words"])
    assert text[mention["start"] : mention["end"]] == mention["raw"]


def test_many_texts_read_alike_in_other_processes(tmp_path: Path) -> None:
    """A pool changes nothing but the time."""
    texts = [f"nr {i} bel nul zes 12 34 56 {i % 90 + 10}" for i in range(40)]
    hints = [(Hint("NL", "record"),)] * len(texts)

    with Scanner(workers=1) as alone, Scanner(workers=2, worth=10) as several:
        assert several.phones(texts, hints) == alone.phones(texts, hints)


def test_what_a_text_names_is_a_mention(tmp_path: Path) -> None:
    """Mail, accounts, payments, wallets and IBANs of title and text are mentions with their place and how they hid."""
    wallet = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"
    body = f"insta: anna_b44 or anna (at) gmail dot com, pay paypal.me/annab or DE89 3704 0044 0532 0130 00 or {wallet}"
    record = load(text_file(tmp_path, f'title,text\ntg @anna_b,"{body}"\n'), "ads").records.to_pylist()[0]
    found = {(m["kind"], m["field"], m["value"], m["platform"], m["type"]): m for m in record["mentions"]}

    assert set(found) == {
        ("account", "title", "anna_b", "telegram", None),
        ("account", "body", "anna_b44", "instagram", None),
        ("email", "body", "anna@gmail.com", None, None),
        ("account", "body", "annab", "paypal", None),
        ("iban", "body", "DE89370400440532013000", None, "DE"),
        ("wallet", "body", wallet.lower(), None, "ethereum"),
    }
    mail = found["email", "body", "anna@gmail.com", None, None]
    assert body[mail["start"] : mail["end"]] == mail["raw"] == "anna (at) gmail dot com"
    assert mail["techniques"] == ["words for signs"]


def test_a_column_of_contacts_gives_whatever_stands_in_it(tmp_path: Path) -> None:
    """A column of accounts to pay to is read for all of them; mail in a column of numbers is mail."""
    rows = "name,phone,IBAN\nAnna,+44 7700 900123,GB82 WEST 1234 5698 7654 32\nBea,bea@mail.example,n/a\n"
    one, other = load(text_file(tmp_path, rows), "persons").records.to_pylist()

    assert ("iban", "payment", "GB82WEST12345698765432", None) in mentions(one)
    assert ("email", "phone", "bea@mail.example", None) in mentions(other)
    unread = next(m for m in other["mentions"] if m["field"] == "payment")
    assert (unread["value"], unread["reason"], unread["raw"]) == (None, "not_an_account", "n/a")


def test_hashes_of_pictures_have_one_form_and_a_method(tmp_path: Path) -> None:
    """A hash in capitals or base 64 is its lower-case hexadecimal digits, with the method as type."""
    rows = "title,phash\na,FFD8A0C1E3B27700; //8AAAAAAAA=\n"
    record = load(text_file(tmp_path, rows), "ads").records.to_pylist()[0]

    assert [(m["value"], m["type"]) for m in record["mentions"] if m["kind"] == "image"] == [
        ("ffd8a0c1e3b27700", "perceptual"),
        ("ffff000000000000", "perceptual"),
    ]
