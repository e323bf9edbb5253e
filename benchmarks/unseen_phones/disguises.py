"""One way of hiding a number each: separators, words, shapes, filler; each gives a number as it is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from benchmarks.unseen_phones import glyphs, numerals
from benchmarks.unseen_phones.written import Author, Dialled


def chunks(dialled: Dialled, author: Author) -> list[str]:
    """Digits cut as people cut them: each, by twos or threes, unevenly, or as their country does."""
    rng, digits = author.rng, dialled.digits
    way = rng.random()
    if way < 0.25:
        return list(digits)
    if way < 0.5:
        return [digits[i : i + 2] for i in range(0, len(digits), 2)]
    if way < 0.65:
        return [digits[i : i + 3] for i in range(0, len(digits), 3)]
    if way < 0.85:
        return list(dialled.regrouped([rng.randint(1, 4) for _ in range(len(digits))]).groups)
    return list(dialled.groups)


def separated(dialled: Dialled, author: Author) -> str:
    """Odd marks and room between digits or groups."""
    rng, stock = author.rng, author.stock
    parts, way = chunks(dialled, author), rng.random()
    marks = [rng.choice(stock.separators)] if way < 0.55 else rng.sample(stock.separators, 3)
    if way > 0.85:
        left, right = rng.choice([("(", ")"), ("[", "]"), ("{", "}"), ("|", "|")])
        parts = [f"{left}{p}{right}" if rng.random() < 0.7 else p for p in parts]
    return dialled.plus + _laced(parts, marks, author)


def _laced(parts: list[str], marks: list[str], author: Author) -> str:
    return "".join(p + author.rng.choice(marks) for p in parts[:-1]) + parts[-1]


def said(dialled: Dialled, author: Author) -> str:
    """In words: digit by digit, by twos or threes, or only in part; the sign as "plus" or "+"."""
    rng = author.rng
    author = replace(author, latin=rng.random() < 0.25)
    plus = rng.choice(["plus ", "+"]) if dialled.plus else ""
    way = rng.random()
    if way < 0.4:
        return plus + _by_digits(dialled.digits, author)
    if way < 0.62:
        return plus + _by_pairs(dialled, author)
    return plus + _mixed(dialled, author)


def _by_digits(digits: str, author: Author) -> str:
    rng = author.rng
    join = rng.choice([" ", " ", " ", ", ", "-", ".", " - ", "/", "…", "\n", ""])
    words = [_word(d, author) for d in digits]
    if rng.random() < 0.12:
        words = _twice(digits, words, author)
    if join == "":
        return "".join(w.capitalize() for w in words)
    return _cased(join.join(words), author)


def _twice(digits: str, words: list[str], author: Author) -> list[str]:
    """The first two equal digits in a row as "double five"."""
    for at in range(len(digits) - 1):
        if digits[at] == digits[at + 1]:
            twice = numerals.table()[author.language]["twice"]
            return [*words[:at], f"{twice} {numerals.digit(author.language, digits[at], author.rng)}", *words[at + 2 :]]
    return words


def _by_pairs(dialled: Dialled, author: Author) -> str:
    """Twos, now and then threes, with a mark between so that no two run together; a country code for itself."""
    rng, join = author.rng, author.rng.choice([" - ", ", ", " / ", ". ", " | "])
    first = len(dialled.groups[0]) % 2
    parts = list(dialled.regrouped([first] * first + [2] * 9).groups)
    if rng.random() < 0.3:
        parts = list(dialled.regrouped([first] * first + [3] * 5).groups)
    return _cased(join.join(_group(p, author) for p in parts), author)


def _group(digits: str, author: Author) -> str:
    language, rng = author.language, author.rng
    if len(digits) == 3 and (whole := numerals.triple(language, digits, rng)):
        return whole
    if len(digits) == 3:
        return f"{numerals.digit(language, digits[0], rng)} {numerals.pair(language, digits[1:], rng)}"
    return numerals.pair(language, digits, rng) if len(digits) == 2 else numerals.digit(language, digits, rng)


def _mixed(dialled: Dialled, author: Author) -> str:
    """Words among digits, run together or apart; or first the one, then the other."""
    rng, share = author.rng, author.rng.uniform(0.25, 0.7)
    join = rng.choice(["", "", " ", " ", "-", "."])
    if rng.random() < 0.3:
        cut = rng.randint(3, len(dialled.digits) - 3)
        words = " ".join(_word(d, author) for d in dialled.digits[cut:])
        return f"{dialled.digits[:cut]} {words}"
    drawn = [_word(d, author) if rng.random() < share else d for d in dialled.digits]
    if all(a == b for a, b in zip(drawn, dialled.digits, strict=True)):
        drawn[2] = _word(dialled.digits[2], author)
    return join.join(drawn)


def _word(digit: str, author: Author) -> str:
    """A digit as this author types it: by chance mistyped; accents by habit."""
    rng, stock = author.rng, author.stock
    word = numerals.digit(author.language, digit, rng, author.latin)
    if rng.random() < stock.typos / 4:
        word = numerals.slip(author.language, word, rng)
    return (
        numerals.plain(word) if rng.random() < stock.accents_dropped and author.language not in ("ru", "uk") else word
    )


def _cased(text: str, author: Author) -> str:
    way = author.rng.random()
    if way < 0.7:
        return text
    return text.upper() if way < 0.85 and author.language not in ("tr", "el") else text.title()


def reshaped(dialled: Dialled, author: Author) -> str:
    """Other shapes of digits, keys, letters that look like them, marks that are not seen."""
    rng, way = author.rng, author.rng.random()
    groups = dialled.groups if rng.random() < 0.5 else (dialled.digits,)
    text = " ".join(groups)
    if way < 0.36:
        return _each(text, dialled.plus, lambda digits: glyphs.restyle(digits, author.stock.shapes, rng), whole=True)
    if way < 0.5:
        return _each(text, dialled.plus, lambda digits: glyphs.keycaps(digits, rng), whole=True)
    if way < 0.75:
        return dialled.plus + _like(glyphs.lookalikes(dialled.digits, rng), groups)
    if way < 0.88:
        return _each(text, dialled.plus, lambda digits: glyphs.unseen(digits, rng), whole=False)
    return _each(text, dialled.plus, lambda digits: glyphs.overlaid(digits, rng), whole=False)


def _each(text: str, plus: str, draw: glyphs.Draw, whole: bool) -> str:
    """Each group drawn; in one piece if each draw may take another shape."""
    if whole:
        return plus + draw(text.replace(" ", ""))
    return plus + " ".join(draw(g) for g in text.split(" "))


def _like(drawn: str, groups: tuple[str, ...]) -> str:
    parts, at = [], 0
    for group in groups:
        parts.append(drawn[at : at + len(group)])
        at += len(group)
    return " ".join(parts)


def filled(dialled: Dialled, author: Author) -> str:
    """Words, letters, emoji or brackets between digits or groups."""
    rng, stock = author.rng, author.stock
    parts, way = chunks(dialled, author), rng.random()
    if way < 0.36:
        return dialled.plus + _with_words(parts, author)
    if way < 0.52:
        return dialled.plus + _laced(parts, [rng.choice(stock.letters)], author)
    if way < 0.8:
        emoji = rng.sample(stock.emoji, rng.randint(1, 3))
        room = rng.choice(["", "", " "])
        return dialled.plus + _laced(parts, [f"{room}{e}{room}" for e in emoji], author)
    bracket = rng.choice(stock.brackets)
    left, right = bracket[0], bracket[1]
    inner = next(_fillers(author))
    if rng.random() < 0.5:
        return dialled.plus + rng.choice(["", " "]).join(f"{left}{p}{right}" for p in parts)
    return dialled.plus + _laced(parts, [f"{left}{inner}{right}", f" {left}{inner}{right} "], author)


def _with_words(parts: list[str], author: Author) -> str:
    """The words for marks, or any words: never more of them than groups."""
    rng = author.rng
    if len(parts) > 7:
        parts = ["".join(parts[i : i + 2]) for i in range(0, len(parts), 2)]
    if rng.random() < 0.4:
        mark = rng.choice(author.stock.speech[author.language]["marks"])
        return _laced(parts, [rng.choice([mark, f" {mark} ", f"({mark})"])], author)
    words, room = _fillers(author), rng.choice([" ", " ", "", "_"])
    return "".join(p + room + next(words) + room for p in parts[:-1]) + parts[-1]


def _fillers(author: Author) -> Iterator[str]:
    words = author.stock.speech[author.language]["filler"]
    while True:
        yield from author.rng.sample(words, len(words))
