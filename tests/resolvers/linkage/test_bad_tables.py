"""Tables that are hard to read: a clear result or a clear error, in bounded time, every row once."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import graphlink
from graphlink.errors import GraphlinkError, MappingError, NoUsableColumnError, UnreadableFileError


def persons(rows: int) -> pd.DataFrame:
    """A plain table in which rows repeat after 300."""
    at = np.arange(rows) % 300
    return pd.DataFrame(
        {
            "first_name": [("Anna", "Bob", "Carla", "Dirk", "Eva", "Franz", "Gerda")[i % 7] for i in at],
            "last_name": [f"Name{chr(97 + i % 26)}{chr(97 + i % 23)}son" for i in at],
            "dob": [f"{1960 + i % 40}-0{1 + i % 9}-1{i % 10}" for i in at],
            "phone": [f"0191{i:06d}" for i in at],
        }
    )


def clusters(frame: pd.DataFrame, **given: object) -> pd.Series:
    """Cluster of each row; the frame comes back as it was."""
    before = frame.copy(deep=True)
    found = graphlink.dedupe(frame, **given)  # type: ignore[arg-type]
    assert len(found) == len(frame) and found.index.equals(frame.index)
    assert list(frame.columns) == list(before.columns)
    return found["cluster_id"]


def test_no_rows_and_one_row() -> None:
    """Nothing to compare is no error."""
    assert clusters(persons(1).iloc[:0]).empty
    assert clusters(persons(1)).tolist() == [0]


def test_rows_that_are_all_equal_are_one() -> None:
    """Also in their tens of thousands."""
    assert clusters(pd.DataFrame({"first_name": ["Anna"] * 30_000, "last_name": ["Berg"] * 30_000})).nunique() == 1


def test_copies_far_above_the_cap_of_a_block_are_merged() -> None:
    """Three hundred persons with two hundred equal rows each."""
    frame = pd.concat([persons(300)] * 200, ignore_index=True)

    assert clusters(frame).nunique() == 300


def test_rows_in_which_all_is_missing_stay_apart() -> None:
    """Nothing in common is not being one."""
    assert clusters(pd.DataFrame({"first_name": [None] * 50, "last_name": [np.nan] * 50})).nunique() == 50


def test_a_name_that_many_people_have_is_not_one_person() -> None:
    """Equal rows that say too little are not merged: two hundred people called Anna Berg among two thousand."""
    frame = persons(300)
    many = pd.concat(
        [frame, pd.DataFrame({"first_name": ["Anna"] * 200, "last_name": ["Berg"] * 200})], ignore_index=True
    )
    many["dob"] = [f"{1940 + i % 60}-{1 + i % 12:02d}-{1 + i % 28:02d}" for i in range(len(many))]
    many["phone"] = None
    found = clusters(many)

    assert found.iloc[300:].nunique() > 100


@pytest.mark.parametrize(
    "spoil",
    [
        lambda f: f.assign(city=np.where(np.arange(len(f)) % 25 > 1, "Lille", "Gent")),
        lambda f: f.assign(phone="0191234567"),
        lambda f: f.assign(x=[[i] if i % 2 else {"a": i} for i in range(len(f))], y=[{i} for i in range(len(f))]),
        lambda f: f.assign(first_name=[b"\xff\xfe" if i % 5 == 0 else 1.5 for i in range(len(f))]),
        lambda f: f.assign(last_name=[f"\u202eevil\x00 <b>{i % 50}</b>=1" for i in range(len(f))]),
        lambda f: f.assign(last_name=["x" * 50_000 if i < 3 else v for i, v in enumerate(f["last_name"])]),
        lambda f: f.astype("category"),
        lambda f: f.assign(dob=pd.to_datetime(f["dob"])),
        lambda f: f.set_index(pd.Index([1, 2] * (len(f) // 2))),
        lambda f: f.set_axis(["a", "a", "b", "c"], axis=1),
        lambda f: f.assign(**{f"c{i}": [str((j * i) % 50) for j in range(len(f))] for i in range(500)}),
        lambda f: f.assign(text=["lorem ipsum dolor sit amet consectetur elit"] * len(f)),
    ],
    ids=["one value in nine of ten", "one phone", "unhashable", "bytes and numbers", "hostile", "huge", "categories",
         "times", "repeated index", "repeated names", "500 columns", "one text"],
)  # fmt: skip
def test_a_spoilt_table_gives_every_row_once(spoil: Callable[[pd.DataFrame], pd.DataFrame]) -> None:
    """Whatever stands in the cells."""
    assert clusters(spoil(persons(600))).between(0, 599).all()


def test_errors_say_what_to_do() -> None:
    """Unknown columns, unknown kinds, nothing to compare, no columns."""
    frame = persons(50)
    cases: list[tuple[type[GraphlinkError], pd.DataFrame, dict[str, object]]] = [
        (MappingError, frame, {"id": "nr"}),
        (MappingError, frame, {"kinds": {"dob": "birthday"}}),
        (MappingError, frame, {"kinds": {"nothing": "date"}}),
        (NoUsableColumnError, pd.DataFrame({"a": np.random.default_rng(1).normal(size=100)}), {}),
        (UnreadableFileError, pd.DataFrame(index=range(3)), {}),
    ]
    for error, table, asked in cases:
        with pytest.raises(error) as raised:
            clusters(table, **asked)
        assert raised.value.hint


def test_ids_may_repeat() -> None:
    """The id column names rows; it decides nothing."""
    assert clusters(persons(300).assign(id=7), id="id").nunique() == 300


_CELLS = st.one_of(
    st.none(), st.text(max_size=12), st.integers(-5, 5), st.floats(allow_nan=True), st.dates(), st.booleans(),
    st.sampled_from(["Anna", "Berg", "1990-04-03", "0612345678", "anna@post.example", "12 Mill Street"]),
)  # fmt: skip


_HEADERS = ("first name", "surname", "born", "phone", "email", "username", "x", "", "id")


@settings(max_examples=40)
@given(st.lists(st.sampled_from(_HEADERS), min_size=1, unique=True), st.data())
def test_any_table_gives_every_row_once(columns: list[str], data: st.DataObject) -> None:
    """Any cells under any headers: clusters are numbered by first row, or a clear error says that nothing compares."""
    rows = data.draw(st.lists(st.tuples(*[_CELLS] * len(columns)), max_size=12))
    frame = pd.DataFrame(rows, columns=columns, dtype=object)
    try:
        found = clusters(frame)
    except NoUsableColumnError:
        return
    first = found.drop_duplicates()
    assert first.tolist() == list(range(len(first)))
