"""The part of all inventories that one seed knows, so that different seeds look different."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from benchmarks.phones import glyphs
from benchmarks.phones.speech import Speech, languages, thin

SHARE = 0.6


@dataclass(frozen=True)
class Palette:
    """What the writers of one seed use: a random 60 % of every inventory of glyphs.py, and of every language."""

    separators: tuple[str, ...]
    brackets: tuple[str, ...]
    alphabets: tuple[str, ...]
    look_alikes: dict[str, tuple[str, ...]]
    invisible: tuple[str, ...]
    combining: tuple[str, ...]
    letters: tuple[str, ...]
    emoji: tuple[str, ...]
    stamps: tuple[str, ...]
    links: tuple[str, ...]
    signs: tuple[str, ...]
    speech: dict[str, Speech]


def palette(seed: int) -> Palette:
    """The palette of a seed."""
    r = Random(f"palette {seed}")
    return Palette(
        thin(glyphs.SEPARATORS, r, SHARE),
        thin(glyphs.BRACKETS, r, SHARE),
        thin(tuple(glyphs.ALPHABETS), r, SHARE),
        {digit: thin(signs, r, SHARE) for digit, signs in glyphs.LOOK_ALIKES.items()},
        thin(tuple(glyphs.INVISIBLE), r, SHARE),
        thin(tuple(glyphs.COMBINING), r, SHARE),
        thin(tuple(glyphs.LETTERS), r, SHARE),
        thin(glyphs.EMOJI, r, SHARE),
        thin(glyphs.STAMPS, r, SHARE),
        thin(glyphs.LINKS, r, SHARE),
        thin(glyphs.SIGNS, r, SHARE),
        {code: one.thinned(r, SHARE) for code, one in languages().items()},
    )
