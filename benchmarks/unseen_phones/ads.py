"""Ads put together: sentences, decoys, and a number hidden at one of the levels."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

from benchmarks.unseen_phones import disguises, mixtures, written
from benchmarks.unseen_phones.decoys import beside, decoy
from benchmarks.unseen_phones.inventory import Inventory, inventory, places
from benchmarks.unseen_phones.plans import Number, draw
from benchmarks.unseen_phones.written import Author, Dialled

LEVELS: tuple[int | str, ...] = (0, 1, 2, 3, 4, 5, "none")
SHORTEST, LONGEST = 80, 260
WANDERING = ("en", "ro", "ru", "es", "pl", "uk", "pt", "hu", "bg", "sq")
OF_ONE_COUNTRY = {"pl", "cs", "sk", "hu", "bg", "hr", "sl", "da", "nb", "fi", "et", "lv", "lt", "tr", "uk", "sv", "sq"}
HIDING: tuple[Callable[[Dialled, Author], str], ...] = (
    written.usual, disguises.separated, disguises.said, disguises.reshaped, disguises.filled,
)  # fmt: skip


@dataclass(frozen=True)
class Ad:
    """An ad and what it hides.

    Args:
        country: As the record says it; None if only the text tells.
        home: Where the ad is placed.
    """

    id: str
    text: str
    country: str | None
    home: str
    level: int | str
    phones: tuple[str, ...]


def ads(seed: int, count: int) -> Iterator[Ad]:
    """Ads of one seed, levels in turn."""
    rng = Random(seed * 7919 + 3)
    stock = inventory(rng)
    for at in range(count):
        yield _ad(f"u{seed}-{at}", LEVELS[at % len(LEVELS)], stock, rng)


def _ad(name: str, level: int | str, stock: Inventory, rng: Random) -> Ad:
    home = rng.choices(list(places()), [p["weight"] for p in places().values()])[0]
    own = rng.choice(places()[home]["speech"].split())
    author = Author(rng, own if rng.random() < 0.86 else rng.choice(WANDERING), stock)
    told = rng.random() < 0.75
    while True:
        numbers = _numbers(home, level, rng)
        placed = not told and not (_tells(author, own) and rng.random() < 0.35)
        text = _text(numbers, home, level, author, placed)
        if SHORTEST <= len(text) <= LONGEST:
            phones = tuple(sorted({n.e164 for n, _ in numbers}))
            return Ad(name, text, home if told else None, home, level, phones)


def _tells(author: Author, own: str) -> bool:
    return author.language == own and own in OF_ONE_COUNTRY


def _numbers(home: str, level: int | str, rng: Random) -> list[tuple[Number, bool]]:
    """None, one or two, each with whether it is from abroad."""
    if level == "none":
        return []
    drawn = []
    for _ in range(2 if rng.random() < 0.1 else 1):
        foreign = rng.random() < 0.125
        abroad = [c for c in places() if c != home]
        drawn.append((draw(rng.choice(abroad) if foreign else home, rng), foreign))
    return drawn


def _text(numbers: list[tuple[Number, bool]], home: str, level: int | str, author: Author, placed: bool) -> str:
    rng, said = author.rng, author.stock.speech[author.language]
    city = _city(home, author)
    opening = rng.choice(said["open"]).format(city=city) if placed or rng.random() < 0.6 else rng.choice(said["body"])
    rest = [decoy(said["decoy"], home, 0.4 if level == "none" else 0.12, rng) + "." for _ in range(_decoys(level, rng))]
    rest += rng.sample([s for s in said["body"] if s != opening], rng.randint(0, 2))
    rng.shuffle(rest)
    if numbers:
        call = _call(numbers, home, level, author)
        rest.insert(rng.randint(0, len(rest)), call)
    text = _joined([opening, *rest], author)
    lower = level != 3 and author.language != "tr" and rng.random() < 0.05  # letters for digits keep their case
    return text.lower() if lower else text


def _decoys(level: int | str, rng: Random) -> int:
    return rng.randint(2, 4) if level == "none" else rng.choice([0, 0, 1, 1, 1, 2])


def _city(home: str, author: Author) -> str:
    """As spelled in the letters of the ad."""
    own, _, latin = str(author.rng.choice(places()[home]["cities"])).partition("/")
    same = author.language in places()[home]["speech"].split() or not latin
    return own if same or (author.language in ("ru", "bg", "uk") and home in ("BG", "UA")) else latin


def _call(numbers: list[tuple[Number, bool]], home: str, level: int | str, author: Author) -> str:
    """The sentence that gives the number, or two."""
    rng, said = author.rng, author.stock.speech[author.language]
    dialled = [written.dial(n, foreign, rng) for n, foreign in numbers]
    if level == 5 and len(dialled) == 1 and rng.random() < 0.35:
        a, b = mixtures.halves(dialled[0], author)
        between = rng.choice([f". {rng.choice(said['body'])} ", ", "])
        return str(rng.choice(said["split"]).format(a=a, b=b)).replace(" @ ", between)
    shown = [_hidden(d, level, author) for d in dialled]
    joined = f" {rng.choice([*said['or'], *['/'] * (level == 0)])} ".join(shown)
    near = rng.random() < (0.35 if level == 0 else 0.22)
    end = beside(home, level == 0, rng) if near else rng.choice(["", ".", "!", ""])
    return str(rng.choice(said["call"])).format(n=joined) + end


def _hidden(dialled: Dialled, level: int | str, author: Author) -> str:
    if level == 5:
        return author.rng.choice([mixtures.mixed, mixtures.layered])(dialled, author)
    return HIDING[int(level)](dialled, author)


def _joined(sentences: list[str], author: Author) -> str:
    rng, way = author.rng, author.rng.random()
    tidy = [
        s if re.search(r"[.!?:]$", s) or way > 0.9 else f"{s}." if rng.random() < 0.6 else s + " " for s in sentences
    ]
    if way < 0.1:
        return "\n".join(tidy)
    return " ".join(s if rng.random() < 0.85 else f"{s} {rng.choice(author.stock.emoji)}" for s in tidy)
