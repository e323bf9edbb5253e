"""Import order and purity: lower layers never import higher, stages never each other, pure modules open nothing."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
STAGES = ("store", "loaders", "resolvers", "graph", "queries", "viz", "ops", "synthetic")
LAYERS = {"errors": 0, "config": 0.5, "ids": 1, "schema": 2, "policy": 2, **dict.fromkeys(STAGES, 3), "app": 4}
PURE = (
    "errors", "config", "ids", "schema", "policy", "loaders.mapping", "loaders.quarantine", "resolvers",
    "graph.projection", "graph.analysis", "queries.sandbox", "viz.payload", "synthetic", "ops",
)  # fmt: skip
OPENING_MODULES = {
    "asyncio", "ftplib", "http", "multiprocessing", "neo4j", "os", "shutil", "socket", "sqlalchemy",
    "sqlite3", "subprocess", "tempfile", "threading", "time", "urllib.request",
}  # fmt: skip
OPENING_CALLS = {"open", "input", "print"}
OPENING_METHODS = {"now", "utcnow", "today", "read_text", "write_text", "read_bytes", "write_bytes", "default_rng"}


def sources() -> dict[str, Path]:
    """Module name -> file, for every module of the package, as users import it."""
    found = {}
    for folder in ("graphlink", "loaders", "resolvers", "queries", "viz"):
        for path in (ROOT / folder).rglob("*.py"):
            if any(part.is_symlink() for part in path.parents):
                continue
            parts = path.relative_to(ROOT).with_suffix("").parts
            name = ".".join(parts if parts[0] == "graphlink" else ("graphlink", *parts))
            found[name.removesuffix(".__init__")] = path
    return found


SOURCES = sources()


def imported(name: str) -> Iterator[str]:
    """Modules of graphlink that a module imports: when it is loaded, when it is run, or for its types alone."""
    tree = ast.parse(SOURCES[name].read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (
                f"{node.module}.{a.name}" if f"{node.module}.{a.name}" in SOURCES else node.module for a in node.names
            )


def area(module: str) -> str:
    """First part of a module's name below graphlink."""
    return module.removeprefix("graphlink.").partition(".")[0]


INNER = [name for name in SOURCES if name not in ("graphlink", "graphlink.__main__")]


@pytest.mark.parametrize("name", INNER)
def test_a_module_imports_only_lower_layers(name: str) -> None:
    """A module imports from lower layers and its own package only."""
    own = area(name)
    wrong = [
        other
        for other in imported(name)
        if other.startswith("graphlink.") and area(other) != own and LAYERS[area(other)] >= LAYERS[own]
    ]

    assert wrong == []


def test_no_package_has_an_import_cycle() -> None:
    """Modules of one package never import each other in a circle."""
    graph = {name: {o for o in imported(name) if o in SOURCES} for name in INNER}
    done: set[str] = set()

    def visit(name: str, path: tuple[str, ...]) -> None:
        assert name not in path, " -> ".join((*path, name))
        if name not in done:
            for other in sorted(graph.get(name, ())):
                visit(other, (*path, name))
            done.add(name)

    for name in INNER:
        visit(name, ())


def is_pure(name: str) -> bool:
    """Whether a module is one of those that open nothing."""
    inner = name.removeprefix("graphlink.")
    return any(inner == pure or inner.startswith(f"{pure}.") for pure in PURE)


@pytest.mark.parametrize("name", [name for name in INNER if is_pure(name)])
def test_a_pure_module_opens_nothing(name: str) -> None:
    """A pure module imports nothing that opens files, sockets or processes, and reads no clock or unseeded random."""
    tree = ast.parse(SOURCES[name].read_text(encoding="utf-8"))
    external = {
        o for o in imported(name) if o in OPENING_MODULES or o.partition(".")[0] in OPENING_MODULES - {"urllib.request"}
    }
    calls = {
        ast.unparse(node.func)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and (
            (isinstance(node.func, ast.Name) and node.func.id in OPENING_CALLS)
            or (isinstance(node.func, ast.Attribute) and node.func.attr in OPENING_METHODS)
        )
        and not _package_data(node)
        and not _seeded(node)
    }

    assert (set(), set()) == (external, calls)


def _package_data(call: ast.Call) -> bool:
    """A data file of the package itself, read once: no different from a constant."""
    return "files(__package__)" in ast.unparse(call) or "files(__name__)" in ast.unparse(call)


def test_chance_is_seeded_everywhere() -> None:
    """No module draws from the shared generator, or from one without a seed."""
    calls = [
        (name, ast.unparse(node.func), bool(node.args))
        for name, path in SOURCES.items()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
    ]

    drawn = [call for call in calls if call[1].startswith("random.") and call[1:] != ("random.Random", True)]
    assert drawn == []


def _seeded(call: ast.Call) -> bool:
    return ast.unparse(call.func).endswith("default_rng") and bool(call.args)


def test_the_purity_test_sees_a_clock() -> None:
    """The check itself can fail: a module that reads the clock is not pure by its rules."""
    tree = ast.parse("from datetime import datetime\ndatetime.now()")
    calls = [n for n in ast.walk(tree) if isinstance(n, ast.Call)]

    assert isinstance(calls[0].func, ast.Attribute) and calls[0].func.attr in OPENING_METHODS
