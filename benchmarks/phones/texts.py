"""Ad-like texts with phones hidden in them.

    python -m benchmarks.phones.texts --seed 5 --count 1000 --out texts.jsonl --truth truth.jsonl

All people, ads and numbers are invented; a number is drawn at random from what the numbering plan allows.
"""

from __future__ import annotations

import argparse
import itertools
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

from benchmarks.phones import decoys, numbers, spoken
from benchmarks.phones.countries import Country, countries
from benchmarks.phones.example import LEVELS, Example, write_lines
from benchmarks.phones.hiding import Hidden, Voice, hide
from benchmarks.phones.palette import Palette, palette
from benchmarks.phones.speech import KINDS

SHORTEST, LONGEST, MEAN = 80, 260, 150
NO_COUNTRY, FOREIGN, FIXED, SECOND, OTHER_LANGUAGE, CALL_WORDS = 0.25, 0.12, 0.12, 0.10, 0.12, 0.5
VISITORS = ("en", "ru", "ro", "es", "pl", "uk", "bg", "hu", "sq", "pt")  # languages of ads away from home
FORMS = ("national",) * 12 + ("plus",) * 5 + ("zeros",) * 2 + ("trunk", "code")
ABROAD = ("plus",) * 13 + ("zeros",) * 5 + ("trunk", "code")
_FIRM = ("\n", ". ", "! ", "\n", " ❤️ ", ".\n")
_LOOSE = (". ", ". ", ". ", " ", ", ", "! ", "\n", " - ", "... ", " ✨ ")


@dataclass(frozen=True)
class _Part:
    """A piece of a text, and whether it belongs to a phone."""

    text: str
    phone: bool = False


@dataclass(frozen=True)
class Style:
    """How the numbers of all texts are hidden, and what parts them from their text.

    Attributes:
        hide: A number, its form, level and voice give it hidden.
        levels: Those that texts have.
        firm: Stops of which one stands at both ends of whatever belongs to a phone.
        trap: A fragment for texts without a phone that looks as if it held one.
    """

    hide: Callable[[numbers.Number, str, str, Voice], Hidden] = hide
    levels: tuple[str, ...] = LEVELS
    firm: tuple[str, ...] = _FIRM
    trap: Callable[[decoys.Scene], str] | None = None


USUAL = Style()


@dataclass(frozen=True)
class _Ad:
    """What is settled about a text before it is written."""

    style: Style
    level: str
    place: Country
    known: bool
    scene: decoys.Scene
    voice: Voice


def texts(seed: int, count: int, mean: int = MEAN, style: Style = USUAL) -> list[Example]:
    """Examples of a seed; the first n of a seed are the same whatever the count.

    Args:
        mean: Length aimed at, characters. The shortest is 80; the longest 260, or in the same proportion to the mean.
    """
    known = palette(seed)
    return [_example(seed, index, known, mean, style) for index in range(count)]


