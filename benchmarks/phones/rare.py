"""Texts of kinds that `texts` has none of: numbers of countries all over the world, lists of many, and crowds.

Numbers too as they are written at home in countries that no other text is of. A crowd is a text full of prices, dates
and numbers of things that holds a phone as well.

They are for growing the trees alone; nothing is measured on them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from random import Random

import phonenumbers
from phonenumbers import PhoneNumberType as Type

from benchmarks.phones import decoys, numbers
from benchmarks.phones.countries import countries
from benchmarks.phones.example import Example
from benchmarks.phones.palette import palette

ABROAD = 0.4  # of the texts without a number, in which one of any country is set
CROWDED, UNKNOWN, CALLED, GLUED = 0.5, 0.2, 0.5, 0.35  # of the other such texts, and how a number is set in one
ELSEWHERE, FEW = 0.3, ("EE", "LV", "NO", "IE", "CH", "LU")  # of the same, and countries without texts of their own
LISTS, THINGS = 40, 15  # lists of phones a seed, and lists of numbers of things
_AROUND = ("{0}\n{1}", "{1}\n{0}", "{0}. Call {1}", "Tel. {1}\n{0}", "{1} ❤️ {0}")
_ROWS = ("{name}: {number}", "{name} {number}", "{number} ({name})", "{number}", "{name} - {number}", "{number} {name}")
_BETWEEN = (", ", "\n", "; ", " / ", "\n- ", ". ")


def examples(seed: int, given: Sequence[Example]) -> list[Example]:
    """Texts of these kinds for a seed, with some of its own texts as what stands around."""
    r = Random(f"rare {seed}")
    return [*_abroad(given, r), *_lists(seed, r), *_crowded(seed, given, r), *_elsewhere(given, r)]


def _elsewhere(given: Sequence[Example], r: Random) -> Iterator[Example]:
    """Texts without a number, with one as it is written at home in a country that no other text is of."""
    for example in (e for e in given if e.level == "none" and r.random() < ELSEWHERE):
        region = r.choice(FEW)
        number = numbers.draw(region, r, r.random() < 0.25, wide=True)
        call = r.choice(("{p}", "Tel. {p}", "WhatsApp {p}", "Call {p}"))
        phone = number.plain if r.random() < GLUED else _at_home(number, r)
        text = _set_in(example.text, call.replace("{p}", phone), r)
        yield replace(example, text=text, country=region, phones=(number.e164,), level="0")


def _crowded(seed: int, given: Sequence[Example], r: Random) -> Iterator[Example]:
    """Texts without a number, with one of their own country in it, mostly as it is written at home."""
    known = palette(seed)
    for example in (e for e in given if e.level == "none" and e.country and r.random() < CROWDED):
        number = numbers.draw(example.country or "", r, r.random() < 0.2, wide=True)
        phone = number.plain if r.random() < GLUED else _at_home(number, r)
        call = r.choice(known.speech[example.language].phrases["call"]) if r.random() < CALLED else "{p}"
        text = _set_in(example.text, call.replace("{p}", phone), r)
        country = None if r.random() < UNKNOWN else example.country
        yield replace(example, text=text, country=country, phones=(number.e164,), level="0")


def _at_home(number: numbers.Number, r: Random) -> str:
    """A number in the plan's grouping, in pairs, or in two or three groups."""
    digits, how = number.significant if number.country == "HU" and r.random() < 0.4 else number.plain, r.random()
    if how < 0.5:
        return numbers.usual(number, r.choice(("national", "national", "national", "plus", "zeros")), r)
    head = r.choice((2, 3, 4, 5)) if how < 0.8 else 2
    size = r.choice((len(digits), 2, 3, 4)) if how < 0.8 else 2
    groups = [digits[:head], *(digits[i : i + size] for i in range(head, len(digits), size))]
    first, rest = r.choice((" ", "-", "/", ".", " - ", "/")), r.choice((" ", "-", ".", ""))
    return groups[0] + first + (first if r.random() < 0.5 else rest).join(groups[1:])


def _set_in(text: str, phone: str, r: Random) -> str:
    """A text with a number between two of its sentences, or before or behind all."""
    ends = [0, *(m.end() for m in re.finditer(r"[.!]\s|\n|, ", text)), len(text)]
    at, stop = r.choice(ends), r.choice((". ", "\n", ", ", " ", " - ", "! "))
    return text[:at] + (stop if at == len(text) else "") + phone + (stop if at < len(text) else "") + text[at:]


def _abroad(given: Sequence[Example], r: Random) -> Iterator[Example]:
    """Texts without a number, with one of any country in it, written out with its code."""
    for example in (e for e in given if e.level == "none" and r.random() < ABROAD):
        region, fixed = r.choice(sorted(phonenumbers.SUPPORTED_REGIONS)), r.random() < 0.3
        if _drawn(region, fixed):
            number = numbers.draw(region, r, fixed, wide=True)
            written = numbers.usual(number, r.choice(("plus", "plus", "plus", "zeros")), r)
            text = r.choice(_AROUND).format(example.text, written)
            yield replace(example, text=text, phones=(number.e164,), level="0")


def _drawn(region: str, fixed: bool) -> bool:
    """Whether the plan of a region has an example number of its own, as some islands have not."""
    example = phonenumbers.example_number_for_type(region, Type.FIXED_LINE if fixed else Type.MOBILE)
    return example is not None and phonenumbers.region_code_for_number(example) == region


def _lists(seed: int, r: Random) -> Iterator[Example]:
    """Three to twenty-four numbers in a text: of persons or places, or of things that have numbers."""
    known = palette(seed)
    for index in range(LISTS + THINGS):
        place = countries()[r.choice(sorted(countries()))]
        speech = known.speech[r.choice(place.languages)]
        scene, many = decoys.Scene(place, speech, r), r.choice((3, 4, 6, 8, 12, 16, 24))
        drawn = [numbers.draw(place.code, r, r.random() < 0.15, wide=True) for _ in range(many if index < LISTS else 0)]
        rows = _written(drawn, r, place.cities) if drawn else [decoys.identifier(scene) for _ in range(many)]
        text = r.choice(_BETWEEN).join(rows)
        phones = tuple(dict.fromkeys(n.e164 for n in drawn))
        country = place.code if r.random() < 0.75 else None
        yield Example(f"list-{seed}-{index}", text, country, "0" if phones else "none", speech.code, (), phones)


def _written(drawn: Sequence[numbers.Number], r: Random, cities: Sequence[str]) -> list[str]:
    """A row for each number, all of one form."""
    row, form = r.choice(_ROWS), r.choice(("national", "national", "plus"))
    return [row.format(name=_name(i, r, cities), number=numbers.usual(n, form, r)) for i, n in enumerate(drawn)]


def _name(index: int, r: Random, cities: Sequence[str]) -> str:
    letters = "".join(r.choice("abdefgiklmnorstuvz") for _ in range(r.randint(3, 8))).capitalize()
    return r.choice((letters, letters, r.choice(cities), f"{letters} {chr(97 + index % 26)}", f"{index + 1}."))
