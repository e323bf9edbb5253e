"""`make bench`: every benchmark in one run, as the tables of benchmarks/README.md."""

from __future__ import annotations

import os
import platform
import time

import psutil

from benchmarks import graph, legislators, load, quality, start


def _table(head: list[str], rows: list[list[object]]) -> None:
    print("| " + " | ".join(head) + " |")
    print("|" + "---|" * len(head))
    for row in rows:
        print("| " + " | ".join(f"{cell:,}" if isinstance(cell, int) else str(cell) for cell in row) + " |")
    print(flush=True)


def main() -> None:
    """Run all and print Markdown."""
    memory = round(psutil.virtual_memory().total / 2**30)
    print(f"{time.strftime('%Y-%m-%d')}, {os.cpu_count()} cores, {memory} GiB, Python {platform.python_version()}\n")
    print("## Waiting\n")
    _table(["what", "measured"], [[name, value] for name, value in start.run()])
    print("## Loading ads, one process\n")
    rows = load.run()
    _table(list(rows[0]), [list(row.values()) for row in rows])
    print("## Real accounts by username\n")
    _table(
        ["joined by", "precision", "recall", "F1", "B3 F1", "largest"],
        [
            [name, *(f"{v:.3f}" for v in (s.precision, s.recall, s.f1, s.bcubed_f1)), s.largest_cluster]
            for name, s in legislators.run()
        ],
    )
    print(f"## Invented worlds of {quality.ADS:,} ads, mean (range) of {len(quality.SEEDS)} seeds\n")
    figures = [(n, who, f) for n, by in quality.run().items() for who, f in by.items()]
    _table(["relation", "joined by", *figures[0][2]], [[n, who, *f.values()] for n, who, f in figures])
    print(f"## First write of the graph of {graph.ADS:,} ads over Bolt\n")
    before, *engines = graph.run()
    print(", ".join(f"{name} {value}" for name, value in before.items()) + " (seconds)\n")
    _table(list(engines[0]), [list(row.values()) for row in engines])


if __name__ == "__main__":
    main()
