"""What one seed's authors use: a part of everything there is, so that no two seeds hide alike."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.unseen_phones import glyphs

SEPARATORS = [".", "-", "/", "*", "_", "~", "|", "•", "=", ">", "+", "..", "--", "//", "**", " - ", " . ", " / ", "  ",
    "   ", " * ", "…", ":", ",", ", ", "'", "–", "—", "·", "\u00a0", "\u2009", " ~ ", "^", "#", "`", ";", " : ", "\\",
    "►", "→", "<>", "-.-", "=-=", "\n"]  # fmt: skip
EMOJI = list("🌹💋🔥🍒💎🌸🍀🦋🎀⭐💌🍓🌙✨🐾🍑☎📞💃🌺🥂👑🍭🎉")
BRACKETS = ["()", "[]", "{}", "<>", "«»", "【】", "||", "**", "\"\"", "⟨⟩"]  # fmt: skip
LETTERS = list("xXoOaAzyhwkvmn")


@cache
def speech() -> dict[str, dict[str, list[str]]]:
    """Sentences by language."""
    said: dict[str, dict[str, list[str]]] = {}
    for part in ("west", "east", "rest"):
        said |= tomllib.loads(Path(__file__).with_name(f"speech_{part}.toml").read_text(encoding="utf-8"))
    return said


@cache
def places() -> dict[str, dict[str, Any]]:
    """Countries by code."""
    return tomllib.loads(Path(__file__).with_name("places.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Inventory:
    """What is used in texts of one seed."""

    speech: dict[str, dict[str, list[str]]]
    separators: list[str]
    shapes: list[str]
    emoji: list[str]
    brackets: list[str]
    letters: list[str]
    typos: float
    accents_dropped: float


def inventory(rng: Random) -> Inventory:
    """About two thirds of everything, drawn."""
    return Inventory(
        {language: {kind: _some(all_, rng) for kind, all_ in kinds.items()} for language, kinds in speech().items()},
        _some(SEPARATORS, rng),
        _some(glyphs.known(), rng),
        _some(EMOJI, rng),
        _some(BRACKETS, rng),
        _some([c for c in LETTERS if c.lower() != "o"], rng),
        rng.uniform(0.15, 0.35),
        rng.uniform(0.15, 0.35),
    )


def _some(all_: list[str], rng: Random) -> list[str]:
    return rng.sample(all_, max(min(2, len(all_)), round(len(all_) * 0.65)))
