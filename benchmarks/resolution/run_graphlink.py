"""Ours on one table, on the clock of the peers: from after the imports on, the file read and the clusters written.

`python -m benchmarks.resolution.run_graphlink TABLE CLUSTERS`: prints wall and CPU seconds and peak memory as JSON.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

from graphlink.app.acting import acting
from graphlink.app.actions import dedupe


def main(table: Path, clusters: Path) -> None:
    """Deduplicate the table as the command does, with nothing set."""
    wall, cpu = time.perf_counter(), time.process_time()
    outcome = dedupe.dedupe_files([table], dedupe.Request())
    dedupe.write(outcome, dedupe.Targets(clusters), acting())
    told = {"wall_s": time.perf_counter() - wall, "cpu_s": time.process_time() - cpu}
    kinds = {g.column: g.kind for g in outcome.found.guesses}
    print(json.dumps({**told, "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "kinds": kinds}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
