"""Handles: the canonical form of an account's name, and its forms for comparison."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

from graphlink.ids import web
from graphlink.ids.given import takes_text
from graphlink.ids.platforms import PLATFORMS
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
_OPAQUE = re.compile(r"\d{6,}|uc[\w-]{22}", re.IGNORECASE)  # a bare number or a channel id, on any platform


@dataclass(frozen=True)
class Grammar:
    """What a platform allows in a handle; lengths in characters. See handle_grammar.toml."""

    least: int
    most: int
    signs: str = ""
    old: int = 0
    unicode: bool = False
    starts: str = ""
    ends: str = ""
    dots: str = ""
    opaque: str = ""


GRAMMARS: Mapping[str, Grammar] = {
    name: Grammar(**row)
    for name, row in tomllib.loads((files(__package__) / "handle_grammar.toml").read_text(encoding="utf-8"))[
        "grammar"
    ].items()
}


@dataclass(frozen=True)
class Handle:
    """A handle in its canonical form, or the reason why there is none."""

    value: str | None
    reason: str | None


@takes_text
def canonical(text: str, platform: str = "") -> Handle:
    """The form under which a platform holds an account: no leading @, lower case where the platform ignores case.

    A profile address is read as one. A handle with white space inside is a name, not a handle. One that its platform
    does not allow is refused, and the reason says what is wrong with it.
    """
    bare = clean(text).lstrip("@ ")
    if bare.casefold() in _PLACEHOLDERS:
        return Handle(None, "placeholder")
    if "/" in bare or bare.casefold().startswith(("http:", "https:")):
        return _of_profile(web.profile(bare))
    if " " in bare:
        return Handle(None, "white space inside")
    if len(bare) > MAX_LENGTH:
        return Handle(None, "too long")
    wrong = fault(bare, platform)
    if wrong:
        return Handle(None, f"not a handle of {platform}: {wrong}")
    known = PLATFORMS.get(platform)
    return Handle(bare if known and known.keeps_case else bare.casefold(), None)


def _of_profile(profile: web.Profile | None) -> Handle:
    if profile is None:
        return Handle(None, "not a profile address")
    empty = profile.handle.casefold() in _PLACEHOLDERS
    return Handle(None, "placeholder") if empty else Handle(profile.handle, None)


@takes_text
def fault(handle: str, platform: str) -> str | None:
    """What the grammar of a platform has against a handle; None where it is allowed or the platform is not known."""
    g = GRAMMARS.get(platform)
    if g is None or is_opaque(handle, platform):
        return None
    if not g.least <= len(handle) <= max(g.most, g.old):
        return f"{len(handle)} characters, allowed are {g.least} to {max(g.most, g.old)}"
    foreign = next((c for c in handle if not (c in g.signs or (c.isalnum() and (c.isascii() or g.unicode)))), None)
    if foreign:
        return f"the character {foreign!r} is not allowed"
    if g.starts == "letter" and not handle[0].isalpha():
        return "it does not begin with a letter"
    return f"it ends with {handle[-1]!r}" if handle[-1] in g.ends else None


@takes_text
def is_opaque(handle: str, platform: str = "") -> bool:
    """Whether a platform gave this handle and nobody chose it: a bare number, a channel id, id123 and the like."""
    g = GRAMMARS.get(platform)
    return bool(_OPAQUE.fullmatch(handle) or (g and g.opaque and re.fullmatch(g.opaque, handle, re.IGNORECASE)))


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


@takes_text
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
