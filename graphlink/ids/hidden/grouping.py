"""How each country groups the digits of its numbers: 06 12 34 56 78 is French, 068 123 45 67 Swiss.

The formats are those of `phonenumbers`, whose plans have the numbers themselves.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any, NamedTuple

from phonenumbers import PhoneMetadata


class _Format(NamedTuple):
    """Numbers that begin so, and as many digits in each group but the last; trunk: digits before the first group."""

    begins: re.Pattern[str]
    whole: re.Pattern[str]
    trunk: str
    apart: bool


@cache
def _formats(region: str) -> tuple[_Format, ...]:
    metadata: Any = PhoneMetadata.metadata_for_region(region)
    found = []
    for one in metadata.number_format:
        rule = one.national_prefix_formatting_rule or ""
        trunk = "".join(re.findall(r"(?<!\\)\d", rule))
        begins = re.compile(one.leading_digits_pattern[-1] if one.leading_digits_pattern else "")
        found.append(_Format(begins, re.compile(one.pattern), trunk, bool(re.search(r"(?<!\\)\d\)? ", rule))))
    return tuple(found)


@lru_cache(maxsize=20_000)
def usual(region: str, national: str) -> tuple[int, ...]:
    """Digits in each group of a national number, trunk prefix in the first or for itself; () where nothing is said."""
    for form in _formats(region):
        match = form.whole.fullmatch(national) if form.begins.match(national) else None
        if match:
            first, *rest = (len(group) for group in match.groups())
            trunk = len(form.trunk)
            return (trunk, first, *rest) if form.apart and trunk else (trunk + first, *rest)
    return ()
