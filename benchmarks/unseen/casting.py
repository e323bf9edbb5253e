"""Who there is: hands of every type with the persons they advertise, and persons who move between them."""

from __future__ import annotations

from dataclasses import replace

from benchmarks.unseen.handles import Stem
from benchmarks.unseen.hands import Hand, Spell, country, hand, owner
from benchmarks.unseen.people import Person, person, resaved, shoot, working_name
from benchmarks.unseen.platforms import BOARDS
from benchmarks.unseen.scene import DAYS, Scene, mobile
from benchmarks.unseen.vocabulary import BRAND, COUNTRIES, LANGUAGES, NOUN
from benchmarks.unseen.wording import Draft, draft, habit

# type -> hands in a world of 20,000 ads
NUMBERS = {"independent": 2600, "copycat": 150, "controller_one": 170, "controller_several": 500, "agency": 56}
OFFICES, FRANCHISES, SCAMMERS = 10, 11, 200
TEMPI = {
    "independent": ("settler", "slow", "slow", "rotator"),
    "copycat": ("slow", "rotator"),
    "controller_one": ("slow", "rotator", "rotator", "burner"),
    "controller_several": ("settler", "slow", "slow", "rotator"),
    "agency": ("settler", "settler", "slow"),
    "network": ("slow", "rotator", "burner"),
    "scammer": ("slow", "slow", "rotator"),
}
RENAMED, MOVED, RESHOT = 0.16, 0.22, 0.3
FASHION = 0.25  # persons alone whose handle is a name and a word of the fashion
HELPED = 0.05  # hands with an answering service that many have


def cast(made: Scene) -> list[Hand]:
    """All hands; scammers last, since they take what others have."""
    hands = [_simple(made, kind) for kind, number in NUMBERS.items() for _ in range(made.many(number))]
    for _ in range(made.many(OFFICES)):
        hands.append(_office(made))
    for _ in range(made.many(FRANCHISES)):
        hands += _franchise(made)
    _move(made, hands)
    _rename(made, hands)
    texts = _franchised(made)
    for each in hands:
        if each.type in ("independent", "copycat") and made.chance(0.12):
            each.shared = texts[made.rng.randrange(len(texts))]
    return hands + [_scammer(made, hands) for _ in range(made.many(SCAMMERS))]


def _new(made: Scene, kind: str, where: str, operators: int) -> Hand:
    culture = made.rng.choice(COUNTRIES[where].cultures)
    owners = [owner(made, culture) for _ in range(operators)]
    new = hand(made, kind, where, made.rng.choice(TEMPI[kind]), owners)
    boards = [board for board in BOARDS if board.reaches(where)]
    new.boards = made.rng.sample(boards, min(len(boards), made.rng.randint(2, 4)))
    if made.chance(0.25 if kind == "independent" else 0.45):
        new.abroad = made.rng.sample(list(COUNTRIES), made.rng.randint(1, 3))
    new.helped = made.chance(HELPED)
    return new


def _simple(made: Scene, kind: str) -> Hand:
    where = country(made)
    new = _new(made, kind, where, made.rng.randint(2, 3) if kind == "agency" else 1)
    if kind in ("independent", "copycat", "controller_one"):
        _alone(made, new)
    elif kind == "controller_several":
        _group(made, new, made.rng.choice((2, 3, 3, 4, 5, 6, 7)), 4.5)
    else:
        _agency(made, new)
    return new


def _alone(made: Scene, new: Hand) -> None:
    one = _person(made, new)
    roll = made.rng.random()
    if new.type == "independent":
        count = 1 if roll < 0.62 else min(100, int(2 * made.rng.paretovariate(2.0)))
    else:
        count = made.rng.randint(60, 110) if made.chance(0.02) else min(70, int(2.5 * made.rng.paretovariate(1.4)))
    new.spells.append(_spell(made, one, count))
    stem = new.owners[0].stems[0]
    if made.chance(0.75):
        new.owners[0].stems[0] = replace(stem, first=one.working.lower())
    if made.chance(FASHION):
        new.owners[0].stems[0] = Stem(one.working.lower(), made.rng.choice(("vip", "lux", "angel", "queen")), "")


def _person(made: Scene, new: Hand) -> Person:
    return person(made, made.rng.choice(COUNTRIES[new.country].cultures))


def _spell(made: Scene, one: Person, count: int) -> Spell:
    """A time long enough for so many ads."""
    length = min(DAYS - 1, int(count * made.rng.uniform(4, 25)) + 5)
    start = made.rng.randint(0, DAYS - length)
    return Spell(one, one.working, start, start + length, count)


