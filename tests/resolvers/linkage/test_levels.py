"""Levels of agreement, one table for each kind, and that a pair's order does not matter."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphlink.resolvers.linkage import cleaning, guess, words
from graphlink.resolvers.linkage.columns import fields
from graphlink.resolvers.linkage.kinds import KINDS
from graphlink.resolvers.linkage.levels import levels

CASES = {
    "given": [
        ("Anna", "anna", "exact"), ("Katya", "Kateryna", "form"), ("Bill", "William", "form"), ("Mary", "Mary Ann", "form"),
        ("Gabriella", "Gabriekla", "near"), ("J", "John", "initial"), ("Anna", "Boris", "different"), ("Іван", "Ivan", "exact"),
        ("Al", "Ob", "different"), ("", "Anna", None),
    ],
    "family": [
        ("Garcia", "GARCÍA", "exact"), ("Lopez Garcia", "Garcia", "form"), ("Smith", "Smyth", "near"),
        ("de la Cruz", "de la Vega", "different"), ("Meyer", "Schulz", "different"), ("Weber", "Webber", "near"),
    ],
    "date": [
        ("1990-04-03", "03.04.1990", "exact"), ("1990-04-03", "1990-04-08", "digit"), ("1990-04-03", "1991-04-03", "digit"),
        ("1990-04-03", "1990-03-04", "swapped"), ("1990-04-03", "1990", "partial"), ("1990-04-03", "1990-01-01", "partial"),
        ("1990-04-03", "1990-04-28", "parts"), ("1990-04-03", "1991-11-28", "years"), ("1990-04-03", "1960-12-25", "different"),
    ],
    "phone": [
        ("+31 6 1234 5678", "0612345678", "exact"), ("0612345678", "0612345679", "near"), ("0612345678", "0612345687", "near"),
        ("0612345678", "0612345600", "weak"), ("0612345678", "0698765432", "different"), ("12", "0612345678", None),
    ],
    "email": [
        ("Anna@post.example", "anna@post.example", "exact"), ("anna.b@post.example", "anna.b@mail.example", "local"),
        ("anna.b@post.example", "ana.b@mail.example", "near"), ("anna.b1@post.example", "anna.b22@mail.example", "weak"),
        ("anna@post.example", "boris@post.example", "different"),
    ],
    "handle": [
        ("@Sweet_Anna", "sweet_anna", "exact"), ("sweet_anna91", "sweetanna", "near"), ("sw33tanna", "sweetanna", "near"),
        ("sweet_anna", "night_boris", "different"),
    ],
    "code": [("1234 AB", "1234ab", "exact"), ("90210", "90211", "near"), ("90210", "90299", "weak"), ("90210", "11111", "different")],
    "address": [
        ("12 Mill Street", "Mill Street 12", "near"), ("12 Mill Street", "12 Mil Street", "near"), ("12 Mill Street", "14 Mill Street", "weak"),
        ("12 Mill Street", "7 Church Lane", "different"),
    ],
    "number": [("1.299,00 €", "1299", "exact"), ("100", "101", "near"), ("100", "92", "weak"), ("100", "10", "different")],
    "image": [("00ff00ff00ff00ff", "00ff00ff00ff00ff", "exact"), ("00ff00ff00ff00ff", "00ff00ff00ff00fe", "near"), ("00ff00ff00ff00ff", "ff00ff00ff00ff00", "different")],
}  # fmt: skip


def level(kind: str, left: str | None, right: str | None) -> str | None:
    """Name of the level of two values, None where one is missing."""
    column = pa.chunked_array([pa.array([left, right], pa.string())])
    made = list(fields({"x": column}, {"x": kind}))
    if not made:
        return None
    number = int(levels(made[0], np.array([0]), np.array([1]))[0])
    return KINDS[kind].levels[number - 1].name if number else None


@pytest.mark.parametrize(
    ("kind", "left", "right", "name"), [(k, *case) for k, cases in CASES.items() for case in cases]
)
def test_levels_are_as_the_table_says(kind: str, left: str, right: str, name: str | None) -> None:
    """Either way round."""
    assert level(kind, left, right) == name
    assert level(kind, right, left) == name


@given(st.sampled_from(sorted(set(cleaning.CLEAN) - {"name"})), st.text(max_size=30), st.text(max_size=30))
def test_any_text_has_a_level_and_its_order_does_not_matter(kind: str, left: str, right: str) -> None:
    """No kind fails on any text."""
    assert level(kind, left, right) == level(kind, right, left)


@given(st.text(max_size=40))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    """Clean values stay as they are; phones are cut to their last digits once."""
    for kind in ("given", "place", "email", "code", "phone"):
        once = cleaning.CLEAN[kind](pa.array([text], pa.string()))
        assert cleaning.CLEAN[kind](once).equals(once)


def test_romanisations_of_one_name_sound_alike() -> None:
    """Names in two scripts meet in a block."""
    names = ["yuliia", "julia", "iuliia", "aleksandr", "alexander", "khrystyna", "kristina", "boris"]
    code = words.sounds(pa.array(names)).tolist()

    assert code[0] == code[1] == code[2] and code[3] == code[4] and code[5] == code[6]
    assert len(set(code)) == 4


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("ludwig van beethoven", ("ludwig", "van beethoven")),
        ("anna maria berg", ("anna maria", "berg")),
        ("katya", ("katya", "")),
        ("melnyk", ("", "melnyk")),
        ("martin king jr", ("martin", "king")),
        ("", ("", "")),
    ],
)
def test_a_full_name_is_parted(name: str, parts: tuple[str, str]) -> None:
    """Particles belong to the family name."""
    assert words.parted(name) == parts


def test_a_family_name_before_a_comma_or_in_capitals_is_the_family_name() -> None:
    """Three ways of writing one name."""
    turned = cleaning.full_names(pa.array(["MELNYK Kateryna", "Melnyk, Kateryna", "Kateryna Melnyk"]))

    assert turned.to_pylist() == ["kateryna melnyk"] * 3


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("Vorname", "given"), ("apellidos", "family"), ("date_naissance", "date"), ("soc_sec_id", "id"), ("street_number", "code"),
        ("address_1", "address"), ("suburb", "place"), ("rec_id", "skip"), ("cluster", "skip"), ("Telefon", "phone"), ("E-Mail", "email"),
        ("username", "handle"), ("given_name", "given"), ("surname", "family"), ("postcode", "code"), ("person", "name"),
        ("date_of_birth", "date"), ("прізвище", "family"), ("source", "source"),
    ],
)  # fmt: skip
def test_headers_tell_kinds(header: str, kind: str) -> None:
    """In many languages; the values only have to be possible."""
    values = {
        "date": ["1990-01-02", "1991-03-04"],
        "phone": ["0612345678", "0612345679"],
        "email": ["a@b.example", "c@d.example"],
    }
    column = values.get(kind, ["Anna 12", "Berg 13"])
    table = pa.table({header: column, "first name": ["Anna", "Boris"]})

    assert next(g.kind for g in guess.guess(table) if g.column == header) == kind
