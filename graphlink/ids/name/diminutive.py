"""Short forms and forms in other languages of given names (diminutives.toml), found under every usual romanisation."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from graphlink.ids.romanise import keys, spellings

SHORTEST_HEARD = 5  # letters of a name that is looked up by its sound where its spelling is not known
_WORDS_KEPT = 1 << 16


@dataclass(frozen=True)
class Form:
    """One way a given name is written: one word of diminutives.toml.

    Attributes:
        root: The name it is a form of, as the file calls it.
        gender: "f" or "m".
        short: Whether it is a short form, not a full one.
    """

    word: str
    root: str
    gender: str
    languages: tuple[str, ...]
    short: bool


def _lines() -> Iterator[tuple[str, str, str, str]]:
    told = tomllib.loads((files(__package__) / "diminutives.toml").read_text(encoding="utf-8"))
    for gender in ("f", "m"):
        for root, lines in told[gender].items():
            for languages, line in lines.items():
                yield gender, root, languages, line


@cache
def forms() -> tuple[Form, ...]:
    """Every form of the file, in its order."""
    found = []
    for gender, root, languages, line in _lines():
        if languages == "man":
            continue
        full, _, short = line.partition(":")
        told = tuple(languages.split())
        found += [Form(word, root, gender, told, False) for word in full.split()]
        found += [Form(word, root, gender, told, True) for word in short.split()]
    return tuple(found)


@cache
def _men() -> Mapping[str, str]:
    """Women's names whose short forms are those of a man's name -> that name."""
    return {root: line for _, root, languages, line in _lines() if languages == "man"}


@cache
def _spelt() -> Mapping[str, Mapping[str, bool]]:
    """Spelling -> root -> whether it is a short form only."""
    found: dict[str, dict[str, bool]] = {}
    for form in forms():
        for spelling in spellings(form.word):
            known = found.setdefault(spelling, {})
            known[form.root] = known.get(form.root, True) and form.short
    return found


@cache
def _heard() -> Mapping[str, Mapping[str, bool]]:
    """Sound -> root -> whether it is a short form only; of words that are long enough."""
    found: dict[str, dict[str, bool]] = {}
    for form in forms():
        for key in keys(form.word) if len(form.word) >= SHORTEST_HEARD else ():
            known = found.setdefault(key, {})
            known[form.root] = known.get(form.root, True) and form.short
    return found


@lru_cache(_WORDS_KEPT)
def spelt(token: str) -> Mapping[str, bool]:
    """The names whose forms are spelt as a word is -> whether it is a short form only."""
    return {root: short for one in reversed(spellings(token)) for root, short in _spelt().get(one, {}).items()}


@lru_cache(_WORDS_KEPT)
def known(token: str) -> Mapping[str, bool]:
    """The names a word may be a form of -> whether it is a short form only; empty where none is known.

    A word in any script. A spelling that the file does not give is looked up by its sound from five letters on.
    """
    found = spelt(token)
    if not found and len(token) >= SHORTEST_HEARD:
        found = {root: short for key in reversed(keys(token)) for root, short in _heard().get(key, {}).items()}
    return found


@cache
def initials() -> Mapping[str, frozenset[str]]:
    """Name -> the letters that its full forms begin with, in Latin letters."""
    found: dict[str, set[str]] = {}
    for form in forms():
        if not form.short:
            found.setdefault(form.root, set()).update(one[:1] for one in spellings(form.word))
    return {root: frozenset(letters) for root, letters in found.items()}


def roots(token: str) -> frozenset[str]:
    """The names a given name may be a form of: sasha gives alexander and alexandra; empty for a word not known."""
    return frozenset(known(token))


@lru_cache(_WORDS_KEPT)
def diminutive_root(token: str) -> str:
    """One name for a given name and its short forms, where one is needed; the first spelling of a word not known.

    A woman's name that shares its short forms with a man's has his. Of several it is one that the word is a full form
    of, and of those the one with most forms; names that share a short form do not always meet: compare `roots`.
    """
    found = known(token)
    full = [root for root, short in found.items() if not short] or list(found)
    best = min(full, key=lambda root: (-_common().get(root, 0), root), default="")
    return _men().get(best, best) or (spellings(token) or (token,))[0]


@cache
def _common() -> Mapping[str, int]:
    """How many forms each name of the file has."""
    return Counter(form.root for form in forms())


@cache
def diminutive_forms() -> tuple[tuple[str, str], ...]:
    """Every name and the spellings of its forms in letters a-z, as (root, form), each pair once."""
    pairs = {(root, spelling): None for spelling, found in _spelt().items() for root in found}
    return tuple((root, form) for root, form in pairs if root != form and form.isascii() and form.isalpha())
