"""Working names of ads: common ones say next to nothing, rare ones are capped, a lacking part says nothing."""

from __future__ import annotations

import numpy as np
import pytest

from graphlink.resolvers import working_names as w


def weighed(names: dict[str, int], units: int = 50) -> w.WorkingNames:
    """Names with how many hold each, in a case of so many who advertise."""
    return w.working_names(tuple(names), w.learned(tuple(names), np.array(list(names.values()), np.int64), units))


def pair(known: w.WorkingNames, one: str, other: str) -> tuple[int, float]:
    """Level and bits of two names of a case."""
    level, bits = known.compare(*(np.array([known.values.index(name)]) for name in (one, other)))
    return int(level[0]), float(bits[0])


def test_a_common_name_says_next_to_nothing() -> None:
    """Equal Annas or Lenas are worth far less than an equal rare name, in a case of any size."""
    for units in (2, 50, 5000):
        known = weighed({"anna": 2, "lena": 2, "kvitoslava": 2}, units)
        assert known.alone[:2].max() < known.alone[2]
    assert weighed({"anna": 2, "kvitoslava": 2}).alone[0] < 6


def test_no_name_is_worth_more_than_the_cap() -> None:
    """Not even one that a large case has twice."""
    assert weighed({"kvitoslava": 2}, 10_000_000).alone[0] == w.MOST_BITS


def test_the_case_makes_a_name_common() -> None:
    """A name that many of the case go by loses its bits, its short forms with it."""
    rare, common = weighed({"iryna": 2, "irka": 2}, 400), weighed({"iryna": 200, "irka": 2}, 400)

    assert common.alone[0] < 2 < rare.alone[0]
    assert common.family[1] < 2


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("anna", "anna", w.EQUAL),
        ("yuliya", "juliia", w.SPELT),
        ("kateryna", "katya", w.FORM),
        ("zorislava", "zorislavva", w.SPELT),
        ("zorislava", "zorislara", w.NEAR),
        ("anna", "anna maria", w.PART),
        ("anna", "bella", w.DIFFERENT),
        ("maria", "marina", w.DIFFERENT),
        ("zorislava", "anna", w.DIFFERENT),
    ],
)
def test_names_reach_one_level(one: str, other: str, level: int) -> None:
    """Both ways round; a part that one lacks gives no bits, nor does a difference."""
    known = weighed(dict.fromkeys((one, other), 1))
    found = pair(known, one, other)

    assert found == pair(known, other, one)
    assert found[0] == level
    assert (found[1] > 0) == (level not in (w.PART, w.DIFFERENT))


def test_a_form_is_worth_less_than_the_name() -> None:
    """Equal, short form, slip: each less than the one before."""
    known = weighed({"zorislava": 1, "zorislara": 1, "kateryna": 1, "katya": 1})

    assert pair(known, "katya", "katya")[1] > pair(known, "kateryna", "katya")[1] > 0
    assert pair(known, "zorislava", "zorislava")[1] > pair(known, "zorislava", "zorislara")[1] > 0


def test_no_names_are_no_trouble() -> None:
    """A case without names, and a name without letters."""
    assert len(weighed({}).alone) == 0
    assert weighed({"--": 1}).alone[0] > 0
