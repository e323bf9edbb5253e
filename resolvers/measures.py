"""Height and weight that a text states of whom it shows. A bare number is none: it may be a price."""

from __future__ import annotations

import re

_LONGEST = 20_000  # characters of a folded text that are read
_CM_A_FOOT, _CM_AN_INCH, _LB_A_KG = 30.48, 2.54, 2.2046
_TALL = (
    "height|tall|grosse|groesse|gross|lengte|taille|mesure|altura|estatura|mido|altezza|wzrost|vyska|visina|inaltime"
    "|magassag|zrist|rost|rust|ypsos|langd|hojde|hoyde|pituus"
)
_TALL_AFTER = "tall|gross|lang|groot|alta|wzrostu|magas|vysoka|lung"
_HEAVY = "weight|gewicht|poids|peso|waga|greutate|suly|vikt|vekt|vaegt|vaha|hmotnost|vaga|ves|teglo|tezina|varos|paino"
_HEIGHT = re.compile(
    r"(?<![\d.,+])(?:"
    r"(?P<cm>1[4-9]\d)\s?(?:cm|sm)\b"
    r"|1[.,](?P<m>[4-9]\d)\s?m(?:etr\w{0,4}|\.)?(?![a-z0-9])"
    r"|1\s?m\s?(?P<mm>[4-9]\d)(?!\d)"
    r"|(?P<feet>[4-6])\s?(?:'|ft\.?|feet|foot)\s?(?P<inch>\d|1[01])(?!\d)"
    rf"|(?P<before>1[4-9]\d)\s(?:de\s)?(?:{_TALL_AFTER})\b)"
    rf"|\b(?:{_TALL})(?:\s(?:is|ist|de|jest|:))?[\s:=-]{{1,3}}1[.,]?(?P<after>[4-9]\d)(?![\d.,]*\d)"
)
_WEIGHT = re.compile(
    r"(?<![\d.,+])(?:(?P<kg>[3-9]\d|1[0-4]\d)\s?(?:kg|kilo\w{0,6})\b|(?P<lb>[89]\d|[12]\d\d)\s?lbs?\b)"
    rf"|\b(?:{_HEAVY})[\s:=-]{{1,3}}(?P<word>[3-9]\d|1[0-4]\d)(?![\d.,]*\d)"
)


def height(text: str) -> str | None:
    """The height in centimetres that a folded text states beside a unit or a word for it; none where it states two."""
    found = {_centimetres(m) for m in _HEIGHT.finditer(text[:_LONGEST])}
    return str(found.pop()) if len(found) == 1 else None


def weight(text: str) -> str | None:
    """The weight in kilograms, likewise."""
    found = {_kilograms(m) for m in _WEIGHT.finditer(text[:_LONGEST])}
    return str(found.pop()) if len(found) == 1 else None


def _centimetres(m: re.Match[str]) -> int:
    if m["feet"]:
        return round(int(m["feet"]) * _CM_A_FOOT + int(m["inch"]) * _CM_AN_INCH)
    if whole := m["cm"] or m["before"]:
        return int(whole)
    return 100 + int(m["m"] or m["mm"] or m["after"])


def _kilograms(m: re.Match[str]) -> int:
    return round(int(m["lb"]) / _LB_A_KG) if m["lb"] else int(m["kg"] or m["word"])