def _group(made: Scene, new: Hand, persons: int, mean: float) -> None:
    for _ in range(persons):
        count = min(90, max(1, int(made.rng.expovariate(1 / mean)) + 1))
        new.spells.append(_spell(made, _person(made, new), count))


def _agency(made: Scene, new: Hand) -> None:
    """An agency: a switchboard, receptionists, a site; at times a newcomer takes over the name of one who left."""
    word, noun = made.rng.choice(BRAND), made.rng.choice(NOUN)
    new.switchboard, new.line_share = mobile(made, new.country), made.rng.uniform(0.5, 0.9)
    new.url = f"https://{word}-{noun}{made.rng.randint(1, 99)}.example"
    for each in new.owners:
        each.stems[0] = replace(each.stems[0], first=word, second=noun)
    _group(made, new, made.rng.randint(4, 12), made.rng.uniform(4, 9))
    for left, came in zip(new.spells, new.spells[1:], strict=False):
        if made.chance(0.15):
            came.name, came.start = left.name, left.end
            came.end = min(DAYS - 1, left.end + 60)


def _office(made: Scene) -> Hand:
    """A network with one posting office: operators who post for each other, one switchboard."""
    new = _new(made, "network", country(made), made.rng.randint(3, 5))
    new.switchboard, new.line_share = mobile(made, new.country), made.rng.uniform(0.2, 0.5)
    new.abroad = made.rng.sample(list(COUNTRIES), 4)
    _group(made, new, made.rng.randint(8, 14), 9)
    return new


def _franchise(made: Scene) -> list[Hand]:
    """Cells that write for themselves, and hold a switchboard and a text in common."""
    where = country(made)
    line = mobile(made, where)
    text = {code: draft(made, code, habit(made).order) for code in COUNTRIES[where].languages}
    cells = [_new(made, "network", where, 1) for _ in range(made.rng.randint(3, 5))]
    for cell in cells:
        cell.switchboard, cell.line_share, cell.shared = line, made.rng.uniform(0.1, 0.35), text
        _group(made, cell, made.rng.randint(2, 5), 6)
    return cells


def _move(made: Scene, hands: list[Hand]) -> None:
    """Persons who change hands: sold, or gone; some take new pictures, some keep their name."""
    takers = [each for each in hands if each.type in ("controller_several", "network", "agency", "controller_one")]
    for giver in takers:
        for spell in list(giver.spells):
            if spell.ads < 4 or not made.chance(MOVED):
                continue
            taker = made.rng.choice(takers)
            if taker is not giver:
                taker.spells.append(_second_half(made, spell))


def _second_half(made: Scene, spell: Spell) -> Spell:
    middle = (spell.start + spell.end) // 2
    rest = Spell(spell.person, spell.name, middle, spell.end, spell.ads // 2)
    spell.end, spell.ads = middle, spell.ads - rest.ads
    if made.chance(0.45):
        rest.name = working_name(made, spell.person.first)
    if made.chance(RESHOT):
        rest.person = replace(spell.person, shots=[*shoot(made), made.rng.choice(spell.person.shots)])
    return rest


def _rename(made: Scene, hands: list[Hand]) -> None:
    for each in hands:
        for spell in list(each.spells):
            if spell.ads >= 5 and made.chance(RENAMED):
                rest = _second_half(made, spell)
                rest.name = working_name(made, spell.person.first)
                each.spells.append(rest)


def _franchised(made: Scene) -> list[dict[str, Draft]]:
    """Texts that are handed round; a set holds one text in every language."""
    orders = [habit(made).order for _ in range(made.many(14))]
    return [{code: draft(made, code, order) for code in LANGUAGES} for order in orders]


def _scammer(made: Scene, hands: list[Hand]) -> Hand:
    """One who invents persons of other people's pictures, many towns in a week."""
    new = _new(made, "scammer", country(made), 1)
    new.abroad = made.rng.sample(list(COUNTRIES), made.rng.randint(2, 6))
    for _ in range(made.rng.randint(4, 28)):
        victim = made.rng.choice(made.rng.choice(hands).spells).person
        persona = replace(_person(made, new), shots=[resaved(made, shot) for shot in victim.shots[:2]])
        if made.chance(0.4):
            persona = replace(persona, working=victim.working)
        new.spells.append(_spell(made, persona, 1 if made.chance(0.82) else made.rng.randint(2, 5)))
    return new


def loners(made: Scene) -> Hand:
    """One more independent person."""
    return _simple(made, "independent")
