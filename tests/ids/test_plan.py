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
