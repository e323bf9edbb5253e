"""Names in Latin letters: the usual romanisations of one name meet in a key, different names seldom do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphlink.ids.romanise import MAX_KEYS, MAX_SPELLINGS, keys, latin, spellings

ONE = [
    ("Юхименко", "Yukhymenko"),
    ("Юхименко", "Yukhimenko"),
    ("Юхименко", "Juchimenko"),
    ("Євгенія", "Yevheniia"),
    ("Євгенія", "Evgenia"),
    ("Галина", "Halyna"),
    ("Галина", "Galina"),
    ("Шевченко", "Szewczenko"),
    ("Шевченко", "Ševčenko"),
    ("Παπαδόπουλος", "Papadopoulos"),
    ("Γεώργιος", "Georgios"),
    ("Χρήστος", "Hristos"),
    ("Müller", "Mueller"),
    ("Đorđević", "Djordjevic"),
    ("Weiß", "Weiss"),
    ("Łukasz", "Lukasz"),
    ("Желязков", "Zhelyazkov"),
]
TWO = [("Maria", "Mariana"), ("Ivan", "Ivana"), ("Shevchenko", "Savchenko"), ("Anna", "Hanna"), ("Petrov", "Petrova")]


@pytest.mark.parametrize(("name", "written"), ONE)
def test_spellings_of_one_name_share_a_key(name: str, written: str) -> None:
    """Official, common and foreign romanisations meet."""
    assert set(keys(name)) & set(keys(written))


@pytest.mark.parametrize(("one", "other"), TWO)
def test_different_names_share_none(one: str, other: str) -> None:
    """Near in letters is not one name."""
    assert not set(keys(one)) & set(keys(other))


def test_ukrainian_letters_are_read_as_ukrainian() -> None:
    """Г is h and Є is ye where the word is Ukrainian."""
    assert latin("Євгенія").startswith("yevh")


@given(st.text(max_size=60))
def test_any_word_has_few_keys(word: str) -> None:
    """Nothing raises; keys and spellings are bounded and the same each time."""
    found = keys(word)

    assert len(found) <= MAX_KEYS
    assert len(spellings(word)) <= MAX_SPELLINGS
    assert found == keys(word)
