"""What a person waits for: the help, an engine, the demonstration."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from graphlink.graph.lease import attach
from graphlink.graph.supervisor import LINGER

HELP_RUNS = 5


def run() -> list[tuple[str, float]]:
    """Seconds of wall time: the best of five for the help, one run for the others, each from nothing."""
    with tempfile.TemporaryDirectory() as folder:
        return [
            ("graphlink --help, s", round(min(_command("--help") for _ in range(HELP_RUNS)), 2)),
            ("embedded engine ready, new folder, s", round(_engine(Path(folder) / "engine"), 2)),
            ("graphlink demo, s", round(_command("demo", f"{folder}/demo"), 1)),
        ]


def _command(*words: str) -> float:
    started = time.perf_counter()
    subprocess.run([sys.executable, "-m", "graphlink", *words], check=True, capture_output=True)
    return time.perf_counter() - started


def _engine(folder: Path) -> float:
    os.environ[LINGER] = "0.5"
    started = time.perf_counter()
    with attach(folder):
        return time.perf_counter() - started
