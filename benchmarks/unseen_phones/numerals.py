"""Numbers said in words, language by language."""

from __future__ import annotations

import tomllib
import unicodedata
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from rapidfuzz.distance import DamerauLevenshtein

SPANISH = "veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve"


@cache
def table() -> dict[str, dict[str, Any]]:
    """What numerals.toml says."""
    return tomllib.loads(Path(__file__).with_name("numerals.toml").read_text(encoding="utf-8"))


@cache
def words_of(language: str) -> frozenset[str]:
    """Every way a digit is said."""
    entry = table()[language]
    said = {way for digit in entry["digits"] for way in digit.split("|")}
    return frozenset(said | set(entry.get("latin", "").split()))


def digit(language: str, value: str, rng: Random, latin: bool = False) -> str:
    """One digit, in the first way it is said as a rule."""
    entry = table()[language]
    if latin and "latin" in entry:
        return str(entry["latin"].split()[int(value)])
    ways = entry["digits"][int(value)].split("|")
    return str(ways[0] if rng.random() < 0.7 else rng.choice(ways))


def pair(language: str, value: str, rng: Random) -> str:
    """Two digits: "06" digit by digit, "12" and "56" as one number."""
    entry = table()[language]
    if value[0] == "0":
        return " ".join(digit(language, d, rng) for d in value)
    if value[0] == "1":
        return str(entry["teens"].split()[int(value[1])])
    ten = entry["tens"].split()[int(value[0]) - 2]
    if value[1] == "0":
        return "quatre-vingts" if language == "fr" and value == "80" else str(ten)
    return _joined(language, ten, value, rng)


def _joined(language: str, ten: str, value: str, rng: Random) -> str:
    entry, unit = table()[language], int(value[1])
    if language == "es" and value[0] == "2":
        return SPANISH.split()[unit - 1]
    if language == "fr" and value[0] in "79":
        base = {"7": "soixante", "9": "quatre-vingt"}[value[0]]
        return "soixante et onze" if value == "71" else f"{base}-{entry['teens'].split()[unit]}"
    if language == "fr" and unit == 1 and value[0] != "8":
        return f"{ten} et un"
    if language == "hu" and value[0] == "2":
        ten = "huszon"
    said = entry["units"].split()[unit - 1] if "units" in entry else entry["digits"][unit].split("|")[0]
    if language == "it":
        ten, said = (ten[:-1], said) if unit in (1, 8) else (ten, "tré" if unit == 3 else said)
    return str(entry["join"].format(t=ten, u=said))


def triple(language: str, value: str, rng: Random) -> str | None:
    """Three digits as one number, where people do so; None if they do not or a zero leads or follows."""
    entry = table()[language]
    if "hundreds" not in entry or "0" in value[:2]:
        return None
    hundred = "ciento" if language == "es" and value[0] == "1" else entry["hundreds"].split()[int(value[0]) - 1]
    return f"{hundred} {pair(language, value[1:], rng)}"


def plain(word: str) -> str:
    """Without accents, as many type."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    return bare.replace("ß", "ss").replace("ø", "o").replace("ł", "l").replace("ı", "i")


def slip(language: str, word: str, rng: Random) -> str:
    """A word mistyped so that it can still be no other digit; short words stay."""
    at = rng.randrange(1, max(2, len(word) - 1))
    if len(word) < 4 or word not in words_of(language):
        return word
    swapped = word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :]
    tried = rng.choice([swapped, word[:at] + word[at + 1 :], word[:at] + word[at] + word[at:]])
    others = words_of(language) - {word}
    nearest = min(DamerauLevenshtein.distance(plain(tried), plain(o)) for o in others if plain(o) != plain(word))
    return tried if nearest > 1 else word
