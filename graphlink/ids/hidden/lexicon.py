"""Words of numbers, and words around them, in every language of `ids/lexicon`, as one table for all.

A hidden number may be written in another language than its text, so no language is chosen beforehand: a word reads
as whatever it means in any of them, and the company it keeps decides.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

from graphlink.ids import place
from graphlink.ids.hidden.graphemes import plain
from graphlink.ids.lexicon import tables

CONTEXTS = (
    "call",
    "identifier",
    "price",
    "age",
    "hour",
    "date",
    "measure",
    "address",
    "bank",
    "begin",
    "then",
    "end",
    "plus",
)
CONTEXT_BIT = {name: 1 << i for i, name in enumerate(CONTEXTS)}
_OF_PARTS = {CONTEXT_BIT[name] for name in ("begin", "then", "end", "plus")}
_PARTS = re.compile(r"[^\W\d_]+")
MAX_WORDS = 6  # words of the longest phrase that is looked for


class Meaning(NamedTuple):
    """What a word or phrase may say: digits, in which languages (a bit each), and whether it is an everyday word."""

    digits: str
    languages: int
    everyday: bool


@dataclass
class Lexicon:
    """Everything the files say, by plain word or by the plain words of a phrase.

    Attributes:
        languages: Codes in the order of their bits.
        numbers: Single words of numbers.
        units: Words of 0-9 and tens alone, for finding misspelt ones and words run together.
        phrases: Numbers of several words, places in `meanings`; by their words. Dictionaries of plain values cost the
            collector of garbage nothing, and this one is large.
        meanings: What phrases may say, each once.
        times: Words that repeat the digit behind them, how often; by their words.
        contexts: Words that tell what a number beside them is, as bits of CONTEXT_BIT; by their words.
        functions: Commonest words of a text, with the languages they are of.
        tongues: The same of these and of all words of `contexts`: what a text is written in.
        not_numbers: Words that are never a misspelt number, names of cities among them.
        countries: Where texts of each language are written, with shares.
        around: All words of `contexts`.
        links: Words that join the parts of one number: and, y, und.
        units_first: Languages that say units before tens, as bits: what follows "sechzig" there is another number.
    """

    languages: tuple[str, ...] = ()
    numbers: dict[str, tuple[Meaning, ...]] = field(default_factory=dict)
    units: dict[str, tuple[Meaning, ...]] = field(default_factory=dict)
    phrases: dict[tuple[str, ...], int] = field(default_factory=dict)
    meanings: tuple[tuple[Meaning, ...], ...] = ()
    times: dict[tuple[str, ...], int] = field(default_factory=dict)
    contexts: dict[tuple[str, ...], int] = field(default_factory=dict)
    functions: dict[str, int] = field(default_factory=dict)
    tongues: dict[str, int] = field(default_factory=dict)
    not_numbers: set[str] = field(default_factory=set)
    countries: tuple[Mapping[str, float], ...] = ()
    links: set[str] = field(default_factory=set)
    units_first: int = 0
    around: set[str] = field(default_factory=set)


@cache
def lexicon() -> Lexicon:
    """All languages, read once."""
    return _collected(tables())


def _collected(languages: Sequence[Mapping[str, Any]]) -> Lexicon:
    made = Lexicon(
        languages=tuple(table["language"] for table in languages),
        countries=tuple(table.get("countries", {}) for table in languages),
    )
    said: dict[tuple[str, ...], dict[int, int]] = {}
    phrases: dict[tuple[str, ...], tuple[Meaning, ...]] = {}
    for bit, table in enumerate(languages):
        _add_numbers(made, phrases, table, 1 << bit)
        _add_links(made, table)
        _add_context(made, said, table, 1 << bit)
    _keep_context(made, said)
    made.meanings = tuple(dict.fromkeys(phrases.values()))
    place_of = {meant: i for i, meant in enumerate(made.meanings)}
    made.phrases = {key: place_of[meant] for key, meant in phrases.items()}
    _once.cache_clear()
    made.not_numbers.update(w for cities in place.cities()["cities"].values() for city in cities for w in words(city))
    return made


def words(text: str) -> tuple[str, ...]:
    """The plain words of a phrase; an apostrophe is no break."""
    return tuple(_PARTS.findall(plain(text.replace("'", "").replace("’", "").replace("ʼ", ""))))


# --- numbers -------------------------------------------------------------------------------------------------
def _add_numbers(
    made: Lexicon, phrases: dict[tuple[str, ...], tuple[Meaning, ...]], table: Mapping[str, Any], language: int
) -> None:
    everyday = {words(w) for w in table.get("everyday", {}).get("also_words", ())}
    made.not_numbers.update(w for text in table.get("everyday", {}).get("not_numbers", ()) for w in words(text))
    for value, form, single in _forms(table):
        key = words(form)
        if not key or len(key) > MAX_WORDS:
            continue
        meaning = Meaning(value, language, key in everyday)
        if len(key) == 1:
            _add(made.numbers, key[0], meaning)
            if single:
                _add(made.units, key[0], meaning)
        else:
            _add(phrases, key, meaning)
    for times, forms in table.get("times", {}).items():
        made.times.update({words(form): int(times) for form in forms if words(form)})


def _add(table: dict[Any, tuple[Meaning, ...]], key: Any, new: Meaning) -> None:
    """A meaning beside those a word has; languages that agree on the digits are one meaning."""
    others = [m for m in table.get(key, ()) if m.digits != new.digits]
    same = [m for m in table.get(key, ()) if m.digits == new.digits]
    everyday = new.everyday or any(m.everyday for m in same)
    bits = new.languages | sum(m.languages for m in same if not m.languages & new.languages)
    table[key] = _once((*others, Meaning(new.digits, bits | (same[0].languages if same else 0), everyday)))


@cache
def _once(meanings: tuple[Meaning, ...]) -> tuple[Meaning, ...]:
    """Equal meanings as one object: what the collector of garbage has to look through stays small."""
    return meanings


def _forms(table: Mapping[str, Any]) -> Iterator[tuple[str, str, bool]]:
    """Every number of a language: its digits, a form, and whether it is one of the words others are built of."""
    numbers = {int(value): tuple(forms) for value, forms in table["numbers"].items()}
    for value, forms in numbers.items():
        for form in forms:
            yield str(value), form, value < 20 or value % 10 == 0
    yield from ((v, f, False) for v, f in _compounds(table, numbers))
    yield from ((v, f, False) for v, f in _hundreds(table, numbers))


def _compounds(table: Mapping[str, Any], numbers: Mapping[int, Sequence[str]]) -> Iterator[tuple[str, str]]:
    patterns = table.get("compounds", {}).get("patterns", ())
    combining = {int(value): tuple(forms) for value, forms in table.get("combining", {}).items()}
    for ten, unit in itertools.product(range(20, 100, 10), range(1, 10)):
        if ten + unit in numbers and not patterns:
            continue
        tens, units = (combining.get(n, ()) + tuple(numbers.get(n, ())) for n in (ten, unit))
        for pattern, t, u in itertools.product(patterns, tens, units):
            yield str(ten + unit), pattern.replace("{tens}", t).replace("{unit}", u)


def _hundreds(table: Mapping[str, Any], numbers: Mapping[int, Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Round hundreds only; hundreds with a rest are put together where they are read."""
    hundreds = {int(value): tuple(forms) for value, forms in table.get("hundreds", {}).items()}
    for unit in (u for u in range(2, 10) if u * 100 not in hundreds):
        for one, hundred in itertools.product(numbers.get(unit, ()), numbers.get(100, ())):
            yield str(unit * 100), f"{one} {hundred}"
            yield str(unit * 100), f"{one}{hundred}"
    for value, forms in hundreds.items():
        yield from ((str(value), form) for form in forms)


