"""Known rows: told from new ones and from changed ones, whatever the batches."""

from __future__ import annotations

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
