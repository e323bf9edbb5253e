"""Digits put into words: by digit, pair or triplet, with multipliers, in capitals, without accents, or misspelt."""

# ruff: noqa: SIM905 - lists of words, one row as a reader would say them

from __future__ import annotations

import random
import unicodedata

from rapidfuzz.distance import OSA

from benchmarks.heldout.numerals import BELGIAN, HUNDREDS, WORDS, hundreds

REPEATS: dict[str, tuple[str, ...]] = {  # "twice {}" and "three times {}", alternatives parted by "/"
    "en": ("double {}/two times {}/2x {}", "triple {}/three times {}"),
    "de": ("zweimal die {}/doppel {}/2x {}", "dreimal die {}/3 mal {}"),
    "nl": ("dubbel {}/twee keer {}", "drie keer {}/3x {}"),
    "fr": ("deux fois {}/double {}", "trois fois {}/triple {}"),
    "es": ("doble {}/dos veces {}", "triple {}/tres veces {}"),
    "pt": ("duas vezes {}/duplo {}", "três vezes {}/triplo {}"),
    "it": ("doppio {}/due volte {}", "triplo {}/tre volte {}"),
    "ro": ("dublu {}/de două ori {}", "triplu {}/de trei ori {}"),
    "da": ("to gange {}/dobbelt {}", "tre gange {}"),
    "sv": ("två gånger {}/dubbel {}", "tre gånger {}"),
    "fi": ("kaksi kertaa {}/tupla {}", "kolme kertaa {}/tripla {}"),
    "tr": ("iki kere {}/çift {}", "üç kere {}"),
    "sq": ("dy herë {}/dopio {}", "tri herë {}"),
    "el": ("δύο φορές {}/διπλό {}", "τρεις φορές {}/τριπλό {}"),
    "hu": ("kétszer {}/dupla {}", "háromszor {}/tripla {}"),
    "lt": ("du kartus {}/dvigubas {}", "tris kartus {}"),
    "pl": ("dwa razy {}/podwójne {}", "trzy razy {}/3x {}"),
    "cs": ("dvakrát {}/dvojitá {}", "třikrát {}"),
    "sk": ("dvakrát {}/dvojitá {}", "trikrát {}"),
    "sl": ("dvakrat {}/dvojna {}", "trikrat {}"),
    "hr": ("dvaput {}/duplo {}", "triput {}"),
    "sr": ("dva puta {}/duplo {}", "tri puta {}"),
    "bg": ("два пъти {}/двойно {}", "три пъти {}"),
    "mk": ("двапати {}/дупло {}", "трипати {}"),
    "uk": ("двічі {}/подвійна {}", "тричі {}"),
    "ru": ("два раза {}/дважды {}", "три раза {}/трижды {}"),
}
PLUS = {
    "fr": "plus",
    "es": "más",
    "pt": "mais",
    "it": "più",
    "ru": "плюс",
    "uk": "плюс",
    "bg": "плюс",
    "mk": "плус",
    "el": "συν",
    "tr": "artı",
    "hu": "plusz",
    "lt": "plius",
}
_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "dj", "ı": "i", "ß": "ss", "æ": "ae", "’": "'", "Ø": "O", "Ł": "L"})
_CYRILLIC = dict(
    zip(
        "абвгдезийклмнопрстуфцыіј'ъьґ’",
        [*"a b v g d e z i y k l m n o p r s t u f ts y i j".split(), "", "", "", "g", ""],
        strict=True,
    )
) | {
    "ж": "zh",
    "х": "h",
    "ч": "ch",
    "ш": "sh",
    "щ": "sch",
    "ю": "yu",
    "я": "ya",
    "є": "ye",
    "ї": "yi",
    "э": "e",
    "ё": "e",
    "ѓ": "gj",
    "ќ": "kj",
    "љ": "lj",
    "њ": "nj",
}
_GREEK = dict(
    zip("αβγδεζηθικλμνξοπρστυφχψως", "a v g d e z i th i k l m n x o p r s t u f x ps o s".split(), strict=True)
)
_SERBIAN = dict(zip("abcčćdđefghijklmnoprsštuvzž", "абцчћдђефгхијклмнопрсштувзж", strict=True))
_SWAPS = {
    "i": "y",
    "y": "i",
    "k": "c",
    "c": "k",
    "z": "s",
    "s": "z",
    "f": "v",
    "v": "w",
    "w": "v",
    "e": "a",
    "o": "u",
    "ї": "і",
    "і": "и",
    "и": "і",
    "е": "и",
    "о": "а",
    "а": "о",
    "т": "д",
    "ε": "αι",
    "η": "ι",
    "ι": "η",
    "ω": "ο",
    "ο": "ω",
    "ü": "u",
}


