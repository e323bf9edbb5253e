"""What has digits and is no phone: prices, ages, hours, dates, orders, accounts, places."""

from __future__ import annotations

import string
from random import Random

from benchmarks.unseen_phones.inventory import places
from benchmarks.unseen_phones.plans import draw

ANYWHERE = ["IBAN {iban}", "@{user}", "insta: {user}", "GPS {spot}", "24/7", "100%", "{h1}:00-{h2}:00", "#{order}",
    "30min {price} 1h {price2}", "{size}-{waist}-{hip}", "{age}y/{cm}/{kg}", "{user}@mail.example"]  # fmt: skip
NAMES = ["irina_", "mila.x", "kat", "sweet_li", "angel", "bella__", "luna.k", "vika", "nina_r", "dasha"]


def decoy(templates: list[str], country: str, like_a_phone: float, rng: Random) -> str:
    """A phrase with digits; order numbers are by the share asked valid phones of the country."""
    template = rng.choice(templates) if rng.random() < 0.75 else rng.choice(ANYWHERE)
    return template.format(**_values(country, like_a_phone, rng))


def _values(country: str, like_a_phone: float, rng: Random) -> dict[str, str]:
    money = places()[country]["money"]
    dear = 10 if money in ("Kč", "kr", "грн", "TL", "lekë") else 200 if money == "Ft" else 1
    price = rng.randrange(40, 200, 10) * dear
    opens = rng.randint(7, 13)
    return {
        "price": f"{price}{rng.choice(['', ' '])}{money}",
        "price2": f"{round(price * 18, -2) // 10}{rng.choice(['', ' '])}{money}",
        "wage": f"{rng.choice([' ', '.', ''])}".join([str(rng.randint(1, 4)), f"{rng.randrange(0, 1000, 50):03d}"])
        + f" {money}",
        "age": str(rng.randint(18, 49)),
        "cm": str(rng.randint(152, 182)),
        "kg": str(rng.randint(45, 78)),
        "h1": str(opens),
        "h2": str(opens + rng.randint(6, 10)),
        "waist": str(rng.randint(58, 70)),
        "hip": str(rng.randint(85, 98)),
        "size": f"{rng.randrange(70, 95, 5)}{rng.choice('ABCD')}" if rng.random() < 0.5 else str(rng.randint(85, 98)),
        "shoe": str(rng.randint(35, 41)),
        "date": _date(rng),
        "order": _order(country, like_a_phone, rng),
        "zip": _postcode(country, rng),
        "plate": _plate(rng),
        "iban": _iban(country, rng),
        "user": f"{rng.choice(NAMES)}{rng.randint(10, 99999)}",
        "spot": f"{rng.uniform(37, 60):.5f}, {rng.uniform(1, 30):.5f}",
    }


def _date(rng: Random) -> str:
    day, month, year = rng.randint(1, 28), rng.randint(1, 12), rng.randint(2025, 2026)
    forms = [
        f"{day}.{month}",
        f"{day:02d}/{month:02d}/{year}",
        f"{year}-{month:02d}-{day:02d}",
        f"{day}.{month:02d}.{year}",
    ]
    return rng.choice(forms)


def _order(country: str, like_a_phone: float, rng: Random) -> str:
    if rng.random() < like_a_phone:
        return draw(country, rng).national
    return "".join(rng.choices(string.digits, k=rng.randint(5, 12)))


def _postcode(country: str, rng: Random) -> str:
    plain = "".join(rng.choices("123456789", k=4 if country in ("AT", "BE", "DK", "NL", "HU", "CH", "NO", "BG") else 5))
    if country in ("GB", "IE"):
        return f"{rng.choice(['LS', 'BS', 'M', 'T'])}{rng.randint(1, 29)} {rng.randint(1, 9)}AB"
    if country == "PL":
        return f"{plain[:2]}-{plain[2:]}"
    return f"{plain} {rng.choice(['AB', 'XK'])}" if country == "NL" else plain


def _plate(rng: Random) -> str:
    letters = "".join(rng.choices(string.ascii_uppercase, k=4))
    digits = "".join(rng.choices(string.digits, k=4))
    return rng.choice(
        [
            f"{letters[:2]}-{digits[:3]}-{letters[2:]}",
            f"{letters[:2]} {digits}",
            f"{letters[0]} {digits} {letters[1:3]}",
        ]
    )


def _iban(country: str, rng: Random) -> str:
    digits = "".join(rng.choices(string.digits, k=20))
    return country + (
        digits if rng.random() < 0.4 else " ".join([digits[:2], *(digits[i : i + 4] for i in range(2, 18, 4))])
    )


def beside(country: str, plainly: bool, rng: Random) -> str:
    """What is written right behind a number: hours and prices with their unit; an age only behind plain numbers."""
    values = _values(country, 0, rng)
    ways = [" 24h", " {h1}-{h2}h", " - {price}", ", {price} 1h"] + [
        " 24/7",
        " ({age})",
        ", {age}",
        " {h1}:00-{h2}:00",
    ] * plainly
    return rng.choice(ways).format(**values)
