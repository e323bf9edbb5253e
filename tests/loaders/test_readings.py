"""No value is lost without a word: numbers of a workbook that are days are read, and what cannot be read is counted."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from graphlink.ids.dates import serial
from graphlink.loaders.item import batches, inspect, inspect_frame
from tests.loaders.rows import context, load, text_file


def workbook(path: Path, rows: list[list[object]], from_1904: bool = False) -> Path:
    """A workbook of one sheet."""
    book = openpyxl.Workbook()
    if from_1904:
        book.epoch = CALENDAR_MAC_1904
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def told(path: Path, **given: object) -> dict[str, tuple[int, int, int]]:
    """Column -> values, values not read, serials."""
    batch = next(iter(batches(inspect(path), context(**given))))
    return {r.column: (r.values, r.unread, r.serials) for r in batch.readings}


@pytest.mark.parametrize(
    ("text", "system", "day"),
    [
        ("34335", 1900, "1994-01-01"),
        ("34335.75", 1900, "1994-01-01"),
        ("32873", 1904, "1994-01-01"),
        ("1", 1900, "1900-01-01"),
        ("59", 1900, "1900-02-28"),
        ("61", 1900, "1900-03-01"),
        ("60000", 1900, "2064-04-08"),
        ("60", 1900, None),
        ("0", 1900, None),
        ("60001", 1900, None),
        ("1990", 1900, None),
        ("-5", 1900, None),
        ("447700900123", 1900, None),
        ("٣٤٣٣٥", 1900, "1994-01-01"),
        ("", 1900, None),
        ("1,234", 1900, "1900-01-01"),
    ],
)
def test_a_serial_number_is_a_day(text: str, system: int, day: str | None) -> None:
    """Of its calendar, from 1 to 60000; a year stays a year."""
    found = serial(text, system)

    assert (f"{found:%Y-%m-%d}" if found else None) == day


def test_a_serial_number_has_a_time_of_day() -> None:
    """The part behind the point is the share of the day."""
    assert serial("45000.5", 1900) == datetime(2023, 3, 15, 12, tzinfo=UTC)


@pytest.mark.parametrize(("from_1904", "number"), [(False, 34335), (True, 32873)])
def test_dates_kept_as_numbers_are_read(tmp_path: Path, from_1904: bool, number: int) -> None:
    """In any column of dates, in the workbook's own calendar, beside dates that are dates, years and words."""
    rows: list[list[object]] = [
        ["name", "date of birth", "captured at"],
        ["Anna Berg", number, number + 0.5],
        ["Max Stein", datetime(1994, 1, 1), datetime(1994, 1, 1, 12)],
        ["Zoe Hart", 1994, "soon"],
        ["Lea Wolf", "unknown", None],
    ]
    path = workbook(tmp_path / "persons.xlsx", rows, from_1904)
    found = load(path).records

    assert found["birth_date"].to_pylist() == ["1994-01-01", "1994-01-01", "1994", None]
    noon = datetime(1994, 1, 1, 12, tzinfo=UTC)
    assert found["captured_at"].to_pylist() == [noon, noon, None, None]
    assert told(path) == {"date of birth": (4, 1, 1), "captured at": (3, 1, 1)}


def test_dates_of_ads_too(tmp_path: Path) -> None:
    """When an ad was posted."""
    path = workbook(tmp_path / "ads.xlsx", [["title", "phone", "posted at"], ["a", "+447700900123", 45000.5]])

    assert load(path).records["posted_at"].to_pylist() == [datetime(2023, 3, 15, 12, tzinfo=UTC)]


def test_a_number_elsewhere_is_no_day_and_is_counted(tmp_path: Path) -> None:
    """In text nobody knows that a number is a day: it is not read, and said."""
    path = text_file(tmp_path, "name,dob\nAnna Berg,34335\nMax Stein,1994-01-01\n")
    frame = pd.DataFrame({"name": ["Anna Berg"], "dob": [34335]})

    assert load(path).records["birth_date"].to_pylist() == [None, "1994-01-01"]
    assert told(path) == {"dob": (2, 1, 0)}
    assert next(iter(batches(inspect_frame(frame), context()))).records["birth_date"].to_pylist() == [None]


def test_every_column_of_dates_numbers_and_identifiers_is_counted(tmp_path: Path) -> None:
    """Each column with its values and those of them that gave nothing, empty cells left out."""
    good = "+447700900123,a@b.example,24,100 EUR,2026-01-01,https://x.example/p,c0ffee00c0ffee00,anna_91,x@y.example"
    bad = "12345,nobody,young,on request,soon,nowhere,picture,-,?"
    head = "phone,email,age,price,posted at,url,image hash,username,second email"
    text = f"title,{head}\none,{good}\ntwo,{bad}\nthree,,,,,,,,,\n"
    mapping = dict(
        zip(
            ["title", *head.split(",")],
            ["title", "phone", "email", "age", "price", "posted_at", "url", "image_hash", "username", "email"],
            strict=True,
        )
    )
    batch = next(iter(batches(inspect(text_file(tmp_path, text), "ads", mapping), context())))
    counts = {r.column: (r.values, r.unread) for r in batch.readings}

    assert counts == dict.fromkeys(head.split(","), (2, 1))


def test_stretches_add_up(tmp_path: Path) -> None:
    """However a file is cut, the counts are those of the whole file."""
    from graphlink.loaders.readings import together

    rows = "".join(f"n{i},{'1990-01-01' if i % 3 else 'x'}\n" for i in range(30))
    plan = inspect(text_file(tmp_path, "name,dob\n" + rows))
    found = together(r for b in batches(plan, context(), 7) for r in b.readings)

    assert [(r.values, r.unread) for r in found] == [(30, 10)]
