"""The documentation is true: its code runs, its reference is made from the source, its links lead somewhere."""

from __future__ import annotations

import contextlib
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "docs"))
import generate

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"\]\((?!https?:)([^)#]+)\)")


def blocks(page: Path) -> list[tuple[str, str]]:
    """Language and text of every code block."""
    return _BLOCK.findall(page.read_text(encoding="utf-8"))


@pytest.mark.engine
@pytest.mark.parametrize(
    "page", [p for p in PAGES if any(kind in ("sh", "python") for kind, _ in blocks(p))], ids=lambda p: p.name
)
def test_code_of_a_page_runs(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every block of a page runs in its order, in one folder, and nothing fails."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GRAPHLINK_ENGINE_LINGER_S", "3")
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    (tmp_path / "docs").symlink_to(ROOT / "docs")
    for kind, text in blocks(page):
        if kind == "sh":
            for line in text.strip().splitlines():
                _run(line)
        elif kind == "python":
            with contextlib.redirect_stdout(None):
                exec(compile(text, page.name, "exec"), {})


def _run(line: str) -> None:
    """A line of a shell block; a target of make is only looked up, since tests run inside one."""
    words = shlex.split(line)
    command = ["make", "-C", str(ROOT), "-n", *words[1:]] if words[0] == "make" else ["sh", "-c", line]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{line}\n{done.stderr}"


def test_every_block_names_its_language() -> None:
    """A block is sh, python, or text that is only shown."""
    for page in PAGES:
        assert {kind for kind, _ in blocks(page)} <= {"sh", "python", "text", ""}, page


@pytest.mark.parametrize("name", sorted(generate.PAGES))
def test_reference_is_made_from_the_source(name: str) -> None:
    """A page of the reference is what `python docs/generate.py` makes of it."""
    assert (ROOT / "docs" / "reference" / name).read_text(encoding="utf-8") == generate.page(name)


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_lead_somewhere(page: Path) -> None:
    """Every link inside the documentation names a file that is there."""
    for target in _LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_every_page_can_be_reached() -> None:
    """From the README every page is reached by links."""
    reached, open_pages = set(), [ROOT / "README.md"]
    while open_pages:
        page = open_pages.pop().resolve()
        if page not in reached and page.suffix == ".md":
            reached.add(page)
            open_pages += [page.parent / t for t in _LINK.findall(page.read_text(encoding="utf-8"))]
    left = {p for p in PAGES if "data" not in p.parts} - reached

    assert not left - {ROOT / "CONTRIBUTING.md"}
