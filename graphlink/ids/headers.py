"""What the name of a column says: the words that head columns in a unit's exports, in the languages at hand."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files

from graphlink.ids.given import takes_text
from graphlink.ids.text import fold

_DATA = tomllib.loads((files(__package__) / "headers.toml").read_text(encoding="utf-8"))
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\W\d_A-Za-z]+")


@takes_text
def words(text: str) -> tuple[str, ...]:
    """The words of a column name, folded; capitals, digits and punctuation part them."""
    parts = _WORD.findall(text) if text.isascii() else re.findall(r"[^\W\d_]+|\d+", text)
    return tuple(word for part in parts for word in fold(part).split())


_PHRASES: dict[tuple[str, ...], str] = {words(p): name for name, ps in _DATA["words"].items() for p in ps}
_IGNORED = {words(phrase) for phrase in _DATA["ignored"]["words"]}
_KEY = {words(word) for word in _DATA["key"]["words"]}
_WATCH = {words(phrase) for phrase in _DATA["watch"]["words"]}
_ACTORS = {(word,) for word in ("account", "author", "creator", "owner", "poster", "profile", "seller", "user")}
_LONGEST = max(len(phrase) for phrase in _PHRASES)


@takes_text
def field_named(column: str) -> str:
    """The field of kinds.toml, or helper, that a column's name means; "" for none.

    The longest phrase in it counts, of equals the last one: English puts the noun last. Where no phrase is longer
    than a word, a word for a key counts before the thing it is a key of.
    """
    parts = words(column)
    if parts in _PHRASES:
        return _PHRASES[parts]
    if is_ignored(column):
        return ""
    return _longest(parts, 2) or (_PHRASES[("id",)] if _holds(parts, _KEY) else _longest(parts, 1, 1))


def _longest(parts: tuple[str, ...], least: int, most: int = _LONGEST) -> str:
    """What the longest phrase of so many words means; "" where none stands there."""
    for size in range(min(most, len(parts)), least - 1, -1):
        for start in range(len(parts) - size, -1, -1):
            if parts[start : start + size] in _PHRASES:
                return _PHRASES[parts[start : start + size]]
    return ""


@takes_text
def is_ignored(column: str) -> bool:
    """Whether a column's name holds a word of the lists and means something else, such as "file name"."""
    return _holds(words(column), _IGNORED)


@takes_text
def names_an_actor(text: str) -> bool:
    """Whether the last word of the name of an object says that it is somebody who acts: the author of an ad."""
    return words(text)[-1:] in _ACTORS


@takes_text
def names_a_watch_list(title: str) -> bool:
    """Whether the name of a file or sheet says that its entries are to be looked out for."""
    return _holds(words(title), _WATCH)


def _holds(parts: tuple[str, ...], phrases: set[tuple[str, ...]]) -> bool:
    """Linear in the number of words: no phrase is longer than the longest that is listed."""
    longest = max(len(phrase) for phrase in phrases)
    return any(parts[i : i + n] in phrases for i in range(len(parts)) for n in range(1, longest + 1))
