"""A number each digit of which is written in a way of its own: in words, with slips, as look-alikes, in signs."""

from __future__ import annotations

from random import Random

from rapidfuzz.distance import OSA

from benchmarks.phones import disguise, hiding
from benchmarks.phones.hiding import Voice
from benchmarks.phones.speech import Speech

_LEET = {"e": "3", "o": "0", "i": "1", "s": "5", "a": "4", "t": "7"}
_VOWELS = "aeiouyаеиоуыіαεηιουæøåöäü"
JOINTS = (" ", " ", "-", ".", ", ", " / ", " * ", "_", "")


def units(digits: str, voice: Voice) -> str:
    """Digits in words, one by one or in pairs and threes."""
    if voice.r.random() < 0.6:
        return voice.r.choice((" ", "-", ", ", ".")).join(voice.speech.units[int(d)] for d in digits)
    return hiding.say(digits, voice)[0]


def mingled(digits: str, voice: Voice) -> str:
    """Every digit in one of a few ways, all joined alike or with things between."""
    r, palette = voice.r, voice.palette
    ways = r.sample(("digit", "word", "word", "alike", "styled", "other"), 3)
    other = palette.speech[r.choice(("en", voice.speech.code, "de", "ru", "es"))]
    shown = [_one(d, r.choice(ways), voice, other) for d in digits]
    if r.random() < 0.5:
        joint = r.choice(JOINTS)
        return (joint or " ").join(shown)
    joints = r.choice((palette.emoji, palette.separators, palette.stamps))
    return "".join(s + f" {r.choice(joints)} " * (i + 1 < len(shown)) for i, s in enumerate(shown))


def _one(digit: str, way: str, voice: Voice, other: Speech) -> str:
    if way == "word":
        return voice.speech.units[int(digit)]
    if way == "other":
        return other.units[int(digit)]
    if way == "alike":
        return disguise.look_alike(digit, voice.palette, voice.r)
    return disguise.styled(digit, voice.palette, voice.r)[0] if way == "styled" else digit


def slips(digits: str, voice: Voice) -> str:
    """Words, every second or third of them with a slip, now and then with something between."""
    r = voice.r
    shown = [voice.speech.units[int(d)] for d in digits]
    shown = [_slip(w, voice.speech, r) if r.random() < 0.4 else w for w in shown]
    if r.random() < 0.3:
        emoji = r.choice(voice.palette.emoji)
        return f" {emoji} ".join(shown)
    return r.choice((" ", " ", ", ", "-", "\n", ".")).join(shown)


def _slip(word: str, speech: Speech, r: Random) -> str:
    """A letter lost, doubled, changed round or drawn out, or a digit for a letter; never as near to another digit."""
    if len(word) < 4 or not word.isalpha():
        return word
    at = r.randrange(1, len(word) - 1)
    vowels = [i for i, c in enumerate(word) if c in _VOWELS]
    leet = [i for i, c in enumerate(word) if c in _LEET]
    drawn = r.choice(vowels) if vowels else at
    forms = [
        word[:at] + word[at + 1 :],
        word[:at] + word[at] + word[at:],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        word[:drawn] + word[drawn] * r.randint(2, 4) + word[drawn + 1 :],
    ]
    if leet:
        place = r.choice(leet)
        return r.choice((*forms, word[:place] + _LEET[word[place]] + word[place + 1 :]))
    wrong = r.choice(forms)
    near = min(OSA.distance(wrong, other) for other in speech.units if other != word)
    return wrong if near > OSA.distance(wrong, word) else word


def apart(digits: str, voice: Voice) -> str:
    """Words with their letters apart, or with a hyphen or dot between; digits among them."""
    r, joint = voice.r, voice.r.choice((" ", ".", "-", "_"))
    return r.choice(("  ", " / ", ", ", "\n")).join(
        joint.join(voice.speech.units[int(d)]) if r.random() < 0.6 else d for d in digits
    )


def segments(digits: str, voice: Voice) -> str:
    """Three or four stretches, each hidden otherwise, and another thing between any two."""
    r, palette = voice.r, voice.palette
    joints = (*palette.separators[:6], *palette.emoji[:3], *palette.stamps[:3], *voice.speech.phrases["fillers"][:4])
    out = ""
    for place, part in enumerate(hiding.cut(digits, r, (2, 3, 3, 4))):
        way = r.choice(("words", "alike", "styled", "digits", "spaced"))
        shown = units(part, voice) if way == "words" else " ".join(part) if way == "spaced" else part
        shown = disguise.look_alike(part, palette, r) if way == "alike" else shown
        shown = disguise.styled(part, palette, r)[0] if way == "styled" else shown
        out += (f" {r.choice(joints)} " if place else "") + shown
    return out
