"""One item in any format: the same rows give the same records, and every row is accounted for."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import openpyxl
import pandas as pd
import psutil
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from graphlink.errors import LoadError
from graphlink.loaders import item
from graphlink.loaders.bodies import Scanner
from graphlink.loaders.item import batches, inspect, inspect_frame
from tests.loaders.rows import context, load, text_file

ROWS = [
    {"id": "1", "title": 'Näw, "quoted"', "phone": "+447700900123", "city": "Köln"},
    {"id": "2", "title": "line\nbreak", "phone": "+447700900124", "city": "Київ"},
    {"id": "3", "title": "=1+1", "phone": "", "city": "Łódź"},
]
VALUES = ("record_id", "title", "city", "mentions", "personas", "content")


def _write(folder: Path, fmt: str) -> Path:
    frame = pd.DataFrame(ROWS)
    path = folder / f"ads.{fmt}"
    if fmt == "csv":
        frame.to_csv(path, index=False)
    elif fmt == "tsv":
        frame.to_csv(path, index=False, sep="\t", encoding="utf-16")
    elif fmt == "jsonl":
        path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in ROWS), encoding="utf-8")
    elif fmt == "json":
        path.write_text(json.dumps(ROWS), encoding="utf-8")
    elif fmt == "parquet":
        pq.write_table(pa.Table.from_pylist(ROWS), path)
    else:
        book = openpyxl.Workbook()
        sheet = book.active
        sheet.append(list(ROWS[0]))
        for row in ROWS:
            sheet.append(["'=1+1"[1:] if v == "=1+1" else v for v in row.values()])
        for cell in sheet["B"]:
            cell.data_type = "s"
        book.save(path)
    return path


@pytest.mark.parametrize("fmt", ["csv", "tsv", "jsonl", "json", "parquet", "xlsx"])
def test_every_format_gives_the_same_records(tmp_path: Path, fmt: str) -> None:
    """The same rows in any format are the same records, with the same content digest."""
    frame = next(iter(batches(inspect_frame(pd.DataFrame(ROWS), None, None), context()))).records
    found = load(_write(tmp_path, fmt)).records

    for name in VALUES:
        assert found[name].to_pylist() == frame[name].to_pylist(), name


@pytest.mark.parametrize("size", [1, 2, 7, 50_000])
def test_batches_of_any_size_hold_the_same_rows(tmp_path: Path, size: int) -> None:
    """However a file is cut, its rows come in order, read is kept plus set aside, and the share read grows to 1."""
    text = "id,title\n" + "".join(f"{n},t{n}\n" if n % 5 else f"{n},short,long\n" for n in range(23))
    found = list(batches(inspect(text_file(tmp_path, text)), context(), size))

    assert [r for b in found for r in b.records["source_key"].to_pylist()] == [str(n) for n in range(23) if n % 5]
    assert sum(b.rows for b in found) == 23 == sum(b.records.num_rows + b.quarantine.num_rows for b in found)
    assert [b.position for b in found] == sorted(b.position for b in found)
    assert found[-1].position == 1.0


def test_all_sheets_of_a_workbook_are_read(tmp_path: Path) -> None:
    """Each sheet is a part of its own kind; one that holds nothing usable is a note."""
    book = openpyxl.Workbook()
    book.active.title = "Ads"
    book.active.append(["title", "phone"])
    book.active.append(["a", "+447700900123"])
    for name, rows in (("Watch list", [["name"], ["Max Berg"]]), ("Notes", [["colour"], ["red"]])):
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(tmp_path / "unit.xlsx")
    plan = inspect(tmp_path / "unit.xlsx")

    assert [(p.name, p.mapping.kind) for p in plan.parts] == [("Ads", "ads"), ("Watch list", "watchlist")]
    assert any("Notes" in note for note in plan.notes)


def test_numbers_that_became_numbers_come_back_as_digits(tmp_path: Path) -> None:
    """A telephone number that a spreadsheet or a frame made a number is digits again, without a point."""
    book = openpyxl.Workbook()
    book.active.append(["title", "phone"])
    book.active.append(["a", 447700900123])
    book.save(tmp_path / "n.xlsx")
    frame = pd.DataFrame({"title": ["a", "b"], "phone": [447700900123.0, None]})

    assert dict(load(tmp_path / "n.xlsx").records["raw"][0].as_py())["phone"] == "447700900123"
    found = next(iter(batches(inspect_frame(frame, None, None), context()))).records
    assert dict(found["raw"][0].as_py())["phone"] == "447700900123"


def test_unusual_headers(tmp_path: Path) -> None:
    """Three hundred columns, blank and repeated names: all kept, each under a name of its own."""
    head = ["title", "", "", "phone", "phone", *(f"extra {n}" for n in range(295))]
    text = ",".join(head) + "\n" + ",".join(["x", "y", "z", "+447700900123", "+447700900124", *["v"] * 295]) + "\n"
    record = load(text_file(tmp_path, text)).records.to_pylist()[0]

    assert len(dict(record["raw"])) == 300
    assert [m["value"] for m in record["mentions"] if m["kind"] == "phone"] == ["+447700900123", "+447700900124"]


@pytest.mark.parametrize("codec", ["cp1252", "utf-16", "utf-8-sig"])
def test_encodings_are_found(tmp_path: Path, codec: str) -> None:
    """A file in another encoding reads the same; a guess is noted."""
    (tmp_path / "e.csv").write_bytes("title;city\nschön;Köln\nété;Orléans\n".encode(codec))
    plan = inspect(tmp_path / "e.csv")
    batch = next(iter(batches(plan, context())))

    assert batch.records["city"].to_pylist() == ["Köln", "Orléans"]
    assert bool(plan.notes) == (codec == "cp1252")


def test_a_frame_without_rows_is_told() -> None:
    """An empty frame is an error of loading."""
    with pytest.raises(LoadError):
        inspect_frame(pd.DataFrame({"title": []}), None, None)


def test_texts_read_by_other_processes_give_the_same_rows_in_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stretches in work at the same time come out as they stand in the file, each as it is alone."""
    path = tmp_path / "ads.csv"
    lines = [f"A{i},Anna {i},call o7seven00 9{i:05d} in Leeds number {i % 97}" for i in range(3_000)]
    path.write_text("\n".join(["ad_id,title,text", *lines]), encoding="utf-8")
    plan = inspect(path)
    alone = pa.concat_tables(batch.records for batch in batches(plan, context(), rows=250))
    monkeypatch.setattr(item, "Scanner", partial(Scanner, workers=2, worth=100))

    shared = [batch.records for batch in batches(plan, context(), rows=250)]

    assert len(shared) == 12
    assert pa.concat_tables(shared).equals(alone)


def test_a_reader_that_stops_leaves_no_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever takes only the first batches ends the work on those behind."""
    path = tmp_path / "ads.csv"
    lines = [f"A{i},Anna {i},call o7seven00 9{i:05d} in Leeds" for i in range(2_000)]
    path.write_text("\n".join(["ad_id,title,text", *lines]), encoding="utf-8")
    monkeypatch.setattr(item, "Scanner", partial(Scanner, workers=2, worth=100))
    before = {child.pid for child in psutil.Process().children()}
    reading = batches(inspect(path), context(), rows=250)
    next(reading)
    next(reading)
    reading.close()

    assert {child.pid for child in psutil.Process().children()} <= before
