"""Promises about how somebody types: it tells hands apart beside other traces, and joins nobody."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphlink.resolvers.columns import column
from graphlink.resolvers.habits import habits, kinds, usual
from tests.factories import record_subject
from tests.resolvers.cases import pair, run, together
from tests.resolvers.test_traits import PHONES, POSTER, ad, strangers

TYPED = ("★ mira ★", "cedar boxes by the door / brass lamps over the stairs / a kettle that never sings")
PLAIN = ("Mira", "Cedar boxes by the door. Brass lamps over the stairs. A kettle that never sings.")
OTHER = ("★ mira ★", "nobody waits on the landing / bring the green umbrella / mondays are for sleeping")


def weighed(one: tuple[str, str], other: tuple[str, str], **more: Any) -> tuple[dict[str, Any], bool]:
    """The pair of a hand of three ads and one ad typed as told, and whether they are together."""
    rows = [ad(f"h{i}", phones=[PHONES[50]], title=one[0], body=f"{one[1]}") for i in range(3)]
    rows += [ad("x", phones=[PHONES[51]], title=other[0], body=other[1], **more)]
    result = run([*strangers(), *rows], POSTER)
    ends = [record_subject("ad", key) for key in ("h0", "x")]
    found = [pair(result, record_subject("ad", f"h{i}"), ends[1]) for i in range(3)]
    return next((row for row in found if row), {"weight_bits": -99.0, "evidence": []}), together(result, *ends)


def typing(row: dict[str, Any]) -> list[tuple[str, float]]:
    """What the pair says of typing."""
    return [(told["level"], told["bits"]) for told in row["evidence"] if told["field"] == "typing"]


def test_a_way_of_typing_speaks_for_one_hand_and_another_against() -> None:
    """Beside a name and a place, with no sentence in common; at most three bits."""
    alike, unlike = weighed(TYPED, OTHER)[0], weighed(TYPED, ("Mira", OTHER[1].replace(" /", ".").capitalize()))[0]

    assert [level for level, _ in typing(alike)] == ["shared"]
    assert 0 < typing(alike)[0][1] <= 3
    assert [level for level, _ in typing(unlike)] == ["other"]
    assert typing(unlike)[0][1] < 0


def test_who_copies_a_text_copies_how_it_is_typed() -> None:
    """Beside a sentence in common the way of typing says half as much."""
    copied, own = weighed(TYPED, TYPED)[0], weighed(TYPED, OTHER)[0]
    assert typing(copied)[0][1] == pytest.approx(typing(own)[0][1] / 2, abs=0.07)


def test_a_way_of_typing_alone_joins_nobody() -> None:
    """Nor with a town in common: many type alike."""
    assert not weighed(TYPED, OTHER, personas=[("vesna", "41")])[1]
    assert not weighed(TYPED, OTHER, city="Porto", country="PT", personas=[])[1]


@pytest.mark.parametrize(
    ("title", "body", "told"),
    [
        (*TYPED, ["frame ★", "between /", "capitals small"]),
        (*PLAIN, ["frame ", "between .", "capitals usual"]),
        ("ALL DAY!", PLAIN[1].replace(". ", "\n"), ["frame ", "between line", "capitals whole"]),
        ("short", "hi. ho. hu.", ["frame "]),
        (None, "日本語の長い文章がここにあります。" * 4, ["between ", "capitals usual"]),
        (None, None, []),
    ],
    ids=["symbols, slashes, small", "as most", "lines, capitals", "too short", "no letters of case", "nothing"],
)
def test_habits_are_read(title: str | None, body: str | None, told: list[str]) -> None:
    """One of each kind, none where there is too little to tell."""
    assert habits(title, body) == told


@given(st.none() | st.text(max_size=80), st.none() | st.text(max_size=200))
def test_any_ad_has_at_most_one_habit_of_each_kind(title: str | None, body: str | None) -> None:
    """Whatever stands in it, however long."""
    found = habits(title, (body or "") * 300)
    assert len({told.partition(" ")[0] for told in found}) == len(found) <= 3
    assert all(len(told) < 40 for told in found)


def test_the_habits_of_a_group_are_those_of_most_of_its_ads() -> None:
    """Two of three do, one of two does not; a kind in which no habit prevails is not known."""
    typed = column(np.arange(5), pa.array(["between /", "between /", "between .", "between /", "between ."]))
    found = usual(typed, np.array([0, 0, 0, 3, 3]))

    assert [(s, typed.values[v]) for s, v in zip(found.subject, found.value, strict=True)] == [(0, "between /")]
    assert kinds(found).subject.tolist() == [0]
