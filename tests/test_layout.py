"""The layout: setup.cfg lists the folders there are, links and mapping agree, files stay small."""

from __future__ import annotations

import ast
import configparser
import subprocess
import sys
from pathlib import Path

from tests.test_layers import SOURCES

ROOT = Path(__file__).parents[1]
MAX_LINES, MAX_FUNCTION_LINES, MAX_PARAMETERS = 400, 50, 6


def setup() -> configparser.ConfigParser:
    """setup.cfg, read."""
    parser = configparser.ConfigParser()
    parser.read(ROOT / "setup.cfg")
    return parser


def test_every_folder_with_modules_is_a_listed_package() -> None:
    """The package list of setup.cfg is the list of folders that hold modules."""
    listed = set(setup()["options"]["packages"].split())
    folders = {name if path.name == "__init__.py" else name.rpartition(".")[0] for name, path in SOURCES.items()}

    assert listed == folders


def test_the_four_stage_folders_are_links_and_are_mapped() -> None:
    """graphlink/loaders and the others are relative links to the folders that setup.cfg maps."""
    mapped = dict(line.split(" = ") for line in setup()["options"]["package_dir"].strip().splitlines())

    for stage in ("loaders", "resolvers", "queries", "viz"):
        assert f"../{stage}" == (ROOT / "graphlink" / stage).readlink().as_posix()
        assert stage == mapped[f"graphlink.{stage}"]


def test_nothing_imports_a_stage_by_its_bare_name() -> None:
    """`import loaders` works only in the tree: everyone imports graphlink.loaders."""
    bare = [
        name
        for name, path in SOURCES.items()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for module in _modules(node)
        if module.partition(".")[0] in {"loaders", "resolvers", "queries", "viz"}
    ]

    assert bare == []


def _modules(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module] if isinstance(node, ast.ImportFrom) and node.module else []


def test_files_functions_and_signatures_stay_small() -> None:
    """No file over 400 lines, no function over 50, none with more than 6 parameters."""
    faults = []
    for name, path in SOURCES.items():
        text = path.read_text(encoding="utf-8")
        if text.count("\n") > MAX_LINES:
            faults.append(f"{name}: {text.count(chr(10))} lines")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                parameters = [a.arg for a in (*node.args.args, *node.args.kwonlyargs) if a.arg not in ("self", "cls")]
                length = (node.end_lineno or 0) - node.lineno + 1
                if length > MAX_FUNCTION_LINES or len(parameters) > MAX_PARAMETERS:
                    faults.append(f"{name}.{node.name}: {length} lines, {len(parameters)} parameters")

    assert faults == []


def test_importing_graphlink_imports_nothing_heavy() -> None:
    """`import graphlink` is free: no pandas, no pyarrow, no engine."""
    code = "import graphlink, sys; print([m for m in ('pandas', 'pyarrow', 'neo4j', 'sqlalchemy') if m in sys.modules])"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)

    assert result.stdout.strip() == "[]"
