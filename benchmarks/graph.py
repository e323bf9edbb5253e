"""The graph of an invented world, written for the first time over Bolt: elements a second on both engines, one run."""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path

import psutil

from graphlink.app.actions import load, resolve
from graphlink.app.actions.graph import network
from graphlink.app.case import create_case
from graphlink.graph.bolt import GraphStore
from graphlink.graph.lease import attach
from graphlink.synthetic.files import write_files
from graphlink.synthetic.world import world

ADS = 100_000
JARS = Path("lib/neo4j")


def run(ads: int = ADS) -> list[dict[str, float | str]]:
    """Build the network of the world once, then write it to each engine."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        steps: dict[str, float] = {}
        with create_case(folder / "case") as case:
            delivery = _timed(steps, "files", lambda: write_files(world(ads, 1).batches(), folder / "in"))
            for country, path in delivery.paths.items():
                _timed(steps, "load", lambda p=path, c=country: load.load(case, p, load.Request(country=c)))
            _timed(steps, "resolve", lambda: resolve.resolve(case))
            whole = _timed(steps, "project", lambda: network(case))
        found: list[dict[str, float | str]] = [{"engine": "before the graph", **steps}]
        for engine, jars in (("embedded", None), ("neo4j", JARS if JARS.exists() else None)):
            if engine == "neo4j" and jars is None:
                continue
            with attach(folder / engine, jars) as lease, GraphStore(lease.endpoint, "bench") as store:
                store.ensure("bench")
                before, started = psutil.Process(lease.pid).cpu_times(), time.perf_counter()
                mine = os.times()
                store.write(whole, "v1")
                wall = time.perf_counter() - started
                after = psutil.Process(lease.pid).cpu_times()
                client = os.times()
                elements = whole.node_count + whole.edge_count
                found.append(
                    {
                        "engine": engine,
                        "elements": elements,
                        "seconds": round(wall, 1),
                        "elements_per_s": round(elements / wall),
                        "engine_cpu_s": round(after.user + after.system - before.user - before.system, 1),
                        "client_cpu_s": round(client.user + client.system - mine.user - mine.system, 1),
                        "engine_mb": round(psutil.Process(lease.pid).memory_info().rss / 2**20),
                    }
                )
        return found


def _timed(steps: dict[str, float], name: str, work):  # type: ignore[no-untyped-def]
    started = time.perf_counter()
    value = work()
    steps[name] = round(steps.get(name, 0.0) + time.perf_counter() - started, 1)
    return value


if __name__ == "__main__":
    for row in run():
        print(row)
