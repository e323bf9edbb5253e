"""Numbering plans for whole arrays of digits: which countries have a number, of what type, written in which form.

The plans are those of `phonenumbers` (Google's metadata), one automaton for all. National numbers are tried in the
regions asked for; numbers with a country code in every region held here. Trunk prefixes are handled here, since the
library would strip a leading zero where none is a prefix.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt
from phonenumbers import COUNTRY_CODE_TO_REGION_CODE, PhoneMetadata

from graphlink.ids.hidden.automaton import build

Ints = npt.NDArray[np.int64]

MAX_DIGITS = 15
REGIONS = (
    "AL", "AT", "BE", "DE", "DK", "ES", "FI", "FR", "GB", "GR", "HU", "LT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
    "UA", "RU", "IT", "TR", "BG", "CZ", "HR", "RS", "MK", "CH", "IE", "LU", "MD", "LV", "EE", "NO", "BY", "BA", "ME",
    "XK", "US",
)  # fmt: skip
REGION = {code: i for i, code in enumerate(REGIONS)}
_TRUNKS = {
    "HU": "06", "LT": "0", "RU": "8", "BY": "8", "DK": "", "ES": "", "GR": "", "PL": "", "PT": "", "IT": "", "CZ": "",
    "LU": "", "LV": "", "EE": "", "NO": "", "US": "",
}  # fmt: skip
MOBILE, FIXED, OTHER = 1, 2, 4
_OTHERS = ("premium_rate", "toll_free", "shared_cost", "voip", "personal_number", "pager", "uan", "voicemail")

FORMS = ("national", "trunk left out", "plus", "exit code", "bare code")
NATIONAL, TRUNKLESS, PLUS, EXIT, BARE = range(len(FORMS))


@dataclass(frozen=True)
class Readings:
    """Ways to read numbers, one row each.

    Attributes:
        number: Which of the numbers given.
        region: Index into REGIONS.
        form: Index into FORMS.
        skip: Digits before the national number.
        type: Bits MOBILE, FIXED, OTHER.
    """

    number: Ints
    region: Ints
    form: Ints
    skip: Ints
    type: Ints


@dataclass(frozen=True)
class _Plans:
    after: Ints
    accepts: npt.NDArray[np.int64]
    start: Ints
    trunk: Ints
    trunk_length: Ints


@cache
def _plans() -> _Plans:
    tables: list[list[int]] = []
    accepts: list[list[int]] = []
    starts: list[int] = []
    for region in REGIONS:
        table, bits = build(_patterns(region))
        base = sum(map(len, accepts))
        tables += [[base + s if s else 0 for s in row] for row in table]
        accepts.append(bits)
        starts.append(base + 1)
    trunks = [_TRUNKS.get(region, "0") for region in REGIONS]
    return _Plans(
        np.array(tables, np.int64),
        np.concatenate([np.array(bits, np.int64) for bits in accepts]),
        np.array(starts),
        np.array([int(t or -1) for t in trunks]),
        np.array([len(t) for t in trunks]),
    )


def _patterns(region: str) -> dict[int, str]:
    metadata: Any = PhoneMetadata.metadata_for_region(region)
    others = [getattr(metadata, name) for name in _OTHERS]
    found = {
        MOBILE: metadata.mobile.national_number_pattern,
        FIXED: metadata.fixed_line.national_number_pattern,
        OTHER: "|".join(d.national_number_pattern for d in others if d and d.national_number_pattern),
    }
    return {bit: f"(?:{pattern})" for bit, pattern in found.items() if pattern}


_CODES = {code: REGION[r] for code, rs in COUNTRY_CODE_TO_REGION_CODE.items() for r in rs[:1] if r in REGION}
_BY_CODE = np.full(1000, -1, np.int64)
_BY_CODE[list(_CODES)] = list(_CODES.values())
CODE = np.array([next(c for c, rs in COUNTRY_CODE_TO_REGION_CODE.items() if r in rs) for r in REGIONS])


def chances() -> npt.NDArray[np.float64]:
    """Log10 of the share of digit strings of each length that each region's plan has, shape (regions, MAX_DIGITS + 1).

    What validity is worth: most strings of eight digits are a number of Denmark, few of ten one of Great Britain.
    """
    plans = _plans()
    reach = np.zeros((len(REGIONS), len(plans.accepts)))
    reach[np.arange(len(REGIONS)), plans.start] = 1.0
    found = np.full((len(REGIONS), MAX_DIGITS + 1), -6.0)
    good = (plans.accepts & (MOBILE | FIXED)) > 0
    for size in range(1, MAX_DIGITS + 1):
        after = np.zeros_like(reach)
        for digit in range(10):
            np.add.at(after.T, plans.after[:, digit], reach.T / 10)
        after[:, 0] = 0.0
        reach = after
        found[:, size] = np.log10(np.maximum(reach[:, good].sum(axis=1), 1e-6))
    return found


def digits(value: Ints, length: Ints) -> npt.NDArray[np.int8]:
    """Digits of numbers from the left, shape (n, MAX_DIGITS); what lies behind the end is not said."""
    shift = length[:, None] - 1 - np.arange(MAX_DIGITS)[None, :]
    return np.asarray(value[:, None] // 10 ** np.maximum(shift, 0) % 10, np.int8)


def types(rows: npt.NDArray[np.int8], length: Ints, region: Ints, skip: Ints) -> Ints:
    """Type bits of the national number behind `skip` digits of each row, 0 when the region's plan lacks it."""
    plans = _plans()
    state = plans.start[region]
    left = length - skip
    end = np.zeros(len(state), np.int64)
    row = np.arange(len(state))
    for place in range(int(left.max(initial=0))):
        state = plans.after[state, rows[row, np.minimum(skip + place, MAX_DIGITS - 1)]]
        end = np.where(left == place + 1, state, end)
    return np.where(left > 0, plans.accepts[end], 0)


