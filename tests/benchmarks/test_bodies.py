"""The file of the benchmark on bodies is what it says it is, and its figures are those of all processes."""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import pytest

from benchmarks import bodies


@pytest.fixture(scope="module")
def ads(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small file."""
    path = tmp_path_factory.mktemp("bodies") / "ads.csv"
    bodies.write_ads(path, 600, stretch=400)
    return path


def test_bodies_are_long_and_said_again(ads: Path) -> None:
    """200 characters on average, and 60 of a hundred are new."""
    with ads.open(encoding="utf-8", newline="") as handle:
        found = [row["text"] for row in csv.DictReader(handle)]

    assert len(found) == 600
    assert 180 <= sum(map(len, found)) / len(found) <= 220
    assert 0.5 <= len(set(found)) / len(found) <= 0.7


def test_a_seed_gives_one_file(ads: Path, tmp_path: Path) -> None:
    """Byte for byte."""
    bodies.write_ads(tmp_path / "again.csv", 600, stretch=400)

    assert (tmp_path / "again.csv").read_bytes() == ads.read_bytes()


def test_every_row_is_in_the_books_and_on_disk(ads: Path, tmp_path: Path) -> None:
    """Read = kept, stored = kept, and most bodies hold a number that is read."""
    told = bodies.measure(ads, tmp_path / "case")
    stored, with_phone = bodies.stored(tmp_path / "case")

    assert told["rows"] == told["kept"] == stored == 600
    assert 0.6 * stored < with_phone < stored


def test_memory_of_children_counts() -> None:
    """A process that has a child hold memory is seen with it."""
    child = "x = bytearray(200 << 20); import time; time.sleep(1.5)"
    parent = f"import json, subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}]); print(json.dumps({{}}))"
    _, wall, peak = bodies.watched([sys.executable, "-c", parent])

    assert wall > 1
    assert peak > 200
