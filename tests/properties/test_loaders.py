"""Whatever the bytes, nothing is lost and nothing but a clear error is raised."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphlink.errors import LoadError
from graphlink.loaders.item import batches, inspect
from graphlink.loaders.structure import Dialect, rows
from tests.loaders.rows import context

_CELL = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), max_size=8)
_SETTINGS = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)


@_SETTINGS
@given(st.lists(st.lists(_CELL, min_size=3, max_size=3), min_size=1, max_size=12))
def test_well_formed_tables_are_cut_as_the_standard_library_cuts_them(table: list[list[str]]) -> None:
    """Rows of quoted CSV begin and end where an obvious reader says, and none is at fault."""
    held = io.StringIO()
    csv.writer(held, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(table)
    block = held.getvalue().encode()
    cut = rows(block, Dialect(b",", 3), final=True)
    texts = [block[s:e].decode() for s, e in zip(cut.starts, cut.ends, strict=True)]

    assert [next(csv.reader(io.StringIO(text, newline=""))) for text in texts] == table
    assert not cut.faults.any()


@_SETTINGS
@given(st.lists(st.lists(_CELL, min_size=2, max_size=2), min_size=1, max_size=20), st.integers(1, 7))
def test_every_row_of_a_table_is_accounted_for(
    tmp_path_factory: pytest.TempPathFactory, table: list[list[str]], size: int
) -> None:
    """Rows read are records and set aside ones, whatever the cells and however the file is cut."""
    path = tmp_path_factory.mktemp("t") / "t.csv"
    with path.open("w", encoding="utf-8", newline="") as handle:
        out = csv.writer(handle)
        out.writerow(["title", "phone"])
        out.writerows([["x" + a, b] for a, b in table])
    found = list(batches(inspect(path, "ads", {"title": "title", "phone": "phone"}), context(), size))

    assert sum(b.rows for b in found) == len(table)
    assert sum(b.records.num_rows + b.quarantine["rows"].to_pylist().count(1) for b in found) == len(table)


@_SETTINGS
@given(st.binary(max_size=400), st.sampled_from([".csv", ".tsv", ".jsonl", ".json", ".parquet", ".xlsx"]))
def test_any_bytes_load_or_are_refused(tmp_path_factory: pytest.TempPathFactory, content: bytes, ending: str) -> None:
    """Bytes under any name give records with true counts, or an error of loading."""
    path = tmp_path_factory.mktemp("any") / f"any{ending}"
    path.write_bytes(b"title,phone\n" + content if ending == ".csv" else content)
    try:
        found = list(batches(inspect(path), context()))
    except LoadError as error:
        assert error.message
        return
    assert all(b.rows == b.records.num_rows + b.quarantine.num_rows for b in found)


@_SETTINGS
@given(
    st.lists(
        st.dictionaries(
            st.sampled_from(["title", "phone", "x"]),
            st.one_of(_CELL, st.integers(), st.none(), st.lists(_CELL, max_size=2)),
            max_size=3,
        ),
        min_size=1,
        max_size=10,
    )
)
def test_any_objects_load_from_json_lines(
    tmp_path_factory: pytest.TempPathFactory, objects: list[dict[str, object]]
) -> None:
    """Objects of any values are records, or set aside when they hold nothing."""
    import json

    path = tmp_path_factory.mktemp("j") / "j.jsonl"
    path.write_text(
        "\n".join(json.dumps(o) for o in [{"title": "t", "phone": "+447700900123"}, *objects]), encoding="utf-8"
    )
    found = list(batches(inspect(path), context()))

    assert sum(b.rows for b in found) == len(objects) + 1
