"""What columns are, by their names and values."""

from __future__ import annotations

import pyarrow as pa
import pytest

from graphlink.errors import MappingError, NoUsableColumnError
from graphlink.ids.headers import field_named
from graphlink.loaders.mapping import SOURCE_KEY, Mapping, guess


def sheet(**columns: str | list[str]) -> pa.Table:
    """A sheet with these columns; one text stands for a column of one row."""
    return pa.table({n.replace("__", " "): pa.array([v] if isinstance(v, str) else v) for n, v in columns.items()})


def told(mapping: Mapping) -> dict[str, str]:
    """Column -> field."""
    return dict(mapping.columns)


CASES: list[tuple[str, str]] = [
    ("ads", "Telefoonnummer=06-12345678=phone|Plaats=Utrecht=city|Titel=x=title"),
    ("ads", "Номер телефону=+380441234567=phone|Місто=Київ=city|Заголовок=x=title"),
    ("ads", "Téléphone=0199001234=phone|Ville=Lyon=city|Texte de l'annonce=x=body"),
    ("persons", "phoneNumber=0199001234=phone|phone_type=mobile=|fullName=A B=name"),
    ("accounts", "record_id=1=source_key|platform=telegram=platform|username=anna=username"),
    ("persons", "Name=Berg=name|Vorname=Max=first_name|Geburtsdatum=1.2.1990=birth_date"),
    ("platforms", "Platform=telegram=platform|Country=NL=country|Category=chat=category"),
    ("watchlist", "List name=wanted=list_name|Name=Max Berg=name"),
    ("ads", "a=+447700900123=phone|b=2026-01-02T10:00:00Z=posted_at|c=@lena_x=username"),
    ("accounts", "link=https://instagram.com/lena=profile_url|bio=hello=bio"),
    ("accounts", "username=https://www.tiktok.com/@lena=profile_url"),
    ("persons", "phone=yes=|name=Anna=name|birthday=1990-01-01=birth_date"),
]  # kind; name, value and field of each column


@pytest.mark.parametrize(("kind", "columns"), CASES)
def test_kind_and_columns_are_guessed(kind: str, columns: str) -> None:
    """Headers in the languages at hand, and values where headers say nothing, tell what a column is."""
    parts = [column.split("=") for column in columns.split("|")]
    expected = {name: field for name, _, field in parts if field}
    found = guess(sheet(**{name: value for name, value, _ in parts}))

    assert (found.kind, told(found)) == (kind, expected)
    assert found.reasons.keys() == expected.keys()


def test_title_tells_a_watch_list_and_a_platform() -> None:
    """The name of a file or sheet is evidence too."""
    persons, accounts = sheet(name="Max Berg"), sheet(username="anna")

    assert guess(persons, title="Fahndungsliste 2026").kind == "watchlist"
    assert guess(accounts, title="telegram export").platform == "telegram"


def test_a_mapping_by_hand_takes_the_place_of_the_guess() -> None:
    """Only the columns that are named are mapped."""
    found = guess(sheet(x="1", y="+447700900123", name="Anna"), "ads", {"y": "phone", "x": "source_key"})

    assert told(found) == {"x": "source_key", "y": "phone"}
    assert set(found.reasons.values()) == {"given"}


@pytest.mark.parametrize(
    ("kind", "given"),
    [("ads", {"z": "phone"}), ("ads", {"x": "colour"}), ("cars", None), ("platforms", {"x": "phone"})],
)
def test_a_wrong_mapping_is_told(kind: str, given: dict[str, str] | None) -> None:
    """A column that is not there, a field or kind that does not exist."""
    with pytest.raises(MappingError):
        guess(sheet(x="1"), kind, given)


def test_nothing_usable_is_told() -> None:
    """A sheet without any known column gives an error that names its columns."""
    with pytest.raises(NoUsableColumnError) as error:
        guess(sheet(colour="red", weight="12"))
    assert "colour" in str(error.value)


@pytest.mark.parametrize("key", ["ID", "id", "ІД", "UUID"])
@pytest.mark.parametrize("noun", ["оголошення", "объявления", "anuncio", "annons", "oglas", "post", "Text", "annonce"])
def test_a_word_for_a_key_counts_before_the_thing_it_is_a_key_of(key: str, noun: str) -> None:
    """A column of ids that is read as text leaves every row without its key, whatever the language."""
    assert field_named(f"{key} {noun}") == field_named(f"{noun} {key}") == SOURCE_KEY
