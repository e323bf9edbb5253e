"""Dates and times as people write them: days in ISO form, no more precise than what was written; times in UTC."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

from graphlink.ids.given import takes_text
from graphlink.ids.text import clean, fold

_ISO = re.compile(r"(\d{4})[-./](\d{1,2})(?:[-./](\d{1,2}))?(?:[T ].*)?")
_DAY_FIRST = re.compile(r"(\d{1,2})\s*[-./ ]\s*(\d{1,2})\s*[-./ ]\s*(\d{4})")
_WORDS = re.compile(
    r"(\d{1,2})\.?(?:st|nd|rd|th)?\s+([a-z]+)\.?,?\s+(\d{4})|([a-z]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})"
)
_MONTHS = {
    name: number
    for number, names in enumerate(
        [
            "jan januar january januari janvier enero stycznia ianuarie sichnia yanvarya",
            "feb februar february februari fevrier febrero lutego februarie liutoho fevralya",
            "mar marz maerz march maart mars marzo marca martie bereznia marta",
            "apr april avril abril kwietnia aprilie kvitnia aprelya",
            "may mai mei mayo maja travnia maya",
            "jun juni june juin junio czerwca iunie chervnia iyunya",
            "jul juli july juillet julio lipca iulie lypnia iyulya",
            "aug august augustus aout agosto sierpnia serpnia avgusta",
            "sep sept september septembre septiembre wrzesnia septembrie veresnia sentyabrya",
            "oct okt oktober october octobre octubre pazdziernika octombrie zhovtnia oktyabrya",
            "nov november novembre noviembre listopada noiembrie noyabrya",
            "dec dez dezember december decembre diciembre grudnia decembrie hrudnia dekabrya",
        ],
        1,
    )
    for name in names.split()
}


@takes_text
def birth_date(text: str) -> str | None:
    """An ISO date, year-month or year; None when it cannot be read or no such day exists.

    12/31/1990 can only be month first and is read so; 03/04/1990 is read day first, as in all 20 countries.
    """
    plain = clean(text)
    if re.fullmatch(r"\d{4}", plain):
        return plain if _likely_year(int(plain)) else None
    if match := _ISO.fullmatch(plain):
        year, month, day = int(match[1]), int(match[2]), match[3]
        return _iso(year, month, int(day)) if day else _month(year, month)
    if match := _DAY_FIRST.fullmatch(plain):
        day, month, year = int(match[1]), int(match[2]), int(match[3])
        return _iso(year, month, day) or _iso(year, day, month)
    return _in_words(fold(plain))


_CLOCK = re.compile(
    r"(?<![\s,])[\s,]+(?:at\s+|um\s+|om\s+|à\s+)?(\d{1,2})[:.h](\d{2})(?:[:.](\d{2}))?\s*(am|pm|uhr|uur)?$",
    re.IGNORECASE,
)
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?")


@takes_text
def moment(text: str) -> datetime | None:
    """A time in UTC; a time without zone is taken as UTC, a day as its first moment; None when it cannot be read.

    Reads ISO 8601, days as `birth_date` does with or without a time of day, and seconds or milliseconds since 1970.
    """
    plain = clean(text)
    if _EPOCH.fullmatch(plain):
        return datetime.fromtimestamp(int(plain[:10]), UTC)
    try:
        read = datetime.fromisoformat(plain)
        return (read if read.tzinfo else read.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    clock = _CLOCK.search(plain)
    day = birth_date(plain[: clock.start()] if clock else plain)
    return _at(day, clock) if day and len(day) == 10 else None


CALENDARS = {1900: date(1899, 12, 30), 1904: date(1904, 1, 1)}  # a workbook's system -> the day of number 0
_SERIAL = re.compile(r"\d{1,5}(?:[.,]\d+)?")
_SERIALS, _LEAP = 60_000, 60  # the last number read as a day; the 29 February 1900 that never was


@takes_text
def serial(text: str, system: int) -> datetime | None:
    """The time that a number stands for in a workbook, days since the first of its system, 1900 or 1904.

    None for what is no number from 1 to 60000, and for what is rather a year.
    """
    plain = clean(text).replace(",", ".")
    if not _SERIAL.fullmatch(plain) or (plain.isdigit() and _likely_year(int(plain))):
        return None
    number = float(plain)
    if not 1 <= number < _SERIALS + 1 or (system == 1900 and int(number) == _LEAP):
        return None
    early = system == 1900 and number < _LEAP
    start = datetime.combine(CALENDARS[system], datetime.min.time(), UTC)
    return start + timedelta(days=int(number) + early, seconds=round(number % 1 * 86_400))


def _at(day: str, clock: re.Match[str] | None) -> datetime | None:
    hour, minute, second = (int(part or 0) for part in clock.groups()[:3]) if clock else (0, 0, 0)
    half = (clock[4] or "").casefold() if clock else ""
    hour = hour % 12 + 12 * (half == "pm") if half in ("am", "pm") else hour
    try:
        return datetime.combine(date.fromisoformat(day), datetime.min.time(), UTC).replace(
            hour=hour, minute=minute, second=second
        )
    except ValueError:
        return None


def _in_words(text: str) -> str | None:
    match = _WORDS.fullmatch(text)
    if not match:
        return None
    day, word, year = (match[1], match[2], match[3]) if match[1] else (match[5], match[4], match[6])
    month = _MONTHS.get(word)
    return _iso(int(year), month, int(day)) if month else None


def _likely_year(year: int) -> bool:
    return 1850 <= year <= 2100


def _month(year: int, month: int) -> str | None:
    return f"{year:04d}-{month:02d}" if _likely_year(year) and 1 <= month <= 12 else None


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat() if _likely_year(year) else None
    except ValueError:
        return None
