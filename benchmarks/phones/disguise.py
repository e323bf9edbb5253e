"""Digits in other signs, and things put between digits."""

from __future__ import annotations

from random import Random

from benchmarks.phones import glyphs
from benchmarks.phones.palette import Palette
from benchmarks.phones.speech import Speech


def disguised(text: str, palette: Palette, r: Random) -> tuple[str, set[str]]:
    """A written number with one or two of: another alphabet, keycaps, look-alikes, marks, invisible characters."""
    ways = r.sample(
        ("look-alikes", "style", "look-alikes", "style", "invisible", "combining"), 1 if r.random() < 0.6 else 2
    )
    used: set[str] = set()
    for way in sorted(set(ways), key=("look-alikes", "style", "combining", "invisible").index):
        text, how = _disguise(text, way, palette, r)
        used |= how
    return text, used


def _disguise(text: str, way: str, palette: Palette, r: Random) -> tuple[str, set[str]]:
    if way == "look-alikes":
        return look_alike(text, palette, r), {"look-alikes"}
    if way == "style":
        return styled(text, palette, r)
    if way == "combining":
        return marked(text, palette, r), {"combining"}
    return sprinkled(text, palette, r), {"invisible"}


def look_alike(text: str, palette: Palette, r: Random) -> str:
    """Some digits replaced by what looks like them: one kind of replacement per digit, one digit at least."""
    places = [place for place, c in enumerate(text) if "0" <= c <= "9"]
    share = r.choice((0.2, 0.35, 0.5, 0.7))
    chosen = {p for p in places if r.random() < share} or {r.choice(places)}
    signs = {digit: r.choice(signs) for digit, signs in palette.look_alikes.items()}
    if r.random() < 0.3:  # the commonest habit: letters O and l alone
        zeros = {p for p in places if text[p] in "01"}
        chosen, signs = zeros or chosen, signs | {"0": r.choice("Oo"), "1": r.choice("lI")}
    return "".join(signs[c] if p in chosen else c for p, c in enumerate(text))


def styled(text: str, palette: Palette, r: Random) -> tuple[str, set[str]]:
    """Digits in another alphabet, in keycaps, or in several alphabets; all of them, or some."""
    if r.random() < 0.2:
        cap = r.choice(glyphs.KEYCAPS)
        gap = r.choice(("", "", " "))
        return "".join(c + cap + gap if "0" <= c <= "9" else c for c in text).strip(), {"keycaps"}
    names = r.sample(palette.alphabets, 3) if r.random() < 0.12 else [r.choice(palette.alphabets)]
    tables = [glyphs.ALPHABETS[name] for name in names]
    share = r.choice((1.0, 1.0, 0.5))
    out = "".join(r.choice(tables)[int(c)] if "0" <= c <= "9" and r.random() < share else c for c in text)
    return out, {f"style-{names[0]}" if len(names) == 1 else "styles"}


def marked(text: str, palette: Palette, r: Random) -> str:
    """A combining mark over every digit, or over some."""
    mark, share = glyphs.COMBINING[r.choice(palette.combining)], r.choice((1.0, 0.5))
    return "".join(c + mark if not c.isspace() and r.random() < share else c for c in text)


def sprinkled(text: str, palette: Palette, r: Random) -> str:
    """Invisible characters between the signs of a number, one kind or two; one at least."""
    kinds = [glyphs.INVISIBLE[name] for name in r.sample(palette.invisible, r.choice((1, 1, 2)))]
    share, sure = r.choice((1.0, 0.6, 0.3)), len(text) // 2
    return "".join(c + r.choice(kinds) if p == sure or r.random() < share else c for p, c in enumerate(text))


def filled(groups: list[str], speech: Speech, palette: Palette, r: Random) -> tuple[str, set[str]]:
    """Groups of digits with letters, words, bracketed words, emoji or stamps between them."""
    kind = r.choice(
        ("letters", "letters", "words", "words", "emoji", "emoji", "brackets", "stamps", "repeated-word", "mixed")
    )
    fixed = r.choice(_words(speech)) if kind == "repeated-word" else ""
    gap = "" if kind == "letters" and r.random() < 0.6 else r.choice((" ", " ", ""))
    out = [groups[0]]
    for group in groups[1:]:
        filler = fixed or _filler(
            r.choice(("letters", "words", "emoji", "brackets")) if kind == "mixed" else kind, speech, palette, r
        )
        out += [filler, group]
    return gap.join(out), {f"filler-{kind}"}


def _words(speech: Speech) -> list[str]:
    """Filler words of a language that are not number words in it."""
    taken = {*speech.small, *(word for words in speech.variants.values() for word in words)}
    return [word for word in speech.phrases["fillers"] if word not in taken]


def _filler(kind: str, speech: Speech, palette: Palette, r: Random) -> str:
    if kind == "letters":
        return "".join(r.choice(palette.letters) for _ in range(r.choice((1, 1, 1, 2, 3))))
    if kind == "words":
        return " ".join(r.choice(_words(speech)) for _ in range(r.choice((1, 1, 2))))
    if kind == "emoji":
        return r.choice(palette.emoji) * r.choice((1, 1, 2))
    if kind == "brackets":
        bracket = r.choice(palette.brackets)
        half = len(bracket) // 2
        return bracket[:half] + r.choice(_words(speech)) + bracket[half:]
    return r.choice(palette.stamps)
