"""An ad as an author would set it: lines of a language, decoys, numbers, one hand's habits of case and joining."""

from __future__ import annotations

import functools
import random
import re
from dataclasses import dataclass

from benchmarks.heldout import lines_east, lines_west, places, speech

SHORTEST, LONGEST = 80, 260
_JOINS = (". ", ". ", "! ", "\n", ", ", " - ", " • ", " | ", " ✨ ", " / ", "... ", " 💕 ", "; ")
_BEFORE = ("\n", " ☎ ", " 📞 ", " >> ", "\n📱 ", " 👉 ", ". ")
_AFTER = ("\n", " !! ", " ☎ ", "\n\n", " << ", " 💋 ", " | ")
_PINS = ("📍 {}", "{}", "({})", "{}!", "* {} *", "➤ {}")


@dataclass(frozen=True)
class Piece:
    """A run of text: a line of the language, a decoy, or a written number, which no habit may change."""

    text: str
    kind: str


@dataclass(frozen=True)
class Hand:
    """How one author sets a text: the letter case, the join between lines, accents left out or not."""

    case: str
    join: str
    bare: bool


@functools.cache
def lines(language: str) -> dict[str, tuple[str, ...]]:
    """The lines of a language by kind; noise is cut in words."""
    block = {**lines_west.BLOCKS, **lines_east.BLOCKS}[language]
    found: dict[str, tuple[str, ...]] = {}
    for row in block.strip().splitlines():
        kind, _, rest = row.partition(": ")
        found[kind] = found.get(kind, ()) + tuple(part.strip() for part in rest.split(" | "))
    return found | {"noise": tuple(found["noise"][0].split())}


def hand(rng: random.Random, language: str) -> Hand:
    """An author's habits; accents are left out only where the letters stay legible without."""
    case = rng.choices(("as is", "lower", "upper"), (64, 24, 12))[0]
    bare = language not in ("uk", "ru", "bg", "mk", "el") and rng.random() < 0.25
    return Hand(case, rng.choice(_JOINS), bare)


def city(rng: random.Random, country: str, language: str) -> Piece:
    """A city of the country, in its own script where the language of the text has that script."""
    native = (language == "el" and country == "GR") or (language in ("uk", "ru") and country == "UA")
    name = rng.choice((places.NATIVE_CITIES if native else places.CITIES)[country])
    return Piece(rng.choice(_PINS).format(name), "line")


def cue(rng: random.Random, words: tuple[str, ...], written: str) -> Piece:
    """A number with the words that announce it, or bare in one case of five."""
    if rng.random() < 0.2:
        return Piece(written, "number")
    return Piece(
        rng.choice(words) + rng.choice((": ", " ", ": ", " : ", " - ", "\n", " 👉 ", "... ")) + written, "number"
    )


def compose(rng: random.Random, pieces: list[Piece], author: Hand) -> str:
    """The pieces as one text: a strong break on both sides of a number, the author's join elsewhere."""
    text = ""
    for i, piece in enumerate(pieces):
        if i:
            text += _break(rng, pieces[i - 1], piece, author)
        text += piece.text if piece.kind != "line" else _set(piece.text, author)
    return text


def _break(rng: random.Random, before: Piece, after: Piece, author: Hand) -> str:
    figures = bool(re.search(r"\d\W*$", before.text)) and bool(re.match(r"\W*\d", after.text))
    if before.kind == "number":
        return rng.choice(("\n\n", "\n*** ", "\n")) if after.kind != "line" or figures else rng.choice(_AFTER)
    if after.kind == "number":
        return rng.choice(_BEFORE[:5]) if figures or before.kind == "decoy" else rng.choice(_BEFORE)
    return rng.choice((" | ", "\n", ". ")) if figures else author.join


def _set(text: str, author: Hand) -> str:
    text = speech.unaccented(text) if author.bare else text
    return {"lower": text.lower(), "upper": text.upper()}.get(author.case, text)
