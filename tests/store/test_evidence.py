"""Evidence: what was added is read back, whatever way it came, and a changed byte is found."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from graphlink.errors import IntegrityError
from graphlink.schema.record import QUARANTINE, RECORD
from graphlink.store import tables
from graphlink.store.evidence import Evidence, folder_name
from graphlink.store.ledger import LEDGER_FILE, Ledger
from tests.factories import records
from tests.store.conftest import ACTOR, Clock

NOTHING = QUARANTINE.empty_table()


@pytest.fixture
def evidence(tmp_path: Path, ledger: Ledger) -> Iterator[Evidence]:
    """The evidence of an empty case."""
    return Evidence(tmp_path, ledger)


def ads(*titles: str, version: int = 1) -> pa.Table:
    """One ad per title; the same number in the row is the same record."""
    return records([{"title": title, "version": version, "phones": ["+447700900123"]} for title in titles])


def test_batches_and_inbox_are_one_table(evidence: Evidence) -> None:
    """What was loaded as a file and what was pasted are read by the one reader, in full."""
    evidence.add(ACTOR, "sheet", "0" * 64, ads("one", "two"), NOTHING)
    evidence.add_small(ACTOR, "paste", ads("three").set_column(0, RECORD.field(0), pa.array(["f" * 24])))
    found = evidence.scan()

    assert RECORD.names == found.schema.names
    assert found["title"].to_pylist() == ["one", "two", "three"]
    assert found["mentions"].to_pylist()[2][0]["value"] == "+447700900123"


def test_the_version_in_force_hides_the_ones_before(evidence: Evidence) -> None:
    """A changed row is a new version; both are kept, one is in force."""
    evidence.add(ACTOR, "sheet", "0" * 64, ads("one", "two"), NOTHING)
    evidence.add(ACTOR, "sheet", "1" * 64, ads("one, edited", version=2), NOTHING)

    assert {"one, edited", "two"} == set(evidence.scan(["title"])["title"].to_pylist())
    assert evidence.versions(["title"]).num_rows == 3


def test_a_column_that_was_not_known_yet_is_null(evidence: Evidence, tmp_path: Path) -> None:
    """Batches and pasted records from before a field was added are read beside later ones."""
    evidence.add(ACTOR, "sheet", "0" * 64, ads("one"), NOTHING)
    path = next(tmp_path.rglob("*-records.parquet"))
    pq.write_table(pq.read_table(path).drop_columns(["payment"]), path)
    evidence.add(ACTOR, "sheet", "1" * 64, ads("two").set_column(0, RECORD.field(0), pa.array(["f" * 24])), NOTHING)

    assert evidence.scan()["payment"].to_pylist() == [None, None]
    assert evidence.scan(["title", "payment"])["title"].to_pylist() == ["one", "two"]
    assert RECORD.names == evidence.scan().schema.names


def test_a_batch_without_its_manifest_row_is_no_evidence(evidence: Evidence, tmp_path: Path) -> None:
    """A file left behind by a crash before the commit is not read."""
    evidence.add(ACTOR, "sheet", "0" * 64, ads("one"), NOTHING)
    whole = next((tmp_path / "evidence" / "sheet").iterdir())
    (whole.parent / "left-behind.parquet").write_bytes(whole.read_bytes())

    assert evidence.scan(["title"]).num_rows == 1


def test_one_flipped_byte_of_a_batch_or_an_item_is_found(evidence: Evidence, tmp_path: Path, ledger: Ledger) -> None:
    """Any changed byte of a batch, a quarantine or an item is reported with the file's name."""
    origin = tmp_path / "ads.csv"
    origin.write_bytes(b"title\none\n")
    item = evidence.keep_item(origin)
    ledger.record(ACTOR, "receive-item", {}, {"items": [{"item_id": item, "name": "ads.csv", "bytes": 10, "at": "t"}]})
    evidence.add(ACTOR, "sheet", item, ads("one"), NOTHING)
    assert evidence.damaged() == []

    for path in (evidence.item_path(item), next((tmp_path / "evidence" / "sheet").iterdir())):
        whole = bytearray(path.read_bytes())
        whole[len(whole) // 2] ^= 1
        path.write_bytes(bytes(whole))
        assert any(path.name in fault for fault in evidence.damaged())
        whole[len(whole) // 2] ^= 1
        path.write_bytes(bytes(whole))


def test_a_batch_that_is_not_parquet_any_more_says_so(evidence: Evidence, tmp_path: Path) -> None:
    """Reading a damaged batch is an integrity error that names it, not a reader's trace."""
    evidence.add(ACTOR, "sheet", "0" * 64, ads("one"), NOTHING)
    next((tmp_path / "evidence" / "sheet").iterdir()).write_bytes(b"not parquet")

    with pytest.raises(IntegrityError, match="evidence/sheet"):
        evidence.scan()


@pytest.mark.parametrize("source", ["../../etc", "a/b", "C:\\x", "", "naïve", "x" * 300, "..", "con\x00", "\ud800"])
def test_a_source_name_cannot_leave_the_evidence_folder(source: str) -> None:
    """Whatever a source is called, its folder is one plain name, and two sources never share it."""
    name = folder_name(source)

    assert name not in ("", ".", "..")
    assert not set(name) & set("/\\\x00:")
    assert name != folder_name(source + "x")


def test_the_clock_of_the_ledger_names_batches_apart(evidence: Evidence, ledger: Ledger, clock: Clock) -> None:
    """Two batches of one item within one tick of the clock are two files."""
    evidence.add(ACTOR, "sheet", "0" * 64, ads("one"), NOTHING)
    evidence.add(ACTOR, "sheet", "0" * 64, ads("two"), NOTHING)

    assert len(ledger.table(tables.batches)) == 2
    assert evidence.versions(["title"]).num_rows == 2
    assert ("ledger.db", bool(clock)) == (LEDGER_FILE, True)
