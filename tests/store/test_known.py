"""Known rows: told from new ones and from changed ones, whatever the batches."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from graphlink.schema.subject import keyed
from graphlink.store.known import Known

ROWS = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 3)), max_size=30)


def table(rows: list[tuple[int, int]]) -> pa.Table:
    """Rows (record, content) as the three columns that `Known` reads."""
    return pa.table(
        {
            "record_id": pa.array([keyed(b"k", "r", str(r)) for r, _ in rows], pa.string()),
            "content": pa.array([keyed(b"k", "c", str(c)) for _, c in rows], pa.string()),
            "version": pa.array([1] * len(rows), pa.int32()),
        }
    )


def plainly(rows: list[tuple[int, int]]) -> list[tuple[str, str, int]]:
    """What `Known` should keep, worked out row by row."""
    in_force: dict[int, tuple[int, int]] = {}
    kept = []
    for record, content in rows:
        before, version = in_force.get(record, (-1, 0))
        if before != content:
            in_force[record] = (content, version + 1)
            kept.append((keyed(b"k", "r", str(record)), keyed(b"k", "c", str(content)), version + 1))
    return kept


@settings(max_examples=60, deadline=None)
@given(ROWS, st.integers(1, 7))
def test_known_keeps_what_a_plain_loop_keeps(rows: list[tuple[int, int]], size: int) -> None:
    """In whatever batches rows come, the same rows are new and get the same versions."""
    known = Known()
    kept = []
    for start in range(0, len(rows), size):
        new = known.new(table(rows[start : start + size]))
        kept += list(zip(*(new[name].to_pylist() for name in ("record_id", "content", "version")), strict=True))

    assert plainly(rows) == kept


def test_what_is_stored_already_is_known() -> None:
    """A row that an earlier batch of the case holds is not new again."""
    known = Known([table([(1, 1), (2, 1)])])

    assert known.new(table([(1, 1), (2, 2)])).num_rows == 1


def table_from(rows: list[tuple[int, int]], country: str) -> pa.Table:
    """Rows of a supplier from a country."""
    return table(rows).append_column("contributor_country", pa.array([country] * len(rows), pa.string()))


@settings(max_examples=60, deadline=None)
@given(ROWS, ROWS, st.integers(1, 7), st.integers(0, 30))
def test_rows_that_come_again_are_known(
    rows: list[tuple[int, int]], later: list[tuple[int, int]], size: int, cut: int
) -> None:
    """However many versions rows hold, whatever came since, and wherever the first load was cut: again none is new."""
    stored = [Known().new(table(later[::2]))]
    stored.append(Known(stored).new(table(rows[:cut])))
    resumed = Known(stored)
    for start in range(0, len(rows), size):
        part = table(rows[start : start + size])
        again = np.arange(start, start + part.num_rows) < cut
        assert resumed.new(part.filter(pa.array(again)), again[again]).num_rows == 0
        stored.append(resumed.new(part.filter(pa.array(~again)), np.zeros(int((~again).sum()), bool)))
    stored.append(Known(stored).new(table(later)))

    assert Known(stored).new(table(rows), np.ones(len(rows), bool)).num_rows == 0


def test_rows_that_come_again_from_another_country_are_new() -> None:
    """A country that was wrong is corrected by loading again, there and back, and once only."""
    rows = [(1, 1), (1, 2), (2, 1)]
    again = np.ones(3, bool)
    stored = [Known(by_country=True).new(table_from(rows, "NL"))]
    for country in ("DE", "DE", "NL", "NL"):
        new = Known(stored, by_country=True).new(table_from(rows, country), again)
        assert new.num_rows == (3 if stored[-1]["contributor_country"][0].as_py() != country else 0)
        stored += [new] if new.num_rows else []
