"""Whatever happened to a file on its way, its rows are records or set aside, or the file is refused in words."""

from __future__ import annotations

import io
import json
from collections.abc import Callable

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphlink.errors import LoadError
from graphlink.loaders.item import batches, inspect
from tests.fuzz.nearly import nearly_bytes
from tests.loaders.rows import context

_ROWS = [
    {"ad_id": str(i), "title": f"Anna {i}", "phone": f"+44770090012{i}", "posted_at": "2026-03-01", "city": "Leeds"}
    for i in range(6)
]


def _table(write: Callable[[pd.DataFrame, io.BytesIO], object]) -> bytes:
    held = io.BytesIO()
    write(pd.DataFrame(_ROWS), held)
    return held.getvalue()


_FILES = {
    ".csv": pd.DataFrame(_ROWS).to_csv(index=False).encode(),
    ".tsv": pd.DataFrame(_ROWS).to_csv(index=False, sep="\t").encode("utf-16"),
    ".jsonl": "\n".join(json.dumps(row) for row in _ROWS).encode(),
    ".json": json.dumps(_ROWS).encode(),
    ".parquet": _table(lambda frame, to: frame.to_parquet(to)),
    ".xlsx": _table(lambda frame, to: frame.to_excel(to, index=False)),
}


@pytest.mark.parametrize("ending", _FILES)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_broken_file_loses_no_row_in_silence(
    tmp_path_factory: pytest.TempPathFactory, ending: str, data: st.DataObject
) -> None:
    """Counts add up, or the error says what is wrong."""
    path = tmp_path_factory.mktemp("fuzz") / f"rows{ending}"
    path.write_bytes(data.draw(nearly_bytes(_FILES[ending])))
    try:
        found = list(batches(inspect(path), context()))
    except LoadError as error:
        assert error.message
        return
    for batch in found:
        assert batch.rows == batch.records.num_rows + batch.quarantine["rows"].to_pylist().count(1)
