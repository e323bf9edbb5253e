"""The ads: where a hand posts a person, by which account, number, name, picture and text."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from benchmarks.unseen.hands import Account, Hand, Spell
from benchmarks.unseen.people import Person, names_of, picture
from benchmarks.unseen.pictures import stored
from benchmarks.unseen.platforms import BOARDS, PROFILE, Platform
from benchmarks.unseen.rates import (
    AD_ACCOUNT,
    AD_CONTACT,
    AD_EMAIL,
    AD_PHONE,
    AD_PHONE_ALONE,
    AD_PICTURE,
    AD_URL,
    BUMPED,
    NEW_TEXT,
    RELAY,
    STOCK,
)  # fmt: skip
from benchmarks.unseen.scene import DAYS, Scene, mask, written
from benchmarks.unseen.vocabulary import COUNTRIES
from benchmarks.unseen.wording import Draft, body, draft, looks, revised, slip, title

BEGIN = datetime(2023, 6, 1)
_LETTER = {"username": "u", "phone": "p", "email": "e", "profile_url": "c", "image_hash": "i", "name": "n", "age": "a"}


@dataclass
class Press:
    """What ads in the making share: texts anybody may take, what platforms write themselves."""

    texts: list[Draft] = field(default_factory=list)
    house: dict[str, Draft] = field(default_factory=dict)


@dataclass
class Posting:
    """An ad before it has a number: its row and its truth."""

    row: dict[str, str]
    day: float
    hand: str
    person: str
    type: str


def postings(made: Scene, each: Hand, press: Press) -> list[Posting]:
    """All ads of a hand."""
    return [ad for spell in each.spells for ad in _spell(made, each, spell, press)]


def _spell(made: Scene, each: Hand, spell: Spell, press: Press) -> list[Posting]:
    """The ads of one person in one spell: stops on a tour, at each stop some boards, some ads put up again."""
    found: list[Posting] = []
    lie = made.rng.choice((0, 0, 0, -1, -2, -4))
    where, city, left = each.country, "", 0
    price = str(made.rng.randint(8, 30) * 10)
    while len(found) < spell.ads:
        if found and made.chance(BUMPED):
            found.append(_bumped(made, found[-1]))
            continue
        if left == 0:
            where, city = _stop(made, each)
            left = made.rng.randint(1, 5)
        left -= 1
        day = spell.start + (spell.end - spell.start) * (len(found) + made.rng.random()) / spell.ads
        found.append(_ad(made, each, spell, press, (where, city, min(day, DAYS - 0.1), lie, price)))
    return found


def _stop(made: Scene, each: Hand) -> tuple[str, str]:
    home = not each.abroad or made.chance(0.45)
    where = each.country if home else made.rng.choice(each.abroad)
    cities = COUNTRIES[where].cities
    return where, cities[0] if made.chance(0.4) else made.rng.choice(cities)


def _bumped(made: Scene, old: Posting) -> Posting:
    day = min(DAYS - 0.1, old.day + made.rng.uniform(0.5, 6))
    return replace(old, row={**old.row, "posted_at": _time(day)}, day=day)


def _time(day: float) -> str:
    return (BEGIN + timedelta(days=day)).strftime("%Y-%m-%dT%H:%M:00Z")


def _ad(made: Scene, each: Hand, spell: Spell, press: Press, at: tuple[str, str, float, int, str]) -> Posting:
    where, city, day, lie, price = at
    board = _board(made, each, where)
    account = _account(made, each, board, spell.person, day)
    name = spell.name if made.chance(0.93) else names_of(spell.name)
    age = str(max(18, spell.person.age + lie + made.rng.choice((0, 0, 0, 0, 0, 1, -1))))
    text, language = _text(made, each, spell.person, where, press)
    slots = {"name": name, "age": age, "city": city}
    row = {"platform": board.name, "posted_at": _time(day), "username": account.username if account else ""}
    row |= _contacts(made, each, spell.person, (where, day), board)
    row |= {"title": title(made, each.habit, text, slots), "name": name, "age": age, "city": city, "country": where}
    row["body"] = _body(made, each, spell.person, text, (board, language, slots), press)
    row["image_hash"] = _picture(made, spell.person, board)
    row["price"] = price if "t" in board.shows and made.chance(0.8) else ""
    if made.chance(0.03):
        row["name"] = slip(made.rng, name)
    _hide(made, row, board)
    return Posting(row, day, each.key, spell.person.key, each.type)


def _board(made: Scene, each: Hand, where: str) -> Platform:
    """A board the hand knows that reaches the country, else any that does."""
    near = [board for board in each.boards if board.reaches(where)]
    return made.rng.choice(near or [board for board in BOARDS if board.reaches(where)])


def _account(made: Scene, each: Hand, board: Platform, one: Person, day: float) -> Account | None:
    """The account open on that day; where there is one for the person, hers."""
    there = [a for a in each.accounts if a.platform is board and a.end > day and not a.own]
    hers = [a for a in there if a.serves == one.key] or [a for a in there if not a.serves]
    return made.rng.choice(hers) if hers else None


def _contacts(made: Scene, each: Hand, one: Person, at: tuple[str, float], board: Platform) -> dict[str, str]:
    where, day = at
    slot = one.key if each.per_person else ""
    number = each.drawer.number(made, slot, int(day))
    if each.switchboard and made.chance(each.line_share):
        number = each.switchboard
    if each.helped and made.chance(0.4):
        number = made.lines[where]
    elif board.name == "companion24" or made.chance(RELAY):
        number = mask(made, where, each.key, day)
    who = each.owners[0] if made.chance(0.8) else made.rng.choice(each.owners)
    contacts = [a for a in each.accounts if a.platform.name in PROFILE and not a.own and a.platform.kind != "hub"]
    hubs = [a for a in each.accounts if a.platform.kind == "hub"]
    contact = made.rng.choice(contacts) if contacts else None
    url = PROFILE["linktree"] + hubs[0].username if hubs else each.url
    return {
        "phone": written(number, where, made.chance(0.25))
        if made.chance(AD_PHONE if len(each.spells) > 1 else AD_PHONE_ALONE)
        else "",
        "email": who.email if made.chance(AD_EMAIL) else "",
        "profile_url": PROFILE[contact.platform.name] + contact.username if contact and made.chance(AD_CONTACT) else "",
        "url": url if made.chance(AD_URL) else "",
    }


def _text(made: Scene, each: Hand, one: Person, where: str, press: Press) -> tuple[Draft, str]:
    """The person's text in a language of the country; written anew now and then, taken from others by some."""
    spoken = COUNTRIES[where].languages
    language = spoken[0] if made.chance(0.8) else made.rng.choice([*spoken, "en"])
    if language in each.shared and made.chance(0.5):
        return each.shared[language], language
    slot = f"{one.key}:{language}"
    if slot not in each.drafts:
        each.drafts[slot] = _first(made, each, language, press)
    elif made.chance(NEW_TEXT):
        each.drafts[slot] = revised(made, each.drafts[slot], each.habit.order)
    return each.drafts[slot], language


