"""Digits in other shapes, and what cannot be seen between them."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import cache
from random import Random

Draw = Callable[[str], str]

RUNS = {
    "fullwidth": 0xFF10, "bold": 0x1D7CE, "double": 0x1D7D8, "sans": 0x1D7E2, "sans bold": 0x1D7EC, "mono": 0x1D7F6,
    "arabic": 0x0660, "persian": 0x06F0, "devanagari": 0x0966, "bengali": 0x09E6, "thai": 0x0E50, "tamil": 0x0BE6,
    "segmented": 0x1FBF0, "khmer": 0x17E0, "gujarati": 0x0AE6,
}  # fmt: skip
CHARTS = {
    "circled": "⓪①②③④⑤⑥⑦⑧⑨", "black circled": "⓿❶❷❸❹❺❻❼❽❾", "double circled": "0⓵⓶⓷⓸⓹⓺⓻⓼⓽",
    "bracketed": "0⑴⑵⑶⑷⑸⑹⑺⑻⑼", "superscript": "⁰¹²³⁴⁵⁶⁷⁸⁹", "subscript": "₀₁₂₃₄₅₆₇₈₉",
    "dingbat": "🄌➊➋➌➍➎➏➐➑➒", "sans circled": "🄋➀➁➂➃➄➅➆➇➈", "han": "〇一二三四五六七八九",
}  # fmt: skip
KEYCAP, BARE_KEYCAP = "\ufe0f\u20e3", "\u20e3"
LOOKALIKES = {
    "0": "OoОоΟοQ°", "1": "lI|iі!", "2": "Zz", "3": "ЗзEƐ", "4": "AЧч", "5": "Ss$", "6": "bбG",
    "7": "TТ", "8": "B&В", "9": "gq",
}  # fmt: skip
UNSEEN = "\u200b\u200c\u200d\u2060\u00ad\ufeff\u200e\u200f\u2063"
OVERLAYS = "\u0336\u0332\u0305\u0323\u0337"


def run(name: str) -> Draw:
    """Digits of one run of the Unicode table, or of a chart."""
    if name in CHARTS:
        return lambda digit: CHARTS[name][int(digit)]
    return lambda digit: chr(RUNS[name] + int(digit))


def restyle(digits: str, names: list[str], rng: Random) -> str:
    """All digits in one shape; now and then each in its own, or some left plain."""
    way = rng.random()
    if way < 0.55:
        draw = run(rng.choice(names))
        return "".join(draw(d) for d in digits)
    if way < 0.8:
        draw = run(rng.choice(names))
        return "".join(draw(d) if rng.random() < 0.6 else d for d in digits)
    draws = [run(n) for n in rng.sample(names, min(2, len(names)))]
    return "".join(rng.choice(draws)(d) for d in digits)


def keycaps(digits: str, rng: Random) -> str:
    """Emoji keys."""
    cap = KEYCAP if rng.random() < 0.8 else BARE_KEYCAP
    return rng.choice(["", "", " "]).join(d + cap for d in digits)


def lookalikes(digits: str, rng: Random) -> str:
    """Letters for digits: the same letter for the same digit, no more than half of all, two kinds at least left."""
    kinds = [d for d in sorted(set(digits)) if d in LOOKALIKES]
    chosen = set(rng.sample(kinds, min(len(kinds), rng.randint(1, 3))))
    if "0" in kinds and rng.random() < 0.7:
        chosen = {"0"} | set(sorted(chosen)[:2])
    letter = {d: rng.choice(_likely(d)) for d in sorted(chosen)}
    drawn = [letter[d] if d in letter and rng.random() < 0.85 else d for d in digits]
    while sum(not c.isascii() or not c.isdigit() for c in drawn) > len(digits) // 2:
        at = rng.choice([i for i, c in enumerate(drawn) if c != digits[i]])
        drawn[at] = digits[at]
    return "".join(drawn)


@cache
def _likely(digit: str) -> str:
    """The commonest shapes count twice."""
    return LOOKALIKES[digit][:2] + LOOKALIKES[digit]


def unseen(digits: str, rng: Random) -> str:
    """One or two marks that take no room, between digits at random or between all."""
    marks, every = rng.sample(UNSEEN, 2), rng.random() < 0.4
    return "".join(d + (rng.choice(marks) if every or rng.random() < 0.4 else "") for d in digits)


def overlaid(digits: str, rng: Random) -> str:
    """Digits struck through or underlined."""
    mark = rng.choice(OVERLAYS)
    return "".join(d + mark for d in digits)


def known() -> list[str]:
    """Names of all runs and charts whose digits Unicode knows as such."""
    return [n for n in (*RUNS, *CHARTS) if n == "han" or unicodedata.numeric(run(n)("5"), -1) == 5]
