"""Number words run together without a blank, and long ones misspelt.

A word is cut into number words of one language. Where that fails, one or two of its parts may have a letter wrong, as
long as the word begins or ends with a number word that has none.

Source: Wagner & Fischer 1974, The string-to-string correction problem, Journal of the ACM 21(1):168-173; here a
search over cuts in which each part is looked up by its spellings less one letter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from graphlink.ids.hidden.lexicon import Lexicon, Meaning, lexicon
from graphlink.ids.hidden.plans import MAX_DIGITS

MOST_RUN = 60  # letters of a word that are looked at
MOST_SLIPS = 2  # parts with a letter wrong
_LEAST_EDIT = 4  # letters of a word that a misspelt one may stand for
_LEAST_RUN, _LEAST_SURE = 7, 3  # letters of a word with a slip in it, and of the part at its end that has none
_LONG, _HEAD = 8, 3  # letters of a compound that is looked for misspelt, and how many its ends share
_MOST_CUTS = 6  # ways to cut a beginning that are followed


_ByEnd = defaultdict[tuple[str, int], list[str]]


class Cut(NamedTuple):
    """A way to cut a word: parts, how many letters are wrong, languages as bits."""

    slips: int
    parts: tuple[str, ...]
    languages: int


def cut(word: str) -> Cut | None:
    """The fewest numbers of one language that the word is made of and nothing else; None when it is not."""
    if len(word) > MOST_RUN:
        return None
    known = lexicon()
    best = _cuts(word, known, 0) if _may_begin(word) and _may_end(word) else None
    if best is None and len(word) >= _LEAST_RUN and _begins_or_ends(word, known):
        best = _cuts(word, known, MOST_SLIPS)
    return best


def _may_begin(word: str) -> bool:
    """Whether a number word may stand at the beginning, by its first letters."""
    return bool({word[:1], word[:2], word[:_HEAD]} & _beginnings()[0])


def _may_end(word: str) -> bool:
    return bool({word[-1:], word[-2:], word[-_HEAD:]} & _beginnings()[1])


def _cuts(word: str, known: Lexicon, slips: int) -> Cut | None:
    at: list[list[Cut]] = [[Cut(0, (), -1)]] + [[] for _ in word]
    for start in (i for i in range(len(word)) if at[i]):
        for before in _fewest(at[start]):
            for end, wrong, meaning in _parts(word, start, known, slips - before.slips):
                shared = before.languages & meaning.languages
                if shared:
                    at[end].append(Cut(before.slips + wrong, (*before.parts, meaning.digits), shared))
    whole = [c for c in _fewest(at[-1]) if len(c.parts) > 1 and sum(map(len, c.parts)) <= MAX_DIGITS]
    return whole[0] if whole else None


def _fewest(cuts: Sequence[Cut]) -> list[Cut]:
    """Cuts with the fewest slips and parts first; of equal languages the first alone."""
    if len(cuts) < 2:
        return [*cuts]
    kept: list[Cut] = []
    for c in sorted(cuts, key=lambda c: (c.slips, len(c.parts), c.parts)):
        if all(c.languages & ~k.languages for k in kept):
            kept.append(c)
    return kept[:_MOST_CUTS]


def _parts(word: str, start: int, known: Lexicon, slips: int) -> Iterator[tuple[int, int, Meaning]]:
    if slips <= 0:
        left = len(word) - start
        for size in (n for n in _sizes().get(word[start], ()) if n <= left):
            yield from ((start + size, 0, m) for m in known.numbers.get(word[start : start + size], ()))
        return
    for end in range(start + 1, min(len(word), start + _longest()) + 1):
        part = word[start:end]
        meanings = known.numbers.get(part, ())
        yield from ((end, 0, m) for m in meanings)
        if not meanings and _LEAST_EDIT - 1 <= end - start <= _longest_unit() + 1:
            yield from ((end, 1, m) for m in near(part))


def _begins_or_ends(word: str, known: Lexicon) -> bool:
    sizes = range(_LEAST_SURE, min(len(word) - 2, _longest_unit() + 1))
    return any(word[:n] in known.units or word[-n:] in known.units for n in sizes)


@cache
def _beginnings() -> tuple[frozenset[str], frozenset[str]]:
    """The first and the last letters of number words, whole ones where they are short."""
    words = lexicon().numbers
    return frozenset(w[:_HEAD] for w in words), frozenset(w[-_HEAD:] for w in words)


@cache
def _sizes() -> dict[str, tuple[int, ...]]:
    """Lengths of the number words that begin with each letter, in order."""
    found: dict[str, list[int]] = {}
    for letter, size in sorted({(word[0], len(word)) for word in lexicon().numbers}):
        found.setdefault(letter, []).append(size)
    return {letter: tuple(sizes) for letter, sizes in found.items()}


@cache
def _longest() -> int:
    return max(map(len, lexicon().numbers), default=1)


@cache
def _longest_unit() -> int:
    return max(map(len, lexicon().units), default=1)


# --- a letter wrong ------------------------------------------------------------------------------------------
def near(word: str) -> list[Meaning]:
    """Numbers one letter away: left out, put in, changed, or two changed round. At most four, by their digits."""
    found: dict[str, int] = {}
    known = _shortened()
    if not _LEAST_EDIT - 1 <= len(word) <= _longest_unit() + 1:
        return []
    for short in known.keys() & {word, *_less_one(word)}:
        for right in known[short].split():
            if abs(len(right) - len(word)) <= 1:
                for m in lexicon().units[right]:
                    found[m.digits] = found.get(m.digits, 0) | m.languages
    return [Meaning(digits, languages, False) for digits, languages in sorted(found.items())[:4]]


def near_compound(word: str) -> list[Meaning]:
    """Numbers of two parts written as one long word, one letter away; two from twelve letters on."""
    if len(word) < _LONG:
        return []
    most = 2 if len(word) >= _LONG + 4 else 1
    heads, tails = _compounds()
    close = {}
    for size in range(len(word) - most, len(word) + most + 1):
        for right in heads.get((word[:_HEAD], size), []) + tails.get((word[-_HEAD:], size), []):
            close[right] = OSA.distance(word, right, score_cutoff=most)
    least = min(close.values(), default=most + 1)
    found: dict[str, int] = {}
    for right in (w for w, far in close.items() if far == least <= most):
        for m in lexicon().numbers[right]:
            found[m.digits] = found.get(m.digits, 0) | m.languages
    return [Meaning(digits, languages, False) for digits, languages in sorted(found.items())] if len(found) < 3 else []


def _less_one(word: str) -> list[str]:
    return [word[:i] + word[i + 1 :] for i in range(len(word))]


@cache
def _shortened() -> dict[str, str]:
    """Number words of at least _LEAST_EDIT letters, by themselves and by themselves less one letter; blanks between."""
    found: dict[str, str] = {}
    for word in (w for w in lexicon().units if len(w) >= _LEAST_EDIT):
        for short in {word, *_less_one(word)}:
            found[short] = f"{found[short]} {word}" if short in found else word
    return found


@cache
def _compounds() -> tuple[_ByEnd, _ByEnd]:
    """Long number words by their first and by their last letters, and by their length."""
    known, heads, tails = lexicon(), _ByEnd(list), _ByEnd(list)
    for word in known.numbers:
        size = len(word)
        if size >= _LONG - 1 and word not in known.units:
            heads[word[:_HEAD], size].append(word)
            tails[word[-_HEAD:], size].append(word)
    return heads, tails
