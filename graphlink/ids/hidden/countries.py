"""Which countries a text without a country code may be about, from all that speaks for one.

Odds of independent evidence are multiplied: what the record or its platform says, places and money named in the text,
the language of its commonest words and letters, and the country code of another number in the same text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt

from graphlink.ids import place
from graphlink.ids.hidden import runs, tongues
from graphlink.ids.hidden.arrays import Floats, Ints, Stream
from graphlink.ids.hidden.graphemes import plain, small
from graphlink.ids.hidden.lexicon import lexicon
from graphlink.ids.hidden.plans import REGION, REGIONS
from graphlink.ids.hidden.readings import WORD
from graphlink.ids.phone import EVIDENCE_ODDS, Hint

SERVED = 20  # the first regions, those of the countries served
_OTHER_BASE = 0.25
PLACE_ODDS, MONEY_ODDS, CODE_ODDS, OTHER_HINT_ODDS = 60.0, 10.0, 6.0, 10.0
_STRONG = 40.0  # odds of a hint beside which the words of a text are not looked at one by one
_FLOOR = 0.012  # of a country that a text's language says nothing for
_PER_WORD = 1.1  # how sharply one more word of a language speaks for it
_MOST_WORDS = 12.0
_LETTERS = {
    "uk": "їєґі", "ru": "ыэъ", "bg": "ъ", "mk": "ѓќѕџ", "sr": "ђћљњџčćđšž",
    "pl": "ąćęłńóśźż", "cs": "áčďéěíňóřšťúůýž", "sk": "áäčďéíĺľňóôŕšťúýž", "sl": "čšž", "hr": "čćđšž",
    "lt": "ąčęėįšųūž", "lv": "āčēģīķļņšūž", "et": "äõöüšž", "hu": "áéíóöőúüű", "ro": "ăâîșțşţ", "tr": "çğıöşü",
    "de": "äöüß", "sv": "åäö", "fi": "äö", "da": "æøå", "no": "æøå", "es": "áéíñóúü¿¡", "pt": "áâãàçéêíóôõú",
    "ca": "àçèéíïòóúü", "fr": "àâçèéêëîïôùûœ", "it": "àèéìòù", "sq": "çë", "el": "αβγδεζηθικλμνξοπρστυφχψω",
}  # fmt: skip
_CYRILLIC, _OF_CYRILLIC = "джийклмнптфцшщюя", ("bg", "mk", "ru", "sr", "uk")  # letters that are taken for no digit
_LETTERS |= {language: _LETTERS[language] + _CYRILLIC for language in _OF_CYRILLIC}
_LETTER_VOTE, _MOST_LETTERS = 1.6, 4.0  # of a letter that one language has; it is shared among those that have it
_LEAST_STEM, _MOST_ENDING, _VOWELS = 6, 3, frozenset("aeiouyаеиіоуыяαεηιο")  # of names of places that are declined
_LEAST_SMALL = 5  # letters of the name of a place in a text without capitals
# cities that are words of some language, capital and all: food, a bridge and "most", "nice", "tours", "reading"
_WORDS = frozenset({"essen", "most", "nice", "tours", "reading"})
_FEET, _LEAST_FORINTS = "ft", 3  # a money and a measure: digits of a sum in that money


def weights(made: Stream, raws: Sequence[str], hints: Sequence[tuple[Hint, ...]]) -> Floats:
    """How much each region is worth for a national number of each text, shape (texts, regions), rows sum to 1."""
    words = list(map(small if any("ς" in raw for raw in raws) else str.lower, made.distinct))
    unsure = np.array([all(c not in REGION or _odds(kind) < _STRONG for c, kind in given) for given in hints], bool)
    found = np.where(np.arange(len(REGIONS)) < SERVED, 1.0, _OTHER_BASE)[None, :].repeat(len(raws), axis=0)
    found *= _by_language(made, raws, words, unsure) * runs.odds(made, unsure)
    for region, texts in _named(made, raws, words).items():
        found[list(texts), region] *= PLACE_ODDS
    for region, texts in _money(made, words).items():
        found[list(texts), region] *= MONEY_ODDS
    for text, given in enumerate(hints):
        for country, kind in given:
            if country in REGION:
                found[text, REGION[country]] *= _odds(kind)
    return np.asarray(found / found.sum(axis=1, keepdims=True))


def _odds(kind: str) -> float:
    return EVIDENCE_ODDS.get(kind, OTHER_HINT_ODDS)


def evidence(region: str, hints: Iterable[Hint]) -> str:
    """What speaks for a region, in the words of the evidence column."""
    return ", ".join(kind for country, kind in hints if country == region) or "text and validity"


# --- language --------------------------------------------------------------------------------------------------
def _by_language(made: Stream, raws: Sequence[str], words: Sequence[str], unsure: npt.NDArray[np.bool_]) -> Floats:
    known = lexicon()
    many = len(known.languages)
    votes = np.zeros((len(made.texts), many))
    bits = np.array([known.tongues.get(word, 0) for word in words], np.int64)[made.code]
    here = np.flatnonzero(bits)
    share = 1.0 / np.maximum(_popcount(bits[here]), 1)
    for language in range(many):
        says = (bits[here] >> language) & 1
        votes[:, language] = np.bincount(made.text[here], weights=share * says, minlength=len(made.texts))
    for text, raw in enumerate(raws):
        rare = _rare().intersection(raw.lower()) if not raw.isascii() else ()
        if rare:
            votes[text] += _letters(frozenset(rare))
    _add_leanings(votes, made, words, unsure)
    sharp = np.exp(_PER_WORD * np.minimum(votes, _MOST_WORDS))
    shares = sharp / sharp.sum(axis=1, keepdims=True)
    found = np.full((len(shares), len(REGIONS)), _FLOOR)
    for language, where in enumerate(_shares()):  # not as a product of matrices: its last bit depends on their size
        found += shares[:, language, None] * where
    return found


def _add_leanings(votes: Floats, made: Stream, words: Sequence[str], unsure: npt.NDArray[np.bool_]) -> None:
    """Votes of the letters of words, for texts whose country is not as good as known; each word counts once."""
    tokens = np.flatnonzero((made.kind == WORD) & unsure[made.text])
    pairs = np.unique(made.text[tokens] * len(words) + made.code[tokens])
    if len(pairs):
        text, code = pairs // len(words), pairs % len(words)
        begin = np.flatnonzero(np.diff(text, prepend=-1))
        distinct, place = np.unique(code, return_inverse=True)
        said = tongues.leanings([words[one] for one in distinct.tolist()])
        votes[text[begin]] += np.add.reduceat(said[place], begin)


def _popcount(bits: Ints) -> Ints:
    return np.bitwise_count(bits).astype(np.int64)


@lru_cache(maxsize=10_000)
def _letters(present: frozenset[str]) -> Floats:
    """Votes of letters that few languages have."""
    return np.minimum(sum(map(_votes, sorted(present)), np.zeros(len(_letter_sets()))), _MOST_LETTERS)


@cache
def _votes(letter: str) -> Floats:
    """The vote of a letter for each language."""
    held = np.array([letter in letters for letters in _letter_sets()])
    found: Floats = held * (_LETTER_VOTE / max(held.sum(), 1))
    return found


@cache
def _letter_sets() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(_LETTERS.get(language, "")) for language in lexicon().languages)


@cache
def _rare() -> frozenset[str]:
    return frozenset[str]().union(*_letter_sets())


@cache
def _shares() -> Floats:
    """Where texts of each language are written, shape (languages, regions)."""
    known = lexicon()
    found = np.zeros((len(known.languages), len(REGIONS)))
    for row, shares in enumerate(known.countries):
        for country, share in shares.items():
            if country in REGION:
                found[row, REGION[country]] = share
    return found


# --- places and money --------------------------------------------------------------------------------------------
@cache
def _tables() -> tuple[dict[str, tuple[int, ...]], dict[str, tuple[int, ...]]]:
    data = place.cities()
    places: dict[str, set[int]] = {}
    for table in (data["cities"], place.NAMES):
        for country, words in table.items():
            for word in words:
                if country in REGION and len(word) > 3 and " " not in word and plain(word) not in _WORDS:
                    places.setdefault(plain(word), set()).add(REGION[country])
    money: dict[str, set[int]] = {}
    for country, words in data["money"].items():
        for word in words:
            money.setdefault(plain(word), set()).add(REGION[country])
    return ({w: tuple(r) for w, r in places.items()}, {w: tuple(r) for w, r in money.items()})


def _named(made: Stream, raws: Sequence[str], words: Sequence[str]) -> dict[int, set[int]]:
    """Texts that name a place, by region. A place has a capital where its script and its text have them."""
    here = ((code, _place(word)) for code, word in enumerate(words) if made.distinct[code][0] != word[0])
    found = _said(made, {code: regions for code, regions in here if regions})
    small = {text for text, raw in enumerate(raws) if raw.islower()}
    if small:
        names = ((code, _tables()[0].get(word, ())) for code, word in enumerate(words) if len(word) >= _LEAST_SMALL)
        for region, texts in _said(made, {code: regions for code, regions in names if regions}).items():
            found.setdefault(region, set()).update(texts & small)
    return found


def _place(word: str) -> tuple[int, ...]:
    """Regions of a place by its name, or by its stem with an ending of at most three letters: Kaliszu, Olomouci."""
    found = _tables()[0].get(word, ())
    ends = range(len(word), max(len(word) - _MOST_ENDING, _LEAST_STEM) - 1, -1) if not found else ()
    return found or next((regions for end in ends if (regions := _stems().get(word[:end], ()))), ())


@cache
def _stems() -> dict[str, tuple[int, ...]]:
    """Long names of places without a vowel at their end."""
    found: dict[str, set[int]] = {}
    for name, regions in _tables()[0].items():
        stem = name[:-1] if name[-1] in _VOWELS else name
        if len(stem) >= _LEAST_STEM:
            found.setdefault(stem, set()).update(regions)
    return {stem: tuple(sorted(regions)) for stem, regions in found.items()}


def _money(made: Stream, words: Sequence[str]) -> dict[int, set[int]]:
    money = _tables()[1]
    found = _said(made, {code: money[word] for code, word in enumerate(words) if word in money and word != _FEET})
    for token in np.flatnonzero(np.array([word == _FEET for word in words], bool)[made.code]).tolist():
        before = made.words[max(token - 2, 0) : token]
        if any(word.isdecimal() and len(word) >= _LEAST_FORINTS for word in before):
            found.setdefault(REGION["HU"], set()).add(int(made.text[token]))
    return found


def _said(made: Stream, regions: dict[int, tuple[int, ...]]) -> dict[int, set[int]]:
    """Texts by the regions of what they say, by its code."""
    found: dict[int, set[int]] = {}
    if not regions:
        return found
    hit = np.flatnonzero(np.isin(made.code, list(regions)))
    for token in hit.tolist():
        for region in regions[int(made.code[token])]:
            found.setdefault(region, set()).add(int(made.text[token]))
    return found
