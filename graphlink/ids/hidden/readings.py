"""What one token of a text may say: digits at a cost, words around a number, nothing.

A token is a run of digits, a word, white space or a run of one sign. Each distinct token is looked at once.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from operator import attrgetter
from typing import NamedTuple

from graphlink.ids.hidden import joined, lookalikes
from graphlink.ids.hidden.graphemes import small
from graphlink.ids.hidden.lexicon import CONTEXT_BIT, Lexicon, lexicon
from graphlink.ids.hidden.looks import looks
from graphlink.ids.hidden.plans import MAX_DIGITS

DIGITS, WORD, SPACE, LINE, MARK = range(5)
AS_DIGITS, AS_WORD, AS_LOOKALIKE, AS_LEET, AS_MISSPELT, AS_JOINED = range(6)
STYLES = ("digits", "number word", "look-alike", "leet word", "misspelt word", "words run together")

_WORD_COST, EVERYDAY, _JOINED, _EACH_JOINED, _EDIT = 0.05, 0.25, 0.1, 0.05, 0.7
_DRAWN, _DRAWN_OUT = 3, re.compile(r"(.)\1\1")  # times a letter is written in a word drawn out
_REPEATED = 0.3  # a word with letters written twice
_KEPT = 4  # digits of a run that is kept once it was met
_MOST_SAID = 3  # digits of a word that is part of a number said in several
_ALONE = 0.15  # a look-alike letter that stands alone
_SKIP_DIGITS, _SKIP_NUMBER_WORD = 1.8, 1.0
_SKIP_WORD = (*[0.3] * 3, *[0.45] * 3, 0.7)  # by its letters
_SKIP_MARKS = dict.fromkeys("-./(),", 0.02) | {
    "\n": 0.35,
    " ": 0.0,
    "!": 0.12,
    "?": 0.25,
    "+": 0.4,
    ":": 0.06,
    ";": 0.15,
}
_ODD_MARK = 0.08
_CALL_SIGNS = set("☎☏✆📞📱📲🤙💬📩✉🕿🕾🖁🕻")
_SLIP = 0.55  # a part of such a word with a letter wrong
_LEAST_WORD = 3  # letters of a word that may be misspelt


class Reading(NamedTuple):
    """Digits a token may say, what that costs, how it says them, and the languages of a word as bits."""

    digits: str
    cost: float
    style: int
    languages: int
    everyday: bool


class Token(NamedTuple):
    """What a token is to a reader of numbers.

    Attributes:
        kind: DIGITS, WORD, SPACE, LINE or MARK.
        skip: What it costs to read over it between two digits.
        readings: Digits it may say, cheapest first.
        context: Bits of CONTEXT_BIT of what it says about a number near it.
        functions: Languages it is one of the commonest words of, a bit each.
        phrase: Itself as `openings` holds it, where it begins a phrase.
        said: Those of its readings that may be part of a number said in several words.
        looks: What it is at a glance, bits of `looks.BIT`.
    """

    kind: int
    skip: float
    readings: tuple[Reading, ...]
    context: int
    functions: int
    phrase: str = ""
    said: tuple[Reading, ...] = ()
    looks: int = 0


_COST = attrgetter("cost")


def token(text: str) -> Token:
    """What a token is, its text as `graphemes.show` gives it. Long runs of digits, seldom met twice, are not kept."""
    return _digits(text) if len(text) > _KEPT and text[0].isdecimal() else _known(text)


def _digits(text: str) -> Token:
    known = (Reading(text, 0.0, AS_DIGITS, 0, False),) if len(text) <= MAX_DIGITS else ()
    return Token(DIGITS, _SKIP_DIGITS, known, 0, 0)


@lru_cache(maxsize=400_000)
def _known(text: str) -> Token:
    first = text[0]
    if first.isdecimal():
        return _digits(text)
    if first.isspace():
        return Token(LINE if "\n" in text else SPACE, _SKIP_MARKS["\n"] if "\n" in text else 0.0, (), 0, 0)
    if not first.isalnum():
        call = CONTEXT_BIT["call"] if first in _CALL_SIGNS else 0
        skip = _SKIP_MARKS.get(first, _ODD_MARK)
        return Token(MARK, skip, tuple(_lookalike(text)), call, 0, looks=looks(text))
    return _word(text)


def _word(text: str) -> Token:
    known = lexicon()
    word = small(text.replace("'", ""))
    readings = tuple(sorted(_readings(text, word), key=_COST)[:4])
    skip = _SKIP_WORD[min(len(word), len(_SKIP_WORD) - 1)]
    if readings and any(r.style in (AS_WORD, AS_JOINED) and not r.everyday for r in readings):
        skip = _SKIP_NUMBER_WORD
    context = known.contexts.get((word,), 0) | _compound_context(word)
    said = tuple([r for r in readings if r.style not in (AS_DIGITS, AS_LOOKALIKE) and len(r.digits) <= _MOST_SAID])
    return Token(
        WORD,
        skip,
        readings,
        context,
        known.functions.get(word, 0),
        word if word in openings() else "",
        said,
        looks(text),
    )


def _readings(text: str, word: str) -> Iterator[Reading]:
    values = [unicodedata.numeric(c) for c in text] if text.isnumeric() else []
    if values and all(10 <= v < 100 and v == int(v) for v in values):
        yield Reading("".join(str(int(v)) for v in values), 0.0, AS_DIGITS, 0, False)
        return
    said = list(spoken(word))
    yield from said
    if not said:
        yield from (r for other in lookalikes.one_script(word) for r in spoken(other))
    if len(text) <= MAX_DIGITS and not _is_word(word, said):
        yield from _lookalike(text)


def _is_word(word: str, said: Sequence[Reading]) -> bool:
    """A number word that is nothing else, or one that tells what a number is: its letters are no digits."""
    named = len(word) >= _LEAST_WORD and (word,) in lexicon().contexts
    return named or any(r.style == AS_WORD and not r.everyday for r in said)


def _lookalike(text: str) -> Iterator[Reading]:
    for letters in (text, lookalikes.second(text)) if len(text) <= MAX_DIGITS else ():
        found = lookalikes.read(letters) if letters else None
        if found is None:
            return
        digits, cost, dearest = found
        common = bool(lexicon().functions.get(small(text))) or (text.lower() in "aeiouys" and text.islower())
        if dearest < 0.8 or len(text) <= 2:
            yield Reading(digits, round(cost + _ALONE + 0.3 * common, 3), AS_LOOKALIKE, 0, False)


# --- number words --------------------------------------------------------------------------------------------
def spoken(word: str) -> Iterator[Reading]:
    """Digits a word says: as it stands, several numbers run together, or with one letter wrong."""
    known = lexicon()
    meanings = known.numbers.get(word)
    if meanings:
        for m in meanings:
            yield Reading(m.digits, _WORD_COST + EVERYDAY * m.everyday, AS_WORD, m.languages, m.everyday)
        return
    if word in known.functions or len(word) < _LEAST_WORD:
        return
    drawn = list(_drawn(word, known))
    if drawn:
        yield from drawn
        return
    together = joined.cut(word) if word not in known.around and word not in known.not_numbers else None
    if together and not together.slips:
        yield _run_together(together)
        return
    wrong = list(_misspelt(word, known))
    yield from wrong
    if together and not wrong:
        yield _run_together(together)


def _run_together(found: joined.Cut) -> Reading:
    """Several numbers of one language without a blank between them."""
    cost = _JOINED + _EACH_JOINED * len(found.parts) + _SLIP * found.slips
    return Reading("".join(summed(found.parts, found.languages)), cost, AS_JOINED, found.languages, False)


def summed(parts: Sequence[str], languages: int) -> list[str]:
    """Numbers said one behind the other, those that make one number added up: 600, 62 is 662; 6, 62 stays."""
    made: list[str] = []
    for part in parts:
        whole = sum_of(made[-1], part, languages) if made else ""
        if whole:
            made[-1] = whole
        else:
            made.append(part)
    return made


def sum_of(first: str, second: str, languages: int) -> str:
    """The number that two make when said as one in any of some languages, "" when they do not: 80, 1; 600, 62."""
    if not languages:
        return ""
    if len(first) == 3 and first.endswith("00") and first != "000" and len(second) <= 2 and int(second):
        return str(int(first) + int(second))
    if len(first) == 2 and first[0] > "1" and first[1] == "0" and len(second) == 1 and second != "0":
        if not languages & ~lexicon().units_first:
            return ""
        return str(int(first) + int(second))
    if second == "100" and first in "23456789" and first:
        return str(int(first) * 100)
    return ""


def _drawn(word: str, known: Lexicon) -> Iterator[Reading]:
    """A number word with letters drawn out: zerooo, sieeeben."""
    if not _DRAWN_OUT.search(word):
        return
    runs = [(letter, len(list(group))) for letter, group in itertools.groupby(word)]
    for most in (1, 2):
        shorter = "".join(letter * (many if many < _DRAWN else most) for letter, many in runs)
        for m in known.units.get(shorter, ()):
            yield Reading(m.digits, _REPEATED, AS_MISSPELT, m.languages, False)


def _misspelt(word: str, known: Lexicon) -> Iterator[Reading]:
    """Numbers one letter away: left out, put in, changed, or two changed round; or with letters written twice."""
    if word in known.not_numbers or word in known.around:
        return
    once = "".join([letter for letter, _ in itertools.groupby(word)])
    for m in known.units.get(once, ()) if len(once) < len(word) else ():
        yield Reading(m.digits, _REPEATED, AS_MISSPELT, m.languages, False)
        return
    near = joined.near(word)
    yield from (Reading(m.digits, _EDIT, AS_MISSPELT, m.languages, False) for m in near)
    for m in joined.near_compound(word) if not near else ():
        yield Reading(m.digits, _EDIT, AS_MISSPELT, m.languages, False)


@cache
def openings() -> frozenset[str]:
    """First words of all phrases, the first two with a blank between, and a blank behind one that needs no second."""
    known = lexicon()
    pairs = {" ".join(key[:2]) for table in (known.phrases, known.contexts) for key in table if len(key) > 1}
    pairs |= {" ".join((*key, "")[:2]) for key in known.times}
    return frozenset(pairs | {pair.partition(" ")[0] for pair in pairs})


# --- words around --------------------------------------------------------------------------------------------
_NUMBER_OF = ("nummer", "numer", "nomor", "szam", "kod", "kode", "code", "numero", "номер", "број", "koodi", "nro")
_OF_PHONES = ("tel", "mob", "hand", "gsm", "ruf", "whats", "моб", "тел", "phon", "puhelin", "кон", "kon")


def _compound_context(word: str) -> int:
    """A word that ends as numbers of things are called, and does not begin as those of phones are."""
    if (len(word) > 7 and word.endswith(_NUMBER_OF)) or (len(word) > 4 and word.endswith("nr")):
        return CONTEXT_BIT["call" if word.startswith(_OF_PHONES) else "identifier"]
    return 0
