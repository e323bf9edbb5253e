"""Numbering plans for whole arrays of digits: which countries have a number, of what type, written in which form.

The plans are those of `phonenumbers` (Google's metadata), one automaton for all. National numbers are tried in the
regions asked for; numbers with a country code in every region held here. Trunk prefixes are handled here, since the
library would strip a leading zero where none is a prefix.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt
from phonenumbers import COUNTRY_CODE_TO_REGION_CODE, SUPPORTED_REGIONS, PhoneMetadata

from graphlink.ids.hidden.automaton import build

Ints = npt.NDArray[np.int64]
Types = Callable[[npt.NDArray[np.int8], Ints, Ints, Ints, Ints], Ints]

MAX_DIGITS = 15
_LEAST = 3  # digits of a national number
REGIONS = (
    "AL", "AT", "BE", "DE", "DK", "ES", "FI", "FR", "GB", "GR", "HU", "LT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
    "UA", "RU", "IT", "TR", "BG", "CZ", "HR", "RS", "MK", "CH", "IE", "LU", "MD", "LV", "EE", "NO", "BY", "BA", "ME",
    "XK", "US",
)  # fmt: skip
ABROAD = tuple(sorted(SUPPORTED_REGIONS - set(REGIONS)))  # read only where their code is written out
KNOWN = (*REGIONS, *ABROAD)
REGION = {code: i for i, code in enumerate(REGIONS)}
_TRUNKS = {
    "HU": "06", "LT": "0", "RU": "8", "BY": "8", "DK": "", "ES": "", "GR": "", "PL": "", "PT": "", "IT": "", "CZ": "",
    "LU": "", "LV": "", "EE": "", "NO": "", "US": "",
}  # fmt: skip
MOBILE, FIXED, OTHER = 1, 2, 4
_TENS = 10 ** np.arange(MAX_DIGITS + 1)
_THREES = np.array([[n // 100, n // 10 % 10, n % 10] for n in range(1000)], np.int8)
_OTHERS = ("premium_rate", "toll_free", "shared_cost", "voip", "personal_number", "pager", "uan", "voicemail")

FORMS = ("national", "trunk left out", "plus", "exit code", "bare code")
NATIONAL, TRUNKLESS, PLUS, EXIT, BARE = range(len(FORMS))


@dataclass(frozen=True)
class Readings:
    """Ways to read numbers, one row each.

    Attributes:
        number: Which of the numbers given.
        region: Index into KNOWN.
        form: Index into FORMS.
        skip: Digits before the national number.
        type: Bits MOBILE, FIXED, OTHER.
    """

    number: Ints
    region: Ints
    form: Ints
    skip: Ints
    type: Ints

    def some(self, keep: Ints) -> Readings:
        """Those of some places."""
        return Readings(self.number[keep], self.region[keep], self.form[keep], self.skip[keep], self.type[keep])


@dataclass(frozen=True)
class _Plans:
    """All plans as one automaton.

    Attributes:
        after: State after a digit in a state, flat: ten to a state. 0 = no number goes on so.
        accepts: Type bits of a number that ends in a state.
        start: State before the first digit, of each region.
        third: State after the first three digits, flat: a thousand to a region.
        fits: Whether a region has numbers of a length.
        trunk, trunk_length: Trunk prefix of each region, -1 and 0 for none.
    """

    after: Ints
    accepts: Ints
    start: Ints
    third: Ints
    fits: npt.NDArray[np.bool_]
    trunk: Ints
    trunk_length: Ints


@cache
def _plans() -> _Plans:
    tables: list[list[int]] = []
    accepts: list[list[int]] = []
    starts: list[int] = []
    for region in REGIONS:
        table, bits = build(patterns(region))
        base = sum(map(len, accepts))
        tables += [[base + s if s else 0 for s in row] for row in table]
        accepts.append(bits)
        starts.append(base + 1)
    trunks = [_TRUNKS.get(region, "0") for region in REGIONS]
    after = np.array(tables, np.int64)
    bits_of = np.concatenate([np.array(bits, np.int64) for bits in accepts])
    return _Plans(
        after.ravel(),
        bits_of,
        np.array(starts),
        after[after[after[starts]]].ravel(),
        _fits(after, bits_of, starts),
        np.array([int(t or -1) for t in trunks]),
        np.array([len(t) for t in trunks]),
    )


def _fits(after: Ints, accepts: Ints, starts: list[int]) -> npt.NDArray[np.bool_]:
    """Lengths that each region has numbers of, shape (regions, MAX_DIGITS + 1)."""
    found = np.zeros((len(starts), MAX_DIGITS + 1), bool)
    for region, start in enumerate(starts):
        reached = {start}
        for size in range(1, MAX_DIGITS + 1):
            reached = set(after[sorted(reached)].ravel().tolist()) - {0} if reached else reached
            found[region, size] = size >= _LEAST and any(accepts[sorted(reached)])
    return found


def patterns(region: str) -> dict[int, str]:
    """The numbers of a country as regular expressions, by type bit."""
    metadata: Any = PhoneMetadata.metadata_for_region(region)
    named = {MOBILE: ("mobile",), FIXED: ("fixed_line",), OTHER: _OTHERS}
    kinds = {bit: [getattr(metadata, name) for name in names] for bit, names in named.items()}
    found = {
        bit: "|".join(d.national_number_pattern for d in descs if d and d.national_number_pattern)
        for bit, descs in kinds.items()
    }
    return {bit: f"(?:{pattern})" for bit, pattern in found.items() if pattern}


_CODES = {code: REGION[r] for code, rs in COUNTRY_CODE_TO_REGION_CODE.items() for r in rs[:1] if r in REGION}
_BY_CODE = np.full(1000, -1, np.int64)
_BY_CODE[list(_CODES)] = list(_CODES.values())
CODE = np.array([next(c for c, rs in COUNTRY_CODE_TO_REGION_CODE.items() if r in rs) for r in KNOWN])


@cache
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
            np.add.at(after.T, plans.after[digit::10], reach.T / 10)
        after[:, 0] = 0.0
        reach = after
        found[:, size] = np.log10(np.maximum(reach[:, good].sum(axis=1), 1e-6))
    return found


def digits(value: Ints, length: Ints) -> npt.NDArray[np.int8]:
    """Digits of numbers from the left, shape (n, MAX_DIGITS); what lies behind the end is not said."""
    left, threes = value * _TENS[MAX_DIGITS - length], np.empty((len(value), MAX_DIGITS // 3), np.int64)
    for place in range(MAX_DIGITS // 3 - 1, -1, -1):
        more = left // 1000  # by one number, which takes a tenth of the time of a remainder
        threes[:, place] = left - 1000 * more
        left = more
    return np.asarray(_THREES[threes].reshape(-1, MAX_DIGITS))


def types(rows: npt.NDArray[np.int8], length: Ints, number: Ints, region: Ints, skip: Ints) -> Ints:
    """Type bits of the national number behind `skip` digits of numbers, 0 when the region's plan lacks it."""
    plans = _plans()
    left = length[number] - skip
    found = np.zeros(len(number), np.int64)
    alive = np.flatnonzero(plans.fits[region, np.maximum(left, 0)])
    at, flat = number.take(alive) * MAX_DIGITS + skip.take(alive), rows.ravel()
    state, end = region.take(alive), at + left.take(alive)
    for place in range(_LEAST):
        state = state * 10 + flat.take(at + place)
    state, at = plans.third.take(state), at + _LEAST
    while True:
        done = at == end
        found[alive[done]] = plans.accepts[state[done]]
        on = np.flatnonzero((state > 0) & ~done)
        if not len(on):
            return found
        alive, state, at, end = alive.take(on), state.take(on), at.take(on), end.take(on)
        state = plans.after.take(state * 10 + flat.take(at))
        at = at + 1


