"""Loading a million ads: rows a second on one core, and the memory it takes, at three sizes of file."""

from __future__ import annotations

import csv
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from graphlink.synthetic import words
from graphlink.synthetic.controllers import Cast

SIZES = (100_000, 300_000, 1_000_000)
_COLUMNS = ("ad_id", "title", "text", "name", "age", "phone", "username", "platform", "city", "country", "posted_at")


def write_ads(path: Path, rows: int, seed: int = 1) -> None:
    """Ads with international numbers in the phone column; a third of the numbers are seen once."""
    dice, cast = random.Random(seed), Cast(seed)
    with path.open("w", encoding="utf-8", newline="") as handle:
        out = csv.writer(handle)
        out.writerow(_COLUMNS)
        made = 0
        while made < rows:
            controller = cast.next()
            for _ in range(min(controller.ads, rows - made)):
                out.writerow(_row(dice, controller, made))
                made += 1


def _row(dice: random.Random, controller: object, number: int) -> list[object]:
    country = controller.country  # type: ignore[attr-defined]
    phone = dice.choice(controller.numbers)  # type: ignore[attr-defined]
    written = f"+{phone.e164[1:3]} {phone.e164[3:]}" if dice.random() < 0.3 else phone.e164
    account = dice.choice(controller.accounts) if controller.accounts else None  # type: ignore[attr-defined]
    return [
        f"A{number}",
        f"{dice.choice(words.GIVEN)} in {dice.choice(words.CITIES[country])}",
        " ".join(dice.sample(words.SENTENCES[country], 4)),
        dice.choice(words.GIVEN),
        dice.randrange(19, 45),
        written,
        account.handle if account else "",
        account.platform if account else dice.choice(words.AD_SITES[country]),
        dice.choice(words.CITIES[country]),
        words.COUNTRY_NAMES[country],
        f"2026-{dice.randrange(1, 13):02}-{dice.randrange(1, 28):02}T{dice.randrange(24):02}:00:00Z",
    ]


def measure(path: Path, folder: Path) -> dict[str, float]:
    """Rows a second of wall and of processor time, and the peak memory, of loading a file into a new case."""
    from graphlink.app.actions.load import load
    from graphlink.app.case import create_case

    before, started = os.times(), time.perf_counter()
    with create_case(folder) as case:
        book = load(case, path)
    wall = time.perf_counter() - started
    spent = os.times().user + os.times().system - before.user - before.system
    return {
        "rows": book.read,
        "kept": book.kept,
        "rows_per_s": round(book.read / wall),
        "rows_per_cpu_s": round(book.read / spent),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def run(sizes: tuple[int, ...] = SIZES) -> list[dict[str, float]]:
    """Each size in a process of its own, so that its memory is its own."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            path = Path(folder) / f"ads-{size}.csv"
            write_ads(path, size)
            command = [sys.executable, "-m", "benchmarks.load", str(path), f"{folder}/case-{size}"]
            found.append(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))
    return found


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]), Path(sys.argv[2]))))
