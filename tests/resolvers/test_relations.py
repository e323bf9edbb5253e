"""Promises about subjects: which there are, and what is compared about them."""

from __future__ import annotations

from graphlink.resolvers.relations import subjects
from tests.factories import KEY, account_subject, persona_subject, record_subject, records

ROWS = [
    {
        "source_key": "ad1",
        "own_accounts": [("board", "poster1")],
        "accounts": [("telegram", "contact1")],
        "phones": ["+447700900001"],
        "personas": [("Anna", "22"), ("Bella", "about 25")],
    },
    {
        "kind": "accounts",
        "source_key": "acc1",
        "platform": "telegram",
        "username": "contact1",
        "emails": ["a@b.example"],
    },
    {"kind": "watchlist", "source_key": "w1", "name": "Anna Vale", "phones": ["+447700900001"]},
]


def values(relation: str, field: str) -> set[tuple[str, str]]:
    """Subject and value of one field."""
    found = subjects(records(ROWS), KEY)[relation]
    column = found.column(field)
    return {(found.ids[s], column.values[v]) for s, v in zip(column.subject, column.value, strict=True)}


def test_subjects_of_each_relation() -> None:
    """Accounts from any record that names them, ads, one persona per slot, register entries."""
    found = subjects(records(ROWS), KEY)
    accounts = {account_subject("board", "poster1"), account_subject("telegram", "contact1")}

    assert set(found["same_account_owner"].ids) == accounts
    assert set(found["same_poster"].ids) == accounts | {record_subject("ad", "ad1")}
    assert found["same_advertised_person"].ids == (persona_subject("ad1", 1), persona_subject("ad1", 2))
    assert found["same_person"].ids == (record_subject("entry", "w1"),)


def test_an_account_has_what_its_own_records_say() -> None:
    """The posting account takes the ad's phone; an account the ad only talks about does not."""
    assert values("same_account_owner", "phone") == {(account_subject("board", "poster1"), "+447700900001")}
    assert values("same_account_owner", "email") == {(account_subject("telegram", "contact1"), "a@b.example")}


def test_a_contact_account_is_an_identifier_of_the_ad() -> None:
    """An ad and the account it names as contact share that account."""
    contact = account_subject("telegram", "contact1")

    assert {(record_subject("ad", "ad1"), contact), (contact, contact)} <= values("same_poster", "contact")


def test_ages_are_read_as_years() -> None:
    """A stated age is the first plausible number in it."""
    assert values("same_advertised_person", "age") == {
        (persona_subject("ad1", 1), "22"),
        (persona_subject("ad1", 2), "25"),
    }


def test_a_heading_is_text_of_the_ad() -> None:
    """Sentences of headings and of texts count alike, without the names and places that the ad gives besides."""
    texts = [
        ("Quiet rooms by the river", "Call before noon"),
        ("Call before noon", ""),
        ("", ""),
        (None, "Red lamps on"),
    ]
    rows = [{"source_key": str(i), "title": title, "body": body} for i, (title, body) in enumerate(texts)]
    rows.append({"source_key": "4", "title": "Zlatka in York!", "city": "York", "personas": [("Zlatka", "25")]})
    found = subjects(records(rows), KEY)["same_poster"]
    column = found.column("sentence")
    said = {(found.ids[s], column.values[v]) for s, v in zip(column.subject, column.value, strict=True)}

    ads = [record_subject("ad", str(i)) for i in range(len(rows))]
    both = {(ads[0], "quiet rooms by the river"), (ads[0], "call before noon")}
    assert said == both | {(ads[1], "call before noon"), (ads[3], "red lamps on")}


def _national(digits: str, *countries: tuple[str, float, str]) -> dict[str, object]:
    """A number without a country code, and the countries it may belong to, best first."""
    told = [dict(zip(("country", "probability", "evidence"), one, strict=True)) for one in countries]
    return {"kind": "phone", "field": "phone", "raw": digits, "value": digits, "countries": told}


def _numbers(generic: frozenset[str] = frozenset(), **ads: dict[str, object]) -> dict[str, str]:
    """The number that each ad is compared by."""
    table = records([{"source_key": key, "mentions": [one]} for key, one in ads.items()])
    found = subjects(table, KEY, generic)["same_poster"]
    column, key_of = found.column("phone"), {record_subject("ad", key): key for key in ads}
    return {key_of[found.ids[s]]: column.values[v] for s, v in zip(column.subject, column.value, strict=True)}


def test_a_number_without_a_country_code_is_that_of_the_country_that_something_speaks_for() -> None:
    """So it meets the same number written in full, and not that of another country; digits alone where nothing does."""
    found = _numbers(
        nl=_national("612345678", ("NL", 0.68, "case"), ("FR", 0.07, "validity")),
        fr=_national("612345678", ("FR", 0.45, "case"), ("NL", 0.07, "validity")),
        hu=_national("6301234567", ("HU", 0.91, "validity")),
        nobody=_national("612345678", ("FR", 0.2, "validity"), ("NL", 0.2, "validity")),
        nowhere=_national("612345678"),
    )

    assert found == {
        "nl": "+31612345678",
        "fr": "+33612345678",
        "hu": "+36301234567",
        "nobody": "612345678",
        "nowhere": "612345678",
    }


def test_a_generic_number_without_a_country_code_binds_nothing() -> None:
    """It is named as the graph names it."""
    one = _national("612345678", ("NL", 0.68, "case"))

    assert _numbers(frozenset({"phone:612345678"}), a=one, b=one) == {}
    assert _numbers(frozenset({"phone:+31612345678"}), a=one) == {}
