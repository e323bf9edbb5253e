"""How hard the ads are for phonenumbers alone, which no author of a finder has touched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import phonenumbers
from phonenumbers import PhoneNumberFormat, PhoneNumberMatcher

from benchmarks.unseen_phones.ads import LEVELS, Ad


def calibrated(made: Iterable[Ad]) -> str:
    """F1 of exact numbers by level, its matcher told where each ad is placed."""
    found, wrong, missed = Counter[str](), Counter[str](), Counter[str]()
    for ad in made:
        seen = {_e164(m) for m in PhoneNumberMatcher(ad.text, ad.home)}
        for level in (str(ad.level), "all"):
            found[level] += len(seen & set(ad.phones))
            wrong[level] += len(seen - set(ad.phones))
            missed[level] += len(set(ad.phones) - seen)
    return "\n".join(_line(str(n), found[str(n)], wrong[str(n)], missed[str(n)]) for n in (*LEVELS, "all"))


def _e164(match: phonenumbers.PhoneNumberMatch) -> str:
    return str(phonenumbers.format_number(match.number, PhoneNumberFormat.E164))


def _line(level: str, found: int, wrong: int, missed: int) -> str:
    f1 = 2 * found / max(1, 2 * found + wrong + missed)
    return f"{level:>4}: F1 {f1:.3f}, {found} found, {wrong} wrong, {missed} missed"
