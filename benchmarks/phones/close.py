"""Texts whose phones stand close to other digits: a second phone, an age, hours, a price, a postcode, an order number.

    06 12 34 56 78, 24        call 07400 123456 or 07400 654321        £80 half hour 07400 123456 9-17

Writers put a comma or a blank between them as often as a full stop. For growing the trees; nothing is measured on them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

from benchmarks.phones import decoys, numbers
from benchmarks.phones.countries import countries
from benchmarks.phones.example import Example
from benchmarks.phones.hiding import Voice, hide
from benchmarks.phones.palette import Palette, palette
from benchmarks.phones.speech import KINDS

LEVELS = ("0", "0", "0", "0", "1", "2", "3", "4")
CALLED, SECOND, BEFORE, BEHIND, KNOWN, FIXED = 0.7, 0.3, 0.3, 0.7, 0.7, 0.3
FORMS = ("national",) * 6 + ("plus", "zeros", "trunk")
_JOINTS = (" ", ", ", " - ", " / ", ". ", "\n", "; ", " | ")
_BETWEEN = (" / ", "/", ", ", " - ", " & ", "\n", "; ", " + ", " ")
_OR = {
    "en": "or otherwise alternatively", "nl": "of anders", "de": "oder sonst alternativ", "fr": "ou sinon",
    "es": "o también", "pt": "ou senão", "it": "o oppure altrimenti", "pl": "lub albo", "cs": "nebo jinak anebo",
    "sk": "alebo inak", "hu": "vagy különben", "ro": "sau altfel", "da": "eller ellers", "sv": "eller annars",
    "fi": "tai muuten", "el": "ή αλλιώς", "sl": "ali sicer", "lt": "arba kitaip", "uk": "або інакше", "ru": "или либо",
    "sq": "ose përndryshe", "bg": "или иначе", "hr": "ili inače", "sr": "ili inače", "mk": "или инаку",
    "tr": "veya yoksa",
}  # fmt: skip


def examples(seed: int, count: int) -> Iterator[Example]:
    """Texts of a seed."""
    known = palette(seed)
    for index in range(count):
        yield _example(known, f"close-{seed}-{index}", Random(f"close {seed} {index}"))


def _example(known: Palette, name: str, r: Random) -> Example:
    place = countries()[r.choice(sorted(countries()))]
    speech, level = known.speech[r.choice(place.languages)], r.choice(LEVELS)
    scene, voice = decoys.Scene(place, speech, r), Voice(known, speech, r)
    drawn = [numbers.draw(place.code, r, r.random() < FIXED, wide=True) for _ in range(1 + (r.random() < SECOND))]
    form = r.choice(FORMS)
    shown = [hide(number, form, level, voice).pieces[0] for number in drawn]
    between = r.choice((*_BETWEEN, *[f" {word} " for word in _OR[speech.code].split()] * 2))
    phones = between.join(shown)
    if r.random() < CALLED:
        phones = r.choice(speech.phrases["call"]).replace("{p}", phones)
    line = [_other(scene)] * (r.random() < BEFORE) + [phones] + [_other(scene)] * (r.random() < BEHIND)
    city = r.choice(place.cities)
    parts = [r.choice(speech.phrases[r.choice(KINDS)]).replace("{city}", city), r.choice(_JOINTS).join(line), city]
    r.shuffle(parts)
    country = place.code if r.random() < KNOWN else None
    truth = tuple(dict.fromkeys(number.e164 for number in drawn))
    return Example(name, r.choice(_JOINTS).join(parts), country, level, speech.code, (), truth)


def _other(scene: decoys.Scene) -> str:
    """Digits that are no phone, mostly short ones without a word that says what they are."""
    r = scene.r
    forms: tuple[Callable[[], str], ...] = (
        lambda: str(r.randint(18, 49)),
        lambda: f"({r.randint(18, 49)})",
        lambda: f"{r.randint(7, 12)}:00{r.choice(('-', ' - '))}{r.randint(16, 24)}:{r.choice(('00', '30'))}",
        lambda: f"{r.randint(7, 12)}{r.choice(('-', ' - '))}{r.randint(16, 24)}{r.choice(('h', ' h', ' Uhr', 'u'))}",
        lambda: f"{r.randint(7, 12)}-{r.randint(16, 24)}",
        lambda: f"({r.randint(7, 12)}-{r.randint(16, 24)}{r.choice(('', ':00', '.00', 'h'))})",
        lambda: decoys.price(r.uniform(20, 900), scene),
        lambda: str(r.randrange(20, 1500, 10)),
        lambda: decoys.fact(scene),
        lambda: decoys.postcode(scene),
        lambda: decoys.date(r),
        lambda: decoys.identifier(scene),
        lambda: r.choice(("24/7", "24h", "24/24", "100%", f"{r.randint(2, 9)}")),
    )
    return r.choice(forms)()
