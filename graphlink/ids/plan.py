"""Numbering plans compiled once, so that a number is told valid without a parse.

The plans are those of `phonenumbers` (Google's metadata), asked in its own order. Only clear answers are given:
whatever could be read in two ways (a trunk prefix after the code, a leading zero) is left to the full parser.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

from phonenumbers import COUNTRY_CODE_TO_REGION_CODE, PhoneMetadata

_CODES = {regions[0]: code for code, regions in COUNTRY_CODE_TO_REGION_CODE.items() if regions[0] != "001"}
_SHORTEST = 2  # digits of a national number
_WORLD = "001"  # regions of codes that belong to no country
_KINDS = (
    "premium_rate",
    "toll_free",
    "shared_cost",
    "voip",
    "personal_number",
    "pager",
    "uan",
    "voicemail",
)


class Number(NamedTuple):
    """What a number is: its country, "" for a code of none, and its type, "" when it is only of a possible length."""

    region: str
    type: str


class National(NamedTuple):
    """What digits are in a country: the number in E.164, its type, "" when its plan lacks it, and if it is possible."""

    value: str
    type: str
    possible: bool


class _Pattern(NamedTuple):
    lengths: frozenset[int]
    shorter: frozenset[int]  # that only local numbers have
    match: Any

    def fits(self, national: str) -> bool:
        return (not self.lengths or len(national) in self.lengths) and self.match(national) is not None


class _Plan(NamedTuple):
    region: str
    general: _Pattern | None
    kinds: tuple[tuple[str, _Pattern], ...]
    fixed: _Pattern | None
    mobile: _Pattern | None
    one_for_both: bool
    leading: Any
    trunk: Any
    rewritten: bool  # the trunk prefix is replaced by digits, not left out
    abroad: Any


def number(digits: str) -> Number | None:
    """What a number is, from its digits with the country code; None when that is not clear."""
    code = next((size for size in (1, 2, 3) if int(digits[:size]) in COUNTRY_CODE_TO_REGION_CODE), 0)
    national = digits[code:]
    if not code or national[:1] in ("", "0"):
        return None
    plans = _plans(int(digits[:code]))
    if plans[0].trunk and plans[0].trunk(national):
        return None
    return _known(plans, national) or _possible(plans[0], digits[:code], national)


def main_region(digits: str) -> str:
    """The first country of the code that digits begin with, as the library orders them; "" for no code."""
    regions = (COUNTRY_CODE_TO_REGION_CODE.get(int(digits[:size])) for size in (1, 2, 3))
    return next((found[0] for found in regions if found), "")


def national(digits: str, region: str) -> National | None:
    """What digits without a plus are when they are dialled in a country; None when the full parser must be asked.

    As `phonenumbers.parse(digits, region)` and what is asked of its result: a code of the country at the front is left
    out where that makes a number of it, then the trunk prefix.

    Args:
        digits: 3 to 17 digits, 0-9.
    """
    code = _CODES.get(region, 0)
    if not code:
        return None
    plans = _plans(code)
    main = plans[0]
    if main.region != region or main.general is None or main.rewritten or (main.abroad and main.abroad(digits)):
        return None
    own = digits
    if digits.startswith(str(code)):
        rest = _without_trunk(main, digits[len(str(code)) :])
        better = not main.general.match(digits) and main.general.match(rest)
        own = rest if better or len(digits) > max(main.general.lengths) else digits
    shorter = _without_trunk(main, own)
    if len(shorter) in main.general.lengths or len(shorter) > max(main.general.lengths):
        own = shorter
    if len(own) < _SHORTEST:
        return None
    known = _known(plans, own)
    possible = len(own) in main.general.lengths or len(own) in main.general.shorter
    return National(f"+{code}{own}", known.type if known else "", possible)


def _without_trunk(plan: _Plan, digits: str) -> str:
    """The digits without the trunk prefix, or as they are when only they are a number with it."""
    prefix = plan.trunk(digits) if plan.trunk else None
    if not prefix or plan.general is None:
        return digits
    rest = digits[prefix.end() :]
    return digits if plan.general.match(digits) and not plan.general.match(rest) else rest


def _known(plans: tuple[_Plan, ...], national: str) -> Number | None:
    """The country and type of a national number among the plans of one code; None when no plan has it."""
    for plan in plans:
        if len(plans) > 1 and plan.leading and not plan.leading(national):
            continue
        kind = _type(plan, national)
        if kind:
            return Number("" if plan.region == _WORLD else plan.region, kind)
        if len(plans) == 1 or plan.leading:
            break
    return None


def _possible(main: _Plan, code: str, national: str) -> Number | None:
    """A number that no plan has, of a length that the main one has; None when the code may have been written twice."""
    if national.startswith(code) or main.general is None or len(national) not in main.general.lengths:
        return None
    return Number("" if main.region == _WORLD else main.region, "")


def _type(plan: _Plan, national: str) -> str:
    """The type of a number in a plan, "" when the plan lacks it."""
    if plan.general is None or not plan.general.fits(national):
        return ""
    for name, pattern in plan.kinds:
        if pattern.fits(national):
            return name
    fixed = plan.fixed is not None and plan.fixed.fits(national)
    if fixed and plan.one_for_both:
        return "fixed_line_or_mobile"
    mobile = not plan.one_for_both and plan.mobile is not None and plan.mobile.fits(national)
    if fixed:
        return "fixed_line_or_mobile" if mobile else "fixed_line"
    return "mobile" if mobile else ""


@cache
def _plans(code: int) -> tuple[_Plan, ...]:
    """The plans of a country code, the main region first."""
    regions = COUNTRY_CODE_TO_REGION_CODE[code]
    found = (PhoneMetadata.metadata_for_region_or_calling_code(code, region) for region in regions)
    return tuple(_plan(metadata) for metadata in found if metadata is not None)


def _plan(metadata: Any) -> _Plan:
    kinds = ((name, _pattern(getattr(metadata, name))) for name in _KINDS)
    trunk = metadata.national_prefix_for_parsing
    return _Plan(
        region=metadata.id,
        general=_pattern(metadata.general_desc),
        kinds=tuple((name, pattern) for name, pattern in kinds if pattern),
        fixed=_pattern(metadata.fixed_line),
        mobile=_pattern(metadata.mobile),
        one_for_both=bool(metadata.same_mobile_and_fixed_line_pattern),
        leading=re.compile(metadata.leading_digits).match if metadata.leading_digits else None,
        trunk=re.compile(trunk).match if trunk else None,
        rewritten=bool(metadata.national_prefix_transform_rule),
        abroad=re.compile(metadata.international_prefix).match if metadata.international_prefix else None,
    )


def _pattern(desc: Any) -> _Pattern | None:
    if desc is None or not desc.national_number_pattern:
        return None
    shorter = frozenset(desc.possible_length_local_only)
    return _Pattern(frozenset(desc.possible_length), shorter, re.compile(desc.national_number_pattern).fullmatch)
