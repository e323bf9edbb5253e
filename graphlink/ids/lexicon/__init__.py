"""Words of numbers and words around numbers, one file a language, for a native speaker to read and correct."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any


def tables() -> list[dict[str, Any]]:
    """Every language's file, in the order of their codes."""
    names = sorted(entry.name for entry in files(__package__).iterdir() if entry.name.endswith(".toml"))
    return [tomllib.loads((files(__package__) / name).read_text(encoding="utf-8")) for name in names]
