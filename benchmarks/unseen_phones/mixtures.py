"""Several ways of hiding at once, and numbers in two places of a text."""

from __future__ import annotations

from dataclasses import replace

from benchmarks.unseen_phones import disguises, glyphs, numerals
from benchmarks.unseen_phones.written import Author, Dialled

WAYS = (disguises.separated, disguises.said, disguises.reshaped, disguises.filled)


def mixed(dialled: Dialled, author: Author) -> str:
    """The digits in two or three runs, each hidden in another way, with a mark of the author between."""
    rng = author.rng
    cuts = sorted(rng.sample(range(3, len(dialled.digits) - 2), rng.randint(1, 2)))
    sizes = [b - a for a, b in zip([0, *cuts], cuts, strict=False)]
    runs = dialled.regrouped(sizes).groups
    ways = rng.sample(WAYS, len(runs))
    marks = [rng.choice([" ", " ", *author.stock.separators[:6], f" {rng.choice(author.stock.emoji)} "]) for _ in runs]
    parts = [_short(way, run, author) + mark for way, run, mark in zip(ways, runs, marks, strict=True)]
    return dialled.plus + "".join(parts).rstrip(" ").removesuffix(marks[-1])


def _short(way: object, run: str, author: Author) -> str:
    """A run of few digits in one way."""
    if way is disguises.said:
        return " ".join(numerals.digit(author.language, d, author.rng) for d in run)
    if len(run) < 3 or way is disguises.reshaped:
        return glyphs.restyle(run, author.stock.shapes, author.rng)
    return disguises.filled(Dialled("", (run,)), author) if way is disguises.filled else _apart(run, author)


def _apart(run: str, author: Author) -> str:
    return author.rng.choice(author.stock.separators).join(run)


def layered(dialled: Dialled, author: Author) -> str:
    """Digits of another shape or partly in words, with filler or odd marks between: one way over another."""
    rng, stock = author.rng, author.stock
    parts = disguises.chunks(dialled, author)
    share = rng.uniform(0.2, 0.6)
    shown = [_said(p, author) if rng.random() < share else glyphs.restyle(p, stock.shapes, rng) for p in parts]
    mark = rng.choice([f" {rng.choice(stock.emoji)} ", rng.choice(stock.separators), " "])
    return dialled.plus + mark.join(shown)


def _said(part: str, author: Author) -> str:
    return " ".join(numerals.digit(author.language, d, author.rng) for d in part)


def halves(dialled: Dialled, author: Author) -> tuple[str, str]:
    """Two parts for two places of a text: plain, said or reshaped."""
    rng = author.rng
    cut = rng.randint(max(3, len(dialled.digits) // 2 - 1), len(dialled.digits) // 2 + 1)
    first = replace(dialled, groups=(dialled.digits[:cut],))
    second = Dialled("", (dialled.digits[cut:],))
    return _part(first, author), _part(second, author)


def _part(part: Dialled, author: Author) -> str:
    way = author.rng.random()
    if way < 0.4:
        return part.plus + part.digits
    if way < 0.6:
        return part.plus + _said(part.digits, author)
    if way < 0.8:
        return part.plus + glyphs.restyle(part.digits, author.stock.shapes, author.rng)
    return part.plus + _apart(part.digits, author)
