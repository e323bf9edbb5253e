"""The accounts: of hands, of their owners in private, of advertised persons, of bystanders."""

from __future__ import annotations

from dataclasses import replace

from benchmarks.unseen.handles import FORMS, Stem, handle, successor, trade_stem
from benchmarks.unseen.hands import Account, Hand, Owner, country, owner
from benchmarks.unseen.people import Person, picture
from benchmarks.unseen.platforms import PROFILE, SOCIAL, Platform
from benchmarks.unseen.rates import BANNED, BOND, CLONED, COMMON_PICTURE, OWN, SAME_PICTURE, SHOWN, STRAY
from benchmarks.unseen.scene import DAYS, Scene, mobile
from benchmarks.unseen.vocabulary import COUNTRIES, NICK
from benchmarks.unseen.wording import body, draft

_LETTER = {"phone": "p", "email": "e", "url": "l", "shot": "i"}


def posting_accounts(made: Scene, each: Hand) -> None:
    """An account on every board that shows one: for the hand, or for each person of it."""
    people = {spell.person.key: spell.person for spell in each.spells}
    single = each.per_person and 1 < len(people) <= 4
    for board in each.boards:
        if "u" in board.shows:
            for one in people.values() if single else [None]:
                _posting(made, each, board, one)


def _posting(made: Scene, each: Hand, board: Platform, one: Person | None) -> None:
    who = made.rng.choice(each.owners)
    first = opened(made, each, who, board, kin=not made.chance(STRAY))
    if one:
        first.serves = one.key
        if made.chance(0.5):
            first.username = handle(made, board, replace(first.stem, first=one.working.lower()), who.home, who.steady)
    if made.chance(BANNED):
        first.end = made.rng.randint(120, DAYS - 60)
        after = replace(first, username=successor(made, board, first.username), start=first.end, end=DAYS)
        each.accounts.append(after)


def opened(made: Scene, each: Hand, who: Owner, on: Platform, kin: bool) -> Account:
    """A new account of an owner with what it shows."""
    stem = who.stems[0] if kin else trade_stem(made)
    if kin and made.chance(0.3):
        stem = made.rng.choice(who.stems)
    name = handle(made, on, stem, who.home, who.steady)
    start = made.rng.randint(0, 400)
    city = made.rng.choice(COUNTRIES[each.country].cities)
    new = Account(on, name, who.key, each.key, each.type, 0, stem, each.country, city, start, DAYS)
    shown = [field for field, share in SHOWN.items() if made.chance(share)]
    if not kin and made.chance(BOND):
        shown.append(_bond(made, on))
    fill(made, each, who, new, shown)
    if each.type in ("scammer", "copycat"):
        _impersonate(made, each, who, new)
    else:
        made.fame.append((new.username, new.shot))
    each.accounts.append(new)
    return new


def _impersonate(made: Scene, each: Hand, who: Owner, new: Account) -> None:
    """An account under somebody else's handle, where that is free; mostly it gives away whose it is."""
    if not made.fame or not made.chance(CLONED):
        return
    name, shot = made.rng.choice(made.fame)
    if len(name) >= new.platform.least and (new.platform.name, name) not in made.taken:
        made.taken.add((new.platform.name, name))
        fill(made, each, who, new, [_bond(made, new.platform), "bio"] if made.chance(BOND) else [])
        new.username, new.shot = name, shot if made.chance(0.5) else new.shot


def _bond(made: Scene, on: Platform) -> str:
    """Something this platform shows that ties an account with a strange handle to the others."""
    return made.rng.choice([field for field, letter in _LETTER.items() if letter in on.shows] or ["bio"])


def fill(made: Scene, each: Hand, who: Owner, new: Account, shown: list[str]) -> None:
    """Write what an account shows; what the platform does not show is left out with the rows."""
    spell = made.rng.choice(each.spells)
    new.display = made.rng.choice((spell.name, new.stem.first.title(), f"{new.stem.first} {new.stem.second}".title()))
    if "phone" in shown:
        line = each.switchboard and made.chance(each.line_share)
        slot = spell.person.key if each.per_person else ""
        new.phone = each.switchboard if line else each.drawer.number(made, slot, new.start)
    if "email" in shown:
        new.email = who.email if made.chance(0.55) else _kin_mail(made, who.email)
    if "url" in shown:
        new.url = _link(made, each, who)
    if "shot" in shown:
        shots = spell.person.shots
        new.shot = each.spells[0].person.shots[0] if made.chance(SAME_PICTURE) else picture(made, shots)
    if made.chance(COMMON_PICTURE):
        new.shot = made.rng.choice(made.stock)
    if "bio" in shown:
        new.bio = _bio(made, each, who.key, spell.name, new.city)


def _kin_mail(made: Scene, email: str) -> str:
    local, _, host = email.partition("@")
    ways = (f"{local}+{made.rng.randint(1, 9)}@{host}", f"{local}@mailo.example", f"{local}@omail.example")
    return made.rng.choice((*ways, f"{local.replace('.', '')}{made.rng.randint(1, 9)}@{host}"))


