"""How much goes wrong in a world: every rate is drawn from a range for each seed, so that no seed is like another."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

RANGES: Mapping[str, tuple[float, float]] = MappingProxyType(
    {
        # of ads
        "no_phone": (0.06, 0.18), "no_account": (0.25, 0.50), "no_picture": (0.25, 0.55), "no_name": (0.04, 0.13),
        "no_age": (0.15, 0.45), "no_city": (0.02, 0.10), "no_date": (0.02, 0.10), "with_email": (0.03, 0.12),
        "phone_in_body": (0.08, 0.25), "wrong_phone": (0.004, 0.02), "wrong_name": (0.006, 0.03),
        "short_name": (0.03, 0.12), "again": (0.10, 0.30), "two_persons": (0.04, 0.14), "two_phones": (0.03, 0.12),
        "help_line": (0.01, 0.05), "generic_address": (0.02, 0.08), "new_bits": (0.05, 0.25), "masked": (0.25, 0.60),
        # of controllers
        "switchboard": (0.03, 0.10), "stock_picture": (0.05, 0.14), "stolen_picture": (0.01, 0.05),
        "stolen_text": (0.02, 0.09), "recycled": (0.03, 0.09), "taken_over": (0.02, 0.06), "moved": (0.04, 0.12),
        "new_name": (0.05, 0.20), "common_text": (0.04, 0.14), "own_account": (0.20, 0.45), "other_stem": (0.20, 0.45),
        # of accounts
        "unlisted": (0.05, 0.18), "account_phone": (0.15, 0.35), "account_email": (0.10, 0.28),
        "account_link": (0.10, 0.25), "account_picture": (0.35, 0.65), "account_bio": (0.40, 0.75),
        "no_shown": (0.10, 0.30),
    }
)  # fmt: skip


@dataclass(frozen=True)
class Rates:
    """The rates of one world, each a share from 0 to 1: of ads, of controllers, or of accounts."""

    no_phone: float
    no_account: float
    no_picture: float
    no_name: float
    no_age: float
    no_city: float
    no_date: float
    with_email: float
    phone_in_body: float
    wrong_phone: float
    wrong_name: float
    short_name: float
    again: float
    two_persons: float
    two_phones: float
    help_line: float
    generic_address: float
    new_bits: float
    masked: float
    switchboard: float
    stock_picture: float
    stolen_picture: float
    stolen_text: float
    recycled: float
    taken_over: float
    moved: float
    new_name: float
    common_text: float
    own_account: float
    other_stem: float
    unlisted: float
    account_phone: float
    account_email: float
    account_link: float
    account_picture: float
    account_bio: float
    no_shown: float


def rates(seed: int) -> Rates:
    """The rates of a world."""
    dice = random.Random(f"rates {seed}")
    return Rates(**{name: dice.uniform(*bounds) for name, bounds in RANGES.items()})
