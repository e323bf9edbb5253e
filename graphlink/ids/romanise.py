"""Names in Latin letters: the spellings that are usual for a word, and keys of their sound on which they meet.

The tables are data (romanisation.toml, each with its source). A name has no one romanisation: Юхименко is Yukhymenko,
Yukhimenko, Juchimenko. `keys` is for finding and comparing, `latin` for one spelling to show or to store.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from graphlink.ids.given import takes_text
from graphlink.ids.text import clean, fold

MAX_KEYS = 4
MAX_SPELLINGS = 12
MAX_LETTERS = 40  # of a word that are read; longer ones are no names
_WORDS_KEPT = 1 << 16
_MARKS = re.compile("[\u0300\u0301\u0341\u0342\u0345]")
_NO_LETTER = re.compile("[^a-z]")
_DATA: Mapping[str, Any] = tomllib.loads((files(__package__) / "romanisation.toml").read_text(encoding="utf-8"))


def _paired(text: str) -> dict[str, str]:
    words = text.split()
    return {letters: "" if as_ == "-" else as_ for letters, as_ in zip(words[::2], words[1::2], strict=True)}


@dataclass(frozen=True)
class Table:
    """One way of writing a script in Latin letters.

    Attributes:
        languages: Whose names it is for.
        needs: Letters of which a word has one, else the table comes after the others; empty for any word.
        keys: Whether its spellings are read for keys.
    """

    name: str
    source: str
    script: str
    languages: frozenset[str]
    needs: frozenset[str]
    keys: bool
    rules: tuple[tuple[re.Pattern[str], Mapping[str, str]], ...]
    letters: re.Pattern[str]
    spelt: Mapping[str, str]

    def write(self, word: str) -> str:
        """A lower-case word in Latin letters; letters the table does not have stay as they are."""
        for pattern, spelt in self.rules:
            word = pattern.sub(lambda found, spelt=spelt: spelt[found.group()], word)  # type: ignore[misc]
        return self.letters.sub(lambda found: self.spelt[found.group()], word)


def _any_of(letters: Iterable[str]) -> str:
    return "|".join(re.escape(one) for one in sorted(letters, key=lambda text: (-len(text), text)))


def _table(name: str, row: Mapping[str, Any]) -> Table:
    script = _DATA["scripts"][row["script"]]
    around = {
        "first": r"^(?:{})",
        "vowel": f"(?<=[{script['vowels']}])(?:{{}})",
        "voiceless": f"(?:{{}})(?=[{script['voiceless']}]|$)",
    }
    found = {place: _paired(row[place]) for place in around if place in row}
    rules = tuple((re.compile(around[place].format(_any_of(spelt))), spelt) for place, spelt in found.items())
    spelt = _paired(row["letters"])
    told = (row["source"], row["script"], frozenset(row["language"].split()), frozenset(row.get("needs", "")))
    return Table(name, *told, row.get("keys", False), rules, re.compile(_any_of(spelt)), spelt)


TABLES: tuple[Table, ...] = tuple(_table(name, row) for name, row in _DATA["table"].items())
_LETTERS: Mapping[str, frozenset[str]] = {
    script: frozenset("".join("".join(t.spelt) for t in TABLES if t.script == script)) for script in _DATA["scripts"]
}
_TELLS: Mapping[str, frozenset[str]] = {language: frozenset(letters) for language, letters in _DATA["tells"].items()}
_TOLD = frozenset().union(*_TELLS.values())
_LATIN: Mapping[str, Sequence[str]] = {c: written for c, written in _DATA["latin"].items() if c != "source"}
_OTHERS = tuple((re.compile(row["read"][0]), row["read"][1]) for row in _DATA["other"])
_SOUNDS = tuple((re.compile(pattern), sound) for pattern, sound in _DATA["sound"]["rules"])


def script(word: str) -> str:
    """ "cyrillic" or "greek" when a letter of the word is, else "latin"; for mixed words the one it has most of."""
    count = {name: sum(c in letters for c in word.lower()) for name, letters in _LETTERS.items()}
    best = max(count, key=lambda name: count[name])
    return best if count[best] else "latin"


def _lower(word: str) -> str:
    """Lower case without accents that only say where a word is stressed."""
    if word.isascii():
        return word.lower()[:MAX_LETTERS]
    text = unicodedata.normalize("NFKC", clean(word)).lower()[:MAX_LETTERS]
    if script(text) == "greek":
        return unicodedata.normalize("NFC", _MARKS.sub("", unicodedata.normalize("NFD", text)))
    return text if script(text) == "latin" else _MARKS.sub("", text)


def _languages(word: str, context: str) -> frozenset[str]:
    """Languages whose letters the word, and failing it its context, has; all when none is told."""
    for text in (word, context):
        told = {c for c in text if c in _TOLD}
        found = frozenset(language for language, letters in _TELLS.items() if told and told <= letters)
        if found:
            return found
    return frozenset()


def _tables(word: str, context: str = "") -> list[Table]:
    written, languages = script(word), _languages(word, context)
    letters = {*word, *context}
    found = [
        table
        for table in TABLES
        if table.script == written and (not languages or table.languages & languages or written == "greek")
    ]
    return sorted(found, key=lambda table: bool(table.needs) and not table.needs & letters)


@takes_text
@lru_cache(_WORDS_KEPT)
def latin(word: str, context: str = "") -> str:
    """One usual spelling in Latin letters a-z, lower case; other characters are kept as `fold` gives them.

    Args:
        context: The name the word stands in, whose letters may tell the language: Ukrainian Богдан is Bohdan.
    """
    lower = _lower(word)
    if lower.isascii():
        return lower
    tables = _tables(lower, _lower(context)) if script(lower) != "latin" else []
    written = tables[0].write(lower) if tables else "".join(_LATIN.get(c, (c,))[0] for c in lower)
    return fold(written).replace("'", "")


def _unmarked(word: str) -> list[str]:
    """Spellings of a Latin word without its marks: every letter by its first replacement, by its second, ..."""
    most = max((len(_LATIN[c]) for c in word if c in _LATIN), default=1)
    spelt = ["".join(_LATIN[c][min(n, len(_LATIN[c]) - 1)] if c in _LATIN else c for c in word) for n in range(most)]
    return list(dict.fromkeys(fold(one) for one in spelt))


@takes_text
@lru_cache(_WORDS_KEPT)
def spellings(word: str) -> tuple[str, ...]:
    """Usual spellings of a word in Latin letters, folded, the most official first; at most twelve.

    A word in plain Latin letters has itself only.
    """
    lower = _lower(word)
    if lower.isascii():
        return (lower,) if lower else ()
    if script(lower) == "latin":
        return tuple(_unmarked(lower))
    written = [table.write(lower) for table in _tables(lower)] or [lower]
    return tuple(dict.fromkeys(fold(one).replace("'", "") for one in written))[:MAX_SPELLINGS]


@takes_text
@lru_cache(_WORDS_KEPT)
def keys(word: str) -> tuple[str, ...]:
    """Keys of the sound of a word, one to four: usual romanisations of one name share at least one.

    For names only, one word at a time. Vowels are kept, so Maria and Marina have none in common. () without letters.
    """
    lower = _lower(word)
    if lower.isascii() or script(lower) == "latin":
        plain = [_NO_LETTER.sub("", one) for one in _unmarked(lower)]
        read = [*plain, *(pattern.sub(as_, one) for one in plain for pattern, as_ in _OTHERS if pattern.search(one))]
    else:
        spelt = [fold(table.write(lower)) for table in _tables(lower) if table.keys] or [fold(lower)]
        read = [_NO_LETTER.sub("", one) for one in spelt]
    found = dict.fromkeys(key for key in map(sound, read) if key)
    return tuple(key for key in found if len(key) > 1 or len(found) == 1)[:MAX_KEYS]


@lru_cache(_WORDS_KEPT)
def sound(spelling: str) -> str:
    """What a spelling in letters a-z sounds like, roughly, in letters of the rules of romanisation.toml."""
    for pattern, as_ in _SOUNDS:
        spelling = pattern.sub(as_, spelling)
    return spelling
