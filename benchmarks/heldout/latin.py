"""Names in Latin letters: several schemes for Ukrainian, Russian, Bulgarian and Greek, plain or digraphs else."""

from __future__ import annotations

import unicodedata

_BASE = dict(zip("абвгдезиклмнопрстуф", "abvgdeziklmnoprstuf", strict=True))
_UK = {
    **_BASE,
    "г": "h",
    "ґ": "g",
    "и": "y",
    "і": "i",
    "ж": "zh",
    "х": "kh",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "shch",
    "ь": "",
    "'": "",
    "є": "ie",
    "ї": "i",
    "й": "i",
    "ю": "iu",
    "я": "ia",
}
_UK_TYPED = {**_UK, "г": "g", "и": "i", "х": "h", "щ": "sch", "є": "e", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
_UK_POLISH = {
    **_UK,
    "ж": "z",
    "х": "ch",
    "ц": "c",
    "ч": "cz",
    "ш": "sz",
    "щ": "szcz",
    "є": "je",
    "ї": "ji",
    "й": "j",
    "ю": "ju",
    "я": "ja",
    "в": "w",
}
_UK_GERMAN = {
    **_UK,
    "ж": "sh",
    "х": "ch",
    "ц": "z",
    "ч": "tsch",
    "ш": "sch",
    "щ": "schtsch",
    "є": "je",
    "ї": "ji",
    "й": "j",
    "ю": "ju",
    "я": "ja",
    "в": "w",
}
_RU = {
    **_BASE,
    "ё": "e",
    "ж": "zh",
    "й": "y",
    "х": "kh",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "shch",
    "ъ": "",
    "ы": "y",
    "ь": "",
    "э": "e",
    "ю": "yu",
    "я": "ya",
}
_RU_PASSPORT = {**_RU, "й": "i", "ю": "iu", "я": "ia", "ъ": "ie"}
_RU_CHAT = {
    **_RU,
    "ё": "yo",
    "ж": "j",
    "х": "h",
    "ц": "c",
    "ш": "w",
    "щ": "sch",
    "ч": "4",
    "й": "j",
    "ю": "u",
    "я": "ja",
}
_RU_GERMAN = {
    **_RU,
    "ё": "jo",
    "ж": "sh",
    "й": "j",
    "х": "ch",
    "ц": "z",
    "ч": "tsch",
    "ш": "sch",
    "щ": "sch",
    "ю": "ju",
    "я": "ja",
    "в": "w",
}
_BG = {
    **_BASE,
    "ж": "zh",
    "й": "y",
    "х": "h",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "sht",
    "ъ": "a",
    "ь": "y",
    "ю": "yu",
    "я": "ya",
}
_BG_CHAT = {**_BG, "ж": "j", "й": "i", "ц": "c", "ч": "4", "ш": "6", "щ": "6t", "ъ": "u", "ю": "iu", "я": "q", "в": "w"}
_BG_TYPED = {**_BG, "ъ": "u", "я": "ia", "й": "j", "ю": "ju", "ц": "c"}
_EL = dict(
    zip(
        "αβγδεζηθικλμνξοπρσςτυφχψω",
        [
            "a",
            "v",
            "g",
            "d",
            "e",
            "z",
            "i",
            "th",
            "i",
            "k",
            "l",
            "m",
            "n",
            "x",
            "o",
            "p",
            "r",
            "s",
            "s",
            "t",
            "y",
            "f",
            "ch",
            "ps",
            "o",
        ],
        strict=True,
    )
)
_EL_CHAT = {**_EL, "β": "b", "η": "h", "θ": "8", "ξ": "3", "υ": "u", "χ": "x", "ω": "w", "φ": "f"}
_EL_TYPED = {**_EL, "χ": "h", "ξ": "ks", "υ": "i", "φ": "ph", "η": "e"}
_GREEK_PAIRS = {"ου": "ou", "μπ": "b", "ντ": "nt", "γγ": "ng", "γκ": "g", "τσ": "ts", "αυ": "av", "ευ": "ev"}
SCHEMES: dict[str, tuple[dict[str, str], ...]] = {
    "uk": (_UK, _UK_TYPED, _UK_TYPED, _UK_POLISH, _UK_GERMAN),
    "ru": (_RU, _RU, _RU_PASSPORT, _RU_CHAT, _RU_GERMAN),
    "bg": (_BG, _BG, _BG_CHAT, _BG_TYPED),
    "el": (_EL, _EL, _EL_CHAT, _EL_TYPED),
}
_DIGRAPHS: dict[str, dict[str, str]] = {
    "de": {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"},
    "ro": {"ș": "sh", "ț": "tz"},
    "hu": {"ö": "o", "ő": "oe", "ü": "u"},
    "sq": {"ë": "e", "ç": "ch", "xh": "gj"},
    "pl": {"ł": "l", "ó": "u"},
    "tr": {"ş": "sh", "ç": "ch", "ğ": "g", "ö": "oe", "ü": "ue", "ı": "i"},
    "es": {"ñ": "ny"},
}
_LETTERS = str.maketrans({"ł": "l", "ı": "i", "ß": "ss", "ø": "o", "đ": "d"})


def schemes(culture: str) -> int:
    """How many ways of writing in Latin letters there are for the culture."""
    return len(SCHEMES.get(culture, ((), ())))


def latin(name: str, culture: str, scheme: int) -> str:
    """The name in lower-case Latin letters and digits by the scheme; scheme 0 is the official or plain one."""
    text = name.casefold()
    if culture not in SCHEMES:
        if scheme:
            for letter, pair in _DIGRAPHS[culture].items():
                text = text.replace(letter, pair)
        return _plain(text)
    if culture == "el":
        text = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
        for pair, written in _GREEK_PAIRS.items():
            text = text.replace(pair, written) if scheme != 2 else text
    table = SCHEMES[culture][scheme % len(SCHEMES[culture])]
    return "".join(table.get(letter, letter) for letter in text)


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text.translate(_LETTERS))
    return "".join(c for c in decomposed if not unicodedata.combining(c))