def _first(made: Scene, each: Hand, language: str, press: Press) -> Draft:
    """A first text: another person's of the same hand made over, a stolen one, or an own one."""
    kin = [text for slot, text in each.drafts.items() if text.language == language and not slot.startswith("bio")]
    known = [text for text in made.rng.sample(press.texts, min(40, len(press.texts))) if text.language == language]
    if kin and made.chance(0.5):
        return revised(made, made.rng.choice(kin), each.habit.order)
    if known and made.chance({"scammer": 0.6, "copycat": 0.7}.get(each.type, 0.0)):
        return made.rng.choice(known)
    text = draft(made, language, each.habit.order)
    press.texts.append(text)
    return text


def _body(
    made: Scene, each: Hand, one: Person, text: Draft, at: tuple[Platform, str, dict[str, str]], press: Press
) -> str:
    board, language, slots = at
    if made.chance(0.65):
        slots = {**slots, "look": looks(one.look, language, each.habit.look)}
    if board.rewrites and made.chance(board.rewrites):
        key = f"{board.name}:{language}:{made.rng.randrange(3)}"
        if key not in press.house:
            press.house[key] = draft(made, language, ("self", "offer", "call"))
        text = press.house[key]
    return body(made, each.habit, text, slots)


def _picture(made: Scene, one: Person, board: Platform) -> str:
    if not made.chance(AD_PICTURE):
        return ""
    return stored(made, made.rng.choice(made.stock) if made.chance(STOCK) else picture(made, one.shots), board)


def _hide(made: Scene, row: dict[str, str], board: Platform) -> None:
    """Leave out what the board does not show."""
    for column, letter in _LETTER.items():
        if letter not in board.shows and not (column == "phone" and board.name == "companion24"):
            row[column] = ""
    if "l" not in board.shows:
        row["url"] = ""
    if not made.chance(AD_ACCOUNT):
        row["username"] = ""
