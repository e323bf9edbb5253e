"""Seeded pairs of names: one person written in two ways, and two people hard to tell apart."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from random import Random

from rapidfuzz.distance import JaroWinkler

from graphlink.ids.text import fold

Spellings = tuple[str, ...]
_LOOKALIKE = str.maketrans("aeopcxyAEOPCX", "аеорсхуАЕОРСХ")
_TITLES = ("Dr. ", "Mrs ", "Herr ", "pan ", "Sra. ")


@dataclass(frozen=True)
class Person:
    """One invented person: every part with its usual spellings, the first the native one."""

    language: str
    woman: bool
    given: Spellings
    short: tuple[Spellings, ...]
    middle: Spellings
    father: Spellings
    family: Spellings
    number: tuple[int, int]  # which given name and which surname of the language


@dataclass(frozen=True)
class Pair:
    """Two names, whether they are one person's, and how the pair was made."""

    left: str
    right: str
    same: bool
    kind: str


def _words(text: str) -> list[tuple[Spellings, ...]]:
    return [tuple(tuple(word.split("/")) for word in row.strip().split(" ")) for row in text.split(";")]


def _phrases(text: str) -> list[tuple[Spellings, Spellings]]:
    """Men's and women's spellings of words that may hold spaces; where none is a woman's, both are the same."""
    found = []
    for row in text.split(";"):
        men, _, women = row.strip().partition(":")
        found.append((tuple(men.split("/")), tuple((women or men).split("/"))))
    return found


@cache
def _table() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads((Path(__file__).parent / "people.toml").read_text(encoding="utf-8"))


def languages() -> list[str]:
    """The languages people are made of."""
    return list(_table())


def person(r: Random, language: str) -> Person:
    """Draws a person of a language."""
    rows, woman = _table()[language], r.random() < 0.7
    names = _words(rows["women" if woman else "men"])
    families, fathers = _phrases(rows["family"]), _phrases(rows["father"]) if "father" in rows else []
    at, of = r.randrange(len(names)), r.randrange(len(families))
    middle = r.choice(names)[0] if not fathers and r.random() < 0.2 else ()
    father = r.choice(fathers)[woman] if fathers and r.random() < 0.4 else ()
    middle = () if middle == names[at][0] else middle
    return Person(language, woman, names[at][0], names[at][1:], middle, father, families[of][woman], (at, of))


def written(p: Person, r: Random, full: bool = False) -> str:
    """The name as one register might write it: in a script, an order, with parts short, left out or misspelt."""
    script = r.random() < 0.4
    pick: Callable[[Spellings], str] = lambda words: words[0] if script or len(words) == 1 else r.choice(words[1:])  # noqa: E731
    given, family = pick(p.given), pick(p.family)
    if not full and p.short and r.random() < 0.3:
        given = pick(r.choice(p.short))
    elif not full and r.random() < 0.06:
        given = f"{given[0]}."
    middle = pick(p.middle) if p.middle and r.random() < 0.6 else ""
    father = pick(p.father) if p.father and r.random() < 0.6 else ""
    family = _surname(family, r)
    whole = " ".join(word for word in (given, middle or father) if word)
    return _noise(_order(whole, family, r), r)


def _surname(family: str, r: Random) -> str:
    """The surname, one time in eight with a slip, a double one sometimes by its first half or with a hyphen."""
    if " " in family and r.random() < 0.4:
        return (
            family.split()[0] if family.split()[0].istitle() and len(family.split()[0]) > 3 else family.replace(" ", "")
        )
    if len(family) > 6 and r.random() < 0.12:
        at = r.randrange(2, len(family) - 2)
        return r.choice((family[:at] + family[at + 1 :], family[:at] + family[at] + family[at:]))
    return family


def _order(given: str, family: str, r: Random) -> str:
    return r.choice(
        (f"{given} {family}",) * 5 + (f"{family} {given}", f"{family}, {given}", f"{family.upper()} {given}")
    )


def _noise(name: str, r: Random) -> str:
    """Titles, capitals, marks left off, letters that look alike."""
    draw = r.random()
    if draw < 0.05:
        return r.choice(_TITLES) + name
    if draw < 0.1:
        return name.upper() if r.random() < 0.5 else name.lower()
    if draw < 0.25 and not any("Ͱ" <= c <= "ӿ" for c in name):
        return fold(name).title()
    if draw < 0.28 and name.isascii():
        return name.translate(_LOOKALIKE)
    return name


def _nearest(rows: Sequence[tuple[Spellings, ...]], own: int) -> int:
    """Which other entry's spelling is likest to one's own."""
    spelt = [fold(row[0][-1]) for row in rows]
    return max((i for i in range(len(rows)) if i != own), key=lambda i: JaroWinkler.similarity(spelt[own], spelt[i]))


def _sibling(p: Person, r: Random, near: bool) -> Person:
    """A relative: the surname of the other gender where gender differs, another given name."""
    rows, woman = _table()[p.language], p.woman if near else r.random() < 0.5
    names = _words(rows["women" if woman else "men"])
    at = _nearest(names, p.number[0]) if near else r.randrange(len(names))
    if names[at][0] == p.given or set(names[at][1:]) & set(p.short):
        return _sibling(p, r, False)
    family = _phrases(rows["family"])[p.number[1]][woman]
    return replace(p, woman=woman, given=names[at][0], short=names[at][1:], family=family, middle=())


def _namesake(p: Person, r: Random, near: bool) -> Person:
    """Someone of the same given name and another surname."""
    families = _phrases(_table()[p.language]["family"])
    at = _nearest(families, p.number[1]) if near else r.randrange(len(families))
    while at == p.number[1]:
        at = r.randrange(len(families))
    return replace(p, family=families[at][p.woman], middle=())


def pairs(seed: int, persons: int) -> list[Pair]:
    """Of each person one pair of their own and three with others: a relative, a namesake, and anyone."""
    r, found, spoken = Random(f"names {seed}"), [], languages()
    for _ in range(persons):
        p = person(r, r.choice(spoken))
        near = r.random() < 0.5
        own = Pair(written(p, r), written(p, r), True, "one person")
        others = (
            ("relative", _sibling(p, r, near)),
            ("namesake", _namesake(p, r, near)),
            ("anyone", person(r, r.choice(spoken))),
        )
        found.append(own)
        found += [
            Pair(written(p, r), written(q, r, True), False, kind)
            for kind, q in others
            if q.given != p.given or q.family != p.family
        ]
    return found
