"""How one person words a handle anew for the next platform: from the parts of the name to what the platform allows."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

from benchmarks.heldout import names
from benchmarks.heldout.latin import latin, schemes


@dataclass(frozen=True)
class Platform:
    """A site: the characters its handles may not hold, the shortest and longest handle, how common it is."""

    name: str
    forbidden: str
    shortest: int
    longest: int
    weight: int
    native: bool = False


PLATFORMS = (
    Platform("instagram", r"[^a-z0-9._]", 3, 30, 20),
    Platform("tiktok", r"[^a-z0-9._]", 3, 24, 13),
    Platform("telegram", r"[^A-Za-z0-9_]", 5, 32, 15),
    Platform("facebook", r"[^A-Za-z0-9.]", 5, 50, 10),
    Platform("x", r"[^A-Za-z0-9_]", 4, 15, 7),
    Platform("snapchat", r"[^a-z0-9._-]", 3, 15, 6),
    Platform("fanpage", r"[^a-z0-9._-]", 4, 24, 6),
    Platform("vk", r"[^a-z0-9_.]", 5, 32, 5),
    Platform("adsite", r"[^\w.\-]", 3, 40, 10, native=True),
    Platform("forum", r"[^\w.\-]", 3, 25, 8, native=True),
)
_LEET = {"a": "4", "e": "3", "i": "1", "o": "0", "s": "5", "t": "7"}
_SHAPES = (
    "full",
    "full",
    "full",
    "turned",
    "first",
    "pet",
    "pet_last",
    "initial_last",
    "first_initial",
    "last",
    "firm",
)


@dataclass(frozen=True)
class Person:
    """Who holds the accounts: names in the own script, and what may be put beside the name."""

    key: int
    culture: str
    first: str
    pets: tuple[str, ...]
    last: str
    year: int
    lucky: int
    city: str
    firm: tuple[str, ...]


@dataclass(frozen=True)
class Habit:
    """What a person tends to keep: shape of the name, separator, Latin scheme, number, affix ("" for none)."""

    shape: str
    separator: str
    scheme: int
    number: str
    affix: str


def habit(rng: random.Random, person: Person) -> Habit:
    """One way of wording, drawn for the person."""
    shape = "firm" if person.firm and rng.random() < 0.8 else rng.choice(_SHAPES[:-1])
    number = rng.choices(
        ("", str(person.year), str(person.year)[2:], str(person.lucky), f"{person.lucky}{person.lucky}"),
        (46, 15, 21, 14, 4),
    )[0]
    affix = rng.choices(("", person.city, rng.choice(names.AFFIXES), names.COUNTRY[person.culture]), (66, 13, 14, 7))[0]
    scheme = rng.randrange(schemes(person.culture)) if rng.random() < 0.55 else 0
    return Habit(shape, rng.choice(("", "", "_", "_", ".", ".", "-", "__")), scheme, number, affix)


def handle(rng: random.Random, person: Person, usual: Habit, platform: Platform) -> str:
    """A handle for the platform: habits kept or drawn anew, slips and ornaments, then the platform's rules."""
    new = habit(rng, person)
    kept = Habit(
        usual.shape if rng.random() < 0.6 else new.shape,
        usual.separator if rng.random() < 0.45 else new.separator,
        usual.scheme if rng.random() < 0.6 else new.scheme,
        usual.number if rng.random() < 0.6 else new.number,
        usual.affix if rng.random() < 0.6 else new.affix,
    )
    native = platform.native and rng.random() < 0.35
    words = _shape(person, kept, native)
    return fit(_ornament(rng, _affixed(rng, words, kept), kept), platform, rng)


def unrelated(rng: random.Random, platform: Platform) -> str:
    """A handle that says nothing of the person."""
    tail = rng.choice(("", "", str(rng.randint(1, 99)), str(rng.randint(100, 9999))))
    word = rng.choice(names.WORDS_A) + rng.choice(("", "_", ".")) + rng.choice(names.WORDS_B) + tail
    if rng.random() < 0.3:
        word = rng.choice(names.WORDS_B) + rng.choice("abdkmrstvz") + str(rng.randint(10, 9999))
    return fit(word, platform, rng)


def _shape(person: Person, kept: Habit, native: bool) -> list[str]:
    def spell(name: str) -> str:
        return name.lower() if native else latin(name, person.culture, kept.scheme)

    first, last = spell(person.first), spell(person.last)
    pet = spell(person.pets[kept.scheme % len(person.pets)]) if person.pets else first
    return {
        "full": [first, last],
        "turned": [last, first],
        "first": [first],
        "pet": [pet],
        "pet_last": [pet, last],
        "initial_last": [first[:1], last],
        "first_initial": [first, last[:1]],
        "last": [last],
        "firm": list(person.firm),
    }[kept.shape]


def _affixed(rng: random.Random, words: list[str], kept: Habit) -> list[str]:
    """The words with affix and number; a bare name of one word always gets something, as all plain ones are taken."""
    if len(words) == 1 and not kept.number and not kept.affix and rng.random() < 0.75:
        words = [*words, rng.choice((str(rng.randint(1, 999)), rng.choice(names.AFFIXES)))]
    if kept.affix:
        words = [kept.affix, *words] if rng.random() < 0.4 else [*words, kept.affix]
    return [*words, kept.number] if kept.number else words


def _ornament(rng: random.Random, words: list[str], kept: Habit) -> str:
    glue = rng.random() < 0.4 and kept.number
    text = (
        kept.separator.join(words[:-1]) + ("" if glue else kept.separator) + words[-1] if len(words) > 1 else words[0]
    )
    way = rng.choices(("", "leet", "double", "cut", "frame", "drop", "camel"), (66, 6, 8, 6, 6, 4, 4))[0]
    if way == "leet":
        letters = [c for c in _LEET if c in text]
        for letter in rng.sample(letters, min(len(letters), rng.choice((1, 1, 2)))):
            text = text.replace(letter, _LEET[letter])
    elif way == "double":
        places = [i for i, c in enumerate(text) if c.isalpha()]
        i = rng.choice((places[-1], rng.choice(places)))
        text = text[:i] + text[i] * rng.choice((1, 1, 2)) + text[i:]
    elif way == "cut" and len(text) > 8 and words[0] != kept.affix:
        text = text[: rng.randint(6, len(text) - 1)]
    elif way == "frame":
        text = rng.choice(("_{}", "_{}_", "{}_", "x{}x", "{}.", "__{}")).format(text)
    elif way == "drop":
        text = text[0] + re.sub("[aeiou]", "", text[1:]) if len(text) > 7 else text
    return re.sub(r"(^|[._-])(\w)", lambda m: m[1] + m[2].upper(), text) if way == "camel" else text


def fit(text: str, platform: Platform, rng: random.Random) -> str:
    """The text as the platform allows it: case, separators swapped or lost, cut or filled to length."""
    if not re.search("[A-Z]", platform.forbidden) and not platform.native:
        text = text.lower()
    if re.search(platform.forbidden, text):
        swap = rng.choice(("", "_", ".", "-"))
        swap = "" if swap and re.search(platform.forbidden, swap) else swap
        text = re.sub(platform.forbidden, swap, text)
    text = text[: platform.longest]
    while len(text) < platform.shortest:
        text += str(rng.randint(0, 9))
    return text
