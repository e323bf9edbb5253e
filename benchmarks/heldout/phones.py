"""Ad texts with hidden phone numbers, and the truth: `python -m benchmarks.heldout.phones --out t --truth k`.

Levels: 0 usual formats; 1 odd grouping and separators; 2 number words; 3 other digits, look-alikes, invisible
characters; 4 letters, words, brackets or emoji between the digits, decoys around; 5 several at once, or the number
split over the text; "none": decoys only. Invented texts; numbers drawn at random from the numbering plans.
"""

from __future__ import annotations

import argparse
import json
import random
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from benchmarks.heldout import adtext, decoys, hiding, numbers, places
from benchmarks.heldout.adtext import Piece

LEVELS: tuple[int | str, ...] = (0, 1, 2, 3, 4, 5, "none")
MOBILE, FOREIGN, TWO, NO_COUNTRY, SPLIT = 0.88, 0.12, 0.10, 0.25, 0.5
_MAIN_LANGUAGE, _FAR_FOREIGN, _INTERNATIONAL = 0.58, 0.3, 0.32
_DECOYS = {
    0: (0, 1, 1, 2),
    1: (0, 1, 1, 2),
    2: (0, 1, 1, 2),
    3: (0, 1, 1, 2),
    4: (1, 2, 2, 3),
    5: (0, 1, 2, 2),
    "none": (2, 3, 4),
}
_TRIES = 400


@dataclass(frozen=True)
class Example:
    """One text and what is in it; country is None where the reader is not told it. phones: E.164, in text order."""

    id: str
    text: str
    country: str | None
    level: int | str
    language: str
    truth: list[str]


@dataclass(frozen=True)
class _Scene:
    """What is fixed about a text before it is worded."""

    country: str
    language: str
    level: int | str
    told: bool
    count: int
    target: int


def texts(seed: int, count: int) -> list[Example]:
    """Examples, the same for the same seed and count; levels in equal parts, in random order."""
    rng = random.Random(seed)
    levels = [LEVELS[i % len(LEVELS)] for i in range(count)]
    rng.shuffle(levels)
    return [_example(rng, f"h{seed}-{i:05d}", level) for i, level in enumerate(levels)]


def _scene(rng: random.Random, level: int | str) -> _Scene:
    country = rng.choice(numbers.COUNTRIES)
    main, *others = places.LANGUAGES[country]
    language = main if rng.random() < _MAIN_LANGUAGE else rng.choice(others)
    count = 0 if level == "none" else 2 if rng.random() < TWO * 7 / 6 else 1
    target = int(rng.triangular(adtext.SHORTEST, adtext.LONGEST, 95))
    return _Scene(country, language, level, rng.random() >= NO_COUNTRY, count, target)


def _example(rng: random.Random, identity: str, level: int | str) -> Example:
    scene = _scene(rng, level)
    drawn = [_number(rng, scene) for _ in range(scene.count)]
    for _ in range(_TRIES):
        text = _text(rng, scene, drawn)
        if adtext.SHORTEST <= len(text) <= adtext.LONGEST:
            return Example(
                identity, text, scene.country if scene.told else None, level, scene.language, [n.e164 for n in drawn]
            )
    message = (
        f"{identity}: no text of {adtext.SHORTEST} to {adtext.LONGEST} characters in {_TRIES} tries; widen the bounds."
    )
    raise ValueError(message)


def _number(rng: random.Random, scene: _Scene) -> numbers.Number:
    country = scene.country
    if rng.random() < FOREIGN:
        home = places.HOMES.get(scene.language, country)
        near = [c for c in numbers.COUNTRIES if c != country]
        country = rng.choice(numbers.ABROAD) if rng.random() < _FAR_FOREIGN else rng.choice(near)
        country = home if home != scene.country and rng.random() < 0.5 else country
    return numbers.draw(rng, country, rng.random() < MOBILE)


