"""What a token is at a glance, by its characters alone; every distinct token is looked at once."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

_TIMES = frozenset(("x", "X", "х", "Х", "×", "*"))
_PLAIN = 4  # letters of a word in small ones that is nothing at a glance
_SHORT_NUMBER = frozenset(("nr", "no", "num", "br", "sz", "st"))

_OF_WORDS: dict[str, Callable[[str], bool]] = {
    "times": _TIMES.__contains__,
    "short for number": lambda word: len(word) < 4 and word.lower() in _SHORT_NUMBER,
    "upper": str.isupper,
    "capitals": lambda word: word.isupper() and word.isalpha(),
    "name": lambda word: word[0] != word[0].lower(),
}
_OF_SIGNS: dict[str, Callable[[str], bool]] = {
    "leet sign": lambda word: word[0] in "@$!|+€_",
    "plus": "+".__eq__,
    "dot": ".".__eq__,
    "hyphen": "-".__eq__,
    "heart begins": "<".__eq__,
    "bracket": lambda word: word[0] in "([",
    "one bracket": "([".__contains__,
    "opens": '([{<«*-~"'.__contains__,
    "stop": lambda word: word[0] in ".!?;",
    "break": lambda word: word[0] in ".!?;|•" or word[0] > "\u2000",
    "label": lambda word: word[0] in ":.#=",
    "picture": lambda word: unicodedata.category(word[0]) == "So",
    "separator": "-./,()".__contains__,
    "in a sum": lambda word: word[0] in "./-:,€£$%'′",
    "parts": lambda word: len(word) > 1 and word[0] in "!?<>" and word != "<3",
    "comma": ",".__eq__,
    "semicolon": ";".__eq__,
    "parting": lambda word: word[0] in "!?|",
    "goes on": lambda word: word in "~+&…>→_-" or word[:2] == ".." or word in ("=", ">>"),
}
BIT = {name: 1 << i for i, name in enumerate((*_OF_WORDS, *_OF_SIGNS))}


def looks(word: str) -> int:
    """What a token is, as bits of BIT."""
    if word[0].isspace() or word[0].isdecimal() or (len(word) >= _PLAIN and word.isalpha() and word.islower()):
        return 0
    found = sum(BIT[name] for name, holds in _OF_WORDS.items() if holds(word))
    return found if word[0].isalpha() else found + sum(BIT[name] for name, holds in _OF_SIGNS.items() if holds(word))
