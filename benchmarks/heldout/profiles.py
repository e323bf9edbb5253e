"""The accounts of a world: those a hand works with, those it keeps for itself, those of persons advertised by others,
and those of bystanders, who have nothing to do with ads."""

# ruff: noqa: SIM905 - lists of words, one row as a reader would say them

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import NamedTuple

from benchmarks.heldout import numbers, variation
from benchmarks.heldout.commons import Commons
from benchmarks.heldout.hands import BEGINNING, CONTROLLERS, DAYS, Cast, Hand, Model
from benchmarks.heldout.latin import latin
from benchmarks.heldout.places import CITIES
from benchmarks.heldout.variation import Habit, Person, Platform
from benchmarks.heldout.wording import Voice, sentence, voice

_AD_SITES = """
    nightboard citylist rosedesk meetlane ladypage kleinblatt velvetads annonsia hostessa lunaboard stadtflirt
    contactoz privatka-ua rendezpage dolcelist amberads
""".split()  # from less to more common
AD_SITES = tuple(
    Platform(name, r"[^\w.\-]", 3, 30, weight, native=name.endswith("ua"))
    for weight, name in enumerate(_AD_SITES, start=6)
)
SOCIAL = tuple(p for p in variation.PLATFORMS if p.name != "adsite")
UNRELATED, LINKED, COMMON_PHONE = 0.15, 0.12, 0.02
ADVERTISED_OWN = 0.07
ONLINE = {  # share of hands with accounts that a unit holds; the others post where none is needed
    "independent": 0.11,
    "controller_one": 0.2,
    "controller_several": 0.38,
    "network": 0.42,
    "agency": 0.9,
    "copycat": 0.3,
    "scammer": 0.6,
}
WORK = {  # numbers of working accounts, one at random
    "independent": (0, 1, 1, 2, 3),
    "controller_one": (1, 1, 2, 3),
    "copycat": (1, 1, 2),
    "scammer": (1, 2, 3),
    "controller_several": (1, 2, 2, 3, 4),
    "network": (2, 3, 4),
    "agency": (1, 2, 3, 4),
}
OWN = {  # numbers of accounts kept for oneself; other hands as controllers of one
    "independent": (0, 0, 1, 2, 3),
    "controller_one": (0, 0, 1, 2, 3, 4),
    "scammer": (0, 0, 0, 1),
    "copycat": (0, 0, 1),
}
_BYSTANDER_ACCOUNTS = (26, 22, 18, 14, 10, 6, 4)  # per cent with one to seven
_ADDRESSES = {
    "instagram": "https://instagram.com/{}",
    "telegram": "https://t.me/{}",
    "tiktok": "https://www.tiktok.com/@{}",
    "facebook": "https://www.facebook.com/{}",
    "x": "https://x.com/{}",
    "vk": "https://vk.com/{}",
}


class Shown(NamedTuple):
    """How often accounts of a use show a phone, an e-mail address, a name, a text, a place and a picture."""

    phone: float
    email: float
    name: float
    bio: float
    place: float
    picture: float


USES = {
    "work": Shown(0.42, 0.12, 0.75, 0.8, 0.7, 0.6),
    "own": Shown(0.2, 0.08, 0.8, 0.7, 0.6, 0.7),
    "bystander": Shown(0.15, 0.08, 0.8, 0.7, 0.6, 0.65),
}


@dataclass
class Account:
    """One account; owner is the true cluster, use one of USES, whose the model it is named after, if any."""

    platform: str
    username: str
    owner: str
    kind: str
    use: str
    whose: str
    row: dict[str, str]

    def address(self) -> str:
        """Where it is found, "" where the platform has no addresses we know."""
        return _ADDRESSES.get(self.platform, "").format(self.username)


@dataclass(frozen=True)
class Owner:
    """Who runs accounts: key, type, identity, habit of handles, voice, country, pictures of him or her."""

    key: str
    kind: str
    self_: Person
    habit: Habit
    voice: Voice
    country: str
    pictures: tuple[int, ...]


