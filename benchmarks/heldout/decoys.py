"""Figures that are no phones: prices, ages, dates, hours, accounts, postcodes, ad numbers, sizes, handles, URLs."""

# ruff: noqa: SIM905 - lists of words, one row as a reader would say them

from __future__ import annotations

import random
import re
from collections.abc import Callable

from benchmarks.heldout import numbers, places

Lines = dict[str, tuple[str, ...]]
_NAMES = "kleo mia vera lola nika sonya bella rina tess zoe jana mara luna dora alisa".split()
_HOSTS = "ads-board.example rooms24.example minicity.example privatno7.example trips.example".split()
KINDS = "price price age date hours account postcode order order order size handle url other".split()


def _price(rng: random.Random, country: str, lines: Lines) -> str:
    money = places.MONEY.get(country, places.EURO)
    amounts = sorted(rng.sample(range(40, 300, 10), rng.choice((1, 1, 2, 3))))
    style = rng.choice(money)
    if len(amounts) == 1:
        return rng.choice(lines["price"]).format(style.format(amounts[0]))
    if rng.random() < 0.5:
        return style.format("/".join(map(str, amounts))) if "{}0" not in style else style.format(amounts[0])
    spans = rng.choice((("30min", "1h", "2h"), ("30'", "60'", "120'"), ("½h", "1 h", "2 h")))
    return rng.choice((", ", " / ", " ")).join(
        f"{span} {style.format(amount)}" for span, amount in zip(spans, amounts, strict=False)
    )


def _age(rng: random.Random, country: str, lines: Lines) -> str:
    del country
    return rng.choice(lines["age"]).format(rng.randint(19, 46))


def _date(rng: random.Random, country: str, lines: Lines) -> str:
    del country
    day, month, year = rng.randint(1, 28), rng.randint(1, 12), rng.randint(2021, 2025)
    form = rng.choice(
        ("{0:02}.{1:02}.{2}", "{0}/{1}", "{0}.{1}.", "{0:02}-{1:02}-{2}", "{2}-{1:02}-{0:02}", "{0}/{1}/{3}")
    )
    return rng.choice(lines["date"]).format(form.format(day, month, year, year % 100))


def _hours(rng: random.Random, country: str, lines: Lines) -> str:
    del country
    if rng.random() < 0.2:
        return rng.choice(("24/7", "24h", "0-24", "7/7 24h", "365/24/7"))
    first, last = rng.randint(7, 13), rng.randint(18, 23)
    form = rng.choice(("{}", "{}:00", "{}.30", "{}h", "{}h00"))
    return rng.choice(lines["hours"]).format(form.format(first), form.format(last))


def _account(rng: random.Random, country: str, lines: Lines) -> str:
    del lines
    letters = places.BANK_LETTERS.get(country, "")
    body = letters + "".join(rng.choice("0123456789") for _ in range(places.ACCOUNTS[country] - len(letters)))
    check = 98 - int("".join(str(int(c, 36)) for c in f"{body}{country}00")) % 97
    whole = f"{country}{check:02}{body}"
    return "IBAN " + (whole if rng.random() < 0.4 else " ".join(re.findall(".{1,4}", whole)))


def _postcode(rng: random.Random, country: str, lines: Lines) -> str:
    shape = places.POSTCODES[country]
    code = "".join(
        rng.choice("123456789") if c == "#" else rng.choice("ABDEGHJLNPRT") if c == "A" else c for c in shape
    )
    return rng.choice(lines["post"]).format(code)


def _order(rng: random.Random, country: str, lines: Lines) -> str:
    """An ad, order or invoice number; seven in ten would be valid phones of the country."""
    if rng.random() < 0.7:
        value = numbers.draw(rng, country, rng.random() < 0.8).national
    else:
        value = str(rng.randint(10**6, 10**11))
        value = value if rng.random() < 0.6 else f"{rng.randint(2019, 2025)}-{value[:6]}"
    return rng.choice(lines["order"]).format(value)


def _size(rng: random.Random, country: str, lines: Lines) -> str:
    del country
    bust, waist, hips = rng.randint(80, 105), rng.randint(55, 80), rng.randint(82, 108)
    height, weight = rng.randint(155, 182), rng.randint(46, 80)
    value = rng.choice(
        (
            f"{bust}-{waist}-{hips}",
            f"{rng.randint(34, 46)}",
            f"{height} cm / {weight} kg",
            f"{rng.choice((70, 75, 80, 85))}C",
        )
    )
    return rng.choice(lines["size"]).format(value)


def _handle(rng: random.Random, country: str, lines: Lines) -> str:
    del lines
    name = rng.choice(_NAMES)
    tail = rng.choice(
        (str(rng.randint(1985, 2004)), f"_{country.lower()}{rng.randint(10, 99)}", f".{rng.randint(1, 999)}", "")
    )
    return rng.choice(("@{}{}", "IG: {}{}", "insta {}{}", "tg @{}{}", "TikTok: @{}{}")).format(name, tail)


def _url(rng: random.Random, country: str, lines: Lines) -> str:
    del lines
    number = rng.randint(10**4, 10**9)
    path = rng.choice((f"ad/{number}", f"?id={number}", f"{country.lower()}/p{number}.html", f"u/{number}"))
    return rng.choice(("https://", "www.", "http://")) + rng.choice(_HOSTS) + "/" + path.replace("/?", "?")


def _other(rng: random.Random, country: str, lines: Lines) -> str:
    del country, lines
    return rng.choice(
        ("100% real", f"-{rng.choice((10, 15, 20, 30))}%", f"{rng.randint(3, 90)} m²", f"5★ ({rng.randint(12, 480)})",
         f"{rng.randint(2, 15)} km", f"bus {rng.randint(1, 99)}", "18+")
    )  # fmt: skip


_MAKERS: dict[str, Callable[[random.Random, str, Lines], str]] = {
    "price": _price,
    "age": _age,
    "date": _date,
    "hours": _hours,
    "account": _account,
    "postcode": _postcode,
    "order": _order,
    "size": _size,
    "handle": _handle,
    "url": _url,
    "other": _other,
}


def draw(rng: random.Random, country: str, lines: Lines, count: int) -> list[str]:
    """Decoys of the country in the words of one language, no kind twice."""
    kinds: list[str] = []
    while len(kinds) < count:
        kind = rng.choice(KINDS)
        if kind not in kinds:
            kinds.append(kind)
    return [_MAKERS[kind](rng, country, lines) for kind in kinds]
