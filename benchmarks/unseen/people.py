"""Persons as they are: a real name, a working name, a look that stays, pictures of one or two shoots."""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.unseen.scene import Scene
from benchmarks.unseen.vocabulary import FIRST, LAST, NICK, SPEECH, WORKING

_MARKS = len(SPEECH["en"]["mark"])


@dataclass(frozen=True)
class Look:
    """What does not change: numbers into the lists of each language; mark -1 for none."""

    height: int
    weight: int
    hair: int
    eyes: int
    mark: int


@dataclass
class Person:
    """A person who is advertised."""

    key: str
    culture: str
    first: str
    last: str
    working: str
    age: int
    look: Look
    shots: list[int]


def person(made: Scene, culture: str) -> Person:
    """A new person with her first pictures."""
    rng = made.rng
    look = Look(rng.randint(150, 182), rng.randint(45, 75), rng.randrange(4), rng.randrange(4), -1)
    if made.chance(0.45):
        look = Look(look.height, look.weight, look.hair, look.eyes, rng.randrange(_MARKS))
    first, last = rng.choice(FIRST[culture][:10]), rng.choice(LAST[culture])
    return Person(
        made.key("N"), culture, first, last, working_name(made, first), rng.randint(19, 42), look, shoot(made)
    )


def working_name(made: Scene, first: str) -> str:
    """A name to work under: mostly from the fashion, at times one's own or its short form."""
    roll = made.rng.random()
    if roll < 0.72:
        return made.rng.choice(WORKING)
    return NICK.get(first, first) if roll < 0.88 else first


def shoot(made: Scene) -> list[int]:
    """The hashes of a shoot: two to seven pictures, the first of which is used most."""
    return [made.rng.getrandbits(64) for _ in range(made.rng.randint(2, 7))]


def picture(made: Scene, shots: list[int]) -> int:
    """One picture of a shoot."""
    return shots[0] if made.chance(0.5) else made.rng.choice(shots)


def resaved(made: Scene, shot: int) -> int:
    """A stolen picture: saved again, cut a little, or as it was."""
    for bit in made.rng.sample(range(64), made.rng.choice((0, 2, 3, 4, 6))):
        shot ^= 1 << bit
    return shot


def names_of(name: str) -> str:
    """Another way to write the same name: its short form, where there is one."""
    return NICK.get(name, name)
