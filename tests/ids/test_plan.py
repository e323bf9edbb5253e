"""The compiled numbering plans against the library they come from."""

from __future__ import annotations

import random

import phonenumbers
from hypothesis import given, settings
from hypothesis import strategies as st

from graphlink.ids import phone, plan


def test_a_clear_answer_is_the_parsers() -> None:
    """Over every country code: what is told agrees with the full parser: valid or only possible, country and type."""
    dice, told = random.Random(5), 0
    for code in phonenumbers.COUNTRY_CODE_TO_REGION_CODE:
        for _ in range(150):
            digits = f"{code}{dice.randrange(1, 10)}" + "".join(dice.choices("0123456789", k=dice.randrange(4, 12)))
            known = plan.number(digits)
            if not known:
                continue
            parsed = phonenumbers.parse(f"+{digits}", None)
            if not known.type:
                assert not phonenumbers.is_valid_number(parsed), digits
                assert phonenumbers.is_possible_number(parsed), digits
            else:
                told += 1
                region = phonenumbers.region_code_for_number(parsed)
                assert phonenumbers.is_valid_number(parsed), digits
                assert phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164) == f"+{digits}"
                assert known.region == (region if region != "001" else "")
                assert known.type == phone._TYPES.get(phonenumbers.number_type(parsed)), digits
    assert told > 1500


def test_example_numbers_are_known() -> None:
    """The library's own example of each country, written with its code, is told valid in nearly all of them."""
    examples = [phonenumbers.example_number(region) for region in phonenumbers.SUPPORTED_REGIONS]
    digits = [phonenumbers.format_number(e, phonenumbers.PhoneNumberFormat.E164)[1:] for e in examples if e]

    assert sum((plan.number(d) or plan.Number("", "")).type != "" for d in digits) > 0.7 * len(digits)


@settings(max_examples=300)
@given(st.text("0123456789", min_size=7, max_size=15))
def test_any_digits_are_told_or_left(digits: str) -> None:
    """No digits raise; a yes is never given where the parser says no."""
    known = plan.number(digits) if digits[0] != "0" else None
    if known and known.type:
        assert phonenumbers.is_valid_number(phonenumbers.parse(f"+{digits}", None))


def _asked(digits: str, region: str) -> plan.National | None:
    """What the full parser says of digits dialled in a country."""
    try:
        parsed = phonenumbers.parse(digits, region)
    except phonenumbers.NumberParseException:
        return None
    valid = phonenumbers.is_valid_number(parsed)
    kind = phone._TYPES.get(phonenumbers.number_type(parsed), "") if valid else ""
    value = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
    return plan.National(value, kind, phonenumbers.is_possible_number(parsed))


@st.composite
def _dialled(draw: st.DrawFn) -> tuple[str, str]:
    """A country, and digits: one of its own examples, changed a little or not, with what may stand before; or any."""
    region = draw(st.sampled_from([*sorted(phonenumbers.SUPPORTED_REGIONS), *phone.COUNTRIES * 5]))
    if draw(st.integers(0, 4)) == 0:
        return region, draw(st.text("0123456789", min_size=3, max_size=17))
    kind = draw(st.sampled_from(list(phone._TYPES)))
    example = phonenumbers.example_number_for_type(region, kind) or phonenumbers.example_number(region)
    metadata = phonenumbers.PhoneMetadata.metadata_for_region(region)
    digits = phonenumbers.national_significant_number(example) if example else "12345678"
    at = draw(st.integers(0, len(digits)))
    digits = digits[:at] + draw(st.text("0123456789", max_size=3)) + digits[at + draw(st.integers(0, 3)) :]
    code = str(metadata.country_code)
    before = (
        "",
        "",
        metadata.national_prefix or "",
        code,
        code + (metadata.national_prefix or ""),
        code + code,
        "8",
        "0",
    )
    return region, (draw(st.sampled_from(before)) + digits).ljust(3, "1")[:17]


@settings(max_examples=2_000)
@given(_dialled())
def test_digits_dialled_in_a_country_are_what_the_parser_says(dialled: tuple[str, str]) -> None:
    """Over every country: the same number, type and possibility, or no answer."""
    region, digits = dialled
    known = plan.national(digits, region)

    assert known is None or known == _asked(digits, region)


def test_the_usual_countries_are_answered() -> None:
    """Were nothing answered, nothing would be wrong: of the countries tried for every number nearly all is."""
    dice = random.Random(5)
    asked = [(f"{dice.randrange(10**9):09}", region) for region in phone.COUNTRIES for _ in range(500)]

    assert sum(plan.national(*one) is not None for one in asked) > 0.97 * len(asked)


@settings(max_examples=300)
@given(st.text("123456789", min_size=3, max_size=3), st.text("0123456789", min_size=6, max_size=12))
def test_the_main_region_is_the_librarys(code: str, rest: str) -> None:
    """Of whatever code the digits begin with."""
    known = plan.number(code + rest)
    if known:
        parsed = phonenumbers.parse(f"+{code}{rest}")
        assert plan.main_region(code + rest) == phonenumbers.region_code_for_country_code(parsed.country_code)
