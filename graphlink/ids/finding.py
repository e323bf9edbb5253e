"""An identifier found in a text, in one shape for every scheme, and the text as a reader sees it to find it in."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from graphlink.ids.hidden.graphemes import Shown, show


@dataclass(frozen=True)
class Find:
    """An identifier in a text.

    Attributes:
        kind: email | account | payment | wallet | iban | image.
        raw: The text as it stands: `text[start:end]`.
        value: Its one form.
        system: What it is of: platform of an account, chain of a wallet, country of an IBAN, method of an image hash.
        techniques: How it was written when not plainly, in the words used for telephone numbers.
    """

    kind: str
    raw: str
    start: int
    end: int
    value: str
    system: str = ""
    techniques: tuple[str, ...] = ()


@dataclass(frozen=True)
class View:
    """A text and what it shows: identifiers are looked for in `text`, and cut out of `raw`."""

    raw: str
    shown: Shown

    @property
    def text(self) -> str:
        """Styled letters and digits plain, accents off, what cannot be seen left out."""
        return self.shown.text

    def cut(self, start: int, end: int) -> str:
        """The raw text of a span of what is shown."""
        a, b = self.shown.raw(start, end)
        return self.raw[a:b]

    def find(self, kind: str, span: tuple[int, int], value: str, system: str, techniques: Iterable[str] = ()) -> Find:
        """A find at a span of what is shown; unseen and styled characters are told of beside the given techniques."""
        start, end = self.shown.raw(*span)
        raw, seen = self.raw[start:end], self.text[span[0] : span[1]]
        hidden = set(techniques)
        if len(raw) > len(seen):
            hidden.add("invisible characters")
        if any(not c.isascii() and unicodedata.normalize("NFKC", c).isascii() and c.isalnum() for c in raw):
            hidden.add("look-alikes")
        return Find(kind, raw, start, end, value, system, tuple(sorted(hidden)))


def view(raw: str) -> View:
    """A text as it is looked through. Linear in its length."""
    shown = show(raw)
    return View(raw, shown._replace(text=shown.text.replace("ς", "σ")))
