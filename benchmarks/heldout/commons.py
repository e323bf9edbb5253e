"""What many hold in common and what therefore joins nobody: help lines, masked numbers, stock pictures, spam texts."""

from __future__ import annotations

import random

from benchmarks.heldout import numbers
from benchmarks.heldout.hands import Exchange, Hand
from benchmarks.heldout.wording import Draft, draft, voice

HELP, SERVICE, MASKED, STOCK, SPAM = 8, 10, 60, 30, 25
_NEAR = (0.55, 0.15, 0.12, 0.1, 0.08)  # chances that a hash differs in so many bits from that of the same picture


class Commons:
    """The pools of one world."""

    def __init__(self, rng: random.Random, exchange: Exchange) -> None:
        countries = numbers.COUNTRIES
        self._rng = rng
        self._help = [exchange.new(rng.choice(countries), mobile=False) for _ in range(HELP)]
        self._service = [exchange.new(rng.choice(countries), mobile=False) for _ in range(SERVICE)]
        self._masked = [exchange.new(rng.choice(countries)) for _ in range(MASKED)]
        self._stock = [rng.getrandbits(64) for _ in range(STOCK)]
        self._spam = [draft(rng, voice(rng, rng.choice(countries))) for _ in range(SPAM)]
        self._answered: dict[str, str] = {}

    def phones(self, hand: Hand, own: str | None, rate: float) -> list[str]:
        """The numbers shown: the hand's own, or that of a service or a mask in its place, or a help line beside it."""
        roll = self._rng.random()
        if roll < rate:
            return [self._rng.choice(self._masked)]
        if self._serviced(hand) and roll < 0.5:
            return [self._answered[hand.key]]
        help_ = [self._rng.choice(self._help)] if roll > 1 - rate else []
        return ([own] if own else []) + help_

    def _serviced(self, hand: Hand) -> bool:
        """Whether a call service answers for the hand; one small hand in twenty has one."""
        if hand.key not in self._answered:
            small = hand.kind in ("independent", "controller_one") and self._rng.random() < 0.05
            self._answered[hand.key] = self._rng.choice(self._service) if small else ""
        return bool(self._answered[hand.key])

    def picture(self, pictures: tuple[int, ...], rate: float) -> str:
        """The hash of one of the pictures as this site stored it, or of a stock picture."""
        rng = self._rng
        value = rng.choice(self._stock if rng.random() < rate else pictures)
        for bit in rng.sample(range(64), rng.choices(range(len(_NEAR)), _NEAR)[0]):
            value ^= 1 << bit
        return f"{value:016x}"

    def text(self, own: Draft, rate: float) -> Draft:
        """The hand's own text, or one that is passed around."""
        return self._rng.choice(self._spam) if self._rng.random() < rate else own
