"""Data frames with cells of any kind: every row is read, or the frame is refused in words."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import graphlink
from graphlink.app.actions.load import Request, load_frame
from graphlink.app.case import create_case
from graphlink.errors import GraphlinkError, LoadError, NotATableError
from graphlink.loaders.item import batches, inspect_frame
from tests.loaders.rows import context

_ROWS = 12
_CELLS: dict[str, Any] = {
    "half a character": "\ud800anna\udfff",
    "NUL": "an\0na",
    "ten thousand digits": "7" * 10_000,
    "right to left": "\u202e+44 7700 900123\u202c",
    "only zero-width": "\u200b\u200d\u2060\ufeff",
    "separators within": "a\x1fb\x1ec\n\r\t",
    "empty": "",
    "a name": "Anna Koch",
    "a number": "+44 7700 900123",
    "none": None,
    "nan": float("nan"),
    "NA": pd.NA,
    "NaT": pd.NaT,
    "integer": 447700900123,
    "too large": 10**30,
    "infinite": float("inf"),
    "decimal": Decimal("1.50"),
    "complex": 1j,
    "bytes": b"\xff\xfeanna",
    "boolean": True,
    "list": ["anna", None, 1],
    "nested": [[["\ud800"]]],
    "object": {"\ud800": {1: "\udfff"}},
    "tuple": (1, 2),
    "set": {1},
    "array": np.array([1, 2]),
    "frame": pd.DataFrame({"a": [1]}),
    "moment": pd.Timestamp("2026-03-01", tz="Europe/Berlin"),
    "day": date(2026, 3, 1),
    "time": datetime(2026, 3, 1, tzinfo=UTC),
    "duration": pd.Timedelta(days=1),
    "anything": object(),
}
_NAMES = ("name", "phone", "text", "\ud800", "a\0b", "\u202e", "", "name", 1, None, ("a", "b"), b"x", float("nan"))


@st.composite
def _frames(draw: st.DrawFn) -> pd.DataFrame:
    """A column of ids, and up to four columns of a few kinds of cells each, with any names."""
    columns: list[Any] = [[f"A{i}" for i in range(_ROWS)]]
    names: list[Any] = ["ad_id"]
    for _ in range(draw(st.integers(1, 4))):
        kinds = draw(st.lists(st.sampled_from(list(_CELLS)), min_size=1, max_size=4))
        columns.append([_CELLS[kinds[i % len(kinds)]] for i in range(_ROWS)])
        names.append(draw(st.sampled_from(_NAMES)))
    frame = pd.concat([pd.Series(column, dtype=object) for column in columns], axis=1)
    frame.columns = pd.Index(names, dtype=object, tupleize_cols=False)
    return frame


@given(_frames())
def test_a_loaded_frame_loses_no_row(frame: pd.DataFrame) -> None:
    """Counts add up, or the error says what is wrong."""
    try:
        found = list(batches(inspect_frame(frame), context()))
    except LoadError as error:
        assert error.message
        return

    assert sum(b.records.num_rows + b.quarantine.num_rows for b in found) == _ROWS


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=40)
@given(_frames())
def test_a_deduplicated_frame_keeps_its_rows(frame: pd.DataFrame) -> None:
    """Each row is in a cluster and no cell is changed, or the error says what is wrong."""
    try:
        found = graphlink.dedupe(frame)
    except GraphlinkError as error:
        assert error.message
        return

    assert len(found) == _ROWS
    assert found["cluster_id"].notna().all()
    assert all(a is b for a, b in zip(found.iloc[:, 1], frame.iloc[:, 1], strict=True))


@pytest.mark.parametrize("kind", _CELLS)
def test_a_frame_with_such_a_cell_is_kept_in_a_case(tmp_path_factory: pytest.TempPathFactory, kind: str) -> None:
    """Loaded to the end: evidence, ledger and counts."""
    frame = pd.DataFrame({"ad_id": [str(i) for i in range(_ROWS)], "title": "Anna"})
    frame["name"] = pd.Series([_CELLS[kind] if i % 2 else None for i in range(_ROWS)], dtype=object)
    with create_case(tmp_path_factory.mktemp("frame") / "case") as case:
        book = load_frame(case, frame)

    assert (book.read, book.kept) == (_ROWS, _ROWS)


@pytest.mark.parametrize(
    "given",
    [None, [], {}, "ads.csv", 7, pd.Series(["a"]), [{"a": 1}], np.zeros((2, 2))],
    ids=lambda g: type(g).__name__,
)
def test_what_is_no_frame_is_refused_in_words(given: Any) -> None:
    """By all that reads frames, and in one way."""
    for read in (graphlink.dedupe, inspect_frame):
        with pytest.raises(NotATableError, match="A pandas data frame was expected"):
            read(given)


@pytest.mark.parametrize(
    "given",
    [{"id": 7}, {"id": ["a"]}, {"kinds": "x"}, {"kinds": [1]}, {"kinds": {"name": 7}}, {"precision": "a"},
     {"precision": None}, {"precision": float("nan")}, {"precision": 1}],
    ids=str,
)  # fmt: skip
def test_settings_that_make_no_sense_are_refused_in_words(given: dict[str, Any]) -> None:
    """Of the wrong type as of the wrong value."""
    frame = pd.DataFrame({"id": list("abcdef"), "name": ["Anna Koch", "Bea Berg"] * 3})

    with pytest.raises(GraphlinkError):
        graphlink.dedupe(frame, **given)


@pytest.mark.parametrize(
    "given",
    [{"source": 7}, {"country": None}, {"country": 7}, {"country": "EUR"}, {"country": "N"}, {"country": "\x00\x00"},
     {"evaluation": None}, {"evaluation": 7}, {"mapping": "x"}, {"basis": None}, {"handling": 7}],
    ids=str,
)  # fmt: skip
def test_a_request_that_makes_no_sense_is_refused_in_words(given: dict[str, Any]) -> None:
    """Before anything is read."""
    with pytest.raises(LoadError):
        Request(**given)


def test_a_country_of_a_supplier_is_one_or_is_refused_in_words(tmp_path: Path) -> None:
    """UK is taken for what it means, and Kosovo is there; XX is told, and nothing is loaded."""
    frame = pd.DataFrame({"ad_id": ["1"], "title": ["Anna"], "phone": ["07400 123456"]})
    read = {}
    for country in ("uk", "GB", "XK", ""):
        with create_case(tmp_path / f"case{country}") as case:
            load_frame(case, frame, Request(country=country))
            (read[country],) = case.evidence.scan(["mentions", "contributor_country"]).to_pylist()
    with create_case(tmp_path / "other") as case, pytest.raises(LoadError, match="'XX' is not a code of ISO 3166-1"):
        load_frame(case, frame, Request(country="XX"))

    assert [read[c]["contributor_country"] for c in read] == ["GB", "GB", "XK", None]
    assert read["uk"]["mentions"] == read["GB"]["mentions"] != read[""]["mentions"]
