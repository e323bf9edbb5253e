"""How one owner's handles vary: a stem of two words and a number, a favourite form, the grammar of each platform."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.unseen.platforms import Platform
from benchmarks.unseen.scene import Scene
from benchmarks.unseen.vocabulary import BRAND, NOUN

_LEET = str.maketrans("aeios", "43105")
_VOWELS = str.maketrans("", "", "aeiouy")


@dataclass(frozen=True)
class Stem:
    """What an owner makes handles of."""

    first: str
    second: str
    number: str
    joint: str = ""


Form = Callable[[Stem, str], str]
FORMS: tuple[Form, ...] = (
    lambda s, j: s.first + j + s.second,
    lambda s, j: s.first + j + s.second + s.number,
    lambda s, j: s.first + s.second + j + s.number,
    lambda s, j: s.second + j + s.first,
    lambda s, j: s.first[:1] + j + s.second + s.number,
    lambda s, j: s.first + j + s.second[:1] + s.number,
)
TWISTS: tuple[Form, ...] = (
    lambda s, j: (s.first + j + s.second).translate(_LEET),
    lambda s, j: s.first + j + s.second.translate(_VOWELS) + s.number,
    lambda s, j: s.first + s.first[-1] + j + s.second,
    lambda s, j: "its" + j + s.first + s.second,
    lambda s, j: s.first + j + s.second + j + "official",
    lambda s, j: "x" + s.first + s.second + "x",
    lambda s, j: s.first[:4] + j + s.second[:4] + s.number,
    lambda s, j: s.second[::-1] + j + s.first,
    lambda s, j: s.first + j + s.second + "2",
    lambda s, j: "real" + j + s.first + s.second[:3],
    lambda s, j: s.first + s.second + j + "back",
)


def handle(made: Scene, platform: Platform, stem: Stem, home: Form, steady: float) -> str:
    """A free handle on a platform: the favourite form, another, or a twist."""
    rng = made.rng
    roll = rng.random()
    form = home if roll < steady else rng.choice(FORMS) if roll < (1 + steady) / 2 else rng.choice(TWISTS)
    joint = stem.joint if stem.joint in platform.joints else ""
    if made.chance(0.3):
        joint = rng.choice(("", *platform.joints))
    name = form(stem, joint).lower()[: platform.most].strip(platform.joints + "._-")
    return free(made, platform, name if len(name) > 2 else stem.first[: platform.most - 4] + name)


def free(made: Scene, platform: Platform, name: str) -> str:
    """The handle, or with figures behind it where it is taken or too short."""
    rng = made.rng
    wish = name
    while len(wish) < platform.least or (platform.name, wish) in made.taken:
        wish = name[: platform.most - 4] + _tail(rng)
    made.taken.add((platform.name, wish))
    return wish


def successor(made: Scene, platform: Platform, old: str) -> str:
    """The handle after an account was banned: the old one with the least change that is free."""
    base = old[: platform.most - 3]
    return free(made, platform, base + made.rng.choice(("2", "x", "new", "1", "bis", "xx", base[-1])))


def coined(made: Scene) -> str:
    """A word that means nothing: two or three syllables."""
    rng = made.rng
    return "".join(rng.choice("bdfgjklmnprstvyz") + rng.choice("aeiou") for _ in range(rng.randint(2, 3)))


def trade_stem(made: Scene) -> Stem:
    """A stem for business: words of the trade, or coined ones."""
    rng = made.rng
    first = coined(made) if made.chance(0.4) else rng.choice(BRAND)
    second = coined(made) if made.chance(0.25) else rng.choice(NOUN)
    return Stem(first, second, str(rng.randint(1, 99)), rng.choice(("", "", "_", ".", "-")))


def _tail(rng: random.Random) -> str:
    return str(rng.choice((rng.randint(1, 99), rng.randint(1, 9), rng.randint(80, 99), rng.randint(1970, 2006))))
