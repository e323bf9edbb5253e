"""Invented people and how they are written down: names of no country, slips of pen, ear, finger and scanner."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

import numpy as np
import pandas as pd
from nicknames import NickNamer

Row = dict[str, Any]
Person = dict[str, Any]
_NICK = NickNamer()
_GIVEN = sorted(NickNamer.default_lookup())
_STARTS = """
ba be bo bra bri ca ce co cra da de do dra fa fe fi fo ga ge go gra ha he ho ja jo ka ke ki ko kra la le li
lo ma me mi mo na ne no pa pe po pra ra re ri ro sa se si so sta ste ta te to tra va ve vi vo wa we wi wo za
ze zo
""".split()
_MIDDLES = """
ber bin cen cer dal den der din gan ger gil kar ken kov lan len lin lov man men mer mor nan ner nik pen per
ran ren rin rov san sen ser sim ten ter tin van ven ver vin zen
""".split()
_ENDS = """
a aw el en er ez i ic ier ik in is ko ley man o off on ova sen ski son ster ton uk v y
""".split()
_CITIES = """
Altdorf Bregen Calmar Dorvik Estrava Felsen Gramat Holm Istra Jarvik Kelden Lomar Mirov Nordau Ostra Pelin
Quarten Rovna Sollen Tarnov Ulmen Vardo Wesel Yarkov Zelin Arden Bellac Corvo Drava Elster
""".split()
_STREETS = """
Mill Church Station High Garden Park Long New River Bridge Market School Field Wood Hill Lake North South
East West
""".split()
_KEYS = {
    c: row[max(i - 1, 0) : i] + row[i + 1 : i + 2]
    for row in ("qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890")
    for i, c in enumerate(row)
}
_HEARD = (
    ("ph", "f"),
    ("ck", "k"),
    ("ie", "y"),
    ("sh", "sch"),
    ("c", "k"),
    ("v", "w"),
    ("ss", "s"),
    ("ll", "l"),
    ("ei", "ai"),
    ("ov", "off"),
)


def picker(r: Random, words: list[str], skew: float) -> Callable[[], str]:
    """Draws words as a population uses them: a few often, most seldom."""
    order = list(words)
    r.shuffle(order)
    weight = np.cumsum(1.0 / np.arange(1, len(order) + 1) ** skew)
    weight /= weight[-1]
    return lambda: order[int(np.searchsorted(weight, r.random()))]


def family_names(r: Random, count: int) -> list[str]:
    """So many family names."""
    made = {
        r.choice(_STARTS) + r.choice(_MIDDLES) + (r.choice(_MIDDLES) if r.random() < 0.2 else "") + r.choice(_ENDS)
        for _ in range(count * 2)
    }
    return sorted(made)[:count]


def slip(text: str, r: Random) -> str:
    """One slip of the pen, the ear, the finger or the scanner."""
    if len(text) < 3:
        return text
    at, kind = r.randrange(len(text)), r.random()
    if kind < 0.25:
        near = _KEYS.get(text[at].lower(), "")
        return text[:at] + r.choice(near) + text[at + 1 :] if near else text
    if kind < 0.4:
        return text[:at] + text[at + 1 :]
    if kind < 0.5:
        return text[:at] + text[at] + text[at:]
    if kind < 0.65 and at + 1 < len(text):
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    if kind < 0.9:
        heard = [(a, b) for pair in _HEARD for a, b in (pair, pair[::-1]) if a in text.lower()]
        if heard:
            a, b = r.choice(heard)
            return text.lower().replace(a, b, 1).capitalize()
    return text[: max(3, len(text) - r.randint(1, 3))] if len(text) > 6 else text


def birth_date(r: Random, young: int = 1940, old: int = 2006) -> str:
    """A birth date."""
    return f"{r.randint(young, old)}-{r.randint(1, 12):02d}-{r.randint(1, 28):02d}"


def wrong_date(date: str, r: Random) -> str:
    """A date as it is written down wrongly."""
    kind = r.random()
    year, month, day = date.split("-")
    if kind < 0.3:
        return f"{year}-{day}-{month}" if int(day) <= 12 else f"{int(year) + r.choice((-1, 1))}-{month}-{day}"
    if kind < 0.6:
        return f"{year}-{month}-{min(28, max(1, int(day) + r.choice((-1, 1, 10, -10)))):02d}"
    if kind < 0.8:
        return f"{year[:2]}{year[3]}{year[2]}-{month}-{day}"
    return f"{int(year) + r.choice((-1, 1, 10))}-{month}-{day}"


def new_phone(r: Random) -> str:
    """A number that no plan assigns."""
    return f"0{r.choice('19')}{r.randint(0, 99_999_999):08d}"


class Population:
    """People of one invented country."""

    def __init__(self, seed: int, given: int = 1200, families: int = 6000, skew: float = 0.9) -> None:
        self.r = Random(f"world {seed}")
        names = list(_GIVEN)
        self.r.shuffle(names)
        self.given = picker(self.r, names[:given], skew)
        self.family = picker(self.r, family_names(self.r, families), skew * 0.8)
        self.city = picker(self.r, _CITIES, 0.7)

    def person(self) -> Person:
        """Somebody new."""
        r = self.r
        return {
            "given": self.given().capitalize(),
            "family": self.family().capitalize(),
            "born": birth_date(r),
            "city": self.city(),
            "street": f"{r.randint(1, 240)} {r.choice(_STREETS)} {r.choice(('Street', 'Road', 'Lane'))}",
            "phone": new_phone(r),
        }

    def name(self, given: str, noise: float) -> str:
        """A given name as somebody else writes it down."""
        r, forms = self.r, sorted(_NICK.nicknames_of(given.lower()))
        if forms and r.random() < noise * 0.8:
            return r.choice(forms).capitalize()
        if r.random() < noise:
            return slip(given, r)
        return given[0] if r.random() < noise * 0.2 else given


def sized(r: Random, rows: int, sizes: Callable[[Random], int]) -> list[int]:
    """How many rows each entity has, until there are enough."""
    found, left = [], rows
    while left > 0:
        found.append(min(sizes(r), left))
        left -= found[-1]
    return found


def few(r: Random) -> int:
    """Mostly one row, sometimes up to four."""
    return 1 if r.random() < 0.7 else r.choice((2, 2, 2, 3, 3, 4))


def frame_of(rows: list[Row], r: Random, key: str = "id") -> pd.DataFrame:
    """The rows in any order, numbered."""
    r.shuffle(rows)
    frame = pd.DataFrame(rows)
    frame = frame.astype(object).where(frame.notna(), None)
    frame.insert(0, key, np.arange(1, len(frame) + 1))
    return frame
