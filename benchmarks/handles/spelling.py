"""Ways in which one word is written differently on another platform."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

_SCHEMES = (
    ("iu", ("yu", "ju", "u")), ("ia", ("ya", "ja", "a")), ("ii", ("iy", "y", "ij", "i")), ("yi", ("i", "ji", "ii")),
    ("shch", ("sch", "sh", "szcz")), ("sh", ("sch", "s", "sz")), ("ch", ("tch", "cz", "c")), ("zh", ("j", "z", "g")),
    ("kh", ("h", "x", "ch")), ("ts", ("c", "tz", "z")), ("ks", ("x", "cs")), ("yu", ("iu", "ju", "u")),
    ("ya", ("ia", "ja", "a")), ("ye", ("e", "ie", "je")), ("y", ("i", "j", "")), ("j", ("y", "i")), ("w", ("v",)),
    ("v", ("w", "v")), ("h", ("g", "kh", "h")), ("kv", ("qv", "kw")), ("k", ("c", "q", "k")), ("c", ("k", "ts", "ch")),
    ("ph", ("f",)), ("f", ("ph", "f")), ("th", ("t",)), ("ou", ("u", "oo")), ("u", ("ou", "oo", "u")), ("i", ("y", "ee", "i")),
    ("ae", ("a", "e")), ("oe", ("o",)), ("ue", ("u",)), ("ss", ("s", "z")), ("x", ("ks", "cs")), ("z", ("s", "z")),
    ("e", ("ie", "ye", "e")), ("o", ("a", "o")),
)  # fmt: skip
_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_LEET = {"o": "0", "i": "1", "e": "3", "a": "4", "s": "5", "t": "7", "b": "8", "l": "1", "g": "9"}
_CYRILLIC = (
    ("shch", "щ"), ("zh", "ж"), ("kh", "х"), ("ts", "ц"), ("ch", "ч"), ("sh", "ш"), ("ya", "я"), ("ia", "я"), ("yu", "ю"),
    ("iu", "ю"), ("ye", "є"), ("a", "а"), ("b", "б"), ("v", "в"), ("h", "г"), ("g", "г"), ("d", "д"), ("e", "е"), ("z", "з"),
    ("y", "и"), ("i", "і"), ("k", "к"), ("l", "л"), ("m", "м"), ("n", "н"), ("o", "о"), ("p", "п"), ("r", "р"), ("s", "с"),
    ("t", "т"), ("u", "у"), ("f", "ф"), ("j", "й"), ("w", "в"), ("x", "кс"), ("c", "к"), ("q", "к"),
)  # fmt: skip


def romanised(word: str, r: Random) -> str:
    """Another scheme of writing the sounds of a word: one to three of them change, everywhere in it."""
    able = [(a, b) for a, b in _SCHEMES if a in word]
    r.shuffle(able)
    for sound, ways in able[: r.choice((1, 1, 2, 3))]:
        word = word.replace(sound, r.choice(ways))
    return word


def cyrillic(word: str, r: Random | None = None) -> str:
    """The word in Cyrillic letters."""
    for latin, letter in _CYRILLIC:
        word = word.replace(latin, letter)
    return word


def leet(word: str, r: Random) -> str:
    """One or two letters as digits that look like them."""
    places = [i for i, c in enumerate(word) if c in _LEET and i > 0]
    for i in r.sample(places, min(len(places), r.choice((1, 1, 2)))):
        word = word[:i] + _LEET[word[i]] + word[i + 1 :]
    return word


def longer(word: str, r: Random) -> str:
    """One letter written two or three times, often the last."""
    i = len(word) - 1 if r.random() < 0.5 else r.randrange(len(word))
    return word[:i] + word[i] * r.choice((2, 2, 3)) + word[i + 1 :]


def leet_all(word: str, r: Random) -> str:
    """Every letter of some kinds as the digit that looks like it, but for the first of the word."""
    kinds = [c for c in dict.fromkeys(word[1:]) if c in _LEET and r.random() < 0.6]
    return word[:1] + "".join(_LEET[c] if c in kinds else c for c in word[1:])


def collapsed(word: str, r: Random) -> str:
    """Double letters once."""
    return "".join(c for i, c in enumerate(word) if not i or c != word[i - 1])


def backwards(word: str, r: Random) -> str:
    """The word read from its end."""
    return word[::-1]


def ending(word: str, r: Random) -> str:
    """The end of a name, as in sandra of alexandra, three letters or more."""
    return word[r.randrange(1, max(2, min(4, len(word) - 2))) :] if len(word) > 4 else word


def fancy(word: str, r: Random) -> str:
    """The word as the young write it: an x or z at the end, a last letter gone, sounds as digits, an ending put on."""
    if word[-1] in "ey" and r.random() < 0.5:
        word = word[:-1] + r.choice(("", "i", "ie", "ii", "y"))
    elif r.random() < 0.3:
        return word.replace("for", "4").replace("to", "2").replace("and", "n").replace("you", "u").replace("ate", "8")
    return word + r.choice(("s", "z", "x", "y", "ie", "xx", "o", "ka", "zz", "ster", "ito", "ita", "sy", "i"))


def without_vowels(word: str, r: Random | None = None) -> str:
    """The word without its vowels, its first letter kept."""
    return word[0] + "".join(c for c in word[1:] if c not in "aeiouy")


def slip(word: str, r: Random) -> str:
    """One letter lost, doubled, swapped or exchanged for its neighbour in sound."""
    if len(word) < 4:
        return word
    i = r.randrange(1, len(word) - 1)
    return r.choice(
        (
            word[:i] + word[i + 1 :],
            word[:i] + word[i + 1] + word[i] + word[i + 2 :],
            word[:i] + r.choice("aeio") + word[i + 1 :],
            word[:i] + r.choice("aeiouhnrs") + word[i:],
            word[:i] + _beside(word[i], r) + word[i + 1 :],
        )
    )


def _beside(letter: str, r: Random) -> str:
    """A key next to that of the letter."""
    row = next((row for row in _KEYS if letter in row), letter)
    i = row.index(letter) + r.choice((-1, 1))
    return row[min(max(i, 0), len(row) - 1)]


def shortened(word: str, r: Random) -> str:
    """The beginning of a word, three letters or more."""
    return word[: r.randrange(3, max(4, len(word)))]


def pet_form(word: str, r: Random) -> str:
    """A pet form made from the beginning of a name."""
    stem = word[: r.randrange(2, 5)].rstrip("aeiouy") or word[:2]
    return stem + r.choice(("a", "y", "i", "ie", "ka", "usia", "chka", "ko", "ita", "ina", "ette", "o", "ulia", "yn"))


_ONSETS = tuple("b c d f g h k l m n p r s t v z j w y".split())  # noqa: SIM905
_CLUSTERS = tuple("br kr tr st vl zh sh ch gr dr pl sk th ph bl cl fl qu x ny kw mb ts sz".split())  # noqa: SIM905
_NUCLEI, _DIPHTHONGS = tuple("aeiouaeio"), tuple("ia y ou ai ei oo ee ie au uo ae".split())  # noqa: SIM905
_CODAS = tuple("n r s l k sh t m ng nd rt x ck th".split())  # noqa: SIM905


@dataclass(frozen=True)
class Sounds:
    """What the unheard words of one language are made of."""

    onsets: tuple[str, ...] = (*_ONSETS, *_CLUSTERS[:12])
    nuclei: tuple[str, ...] = (*_NUCLEI, *_DIPHTHONGS[:3])
    codas: tuple[str, ...] = ("", "", "", *_CODAS[:8])

    def word(self, r: Random, syllables: int) -> str:
        """A word that nobody has heard."""
        return "".join(r.choice(self.onsets) + r.choice(self.nuclei) + r.choice(self.codas) for _ in range(syllables))


def language(r: Random) -> Sounds:
    """The sounds of a language that there is not."""
    return Sounds(
        (*r.sample(_ONSETS, r.randrange(8, 16)), *r.sample(_CLUSTERS, r.randrange(7))),
        (*r.sample(_NUCLEI, r.randrange(4, 8)), *r.sample(_DIPHTHONGS, r.randrange(3))),
        (*("",) * r.randrange(1, 9), *r.sample(_CODAS, r.randrange(1, 7))),
    )


_USUAL = Sounds()


def made_up(r: Random, syllables: int) -> str:
    """A word that nobody has heard."""
    return _USUAL.word(r, syllables)
