"""What stands beside graphlink on the relations: plain ways, near texts, clean tables, and thresholds by the truth."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.relations.clean import GRADES, graded, table
from benchmarks.relations.joining import Held, capped, components, posted, subjects
from benchmarks.relations.near import near_texts
from benchmarks.relations.peers import by_truth
from benchmarks.relations.run import RELATIONS, told
from benchmarks.relations.world import Subject, World, world

LONG = "Lovely evenings by the river with soft music and a glass of wine, ask for {} on {} any day"


@pytest.fixture(scope="module")
def made() -> World:
    """A world of a thousand ads."""
    return world(1_000, 5)


def test_values_on_more_subjects_than_the_cap_join_nothing() -> None:
    """A hub is left out, a value on as many as the cap binds, and a posting account binds whatever its fan."""
    held = [
        *(Held(at, "phone", "hub") for at in range(4)),
        *(Held(at, "phone", "line") for at in range(3)),
        *(Held(at, "account", "hub") for at in range(4, 9)),
    ]
    found = components(9, capped(held, 3)).tolist()

    assert [found[0]] * 3 == found[:3]
    assert found[3] not in found[:3]
    assert [found[4]] * 5 == found[4:]


def test_one_subject_counts_once_for_the_cap() -> None:
    """A value that a subject holds twice, or beside two names, has one holder."""
    held = [Held(0, "phone", "a", "anna"), Held(0, "phone", "a", "mia"), Held(0, "phone", "a", "mia")]

    assert held[:2] == capped(held, 1)


def test_equal_values_of_two_kinds_are_no_tie() -> None:
    """A handle that reads like a mail address joins none."""
    assert components(2, [Held(0, "email", "a"), Held(1, "handle", "a")]).tolist() == [0, 1]
    assert components(2, []).tolist() == [0, 1]


def test_near_texts_are_one_group_whatever_was_filled_in() -> None:
    """Name and number may differ, other texts stand apart, short ones are in no group."""
    texts = [
        LONG.format("Anna", "+44 7700 900123"),
        "Ring me",
        LONG.format("Mia", "+44 7700 900456").replace("glass of wine", "cup of tea"),
        "Removals in all of the town, quick and reliable, fair prices, free offer by phone within a day",
        "Ring me",
    ]
    found = near_texts(texts, [["Anna"], [], ["Mia"], [], []]).tolist()

    assert found[0] == found[2] >= 0
    assert found[3] not in (found[0], -1)
    assert [found[1], found[4]] == [-1, -1]


def test_no_texts_have_no_groups() -> None:
    """Nothing, and texts that are all short."""
    assert near_texts([]).tolist() == []
    assert near_texts(["", "Hello"]).tolist() == [-1, -1]


def test_values_stand_in_one_grade_by_how_many_hold_them() -> None:
    """Few hold it, or some; a subject without one has nothing; nothing stands twice."""
    held = [Held(0, "phone", "own"), *(Held(at, "phone", "office") for at in range(GRADES["few"] + 1))]
    found = graded(8, [*held, held[0]])

    assert found["few"] == [["own"], *[None] * 7]
    assert found["some"] == [*[["office"]] * (GRADES["few"] + 1), None, None]
    assert not any(found["many"]) and not any(found["hub"])


@pytest.mark.parametrize("relation", RELATIONS)
def test_clean_table_has_a_row_for_every_subject(made: World, relation: str) -> None:
    """As many rows as the truth, in its order, and no column of truth."""
    found = table(made, relation)

    assert found.num_rows == subjects(made, relation) == len(told(made)[relation])
    assert not {"entity", "kind", "role"} & set(found.column_names)
    if relation == "same_poster":
        accounts = [*range(len(made.accounts)), *posted(made)]
        assert accounts == found["account"].to_pylist()


def test_clean_numbers_are_those_of_the_world(made: World) -> None:
    """A number that is only said in the text of an ad is in the table."""
    found = table(made, "same_poster").slice(len(made.accounts)).to_pylist()

    for ad, row in zip(made.ads, found, strict=True):
        shown = {value for grade in (*GRADES, "hub") for value in row.get(f"phone_{grade}") or ()}
        assert {n.e164 for n in (*ad.phones, *ad.said)} == shown


def test_threshold_by_the_truth_is_the_first_with_the_best_figure() -> None:
    """Too low joins strangers, too high leaves pieces; of two equals the lower one."""
    known = [Subject("same_poster", str(at), entity, "network") for at, entity in enumerate("aabb")]
    right = np.array([4, 4, 7, 7])
    at, best = by_truth([(-1.0, np.zeros(4, int)), (2.0, right), (3.0, right), (9.0, np.arange(4))], known)

    assert (at, best.tolist()) == (2.0, right.tolist())
