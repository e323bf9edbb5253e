"""Ways to write a number so that a person reads it and a plain matcher does not, by level 0 to 5."""

# ruff: noqa: SIM905 - lists of words, one row as a reader would say them

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

from benchmarks.heldout import glyphs, reading, speech
from benchmarks.heldout.numbers import Dialled
from benchmarks.heldout.numerals import WORDS

# fmt: off
_ODD = (
    " - ", ".", "..", "/", "*", "_", "~", " . ", "|", "•", ",", " , ", "--", "–", " / ", "=", ":", "'", "   ", "·", "#",
    ";", "\\", "…",
)
# fmt: on
_EMOJI = "❤ 💋 🌹 🔥 ⭐ 🍒 🦋 💎 👄 🌸 ✨ 😘 ☀ 🍀 👑 🎀 🐱 🥂 🍑 📞".split()
_SAFE_LETTERS = "acdfhjkmnprtuvwxy"  # none looks like a digit
_BRACKETS = (("(", ")"), ("[", "]"), ("{", "}"), ("<", ">"), ("«", "»"), ("【", "】"), ("*", "*"), ('"', '"'))
_SOFT = (" ", " ", "-", ".", "", " - ")


def write(rng: random.Random, level: int, dialled: Dialled) -> str:
    """The number as one author would hide it at the level, 0 to 5 (5: several ways at once)."""
    return (_usual, _odd, _words, _shapes, _noisy, _combined)[level](rng, dialled)


def groups(rng: random.Random, digits: str, top: int = 4) -> list[str]:
    """The digits cut in pieces of one to `top`, evenly or at random."""
    size = rng.choice((0, 0, 2, 2, 3, 1))
    out = []
    while digits:
        step = size or rng.randint(1, top)
        out.append(digits[:step])
        digits = digits[step:]
    return out


def _usual(rng: random.Random, dialled: Dialled) -> str:
    plus = "+" * dialled.plus
    if dialled.whole is None:
        return plus + " ".join(groups(rng, dialled.digits))
    bare = plus + dialled.digits
    if dialled.home:
        written = dialled.whole.written_national
    elif dialled.plus:
        written = dialled.whole.written_international
    else:
        written = "00" + dialled.whole.written_international[1:]
    return rng.choice(
        (
            written,
            written,
            written.replace(" ", "-"),
            written.replace(" ", "."),
            written.replace(" ", "/", 1),
            bare,
            bare,
        )
    )


def _odd(rng: random.Random, dialled: Dialled) -> str:
    pieces = groups(rng, dialled.digits, 5)
    if len(pieces) < 3:
        pieces = [dialled.digits[:1], dialled.digits[1:4], dialled.digits[4:]]
    palette = rng.sample(_ODD, rng.choice((1, 1, 2, 3)))
    text = pieces[0] + "".join(rng.choice(palette) + piece for piece in pieces[1:])
    if rng.random() < 0.15:
        left, right = rng.choice(_BRACKETS[:5])
        text = f"{left}{pieces[0]}{right}" + "".join(rng.choice(palette) + piece for piece in pieces[1:])
    return ("+" * dialled.plus) + text


def _words(rng: random.Random, dialled: Dialled) -> str:
    if rng.random() < 0.25:
        dialled = replace(dialled, language=rng.choice([x for x in WORDS if x != dialled.language]))
    pieces = speech.chunks(rng, dialled.digits, dialled.language)
    clean = [speech.spoken(rng, piece, dialled.language, dialled.country == "BE") for piece in pieces]
    spaced = rng.choices((" ", "", ", ", "-", ".", " / ", " . ", "_", "\n"), (50, 14, 9, 8, 5, 5, 3, 4, 2))[0]
    if rng.random() < 0.3 and max(map(len, pieces)) == 1:
        parts = _repeats(rng, pieces, clean, dialled.language)
        spaced = rng.choice((", ", " - ", " / ", "; ")) if len(parts) < len(pieces) else spaced
    else:
        parts = _partly(rng, pieces, clean) if rng.random() < 0.28 else clean
    if spaced in ("", " ", "-") and not reading.settled(dialled, clean):
        spaced = ", "
    parts = [_slips(rng, part, dialled.language) for part in parts] if spaced and rng.random() < 0.27 else parts
    return _plus_word(rng, dialled) + _cased(rng, _script(rng, spaced.join(parts), dialled.language))


def _plus_word(rng: random.Random, dialled: Dialled) -> str:
    if not dialled.plus:
        return ""
    return rng.choice(("+", "+ ", f"{speech.PLUS.get(dialled.language, 'plus')} "))


def _partly(rng: random.Random, pieces: list[str], words: list[str]) -> list[str]:
    """Some pieces stay figures; neighbours of one digit each read the same either way."""
    share = rng.uniform(0.25, 0.65)
    return [piece if rng.random() < share else word for piece, word in zip(pieces, words, strict=True)]


def _repeats(rng: random.Random, pieces: list[str], words: list[str], language: str) -> list[str]:
    out: list[str] = []
    i = 0
    while i < len(pieces):
        run = 1
        while run < 3 and i + run < len(pieces) and pieces[i + run] == pieces[i]:
            run += 1
        out.append(words[i] if run == 1 else speech.repeated(rng, run, words[i], language))
        i += run
    return out


