"""The ads of a world: who is advertised where and when, with what is shown, and what is left out or mistyped."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import timedelta

from benchmarks.heldout import numbers
from benchmarks.heldout.commons import Commons
from benchmarks.heldout.hands import BEGINNING, KINDS, Hand, Model
from benchmarks.heldout.places import CITIES
from benchmarks.heldout.profiles import AD_SITES, Account
from benchmarks.heldout.wording import Draft, edited, write

HUB_PHONE, STOCK_PICTURE, SPAM_TEXT = 0.05, 0.07, 0.05
SHOWN = {"phone": 0.82, "name": 0.85, "age": 0.75, "city": 0.92, "picture": 0.7, "email": 0.07, "price": 0.7}
ABROAD = 0.15  # of the tours
BY_ACCOUNT, PROFILE, AGE_DRIFT, NAME_SLIP = 0.85, 0.3, 0.35, 0.03
_CURRENCY = {"GB": "GBP", "PL": "PLN", "HU": "HUF", "RO": "RON", "UA": "UAH", "SE": "SEK", "DK": "DKK", "AL": "ALL"}
_COUNTS = ((1, 62), (2, 17), (3, 9), (4, 7), (5, 5), (7, 4), (10, 3), (16, 2), (25, 1))


@dataclass(frozen=True)
class Ad:
    """One ad; hand and person are the truth."""

    hand: Hand
    model: Model
    row: dict[str, str]


class Postings:
    """Writes ads."""

    def __init__(self, rng: random.Random, commons: Commons) -> None:
        self._rng, self._commons = rng, commons

    def of(self, hand: Hand, accounts: list[Account]) -> list[Ad]:
        """All ads the hand posts, person by person in the order of time."""
        return [ad for model in hand.models for ad in self._of_model(hand, model, accounts)]

    def _of_model(self, hand: Hand, model: Model, accounts: list[Account]) -> list[Ad]:
        rng = self._rng
        counts, weights = zip(*_COUNTS, strict=True)
        first, last = model.window
        first, last = max(first, hand.window[0]), max(first, min(last, hand.window[1]))
        days = sorted(rng.randint(first, last) for _ in range(rng.choices(counts, weights)[0]))
        text, place = self._commons.text(model.text, SPAM_TEXT), (hand.country, model.city)
        out = []
        for day in days:
            if rng.random() < KINDS[hand.kind].tours:
                country = rng.choice(numbers.COUNTRIES) if rng.random() < ABROAD else hand.country
                place = country, rng.choice(CITIES[country])
            out.append(Ad(hand, model, self._row((hand, model), accounts, place, (day, text))))
            text = edited(rng, text, hand.voice)
        return out

    def _row(
        self, who: tuple[Hand, Model], accounts: list[Account], place: tuple[str, str], put: tuple[int, Draft]
    ) -> dict[str, str]:
        rng, (hand, model), (country, city), (day, text) = self._rng, who, place, put
        facts = self._facts(hand, model, day)
        filled = {"name": facts["name"], "age": facts["age"], "city": city, "price": facts["price"]}
        title, body = write(rng, text, filled)
        platform, username = self._account(hand, model, accounts)
        shown = {key: value if rng.random() < SHOWN[key] else "" for key, value in facts.items()}
        posted = BEGINNING + timedelta(days=day, minutes=rng.randrange(1440))
        own = hand.phone(rng, day)
        phones = self._commons.phones(hand, own if rng.random() < SHOWN["phone"] else None, HUB_PHONE)
        return {
            "platform": platform,
            "username": username,
            "posted_at": posted.strftime("%Y-%m-%dT%H:%MZ"),
            "title": title,
            "body": body,
            **{key: shown[key] for key in ("name", "age", "price")},
            "phone": " / ".join(phones),
            "email": hand.email if rng.random() < SHOWN["email"] else "",
            "city": city if rng.random() < SHOWN["city"] else "",
            "country": country,
            "currency": _CURRENCY.get(country, "EUR") if shown["price"] else "",
            "language": text.language,
            "profile_url": self._profile(model, accounts),
            "image_hash": self._pictures(model, day),
        }

    def _facts(self, hand: Hand, model: Model, day: int) -> dict[str, str]:
        """Name, age and price as this ad has them: a second name from half-way on, ages and prices that drift."""
        rng, (first, last) = self._rng, model.window
        late = day > (first + last) / 2 if rng.random() < 0.8 else rng.random() < 0.5
        name = model.names[late and len(model.names) > 1]
        if rng.random() < NAME_SLIP and len(name) > 3:
            i = rng.randrange(1, len(name) - 1)
            name = name[:i] + name[i + 1 :] if rng.random() < 0.5 else name[:i] + name[i] + name[i:]
        age = model.age + (rng.choice((-3, -2, -1, -1, 1, 1, 2)) if rng.random() < AGE_DRIFT else 0)
        price = model.price + (rng.choice((-20, -10, 10, 20)) if rng.random() < 0.3 else 0)
        return {"name": name, "age": str(max(18, age)), "price": str(price)}

    def _account(self, hand: Hand, model: Model, accounts: list[Account]) -> tuple[str, str]:
        """Platform and posting account: her own named one or the hand's; or a site that needs no account."""
        rng = self._rng
        fit = [a for a in accounts if a.use == "work" and a.owner == hand.key and a.whose in ("", model.key)]
        named = [a for a in fit if a.whose] or fit
        if fit and rng.random() < BY_ACCOUNT:
            account = rng.choice(named if rng.random() < 0.5 else fit)
            return account.platform, account.username
        return rng.choices(AD_SITES, [p.weight for p in AD_SITES])[0].name, ""

    def _profile(self, model: Model, accounts: list[Account]) -> str:
        """The address of an account named in the ad: one of hers that the hand made for her."""
        hers = [a.address() for a in accounts if a.whose == model.key and a.address()]
        return self._rng.choice(hers) if hers and self._rng.random() < PROFILE else ""

    def _pictures(self, model: Model, day: int) -> str:
        """One or two of her pictures, later on without the oldest, before without the newest."""
        rng = self._rng
        if rng.random() >= SHOWN["picture"]:
            return ""
        late = day > sum(model.window) / 2
        known = (model.pictures[1:] if late else model.pictures[:-1]) or model.pictures
        shown = [self._commons.picture(known, STOCK_PICTURE) for _ in range(rng.choice((1, 1, 2)))]
        return "; ".join(dict.fromkeys(shown))
