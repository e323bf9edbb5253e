"""Files of a case: tables that are out of the way come back as they were, and leave nothing behind."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest

from graphlink.errors import CaseReadOnlyError
from graphlink.schema.run import PAIRS
from graphlink.store.files import scratch

TABLE = pa.table({"word": ["a", "б", None], "number": [1, None, 3]})


def test_a_table_comes_back_as_it_was(tmp_path: Path) -> None:
    """Values, nulls and types, and a table without rows."""
    with scratch(tmp_path / "runs") as place:
        kept = [place.put(table) for table in (TABLE, PAIRS.empty_table())]

        assert kept[0].equals(TABLE) and kept[1].schema == PAIRS


def test_nothing_is_left_behind(tmp_path: Path) -> None:
    """The place is gone when the block ends, also with an error; what was taken from it can still be read."""
    with pytest.raises(ValueError, match="half way"), scratch(tmp_path) as place:
        kept = place.put(TABLE)
        raise ValueError("half way")

    assert [*tmp_path.iterdir()] == []
    assert kept.equals(TABLE)


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """A file stands where the folder should be: an error of a case, in words."""
    (tmp_path / "runs").write_text("in the way", encoding="utf-8")

    with pytest.raises(CaseReadOnlyError, match="cannot be written"), scratch(tmp_path / "runs"):
        pass
