"""Other tools on the same tables, each in an environment of its own under `.bench/venvs`, made when first wanted.

`run("splink", table, "persons", "--u", "1e6")` gives what `run_splink.py` wrote: tool, version, options, rows; seconds
of wall and of all threads' CPU without imports, peak memory, pairs scored; and the figures at the tool's default
threshold and at the best one for the truth in the table's column `cluster`. A run that failed says why in `error`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
BENCH = HERE.parents[1] / ".bench"
PEERS = ("splink", "recordlinkage", "goldenmatch")


def run(peer: str, table: Path, kind: str, *options: str) -> dict[str, Any]:
    """The report of one peer on one table; `process` has the seconds of the whole process, imports and scan included.

    Kinds: persons, febrl3, febrl4, accounts, register. KeyError for an unknown peer.
    """
    if peer not in PEERS:
        raise KeyError(f"no peer {peer}; there are {', '.join(PEERS)}")
    with tempfile.TemporaryDirectory() as folder:
        out, log = Path(folder) / "out.json", Path(folder) / "log"
        command = [str(environment(peer)), str(HERE / f"run_{peer}.py"), str(table.resolve()), kind, str(out)]
        process = _timed([*command, *options], log)
        if out.exists():
            return {**json.loads(out.read_text(encoding="utf-8")), "process": process}
        last = log.read_text(encoding="utf-8", errors="replace")[-500:].strip()
        return {"tool": peer, "error": f"ended with code {process['code']}: {last}", "process": process}


def environment(name: str) -> Path:
    """The Python of the environment with exactly the packages of `requirements-<name>.txt`, made where it is missing.

    CalledProcessError when it cannot be made, with pip's own words on standard error.
    """
    wanted = HERE / f"requirements-{name}.txt"
    folder = BENCH / "venvs" / name
    python, installed = folder / "bin" / "python", folder / wanted.name
    if not installed.exists() or installed.read_text() != wanted.read_text():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True, env=variables())
        pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "--requirement", str(wanted)], check=True, env=variables())
        installed.write_text(wanted.read_text())
    return python


def variables() -> dict[str, str]:
    """The variables of this process without those that would lend its packages to another's Python."""
    lent = {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV"}
    return {name: value for name, value in os.environ.items() if name not in lent}


def _timed(command: list[str], log: Path) -> dict[str, Any]:
    """Run to the end, output into the log: exit code, wall and CPU seconds of this one process and its children."""
    begun = time.perf_counter()
    with log.open("wb") as output:
        child = subprocess.Popen(command, stdout=output, stderr=output, cwd=log.parent, env=variables())
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    return {
        "code": child.returncode,
        "wall_s": round(time.perf_counter() - begun, 2),
        "cpu_s": round(used.ru_utime + used.ru_stime, 2),
    }


if __name__ == "__main__":
    print(json.dumps(run(sys.argv[1], Path(sys.argv[2]), *sys.argv[3:]), indent=2))