def _link(made: Scene, each: Hand, who: Owner) -> str:
    """The address of another account of the owner, of the site, or of a page of links."""
    others = [a for a in each.accounts if a.owner == who.key and a.platform.name in PROFILE]
    if each.url and made.chance(0.6):
        return each.url
    if others:
        other = made.rng.choice(others)
        return PROFILE[other.platform.name] + other.username
    return f"https://{who.stems[0].first}{who.stems[0].second}{who.stems[0].number}.pages.example"


def _bio(made: Scene, each: Hand, key: str, name: str, city: str) -> str:
    """Two or three sentences of the owner, mostly the same on every account."""
    language = COUNTRIES[each.country].languages[0]
    slot = f"bio:{key}"
    if slot not in each.drafts or made.chance(0.25):
        kinds = made.rng.choice((("self", "offer"), ("hello", "call"), ("self", "rule")))
        each.drafts[slot] = draft(made, language, kinds)
    return body(made, each.habit, each.drafts[slot], {"name": name, "age": "25", "city": city})


def public_accounts(made: Scene, each: Hand) -> None:
    """Accounts on social platforms for the trade, and at times one the owner keeps for himself."""
    for who in each.owners:
        count = made.rng.choice((0, 1, 2, 2, 3, 4, 5, 6, 7))
        for on in made.rng.sample(SOCIAL, min(count, len(SOCIAL))):
            opened(made, each, who, on, kin=not made.chance(STRAY))
        if made.chance(OWN):
            for on in made.rng.sample(SOCIAL[:6], made.rng.choice((1, 1, 2))):
                _own(made, each, who, on)


def _own(made: Scene, each: Hand, who: Owner, on: Platform) -> None:
    """An account kept for oneself: the real name, and now and then a thread to the trade."""
    name = handle(made, on, who.real, who.home, who.steady)
    city = made.rng.choice(COUNTRIES[each.country].cities)
    start = made.rng.randint(0, 300)
    new = Account(on, name, who.key, each.key, each.type, 1, who.real, each.country, city, start, DAYS)
    fill(made, each, who, new, [_bond(made, on)] if made.chance(BOND - 0.12) else [])
    new.display = who.name
    each.accounts.append(new)


def private_accounts(made: Scene, one: Person, where: str) -> list[Account]:
    """The private accounts of an advertised person: her name, her friends' platforms, her own number and face."""
    real = Stem(NICK.get(one.first, one.first).lower(), one.last.lower(), str(made.rng.randint(88, 106) % 100))
    who = Owner(made.key("O"), [real], real, made.rng.choice(FORMS), 0.6, _mail(made, real), f"{one.first} {one.last}")
    shot = one.shots[0] if made.chance(0.35) else made.rng.getrandbits(64)
    return _private(made, who, "advertised", where, shot, made.rng.choice((1, 1, 2, 2, 3)))


def bystander(made: Scene) -> list[Account]:
    """Somebody with ordinary accounts: a friend, a customer, another person of the same name."""
    where = country(made)
    who = owner(made, made.rng.choice(COUNTRIES[where].cultures))
    short = made.rng.choice((who.real.second, who.real.second, who.real.second[:1], ""))
    stem = replace(who.real, second=short, number=who.real.number if short == who.real.second else "")
    who = replace(who, real=stem, email=_mail(made, who.real))
    return _private(made, who, "bystander", where, made.rng.getrandbits(64), made.rng.choice((1, 1, 2, 2, 3, 4)))


def _mail(made: Scene, real: Stem) -> str:
    return f"{real.first}.{real.second}{real.number}@{made.rng.choice(('mailo', 'omail', 'postino'))}.example"


def _private(made: Scene, who: Owner, kind: str, where: str, shot: int, count: int) -> list[Account]:
    """A private person's accounts; a strange handle is mostly bound by picture, mail or telephone."""
    number = mobile(made, where)
    found: list[Account] = []
    city = made.rng.choice(COUNTRIES[where].cities)
    for on in made.rng.sample(SOCIAL, count):
        kin = made.chance(0.75)
        stem = who.real if kin else replace(trade_stem(made), second=who.real.first)
        name = handle(made, on, stem, who.home, who.steady)
        new = Account(on, name, who.key, who.key, kind, 0, stem, where, city, made.rng.randint(0, 600), DAYS)
        new.display = made.rng.choice((who.name, who.name.split()[0], who.real.first.title()))
        bound = "" if kin else _bond(made, on)
        new.shot = shot if bound == "shot" or made.chance(0.4) else 0
        new.email = who.email if bound == "email" or made.chance(0.15) else ""
        new.phone = number if bound == "phone" or made.chance(0.15) else ""
        if found and (bound == "url" or made.chance(0.1)):
            new.url = PROFILE[found[0].platform.name] + found[0].username
        found.append(new)
    return found
