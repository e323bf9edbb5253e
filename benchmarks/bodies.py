"""A million ads with bodies of 200 characters: time, memory of all processes, and rows, of loading and reading them.

    python -m benchmarks.bodies [ROWS]

Bodies are those of `benchmarks.phones.texts`: in 25 languages, most with a number hidden in one of six degrees, some
with decoys alone, which is the dearest case. A body stands in as many ads as chance has it: 60 ads of a hundred hold
a text
that no ad before had, as in the world of `benchmarks.relations`.
"""

from __future__ import annotations

import csv
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import psutil
import pyarrow.compute as pc
import pyarrow.parquet as pq

from benchmarks.phones.texts import texts

ROWS, SEED, LENGTH, NEW = 1_000_000, 1, 200, 0.6
STRETCH = 20_000  # texts made at a time, and of how many one may be posted again
_WATCHED_S = 0.1
_NAMES = ("Anna", "Lena", "Mia", "Sofia", "Elena", "Olena", "Daria", "Alina", "Bianca", "Ioana", "Lucia", "Ana")
_SITES = tuple(f"{name}.example" for name in ("cityboard", "localads", "anzeigenplatz", "prikbord", "doshka", "tablon"))
_COLUMNS = ("ad_id", "title", "text", "name", "age", "phone", "username", "platform", "country", "posted_at")


def write_ads(path: Path, rows: int, seed: int = SEED, stretch: int = STRETCH) -> None:
    """Ads whose bodies are said once or again; the phone column is filled in one ad of three."""
    dice = random.Random(seed)
    new = _bodies(seed, stretch)
    held: list[tuple[str, str]] = []  # a window of bodies that may be posted again
    with path.open("w", encoding="utf-8", newline="") as handle:
        out = csv.writer(handle)
        out.writerow(_COLUMNS)
        for number in range(rows):
            again = held and dice.random() >= NEW
            body, country = held[dice.randrange(len(held))] if again else next(new)
            if not again and len(held) < stretch:
                held.append((body, country))
            elif not again:
                held[dice.randrange(stretch)] = (body, country)
            out.writerow(_row(dice, number, body, country))


def _bodies(seed: int, stretch: int) -> Iterator[tuple[str, str]]:
    """Bodies with the country of their ad, "" for some, without end."""
    for number in count():
        for one in texts(1000 * seed + number, stretch, LENGTH):
            yield one.text, one.country or ""


def _row(dice: random.Random, number: int, body: str, country: str) -> list[object]:
    name = dice.choice(_NAMES)
    return [
        f"A{number}",
        f"{name} {dice.choice(('new', 'again', 'here', 'tonight'))}",
        body,
        name,
        dice.randrange(19, 45),
        f"+4477{dice.randrange(10**8):08}" if dice.random() < 1 / 3 else "",
        f"{name.casefold()}{dice.randrange(3000)}" if dice.random() < 0.3 else "",
        dice.choice(_SITES),
        country,
        f"2026-{dice.randrange(1, 13):02}-{dice.randrange(1, 28):02}T{dice.randrange(24):02}:00:00Z",
    ]


def measure(path: Path, folder: Path) -> dict[str, float]:
    """What loading a file into a new case takes, all processes together."""
    from graphlink.app.actions.load import load
    from graphlink.app.case import create_case

    with create_case(folder) as case:
        book = load(case, path)
    spent = os.times()
    return {
        "rows": book.read,
        "kept": book.kept,
        "duplicate": book.duplicate,
        "set_aside": book.quarantined,
        "cpu_s": round(spent.user + spent.system + spent.children_user + spent.children_system, 1),
    }


def stored(folder: Path) -> tuple[int, int]:
    """Records that a case holds on disk, and those with a telephone number read in their body."""
    rows = with_phone = 0
    for path in folder.rglob("*.parquet"):
        file = pq.ParquetFile(path)
        if "mentions" not in file.schema_arrow.names:
            continue
        for batch in file.iter_batches(batch_size=50_000, columns=["mentions"]):
            mentions = batch.column(0)
            of, one = pc.list_parent_indices(mentions), pc.list_flatten(mentions)
            hidden = pc.and_(
                pc.equal(pc.struct_field(one, "kind"), "phone"), pc.equal(pc.struct_field(one, "field"), "body")
            )
            rows += batch.num_rows
            with_phone += pc.count_distinct(of.filter(hidden)).as_py()
    return rows, with_phone


def watched(command: list[str]) -> tuple[dict[str, float], float, float]:
    """What a command prints, its seconds, and the most MiB that it and its children held at one time."""
    started = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        peak = [0.0]
        watcher = threading.Thread(target=_watch, args=(psutil.Process(running.pid), peak), daemon=True)
        watcher.start()
        told, _ = running.communicate()
    if running.returncode:
        raise SystemExit(running.returncode)
    return json.loads(told), time.perf_counter() - started, peak[0] / 2**20


def _watch(process: psutil.Process, peak: list[float]) -> None:
    """Resident memory of a process and all its children; what they share is counted for each."""
    while process.is_running():
        total = 0
        try:
            family = [process, *process.children(recursive=True)]
        except psutil.NoSuchProcess:
            return
        for one in family:
            try:
                total += one.memory_info().rss
            except psutil.NoSuchProcess:
                continue
        peak[0] = max(peak[0], total)
        time.sleep(_WATCHED_S)


def run(rows: int = ROWS) -> dict[str, float]:
    """Write the file, load it in a process of its own, and tell."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ads.csv"
        started = time.perf_counter()
        write_ads(path, rows)
        made = time.perf_counter() - started
        found, wall, peak = watched([sys.executable, "-m", "benchmarks.bodies", str(path), f"{folder}/case"])
        held, with_phone = stored(Path(folder) / "case")
        size = path.stat().st_size / 2**20
    found |= {"stored": held, "with_a_number_in_the_body": with_phone}
    return {**found, "wall_s": round(wall, 1), "peak_mb": round(peak), "file_mb": round(size), "made_s": round(made, 1)}


if __name__ == "__main__":
    if len(sys.argv) == 3:
        print(json.dumps(measure(Path(sys.argv[1]), Path(sys.argv[2]))))
    else:
        for name, value in run(*map(int, sys.argv[1:])).items():
            print(f"| {name} | {value:,} |")
