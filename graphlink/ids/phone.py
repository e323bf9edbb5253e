"""Telephone numbers as usually written: canonical value, validity, type, and which countries it may belong to.

A national number is valid in several countries (5.6 of the 20 usual ones on average), so no country is ever a
silent default: each is a hypothesis with its evidence. The reference is `phonenumbers`, Google's metadata.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat, PhoneNumberType

from graphlink.ids import plan
from graphlink.ids.given import takes_text

CERTAIN = 0.9  # from here on the best country is taken, and the value is E.164
MAX_HYPOTHESES = 3
MIN_DIGITS, MAX_DIGITS = 6, 17

COUNTRIES = (
    "AL", "AT", "BE", "DE", "DK", "ES", "FI", "FR", "GB", "GR",
    "HU", "LT", "NL", "PL", "PT", "RO", "SE", "SI", "SK", "UA",
)  # fmt: skip

# How much more a country is to be believed when this speaks for it; the case's own country alone is not enough.
EVIDENCE_ODDS = {"record": 60.0, "place": 45.0, "platform": 45.0, "account": 60.0, "case": 10.0}
_OTHER_ODDS = 10.0
_CODE_WITHOUT_PLUS_ODDS = 6.0

_TYPES = {
    PhoneNumberType.MOBILE: "mobile",
    PhoneNumberType.FIXED_LINE: "fixed_line",
    PhoneNumberType.FIXED_LINE_OR_MOBILE: "fixed_line_or_mobile",
    PhoneNumberType.TOLL_FREE: "toll_free",
    PhoneNumberType.PREMIUM_RATE: "premium_rate",
    PhoneNumberType.SHARED_COST: "shared_cost",
    PhoneNumberType.VOIP: "voip",
    PhoneNumberType.PERSONAL_NUMBER: "personal_number",
    PhoneNumberType.PAGER: "pager",
    PhoneNumberType.UAN: "uan",
    PhoneNumberType.VOICEMAIL: "voicemail",
}
_POSSIBLE_ODDS = 0.3  # of a number whose length fits a country but that its plan lacks
_STRONG_WEIGHT = 25.0
_UNTRIED_WEIGHT = 4.0  # what the 19 other countries are worth together for a national mobile number
_OUTSIDE_WEIGHT = 1.0  # what the 220 countries that are never tried are worth for any national number
_TYPE_ODDS = {"mobile": 1.0, "fixed_line_or_mobile": 1.0, "fixed_line": 0.6}
_RARE_TYPE_ODDS = 0.15

_E164 = re.compile(r"\+[1-9]\d{6,14}")
_LINK = re.compile(
    r"(?:wa\.me/|whatsapp\.com/send/?\?phone=|viber://\w+\?number=|tel:|t\.me/)(?:%2B|\+)?(\d{7,15})(?!\d)",
    re.IGNORECASE,
)
_RUN = re.compile(r"(?:\+|\(\+)?\d(?:[\s().\-/·•–—_]{0,4}\d)*")
_EXTENSION = re.compile(r"\s*(?:ext\.?|extension|x|#|доб\.?|durchwahl|poste)\s*:?\s*(\d{1,6})\b", re.IGNORECASE)
_TRUNK_IN_BRACKETS = re.compile(r"\(\s*0\s*\)")
_SEPARATED = re.compile(r"\s+/\s+|/(?=\s*(?:\+|00|0\d))|\s{2,}")


class Hint(NamedTuple):
    """A country that something speaks for. Evidence: record, place, platform, account, case."""

    country: str
    evidence: str


class Hypothesis(NamedTuple):
    """A country the number may belong to, what speaks for it, and the number in E.164 if it does."""

    country: str
    probability: float
    evidence: str
    value: str = ""


class Piece(NamedTuple):
    """A part of a text that was read as digits, and how."""

    start: int
    end: int
    digits: str
    style: str


@dataclass(frozen=True)
class Phone:
    """A number found in a text.

    Attributes:
        start, end: Its span in the text, in characters.
        value: E.164 when one country is certain, else the national digits without leading zeros; None if unreadable.
        validity: valid | possible | invalid, by the numbering plan of the best country.
        reason: Why it is not valid; a `phonenumbers` reason in lower case, or None.
        confidence: 0..1 that the text means this value.
        countries: At most three, best first; probabilities sum to at most 1.
        techniques: How it was written when not plainly; an obscured number is itself an indicator.
        pieces: What was read as what, when the number was hidden in a text; () when it stood in a cell of its own.
    """

    raw: str
    start: int
    end: int
    value: str | None
    validity: str
    type: str | None
    reason: str | None
    confidence: float
    extension: str
    countries: tuple[Hypothesis, ...]
    techniques: tuple[str, ...]
    pieces: tuple[Piece, ...] = ()


@takes_text
def find(text: str, hints: tuple[Hint, ...] = ()) -> tuple[Phone, ...]:
    """Every number in a cell of a phone column, in order of appearance; () when it holds none.

    Cost: linear in the text. An international number takes one parse, a national one up to 20.

    Args:
        hints: Strongest first. A valid number with a hint from its own record is certain; with the case's country
            alone it is not.
    """
    if len(text) <= 200:
        return _find_cached(text, hints)
    return _find(text, hints)


@lru_cache(maxsize=65_536)
def _find_cached(text: str, hints: tuple[Hint, ...]) -> tuple[Phone, ...]:
    return _find(text, hints)


def _find(text: str, hints: tuple[Hint, ...]) -> tuple[Phone, ...]:
    stripped = text.strip()
    if _E164.fullmatch(stripped):
        start = text.index(stripped)
        return (international(stripped, stripped, start, (), ""),)
    digits = _ascii_digits(text)
    techniques = ("unicode digits",) if digits != text else ()
    found: list[Phone] = []
    begins, ends = [], [0]  # of the links; before the first of them none ends behind the text's start
    for match in _LINK.finditer(digits):
        found.append(international("+" + match[1], text[match.start() : match.end()], match.start(), ("link",), ""))
        begins.append(match.start())
        ends.append(match.end())
    for start, end in _runs(digits):
        if ends[bisect_left(begins, end)] <= start:
            found.append(
                _read(digits[start:end], text[start:end], start, hints, techniques, _extension_at(digits, end))
            )
    return tuple(sorted(found, key=lambda phone: phone.start))


def _ascii_digits(text: str) -> str:
    """The text with every decimal digit of any script as an ASCII one, character by character."""
    if text.isascii():
        return text
    return "".join(
        str(d) if (d := unicodedata.digit(c, -1)) >= 0 and not c.isascii() else c.replace("＋", "+") for c in text
    )


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """Spans that hold one number each: split where a plus begins another, or where a separator stands between two."""
    for match in _RUN.finditer(text):
        start, run = match.start(), match[0]
        for part_start, part_end in _split(run):
            count = sum(c.isdigit() for c in run[part_start:part_end])
            if count >= MIN_DIGITS:
                yield start + part_start, start + part_end


def _split(run: str) -> list[tuple[int, int]]:
    bounds, at, left, right = [0], 0, 0, _digit_count(run)
    for match in _SEPARATED.finditer(run):
        between = _digit_count(run[at : match.start()])
        at, left, right = match.end(), left + between, right - between
        if left >= 7 and right >= 7:
            bounds += [match.start(), match.end()]
            left = 0
    bounds.append(len(run))
    return [(bounds[i], bounds[i + 1]) for i in range(0, len(bounds), 2)]


def _digit_count(text: str) -> int:
    return sum(c.isdigit() for c in text)


def _extension_at(text: str, end: int) -> str:
    match = _EXTENSION.match(text, end)
    return match[1] if match else ""


def _read(
    run: str, raw: str, start: int, hints: tuple[Hint, ...], techniques: tuple[str, ...], extension: str
) -> Phone:
    plain = _TRUNK_IN_BRACKETS.sub("", run)
    number = "".join(c for c in plain if c.isdigit())
    if len(number) > MAX_DIGITS:
        return _unread(raw, start, "too_long", techniques)
    if "+" in plain[:2]:
        return international("+" + number, raw, start, techniques, extension)
    if number.startswith("00") and len(number) > 9:
        return international("+" + number[2:], raw, start, techniques, extension)
    return _national(number, raw, start, hints, techniques, extension)


def _unread(raw: str, start: int, reason: str, techniques: tuple[str, ...]) -> Phone:
    return Phone(raw, start, start + len(raw), None, "invalid", None, reason, 0.0, "", (), techniques)


def international(number: str, raw: str, start: int, techniques: tuple[str, ...], extension: str) -> Phone:
    """A number with its country code: one hypothesis, or none when the code is of no country."""
    known = plan.number(number[1:])
    if known:
        countries = (Hypothesis(known.region, 1.0, "international", number),) if known.region else ()
        return Phone(
            raw=raw,
            start=start,
            end=start + len(raw),
            value=number,
            validity="valid" if known.type else "possible",
            type=known.type or None,
            reason=None if known.type else "not_in_numbering_plan",
            confidence=1.0 if known.type else 0.6,
            extension=extension,
            countries=countries,
            techniques=techniques,
        )
    parsed, reason = _parsed(number, None)
    if parsed is None:
        return _unread(raw, start, reason, techniques)
    if not phonenumbers.is_valid_number(parsed):
        parsed = _without_doubled_code(parsed)
    value = phonenumbers.format_number(parsed, PhoneNumberFormat.E164)
    valid = phonenumbers.is_valid_number(parsed)
    country = (
        phonenumbers.region_code_for_number(parsed)
        if valid
        else phonenumbers.region_code_for_country_code(parsed.country_code or 0)
    )
    countries = (Hypothesis(country, 1.0, "international", value),) if country and country != "ZZ" else ()
    end = start + len(raw)
    if valid:
        kind = _TYPES.get(phonenumbers.number_type(parsed))
        return Phone(raw, start, end, value, "valid", kind, None, 1.0, extension, countries, techniques)
    why = phonenumbers.is_possible_number_with_reason(parsed)
    if why == phonenumbers.ValidationResult.IS_POSSIBLE:
        return Phone(
            raw, start, end, value, "possible", None, "not_in_numbering_plan", 0.6, extension, countries, techniques
        )
    reason = phonenumbers.ValidationResult.to_string(why).lower()
    return _unread(raw, start, reason, techniques)


def _parsed(number: str, region: str | None) -> tuple[phonenumbers.PhoneNumber | None, str]:
    try:
        return phonenumbers.parse(number, region), ""
    except NumberParseException as error:
        return None, _PARSE_REASONS.get(error.error_type, "not_a_number")


_PARSE_REASONS = {
    NumberParseException.INVALID_COUNTRY_CODE: "invalid_country_code",
    NumberParseException.TOO_SHORT_AFTER_IDD: "too_short",
    NumberParseException.TOO_SHORT_NSN: "too_short",
    NumberParseException.TOO_LONG: "too_long",
}


def _without_doubled_code(parsed: phonenumbers.PhoneNumber) -> phonenumbers.PhoneNumber:
    """+49 49 171 ...: the code written twice. The number itself when that does not make it valid."""
    code, national = str(parsed.country_code), str(parsed.national_number)
    if national.startswith(code):
        again, _ = _parsed(f"+{national}", None)
        if again is not None and phonenumbers.is_valid_number(again):
            return again
    return parsed


class _Candidate(NamedTuple):
    weight: float
    country: str
    evidence: str
    value: str
    type: str | None
    valid: bool


def _national(
    number: str, raw: str, start: int, hints: tuple[Hint, ...], techniques: tuple[str, ...], extension: str
) -> Phone:
    candidates, others = _candidates(number, hints)
    if not candidates:
        return _unread(raw, start, "valid_in_no_country", techniques)
    total = others + sum(c.weight for c in candidates)
    best = sorted(candidates, key=lambda c: (-c.weight, c.country))[:MAX_HYPOTHESES]
    countries = tuple(Hypothesis(c.country, round(c.weight / total, 4), c.evidence) for c in best)
    top, probability = best[0], countries[0].probability
    certain = probability >= CERTAIN
    return Phone(
        raw=raw,
        start=start,
        end=start + len(raw),
        value=top.value if certain else number.lstrip("0"),
        validity="valid" if top.valid else "possible",
        type=top.type if certain else None,
        reason=None if top.valid else "not_in_numbering_plan",
        confidence=probability if top.valid else round(0.6 * probability, 4),
        extension=extension,
        countries=countries,
        techniques=techniques,
    )


def _candidates(number: str, hints: tuple[Hint, ...]) -> tuple[list[_Candidate], float]:
    """Countries the digits may belong to, and the weight of those that were not tried.

    A country that a hint speaks for counts also when its plan lacks the number, for less. When a strong hint's
    country has the number in its plan, the others are not tried.
    """
    odds: dict[str, float] = {}
    evidence: dict[str, str] = {}
    for country, kind in hints:
        odds[country] = odds.get(country, 1.0) * EVIDENCE_ODDS.get(kind, _OTHER_ODDS)
        evidence[country] = f"{evidence[country]}, {kind}" if country in evidence else kind
    hinted = [c for c in (_candidate(number, r, odds[r], evidence[r]) for r in odds) if c]
    if strong := [c for c in hinted if c.valid and c.weight >= _STRONG_WEIGHT]:
        weak = [c._replace(weight=min(c.weight, 1.0)) for c in hinted if c not in strong]  # among those not tried
        return strong + weak, max(_UNTRIED_WEIGHT - sum(c.weight for c in weak), 0.0)
    rest = [_candidate(number, r, 1.0, "validity") for r in COUNTRIES if r not in odds]
    candidates = hinted + [c for c in rest if c and c.valid]
    if len(number) >= 9 and not number.startswith("0"):
        region, whole = _with_its_code(number)
        weighed = _weighed(whole, region, _CODE_WITHOUT_PLUS_ODDS * odds.get(region, 1.0), "code without plus")
        candidates += [weighed] if weighed else []
    return candidates, _OUTSIDE_WEIGHT


@takes_text
def whole(digits: str, country: str) -> str | None:
    """National digits, as they are the value of a `Phone`, in E.164 of a country; None where its plan lacks them."""
    tried = (_candidate(number, country, 1.0, "") for number in (digits, "0" + digits))  # a trunk's zero was taken off
    return next((c.value for c in tried if c and c.valid), None)


def _with_its_code(number: str) -> tuple[str, plan.National | None]:
    """Digits that begin with a country code, without a plus: the main country of the code, and what they are."""
    known = plan.number(number)
    if known:
        region = plan.main_region(number)
        return region, plan.National("+" + number, known.type, True)
    parsed, _ = _parsed("+" + number, None)
    region = phonenumbers.region_code_for_country_code(parsed.country_code or 0) if parsed else ""
    return region, _told(parsed)


def _candidate(number: str, region: str, odds: float, evidence: str) -> _Candidate | None:
    known = plan.national(number, region)
    if known is None:
        parsed, _ = _parsed(number, region)
        if parsed is None or parsed.country_code != phonenumbers.country_code_for_region(region):
            return None
        known = _told(parsed)
    return _weighed(known, region, odds, evidence)


def _told(parsed: phonenumbers.PhoneNumber | None) -> plan.National | None:
    """What the full parser says of a number, in the form of the plans."""
    if parsed is None:
        return None
    valid = phonenumbers.is_valid_number(parsed)
    kind = _TYPES.get(phonenumbers.number_type(parsed), "") if valid else ""
    value = phonenumbers.format_number(parsed, PhoneNumberFormat.E164)
    return plan.National(value, kind, phonenumbers.is_possible_number(parsed))


def _weighed(known: plan.National | None, region: str, odds: float, evidence: str) -> _Candidate | None:
    if known is None:
        return None
    if known.type:
        weight = odds * _TYPE_ODDS.get(known.type, _RARE_TYPE_ODDS)
        return _Candidate(weight, region, evidence, known.value, known.type, True)
    if odds > 1.0 and known.possible:
        return _Candidate(odds * _POSSIBLE_ODDS, region, evidence, known.value, None, False)
    return None
