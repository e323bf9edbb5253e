"""Digits in ads that are no phones: prices, ages, dates, accounts, order numbers, handles, addresses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from random import Random

from benchmarks.phones import numbers
from benchmarks.phones.countries import Country
from benchmarks.phones.speech import Speech

PHONE_LIKE = 0.7  # share of order numbers that a phone could have
_NAMES = (
    "lena",
    "anna",
    "mia",
    "sofia",
    "nika",
    "sara",
    "elena",
    "maya",
    "bella",
    "vika",
    "diana",
    "alex",
    "marco",
    "ivan",
    "tom",
    "kris",
)
_SITES = (
    "ads.example",
    "market.example",
    "rooms.example",
    "jobs.example",
    "privat.example",
    "lift.example.org",
    "www.example.net",
)
_ROADS = ("E", "A", "M", "B", "N")


@dataclass(frozen=True)
class Scene:
    """Where an ad stands and how its writer speaks."""

    place: Country
    speech: Speech
    r: Random


def decoy(scene: Scene, hard: bool) -> str:
    """A fragment with digits or number words that hold no phone.

    Args:
        hard: Order numbers, accounts and addresses are then as frequent as prices and ages.
    """
    kinds = ("fact",) * 6 + ("identifier", "identifier", "account", "postcode", "handle", "address", "stamp")
    kind = scene.r.choice(kinds[4:] if hard else kinds)
    builders = {
        "fact": fact,
        "identifier": identifier,
        "account": account,
        "postcode": postcode,
        "handle": handle,
        "address": address,
        "stamp": stamp,
    }
    return builders[kind](scene)


def fact(scene: Scene) -> str:
    """A price, an age, hours, a size: one of the language's own fragments."""
    template = scene.r.choice(scene.speech.phrases["facts"])
    return re.sub(r"\{([^}]+)\}", lambda found: _slot(found[1], scene), template)


def _slot(name: str, scene: Scene) -> str:
    r = scene.r
    if name == "t":
        return f"{r.randrange(6, 24)}{r.choice((':00', ':30', '.00', 'h', '', ':00', ':15'))}"
    if name == "d":
        return date(r)
    money = name.startswith("m")
    low, high = (int(part) for part in name.removeprefix("m").split("-"))
    if money:
        return price(r.uniform(low, high), scene)
    value = r.randint(low, high)
    return scene.speech.small[value] if high < 100 and r.random() < 0.06 else str(value)


def date(r: Random) -> str:
    """A day of 2024 to 2027 in one of the usual orders."""
    day, month, year = r.randint(1, 28), r.randint(1, 12), r.randint(2024, 2027)
    forms = (
        f"{day:02}.{month:02}.{year}", f"{day}.{month}.", f"{day:02}/{month:02}/{year}", f"{year}-{month:02}-{day:02}",
        f"{day}.{month}.{year % 100}", f"{day:02}-{month:02}-{year}", f"{day}/{month}", f"{day:02}.{month:02}",
    )  # fmt: skip
    return r.choice(forms)


def price(euros: float, scene: Scene) -> str:
    """An amount in the money of the place, rounded as people round."""
    r = scene.r
    template = r.choice(scene.place.prices)
    value = euros * (1 if "{e}" in template else scene.place.rate)
    step = 5 * 10 ** max(0, len(str(int(value))) - 2)
    amount = max(step, round(value / step) * step)
    grouped = f"{amount:,}".replace(",", r.choice((" ", ".", ""))) if amount >= 1000 else str(amount)
    return template.replace("{e}", str(amount)).replace("{n}", grouped)


def identifier(scene: Scene) -> str:
    """An order, ad or invoice number with its label; seven in ten are valid phones of the place."""
    r = scene.r
    if r.random() < PHONE_LIKE:
        number = numbers.draw(scene.place.code, r, fixed=r.random() < 0.2)
        value = number.significant if r.random() < 0.4 else number.plain
        value = _spaced(value, r)
    else:
        value = r.choice(("", "", "", "A", "INV-", "#", "2026-", "KD", "X")) + _digits(r.randint(5, 13), r)
    label = r.choice(scene.speech.phrases["id"])
    return r.choice(
        (f"{label} {value}", f"{label}: {value}", f"{label} {value}", f"{value} ({label})", f"{label}{value}")
    )


