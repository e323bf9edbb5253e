"""Letters and signs that are taken for digits, and digits that are taken for letters.

By hand, after the shapes; Unicode's confusables (UTS 39) hold the closest of them. The cost says how far a reader
has to bend: .3 a common stand-in, .4-.5 a usual one, .8 and more a far one.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from graphlink.ids.hidden.graphemes import show

_CLOSE, _USUAL, _ODD, _FAR = 0.3, 0.42, 0.6, 0.9
_GROUPS = (
    (_CLOSE, {
        "0": "oOоОοΟօՕ⭕🅾🅞◯○°º⚪⚫🔴🔵⬤●◎⊙ᎾᴏⲟⲞסㅇꓳ",
        "1": "lI|іІΙιӀӏǀ∣ﺍ¡׀וןاɪᛁⵏꓲ│┃❘❙ƖᎥⲒ", "2": "ZΖƧƨƻᒿƵƶꙄꙅᴢϨϩᏃꓜ", "3": "ЗƷʒЗӠӡɜȜȝꝪꝫ", "4": "ЧчӋӌᏎᏠԿկ",
        "5": "SƼƽᎦᏚꓢՏ", "6": "бƃᏮϬϭճᏏ", "7": "┐ㄱフヿ⁊┑╗", "8": "B🎱ȢȣßẞჰՑ∞Ᏼꓐ", "9": "ցգƍꝯ൭",
    }),
    (_USUAL, {
        "0": "QDÐƟɵΘθӨөσ", "1": "i!їЇ", "2": "zՁշ?", "3": "зƐɛεEЭэξЄє€ӬӭⳌԐꓰᎬ", "4": "AАΑꓮᎪ", "5": "s$Ѕѕ§ς",
        "6": "bGБЬьɓδЪъƄƅꓖᏀԌ", "7": "TТΤՂ>ГꓔᎢⲦ", "8": "ВΒ&βცᗷʙ", "9": "gqքPрРρpΡԛɋꓑᏢⲢ",
    }),
    (_ODD, {"1": "L", "3": "ΕЕ", "4": "hyYΥ", "7": "Γ"}),
    (_FAR, {
        "0": "@UCСсcΦφ", "1": "jJłт", "3": "eе£Ξ", "4": "aаHЛ", "7": "tгУ", "8": "%ЖжX",
    }),
)  # fmt: skip
_LEET = {
    "0": "o", "1": "il", "2": "z", "3": "e", "4": "a", "5": "s", "6": "gb", "7": "t", "8": "b", "9": "g",
    "$": "s", "@": "a", "!": "i", "|": "il", "€": "e", "+": "t",
}  # fmt: skip
_LATIN = str.maketrans(dict(zip(
    "аеорсухіјкмтвнАЕОРСУХІЈКМТВНαοιεκντυρΑΟΙΕΚΝΤΥΡΒΗΜΧΖ",
    "aeopcyxijkmtbhAEOPCYXIJKMTBHaoiekvtupAOIEKNTYPBHMXZ",
    strict=False,
)))  # fmt: skip
_CYRILLIC = str.maketrans(dict(zip("aeopcyxikmtbhAEOPCYXIKMTBH", "аеорсухікмтвнАЕОРСУХІКМТВН", strict=False)))
_AS_CYRILLIC = frozenset(map(chr, _CYRILLIC))
_ONLY_LATIN = frozenset(map(chr, range(128))) - _AS_CYRILLIC
_MAY_BE_LATIN = frozenset(map(chr, (*range(128), *_LATIN)))
MOST_LEET = 4  # stand-ins in one word


def _digits() -> dict[str, tuple[str, float]]:
    found: dict[str, tuple[str, float]] = {}
    for cost, group in _GROUPS:
        for digit, letters in group.items():
            for letter in letters:
                found.setdefault(show(letter).text or letter, (digit, cost))
    return found


DIGITS = _digits()
_KNOWN = frozenset(DIGITS)
_SECOND = str.maketrans("?YL", "ΓΓΓ")  # signs that are like two digits, as a sign that is like the second


def read(letters: str) -> tuple[str, float, float] | None:
    """Letters as digits: the digits, what that costs, and the dearest letter; None when one is like no digit.

    After the first, a stand-in costs two fifths: who writes one writes more.
    """
    if not _KNOWN.issuperset(letters):
        return None
    known = [DIGITS[letter] for letter in letters]
    costs = sorted((cost for _, cost in known), reverse=True)
    return "".join(digit for digit, _ in known), costs[0] + 0.4 * sum(costs[1:]), costs[0]


def second(letters: str) -> str:
    """Letters that stand for the other digit some of them are like; "" where none is like two."""
    other = letters.translate(_SECOND)
    return other if other != letters else ""


def unleet(word: str) -> Iterator[str]:
    """Spellings a word with digits or signs for letters may stand for; none with more than MOST_LEET of them."""
    places = [_LEET.get(c, "") for c in word]
    if 0 < sum(map(bool, places)) <= MOST_LEET:
        yield from map("".join, itertools.product(*(p or c for p, c in zip(places, word, strict=True))))


def one_script(word: str) -> Iterator[str]:
    """The word with its look-alikes of other scripts in one script, when it mixes two."""
    if not word.isascii() and _MAY_BE_LATIN.issuperset(word):
        yield word.translate(_LATIN)
    if _ONLY_LATIN.isdisjoint(word) and not _AS_CYRILLIC.isdisjoint(word):
        yield word.translate(_CYRILLIC)