class Profiles:
    """Makes accounts; no handle twice on one platform."""

    def __init__(self, cast: Cast, commons: Commons) -> None:
        self.rng, self._cast, self._commons = cast.rng, cast, commons
        self.accounts: list[Account] = []
        self._taken: set[tuple[str, str]] = set()

    def of_hand(self, hand: Hand) -> list[Account]:
        """The accounts of the hand, work first, and those the persons it advertises keep for themselves."""
        rng, start = self.rng, len(self.accounts)
        if rng.random() >= ONLINE[hand.kind]:
            return []
        her = hand.models[0].pictures if hand.kind == "independent" else self._faces()
        owner = self._owner(hand.key, hand.kind, hand.self_, hand.voice, (hand.country, her))
        for site, model in self._work(hand):
            self._add(owner, site, "work", hand, model)
        for site in self._sites(SOCIAL, rng.choice(OWN.get(hand.kind, OWN["controller_one"]))):
            self._add(owner, site, "own", hand, hand.models[0] if hand.kind == "independent" else None)
        for model in hand.models if hand.kind in CONTROLLERS else ():
            if rng.random() < ADVERTISED_OWN and not any(a.owner == model.key for a in self.accounts):
                self._of_person(model, hand)
        return self.accounts[start:]

    def bystander(self, key: str) -> None:
        """Somebody with one to four accounts."""
        rng = self.rng
        country = rng.choice(numbers.COUNTRIES)
        who, says = self._cast.someone(country), voice(rng, country)
        owner = self._owner(key, "bystander", who, says, (country, self._faces()))
        since = rng.randint(0, DAYS - 60)
        held = self._cast.exchange.give(country, since, min(DAYS, since + rng.randint(100, 700)))
        for site in self._sites(SOCIAL, rng.choices(range(1, 8), _BYSTANDER_ACCOUNTS)[0]):
            self._account(owner, site, "bystander", (rng.randint(held.since, held.until), held.e164), who)

    def _faces(self) -> tuple[int, ...]:
        return tuple(self.rng.getrandbits(64) for _ in range(self.rng.randint(1, 2)))

    def _owner(self, key: str, kind: str, who: Person, says: Voice, rest: tuple[str, tuple[int, ...]]) -> Owner:
        return Owner(key, kind, who, variation.habit(self.rng, who), says, *rest)

    def _of_person(self, model: Model, hand: Hand) -> None:
        """Her own accounts: her own name, the pictures that stand in the ads too, never the hand's numbers."""
        rng = self.rng
        owner = self._owner(model.key, "advertised", model.self_, hand.voice, (hand.country, model.pictures))
        held = self._cast.exchange.give(hand.country, *model.window)
        for site in self._sites(SOCIAL, rng.choice((1, 1, 2))):
            self._account(owner, site, "bystander", (rng.randint(held.since, held.until), held.e164), model.self_)

    def _work(self, hand: Hand) -> list[tuple[Platform, Model | None]]:
        """Sites the hand has accounts on, with the person the account is named after where it is one person's."""
        rng = self.rng
        sites = [*AD_SITES, *(p for p in SOCIAL if p.name in ("telegram", "fanpage"))]
        staged = hand.kind in ("independent", "controller_one")
        out = [(s, hand.models[0] if staged else None) for s in self._sites(sites, rng.choice(WORK[hand.kind]))]
        if not staged:
            out += [(s, m) for m in hand.models if rng.random() < 0.15 for s in self._sites(AD_SITES, 1)]
        return out

    def _sites(self, among: list[Platform] | tuple[Platform, ...], count: int) -> list[Platform]:
        """Different ones, common ones more often."""
        keyed = sorted(among, key=lambda p: self.rng.random() ** (1 / p.weight), reverse=True)
        return keyed[:count]

    def _add(self, owner: Owner, site: Platform, use: str, hand: Hand, model: Model | None) -> None:
        rng = self.rng
        who = owner.self_
        if model and use == "work":
            who = staged(who, rng.choice(model.names))
            owner = replace(owner, pictures=model.pictures)
        elif use == "work":
            owner = replace(owner, habit=replace(owner.habit, shape="firm"))
        own = hand.private.e164 if use == "own" and rng.random() < 0.6 else None
        day = rng.randint(*hand.window)
        phone = own or hand.phone(rng, day) or hand.private.e164
        if use == "work":
            phone = " / ".join(self._commons.phones(hand, phone, COMMON_PHONE))
        self._account(owner, site, use, (day, phone), who)
        account = self.accounts[-1]
        account.whose = model.key if model else ""
        if account.row["email"]:
            account.row["email"] = hand.email
        if use == "work" and not model and rng.random() < 0.6:
            account.row["name"] = " ".join(who.firm).title()

    def _account(self, owner: Owner, site: Platform, use: str, seen: tuple[int, str], who: Person) -> None:
        rng, shown, (day, phone) = self.rng, USES[use], seen
        username = self._username(owner, site, who, use)
        said = sentence(rng, owner.voice, owner.voice.languages[0], "bio" if use == "work" else "private")
        email = f"{username.strip('._-').lower()}@mail.example" if username.isascii() else ""
        said = said.format(name=who.first, city=rng.choice(CITIES[owner.country]))
        row = {
            "name": self._keep(self._name(who, use), shown.name),
            "bio": f"{self._keep(said, shown.bio)} {self._link(owner)}".strip(),
            "phone": self._keep(phone, shown.phone),
            "email": self._keep(email, shown.email),
            "city": self._keep(rng.choice(CITIES[owner.country]), shown.place),
            "country": owner.country,
            "language": owner.voice.languages[0],
            "image_hash": self._keep(self._commons.picture(owner.pictures, 0.01), shown.picture),
            "seen_at": (BEGINNING + timedelta(days=day)).strftime("%Y-%m-%d"),
        }
        self.accounts.append(Account(site.name, username, owner.key, owner.kind, use, "", row))

    def _keep(self, value: str, chance: float) -> str:
        return value if self.rng.random() < chance else ""

    def _name(self, who: Person, use: str) -> str:
        if use == "work":
            return who.first
        return self.rng.choice((f"{who.first} {who.last}", f"{who.first} {who.last}", who.first, *who.pets[:1]))

    def _link(self, owner: Owner) -> str:
        """The address of an earlier account of the same owner, where the profile names one."""
        if self.rng.random() >= LINKED or not self.accounts or self.accounts[-1].owner != owner.key:
            return ""
        return self.accounts[-1].address()

    def _username(self, owner: Owner, site: Platform, who: Person, use: str) -> str:
        rng = self.rng
        burner = owner.kind == "scammer" and use == "work" and rng.random() < 0.5
        while True:
            if burner or rng.random() < UNRELATED:
                found = variation.unrelated(rng, site)
            else:
                found = variation.handle(rng, who, owner.habit, site)
            if (site.name, found.lower()) not in self._taken:
                self._taken.add((site.name, found.lower()))
                return found


def staged(who: Person, name: str) -> Person:
    """The person under a working name; the family name as a Latin keyboard has it."""
    last = latin(who.last, who.culture, 0)
    return replace(who, first=name, pets=(), last=last, culture="es")
