"""How a hand words its ads: a grammar with habits, so that one hand writes alike and two hands seldom the same."""

from __future__ import annotations

import random
import re
import zlib
from dataclasses import dataclass

from benchmarks.heldout.phrases import ORDER, PHRASES
from benchmarks.heldout.places import LANGUAGES

HABITUAL, LEFT_OUT, SLIP, REWORDED, ANEW = 0.8, 0.3, 0.12, 0.4, 0.1
_CHOICE = re.compile(r"\[([^\]]*)\]")
_MARKS = ("", "", "", "✨", "❤", "🔥", "★", "💋", "~", "!!!", "🌹", "**")
_JOINS = (". ", ". ", "! ", "\n", " - ", " ✔ ", " | ", ", ", "... ")


@dataclass(frozen=True)
class Voice:
    """A hand's habits: what it tends to choose, mark, joint and case, and its languages, the usual one first."""

    taste: int
    mark: str
    join: str
    case: str
    languages: tuple[str, ...]


@dataclass(frozen=True)
class Draft:
    """A text before names, ages and prices are filled in: its language and sentences, as voice wrote them."""

    language: str
    sentences: tuple[str, ...]
    voice: Voice


def voice(rng: random.Random, country: str) -> Voice:
    """Habits of a new hand in the country."""
    spoken = [c for c in LANGUAGES[country] if c in PHRASES] or ["en"]
    languages = (spoken[0], rng.choice([*spoken, "en"]))
    case = rng.choices(("plain", "upper", "lower"), (75, 8, 17))[0]
    return Voice(rng.getrandbits(32), rng.choice(_MARKS), rng.choice(_JOINS), case, languages)


def draft(rng: random.Random, writer: Voice) -> Draft:
    """A new ad text of the hand."""
    language = writer.languages[rng.random() < 0.18]
    sections = [s for s in ORDER if s in ("hello", "about") or rng.random() >= LEFT_OUT]
    return Draft(language, tuple(sentence(rng, writer, language, s) for s in sections), writer)


def edited(rng: random.Random, old: Draft, writer: Voice) -> Draft:
    """The draft as it is put up again: the same, with a sentence changed, lost or moved, or written anew."""
    if rng.random() < ANEW:
        return draft(rng, writer)
    if rng.random() >= REWORDED:
        return old
    lines = list(old.sentences)
    place = rng.randrange(len(lines))
    way = rng.choice(("new", "lost", "moved"))
    line = lines.pop(place)
    if way == "new" or len(lines) < 2:
        lines.insert(place, sentence(rng, writer, old.language, rng.choice(ORDER)))
    elif way == "moved":
        lines.insert(rng.randint(0, len(lines)), line)
    return Draft(old.language, tuple(lines), old.voice)


def sentence(rng: random.Random, writer: Voice, language: str, section: str) -> str:
    """A sentence of the section: mostly as the hand is used to, else at random."""
    patterns = PHRASES[language][section]
    pattern = patterns[_pick(rng, writer, f"{language}{section}", len(patterns))]

    def choose(found: re.Match[str]) -> str:
        options = found[1].split("|")
        return options[_pick(rng, writer, pattern + found[0], len(options))]

    return _CHOICE.sub(choose, pattern)


def _pick(rng: random.Random, writer: Voice, what: str, count: int) -> int:
    if rng.random() < HABITUAL:
        return zlib.crc32(f"{writer.taste}{what}".encode()) % count
    return rng.randrange(count)


def write(rng: random.Random, text: Draft, filled: dict[str, str]) -> tuple[str, str]:
    """Title and body; `filled` gives name, age, city and price. A slip of typing now and then."""
    lines = [_slip(rng, line.format_map(filled)) for line in text.sentences]
    title, body = f"{text.voice.mark} {lines[0]} {text.voice.mark}".strip(), text.voice.join.join(lines[1:])
    if text.voice.case == "upper":
        title = title.upper()
    return (title.lower(), body.lower()) if text.voice.case == "lower" else (title, body)


def _slip(rng: random.Random, line: str) -> str:
    """Two letters swapped, one doubled or one lost, in one line of eight."""
    if rng.random() >= SLIP or len(line) < 8:
        return line
    i = rng.randrange(1, len(line) - 2)
    return line[:i] + rng.choice((line[i + 1] + line[i], line[i] * 2 + line[i + 1], line[i + 1])) + line[i + 2 :]
