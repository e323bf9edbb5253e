"""The letters and digits a text shows, one character for each character, with their places in the raw text.

Digits of every script and style are ASCII digits, styled and accented letters plain ones; what cannot be seen is
left out, and kept count of, since nobody writes a zero-width space into a number by accident.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

_DROPPED = "\ue000"
_SPACE_LIKE = {"Zs": " ", "Zl": "\n", "Zp": "\n"}
_UNSEEN = {"Cf", "Mn", "Me", "Cc", "Cs", "Co", "Cn"}
_LETTERS = dict(zip("łŁøØđĐıæÆœŒħĦŧŦþÞðÐⱥɑɡɩ", "lLoOdDiaAoOhHtTtTdDaagi", strict=False))
_LETTERS |= {"ё": "е", "Ё": "Е", "ґ": "г", "Ґ": "Г"}
_SCRIPTS = ("LATIN ", "GREEK ", "CYRILLIC ", "NEGATIVE SQUARED LATIN ", "NEGATIVE CIRCLED LATIN ")
_STYLE_OF_NAME = re.compile("^NEGATIVE (?:SQUARED|CIRCLED) ")
_MARKS = (
    dict.fromkeys("‐‑‒–—―−﹣－➖˗⁃─━", "-")
    | dict.fromkeys("·•∙⋅●▪◦・･", "·")
    | {"＋": "+", "➕": "+", "﹢": "+", "⁺": "+"}
)
_MARKS |= dict.fromkeys("’ʼ＇", "'")  # п’ять
_MARKS |= (
    dict.fromkeys("‚，、", ",")
    | dict.fromkeys("。．․", ".")
    | dict.fromkeys("∕⁄／", "/")
    | dict.fromkeys("\u20e3\u3164\u115f\u1160\uffa0\u2800", _DROPPED)
)


class Shown(NamedTuple):
    """What a text shows.

    Attributes:
        text: Same case, same order; as long as the raw text without what cannot be seen.
        places: For every character of `text` its index in the raw text, and one more for the end; None when each is
            at its own index.
        unseen: Indices of the raw text that show nothing, variation selectors behind an emoji among them.
    """

    text: str
    places: npt.NDArray[np.int64] | None
    unseen: npt.NDArray[np.int64]

    def raw(self, start: int, end: int) -> tuple[int, int]:
        """The span of the raw text for a span of what it shows."""
        if self.places is None or end <= start:
            return (start, end) if self.places is None else (int(self.places[start]), int(self.places[start]))
        return int(self.places[start]), int(self.places[end - 1]) + 1


class _Table(dict[int, str]):
    """Characters by code point, each worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = shown = _shown(chr(code))
        return shown


def _shown(char: str) -> str:
    if char in "\n\r\x85\v\f":
        return "\n"
    if char == "\t":
        return " "
    known = _MARKS.get(char) or _LETTERS.get(char)
    if known:
        return known
    category = unicodedata.category(char)
    if category in _SPACE_LIKE:
        return _SPACE_LIKE[category]
    if category in _UNSEEN:
        return _DROPPED
    value = unicodedata.numeric(char, -1.0)
    if value in range(10):
        return str(int(value))
    return _plain(char)


def _plain(char: str) -> str:
    """A letter without style and accents; the character itself when it is not one letter below that."""
    styled = unicodedata.normalize("NFKC", char)
    base = unicodedata.normalize("NFD", styled if len(styled) == 1 else char)
    rest = [c for c in base if not unicodedata.combining(c)]
    return _LETTERS.get(rest[0], _unbarred(rest[0])) if len(rest) == 1 else char


def _unbarred(char: str) -> str:
    """A letter that no normal form takes apart, by its name: with a stroke or a hook, a small or a white capital."""
    name = unicodedata.name(char, "")
    if char.isascii() or not name.startswith(_SCRIPTS):
        return char
    plain_name = _STYLE_OF_NAME.sub("", name).replace("LETTER SMALL CAPITAL", "SMALL LETTER").partition(" WITH ")[0]
    try:
        return unicodedata.lookup(plain_name)
    except KeyError:
        return char


_TABLE = _Table()
_NOTHING = np.empty(0, np.int64)


def show(raw: str) -> Shown:
    """What a text shows. Linear in its length; a lone surrogate shows nothing."""
    text = raw.translate(_TABLE)
    if _DROPPED not in text:
        return Shown(text, None, _NOTHING)
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    kept = np.flatnonzero(codes != ord(_DROPPED))
    return Shown(text.replace(_DROPPED, ""), kept, np.flatnonzero(codes == ord(_DROPPED)))


def plain(word: str) -> str:
    """A word as the tables of readings hold it: lower case, as `show` shows it."""
    return small(show(word.casefold() if word.isascii() else word.lower()).text)


def small(word: str) -> str:
    """A shown word in small letters, a sigma at its end as any other; in numbers it is kept for its shape."""
    word = word.lower()
    return word if word.isascii() else word.replace("ς", "σ")
