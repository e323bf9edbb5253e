"""What is written differently from country to country: money, postcodes, bank accounts, towns."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True)
class Country:
    """A country of the texts.

    Attributes:
        languages: Languages of its ads, the usual one first.
        prices: Ways to write an amount, {n} = the amount.
        rate: What a euro is worth there, roughly; prices are scaled by it.
        postcodes: Patterns, # = a digit, A = a letter.
        bban: Account part of the IBAN: # = digit, A = letter, C = either; empty = has no IBAN.
    """

    code: str
    languages: tuple[str, ...]
    prices: tuple[str, ...]
    rate: float
    postcodes: tuple[str, ...]
    bban: str
    cities: tuple[str, ...]


@cache
def countries() -> dict[str, Country]:
    """All countries by code."""
    table = tomllib.loads(Path(__file__).with_name("countries.toml").read_text(encoding="utf-8"))
    return {code: _country(code, row) for code, row in table.items()}


def _country(code: str, row: dict[str, str]) -> Country:
    return Country(
        code,
        tuple(row["languages"].split()),
        split(row["prices"]),
        float(row["rate"]),
        split(row["postcodes"]),
        _spelt_out(row["bban"]),
        split(row["cities"]),
    )


def split(text: str) -> tuple[str, ...]:
    """Parts between upright bars, trimmed."""
    return tuple(part.strip() for part in text.split("|") if part.strip())


def _spelt_out(pattern: str) -> str:
    """`8# 16C` -> 8 digits, then 16 of either."""
    return "".join(part[-1] * int(part[:-1]) for part in pattern.split())
