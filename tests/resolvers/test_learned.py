"""A model version: kept as a table, it gives what it gave, and records that have nothing to do with a subject change
nothing about it.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphlink.resolvers import frozen
from graphlink.resolvers.learned import NOTHING, Learned
from graphlink.resolvers.pipeline import Options, Result, resolve
from tests.factories import KEY, records
from tests.resolvers.cases import accounts, agency, crew

RELATIONS = ("same_account_owner", "same_poster", "same_advertised_person", "same_person")
_LETTERS = "bcdfghjklmnpqrstvwxz"
_TEXT = "new in town, sweet and discreet, ask for {} and come to my quiet flat near the old harbour, photos are real"
_FIXED = ("kind", "platform", "city", "country", "posted_at")  # what a stranger may have in common with anyone


def rows() -> list[dict[str, Any]]:
    """Ads of a crew and an agency, a template, accounts of two owners, and persons of a register."""
    written = [
        {
            "source_key": f"text-{n}",
            "phones": [f"+44770090030{n}"],
            "body": _TEXT.format(name),
            "personas": [(name, "24")],
        }
        for n, name in enumerate(("anna", "bella", "chloe"))
    ]
    owned = accounts(("a", "zhuravlyk_kvx"), ("b", "zhuravlyk.kvx"), ("a", "moonbeam77"), phones=["+447700900401"])
    entries = [
        {"kind": "persons", "source_key": f"p{n}", "name": name, "birth_date": born}
        for n, (name, born) in enumerate(
            (("Anna Vale", "1990-02-03"), ("Anna Vale", "1990-02-03"), ("Boris Oak", "1971-11-30"))
        )
    ]
    return [*crew(), *agency(12), *written, *owned, *entries]


def stranger(like: Mapping[str, Any], dice: random.Random, number: int) -> dict[str, Any]:
    """A row of the same kind, place and day that names, shows and says what nobody else does."""

    def word(size: int) -> str:
        return "".join(dice.choice(_LETTERS) for _ in range(size))

    own = {
        "source_key": f"stranger-{number}",
        "body": " ".join(word(7) for _ in range(20)),
        "name": f"{word(7)} {word(9)}",
    }
    own |= {"phones": [f"+4477009{dice.randrange(10_000, 90_000):05d}"], "username": word(11)}
    own |= {"personas": [(word(6), "33")], "birth_date": f"19{dice.randrange(50, 99)}-0{dice.randrange(1, 9)}-17"}
    return {name: like[name] if name in _FIXED else own[name] for name in ({*like} | {"source_key"})}


@cache
def first() -> Result:
    """The case as it was when it was learned."""
    return resolve(records(rows()), [], Options(KEY))


def told(result: Result, among: frozenset[str]) -> Iterator[tuple[Any, ...]]:
    """All that is said of some subjects: pairs with their evidence, and clusters with their members."""
    for pair in result.pairs.to_pylist():
        if pair["left"] in among and pair["right"] in among:
            yield tuple(repr(value) for value in pair.values())
    groups: dict[tuple[str, str], list[tuple[str, float]]] = {}
    for row in result.clusters.to_pylist():
        groups.setdefault((row["relation"], row["cluster_id"]), []).append((row["subject_id"], row["probability"]))
    yield from sorted((relation, *group) for (relation, _), group in groups.items() if among >= {s for s, _ in group})


def subjects(result: Result) -> frozenset[str]:
    """Every subject of a pair or a cluster."""
    ends = {s for name in ("left", "right") for s in result.pairs[name].to_pylist()}
    return frozenset(ends | {*result.clusters["subject_id"].to_pylist()})


def test_a_model_version_gives_what_it_gave() -> None:
    """Learned, kept as a table, read again: the same bytes, and nothing is learned a second time."""
    kept = frozen.table(first().learned)
    again = resolve(records(rows()), [], Options(KEY, known=frozen.read(Learned, kept)))

    assert again.pairs.equals(first().pairs) and again.clusters.equals(first().clusters)
    assert again.templates.equals(first().templates) and again.hubs.equals(first().hubs)
    assert frozen.table(again.learned).equals(kept)


def test_a_table_of_nothing_is_nothing() -> None:
    """What was not learned has no rows and is read as not learned."""
    assert frozen.table(NOTHING).num_rows == 0
    assert frozen.read(Learned, frozen.table(NOTHING)) == NOTHING


def test_what_is_missing_in_a_table_is_an_error() -> None:
    """A part that this version needs and the table lacks is named, not made up."""
    kept = frozen.table(first().learned)
    names = pa.array([not name.startswith("hands.places") for name in kept["name"].to_pylist()])

    with pytest.raises(KeyError):
        frozen.read(Learned, kept.filter(names))


@settings(max_examples=12, deadline=None)
@given(st.sets(st.integers(0, len(rows()) - 1)))
def test_records_that_are_gone_leave_a_case_that_resolves(gone: set[int]) -> None:
    """A model version outlives the records it was learned from: those that are erased, and those of another stretch."""
    left = [row for n, row in enumerate(rows()) if n not in gone]
    found = resolve(records(left), [], Options(KEY, known=first().learned))

    assert found.learned is first().learned or frozen.table(found.learned).equals(frozen.table(first().learned))


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 40))
def test_strangers_change_nothing(seed: int, number: int) -> None:
    """Whatever comes later and shares no identifier, name or text with a subject: nothing about the subject changes."""
    dice, old = random.Random(seed), rows()
    new = [stranger(dice.choice(old), dice, n) for n in range(number)]
    grown = resolve(records([*old, *new]), [], Options(KEY, known=first().learned))
    among = subjects(first())

    assert sorted(told(grown, among)) == sorted(told(first(), among))


def test_without_a_model_version_strangers_do_change_something() -> None:
    """The test above can fail: learned anew, a prior of more subjects is another prior."""
    dice, old = random.Random(1), rows()
    grown = resolve(records([*old, *(stranger(old[0], dice, n) for n in range(40))]), [], Options(KEY))

    assert sorted(told(grown, subjects(first()))) != sorted(told(first(), subjects(first())))


def test_a_relation_learns_what_it_never_learned() -> None:
    """A run of one relation keeps what the others had learned, and adds its own."""
    only = resolve(records(rows()), [], Options(KEY, (RELATIONS[0],)))
    more = resolve(records(rows()), [], Options(KEY, known=only.learned))

    assert only.learned.owners is not None and only.learned.personas is None
    assert more.learned.owners is only.learned.owners and more.learned.personas is not None
    assert more.pairs.equals(first().pairs)


def test_what_was_never_seen_is_rare() -> None:
    """A name that nobody had when it was learned is evidence as any rare one: two later ads meet by it."""
    late = [
        {
            "source_key": f"late-{n}",
            "phones": ["+447700900555"],
            "personas": [("zvenyslava", "26")],
            "city": "Leeds",
            "country": "GB",
        }
        for n in range(2)
    ]
    grown = resolve(records([*rows(), *late]), [], Options(KEY, known=first().learned))
    pair = next(p for p in grown.pairs.to_pylist() if p["relation"] == RELATIONS[2] and "zvenyslava" in repr(p))

    assert next(e for e in pair["evidence"] if e["field"] == "name")["bits"] > 5


def test_a_hub_unbinds_under_the_same_model() -> None:
    """Holders are counted anew in every run: a number that becomes a switchboard binds nothing any more."""
    few = [
        {"source_key": f"d{n}", "phones": ["+447700900888"], "personas": [(name, "25")]}
        for n, name in enumerate(("una", "vera"))
    ]
    learned = resolve(records([*rows(), *few]), [], Options(KEY))
    more = [replace_phone(row, "+447700900888") for row in agency(40)]
    grown = resolve(records([*rows(), *few, *more]), [], Options(KEY, known=learned.learned))

    assert "phone:+447700900888" not in learned.hubs["node_id"].to_pylist()
    assert "phone:+447700900888" in grown.hubs["node_id"].to_pylist()


def replace_phone(row: Mapping[str, Any], phone: str) -> dict[str, Any]:
    """The same row on another phone, under another key."""
    return {**row, "phones": [phone], "source_key": f"other-{row['source_key']}"}


def test_options_do_not_share_a_model() -> None:
    """Options with nothing known learn; the result never changes what it was given."""
    options = Options(KEY)
    resolve(records(rows()), [], options)

    assert options.known == NOTHING and replace(options, seed=1).known == NOTHING
