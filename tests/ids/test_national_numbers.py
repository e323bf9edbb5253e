"""Numbers without a country code: read by what speaks for a country, and told in full once one is known."""

from __future__ import annotations

import phonenumbers
import pytest
from phonenumbers import PhoneNumberFormat, PhoneNumberType

from graphlink.ids import phone

_KINDS = (PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE)


def _numbers(country: str) -> list[tuple[str, str]]:
    """Example numbers of a country: as written there, and in full."""
    found = [phonenumbers.example_number_for_type(country, kind) for kind in _KINDS]
    forms = PhoneNumberFormat.NATIONAL, PhoneNumberFormat.E164
    return [tuple(phonenumbers.format_number(one, form) for form in forms) for one in found if one]


@pytest.mark.parametrize("country", phone.COUNTRIES)
def test_digits_as_they_are_kept_are_told_in_full(country: str) -> None:
    """Whatever trunk prefix was taken off them, zero, none or 06."""
    for written, full in _numbers(country):
        (found,) = phone.find(written)
        kept = "".join(c for c in written if c.isdigit()).lstrip("0")
        assert found.value in (kept, full)
        assert phone.whole(kept, country) == full


@pytest.mark.parametrize("country", phone.COUNTRIES)
@pytest.mark.parametrize("case", ["GB", "BE", "SK", "DE"])
def test_the_country_of_its_record_is_certain_in_a_case_of_any_country(country: str, case: str) -> None:
    """A weak hint beside a strong one is one of the countries that nothing speaks for."""
    for written, full in _numbers(country):
        (found,) = phone.find(written, (phone.Hint(country, "record"), phone.Hint(case, "case")))
        assert found.value == full
        assert sum(h.probability for h in found.countries) <= 1.0


def test_two_strong_hints_against_each_other_leave_it_open() -> None:
    """A Dutch record on a French platform: the digits are kept, and both countries."""
    (found,) = phone.find("06 12345678", (phone.Hint("NL", "record"), phone.Hint("FR", "platform")))

    assert found.value == "612345678"
    assert {h.country for h in found.countries} == {"NL", "FR"}


def test_what_no_plan_has_is_not_told_in_full() -> None:
    """No country is made up."""
    assert phone.whole("123", "NL") is None
    assert phone.whole("612345678", "ZZ") is None
