"""The wheel holds everything and works in an empty environment elsewhere."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DATA = {".toml", ".cypher", ".html", ".css", ".js", ".typed"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built through the sdist."""
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--outdir", str(out), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    assert next(out.glob("*.tar.gz"), None)
    return next(out.glob("*.whl"))


def test_wheel_holds_every_file_of_the_package(wheel: Path) -> None:
    """Each module and each data file of the package is in the wheel, and no test is."""
    held = set(zipfile.ZipFile(wheel).namelist())
    wanted = {
        (path.relative_to(ROOT) if folder == "graphlink" else Path("graphlink") / path.relative_to(ROOT)).as_posix()
        for folder in ("graphlink", "loaders", "resolvers", "queries", "viz")
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and path.suffix in {".py", *DATA} and not any(p.is_symlink() for p in path.parents)
    }

    assert wanted - held == set()
    assert not [name for name in held if name.startswith(("tests", "benchmarks"))]


@pytest.mark.engine
def test_wheel_works_in_an_empty_environment(wheel: Path, tmp_path: Path) -> None:
    """Installed with its packages from nothing, it runs the demonstration in another folder."""
    venv.create(tmp_path / "venv", with_pip=True)
    python = tmp_path / "venv" / ("Scripts" if os.name == "nt" else "bin") / "python"
    clean = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "VIRTUAL_ENV")}
    for words in (["-m", "pip", "install", "--quiet", str(wheel)], ["-m", "graphlink", "demo", "case", "--ads", "150"]):
        done = subprocess.run(
            [str(python), *words], cwd=tmp_path, env=clean, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr[-2000:]

    assert (tmp_path / "case" / "out" / "snapshot.html").stat().st_size > 400_000
