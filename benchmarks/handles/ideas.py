"""What a handle is made of, and the edits by which its owner writes it differently elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from random import Random

from benchmarks.handles import spelling
from benchmarks.handles.people import Person
from benchmarks.handles.spelling import made_up
from graphlink.resolvers.handles.lexicon import AFFIXES, MEANING, WORDS

SIGNS = ("_", "_", ".", "-", "__")
_AFFIXES = tuple(sorted(AFFIXES))
_MOODS = tuple(sorted(WORDS))
_WORDS_BY_MEANING: dict[int, list[str]] = {}
for _word, _meaning in MEANING.items():
    _WORDS_BY_MEANING.setdefault(_meaning, []).append(_word)


@dataclass(frozen=True)
class Idea:
    """What a handle is made of: words in order, the number that follows them, and the sign between them."""

    words: tuple[str, ...]
    number: str
    sign: str


Edit = Callable[[Idea, Person, Random], Idea]


def thoughts(who: Person, r: Random) -> tuple[tuple[str, ...], ...]:
    """What a person may make handles of, in the order of `KINDS_OF_THOUGHT`."""
    short, nick, other = who.short[0], who.nicks[0], who.nicks[1]
    given, family, middle = who.given, who.family, who.middle
    return (
        (given, family), (short, family), (family, given), (given[0], family), (given, family[0]), (short, nick), (nick, short),
        (nick, other), (nick,), (nick, who.city), (short, who.city), (short, who.job), (nick, family), tuple(who.business.split("|")),
        (family, who.job), (nick, who.job), (given, middle, family), (given, middle[0], family), (made_up(r, 3),), (made_up(r, 2), short),
        (given, made_up(r, 1)), (family,), (nick, other, short), (short, other, who.city), (given[: r.randrange(2, 4)] + family[: r.randrange(2, 5)],),
        ("miss", short), ("lady", nick), (short, "and", other), (given[0] + middle[0] + family[0], nick), (given,), (nick, "of", who.city),
        ("the", nick, other), (short, short), (family[: r.randrange(3, 6)],), (given[0] + family[0],), (short, middle), (who.nicks[2], nick),
        (other[: r.randrange(2, 5)] + nick[: r.randrange(2, 5)],), (who.country, short), (given[0], middle[0], family), (short, who.job, who.city),
        (spelling.ending(given, r),), (spelling.ending(given, r), family), (short[:2] + family[:2],), (family, given[0]), (nick, nick),
    )  # fmt: skip


def _word(change: Callable[[str, Random], str]) -> Edit:
    """An edit of one word of three letters or more."""

    def edit(idea: Idea, who: Person, r: Random) -> Idea:
        places = [i for i, w in enumerate(idea.words) if len(w) > 2]
        if not places:
            return idea
        i = r.choice(places)
        return replace(idea, words=(*idea.words[:i], change(idea.words[i], r), *idea.words[i + 1 :]))

    return edit


def _words(change: Callable[[str, Random], str]) -> Edit:
    """The same edit of every word of three letters or more."""

    def edit(idea: Idea, who: Person, r: Random) -> Idea:
        return replace(idea, words=tuple(change(w, r) if len(w) > 2 else w for w in idea.words))

    return edit


def _turn(idea: Idea, who: Person, r: Random) -> Idea:
    return replace(idea, words=(*idea.words[1:], idea.words[0]))


def _lose(idea: Idea, who: Person, r: Random) -> Idea:
    i = r.randrange(len(idea.words))
    return replace(idea, words=(*idea.words[:i], *idea.words[i + 1 :]) or idea.words)


def _put(idea: Idea, word: str, r: Random) -> Idea:
    return replace(idea, words=r.choice(((word, *idea.words), (*idea.words, word))))


def _gain(idea: Idea, who: Person, r: Random) -> Idea:
    return _put(
        idea,
        r.choice((who.family, who.given, who.short[0], who.family[0], who.nicks[0], who.nicks[1], who.job, who.city)),
        r,
    )


def _swap(idea: Idea, who: Person, r: Random) -> Idea:
    """One word goes, another of the person's comes in its place."""
    i = r.randrange(len(idea.words))
    other = r.choice((who.family, who.given, who.short[0], who.nicks[0], who.nicks[1], who.job, who.city, who.country))
    return replace(idea, words=(*idea.words[:i], other, *idea.words[i + 1 :]))


def _affix(idea: Idea, who: Person, r: Random) -> Idea:
    return _put(idea, r.choice((*who.affixes, *who.affixes, r.choice(_AFFIXES), who.country, who.job, who.city)), r)


def _mood(idea: Idea, who: Person, r: Random) -> Idea:
    """Any word that goes with the platform, the mood or the day."""
    return _put(idea, r.choice(_MOODS), r)


def _initial(idea: Idea, who: Person, r: Random) -> Idea:
    """All words but one, or one of them, as initials."""
    if len(idea.words) < 2:
        return idea
    i = r.randrange(len(idea.words))
    others = r.random() < 0.5
    return replace(idea, words=tuple(w[0] if (k != i) == others else w for k, w in enumerate(idea.words)))


