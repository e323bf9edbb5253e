"""Text made fit to read and to compare. Everything else in `ids` builds on these two."""

from __future__ import annotations

import unicodedata

from anyascii import anyascii

from graphlink.ids.given import refused

_SPACES = {"\n", "\r", "\t", "\v", "\f", "\x85", "\u2028", "\u2029"}
_DROPPED = {"Cc", "Cf", "Cs", "Co", "Cn"}


def clean(text: str) -> str:
    """The text in NFC without control, format and surrogate characters; white space collapsed and stripped.

    Line ends and tabs become spaces. Idempotent.

    Raises:
        NotTextError: Anything but text was given.
    """
    if not isinstance(text, str):
        raise refused("clean", text)
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    kept = [" " if c in _SPACES else c for c in text if c in _SPACES or unicodedata.category(c) not in _DROPPED]
    return " ".join(unicodedata.normalize("NFC", "".join(kept)).split())


def fold(text: str) -> str:
    """The text for comparison: lower case, diacritics off, other scripts in Latin letters, ASCII only.

    Romanised by the anyascii tables; one romanisation of several there may be. Idempotent.

    Raises:
        NotTextError: Anything but text was given.
    """
    if not isinstance(text, str):
        raise refused("fold", text)
    if text.isascii() and text.isprintable():
        return " ".join(text.lower().split())
    romanised = anyascii(unicodedata.normalize("NFKC", clean(text)).casefold())
    return " ".join("".join(c for c in romanised.lower() if c.isprintable()).split())
