"""How a hand writes: drafts of sentences with slots, habits of the keyboard, edits from ad to ad."""

from __future__ import annotations

import random
import unicodedata
from dataclasses import dataclass

from benchmarks.unseen.people import Look
from benchmarks.unseen.scene import Scene
from benchmarks.unseen.vocabulary import SPEECH

_EMOJI = ("", "", "", "❤", "🌹", "💋", "✨", "🔥", "☎", "💎", "🍒", "⭐", "😘", "🌸")
_STOPS = (". ", ". ", ". ", "! ", "... ", " - ", ", ", ".\n", " * ", " / ")
_KINDS = ("hello", "self", "offer", "offer", "rule", "place", "call")
_KEYS = "qwertyuiopasdfghjklzxcvbnm"


@dataclass(frozen=True)
class Habit:
    """How one hand types."""

    emoji: str
    stop: str
    order: tuple[str, ...]
    shout: bool
    plain: bool
    low: bool
    slips: float
    look: int


@dataclass(frozen=True)
class Draft:
    """A text before name, age and city are put in."""

    language: str
    title: str
    parts: tuple[str, ...]


def habit(made: Scene) -> Habit:
    """The habits of a new hand."""
    rng = made.rng
    kinds = rng.sample(_KINDS, rng.randint(4, 7))
    order = tuple(sorted(kinds, key=_KINDS.index)) if made.chance(0.5) else tuple(kinds)
    shout, plain, low = made.chance(0.2), made.chance(0.3), made.chance(0.15)
    slips, look = rng.choice((0, 0.05, 0.2)), rng.randrange(3)
    return Habit(rng.choice(_EMOJI), rng.choice(_STOPS), order, shout, plain, low, slips, look)


def draft(made: Scene, language: str, order: tuple[str, ...]) -> Draft:
    """A new text of somebody's own."""
    parts = tuple(_filled(made, language, made.rng.choice(SPEECH[language][kind])) for kind in order)
    return Draft(language, _filled(made, language, made.rng.choice(SPEECH[language]["title"])), parts)


def _filled(made: Scene, language: str, text: str) -> str:
    """The words a writer chooses once; name, age and city stay open."""
    words = SPEECH[language]
    adjectives, things = made.rng.sample(words["adj"], 2), made.rng.sample(words["thing"], 2)
    for slot, word in (("{adj}", adjectives[0]), ("{adj2}", adjectives[1]), ("{thing}", things[0])):
        text = text.replace(slot, word)
    text = text.replace("{thing2}", things[1]).replace("{hours}", made.rng.choice(words["hours"]))
    return text.replace("{spot}", made.rng.choice(words["spot"]))


def revised(made: Scene, old: Draft, order: tuple[str, ...]) -> Draft:
    """The same text with one or two sentences written anew."""
    fresh = draft(made, old.language, order)
    swap = set(made.rng.sample(range(len(old.parts)), min(len(old.parts), made.rng.randint(1, 2))))
    parts = (fresh.parts[i % len(fresh.parts)] if i in swap else part for i, part in enumerate(old.parts))
    return Draft(old.language, old.title if made.chance(0.6) else fresh.title, tuple(parts))


def looks(look: Look, language: str, form: int) -> str:
    """A person's look in words."""
    words = SPEECH[language]
    text = words["look"][form].replace("{hair}", words["hair"][look.hair]).replace("{eyes}", words["eyes"][look.eyes])
    text = text.replace("{height}", str(look.height)).replace("{weight}", str(look.weight))
    if look.mark < 0:
        return text
    return text + ", " + words["mark"][form].replace("{mark}", words["mark"][look.mark])


def typed(made: Scene, habits: Habit, text: str) -> str:
    """A text as this keyboard leaves it."""
    if habits.plain:
        text = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    if habits.low:
        text = text.lower()
    return slip(made.rng, text) if made.chance(habits.slips) else text


def slip(rng: random.Random, text: str) -> str:
    """One slip of a finger: a letter doubled, left out, swapped or struck wrongly."""
    if len(text) < 4:
        return text
    at = rng.randrange(1, len(text) - 2)
    ways = (text[at] * 2, "", text[at + 1] + text[at], rng.choice(_KEYS))
    way = rng.randrange(4)
    return text[:at] + ways[way] + text[at + (2 if way == 2 else 1) :]


def title(made: Scene, habits: Habit, text: Draft, slots: dict[str, str]) -> str:
    """The heading of an ad."""
    line = typed(made, habits, _open(text.title, slots))
    line = line.upper() if habits.shout else line
    return f"{habits.emoji}{line}{habits.emoji}" if habits.emoji else line


def body(made: Scene, habits: Habit, text: Draft, slots: dict[str, str]) -> str:
    """The running text of an ad: a sentence may be left out, the look may be put at the end."""
    parts = list(text.parts)
    if len(parts) > 3 and made.chance(0.12):
        parts.pop(made.rng.randrange(len(parts)))
    if slots.get("look"):
        parts.append(slots["look"])
    lines = habits.stop.join(_open(part, slots) for part in parts)
    return typed(made, habits, lines + habits.stop.strip(" /*-,\n"))


def _open(text: str, slots: dict[str, str]) -> str:
    for slot in ("name", "age", "city"):
        text = text.replace(f"{{{slot}}}", slots[slot])
    return text