def _add_links(made: Lexicon, table: Mapping[str, Any]) -> None:
    """Words that patterns hold between two parts of a number, and which part goes before."""
    patterns = table.get("compounds", {}).get("patterns", ())
    if patterns and all(p.index("{unit}") < p.index("{tens}") for p in patterns):
        made.units_first |= 1 << made.languages.index(table["language"])
    for name in ("compounds", "hundred_compounds"):
        for pattern in table.get(name, {}).get("patterns", ()):
            made.links.update(w for part in re.split(r"\{\w+\}", pattern) for w in words(part) if part[:1] in " -")


# --- the words around ----------------------------------------------------------------------------------------
def _add_context(
    made: Lexicon, said: dict[tuple[str, ...], dict[int, int]], table: Mapping[str, Any], language: int
) -> None:
    """Words around numbers, with the languages that have them, and the commonest words."""
    for name, bit in CONTEXT_BIT.items():
        for form in table.get("context", {}).get(name, ()):
            key = words(form) if not any(map(str.isdigit, form)) else ()  # "part 1" is not any part
            for word in key:
                made.tongues[word] = made.tongues.get(word, 0) | language
            if key and len(key) <= MAX_WORDS:
                by = said.setdefault(key, {})
                by[bit] = by.get(bit, 0) | language
    for word in table.get("text", {}).get("function", ()):
        for part in words(word):
            made.functions[part] = made.functions.get(part, 0) | language
            made.tongues[part] = made.tongues.get(part, 0) | language


def _keep_context(made: Lexicon, said: Mapping[tuple[str, ...], Mapping[int, int]]) -> None:
    """Words around numbers, but none that is an everyday word of another language: Dutch "op" is no Czech card."""
    for key, by in said.items():
        everyday = made.functions.get(key[0], 0) if len(key) == 1 else 0
        bits = sum(bit for bit, languages in by.items() if bit in _OF_PARTS or not everyday & ~languages)
        if bits:
            made.around.update(key)
            made.contexts[key] = bits
