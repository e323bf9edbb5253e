"""Invented persons and their accounts on several platforms, and pairs of accounts that are hard to tell.

A person has one idea of a handle and changes it from platform to platform by a few edits: a number or a word comes or
goes, a word is cut, swapped, respelt. Every world draws how often, which ideas and edits its people like, how many take
the idea of another, and what its names sound like, so that no single world's habits are learned by heart.

Source: Zafarani & Liu 2013, Connecting Users across Social Media Sites: A Behavioral-Modeling Approach, KDD (the kinds
of change); Perito et al. 2011, How Unique and Traceable Are Usernames?, PETS; Tobin et al. 2017, Domain Randomization
for Transferring Deep Neural Networks from Simulation to the Real World, IROS (drawing the habits anew each time).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from random import Random

from benchmarks.handles.ideas import EDITS, SIGNS, Idea, taken, thoughts
from benchmarks.handles.people import Person, person, pool
from benchmarks.handles.spelling import romanised
from graphlink.ids.handle import GRAMMARS

PLATFORMS = ("x", "instagram", "telegram", "tiktok", "facebook", "snapchat", "onlyfans", "youtube")
_FRAMES = (
    "_{}",
    "{}_",
    "_{}_",
    "__{}",
    "{}__",
    "x{}x",
    "xX_{}_Xx",
    "{}.",
    "{}x",
    "{}xo",
    "i_{}",
    "{}___",
    "{}..",
    "-{}-",
)
_THOUGHTS = 60  # weights drawn for kinds of thought, more than there are


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
class Habits:
    """How the people of a world write: probabilities, and how much they like each edit and kind of idea.

    Attributes:
        stay: To vary the first idea, not to have another; `related`: that another keeps a word of it.
        more: To change one thing more.
        same: To change nothing but what the platform asks for.
        kin: To have names or words of another person; `taken`: the whole idea.
        sign, number, capitals, frame: To separate words, add a number, write capitals, put signs around.
        cut: To cut a long handle short.
    """

    stay: float
    more: float
    same: float
    related: float
    kin: float
    taken: float
    sign: float
    number: float
    capitals: float
    frame: float
    cut: float
    likes: Mapping[str, float]
    ideas: tuple[float, ...]


def _habits(r: Random) -> Habits:
    """Those of one world. How much an edit is liked has a long tail: some worlds do little but two or three things."""
    lean = r.choice((0.4, 1.0, 1.0, 1.6))
    likes = {name: usual * r.expovariate(1.0) ** lean for name, (usual, _) in EDITS.items()}
    return Habits(
        stay=r.choice((r.uniform(0.6, 0.8), r.uniform(0.75, 0.97), r.uniform(0.75, 0.97))),
        more=r.uniform(0.2, 0.65),
        same=r.uniform(0.1, 0.4),
        related=r.uniform(0.3, 0.8),
        kin=r.choice((r.uniform(0.03, 0.3), r.uniform(0.3, 0.5))),
        taken=r.choice((0.0, 0.0, r.uniform(0.0, 0.1), r.uniform(0.1, 0.4))),
        sign=r.uniform(0.1, 0.8),
        number=r.uniform(0.1, 0.8),
        capitals=r.uniform(0.0, 0.4),
        frame=r.uniform(0.0, 0.2),
        cut=r.choice((0.0, 0.0, r.uniform(0.0, 0.2))),
        likes=likes,
        ideas=tuple(r.expovariate(1.0) ** lean for _ in range(_THOUGHTS)),
    )


def world(seed: int, persons: int, public: float | None = None) -> World:
    """The accounts of invented persons; half of the private ones have a single account.

    Args:
        public: Share of public figures; None draws it.
    """
    r = Random(seed)
    names = pool(r)
    share = r.choice((0.0, 0.0, 0.0, 0.3, 1.0)) if public is None else public
    habits = _habits(r)
    accounts: list[Account] = []
    earlier: list[tuple[Person, Idea]] = []
    for number in range(persons):
        who = _relative(person(names, r, r.random() < share), earlier, habits, r)
        idea = _idea(who, habits, r)
        if earlier and r.random() < habits.taken:
            idea = taken(r.choice(earlier[-400:])[1], who, r)
        earlier.append((who, idea))
        several = 0.5 if not who.office else 0.85
        count = r.choice((2, 2, 2, 3, 3, 4)) if r.random() < several else 1
        accounts += _accounts((number, who), idea, r.sample(PLATFORMS, count), (habits, r))
    return World(tuple(accounts), r.uniform(0.4, 0.85))


def _relative(who: Person, earlier: list[tuple[Person, Idea]], habits: Habits, r: Random) -> Person:
    """Now and then a relative, a namesake, or someone with the same favourite word."""
    if not earlier or r.random() > habits.kin:
        return who
    other, _ = r.choice(earlier[-400:])
    return r.choice(
        (
            replace(who, family=other.family),
            replace(who, family=other.family, city=other.city),
            replace(who, nicks=(other.nicks[0], *who.nicks[1:])),
            replace(who, nicks=(other.nicks[0], *who.nicks[1:]), city=other.city, job=other.job),
            replace(who, given=other.given, short=other.short, family=other.family),
            replace(who, given=other.given, short=other.short, nicks=other.nicks),
            replace(who, given=other.given, short=other.short, year=other.year, number=other.number),
        )
    )


def _accounts(who: tuple[int, Person], main: Idea, platforms: list[str], tools: tuple[Habits, Random]) -> list[Account]:
    habits, r = tools
    number, someone = who
    write = _public if someone.office else _private
    found = []
    for platform in platforms:
        idea = main if r.random() < habits.stay else _other_idea(main, someone, habits, r)
        tries = (write(someone, idea, platform, tools) for _ in range(20))
        last = f"{someone.given}{someone.family}"
        found.append(Account(number, platform, next((h for h in tries if len(h) >= 3), last)))
    return found


def _idea(who: Person, habits: Habits, r: Random) -> Idea:
    """What a person makes handles of."""
    ways = thoughts(who, r)
    words = r.choices(ways, habits.ideas[: len(ways)])[0]
    sign = r.choice(SIGNS) if r.random() < habits.sign else ""
    return Idea(words, who.number if r.random() < habits.number else "", sign)


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
    for name in r.choices(tuple(habits.likes), tuple(habits.likes.values()), k=edits - (r.random() < habits.same)):
        idea = EDITS[name][1](idea, who, r)
    return _fitted(_joined(idea, habits, r), platform)


def _joined(idea: Idea, habits: Habits, r: Random) -> str:
    words = [w for w in idea.words if w]
    if not idea.sign and r.random() < habits.capitals:
        words = [w.capitalize() for w in words]
    text = idea.sign.join(words)
    if r.random() < habits.cut:
        text = text[: r.randrange(6, 14)]
    if idea.number:
        between = idea.sign if r.random() < 0.5 else ""
        text = between.join((text, idea.number) if r.random() < 0.95 else (idea.number, text))
    return r.choice(_FRAMES).format(text) if r.random() < habits.frame else text


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