def _slips(rng: random.Random, word: str, language: str) -> str:
    return speech.misspelt(rng, word, language) if rng.random() < 0.4 else word


def _script(rng: random.Random, text: str, language: str) -> str:
    if language == "sr" and rng.random() < 0.4:
        return speech.cyrillic_serbian(text)
    if language in ("uk", "ru", "bg", "mk", "el") and rng.random() < 0.25:
        return speech.romanised(text)
    return speech.unaccented(text) if rng.random() < 0.3 else text


def _cased(rng: random.Random, text: str) -> str:
    form = rng.choices((str, str.upper, str.title, str.capitalize), (70, 12, 8, 10))[0]
    return form(text) if form is not str.title else " ".join(word.capitalize() for word in text.split(" "))


def _shapes(rng: random.Random, dialled: Dialled) -> str:
    pieces = groups(rng, dialled.digits)
    separator = rng.choice(_SOFT)
    spaced = separator.join(pieces)
    way = rng.choices(("styled", "alike", "veiled", "partly", "both"), (36, 30, 18, 8, 8))[0]
    text = spaced
    if way in ("alike", "both"):
        text = separator.join(_pieces_alike(rng, pieces))
    if way in ("veiled", "both"):
        text = glyphs.veiled(rng, text)
    if way == "partly":
        text = "".join(glyphs.styled(rng, c) if rng.random() < 0.6 else c for c in spaced)
    if text == spaced:
        text = glyphs.styled(rng, spaced)
    plus = rng.choice(("+", "+", "+", "＋", "➕")) if dialled.plus else ""
    return plus + text


def _pieces_alike(rng: random.Random, pieces: list[str]) -> list[str]:
    letters = glyphs.alike(rng, "".join(pieces))
    out, start = [], 0
    for piece in pieces:
        out.append(letters[start : start + len(piece)])
        start += len(piece)
    return out


def _noisy(rng: random.Random, dialled: Dialled) -> str:
    way = rng.choice(("letters", "letter", "words", "brackets", "emoji", "strings", "chatter"))
    pieces = groups(rng, dialled.digits, 3)
    if len(pieces) < 3:
        pieces = list(dialled.digits)
    plus = "+" * dialled.plus
    if way == "brackets":
        palette = rng.sample(_BRACKETS, rng.choice((1, 2, 3)))
        wrapped = [f"{left}{piece}{right}" for piece in pieces for left, right in [rng.choice(palette)]]
        return plus + rng.choice(("", " ", "-")).join(wrapped)
    letter = rng.choice(_SAFE_LETTERS)
    between: dict[str, Callable[[], str]] = {
        "letters": lambda: rng.choice(_SAFE_LETTERS),
        "letter": lambda: letter,
        "words": lambda: f" {rng.choice(dialled.noise)} ",
        "emoji": lambda: rng.choice(_EMOJI),
        "strings": lambda: "".join(rng.choice(_SAFE_LETTERS) for _ in range(rng.randint(2, 4))),
        "chatter": lambda: (
            rng.choice(("..", " ", "-", "(", "~")) + rng.choice(dialled.noise) + rng.choice(("..", " ", "-", ")", "~"))
        ),
    }
    filling = between[way]
    pieces = list(dialled.digits) if way in ("letters", "letter") and rng.random() < 0.6 else pieces
    return plus + pieces[0] + "".join(filling() + piece for piece in pieces[1:])


def _combined(rng: random.Random, dialled: Dialled) -> str:
    """Every piece in a way of its own, with noise between; no noise in letters where letters stand for digits."""
    pieces = groups(rng, dialled.digits, 3)
    if len(pieces) < 3 or len(pieces) > 7:
        pieces = [dialled.digits[i : i + 2] for i in range(0, len(dialled.digits), 2)]
    ways = rng.sample(("word", "styled", "alike", "veiled", "plain", "word"), 3)
    chosen = [rng.choice(ways) for _ in pieces]
    if len(set(chosen)) < 2:
        chosen[0], chosen[-1] = "word", "styled"
    written = [_piece(rng, piece, way, dialled) for piece, way in zip(pieces, chosen, strict=True)]
    kind = rng.choice(("emoji", "signs", "brackets") if "alike" in chosen else ("emoji", "signs", "words", "words"))
    if kind == "brackets":
        left, right = rng.choice(_BRACKETS[:5])
        return "+" * dialled.plus + " ".join(f"{left}{text}{right}" for text in written)
    palette = rng.sample(
        {"emoji": _EMOJI, "signs": (" ~ ", " * ", "...", " // ", " - ", "_"), "words": dialled.noise}[kind], 3
    )
    space = " " if kind == "words" else ""
    return (
        "+" * dialled.plus + written[0] + "".join(f"{space}{rng.choice(palette)}{space}{text}" for text in written[1:])
    )


def _piece(rng: random.Random, piece: str, way: str, dialled: Dialled) -> str:
    if way == "word":
        whole = len(piece) == 2 and piece[0] != "0" and rng.random() < 0.5
        cut = [piece] if whole else list(piece)
        words = [speech.spoken(rng, part, dialled.language, dialled.country == "BE") for part in cut]
        return rng.choice((" ", "-")).join(words)
    if way == "plain":
        return piece
    return {"styled": glyphs.styled, "alike": glyphs.alike, "veiled": glyphs.veiled}[way](rng, piece)