def _example(seed: int, index: int, known: Palette, mean: int, style: Style) -> Example:
    """One text; drawn again until its length is within bounds."""
    longest = max(LONGEST, LONGEST * mean // MEAN)
    level = Random(f"{seed} {index}").choice(style.levels)
    for attempt in range(500):
        r = Random(f"{seed} {index} {attempt}")
        ad = _ad(style, level, known, r)
        target = min(longest - 20, max(SHORTEST + 15, r.gauss(mean, mean * 0.22)))
        text, phones, techniques = _written(ad, target)
        if SHORTEST <= len(text) <= longest and not _repeats(phones):
            country = ad.place.code if ad.known else None
            return Example(f"{seed}-{index}", text, country, level, ad.scene.speech.code, techniques, phones)
    raise AssertionError(f"seed {seed}, text {index}: no draw of 500 has a length of {SHORTEST} to {longest}")


def _repeats(phones: tuple[str, ...]) -> bool:
    return len(set(phones)) != len(phones)


def _ad(style: Style, level: str, known: Palette, r: Random) -> _Ad:
    place = countries()[r.choice(sorted(countries()))]
    other = r.random() < OTHER_LANGUAGE
    speech = known.speech[r.choice(VISITORS) if other else r.choice(place.languages)]
    return _Ad(style, level, place, r.random() >= NO_COUNTRY, decoys.Scene(place, speech, r), Voice(known, speech, r))


def _written(ad: _Ad, target: float) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """Text, phones and techniques of an ad."""
    r, speech = ad.voice.r, ad.scene.speech
    phones: list[str] = []
    techniques: set[str] = set()
    groups: list[list[_Part]] = []
    for _ in range(0 if ad.level == "none" else 2 if r.random() < SECOND else 1):
        parts, phone, used = _phone(ad)
        groups.append(parts)
        phones.append(phone)
        techniques |= used
    if len(phones) == 2:
        techniques.add("two-numbers")
    others = _others(ad, target - sum(len(part.text) + 2 for parts in groups for part in parts))
    parts = _woven(others, groups, r)
    greeting = [_Part(r.choice(speech.phrases["greet"]))] if r.random() < 0.45 else []
    return _joined([*greeting, *parts], r, ad.style.firm), tuple(phones), tuple(sorted(techniques))


def _phone(ad: _Ad) -> tuple[list[_Part], str, set[str]]:
    """The parts of a text that hold one phone, in order; the phone; the techniques."""
    r = ad.voice.r
    foreign = r.random() < FOREIGN
    country = r.choice(sorted(set(countries()) - {ad.place.code})) if foreign else ad.place.code
    number = numbers.draw(country, r, fixed=(fixed := r.random() < FIXED))
    home = ad.known or (r.random() < 0.4 and ad.scene.speech.code in ad.place.languages)
    form = r.choice(ABROAD if foreign or not home else FORMS)
    hidden = ad.style.hide(number, form, ad.level, ad.voice)
    used = set(hidden.techniques) | ({"foreign"} if foreign else set()) | ({"fixed-line"} if fixed else set())
    parts, called = _contact(hidden, ad)
    if not ad.known and form == "national":
        parts.append(_Part(r.choice(ad.place.cities)))
    return parts, number.e164, used | ({"call-words"} if called else set())


def _contact(hidden: Hidden, ad: _Ad) -> tuple[list[_Part], bool]:
    """A hidden number with call words around it in half of the texts, alone or after a sign otherwise."""
    r, phrases = ad.voice.r, ad.scene.speech.phrases
    if hidden.cued:
        return [_Part(piece, True) for piece in hidden.pieces], False
    (piece,) = hidden.pieces
    if r.random() < CALL_WORDS:
        template = _styled(r.choice(phrases["call"]), r)
        return [_Part(template.replace("{p}", piece), True)], True
    return [_Part(f"{r.choice(ad.voice.palette.signs)} {piece}" if r.random() < 0.35 else piece, True)], False


def _others(ad: _Ad, room: float) -> list[_Part]:
    """Sentences and decoys that fill the room, a decoy first where there is no phone."""
    r, phrases = ad.voice.r, ad.scene.speech.phrases
    none = ad.level == "none"
    sentences = list(phrases[r.choice(KINDS)])
    r.shuffle(sentences)
    sentences += r.sample(phrases["close"], 2)
    parts = [decoys.identifier(ad.scene) if r.random() < 0.5 else decoys.decoy(ad.scene, True)] if none else []
    if none and ad.style.trap:
        parts.append(ad.style.trap(ad.scene))
    if none and r.random() < CALL_WORDS:
        parts.append(_styled(r.choice(phrases["nocall"]), r))
    share = r.choice((0.1, 0.4, 0.6)) if not none else 0.5
    while (sum(len(part) + 2 for part in parts) < room - 12 or not parts) and sentences:
        if r.random() < share:
            parts.append(decoys.decoy(ad.scene, none and r.random() < 0.5))
        else:
            parts.append(_sentence(sentences.pop(0), ad))
    r.shuffle(parts)
    return [_Part(part) for part in parts]


def _sentence(text: str, ad: _Ad) -> str:
    r = ad.voice.r
    return _styled(text, r).replace("{city}", r.choice(ad.place.cities))


def _styled(text: str, r: Random) -> str:
    """A sentence as some people type: in small letters, in capitals, without accents. Slots in braces stay."""
    chance = r.random()
    if chance < 0.65:
        return text
    change = str.lower if chance < 0.8 else str.upper if chance < 0.87 else spoken.plain
    return "".join(p if p.startswith("{") else change(p) for p in re.split(r"(\{[^}]*\})", text))


def _woven(others: list[_Part], groups: list[list[_Part]], r: Random) -> list[_Part]:
    """Parts of phones set among the others; the parts of one phone keep their order, and no two phones mix."""
    parts, start = list(others), 0
    for group in groups:
        for part in group:
            place = r.randint(start, len(parts))
            parts.insert(place, part)
            start = place + 1
    return parts


def _joined(parts: list[_Part], r: Random, firm: tuple[str, ...]) -> str:
    """Parts in a row, with a firm stop at both ends of whatever belongs to a phone."""
    text = parts[0].text
    loose = r.choice((_LOOSE, (". ",), ("\n",), (" ", ", ", "! "), _LOOSE))
    for before, after in itertools.pairwise(parts):
        text += r.choice(firm if before.phone or after.phone else loose) + after.text
    return text


def main() -> None:
    """Write the texts and the truth of a seed."""
    parser = argparse.ArgumentParser(description="Write ad-like texts with phones hidden in them, and the truth apart.")
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--mean", type=int, default=MEAN, help="mean length, characters")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--truth", type=Path, required=True)
    asked = parser.parse_args()
    made = texts(asked.seed, asked.count, asked.mean)
    write_lines(asked.out, (one.shown() for one in made))
    write_lines(asked.truth, (one.truth() for one in made))


if __name__ == "__main__":
    main()
