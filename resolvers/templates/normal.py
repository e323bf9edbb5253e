"""Texts of ads made fit to compare: folded, and what changes from ad to ad replaced by placeholders.

A text is read as tokens: a word stands for itself, a phone number, price, name and the like for their kind. The words
that were written are kept beside them, so that what fills a slot can be shown.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from graphlink.ids.name import tokens as name_tokens
from graphlink.ids.text import clean, fold
from graphlink.resolvers.wordlist import GIVEN

LONGEST = 20_000  # characters of a folded text that are read; no ad is longer, hostile ones are
_LONGEST_RAW = 10 * LONGEST  # invisible characters may stand between them
KINDS = ("phone", "price", "name", "place", "number", "emoji", "email", "url", "handle")  # kinds of slots, and "free"

# Names that are also words of everyday texts in some language: no names unless the ad says so.
_ALSO_WORDS = set("an ben bill blessing dan faith gift grace ion joy lan li mai mark max may mercy precious".split())  # noqa: SIM905
_NAMES = GIVEN - _ALSO_WORDS

_EMOJI = re.compile(
    "(?:[\U0001f1e6-\U0001f1ff\U0001f300-\U0001faff\u2190-\u21ff\u2300-\u23ff\u2500-\u2775\u2794-\u27bf\u2900-\u297f"
    "\u2b00-\u2bff\u3030\u303d\u2022\u203c\u2049\ufe0f]\\s*)+"
)
_LETTERS, _LATIN = re.compile("[A-Za-z\u0370-\u04ff]+"), re.compile("[A-Za-z]")
_ALIKE = str.maketrans(
    "асеорхуіјѕкмтнвАСЕОРХУІЈЅКМТНВοαερνκιτυχΟΑΕΡΝΚΙΤΥΧΗΜΒΖ", "aceopxyijskmthbACEOPXYIJSKMTHBoaepvkituxOAEPNKITYXHMBZ"
)
_STRETCHED = re.compile(r"([a-vx-z])\1{2,}")
_MONEY = (
    r"(?:[$]|eur(?:o|os)?|gbp|pounds?|usd|dollars?|chf|pln|zl|lei|ron|kr|sek|nok|dkk|uah|grn|hrn|huf|ft|czk|kc|rub)"
)
_TOP = (
    "com|net|org|info|biz|me|io|co|eu|nl|de|be|fr|uk|es|it|pl|ro|ua|ru|at|ch|cz|hu|gr|se|no|dk|fi|pt|example|xxx|link"
)
_SITE = (
    r"|(?P<url>(?:https?://|www\.)[^\s<>]{1,300}|(?<![a-z0-9])[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,3}"
    rf"\.(?:{_TOP})(?![a-z0-9.])(?:/[^\s<>]{{0,300}})?)"
)
_MAIL = r"|(?P<email>[a-z0-9._%+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,4})"
_AT = r"|(?P<handle>(?<![a-z0-9])@[a-z0-9][a-z0-9._]{1,40})"

_ANY_SITE = re.compile(rf"://|www\.|[a-z0-9-]\.(?:{_TOP})")


@cache
def _token(at: bool, site: bool) -> re.Pattern[str]:
    """The tokens of a text that may hold an "@" or a site; what cannot be there is not looked for at every letter."""
    return re.compile(
        r"(?P<emoji><emoji>)"
        + (_MAIL if at else "")
        + (_SITE if site else "")
        + (_AT if at else "")
        + rf"|(?P<price>(?<![a-z0-9]){_MONEY}\s?\d{{1,6}}(?:[.,]\d{{1,3}})?(?![\d])"
        rf"|\d{{1,6}}(?:[.,]\d{{1,3}})?\s?{_MONEY}(?![a-z0-9]))"
        r"|(?P<phone>\+?\(?\d(?:[\s().\-/*_]{0,3}\d){6,16}(?!\d))"
        r"|(?P<number>\d+(?:[.,:]\d+)*)"
        r"|(?P<spaced>(?<![a-z0-9])[a-z](?:[ ._*\-]{1,2}[a-z]){3,40}(?![a-z0-9]))"
        r"|(?P<word>[a-z][a-z0-9]*)"
    )


_NOT_LETTERS = re.compile(r"[^a-z]+")


@dataclass(frozen=True)
class Tokens:
    """A text as it is compared and as it was written, folded: equally long.

    Attributes:
        words: Words and placeholders such as "<phone>".
        written: What stood there.
    """

    words: tuple[str, ...]
    written: tuple[str, ...]


def placeholder(kind: str) -> str:
    """What stands for a kind in a normal text."""
    return f"<{kind}>"


def readable(text: str) -> str:
    """The text folded, with letters of another alphabet that look alike read as such and emoji as "<emoji>".

    Words of one alphabet are romanised; only in words of two alphabets do letters count by their looks. Texts are cut
    at LONGEST characters.
    """
    if text.isascii():
        return _plain(fold(text[:_LONGEST_RAW]))
    seen = _EMOJI.sub(" <emoji> ", clean(unicodedata.normalize("NFKC", text[:_LONGEST_RAW])))
    return _plain(fold(_LETTERS.sub(_one_alphabet, seen)))


def _one_alphabet(match: re.Match[str]) -> str:
    """A run of letters, those of another alphabet by their looks where some of it is Latin."""
    run = match.group()
    return run if run.isascii() or not _LATIN.search(run) else run.translate(_ALIKE)


def _plain(folded: str) -> str:
    return _STRETCHED.sub(r"\1", folded[:LONGEST])


def read(text: str, names: Sequence[str] = ()) -> Tokens:
    """The tokens of a text; several of one kind in a row that is a name or emoji are one.

    Args:
        names: Names the ad gives, as written.
    """
    known = {token for name in names for token in _parts(name)}
    plain = readable(text)
    words: list[str] = []
    written: list[str] = []
    for match in _token("@" in plain, bool(_ANY_SITE.search(plain))).finditer(plain):
        kind, piece = match.lastgroup or "word", match.group()
        if kind == "spaced":
            kind, piece = "word", _NOT_LETTERS.sub("", piece)
        named = kind == "word" and (piece in _NAMES or piece in known)
        word = placeholder("name") if named else piece if kind == "word" else placeholder(kind)
        if word in ("<name>", "<emoji>") and words and words[-1] == word:
            written[-1] = f"{written[-1]} {piece}" if word == "<name>" else piece
        else:
            words.append(word)
            written.append(piece)
    return Tokens(tuple(words), tuple(written))


@lru_cache(maxsize=65_536)
def _parts(name: str) -> tuple[str, ...]:
    """Tokens of a name; a case has few working names and many ads."""
    return name_tokens(name)


def normal(texts: Sequence[str], names: Sequence[Sequence[str]] | None = None) -> list[str]:
    """The normal text of each text; equal for texts that differ only in what placeholders stand for.

    Each distinct text (with its names) is read once. Linear in the length of the texts. A text without a word gives "".

    Args:
        names: Names each ad gives, one sequence for each text; None for none.
    """
    given: Sequence[Sequence[str]] = names if names is not None else [()] * len(texts)
    found: dict[tuple[str, tuple[str, ...]], str] = {}
    made = []
    for text, called in zip(texts, given, strict=True):
        key = (text, tuple(called))
        if key not in found:
            found[key] = " ".join(read(text, called).words)
        made.append(found[key])
    return made
