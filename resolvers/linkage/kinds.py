"""Kinds of columns as data: how values are compared and what each level of agreement is worth at first."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
MISSING = 0  # level of a pair in which a value is missing; the levels of a kind count from 1
EXACT = 1


@dataclass(frozen=True)
class Level:
    """One level of agreement; `says` is its sentence, with {left} and {right}."""

    name: str
    says: str


@dataclass(frozen=True)
class Kind:
    """A kind of column: one section of kinds.toml, which explains the words.

    Attributes:
        same, kin, chance: Share of each level, shape (levels + 1,); place 0 is MISSING and holds 1.
        most_different: Greatest share of the last level that is believed of one person; 1 where nothing is held.
        agree: Share of each level among strangers by what of their names agrees, shape (4, levels + 1); None for what
            is not made of names.
    """

    name: str
    compare: str
    household: str
    unique: bool
    rows: float
    seen: float
    most_different: float
    levels: tuple[Level, ...]
    same: Floats
    kin: Floats
    chance: Floats
    agree: Floats | None

    def level(self, name: str) -> int:
        """Number of a level, from 1; 0 when the kind has none of that name."""
        return next((i for i, level in enumerate(self.levels, 1) if level.name == name), 0)


def _shares(levels: list[dict[str, Any]], of: str) -> Floats:
    share = np.array([float(level[of]) for level in levels])
    return np.concatenate([[1.0], share / share.sum() if share.sum() else share])


def _agree(levels: list[dict[str, Any]]) -> Floats | None:
    if "agree" not in levels[0]:
        return None
    known = np.array([level["agree"] for level in levels[:-1]]).T
    return np.concatenate([np.ones((4, 1)), known, 1.0 - known.sum(axis=1, keepdims=True)], axis=1)


def _kin(levels: list[dict[str, Any]]) -> Floats:
    """Shares among one household; a level of share 0 is as frequent as among strangers, in what is left."""
    kin, chance = _shares(levels, "kin")[1:], _shares(levels, "chance")[1:]
    given = np.array([float(level["kin"]) for level in levels])
    rest = np.where(given > 0, 0.0, chance)
    room = max(1.0 - given.sum(), 0.0)
    found = given + (rest / rest.sum() * room if rest.sum() else 0.0)
    return np.concatenate([[1.0], found / found.sum()]) if given.sum() < 1.0 else np.concatenate([[1.0], kin])


def _kind(name: str, data: Mapping[str, Any]) -> Kind:
    levels = data["levels"]
    return Kind(
        name,
        data["compare"],
        data["household"],
        bool(data.get("unique", False)),
        float(data["rows"]),
        float(data["seen"]),
        float(data.get("most_different", 1.0)),
        tuple(Level(level["name"], level["says"]) for level in levels),
        _shares(levels, "same"),
        _kin(levels),
        _shares(levels, "chance"),
        _agree(levels),
    )


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        name: _kind(name, data)
        for name, data in tomllib.loads((files(__package__) / "kinds.toml").read_text(encoding="utf-8")).items()
    }
)
