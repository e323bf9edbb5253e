"""Numbers written out with the code of a country whose national numbers are not tried, some two hundred of them.

They are seldom met, so that a country's patterns are tried one by one, and compiled when its code is first met.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt
from phonenumbers import COUNTRY_CODE_TO_REGION_CODE, PhoneMetadata

from graphlink.ids.hidden import plans
from graphlink.ids.hidden.plans import ABROAD, EXIT, PLUS, REGIONS, Ints, Readings

_LEAST = 4  # digits behind the code
_NEAR = len(REGIONS)
_REGIONS_OF = {
    code: [_NEAR + ABROAD.index(region) for region in regions if region in ABROAD]
    for code, regions in COUNTRY_CODE_TO_REGION_CODE.items()
}
_CODES = np.array([code for code, regions in _REGIONS_OF.items() if regions])


def coded(rows: npt.NDArray[np.int8], length: Ints, number: Ints, form: Ints) -> Readings:
    """Readings of numbers with a country code behind a plus or an exit code; as `plans.coded`, for other countries."""
    out = np.flatnonzero((form == PLUS) | (form == EXIT))
    number, form = number[out], form[out]
    skip = np.where(form == EXIT, 2, 0)
    found = [Readings(*np.zeros((5, 0), np.int64))]
    for size in (1, 2, 3):
        code = plans.head(rows, number, skip, size)
        known = np.isin(code, _CODES) & (length[number] - skip - size >= _LEAST)
        for one in np.unique(code[known]).tolist():
            here = np.flatnonzero(known & (code == one))
            given = Readings(number[here], here, form[here], skip[here] + size, here)
            found += _of_code(rows, length, given, one)
    return plans.together(found)


def _of_code(rows: npt.NDArray[np.int8], length: Ints, given: Readings, code: int) -> list[Readings]:
    """Those of the numbers with a code that one of its countries has, country by country."""
    found = []
    behind = [rows[n, skip : length[n]] for n, skip in zip(given.number.tolist(), given.skip.tolist(), strict=True)]
    digits = ["".join(map(str, one.tolist())) for one in behind]
    for region in _REGIONS_OF[code]:
        fit = np.flatnonzero([_general(region).fullmatch(one) is not None for one in digits])
        if len(fit):
            some = given.some(fit)
            some = Readings(some.number, np.full(len(fit), region), some.form, some.skip, some.type)
            found.append(plans.behind(rows, length, some, _types))
    return found


@cache
def _general(region: int) -> re.Pattern[str]:
    """What all national numbers of a country are like: a first look, far cheaper than its plan."""
    metadata: Any = PhoneMetadata.metadata_for_region(plans.KNOWN[region])
    return re.compile(f"0*(?:{metadata.general_desc.national_number_pattern})")


def first_of_each(r: Readings) -> Readings:
    """Of readings of the same number with its code the first: islands share plans with the country of their code."""
    written = (r.form == PLUS) | (r.form == EXIT)
    key = np.where(written, r.number * (plans.MAX_DIGITS + 1) + r.skip, -1 - np.arange(len(r.number)))
    return r.some(np.sort(np.unique(key, return_index=True)[1]))


def _types(rows: npt.NDArray[np.int8], length: Ints, number: Ints, region: Ints, skip: Ints) -> Ints:
    """Type bits of national numbers; they are few, so that patterns are tried one by one."""
    found = np.zeros(len(number), np.int64)
    for i, (n, where, begin) in enumerate(zip(number.tolist(), region.tolist(), skip.tolist(), strict=True)):
        digits = "".join(map(str, rows[n, begin : length[n]].tolist()))
        found[i] = sum(bit for bit, pattern in _patterns(where).items() if pattern.fullmatch(digits))
    return found


@cache
def _patterns(region: int) -> dict[int, re.Pattern[str]]:
    return {bit: re.compile(pattern) for bit, pattern in plans.patterns(plans.KNOWN[region]).items()}
