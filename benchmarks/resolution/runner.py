"""What the `run_<peer>.py` scripts share: arguments in, a measured run, one JSON object out. Stands on its own.

The scripts run in a peer's environment, where graphlink is not installed; they import this file as their neighbour.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
import traceback
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import metrics
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import ArrayLike

KINDS = ("persons", "febrl3", "febrl4", "accounts", "register")
KEYS = frozenset({"cluster", "id", "rec_id"})  # the truth, and keys that could give it away


@dataclass(frozen=True)
class Task:
    """A table to resolve, its kind, its rows, the columns a peer may see, and the options of the script.

    Left out are the truth, the keys, and columns without a value.
    """

    table: Path
    kind: str
    rows: int
    columns: list[str]
    options: argparse.Namespace


@dataclass(frozen=True)
class Resolved:
    """What a peer made of a table: a label for every row in order at its default threshold, and how to scan others.

    `threshold` is the default, None where the peer does not tell it. `scan` and `pairs` are asked after the
    measurement; `pairs` gives how many pairs of rows were scored, None where the peer does not say.
    """

    labels: ArrayLike
    threshold: float | None
    scan: Callable[[], Iterable[tuple[float, ArrayLike]]]
    pairs: Callable[[], int | None]


def main(tool: str, version: str, resolve: Callable[[Task], Resolved], options: argparse.ArgumentParser) -> None:
    """Run `resolve` on the table of the command line and write the JSON; a failure is told in its field `error`."""
    options.add_argument("table", type=Path)
    options.add_argument("kind", choices=KINDS)
    options.add_argument("out", type=Path)
    given = options.parse_args()
    task = Task(given.table, given.kind, pq.read_metadata(given.table).num_rows, _columns(given.table), given)
    report: dict[str, Any] = {"tool": tool, "version": version, "options": _options(given), "rows": task.rows}
    try:
        report |= _measured(resolve, task)
    except Exception as error:
        traceback.print_exc()
        report["error"] = " ".join(f"{type(error).__name__}: {error}".split())
    given.out.write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")
    sys.exit("error" in report)


def _columns(table: Path) -> list[str]:
    """Those with a value; read one by one, so that looking does not count in the peak of memory."""
    names = [name for name in pq.read_schema(table).names if name not in KEYS]
    return [name for name in names if _has_value(pq.read_table(table, columns=[name])[name])]


def _has_value(column: pa.ChunkedArray) -> bool:
    return column.null_count < len(column)


def _options(given: argparse.Namespace) -> str:
    """The options in force, such as u=1e+07; those that are off are not told."""
    chosen = {name: value for name, value in vars(given).items() if name not in ("table", "kind", "out") and value}
    return " ".join(name if value is True else f"{name}={value:g}" for name, value in chosen.items())


def _measured(resolve: Callable[[Task], Resolved], task: Task) -> dict[str, Any]:
    wall, cpu = time.perf_counter(), _cpu_s()
    resolved = resolve(task)
    spent = {
        "wall_s": round(time.perf_counter() - wall, 2),
        "cpu_s": round(_cpu_s() - cpu, 2),
        "peak_mb": _peak_mb(),
    }
    truth = pq.read_table(task.table, columns=["cluster"])["cluster"].to_numpy()
    default = (resolved.threshold, resolved.labels)
    return {
        **spent,
        "pairs_scored": resolved.pairs(),
        "default": metrics.best([default], truth),
        "best": metrics.best(chain([default], resolved.scan()), truth),
    }


def _cpu_s() -> float:
    """Seconds of user and system time so far, of all threads and of processes that have ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(u.ru_utime + u.ru_stime for u in used)


def _peak_mb() -> int:
    """Most memory held so far; from /proc, as `ru_maxrss` still counts the process that started this one."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0]) // 1024
