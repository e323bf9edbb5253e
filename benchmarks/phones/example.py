"""A text with what is hidden in it, and the lines of JSON in which texts, truths and findings are exchanged."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LEVELS = ("0", "1", "2", "3", "4", "5", "none")


@dataclass(frozen=True)
class Example:
    """An ad-like text and the phones planted in it.

    Attributes:
        id: Unique within a seed, and told apart between seeds.
        country: ISO 3166-1 alpha-2 of the place that published the text; None = not known to the reader.
        level: One of LEVELS; "none" = no phone, decoys only.
        language: ISO 639-1 code of the sentences. Number words may be in another.
        techniques: How the phones were written, sorted.
        phones: E.164, in the order planted; empty exactly at level "none".
    """

    id: str
    text: str
    country: str | None
    level: str
    language: str
    techniques: tuple[str, ...]
    phones: tuple[str, ...]

    def shown(self) -> dict[str, Any]:
        """What a reader is given."""
        return {"id": self.id, "text": self.text, "country": self.country}

    def truth(self) -> dict[str, Any]:
        """What a reader must not see."""
        return {
            "id": self.id,
            "phones": list(self.phones),
            "level": self.level,
            "language": self.language,
            "techniques": list(self.techniques),
            "country": self.country,
        }


def write_lines(path: Path, rows: Iterable[dict[str, Any]]) -> None:
    """Write one JSON object a line, UTF-8, characters as they are."""
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def read_lines(path: Path) -> list[dict[str, Any]]:
    """Objects of a file with one JSON object a line; empty lines are passed over."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
