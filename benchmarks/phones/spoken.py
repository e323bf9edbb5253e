"""Digits in words, as people type them: one by one, in pairs and threes, run together, misspelt, shouted."""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Iterator
from random import Random

from rapidfuzz.distance import OSA

from benchmarks.phones.speech import Speech

JOINTS = (" ", " ", " ", " ", "-", ", ", ".", "/", " - ", "  ", "_", " . ", "\n", "*")
CLEAR = (", ", " - ", " / ", " . ", "; ", " | ")
_ALONE = str.maketrans("łŁøØđĐßıæÆ", "lLoOdDsiaA")


def words(digits: str, speech: Speech, r: Random) -> tuple[str, set[str]]:
    """Digits in words of one language, and the techniques used.

    Groups that could be heard as one number (`twenty` and `three`) never meet at a bare space.
    """
    mode = r.choice(("units", "units", "pairs", "pairs", "threes", "run-together", "mixed", "mixed", "doubled"))
    if mode == "run-together":
        return _run_together(digits, speech, r)
    if mode == "mixed":
        return _mixed(digits, speech, r)
    if mode == "doubled" and any(a == b for a, b in itertools.pairwise(digits)):
        return _doubled(digits, speech, r)
    if mode in ("units", "doubled"):
        return r.choice(JOINTS).join(unit(d, speech, r) for d in digits), {"units"}
    return _grouped(digits, speech, r, 2 if mode == "pairs" else 3), {mode}


def unit(digit: str, speech: Speech, r: Random) -> str:
    """The word of one digit, now and then in another spelling that people use."""
    value = int(digit)
    others = speech.variants.get(value, ())
    return r.choice(others) if others and r.random() < 0.06 else speech.units[value]


def _grouped(digits: str, speech: Speech, r: Random, size: int) -> str:
    head = len(digits) % size
    groups = [digits[:head]] * bool(head) + [digits[i : i + size] for i in range(head, len(digits), size)]
    return r.choice(CLEAR if r.random() < 0.5 else (" ",)).join(_safe(groups, speech))


def _safe(groups: list[str], speech: Speech) -> Iterator[str]:
    """Each group in words; a round one, which could take in what follows, digit by digit instead."""
    for place, group in enumerate(groups):
        zeros = len(group) - len(group.lstrip("0"))
        value = int(group)
        french = speech.code == "fr" and value % 100 in range(60, 100)
        round_one = value >= 20 and value % 10 == 0 and place + 1 < len(groups)
        if value == 0 or round_one or value == 100 or (french and place + 1 < len(groups) and value % 10 == 0):
            yield " ".join(speech.units[int(d)] for d in group)
        else:
            yield " ".join([speech.units[0]] * zeros + [speech.say(value)])


def _run_together(digits: str, speech: Speech, r: Random) -> tuple[str, set[str]]:
    """`2sixseven one9zero`: words and digits without a space, broken here and there."""
    part = r.choice((0.0, 0.0, 0.3))
    out = []
    for place, digit in enumerate(digits):
        if place and r.random() < 0.12:
            out.append(" ")
        out.append(digit if r.random() < part else speech.units[int(digit)])
    return "".join(out), {"run-together"} | ({"mixed"} if part else set())


def _mixed(digits: str, speech: Speech, r: Random) -> tuple[str, set[str]]:
    """Words and digits in turn; at least two digits are in words."""
    spoken = set(r.sample(range(len(digits)), min(len(digits), max(2, round(len(digits) * r.uniform(0.25, 0.8))))))
    joint = r.choice(JOINTS)
    return joint.join(unit(d, speech, r) if i in spoken else d for i, d in enumerate(digits)), {"mixed"}


def _doubled(digits: str, speech: Speech, r: Random) -> tuple[str, set[str]]:
    out, place = [], 0
    while place < len(digits):
        run = len(digits[place:]) - len(digits[place:].lstrip(digits[place]))
        take = min(run, 3)
        word = speech.units[int(digits[place])]
        out.append(_times(word, take, speech, r))
        place += take
    return r.choice((" ", ", ", " - ")).join(out), {"double"}


def _times(word: str, count: int, speech: Speech, r: Random) -> str:
    if count == 1:
        return word
    leading = [p for p in speech.phrases["double" if count == 2 else "triple"] if p.endswith("{d}")]
    return r.choice(leading).replace("{d}", word) if leading else " ".join([word] * count)


def misspelt(text: str, speech: Speech, r: Random) -> str:
    """Some words with one slip, never one that brings a word as near to another digit as to its own."""
    out = [_slip(word, speech, r) if r.random() < 0.35 else word for word in text.split(" ")]
    return " ".join(out)


def _slip(word: str, speech: Speech, r: Random) -> str:
    if len(word) < 4 or not word.isalpha() or word not in speech.units:
        return word
    place = r.randrange(1, len(word) - 1)
    wrong = r.choice(
        (
            word[:place] + word[place + 1 :],
            word[:place] + word[place] + word[place:],
            word[:place] + word[place + 1] + word[place] + word[place + 2 :],
            word[:place] + r.choice(speech.units[r.randrange(10)]) + word[place + 1 :],
        )
    )
    near = min(OSA.distance(wrong, other) for other in speech.units if other != word)
    return wrong if near > OSA.distance(wrong, word) else word


def plain(text: str) -> str:
    """Without accents, as on a keyboard that has none; й and ї are letters of their own and stay."""
    kept = (c if c in "йЙїЇ" else unicodedata.normalize("NFD", c) for c in text)
    return "".join(c for part in kept for c in part if not unicodedata.combining(c)).translate(_ALONE)


def cased(text: str, r: Random) -> str:
    """In capitals, with capital initials, or in turn."""
    how = r.randrange(4)
    if how < 2:
        return text.upper()
    if how == 2:
        return text.title()
    return "".join(c.upper() if i % 2 else c for i, c in enumerate(text))
