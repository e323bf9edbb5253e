"""`make bench-resolution`: every set, ours beside every peer, in one run; prints the table of docs/method/linkage.md.

Every tool runs in a process of its own, peers in environments of their own (`peers.py`), ours with nothing set. Wall
and CPU seconds count from after the imports, without the scan of thresholds.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from benchmarks.resolution import peers, registers, sets
from benchmarks.resolution.worlds import WORLDS
from graphlink.resolvers.evaluate import agreement

SEEDS = (301, 302, 303)
IDENTIFIERS = ("phone", "email", "username", "soc_sec_id")
SIZES = {"10k": (10_000, 7_500), "100k": (100_000, 75_000), "1m": (1_000_000, 750_000)}
Row = dict[str, Any]


def ours(table: Path) -> Row:
    """`graphlink dedupe` in a process of its own, on the peers' clock; it leaves the column `cluster` out by itself."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "clusters.parquet"
        words = [sys.executable, "-m", "benchmarks.resolution.run_graphlink", str(table), str(out)]
        found = json.loads(subprocess.run(words, check=True, capture_output=True, text=True).stdout)
        clusters = pd.read_parquet(out)["cluster_id"]
    assert found.pop("kinds")["cluster"] == "skip"
    truth = pd.factorize(pd.read_parquet(table, columns=["cluster"])["cluster"])[0]
    return {"tool": "graphlink", **found, "default": vars(agreement(clusters.to_numpy(), truth))}


def exact(table: Path) -> Row:
    """Components over equal identifiers, and equal first name, last name and birth date."""
    frame = pd.read_parquet(table)
    started = time.perf_counter()
    keys = [frame[c].str.lower() if frame[c].dtype == object else frame[c] for c in IDENTIFIERS if c in frame]
    names = [c for c in ("first_name", "last_name", "dob", "given_name", "surname", "date_of_birth") if c in frame]
    if len(names) == 3:
        whole = frame[names].notna().all(axis=1)
        keys.append(frame[names].fillna("").astype(str).agg(" ".join, axis=1).str.lower().where(whole))
    a, b, width = [np.empty(0, np.int64)], [np.empty(0, np.int64)], len(frame)
    for key in keys:
        code, values = pd.factorize(key)
        a.append(np.flatnonzero(code >= 0))
        b.append(width + code[code >= 0])
        width += len(values)
    edges = np.concatenate(a), np.concatenate(b)
    label = connected_components(coo_array((np.ones(len(edges[0])), edges), shape=(width, width)), directed=False)[1]
    truth = pd.factorize(frame["cluster"])[0]
    scores = vars(agreement(label[: len(frame)], truth))
    return {"tool": "equal identifiers", "wall_s": time.perf_counter() - started, "default": scores}


def persons(size: str, seed: int) -> Path:
    """A persons set, made when it is missing."""
    rows, entities = SIZES[size]
    path = sets.FOLDER / f"persons_{size}_{seed}.parquet"
    if not path.exists():
        sets.persons(rows, entities, seed, path)
    return path


def febrl(number: int) -> Path:
    """febrl3 or febrl4."""
    path = sets.FOLDER / f"febrl{number}.parquet"
    if not path.exists():
        sets.febrl(number, path)
    return path


def stored(name: str, make: Callable[..., pd.DataFrame], *given: int) -> Path:
    """A table, made when it is missing."""
    path = sets.FOLDER / f"{name}.parquet"
    if not path.exists():
        make(*given).to_parquet(path, index=False)
    return path


def world(name: str, rows: int, seed: int) -> Path:
    """A table of an invented world."""
    path = sets.FOLDER / f"{name}_{rows}_{seed}.parquet"
    if not path.exists():
        WORLDS[name](rows, seed).to_parquet(path, index=False)
    return path


def _runs(kind: str, table: Path) -> Iterator[Row]:
    """Ours first, then exact components, then every peer that can read the set."""
    yield ours(table)
    yield exact(table)
    large = table.stat().st_size > 2_000_000
    for peer in peers.PEERS if kind in ("persons", "febrl3", "febrl4") else ():
        if peer != "splink" and table.stat().st_size > 20_000_000:
            continue
        for options in _options(peer, kind, large):
            yield {"options": " ".join(options), **peers.run(peer, table, kind, *options)}


def _options(peer: str, kind: str, large: bool) -> tuple[tuple[str, ...], ...]:
    """Ways to run a peer: Splink with both settings of u; GoldenMatch refuses large sets unless it is told not to."""
    if peer == "splink" and kind == "persons":
        return ((), ("--u", "1e6"))
    return (("--unsure",),) if peer == "goldenmatch" and large else ((),)


def _line(name: str, row: Row) -> str:
    scores, best = row.get("default") or {}, row.get("best") or {}
    if "error" in row:
        told = row["error"].splitlines()[0][:120]
        return f"| {name} | {row.get('tool', '')} {row.get('version', '')} | {told} | | | | | | | |"
    cells = [
        name,
        f"{row['tool']} {row.get('version', '')} {row.get('options', '')}".strip(),
        *(f"{scores[k]:.4f}" if k in scores else "" for k in ("precision", "recall", "f1", "bcubed_f1")),
        f"{best['f1']:.4f}" if "f1" in best else "",
        *(f"{row[k]:.1f}" if k in row else "" for k in ("wall_s", "cpu_s")),
        f"{row['peak_mb']:,.0f}" if row.get("peak_mb") else "",
    ]
    return f"| {' | '.join(cells)} |"


def plan() -> list[tuple[str, str, Callable[[], Path]]]:
    """Name, kind for the peers, and maker of every set."""
    invented = partial(stored, "register_20k_301", registers.invented, 20_000, 301)
    return [
        *(
            (f"persons_{size}, seed {seed}", "persons", partial(persons, size, seed))
            for size in SIZES
            for seed in SEEDS
        ),
        *((f"febrl{n}", f"febrl{n}", partial(sets.febrl, n, sets.FOLDER / f"febrl{n}.parquet")) for n in (3, 4)),
        ("register of 20,000 invented ads", "persons", invented),
        ("legislators, members and offices", "persons", partial(stored, "legislators", registers.legislators)),
        *((f"{name}, 10,000 rows", "world", partial(world, name, 10_000, 403)) for name in WORLDS),
    ]


def main(names: list[str]) -> None:
    """Print a line for each set and tool; names choose sets by their beginning."""
    head = ("set", "tool", "precision", "recall", "F1", "B3 F1", "best F1", "wall s", "CPU s", "peak MB")
    sets.FOLDER.mkdir(parents=True, exist_ok=True)
    print(f"| {' | '.join(head)} |\n|{'---|' * len(head)}")
    for name, kind, make in plan():
        if not names or any(name.startswith(n) for n in names):
            table = make()
            for row in _runs(kind, table):
                print(_line(name, row), flush=True)


if __name__ == "__main__":
    os.environ.setdefault("PYTHONWARNINGS", "ignore")
    main(sys.argv[1:])
