"""Numbers written with a plus and their country code are what they say, whatever country that is."""

from __future__ import annotations

import phonenumbers
import pytest
from phonenumbers import PhoneNumberFormat, PhoneNumberType

from graphlink.ids.hidden import plans
from graphlink.ids.hidden.reader import read

_FORMS = ("{}", "Call me {}", "Tel.: {} any time", "Hi, I am new here.\n{}\nNo hidden calls")
_LEAST = 7  # digits behind the code; of islands with less, neighbours are as likely


def _examples(region: str) -> list[phonenumbers.PhoneNumber]:
    kinds = (PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE)
    known = [phonenumbers.example_number_for_type(region, kind) for kind in kinds]
    return [n for n in known if n and len(phonenumbers.national_significant_number(n)) >= _LEAST]


@pytest.mark.parametrize("region", plans.KNOWN)
def test_a_number_with_a_plus_is_itself(region: str) -> None:
    """No country that its digits without the code are valid in takes its place."""
    for number in _examples(region):
        value = phonenumbers.format_number(number, PhoneNumberFormat.E164)
        texts = [form.format(phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL)) for form in _FORMS]

        assert [[p.value for p in found] for found in read(texts)] == [[value]] * len(texts)