def national(rows: npt.NDArray[np.int8], length: Ints, number: Ints, region: Ints) -> Readings:
    """National readings of numbers in regions, pair by pair; the trunk prefix there or left out."""
    plans = _plans()
    head = np.where(plans.trunk_length[region] == 2, rows[number, 0] * 10 + rows[number, 1], rows[number, 0])
    has = (plans.trunk_length[region] > 0) & (head == plans.trunk[region])
    skip = np.where(has, plans.trunk_length[region], 0)
    kind = types(rows[number], length[number], region, skip)
    form = np.where(has | (plans.trunk_length[region] == 0), NATIONAL, TRUNKLESS)
    return _kept(Readings(number, region, form, skip, kind))


def coded(rows: npt.NDArray[np.int8], length: Ints, number: Ints, form: Ints) -> Readings:
    """Readings of numbers with a country code: behind a plus, behind an exit code, or bare.

    A trunk zero behind the code is left out, as in +49 (0) 30.
    """
    skip = np.where(form == EXIT, 2, 0)
    found = []
    for size in (1, 2, 3):
        code = np.zeros(len(number), np.int64)
        for place in range(size):
            code = code * 10 + rows[number, skip + place]
        region = _BY_CODE[code] if size == 3 else np.where(code >= 10 ** (size - 1), _BY_CODE[code], -1)
        here = np.flatnonzero((region >= 0) & (length[number] - skip - size >= 6))
        found.append(_behind(rows, length, Readings(number[here], region[here], form[here], skip[here] + size, here)))
    return _together(found)


def _behind(rows: npt.NDArray[np.int8], length: Ints, given: Readings) -> Readings:
    """The national number behind the code as it stands, else without a zero or the code once more before it."""
    kind = types(rows[given.number], length[given.number], given.region, given.skip)
    zero = (kind == 0) & (rows[given.number, np.minimum(given.skip, MAX_DIGITS - 1)] == 0)
    skip = np.where(zero, given.skip + 1, given.skip)
    kind = np.where(zero, types(rows[given.number], length[given.number], given.region, skip), kind)
    return _kept(Readings(given.number, given.region, given.form, skip, kind))


def _kept(r: Readings) -> Readings:
    keep = np.flatnonzero(r.type > 0)
    return Readings(r.number[keep], r.region[keep], r.form[keep], r.skip[keep], r.type[keep])


def _together(parts: list[Readings]) -> Readings:
    names = ("number", "region", "form", "skip", "type")
    return Readings(*(np.concatenate([getattr(part, name) for part in parts]) for name in names))