def _spaced(digits: str, r: Random) -> str:
    if r.random() < 0.7:
        return digits
    joint, size = r.choice((" ", "-", "/", " ")), r.choice((3, 4))
    return joint.join(digits[i : i + size] for i in range(0, len(digits), size))


def account(scene: Scene) -> str:
    """An IBAN with right check digits (ISO 13616, modulo 97); a local account where there is none."""
    r, place = scene.r, scene.place
    if not place.bban:
        return f"{scene.speech.phrases['id'][0]} {_digits(20, r)}"
    value = iban(place.code, "".join(_sign(kind, r) for kind in place.bban))
    shown = " ".join(value[i : i + 4] for i in range(0, len(value), 4)) if r.random() < 0.6 else value
    return r.choice(("IBAN {}", "IBAN: {}", "{}", "Konto {}")).format(shown)


def iban(country: str, bban: str) -> str:
    """An IBAN of a country and an account part of digits and capitals."""
    number = int("".join(str(int(c, 36)) for c in f"{bban}{country}00"))
    return f"{country}{98 - number % 97:02}{bban}"


def _sign(kind: str, r: Random) -> str:
    return r.choice({"#": "0123456789", "A": "ABCDEFGHKLMNPRSTUVXZ", "C": "0123456789ABCDEF"}[kind])


def _digits(count: int, r: Random) -> str:
    return "".join(r.choice("0123456789") for _ in range(count))


def postcode(scene: Scene) -> str:
    """A postcode and a town, or with a street number."""
    r = scene.r
    code = "".join(_sign(c, r) if c in "#A" else c for c in r.choice(scene.place.postcodes))
    return r.choice(
        (f"{code} {r.choice(scene.place.cities)}", code, f"{r.choice(scene.place.cities)} {code}, {r.randint(1, 180)}")
    )


def handle(scene: Scene) -> str:
    """A username with digits in it."""
    r = scene.r
    tail = r.choice((str(r.randint(1975, 2006)), _digits(2, r), _digits(4, r), "69", "007", _digits(9, r), "24h", "x3"))
    name = f"{r.choice(_NAMES)}{r.choice(('_', '.', '', '-'))}{tail}"
    return r.choice(
        (
            f"@{name}",
            f"IG: {name}",
            f"Telegram @{name}",
            f"insta {name}",
            f"t.me/{name}",
            f"snap: {name}",
            f"{name}@mail.example",
        )
    )


def address(scene: Scene) -> str:
    """A link with a number in it."""
    r = scene.r
    tail = numbers.draw(scene.place.code, r).plain if r.random() < 0.5 else _digits(r.randint(5, 12), r)
    form = r.choice(("https://{}/ad/{}", "{}/id/{}", "http://{}/?p={}", "{}/item-{}.html", "https://{}/u/{}/photos"))
    return form.format(r.choice(_SITES), tail)


def stamp(scene: Scene) -> str:
    """Other runs of digits: a time stamp, a bar code, a place on the map, a card's end, a road, a price ladder."""
    r = scene.r
    low = r.choice((50, 60, 80, 100))
    forms = (
        f"{r.randint(2024, 2027)}{r.randint(1, 12):02}{r.randint(1, 28):02}{_digits(6, r)}",
        f"EAN {_digits(13, r)}",
        f"GPS {r.randint(36, 65)}.{_digits(6, r)}, {r.randint(1, 30)}.{_digits(6, r)}",
        f"**** **** **** {_digits(4, r)}",
        f"{r.choice(_ROADS)}{r.randint(1, 99)} km {r.randint(1, 400)}",
        f"30/{low} 60/{low + 40} 90/{low + 90}",
        f"{r.randint(84, 100)}-{r.randint(58, 72)}-{r.randint(84, 100)}",
        f"{r.randint(155, 182)}/{r.randint(46, 80)}/{r.randint(19, 40)}",
        "24/7",
        f"ISBN 978{_digits(10, r)}",
        f"v{r.randint(1, 20)}.{r.randint(0, 9)}.{r.randint(0, 99)}",
        f"{_digits(3, r)} {_digits(3, r)} km",
        f"{r.randint(1, 12)}x{r.randint(2, 90)} cm",
        f"IMEI {_digits(15, r)}",
    )
    return r.choice(forms)
