"""Texts whose numbers are hidden harder, at levels 4 and 5: what a writer does who has seen the usual ways fail.

    python -m benchmarks.phones harder 101 102

Words of a sentence, names and units between digits; parts told by other words or by marks of a list; each digit in a
way of its own; words with slips, letters apart; a country code in words. Prices and hours may stand right beside.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random

from benchmarks.phones import decoys, disguise, hiding, mingled, wrapped
from benchmarks.phones.countries import split
from benchmarks.phones.example import Example
from benchmarks.phones.hiding import Hidden, Voice
from benchmarks.phones.numbers import Number
from benchmarks.phones.speech import KINDS
from benchmarks.phones.texts import MEAN, Style
from benchmarks.phones.texts import texts as styled

LEVELS = ("4", "4", "5", "5", "5", "none")
FIRM = ("\n", ". ", "! ", " ", ", ", " - ", ".\n", " | ")
NAMES = ("Anna", "Mia", "Lena", "Vika", "Tina", "Maria", "Nina", "Eva", "Sara", "Kim", "Lola", "Ana")
UNITS = ("km", "kg", "cm", "h", "min", "eur", "m2", "st", "gr", "pm", "am")
SALAD = "!?;:.,_-^~*=+|'/\\"
TAGS = ("<b>{}</b>", "<i>{}</i>", "{}<br>", "{}&nbsp;", "{}%20", "<p>{}</p>", "[b]{}[/b]")
LISTS = ("({i}/{n}) {p}", "{i}) {p}", "part {i}: {p}", "{a}: {p}", "#{i}: {p}", "{a}) {p}")
SIGNS = (("{p}…", "…{p}"), ("{p} [...]", "[...] {p}"), ("{p} >>", ">> {p}"), ("{p}-", "-{p}"), ("{p} →", "→ {p}"),
         ("{p}....", "....{p}"), ("{p} /", "/ {p}"), ("{p} +", "+ {p}"))  # fmt: skip
Filler = Callable[[Voice, int], str]


def texts(seed: int, count: int, mean: int = MEAN) -> list[Example]:
    """Examples of a seed, as `benchmarks.phones.texts` gives them."""
    return styled(seed, count, mean, Style(hide, LEVELS, FIRM, trap))


def hide(number: Number, form: str, level: str, voice: Voice) -> Hidden:
    """A number hidden hard, at level 4 or 5."""
    lead, digits = hiding.lead_and_digits(number, form)
    ways = _FILLED if level == "4" else _COMBINED
    name = voice.r.choice([*sorted(ways), *(wrapped.WAYS if level == "4" else ())])
    if level == "4":
        first, *rest = hiding.cut(digits, voice.r)
        return Hidden((_filled([lead + first, *rest], name, voice),), frozenset({name}))
    pieces, cued = _COMBINED[name](lead, digits, voice)
    return Hidden(tuple(pieces), frozenset({name}), cued)


def trap(scene: decoys.Scene) -> str:
    """Digits and words in the manner of hidden numbers that are none: a ladder of prices, a list, parts of a range."""
    r, sign = scene.r, scene.r.choice(("💋", "❤️", "*", "~", "🔥", " - "))
    steps = [(t, r.randrange(4, 40) * 10) for t in (15, 20, 30, 45, 60, 90, 120)[: r.randint(3, 6)]]
    words = scene.speech.units
    forms = (
        sign.join(f" {t}min {sign} {p}€ " for t, p in steps),
        sign.join(f"{t}{sign}{p}" for t, p in steps),
        " ".join(f"{i + 1}) {t} min = {p}" for i, (t, p) in enumerate(steps)),
        f"{r.randint(80, 99)}{sign}{r.randint(55, 70)}{sign}{r.randint(85, 99)}{sign}{r.randint(155, 180)}",
        f"{r.randint(10, 60)}0... ...{r.randint(61, 99)}0",
        ", ".join(words[1 : r.randint(3, 6)]),
        f"{words[1]} {r.choice(_fillers(scene))} {words[2]} {r.choice(_fillers(scene))} {words[3]}",
        f"{r.randint(8, 12)}h-{r.randint(18, 23)}h {sign} {r.randint(1, 9)} {sign} 24/7 {sign} {r.randint(18, 40)}",
    )
    return r.choice(forms)


def _fillers(scene: decoys.Scene) -> tuple[str, ...]:
    return scene.speech.phrases["fillers"]


# --- level 4 -------------------------------------------------------------------------------------------------
def _filled(groups: list[str], name: str, voice: Voice) -> str:
    """Groups with a filler between any two."""
    r = voice.r
    if name == "tags":
        tag = r.choice(TAGS)
        return r.choice(("", "", " ")).join(tag.format(g) for g in groups)
    if name == "marked":
        return r.choice((" ", "\n", ", ")).join(f"{chr(97 + i)}){r.choice(('', ' '))}{g}" for i, g in enumerate(groups))
    if name in wrapped.WAYS:
        return wrapped.WAYS[name](groups, _words(voice) or NAMES, r)
    filler, gap = _FILLED[name], "" if name in ("letters", "units", "echo") and r.random() < 0.7 else " "
    gap = "" if name in ("salad", "emoji", "remarks") and r.random() < 0.5 else gap
    words = iter(_words(voice) * 4)
    out = groups[0]
    for place, group in enumerate(groups[1:]):
        between = " ".join(next(words) for _ in range(r.choice((1, 1, 2, 3)))) if name == "sentence" else ""
        out += f"{gap}{between or filler(voice, place)}{gap}{group}"
    return out


def _words(voice: Voice) -> list[str]:
    """Words of a sentence of the language that are no numbers in it."""
    r, speech = voice.r, voice.speech
    taken = {*speech.small, *(w for some in speech.variants.values() for w in some)}
    sentence = r.choice(speech.phrases[r.choice(KINDS)]).replace("{city}", "")
    return [w for w in sentence.split() if w.strip(",.").lower() not in taken and not any(map(str.isdigit, w))]


def _letters(voice: Voice, place: int) -> str:
    r = voice.r
    letters = "".join(r.choice(voice.palette.letters) for _ in range(r.choice((1, 2, 2, 3, 4))))
    return r.choice((letters, letters.upper(), letters.lower()))


def _emoji(voice: Voice, place: int) -> str:
    r = voice.r
    return r.choice(("", " ")).join(r.choice(voice.palette.emoji) for _ in range(r.choice((1, 2, 3))))


def _remark(voice: Voice, place: int) -> str:
    r, words = voice.r, _words(voice)
    bracket = r.choice(("()", "[]", "**", "{}", "--"))
    return bracket[0] + " ".join(words[: r.randint(2, 4)]) + bracket[1]


def _salad(voice: Voice, place: int) -> str:
    return "".join(voice.r.choice(SALAD) for _ in range(voice.r.randint(1, 4)))


_FILLED: dict[str, Filler] = {
    "sentence": lambda voice, place: "",
    "letters": _letters,
    "emoji": _emoji,
    "remarks": _remark,
    "salad": _salad,
    "names": lambda voice, place: voice.r.choice(NAMES),
    "units": lambda voice, place: voice.r.choice(UNITS),
    "echo": lambda voice, place: "x" * (place + 1),
    "lines": lambda voice, place: f"\n{voice.r.choice((*voice.palette.emoji[:4], ''))}\n",
    "tags": _salad,
    "marked": _salad,
}


# --- level 5 -------------------------------------------------------------------------------------------------
@cache
def _told() -> dict[str, dict[str, tuple[str, ...]]]:
    file = Path(__file__).with_name("harder.toml")
    held = tomllib.loads(file.read_text(encoding="utf-8"))
    return {code: {name: split(text) for name, text in table.items()} for code, table in held.items()}


def _cuts(lead: str, digits: str, r: Random) -> list[str]:
    at = sorted(r.sample(range(3, len(digits) - 1), r.choice((1, 1, 2))))
    cuts = [digits[a:b] for a, b in zip([0, *at], [*at, len(digits)], strict=True)]
    return [lead + cuts[0], *cuts[1:]]


def _lightly(digits: str, voice: Voice) -> str:
    """A part as it stands, in groups, in words, or with a filler."""
    r, lead = voice.r, "+" * digits.startswith("+")
    digits, how = digits.lstrip("+"), r.random()
    if how < 0.45 or len(digits) < 2:
        return lead + r.choice((digits, " ".join(digits), "-".join(digits)))
    if how < 0.65:
        return lead + mingled.units(digits, voice)
    if how < 0.8:
        first, *rest = hiding.cut(digits, r)
        return _filled([lead + first, *rest], r.choice(("emoji", "salad", "letters")), voice)
    return lead + disguise.disguised(digits, voice.palette, r)[0]


def _announced(lead: str, digits: str, voice: Voice) -> tuple[list[str], bool]:
    """Parts with other words for beginning, going on and end than the usual ones."""
    told, cuts = _told()[voice.speech.code], _cuts(lead, digits, voice.r)
    names = ["begins", *["then"] * (len(cuts) - 2), "ends"]
    shown = [voice.r.choice(told[n]).replace("{p}", _lightly(p, voice)) for n, p in zip(names, cuts, strict=True)]
    return shown, True


def _listed(lead: str, digits: str, voice: Voice) -> tuple[list[str], bool]:
    """Parts under marks of a list: 1) 2), A: B:."""
    cuts = [_lightly(p, voice) for p in _cuts(lead, digits, voice.r)]
    form = voice.r.choice(LISTS)
    return [form.format(i=i + 1, a="ABC"[i], n=len(cuts), p=p) for i, p in enumerate(cuts)], True


def _signed(lead: str, digits: str, voice: Voice) -> tuple[list[str], bool]:
    """Parts that a sign says go on."""
    cuts, (behind, before) = [_lightly(p, voice) for p in _cuts(lead, digits, voice.r)], voice.r.choice(SIGNS)
    middle = [before.format(p=behind.format(p=p)) for p in cuts[1:-1]]
    return [behind.format(p=cuts[0]), *middle, before.format(p=cuts[-1])], True


def _coded(lead: str, digits: str, voice: Voice) -> tuple[list[str], bool]:
    """What leads in words, the rest in digits that something stands between."""
    r, head = voice.r, voice.r.choice((2, 2, 3, 4))
    words = mingled.units(digits[:head], voice)
    plus = f"{r.choice(voice.speech.phrases['plus'])} " if lead else ""
    rest = _filled(hiding.cut(digits[head:], r), r.choice(("emoji", "letters", "salad")), voice)
    return [f"{plus}{words} {rest}"], False


def _lone(how: Callable[[str, Voice], str]) -> Callable[[str, str, Voice], tuple[list[str], bool]]:
    return lambda lead, digits, voice: ([lead + how(digits, voice)], False)


_COMBINED: dict[str, Callable[[str, str, Voice], tuple[list[str], bool]]] = {
    "announced": _announced,
    "listed": _listed,
    "signed": _signed,
    "coded": _coded,
    "mingled": _lone(mingled.mingled),
    "slips": _lone(mingled.slips),
    "apart": _lone(mingled.apart),
    "segments": _lone(mingled.segments),
}
