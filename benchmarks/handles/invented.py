"""Invented persons and their accounts on several platforms, and pairs of accounts that are hard to tell.

A person has one idea of a handle and changes it from platform to platform by a few edits: a number or a word comes or
goes, a word is cut, swapped, respelt. Every world draws how often, and which edits its people like, so that many worlds
together cover wide inventories and no single one is learned by heart.

Source: Zafarani & Liu 2013, Connecting Users across Social Media Sites: A Behavioral-Modeling Approach, KDD (the kinds
of change); Perito et al. 2011, How Unique and Traceable Are Usernames?, PETS.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from random import Random

from benchmarks.handles.people import Person, person, pool
from benchmarks.handles.spelling import cyrillic, leet, longer, made_up, romanised, shortened, slip, without_vowels
from graphlink.ids.handle import GRAMMARS
from graphlink.resolvers.handles.lexicon import MEANING

PLATFORMS = ("x", "instagram", "telegram", "tiktok", "facebook", "snapchat", "onlyfans", "youtube")
_AFFIXES = [
    "real",
    "the",
    "official",
    "vip",
    "xxx",
    "xo",
    "its",
    "im",
    "iam",
    "mr",
    "miss",
    "hot",
    "sexy",
    "new",
    "my",
    "only",
    "lady",
    "queen",
    "baby",
    "tv",
    "x",
    "xx",
    "not",
    "your",
    "just",
    "backup",
    "2",
    "ofc",
    "lux",
    "private",
    "model",
    "dj",
]
_FRAMES = ("_{}", "{}_", "_{}_", "__{}", "{}__", "x{}x", "xX_{}_Xx", "{}.", "{}x", "{}xo")
_WORDS_BY_MEANING: dict[int, list[str]] = {}
for _word, _meaning in MEANING.items():
    _WORDS_BY_MEANING.setdefault(_meaning, []).append(_word)


@dataclass(frozen=True)
class Account:
    """An account and the number of the person who runs it."""

    person: int
    platform: str
    handle: str


@dataclass(frozen=True)
class World:
    """The accounts of a world, and which share of the negatives is hard."""

    accounts: tuple[Account, ...]
    hard: float


@dataclass(frozen=True)
class Idea:
    """What a handle is made of: words in order, the number that follows them, and the sign between them."""

    words: tuple[str, ...]
    number: str
    sign: str


@dataclass(frozen=True)
class Habits:
    """How the people of a world write: probabilities, and how much they like each edit."""

    stay: float
    more: float
    related: float
    kin: float
    sign: float
    likes: Mapping[str, float]


Edit = Callable[[Idea, Person, Random], Idea]


def world(seed: int, persons: int, public: float | None = None) -> World:
    """The accounts of invented persons; half of the private ones have a single account.

    Args:
        public: Share of public figures; None draws it.
    """
    r = Random(seed)
    names = pool(r)
    share = r.choice((0.0, 0.0, 0.0, 0.3, 1.0)) if public is None else public
    likes = {name: usual * r.expovariate(1.0) for name, (usual, _) in _EDITS.items()}
    habits = Habits(
        r.uniform(0.75, 0.95),
        r.uniform(0.3, 0.65),
        r.uniform(0.3, 0.8),
        r.uniform(0.03, 0.3),
        r.uniform(0.2, 0.7),
        likes,
    )
    accounts: list[Account] = []
    earlier: list[Person] = []
    for number in range(persons):
        who = _relative(person(names, r, r.random() < share), earlier, habits, r)
        earlier.append(who)
        several = 0.5 if not who.office else 0.85
        count = r.choice((2, 2, 2, 3, 3, 4)) if r.random() < several else 1
        accounts += _accounts(number, who, r.sample(PLATFORMS, count), (habits, r))
    return World(tuple(accounts), r.uniform(0.4, 0.85))


def _relative(who: Person, earlier: list[Person], habits: Habits, r: Random) -> Person:
    """Now and then a relative, a namesake, or someone with the same favourite word."""
    if not earlier or r.random() > habits.kin:
        return who
    other = r.choice(earlier[-400:])
    return r.choice(
        (
            replace(who, family=other.family),
            replace(who, family=other.family, city=other.city),
            replace(who, nicks=(other.nicks[0], *who.nicks[1:])),
            replace(who, given=other.given, short=other.short, family=other.family),
        )
    )


def _accounts(number: int, who: Person, platforms: list[str], tools: tuple[Habits, Random]) -> list[Account]:
    habits, r = tools
    write = _public if who.office else _private
    main = _idea(who, habits, r)
    found = []
    for platform in platforms:
        idea = main if r.random() < habits.stay else _other_idea(main, who, habits, r)
        tries = (write(who, idea, platform, tools) for _ in range(20))
        found.append(Account(number, platform, next((h for h in tries if len(h) >= 3), f"{who.given}{who.family}")))
    return found


def _idea(who: Person, habits: Habits, r: Random) -> Idea:
    """What a person makes handles of."""
    short, nick, other = who.short[0], who.nicks[0], who.nicks[1]
    given, family = who.given, who.family
    words = r.choice(
        (
            (given, family), (given, family), (short, family), (short, family), (family, given), (given[0], family), (given, family[0]),
            (short, nick), (nick, short), (nick, other), (nick,), (nick, who.city), (short, who.city), (short, who.job), (nick, family),
            tuple(who.business.split("|")), (family, who.job), (nick, who.job), (given, who.middle, family), (given, who.middle[0], family),
            (made_up(r, 3),), (made_up(r, 2), short), (given, made_up(r, 1)), (family,), (nick, other, short), (short, other, who.city),
            (given[: r.randrange(2, 4)] + family[: r.randrange(2, 5)],), ("miss", short), ("lady", nick), (short, "and", other),
            (given[0] + who.middle[0] + family[0], nick), (given,), (nick, "of", who.city), ("the", nick, other),
        )
    )  # fmt: skip
    sign = r.choice(("_", "_", ".", "-", "__")) if r.random() < habits.sign else ""
    return Idea(words, who.number if r.random() < 0.5 else "", sign)


def _other_idea(main: Idea, who: Person, habits: Habits, r: Random) -> Idea:
    """Another idea of the same person; as a rule a word of the first one stays."""
    found = _idea(who, habits, r)
    if r.random() > habits.related or set(found.words) & set(main.words):
        return found
    kept = max(main.words, key=len)
    return replace(found, words=r.choice(((kept, found.words[0]), (found.words[-1], kept), (kept,))))


def _private(who: Person, idea: Idea, platform: str, tools: tuple[Habits, Random]) -> str:
    habits, r = tools
    edits = 1
    while r.random() < habits.more and edits < 5:
        edits += 1
    for name in r.choices(tuple(habits.likes), tuple(habits.likes.values()), k=edits - (r.random() < 0.35)):
        idea = _EDITS[name][1](idea, who, r)
    return _fitted(_joined(idea, r), platform)


def _word(change: Callable[[str, Random], str]) -> Edit:
    """An edit of one word of three letters or more."""

    def edit(idea: Idea, who: Person, r: Random) -> Idea:
        places = [i for i, w in enumerate(idea.words) if len(w) > 2]
        if not places:
            return idea
        i = r.choice(places)
        return replace(idea, words=(*idea.words[:i], change(idea.words[i], r), *idea.words[i + 1 :]))

    return edit


def _turn(idea: Idea, who: Person, r: Random) -> Idea:
    return replace(idea, words=(*idea.words[1:], idea.words[0]))


def _lose(idea: Idea, who: Person, r: Random) -> Idea:
    i = r.randrange(len(idea.words))
    return replace(idea, words=(*idea.words[:i], *idea.words[i + 1 :]) or idea.words)


def _gain(idea: Idea, who: Person, r: Random) -> Idea:
    word = r.choice((who.family, who.given, who.short[0], who.family[0], who.nicks[0], who.nicks[1], who.job, who.city))
    return replace(idea, words=r.choice(((word, *idea.words), (*idea.words, word))))


def _affix(idea: Idea, who: Person, r: Random) -> Idea:
    word = r.choice((*r.sample(_AFFIXES, 6), who.country, who.job, who.city))
    return replace(idea, words=r.choice(((word, *idea.words), (*idea.words, word))))


def _initial(idea: Idea, who: Person, r: Random) -> Idea:
    """All words but one, or one of them, as initials."""
    if len(idea.words) < 2:
        return idea
    i = r.randrange(len(idea.words))
    others = r.random() < 0.5
    return replace(idea, words=tuple(w[0] if (k != i) == others else w for k, w in enumerate(idea.words)))


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


def _bare(idea: Idea, who: Person, r: Random) -> Idea:
    return replace(idea, number="")


def _sign(idea: Idea, who: Person, r: Random) -> Idea:
    return replace(idea, sign=r.choice(("", "_", ".", "-", "__")))


# Name -> (how usual it is, the edit). A world multiplies each by a chance of its own.
_EDITS: Mapping[str, tuple[float, Edit]] = {
    "sign": (3.0, _sign), "number": (3.0, _number), "usual_number": (2.0, _usual_number), "bare": (2.0, _bare),
    "affix": (3.0, _affix), "gain": (1.5, _gain), "lose": (1.2, _lose), "turn": (1.0, _turn),
    "initial": (1.2, _initial), "blend": (0.5, _blend), "name": (1.5, _name), "meaning": (0.5, _meaning), "twice": (0.3, _twice),
    "romanised": (1.2, _word(romanised)), "leet": (0.8, _word(leet)), "longer": (1.0, _word(longer)),
    "vowels": (0.6, _word(lambda w, r: without_vowels(w))), "shortened": (0.8, _word(shortened)),
    "cyrillic": (0.1, _word(lambda w, r: cyrillic(w))), "slip": (0.6, _word(slip)),
}  # fmt: skip


def _joined(idea: Idea, r: Random) -> str:
    words = [w for w in idea.words if w]
    if not idea.sign and r.random() < 0.15:
        words = [w.capitalize() for w in words]
    text = idea.sign.join(words)
    if idea.number:
        between = idea.sign if r.random() < 0.5 else ""
        text = between.join((text, idea.number) if r.random() < 0.95 else (idea.number, text))
    return r.choice(_FRAMES).format(text) if r.random() < 0.08 else text


def _public(who: Person, _: Idea, platform: str, tools: tuple[Habits, Random]) -> str:
    _, r = tools
    office, given, family = who.office, who.given, who.family
    short = who.short[0] if r.random() < 0.6 else given
    title, other = r.choice(office[:2]), r.choice(office)
    words = r.choice(
        (
            (title, family), (title, given, family), (title, short, family), (given, family), (short, family), (given, family, title),
            (given, family, other), (family, title), (title, given[0], family), (given[0], family), (title, short), (short, family, office[-2]),
            (family, "for", office[-1]), (short, family, "official"), (given, who.middle[0], family), ("team", family), (title, family, office[-2]),
            (title + office[-2], family), (family, given), (given, family, office[-1]), (office[-2], title, family), (short, "for", office[-1]),
            ("vote", short, family), ("elect", family), ("friends", "of", family), (family, office[-1]), (given, who.middle, family),
            (title, given[0] + who.middle[0] + family[0]),
        )
    )  # fmt: skip
    if r.random() < 0.15:
        words = tuple(romanised(w, r) if len(w) > 4 and r.random() < 0.5 else w for w in words)
    cased = [w.upper() if len(w) < 4 and r.random() < 0.5 else w.capitalize() for w in words]
    style = r.random()
    text = "".join(cased) if style < 0.55 else r.choice(("", "_", ".", "", "")).join(words)
    if r.random() < 0.06:
        text += r.choice((str(who.year), who.number, "1", "2024", "4"))
    return _fitted(text, platform)


def _fitted(text: str, platform: str) -> str:
    """The handle cut to what its platform takes; separators that it does not take become others or go."""
    g = GRAMMARS[platform]
    kept = "".join(c if c.isalnum() or c in g.signs else ("_" if "_" in g.signs and c in ".-" else "") for c in text)
    if not g.unicode and not kept.isascii():
        kept = kept.encode("ascii", "ignore").decode()
    return kept[: g.most].strip(g.ends or "\n")
