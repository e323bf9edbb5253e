"""Handles: the canonical form of an account's name, and its forms for comparison."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graphlink.ids import web
from graphlink.ids.text import clean, fold

MAX_LENGTH = 100
_PLACEHOLDERS = {
    "",
    "-",
    "n/a",
    "na",
    "none",
    "null",
    "nil",
    "unknown",
    "unbekannt",
    "onbekend",
    "inconnu",
    "keine",
    "geen",
}
_PLACEHOLDERS |= {"невідомо", "неизвестно", "brak", "no", "not known", "anonymous", "username", "user", "?"}
_TOKENS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_SEPARATORS = re.compile(r"[\s._\-~+|]+")
_LEET = str.maketrans("013457@$", "oieastas")
_LEET_BETWEEN = re.compile(r"(?<=[a-z])[013457@$]{1,2}(?=[a-z])")
_REPEATS = re.compile(r"(.)\1+")


@dataclass(frozen=True)
class Handle:
    """A handle in its canonical form, or the reason why there is none."""

    value: str | None
    reason: str | None


def canonical(text: str, platform: str = "") -> Handle:
    """The form under which a platform holds an account: no leading @, lower case where the platform ignores case.

    A profile address is read as one. A handle with white space inside is a name, not a handle.
    """
    cleaned = clean(text)
    if cleaned.casefold() in _PLACEHOLDERS:
        return Handle(None, "placeholder")
    if "/" in cleaned or cleaned.casefold().startswith("http"):
        profile = web.profile(cleaned)
        return Handle(profile.handle, None) if profile else Handle(None, "not a profile address")
    bare = cleaned.lstrip("@").strip()
    if not bare:
        return Handle(None, "placeholder")
    if " " in bare:
        return Handle(None, "white space inside")
    if len(bare) > MAX_LENGTH:
        return Handle(None, "too long")
    known = web.PLATFORMS.get(platform)
    return Handle(bare if known and known.keeps_case else bare.casefold(), None)


@dataclass(frozen=True)
class Forms:
    """A handle as it is compared.

    Attributes:
        folded: Lower case, Latin letters.
        stripped: Folded without separators.
        stem: Letters only; digits that stand for letters read as such, repeats collapsed.
        digits: The digits at its end, "" when there are none.
        tokens: Its parts by case, digit and separator breaks, folded.
    """

    folded: str
    stripped: str
    stem: str
    digits: str
    tokens: tuple[str, ...]


def forms(handle: str) -> Forms:
    """The forms of a handle. Give it as it was written: case breaks are lost once it is folded."""
    folded = fold(handle).lstrip("@")
    stripped = _SEPARATORS.sub("", folded)
    read = _LEET_BETWEEN.sub(lambda m: m[0].translate(_LEET), stripped)
    stem = _REPEATS.sub(r"\1", "".join(c for c in read if c.isalpha()))
    tail = re.search(r"\d+$", stripped)
    return Forms(folded, stripped, stem, tail[0] if tail else "", _tokens(handle, folded))


def _tokens(handle: str, folded: str) -> tuple[str, ...]:
    source = handle if handle.isascii() else folded
    return tuple(m[0].lower() for part in _SEPARATORS.split(source) for m in _TOKENS.finditer(part))
