"""How a language says numbers and writes ads; one TOML file a language, all written by hand."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from random import Random

from benchmarks.phones.countries import split

KINDS = ("escort", "massage", "dating", "housing", "jobs", "lifts", "goods")


@dataclass(frozen=True)
class Speech:
    """A language of ads.

    Attributes:
        units: Words for 0 to 9.
        small: Words for 0 to 99.
        hundreds: Words for 100 to 900.
        join: What stands between hundreds and the rest.
        variants: Digit -> other spellings that people use, slips included.
        latin: Words for 0 to 9 in Latin letters, where the language has another script; may be empty.
        phrases: Lists of sentences and fragments by name: the kinds of ads, greet, close, call, nocall, id,
            begins, then, ends, facts, double, triple, plus, fillers.
    """

    code: str
    units: tuple[str, ...]
    small: tuple[str, ...]
    hundreds: tuple[str, ...]
    join: str
    variants: dict[int, tuple[str, ...]]
    latin: tuple[str, ...]
    phrases: dict[str, tuple[str, ...]]

    def say(self, value: int) -> str:
        """A value of 0 to 999 in words."""
        if value < 100:
            return self.small[value]
        head, rest = self.hundreds[value // 100 - 1], value % 100
        return head if not rest else head + self.join + self.small[rest]

    def thinned(self, r: Random, share: float) -> Speech:
        """The same language with a part of its phrases and variants: what one seed knows of it."""
        phrases = {name: thin(values, r, share) for name, values in self.phrases.items()}
        variants = {digit: thin(values, r, share, 1) for digit, values in self.variants.items()}
        return replace(self, phrases=phrases, variants=variants)


def thin(values: tuple[str, ...], r: Random, share: float, least: int = 2) -> tuple[str, ...]:
    """A random part of some values, `least` of them or all there are, in their order."""
    size = min(len(values), max(least, round(share * len(values))))
    chosen = sorted(r.sample(range(len(values)), size))
    return tuple(values[place] for place in chosen)


@cache
def languages() -> dict[str, Speech]:
    """All languages by code."""
    folder = Path(__file__).with_name("languages")
    return {path.stem: _speech(path) for path in sorted(folder.glob("*.toml"))}


def _speech(path: Path) -> Speech:
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    said = table.pop("numbers")
    units = _words(said["units"])
    variants: dict[int, tuple[str, ...]] = {}
    for entry in split(said.get("variants", "")):
        digit, _, word = entry.partition(":")
        variants[int(digit)] = (*variants.get(int(digit), ()), word)
    phrases = {name: split(text) for name, text in table.items()}
    return Speech(
        path.stem,
        units,
        _small(said, units),
        _words(said["hundreds"]),
        said.get("join", " "),
        variants,
        _words(said.get("latin", "")),
        phrases | {"fillers": tuple(" ".join(phrases["fillers"]).split())},
    )


def _words(text: str) -> tuple[str, ...]:
    """Words between spaces; an underline stands for a space within one."""
    return tuple(word.replace("_", " ") for word in text.split())


def _small(said: dict[str, str], units: tuple[str, ...]) -> tuple[str, ...]:
    """Words for 0 to 99, from units, teens and tens, and the pairs that follow no rule."""
    tens = _words(said["tens"])
    before, after = _words(said.get("bound_tens", "")) or tens, _words(said.get("bound_units", ""))
    last = _words(said.get("last_units", "")) or units[1:]
    words = [*units, *_words(said["teens"])]
    for place, ten in enumerate(tens):
        words.append(ten)
        words += [after[u] + ten if after else before[place] + last[u] for u in range(9)]
    for entry in split(said.get("irregular", "")):
        value, _, word = entry.partition(":")
        words[int(value)] = word
    return tuple(words)