def national(rows: npt.NDArray[np.int8], length: Ints, number: Ints, region: Ints) -> Readings:
    """National readings of numbers in regions, pair by pair; the trunk prefix there or left out."""
    plans = _plans()
    head = np.where(plans.trunk_length[region] == 2, rows[number, 0] * 10 + rows[number, 1], rows[number, 0])
    has = (plans.trunk_length[region] > 0) & (head == plans.trunk[region])
    skip = np.where(has, plans.trunk_length[region], 0)
    kind = types(rows, length, number, region, skip)
    form = np.where(has | (plans.trunk_length[region] == 0), NATIONAL, TRUNKLESS)
    return _kept(Readings(number, region, form, skip, kind))


def coded(rows: npt.NDArray[np.int8], length: Ints, number: Ints, form: Ints) -> Readings:
    """Readings of numbers with a country code: behind a plus, behind an exit code, or bare.

    A trunk zero behind the code is left out, as in +49 (0) 30.
    """
    skip = np.where(form == EXIT, 2, 0)
    found = []
    for size in (1, 2, 3):
        region = _BY_CODE[head(rows, number, skip, size)]
        here = np.flatnonzero((region >= 0) & (length[number] - skip - size >= 6))
        given = Readings(number[here], region[here], form[here], skip[here] + size, here)
        found.append(behind(rows, length, given, types))
    return together(found)


def head(rows: npt.NDArray[np.int8], number: Ints, skip: Ints, size: int) -> Ints:
    """So many digits of numbers behind `skip` ones, as a number; 0 where they begin with a zero."""
    code = np.zeros(len(number), np.int64)
    for place in range(size):
        code = code * 10 + rows[number, skip + place]
    return np.where(code >= 10 ** (size - 1), code, 0)


def behind(rows: npt.NDArray[np.int8], length: Ints, given: Readings, types: Types) -> Readings:
    """The national number behind the code as it stands, else without a zero or the code once more before it."""
    kind = types(rows, length, given.number, given.region, given.skip)
    zero = (kind == 0) & (rows[given.number, np.minimum(given.skip, MAX_DIGITS - 1)] == 0)
    skip = np.where(zero, given.skip + 1, given.skip)
    kind[zero] = types(rows, length, given.number[zero], given.region[zero], skip[zero])
    return _kept(Readings(given.number, given.region, given.form, skip, kind))


def _kept(r: Readings) -> Readings:
    return r.some(np.flatnonzero(r.type > 0))


def together(parts: list[Readings]) -> Readings:
    """Readings one behind the other."""
    names = ("number", "region", "form", "skip", "type")
    return Readings(*(np.concatenate([getattr(part, name) for part in parts]) for name in names))
