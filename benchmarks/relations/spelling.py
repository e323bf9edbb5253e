"""Handles as people make and vary them, and slips in names."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.relations.vocabulary import BRANDS, NAMES, SHORT, SHORT_CITY, TRADES, WORDS

_LEET = str.maketrans("aeios", "43105")
_AFFIXES = (
    "the{}",
    "its{}",
    "real{}",
    "miss{}",
    "{}official",
    "{}x",
    "xx{}xx",
    "{}_vip",
    "{}xo",
    "hello{}",
    "{}_new",
    "my{}",
)


def working_name(dice: random.Random) -> str:
    """A working name from a skewed list: the commonest ten are a quarter of all."""
    return dice.choices(NAMES, [1 / (rank + 4) for rank in range(len(NAMES))])[0]


def slipped(dice: random.Random, name: str) -> str:
    """A name with one letter doubled, left out, or changed with the next; names under four letters stay."""
    if len(name) < 4:
        return name
    at = dice.randrange(1, len(name) - 1)
    return dice.choice(
        (
            name[:at] + name[at] + name[at:],
            name[:at] + name[at + 1 :],
            name[:at] + name[at + 1] + name[at] + name[at + 2 :],
        )
    )


@dataclass(frozen=True)
class Stem:
    """What handles are made from: parts in order, the mark between them, and digits behind."""

    parts: tuple[str, ...]
    mark: str = ""
    digits: str = ""

    def __str__(self) -> str:
        return self.mark.join(self.parts) + self.digits


def stem(dice: random.Random, name: str, city: str) -> Stem:
    """A stem after a name: from the commonest kinds, which strangers hit on as well, to rare ones."""
    word, mark = dice.choice(WORDS), dice.choice(("", "", "_", "."))
    short = _code(city)
    year, lucky = f"{dice.randrange(1984, 2006)}", f"{dice.randrange(100):02}"
    made: tuple[tuple[Stem, int], ...] = (
        (Stem((name,), "", year if dice.random() < 0.5 else year[2:]), 8),
        (Stem((name, short), mark), 7),
        (Stem((name,), "", lucky), 6),
        (Stem((name, word), mark), 26),
        (Stem((word, name), mark), 14),
        (Stem((name, word), mark, lucky), 14),
        (Stem((name, word, short), mark), 8),
        (Stem((name, word, dice.choice(WORDS)), mark), 9),
        (Stem((word, dice.choice(WORDS)), mark, dice.choice(("", "", lucky))), 8),
    )
    return dice.choices([s for s, _ in made], [weight for _, weight in made])[0]


def _code(city: str) -> str:
    """What people write for a city: its short form, or its first four letters without accents."""
    plain = unicodedata.normalize("NFD", city.lower()).encode("ascii", "ignore").decode()
    return SHORT_CITY.get(city, plain.replace(" ", "")[:4])


def brand(dice: random.Random, city: str, trade: bool = False) -> Stem:
    """The stem of an agency, a network or a trade."""
    short = _code(city)
    first = dice.choice(TRADES if trade else BRANDS)
    second = dice.choice((*WORDS, short) if not trade else (short, *(working_name(dice) for _ in range(3))))
    return Stem((first, second), dice.choice(("", "_", ".")), dice.choice(("", "", "", f"{dice.randrange(1, 100)}")))


def varied(dice: random.Random, of: Stem, city: str = "") -> str:
    """A stem as its owner writes it on another platform: as it is in one of three, else changed once or twice."""
    if dice.random() < 0.33:
        return str(of)
    made = of
    for _ in range(dice.choice((0, 0, 0, 1))):
        made = dice.choice(_PARTS)(dice, made, city)
    return dice.choice(_TEXTS)(dice, str(made)) if dice.random() < 0.6 else str(dice.choice(_PARTS)(dice, made, city))


def _another_mark(dice: random.Random, of: Stem, _city: str) -> Stem:
    return Stem(of.parts, dice.choice([m for m in ("", "_", ".", "-") if m != of.mark]), of.digits)


def _turned(_dice: random.Random, of: Stem, _city: str) -> Stem:
    return Stem(of.parts[::-1], of.mark, of.digits)


def _other_digits(dice: random.Random, of: Stem, _city: str) -> Stem:
    return Stem(of.parts, of.mark, "" if of.digits else f"{dice.randrange(1, 100)}")


def _with_city(_dice: random.Random, of: Stem, city: str) -> Stem:
    short = SHORT_CITY.get(city, "")
    return Stem((*of.parts, short), of.mark or "_", of.digits) if short and short not in of.parts else of


def _short_form(dice: random.Random, of: Stem, _city: str) -> Stem:
    return Stem(tuple(dice.choice(SHORT[p]) if p in SHORT else p for p in of.parts), of.mark, of.digits)


def _fewer(_dice: random.Random, of: Stem, _city: str) -> Stem:
    return Stem(of.parts[:-1], of.mark, of.digits) if len(of.parts) > 2 else of


def _affixed(dice: random.Random, text: str) -> str:
    return dice.choice(_AFFIXES).format(text)


def _leet(_dice: random.Random, text: str) -> str:
    return text.translate(_LEET)


def _stretched(dice: random.Random, text: str) -> str:
    return text + text[-1] * dice.choice((1, 1, 2)) if text[-1].isalpha() else text + "_"


def _framed(dice: random.Random, text: str) -> str:
    return dice.choice(("{}_", "_{}", "{}.", "__{}__")).format(text).strip(".")


def _capitals(_dice: random.Random, text: str) -> str:
    return text.title()


def _abridged(_dice: random.Random, text: str) -> str:
    return text[:-2] if len(text) > 9 else text


_PARTS: tuple[Callable[[random.Random, Stem, str], Stem], ...] = (
    _another_mark, _another_mark, _turned, _other_digits, _other_digits, _with_city, _short_form, _fewer,
)  # fmt: skip
_TEXTS: tuple[Callable[[random.Random, str], str], ...] = (
    _affixed, _affixed, _affixed, _leet, _stretched, _framed, _capitals, _abridged,
)  # fmt: skip
