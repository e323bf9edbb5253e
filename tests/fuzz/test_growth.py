"""Texts of any length: work grows with the length and no faster, and ten million characters are read to the end."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from graphlink.resolvers.sentences import sentences
from tests.conftest import SOAK
from tests.fuzz.nearly import TEXTS, nearly
from tests.fuzz.targets import FINDERS, READERS
from tests.fuzz.work import work

_ALL: dict[str, tuple[Callable[[str], Any], tuple[str, ...]]] = {**FINDERS, **READERS}
_SHORT, _TIMES = 800, 4
_ALLOWED, _A_CHARACTER = 5, 15  # times the work, and calls for each character where a short text took none
_LONG = 10_000_000 if SOAK else 200_000
_SERIAL = count()
_SEPARATED = "7  "  # digits with two spaces between: each pair of spaces may part two numbers
_REPEATED = (
    _SEPARATED,
    "wa.me/447700900123 ",
    "@ ",
    ",",
    "1/",
    "a.b@",
    "(at) ",
    "a ",
    "\u0301",
    "DE8",
    "a\u200b",
    "O o ",
    "@1",
)


def _grows(read: Callable[[str], Any], unit: str) -> None:
    times = _SHORT // max(len(unit), 1) + 1
    warm, short, long = (unit * n + f" {next(_SERIAL)}" for n in (times, times, times * _TIMES))
    read(warm)  # tables are read; the texts themselves differ, so that nothing is known of them

    assert work(lambda: read(long)) <= _ALLOWED * work(lambda: read(short)) + _A_CHARACTER * len(long)


@pytest.mark.parametrize("target", _ALL)
@settings(max_examples=20)
@given(st.data())
def test_work_grows_with_the_length(target: str, data: st.DataObject) -> None:
    """Four times a text takes no more than five times the work: nothing is quadratic."""
    read, right = _ALL[target]
    _grows(read, data.draw(nearly(right))[:200] + data.draw(st.sampled_from(["", " ", "\n"])))


@pytest.mark.parametrize("target", _ALL)
@pytest.mark.parametrize("unit", [*_REPEATED, "7" * 20, "call me anna tonight in leeds "])
def test_work_grows_with_the_length_of_one_thing_repeated(target: str, unit: str) -> None:
    """What a pattern may begin to read at every place is not read to the end from every place."""
    _grows(_ALL[target][0], unit)


@pytest.mark.parametrize("target", _ALL)
def test_a_very_long_text_is_read_to_the_end(target: str) -> None:
    """Ten million characters in the soak, 200,000 here: ads after one another, and one sign repeated."""
    read, right = _ALL[target]
    line = f"{' '.join(right)} 7777 @@ .. a.a.a. 00 call me tonight in leeds, new photos every week\n"
    read((line * (_LONG // len(line) + 1))[:_LONG])
    for unit in (*_REPEATED, *TEXTS.values()):
        read((unit * (_LONG // len(unit) + 1))[:_LONG])


def test_a_very_long_text_is_cut_into_sentences() -> None:
    """A body of any length in a table."""
    body = ("New in town! " + _SEPARATED * 20) * (_LONG // 73)

    assert sentences(pa.array([body], pa.string()))


@given(st.text(st.sampled_from("7 -/.+0("), max_size=300))
@example("7700900  7700900  7700900")
@example("1234567  12")
def test_numbers_are_parted_where_each_side_is_long_enough(run: str) -> None:
    """The count that is carried along gives what counting anew at every separator gives."""
    from graphlink.ids.phone import _SEPARATED as SEPARATED
    from graphlink.ids.phone import _split

    bounds = [0]
    for match in SEPARATED.finditer(run):
        sides = run[bounds[-1] : match.start()], run[match.end() :]
        if all(sum(c.isdigit() for c in side) >= 7 for side in sides):
            bounds += [match.start(), match.end()]
    bounds.append(len(run))

    assert _split(run) == list(zip(bounds[::2], bounds[1::2], strict=True))
