"""Invented persons and their accounts on several platforms, and pairs of accounts that are hard to tell.

Every world draws its own habits: how many names there are, how often a handle changes and in which ways.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from benchmarks.handles.people import Person, Pool, person, pool
from benchmarks.handles.spelling import cyrillic, leet, longer, made_up, romanised, shortened, slip, without_vowels
from graphlink.ids.handle import GRAMMARS
from graphlink.resolvers.handles.lexicon import MEANING

PLATFORMS = ("x", "instagram", "telegram", "tiktok", "facebook", "snapchat", "onlyfans", "youtube")
_AFFIXES = (
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
)
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
    """The accounts of a world, and how its people change their handles."""

    accounts: tuple[Account, ...]
    hard: float


@dataclass(frozen=True)
class Habits:
    """How the people of a world write: probabilities."""

    stay: float
    change: float
    digits: float
    same_digits: float
    affix: float
    plain: float


def world(seed: int, persons: int, public: float | None = None) -> World:
    """The accounts of invented persons; half of the private ones have a single account.

    Args:
        public: Share of public figures; None draws it.
    """
    r = Random(seed)
    names = pool(r)
    share = r.choice((0.0, 0.0, 0.0, 0.3, 1.0)) if public is None else public
    habits = Habits(
        r.uniform(0.6, 0.97),
        r.uniform(0.15, 0.6),
        r.uniform(0.2, 0.7),
        r.uniform(0.3, 0.8),
        r.uniform(0.1, 0.45),
        r.uniform(0.0, 0.35),
    )
    accounts: list[Account] = []
    earlier: list[Person] = []
    for number in range(persons):
        who = _relative(person(names, r, r.random() < share), earlier, r)
        earlier.append(who)
        several = 0.5 if not who.office else 0.85
        count = r.choice((2, 2, 2, 3, 3, 4)) if r.random() < several else 1
        accounts += _accounts(number, who, r.sample(PLATFORMS, count), (names, habits, r))
    return World(tuple(accounts), r.uniform(0.45, 0.95))


def _relative(who: Person, earlier: list[Person], r: Random) -> Person:
    """Now and then a relative, a namesake, or someone with the same favourite word."""
    if not earlier or r.random() > 0.08:
        return who
    other = r.choice(earlier[-400:])
    return r.choice(
        (
            replace(who, family=other.family),
            replace(who, family=other.family, city=other.city),
            replace(who, nicks=(other.nicks[0], *who.nicks[1:])),
            replace(who, given=other.given, short=other.short, family=other.family) if r.random() < 0.5 else who,
        )
    )


def _accounts(number: int, who: Person, platforms: list[str], tools: tuple[Pool, Habits, Random]) -> list[Account]:
    names, habits, r = tools
    write = _public if who.office else _private
    main = _idea(who, names, r)
    found = []
    for platform in platforms:
        idea = main if r.random() < habits.stay else _idea(who, names, r)
        for _ in range(20):
            handle = write(who, idea, platform, (names, habits, r))
            if len(handle) >= 3:
                break
        found.append(Account(number, platform, handle))
    return found


Idea = tuple[tuple[str, ...], str]  # words of a handle in order, and the number that follows them


def _idea(who: Person, names: Pool, r: Random) -> Idea:
    """What a person makes handles of."""
    short, nick, other = who.short[0], who.nicks[0], who.nicks[1]
    words = r.choice(
        (
            (who.given, who.family), (short, who.family), (who.given, who.family), (who.family, who.given), (who.given[0], who.family),
            (short,), (short, nick), (nick, short), (nick, other), (nick,), (nick, who.city), (short, who.city), (short, who.job),
            tuple(who.business.split("|")), (who.family, who.job), (nick, who.job), (who.given, who.middle, who.family),
            (made_up(r, 3),), (made_up(r, 2), short), (who.given, made_up(r, 1)), (who.family,), (nick, other, short), (short, other, who.city),
            (who.given[: r.randrange(2, 4)] + who.family[: r.randrange(2, 5)],), ("miss", short), ("lady", nick), (short, "and", other),
            (who.given[0] + who.middle[0] + who.family[0], nick),
        )
    )  # fmt: skip
    return words, who.number if r.random() < 0.6 else ""


def _private(who: Person, idea: Idea, platform: str, tools: tuple[Pool, Habits, Random]) -> str:
    names, habits, r = tools
    words = [_respelled(w, who, habits, r) for w in idea[0]]
    if len(words) > 1 and r.random() < habits.change * 0.25:
        words = [*words[1:], words[0]]
    if len(words) > 1 and r.random() < habits.change * 0.35:
        i = r.randrange(len(words))
        words[i : i + 1] = [words[i][0]] if r.random() < 0.6 else []
    if len(words) == 1 and r.random() < habits.change * 0.3:
        words.insert(
            r.choice((0, 1)), r.choice((who.family, who.given[0], who.family[0], who.nicks[1], who.short[0], who.job))
        )
    if r.random() < habits.affix:
        words.insert(
            r.choice((0, len(words))),
            r.choice((r.choice(_AFFIXES), r.choice(_AFFIXES), who.city, who.country, who.job, who.nicks[2])),
        )
    if r.random() < habits.change * 0.06:
        words = words * 2
    return _fitted(_joined([w for w in words if w], _number(who, idea[1], habits, r), habits, r), platform)


def _respelled(word: str, who: Person, habits: Habits, r: Random) -> str:
    """A word as this account has it."""
    if len(word) < 3 or r.random() > habits.change:
        return word
    if word in who.short or word == who.given:
        if r.random() < 0.45:
            return r.choice((*who.short, who.given))
    elif word in MEANING and r.random() < 0.35:
        return r.choice(_WORDS_BY_MEANING[MEANING[word]])
    way = r.random()
    if way < 0.36:
        return romanised(word, r)
    if way < 0.50:
        return leet(word, r)
    if way < 0.66:
        return longer(word, r)
    if way < 0.74:
        return without_vowels(word)
    if way < 0.82:
        return shortened(word, r)
    if way < 0.84:
        return cyrillic(word)
    return slip(word, r)


def _number(who: Person, usual: str, habits: Habits, r: Random) -> str:
    """The digits behind a name here: as usual, a year in its other form, others, or none."""
    if usual and r.random() < habits.same_digits:
        return usual
    if r.random() > habits.digits:
        return ""
    year = str(who.year)
    return r.choice(
        (
            year,
            year[2:],
            year[2:],
            str(r.randrange(10)),
            str(r.randrange(10, 100)),
            str(r.randrange(100, 1000)),
            usual,
            str(r.randrange(1990, 2025)),
        )
    )


def _joined(words: list[str], number: str, habits: Habits, r: Random) -> str:
    sign = "" if r.random() < habits.plain + 0.3 else r.choice(("_", "_", ".", "-", "__", "_"))
    if not sign and r.random() < 0.2:
        words = [w.capitalize() for w in words]
    parts = [*words, number] if r.random() < 0.93 else [number, *words]
    between = sign if r.random() < 0.7 else ""
    text = sign.join(p for p in parts if p and p != number)
    text = (between.join((text, number)) if parts[-1] == number else between.join((number, text))) if number else text
    if r.random() < 0.10:
        text = r.choice(("_{}", "{}_", "_{}_", "__{}", "{}__", "x{}x", "xX_{}_Xx", "{}.", "{}x", "{}xo")).format(text)
    return text


def _public(who: Person, idea: Idea, platform: str, tools: tuple[Pool, Habits, Random]) -> str:
    _, habits, r = tools
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
    if r.random() < habits.change * 0.4:
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