def _initials(idea: Idea, who: Person, r: Random) -> Idea:
    """Nothing but the first letters, of the words or of the full name, with the number."""
    if len(idea.words) < 3:
        letters = r.choice((who.given[0] + who.family[0], who.given[0] + who.middle[0] + who.family[0]))
        return Idea((letters,), who.number, "")
    return replace(idea, words=("".join(w[0] for w in idea.words),))


def _blend(idea: Idea, who: Person, r: Random) -> Idea:
    """The beginnings of the words run together."""
    if len(idea.words) < 2:
        return idea
    return replace(idea, words=("".join(w[: r.randrange(1, 5)] for w in idea.words),), sign="")


def _name(idea: Idea, who: Person, r: Random) -> Idea:
    """A given name in another of its forms."""
    forms = {who.given, *who.short}
    other = r.choice(sorted(forms))
    return replace(idea, words=tuple(other if w in forms else w for w in idea.words))


def _meaning(idea: Idea, who: Person, r: Random) -> Idea:
    """A word in another language."""
    return replace(
        idea, words=tuple(r.choice(_WORDS_BY_MEANING[MEANING[w]]) if w in MEANING else w for w in idea.words)
    )


def _twice(idea: Idea, who: Person, r: Random) -> Idea:
    return replace(idea, words=idea.words * 2) if len(idea.words) == 1 else idea


def _number(idea: Idea, who: Person, r: Random) -> Idea:
    """Other digits: the year of birth, a taken name's next number, a year of today, or none."""
    year = str(who.year)
    some = r.choice((1, 1, 2, 2, 3, 4))
    drawn = str(r.randrange(10 ** (some - 1), 10**some))
    return replace(idea, number=r.choice((year, year[2:], year[2:], drawn, drawn, str(r.randrange(1990, 2026)))))


def _usual_number(idea: Idea, who: Person, r: Random) -> Idea:
    """The person's own number, a year perhaps in its other form."""
    number, year = who.number, str(who.year)
    if number in (year, year[2:]):
        number = r.choice((year, year[2:]))
    return replace(idea, number=number if r.random() < 0.8 else r.choice((number * 2, number + "1", number[:1])))


def _next_number(idea: Idea, who: Person, r: Random) -> Idea:
    """The number that was there, one more, one digit longer or shorter, or with one digit changed."""
    if not idea.number:
        return replace(idea, number=r.choice(("1", "2", "7", "0", "01", "11", "123")))
    old, digit = idea.number, str(r.randrange(10))
    i = r.randrange(len(old))
    ways = (str(int(old) + 1), old + digit, digit + old, old[:-1], old[::-1], old[:i] + digit + old[i + 1 :])
    return replace(idea, number=r.choice(ways))


def _bare(idea: Idea, who: Person, r: Random) -> Idea:
    return replace(idea, number="")


def _sign(idea: Idea, who: Person, r: Random) -> Idea:
    return replace(idea, sign=r.choice(("", *SIGNS[1:])))


# Name -> (how usual it is, the edit). A world multiplies each by a chance of its own.
EDITS: Mapping[str, tuple[float, Edit]] = {
    "sign": (2.5, _sign), "number": (2.5, _number), "usual_number": (2.0, _usual_number), "next_number": (1.0, _next_number),
    "bare": (2.0, _bare), "affix": (3.0, _affix), "mood": (0.4, _mood), "gain": (1.3, _gain), "lose": (1.2, _lose), "swap": (0.5, _swap),
    "turn": (1.0, _turn), "initial": (1.2, _initial), "initials": (0.3, _initials), "blend": (0.6, _blend), "name": (1.5, _name),
    "meaning": (0.5, _meaning), "twice": (0.3, _twice), "romanised": (1.2, _word(spelling.romanised)),
    "romanised_all": (0.5, _words(spelling.romanised)), "leet": (0.6, _word(spelling.leet)), "leet_all": (0.6, _words(spelling.leet_all)),
    "longer": (1.0, _word(spelling.longer)), "vowels": (0.5, _word(spelling.without_vowels)),
    "vowels_all": (0.4, _words(spelling.without_vowels)), "shortened": (0.8, _word(spelling.shortened)),
    "shortened_all": (0.4, _words(spelling.shortened)), "ending": (0.4, _word(spelling.ending)), "fancy": (0.7, _word(spelling.fancy)),
    "cyrillic": (0.1, _word(spelling.cyrillic)), "slip": (0.6, _word(spelling.slip)), "collapsed": (0.3, _words(spelling.collapsed)),
    "pet": (0.4, _word(spelling.pet_form)), "backwards": (0.1, _word(spelling.backwards)),
}  # fmt: skip


def taken(idea: Idea, who: Person, r: Random) -> Idea:
    """The idea of another person as it comes to this one: the same words, all or most of them."""
    number = r.choice(("", who.number, str(who.year)[2:], idea.number))
    if len(idea.words) > 1 and r.random() < 0.5:
        return replace(_swap(idea, who, r), number=number)
    edit = r.choice((_sign, _affix, _number, _turn, _initial, _word(spelling.slip), _word(spelling.romanised)))
    return edit(replace(idea, number=number), who, r) if r.random() < 0.6 else replace(idea, number=number)
