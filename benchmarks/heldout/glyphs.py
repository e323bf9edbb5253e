"""Other shapes of digits: alphabets, styled and enclosed forms, letters that look alike, and invisible characters."""

from __future__ import annotations

import random

_CIRCLED = "⓪①②③④⑤⑥⑦⑧⑨"
_STARTS = {
    "fullwidth": 0xFF10,
    "arabic": 0x0660,
    "persian": 0x06F0,
    "devanagari": 0x0966,
    "bengali": 0x09E6,
    "gujarati": 0x0AE6,
    "tamil": 0x0BE6,
    "thai": 0x0E50,
    "lao": 0x0ED0,
    "khmer": 0x17E0,
    "myanmar": 0x1040,
    "bold": 0x1D7CE,
    "double": 0x1D7D8,
    "sans": 0x1D7E2,
    "sans_bold": 0x1D7EC,
    "mono": 0x1D7F6,
    "segmented": 0x1FBF0,
}
ALPHABETS: dict[str, tuple[str, ...]] = {
    **{name: tuple(chr(start + n) for n in range(10)) for name, start in _STARTS.items()},
    "circled": tuple(_CIRCLED),
    "negative": tuple("⓿❶❷❸❹❺❻❼❽❾"),
    "double_circled": tuple("⓪⓵⓶⓷⓸⓹⓺⓻⓼⓽"),
    "sans_circled": tuple("🄋➀➁➂➃➄➅➆➇➈"),
    "negative_sans": tuple("🄌➊➋➌➍➎➏➐➑➒"),
    "superscript": tuple("⁰¹²³⁴⁵⁶⁷⁸⁹"),
    "subscript": tuple("₀₁₂₃₄₅₆₇₈₉"),
    "full_stop": ("0.", *"⒈⒉⒊⒋⒌⒍⒎⒏⒐"),
    "bracketed": ("(0)", *"⑴⑵⑶⑷⑸⑹⑺⑻⑼"),
    "comma": tuple("🄁🄂🄃🄄🄅🄆🄇🄈🄉🄊"),
    "chinese": tuple("〇一二三四五六七八九"),
    "keycap": tuple(f"{n}\ufe0f\u20e3" for n in range(10)),
    "keycap_bare": tuple(f"{n}\u20e3" for n in range(10)),
}
WEIGHTS = {
    "keycap": 8,
    "fullwidth": 4,
    "circled": 4,
    "negative": 3,
    "bold": 4,
    "sans_bold": 3,
    "mono": 3,
    "double": 3,
    "superscript": 2,
}
LOOKALIKES: dict[str, tuple[dict[str, str], ...]] = {
    "latin": (
        {"0": "oO", "1": "lI", "5": "sS", "8": "B", "2": "Zz"},
        {"0": "OQ", "1": "Ii", "3": "E", "5": "S", "7": "T"},
    ),
    "leet": (
        {"0": "o", "1": "!l", "3": "E", "4": "A", "5": "$", "6": "G", "7": "T", "8": "B", "9": "g"},
        {"0": "@", "1": "|", "5": "S", "8": "&", "6": "b", "9": "q"},
    ),
    "cyrillic": (
        {"0": "Оо", "3": "Зз", "4": "Чч", "6": "б", "8": "В"},
        {"0": "о", "1": "І", "5": "Ѕ", "3": "Э", "6": "б"},
    ),
    "greek": ({"0": "Οο", "1": "Ι", "2": "Ζ", "8": "Β"}, {"0": "Θσ", "1": "ι", "8": "β", "5": "ς"}),
    "mixed": ({"0": "OоΟ", "1": "lІΙ|", "3": "З", "5": "Sѕ", "6": "б", "8": "BВΒ"},),
}
INVISIBLE = "\u200b\u200c\u200d\u2060\u00ad\ufeff\u200e\u200f\u034f\u180e\u2063\ufe0e"
OVERLAYS = "\u0336\u0332\u0335\u0305"


def styled(rng: random.Random, digits: str) -> str:
    """The digits in one other alphabet, rarely (one in six) each digit in an alphabet of its own."""
    names = list(ALPHABETS)
    weights = [WEIGHTS.get(name, 1) for name in names]
    if rng.random() < 1 / 6:
        return "".join(ALPHABETS[rng.choices(names, weights)[0]][int(d)] if d.isdigit() else d for d in digits)
    alphabet = ALPHABETS[rng.choices(names, weights)[0]]
    return "".join(alphabet[int(d)] if d.isdigit() else d for d in digits)


def alike(rng: random.Random, digits: str) -> str:
    """The digits with some replaced by letters that look alike, of one family; three at least stay of six."""
    table = rng.choice(LOOKALIKES[rng.choice(list(LOOKALIKES))])
    share = rng.uniform(0.45, 1.0)
    places = [i for i, d in enumerate(digits) if d in table and rng.random() < share]
    surplus = max(0, 3 - (len(digits) - len(places))) if len(digits) >= 6 else 0
    chosen = set(places[surplus:])
    return "".join(rng.choice(table[d]) if i in chosen else d for i, d in enumerate(digits))


def veiled(rng: random.Random, digits: str) -> str:
    """The digits with invisible characters between them, or struck and underlined by combining marks."""
    if rng.random() < 0.25:
        mark = rng.choice(OVERLAYS)
        return "".join(d + mark if d.isdigit() else d for d in digits)
    palette = rng.sample(INVISIBLE, rng.randint(1, 3))
    return "".join(d + (rng.choice(palette) if rng.random() < 0.6 else "") for d in digits)
