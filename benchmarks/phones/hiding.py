"""How a number is written at each level of hiding."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from benchmarks.phones import numbers, spoken
from benchmarks.phones.disguise import disguised, filled, styled
from benchmarks.phones.numbers import Number
from benchmarks.phones.palette import Palette
from benchmarks.phones.speech import Speech

DOTS = ("…", "...", "..", "->", "~", "=>", "+", " &")


@dataclass(frozen=True)
class Voice:
    """Who writes: what the seed knows, and the language of the text."""

    palette: Palette
    speech: Speech
    r: Random


@dataclass(frozen=True)
class Hidden:
    """A number in one or more pieces, to stand in the text in this order.

    Attributes:
        cued: The pieces carry their own cue words and need no others.
    """

    pieces: tuple[str, ...]
    techniques: frozenset[str]
    cued: bool = False


def hide(number: Number, form: str, level: str, voice: Voice) -> Hidden:
    """A number as written at a level of 0 to 5.

    Args:
        form: One of those of numbers.usual.
    """
    levels: dict[str, Callable[[Number, str, Voice], Hidden]] = {
        "0": _usual,
        "1": _regrouped,
        "2": _spoken,
        "3": _disguised,
        "4": _filled,
        "5": _combined,
    }
    found = levels[level](number, form, voice)
    return Hidden(found.pieces, found.techniques | {f"form-{form}"}, found.cued)


def _usual(number: Number, form: str, voice: Voice) -> Hidden:
    r = voice.r
    if form != "national" and r.random() < 0.12:
        link = r.choice(voice.palette.links).replace("{n}", number.e164[1:])
        return Hidden((link,), frozenset({"link"}), True)
    return Hidden((numbers.usual(number, form, r),), frozenset({"usual"}))


def lead_and_digits(number: Number, form: str) -> tuple[str, str]:
    """What leads a number (a plus, or nothing) and its digits."""
    whole = numbers.written(number, "plus" if form == "trunk" else form)
    return ("+", whole[1:]) if whole.startswith("+") else ("", whole)


def cut(digits: str, r: Random, sizes: tuple[int, ...] = (1, 2, 2, 3, 3, 4)) -> list[str]:
    """Digits in groups of random sizes, two groups at least."""
    groups: list[str] = []
    rest = digits
    while rest:
        size = min(r.choice(sizes), len(rest))
        groups.append(rest[:size])
        rest = rest[size:]
    return groups if len(groups) > 1 else [digits[:2], digits[2:]]


def _regrouped(number: Number, form: str, voice: Voice) -> Hidden:
    r, palette = voice.r, voice.palette
    lead, digits = lead_and_digits(number, form)
    if form == "trunk":
        lead, digits = f"+{number.code}(0)", number.significant
    groups = cut(digits, r)
    how = r.random()
    if how < 0.15:
        bracket = r.choice(palette.brackets)
        half = len(bracket) // 2
        some = [f"{bracket[:half]}{g}{bracket[half:]}" if r.random() < 0.8 else g for g in groups]
        return Hidden((lead + r.choice(("", " ")).join(some),), frozenset({"brackets"}))
    if how < 0.75:
        return Hidden((lead + r.choice(palette.separators).join(groups),), frozenset({"one-separator"}))
    some = r.sample(palette.separators, 3)
    return Hidden((lead + "".join(g + r.choice(some) for g in groups[:-1]) + groups[-1],), frozenset({"separators"}))


def _language(voice: Voice) -> tuple[Speech, set[str]]:
    """The language of number words: mostly that of the text, now and then English or any."""
    chance = voice.r.random()
    if chance < 0.78 or (chance < 0.9 and voice.speech.code == "en"):
        return voice.speech, set()
    speech = voice.palette.speech["en" if chance < 0.9 else voice.r.choice(sorted(voice.palette.speech))]
    return speech, {"other-language"} if speech.code != voice.speech.code else set()


def say(digits: str, voice: Voice) -> tuple[str, set[str]]:
    """Digits in words, with slips, capitals and missing accents now and then."""
    r = voice.r
    speech, used = _language(voice)
    if speech.latin and r.random() < 0.15:
        return r.choice(spoken.JOINTS).join(speech.latin[int(d)] for d in digits), used | {"other-script"}
    if r.random() < 0.06 and not used:
        other = voice.palette.speech[r.choice(("en", "ru", "de", "es", "ro"))]
        both = " ".join(r.choice((speech, other)).units[int(d)] for d in digits)
        return both, {"two-languages"}
    text, how = spoken.words(digits, speech, r)
    if r.random() < 0.2 and (wrong := spoken.misspelt(text, speech, r)) != text:
        text, how = wrong, how | {"misspelt"}
    if r.random() < 0.2 and (bare := spoken.plain(text)) != text:
        text, how = bare, how | {"no-accents"}
    if r.random() < 0.25:
        text, how = spoken.cased(text, r), how | {"capitals"}
    return text, how | used


def _spoken(number: Number, form: str, voice: Voice) -> Hidden:
    lead, digits = lead_and_digits(number, form)
    text, how = say(digits, voice)
    if lead:
        text = f"{voice.r.choice(voice.speech.phrases['plus'])} {text}"
    return Hidden((text,), frozenset(how | {"words"}))


def _disguised(number: Number, form: str, voice: Voice) -> Hidden:
    text = numbers.usual(number, "plus" if form == "trunk" else form, voice.r)
    text, how = disguised(text, voice.palette, voice.r)
    return Hidden((text,), frozenset(how))


def _filled(number: Number, form: str, voice: Voice) -> Hidden:
    lead, digits = lead_and_digits(number, form)
    text, how = filled(cut(digits, voice.r), voice.speech, voice.palette, voice.r)
    return Hidden((lead + text,), frozenset(how))


def _combined(number: Number, form: str, voice: Voice) -> Hidden:
    lead, digits = lead_and_digits(number, form)
    return _split(lead, digits, voice) if voice.r.random() < 0.5 else _several(lead, digits, voice)


def _several(lead: str, digits: str, voice: Voice) -> Hidden:
    """Each part of the number hidden in another way, and the parts joined oddly."""
    r, palette = voice.r, voice.palette
    ways = r.sample(("words", "glyphs", "fillers", "separators", "glyphs"), 3)
    segments = cut(digits, r, (3, 4, 4, 5))
    out, used = [], set()
    for place, segment in enumerate(segments):
        text, how = _one(segment, ways[place % len(ways)], voice)
        out.append(text)
        used |= how
    joint = r.choice(
        (" ", " ", r.choice(palette.separators), f" {r.choice(palette.emoji)} ", f" {r.choice(palette.stamps)} ")
    )
    return Hidden((lead + joint.join(out),), frozenset(used | {"several"}))


def _one(digits: str, way: str, voice: Voice) -> tuple[str, set[str]]:
    r, palette = voice.r, voice.palette
    if way == "words":
        text, how = say(digits, voice)
        return text, how | {"words"}
    if way == "glyphs":
        return disguised(digits, palette, r)
    if way == "fillers" and len(digits) > 1:
        return filled(cut(digits, r, (1, 2)), voice.speech, palette, r)
    return r.choice(palette.separators).join(cut(digits, r, (1, 2))) if len(digits) > 1 else digits, {"separators"}


def _split(lead: str, digits: str, voice: Voice) -> Hidden:
    """The number in two or three pieces that stand apart, with cue words or with dots."""
    r, phrases = voice.r, voice.speech.phrases
    at = sorted(r.sample(range(3, len(digits) - 1), r.choice((1, 1, 2))))
    cuts = [digits[a:b] for a, b in zip([0, *at], [*at, len(digits)], strict=True)]
    pieces, used = [], {"split"}
    for cut in cuts:
        text, how = _light(cut, voice)
        pieces.append(text)
        used |= how
    pieces[0] = lead + pieces[0]
    if r.random() < 0.2:
        dots = r.choice(DOTS)
        marked = [("" if i == 0 else dots) + p + (dots if i + 1 < len(pieces) else "") for i, p in enumerate(pieces)]
        return Hidden(tuple(marked), frozenset(used | {"split-dots"}), True)
    names = ["begins", *["then"] * (len(pieces) - 2), "ends"]
    cued = [r.choice(phrases[name]).replace("{p}", piece) for name, piece in zip(names, pieces, strict=True)]
    if len(cued) == 2 and r.random() < 0.15:
        cued, used = cued[::-1], used | {"out-of-order"}
    return Hidden(tuple(cued), frozenset(used | {"cues"}), True)


def _light(digits: str, voice: Voice) -> tuple[str, set[str]]:
    r = voice.r
    chance = r.random()
    if chance < 0.5:
        return r.choice((" ", "", "-", ".")).join(cut(digits, r, (2, 2, 3)) if len(digits) > 3 else [digits]), set()
    if chance < 0.7:
        text, how = say(digits, voice)
        return text, how | {"words"}
    return styled(digits, voice.palette, r) if chance < 0.85 else (" ".join(digits), set())
