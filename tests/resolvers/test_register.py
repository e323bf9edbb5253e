"""Promises of the register's names: spelled in full, with an initial, or by the family name alone."""

from __future__ import annotations

import pytest

from graphlink.resolvers import register, relations
from tests.factories import KEY, records


def lexicon(*names: str) -> register.Register:
    """A register of full names."""
    rows = [{"kind": "persons", "source_key": str(i), "name": n} for i, n in enumerate(names)]
    return register.register(relations.subjects(records(rows), KEY)["same_person"])


@pytest.mark.parametrize(
    ("letters", "core", "strength"),
    [
        ("repmiriamosterhaus", "miriamosterhaus", register.FULL),
        ("osterhausmiriam", "osterhausmiriam", register.FULL),
        ("mosterhaus", "mosterhaus", register.INITIAL),
        ("reposterhaus", "osterhaus", register.FAMILY_ONLY),
        ("kosterhaus", "kosterhaus", register.NOTHING),
        ("oster", "oster", register.NOTHING),
    ],
)
def test_how_much_a_handle_spells(letters: str, core: str, strength: int) -> None:
    """A handle spells a registered person in full, with the initial, by the family name, or not at all."""
    found = register.spelled(lexicon("Miriam J. Osterhaus", "Brendan Kolb"), [letters], [core])

    assert found.strength.tolist() == [strength]
    assert (found.person[0] >= 0) == (strength > register.NOTHING)


def test_two_entries_of_one_family_name_are_nobody() -> None:
    """A family name of two registered persons points to neither; the rows of one person count as one."""
    two = lexicon("Miriam Osterhaus", "Tarek Osterhaus")
    one = lexicon("Miriam Osterhaus", "Miriam J. Osterhaus")

    assert register.spelled(two, ["osterhaus"], ["osterhaus"]).person.tolist() == [-1]
    assert register.spelled(one, ["osterhaus"], ["osterhaus"]).person.tolist() == [0]
