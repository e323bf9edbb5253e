"""A handle taken apart: words, affixes, digits, and the forms in which its owner may write it elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from graphlink.ids.handle import is_opaque
from graphlink.ids.name import diminutive_root
from graphlink.ids.text import fold
from graphlink.resolvers.handles.lexicon import AFFIXES, KINDS, MEANING

MAX_TOKENS = 5  # words of a core that are compared; the letters of further ones still count
LEAST_CORE = 3  # letters that must be left when affixes are taken off
_MAX_LETTERS = 40  # letters of one run that are looked through for words
_KNOWN, _KNOWN_SHORT, _AFFIX, _AFFIX_SHORT = 12.0, 16.0, 10.0, 13.0  # bits a word costs in the word model
_UNKNOWN, _UNKNOWN_LETTER, _UNKNOWN_SHORT = 6.0, 4.7, 8.0  # bits: to begin, for each letter, more if under four letters
_LONGEST_WORD = 16

_BREAKS = re.compile(r"[^A-Za-z0-9]+")
_RUNS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_LEET = str.maketrans("01345789", "oieastbg")
_LEET_INSIDE = re.compile(r"(?<=[a-z])[01345789]{1,2}(?=[a-z])|(?<![a-z0-9])[01345789](?=[a-z]{2})")
_LEET_END = re.compile(r"(?<=[a-z]{2})[01345]$")
_REPEATS = re.compile(r"(.)\1+")
_SOUNDS = (
    ("shch", "s"), ("sch", "s"), ("tch", "c"), ("sh", "s"), ("sz", "s"), ("zh", "z"), ("rz", "z"), ("kh", "h"),
    ("gh", "h"), ("ch", "c"), ("cz", "c"), ("ts", "c"), ("tz", "c"), ("ph", "f"), ("th", "t"), ("ck", "k"),
    ("qu", "kv"), ("x", "ks"), ("oo", "u"), ("ou", "u"), ("oe", "o"), ("ue", "u"), ("ae", "e"), ("ee", "i"),
)  # fmt: skip
_SOUND_OF = dict(_SOUNDS)
_SOUND = re.compile("|".join(s for s, _ in _SOUNDS))
_LETTERS = str.maketrans("yjwqcg", "iivkkh")
_VOWELS = str.maketrans("", "", "aeiou")


@dataclass(frozen=True)
class Parts:
    """A handle taken apart.

    Attributes:
        stripped: Folded letters and digits, no separators.
        tokens: Words of letters in order, affixes among them; digits that stand for letters read as letters.
        core: Words without affixes, a word said twice once.
        affixes: What was taken off.
        digits: Groups of digits.
        opaque: Given by the platform, not chosen: a bare number or a channel id, or nothing to read at all.
        words: Words and groups of digits in order.
    """

    stripped: str
    tokens: tuple[str, ...]
    core: tuple[str, ...]
    affixes: tuple[str, ...]
    digits: tuple[str, ...]
    opaque: bool
    words: tuple[str, ...] = ()

    @property
    def letters(self) -> str:
        """The core in one string."""
        return "".join(self.core)

    @property
    def number(self) -> str:
        """All its digits."""
        return "".join(self.digits)

    @property
    def year(self) -> str:
        """The two last digits of a year of birth it may hold, "" for none."""
        return next((y for y in map(_year, self.digits) if y), "")


def _year(group: str) -> str:
    if len(group) == 4 and 1940 <= int(group) <= 2015:
        return group[2:]
    if len(group) in (6, 8) and 1940 <= int(group[-4:]) <= 2015:
        return group[-2:]
    return group if len(group) == 2 and (int(group) >= 40 or int(group) <= 15) else ""


def parts(written: str, learned: frozenset[str] = frozenset()) -> Parts:
    """Takes a handle apart. Give it as it was written: case breaks show where words begin.

    Args:
        learned: Affixes of this population, beside the shipped ones.
    """
    folded = fold(written).lstrip("@")
    stripped = re.sub(r"[^a-z0-9]", "", folded)
    source = written if written.isascii() else folded
    runs = _runs(source)
    words = tuple(word for run in runs for word in ((run,) if run.isdigit() else split(run, learned)))
    tokens = tuple(word for word in words if not word.isdigit())
    digits = tuple(run for run in runs if run.isdigit())
    core, affixes = _cut(tokens, learned)
    return Parts(stripped, tokens, core, affixes, digits, is_opaque(folded) or not stripped, words)


def _runs(source: str) -> list[str]:
    """Runs of letters and of digits by case, digit and separator breaks, leet undone, lower case."""
    found: list[str] = []
    for part in _BREAKS.split(source.replace("@", "a").replace("$", "s") if source[1:] else source):
        lowered = part.lower()
        read = _LEET_INSIDE.sub(lambda m: m[0].translate(_LEET), lowered)
        found += [m[0].lower() for m in _RUNS.finditer(part if read == lowered else read)]
    return found


@lru_cache(maxsize=200_000)
def split(run: str, learned: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The words of a run of letters under a word model: the cheapest way to spell it. Linear in its length.

    Affixes count as words only at its ends. Letters beyond the first _MAX_LETTERS stay in one piece.
    """
    text, rest = run[:_MAX_LETTERS], run[_MAX_LETTERS:]
    best = [0.0] + [float("inf")] * len(text)
    start = [0] * (len(text) + 1)
    for end in range(1, len(text) + 1):
        for begin in range(end):
            cost = best[begin] + _cost(text[begin:end], begin == 0 or end == len(text), learned)
            if cost < best[end]:
                best[end], start[end] = cost, begin
    words: list[str] = []
    end = len(text)
    while end:
        words.append(text[start[end] : end])
        end = start[end]
    return (*reversed(words), *((rest,) if rest else ()))