def unaccented(text: str) -> str:
    """Latin and Greek letters without their marks; Cyrillic stays, for there the marks make other letters."""
    out = []
    for letter in text.translate(_PLAIN):
        base = unicodedata.normalize("NFD", letter)
        out.append(base[0] if len(base) > 1 and not "\u0400" <= base[0] <= "\u04ff" else letter)
    return "".join(out)


def romanised(text: str) -> str:
    """Cyrillic or Greek words in Latin letters, the way people type them without the keyboard."""
    flat = unaccented(text.lower())
    return "".join(_CYRILLIC.get(letter, _GREEK.get(letter, letter)) for letter in flat)


def cyrillic_serbian(text: str) -> str:
    """Serbian Latin number words in Cyrillic."""
    return "".join(_SERBIAN.get(letter, letter) for letter in text)


def misspelt(rng: random.Random, word: str, language: str) -> str:
    """The word with one slip, kept only if the word meant is still the nearest by far; else the word itself."""
    if len(word) < 4 or " " in word or "-" in word:
        return word
    others = [w for words in WORDS[language].values() for w in words if w != word]
    for _ in range(6):
        slip = _slip(rng, word)
        near = min(OSA.distance(unaccented(slip), unaccented(w)) for w in others if not _same(w, word, language))
        if slip != word and near >= 2 and OSA.distance(slip, word) <= 2 and near > OSA.distance(slip, word):
            return slip
    return word


def _same(first: str, second: str, language: str) -> bool:
    return any(first in words and second in words for words in WORDS[language].values())


def _slip(rng: random.Random, word: str) -> str:
    i = rng.randrange(1, len(word))
    kind = rng.choice(("swap", "drop", "double", "sound", "sound"))
    if kind == "swap" and i < len(word) - 1:
        return word[:i] + word[i + 1] + word[i] + word[i + 2 :]
    if kind == "drop" and len(word) > 4:
        return word[:i] + word[i + 1 :]
    if kind == "double":
        return word[:i] + word[i] + word[i:]
    places = [k for k, letter in enumerate(word) if letter in _SWAPS]
    k = rng.choice(places) if places else i
    return word[:k] + _SWAPS.get(word[k], word[k]) + word[k + 1 :]


def chunks(rng: random.Random, digits: str, language: str) -> list[str]:
    """The digits cut the way they are read: alone, in pairs, or (where there are words for it) in triplets."""
    mode = rng.choices(("single", "pairs", "mixed", "triplets"), (50, 25, 17, 8 * (language in HUNDREDS)))[0]
    out: list[str] = []
    i = 0
    while i < len(digits):
        size = {"single": 1, "pairs": 2, "mixed": rng.choice((1, 1, 2)), "triplets": 3}[mode]
        piece = digits[i : i + size]
        if len(piece) > 1 and piece[0] == "0":
            piece = "0"
        out.append(piece)
        i += len(piece)
    return out


def spoken(rng: random.Random, piece: str, language: str, belgian: bool = False) -> str:
    """One chunk of one to three digits in words; Belgian French where asked for."""
    if len(piece) == 3:
        return hundreds(language, int(piece))
    table = BELGIAN if belgian and language == "fr" else WORDS[language]
    words = table[int(piece)]
    return words[0] if rng.random() < 0.75 else rng.choice(words)


def repeated(rng: random.Random, count: int, word: str, language: str) -> str:
    """A word said twice or three times, as "double seven"."""
    return rng.choice(REPEATS[language][count - 2].split("/")).format(word)
