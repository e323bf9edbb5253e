"""Files that are damaged inside are refused in words, wherever the damage shows."""

from __future__ import annotations

import struct
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from graphlink.errors import UnreadableFileError
from graphlink.loaders.item import inspect, whole


def _no_text(path: Path, dictionary: bool) -> Path:
    """A Parquet file with a text column of which one cell is not UTF-8."""
    parts = [b"Anna", b"\x80nna", b"Mia"]
    offsets = struct.pack("<4i", *(sum(map(len, parts[:i])) for i in range(4)))
    texts = pa.StringArray.from_buffers(3, pa.py_buffer(offsets), pa.py_buffer(b"".join(parts)))
    pq.write_table(pa.table({"ad_id": ["1", "2", "3"], "title": texts}), path, use_dictionary=dictionary)
    return path


@pytest.mark.parametrize("dictionary", [True, False])
def test_a_text_that_is_not_utf_8_in_parquet_is_damage(tmp_path: Path, dictionary: bool) -> None:
    """Both where it is loaded and where any table is read."""
    path = _no_text(tmp_path / "ads.parquet", dictionary)

    with pytest.raises(UnreadableFileError, match=r"ads\.parquet is .*damaged"):
        inspect(path)
    with pytest.raises(UnreadableFileError, match=r"ads\.parquet is .*damaged"):
        whole(path)


@pytest.mark.parametrize(
    ("at", "to"), [(6, b"\x40\x00"), (8, b"\x00\x08"), (10, b"\x63\x00"), (20, b"\xff\xff\xff\xff")]
)
def test_an_archive_that_zip_does_not_know_is_damage(tmp_path: Path, at: int, to: bytes) -> None:
    """A version, flags, a packing or a size in the directory of a workbook that no program wrote."""
    path = tmp_path / "ads.xlsx"
    pd.DataFrame({"ad_id": ["1"], "title": ["Anna"]}).to_excel(path, index=False)
    held = bytearray(path.read_bytes())
    entry = held.index(b"PK\x01\x02")
    held[entry + at : entry + at + len(to)] = to
    path.write_bytes(held)

    try:
        found = inspect(path)
    except UnreadableFileError as error:
        assert error.message.startswith("ads.xlsx")
    else:
        assert found.parts  # what can be read all the same is read


def test_a_name_of_a_column_that_is_not_utf_8_is_damage(tmp_path: Path) -> None:
    """Wherever the file is read."""
    path = tmp_path / "ads.parquet"
    pq.write_table(pa.table({"ad_id": ["1"], "headline": ["Anna"]}), path)
    path.write_bytes(path.read_bytes().replace(b"headline", b"h\x80adline"))

    for read in (inspect, whole):
        with pytest.raises(UnreadableFileError, match=r"ads\.parquet is .*damaged"):
            read(path)