def _dialled(rng: random.Random, scene: _Scene, number: numbers.Number) -> numbers.Dialled:
    """Home numbers mostly as dialled at home; numbers from abroad always with a plus or 00."""
    noise = adtext.lines(scene.language)["noise"]
    home = number.country == scene.country and rng.random() >= _INTERNATIONAL
    plus = not home and rng.random() < 0.7
    digits = number.national if home else ("" if plus else "00") + number.international
    dialled = numbers.Dialled(digits, plus, scene.language, noise, scene.country, number, home)
    if numbers.reads_as("+" * plus + digits, scene.country) != number.e164:
        message = f"{number.e164} does not read back from {digits} in {scene.country}."
        raise ValueError(message)
    return dialled


def _text(rng: random.Random, scene: _Scene, drawn: list[numbers.Number]) -> str:
    lines = adtext.lines(scene.language)
    fillers = rng.sample(lines["body"], min(len(lines["body"]), 7))
    start = [Piece(rng.choice(lines["open"]), "line")]
    if not scene.told or rng.random() < 0.4:
        start.insert(rng.randrange(2), adtext.city(rng, scene.country, scene.language))
    false = decoys.draw(rng, scene.country, lines, rng.choice(_DECOYS[scene.level]))
    middle = [Piece(text, "decoy") for text in false]
    if scene.count == 0:
        middle.insert(rng.randint(0, len(middle)), Piece(rng.choice(lines["none"]), "line"))
    blocks = _numbers(rng, scene, drawn)
    length = sum(len(p.text) + 3 for p in (*start, *middle, *blocks))
    while fillers and length < scene.target:
        middle.insert(rng.randint(0, len(middle)), Piece(fillers.pop(), "line"))
        length += len(middle[-1].text) + 3
    return adtext.compose(rng, start + _spread(rng, middle, blocks), adtext.hand(rng, scene.language))


def _spread(rng: random.Random, middle: list[Piece], blocks: list[Piece]) -> list[Piece]:
    """The number pieces put among the others at random, their order kept."""
    places_taken = sorted(rng.randint(0, len(middle)) for _ in blocks)
    out = list(middle)
    for place, block in reversed(list(zip(places_taken, blocks, strict=True))):
        out.insert(place, block)
    return out


def _numbers(rng: random.Random, scene: _Scene, drawn: list[numbers.Number]) -> list[Piece]:
    """The pieces that hold the numbers: one each, or two for a number split over the text (one such in a text)."""
    lines = adtext.lines(scene.language)
    split = rng.randrange(len(drawn)) if scene.level == 5 and drawn and rng.random() < SPLIT else None
    out: list[Piece] = []
    for i, number in enumerate(drawn):
        dialled = _dialled(rng, scene, number)
        if i == split:
            out += _halves(rng, dialled, lines)
        else:
            written = hiding.write(rng, int(scene.level), dialled)
            out.append(adtext.cue(rng, lines["second"] if i else lines["call"], written))
    return out


def _halves(rng: random.Random, dialled: numbers.Dialled, lines: decoys.Lines) -> list[Piece]:
    cut = rng.randint(3, len(dialled.digits) - 3)
    parts = (
        replace(dialled, digits=dialled.digits[:cut], whole=None),
        replace(dialled, digits=dialled.digits[cut:], plus=False, whole=None),
    )
    out = []
    for part, kind in zip(parts, ("begin", "end"), strict=True):
        written = hiding.write(rng, rng.choices(range(5), (30, 15, 30, 15, 10))[0], part)
        out.append(Piece(f"{rng.choice(lines[kind])}{rng.choice((' ', ': ', '... '))}{written}", "number"))
    return out


def main() -> None:
    """Write the texts and, apart from them, the truth."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=9)
    parser.add_argument("--count", type=int, default=1400)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--truth", type=Path, required=True)
    options = parser.parse_args()
    examples = texts(options.seed, options.count)
    _write(options.out, [{"id": e.id, "text": e.text, "country": e.country} for e in examples])
    keys = [
        {"id": e.id, "phones": e.truth, "level": e.level, "language": e.language, "country": e.country}
        for e in examples
    ]
    _write(options.truth, keys)


def _write(path: Path, rows: list[dict[str, Any]]) -> None:
    with path.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


if __name__ == "__main__":
    main()
