"""The marks of the design language: shape, letter and colour of each kind of node, as data for page and picture."""

from __future__ import annotations

import math
from collections.abc import Mapping
from types import MappingProxyType

from graphlink.schema.kinds import NODES

COLOURS: Mapping[str, str] = MappingProxyType(
    {
        "Ad": "#687280",
        "Account": "#1f70d4",
        "Phone": "#0f6b4d",
        "Handle": "#5a1fbf",
        "Poster": "#98690a",
        "Persona": "#6f1450",
        "AdvertisedPerson": "#6f1450",
        "Platform": "#26241a",
        "Owner": "#1f70d4",
    }
)
OTHER = "#5d6570"
GENERIC = "#868e99"


def _regular(corners: int, turn: float = -90.0) -> list[list[float]]:
    angles = [math.radians(turn + 360 * i / corners) for i in range(corners)]
    return [[round(math.cos(a), 4), round(math.sin(a), 4)] for a in angles]


# Corners of each shape in a circle of radius 1, y downwards; the circle has none.
SHAPES: Mapping[str, list[list[float]]] = MappingProxyType(
    {
        "circle": [],
        "diamond": _regular(4),
        "triangle": [[0, -1], [0.95, 0.75], [-0.95, 0.75]],
        "square": [[-0.8, -0.8], [0.8, -0.8], [0.8, 0.8], [-0.8, 0.8]],
        "hexagon": _regular(6),
        "shield": [[-0.82, -0.85], [0.82, -0.85], [0.82, 0.1], [0.45, 0.65], [0, 1], [-0.45, 0.65], [-0.82, 0.1]],
        "rectangle": [[-1.15, -0.65], [1.15, -0.65], [1.15, 0.65], [-1.15, 0.65]],
        "pentagon": _regular(5),
    }
)


def shape(label: str) -> str:
    """Shape of a label; of a closed identity, the one inside its disc."""
    kind = NODES.get(label)
    return kind.mark.removeprefix("disc-") if kind else "pentagon"


def is_closed(label: str) -> bool:
    """Whether a label stands for a closed identity: a disc with a number."""
    kind = NODES.get(label)
    return bool(kind and kind.mark.startswith("disc-"))


def letter(label: str) -> str:
    """The letter on a mark: a fixed code, never translated."""
    kind = NODES.get(label)
    return kind.letter if kind else "?"


def colour(label: str) -> str:
    """Colour of a kind on white."""
    return COLOURS.get(label, OTHER)


def says(label: str) -> str:
    """A label in words, as in the legend."""
    words = "".join(f" {c.lower()}" if c.isupper() else c for c in label).strip()
    return words[:1].upper() + words[1:]