def _cost(word: str, edge: bool, learned: frozenset[str]) -> float:
    size = len(word)
    if size > 2 and word in KINDS:
        return _KNOWN_SHORT if size == 3 else _KNOWN
    if edge and size > 1 and (word in AFFIXES or word in learned):
        return _AFFIX_SHORT if size == 2 else _AFFIX
    return _UNKNOWN + _UNKNOWN_LETTER * size + (_UNKNOWN_SHORT if size < 4 else 0.0)


def _cut(tokens: tuple[str, ...], learned: frozenset[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Words without affixes at the ends, as long as enough is left, and what was taken off."""
    core, off = list(tokens), []
    for end in (0, -1):
        while len(core) > 1 and (core[end] in AFFIXES or core[end] in learned):
            if sum(map(len, core)) - len(core[end]) < LEAST_CORE:
                break
            off.append(core.pop(end))
    return _once(core), tuple(off)


def _once(core: list[str]) -> tuple[str, ...]:
    """Words without what is said twice: annaanna and anna_anna are anna."""
    words = list(dict.fromkeys(core))
    if len(words) == 1 and len(words[0]) >= 6:
        half = words[0][: len(words[0]) // 2]
        words = [half] if half * 2 == words[0] else words
    return tuple(words)


@lru_cache(maxsize=200_000)
def skeleton(text: str) -> str:
    """Letters by their sound, so that the ways of writing one name in Latin letters meet; repeats collapsed.

    kh, gh, g are h; c, q, ck are k; y, j are i; w is v; x is ks; sh, sch, shch, sz are s; zh, rz are z.
    """
    if not text:
        return ""
    heard = _SOUND.sub(lambda m: _SOUND_OF[m[0]], text).translate(_LETTERS)
    return _REPEATS.sub(r"\1", heard)


def consonants(text: str) -> str:
    """The skeleton without the vowels after its first letter; "" where fewer than four letters are left."""
    heard = skeleton(text)
    left = heard[:1] + heard[1:].translate(_VOWELS)
    return left if len(left) >= 4 else ""


@lru_cache(maxsize=200_000)
def root(token: str) -> str:
    """One form for a name and its short forms, and for words of one meaning; else the skeleton."""
    meaning = MEANING.get(token)
    return f"={meaning}" if meaning is not None else skeleton(diminutive_root(token))


def forms_of(p: Parts) -> Mapping[str, tuple[str, ...]]:
    """The forms under which a handle meets its variants, by kind; forms too short to say anything are left out.

    letters: the core in one string. skeleton: by sound, a last digit also read as a letter. words: in any order.
    consonants: vowels dropped. roots: short names and other languages. initial: one word cut to its first letter.
    initials: the first letters of three words or more.
    """
    heard = [skeleton(t) for t in p.core]
    joined = p.letters
    found: dict[str, Iterable[str]] = {
        "letters": [joined],
        "skeleton": [skeleton(joined)],
        "words": ["".join(sorted(heard))],
        "consonants": [consonants(joined)],
        "roots": ["".join(sorted(root(t) for t in p.core))],
        "initial": _initial(heard),
        "initials": _initials(p),
    }
    return {kind: tuple(dict.fromkeys(f for f in forms if len(f) >= LEAST_CORE)) for kind, forms in found.items()}


def _initial(heard: list[str]) -> list[str]:
    whole = "".join(heard)
    if len(heard) == 1 or not whole:
        return [whole]
    first, last = heard[0], heard[-1]
    return [whole, first[:1] + last, last + first[:1], first + last[:1], "".join(h[:1] for h in heard[:-1]) + last][:4]


def _initials(p: Parts) -> list[str]:
    """First letters of three words or more; a short core stands for itself."""
    if len(p.core) >= 3:
        return ["".join(t[0] for t in p.core)]
    return [p.letters] if len(p.letters) <= 5 else []
