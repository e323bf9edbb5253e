"""Phone numbers hidden in texts: what they mean, where they stand, how they were hidden, and what is none."""

from __future__ import annotations

import random

import numpy as np
import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphlink.ids.hidden import lattice, plans
from graphlink.ids.hidden.graphemes import show
from graphlink.ids.hidden.lexicon import CONTEXT_BIT
from graphlink.ids.hidden.reader import not_phones, read, read_all
from graphlink.ids.hidden.readings import AS_LOOKALIKE, token
from graphlink.ids.hidden.stream import stream
from graphlink.ids.phone import Hint, Phone
from tests.fuzz.work import work

# Numbers of ranges that Ofcom sets aside for fiction, and example numbers of the metadata.
HIDDEN: list[tuple[str, str, str, set[str]]] = [
    ("call me on 07400 123456 any time", "GB", "+447400123456", set()),
    ("bel nul zes twaalf vierendertig zesenvijftig achtenzeventig", "NL", "+31612345678", {"number words"}),
    ("whatsapp O6 I2 E4 S6 78 schatje", "NL", "+31612345678", set()),
    ("tel 0\ufe0f\u20e36\ufe0f\u20e3 12 34 56 78 bisous", "FR", "+33612345678", {"keycaps"}),
    ("appelle moi ⓪⑥ ①② ③④ ⑤⑥ ⑦⑧ mon coeur", "FR", "+33612345678", {"unicode digits"}),
    ("call 0\u200b7\u200b4\u200b0\u200b0\u200b123456 now", "GB", "+447400123456", {"invisible characters"}),
    ("tel: 0*7*4*0*0*1*2*3*4*5*6 kisses", "GB", "+447400123456", {"signs between"}),
    ("zéro six douze trente-quatre cinquante-six soixante-dix-huit", "FR", "+33612345678", {"number words"}),
    ("wa.me/447400123456", "GB", "+447400123456", {"link"}),
    (
        "ruf an: null eins fünf eins zwei drei vier fünf sechs sieben acht neun",
        "DE",
        "+4915123456789",
        {"number words"},
    ),
]


def _best(phone: Phone) -> str:
    return phone.countries[0].value


@pytest.mark.parametrize(("text", "country", "value", "techniques"), HIDDEN, ids=[h[0][:30] for h in HIDDEN])
def test_a_hidden_number_is_read(text: str, country: str, value: str, techniques: set[str]) -> None:
    """The number meant comes out, with its place in the raw text and the ways it was hidden by."""
    found = read([text], [(Hint(country, "record"),)])[0]

    assert [_best(p) for p in found] == [value]
    assert techniques <= set(found[0].techniques)
    assert text[found[0].start : found[0].end] == found[0].raw


@pytest.mark.parametrize(
    "text",
    [
        "Order number 7911 123 456, thank you",
        "IBAN GB82 WEST 1234 5698 7654 32, 60 pounds half hour",
        "Open 24/7, 10:00-22:00, from 12.05.2026, 170 cm, 55 kg, 90-60-90",
        "my eyes have one colour, two or three friends say",
        "",
        "\u200b\u200b\u200b",
    ],
)
def test_what_is_no_phone_is_none(text: str) -> None:
    """Orders, accounts, hours, dates, sizes and plain talk give no number."""
    assert read([text], [(Hint("GB", "record"),)]) == [()]


def test_what_was_read_as_what_covers_the_number() -> None:
    """The pieces stand in order inside the number, and their digits are those of the number."""
    text = "bel nul zes 12 vierendertig 56 78"
    phone = read([text], [(Hint("NL", "record"),)])[0][0]

    assert "".join(p.digits for p in phone.pieces) == "0612345678"
    assert [text[p.start : p.end] for p in phone.pieces][:3] == ["nul", "zes", "12"]
    assert all(a.end <= b.start for a, b in zip(phone.pieces, phone.pieces[1:], strict=False))


def _written_out() -> list[tuple[str, str]]:
    """Random valid numbers of every region that is read, as they are written for the world, and in E.164."""
    dice, found = random.Random(5), []
    shown = phonenumbers.PhoneNumberFormat.INTERNATIONAL, phonenumbers.PhoneNumberFormat.E164
    for region in sorted(set(plans.REGIONS)):
        example = phonenumbers.example_number_for_type(region, phonenumbers.PhoneNumberType.MOBILE)
        digits = str(example.national_number)
        drawn = (digits[:2] + "".join(dice.choices("0123456789", k=len(digits) - 2)) for _ in range(40))
        numbers = [phonenumbers.parse(f"+{example.country_code}{n}") for n in drawn]
        valid = [n for n in numbers if phonenumbers.is_valid_number(n)]
        found += [(phonenumbers.format_number(n, shown[0]), phonenumbers.format_number(n, shown[1])) for n in valid]
    return found


@pytest.mark.parametrize("country", ["", "DE", "US"])
@pytest.mark.parametrize("around", ["Call {} today", "{}", "мой номер {}, пишите"])
def test_a_number_written_out_for_the_world_is_that_number(country: str, around: str) -> None:
    """Of any country, in any text, whatever country the record is of: a plus and digits of a plan have no other use."""
    hints = (Hint(country, "record"),) if country else ()
    asked = _written_out()
    found = read([around.format(written) for written, _ in asked], [hints] * len(asked))
    missed = [(w, [_best(p) for p in f]) for (w, v), f in zip(asked, found, strict=True) if [*map(_best, f)] != [v]]

    assert len(missed) <= len(asked) // 50, (len(asked), missed)


@pytest.mark.parametrize(("country", "shown"), [("GB", "NATIONAL"), ("NL", "NATIONAL"), ("DE", "INTERNATIONAL")])
def test_a_list_of_numbers_is_read(country: str, shown: str) -> None:
    """Six to twenty-four persons with a number each in one text, as an agency writes them."""
    dice, form = random.Random(3), getattr(phonenumbers.PhoneNumberFormat, shown)
    example = phonenumbers.example_number_for_type(country, phonenumbers.PhoneNumberType.MOBILE)
    digits = str(example.national_number)
    for many in (6, 12, 24):
        drawn = ["".join([digits[:2], *dice.choices("0123456789", k=len(digits) - 2)]) for _ in range(4 * many)]
        numbers = [phonenumbers.parse(f"+{example.country_code}{n}") for n in drawn]
        valid = [n for n in numbers if phonenumbers.is_valid_number(n)][:many]
        text = ", ".join(f"Person {chr(97 + i)}: {phonenumbers.format_number(n, form)}" for i, n in enumerate(valid))
        found = {_best(p) for p in read([text], [(Hint(country, "record"),)])[0]}
        meant = {phonenumbers.format_number(n, phonenumbers.PhoneNumberFormat.E164) for n in valid}

        assert len(found & meant) >= 0.75 * len(meant) and not found - meant, (many, len(found & meant))


def test_no_country_is_certain_for_a_national_number_alone() -> None:
    """Without a country each is a hypothesis, and what they are worth sums to at most one."""
    found = read_all(["call 0612345678"])[0]

    assert len(found[0].countries) > 1
    assert sum(h.probability for h in found[0].countries) <= 1.0


def test_a_decoy_says_what_it_is() -> None:
    """A price, an hour and a mail address are named."""
    kinds = {kind for _, _, kind in not_phones("50 euro, 10:30-12:00, anna99@mail.example, order number 612345678")}

    assert kinds >= {"price", "hour", "mail", "a number of something"}


def test_company_changes_nothing() -> None:
    """A text reads the same alone and among others."""
    texts = [text for text, *_ in HIDDEN]
    hints = [(Hint(country, "record"),) for _, country, *_ in HIDDEN]

    together = read_all(texts, hints)

    assert together == [read_all([t], [h])[0] for t, h in zip(texts, hints, strict=True)]


def test_company_changes_no_share() -> None:
    """Not the least share of a country depends on the texts before: costs are sums that round nowhere."""
    texts = [f"tel +{'r'.join('491234567890'[:size])}" for size in (12, 11, 10)] * 100

    assert read_all(texts) == [read_all([text])[0] for text in texts]


@given(st.text(alphabet=st.characters(), max_size=300))
def test_any_text_is_read(text: str) -> None:
    """Nothing raises, and every span is a place of the raw text."""
    for phone in read_all([text])[0]:
        assert text[phone.start : phone.end] == phone.raw
        assert 0.0 <= phone.confidence <= 1.0


@given(st.text(max_size=200))
def test_what_is_shown_keeps_its_places(text: str) -> None:
    """Every shown character knows where it stands in the raw text."""
    shown = show(text)

    assert len(shown.text) + len(shown.unseen) == len(text)
    if shown.places is not None:
        assert len(shown.places) == len(shown.text)


@pytest.mark.parametrize(
    "unit",
    ["1 ", "one ", "0612345678 ", "O", "\u202e0", "1\u200b", "((((", "seven-", "s.", "<b", "-x y-", "zerooo act "],
)
def test_time_is_linear(unit: str) -> None:
    """Eight times the text takes some eight times the work."""
    warm, short, long = (unit * (size // len(unit)) for size in (1_990, 2_000, 16_000))
    read_all([warm])

    assert work(lambda: read_all([long])) <= 10 * work(lambda: read_all([short])) + 15 * len(long)


@pytest.mark.parametrize("sign", "@?$|€%")
def test_signs_alone_make_no_number(sign: str) -> None:
    """A sign that may be a digit needs something beside it that is one; otherwise nothing is followed at all."""
    made, read = stream([sign * 2_000, f"{sign}{sign} " * 500])

    assert not len(lattice.ways(made, read, lattice.gaps(made, read)).first)


@pytest.mark.parametrize("unit", ["O o ", "@1", "a1", "1 O "])
def test_a_long_text_where_all_may_be_digits_takes_little(unit: str) -> None:
    """Only cheap ways are followed in one, a few for each character."""
    made, read = stream([unit * (20_000 // len(unit))])

    assert len(lattice.ways(made, read, lattice.gaps(made, read)).first) < 25 * 20_000


@pytest.mark.parametrize(
    "form", ["07400 {0}", "074 00 {0}", "+44 7400 {0}", "o7400 {0}", "zero seven four double zero {0}"]
)
def test_numbers_of_a_long_list_are_read(form: str) -> None:
    """All five hundred: a text full of digits is read in parts, so that no part holds more than are weighed."""
    given = [f"{n:06}" for n in range(123_000, 999_999, 1_777)]
    found = read_all(["\n".join(form.format(n) for n in given)], [(Hint("GB", "record"),)])[0]

    assert {p.value for p in found if p.confidence > 0.5} == {f"+447400{n}" for n in given}


def test_plans_agree_with_the_library() -> None:
    """A number is of a country here when it is there."""
    random = np.random.default_rng(5)
    for region in plans.REGIONS[:20]:
        example = phonenumbers.example_number_for_type(region, phonenumbers.PhoneNumberType.MOBILE)
        size = len(str(example.national_number))
        values = np.array([example.national_number + int(random.integers(0, 9)) for _ in range(20)])
        sizes = np.full(20, size)
        rows, each = plans.digits(values, sizes), np.arange(20)
        kinds = plans.types(rows, sizes, each, np.full(20, plans.REGION[region]), np.zeros(20, np.int64))
        known = [phonenumbers.parse(f"+{example.country_code}{v}") for v in values]
        assert [bool(k) for k in kinds] == [phonenumbers.is_valid_number_for_region(n, region) for n in known]


_LOOK = {"ƵȝБßƍ": "23689", "ᴏІƶэ": "0123", "ᏎŞϭ": "456", "∞": "8", "ㄱ": "7", "\u0427": "4", "L": "17", "?": "27"}


@pytest.mark.parametrize(("shown", "digits"), list(_LOOK.items()))
def test_a_letter_is_taken_for_the_digit_it_looks_like(shown: str, digits: str) -> None:
    """Also with a stroke, hook or accent, as a small capital, or in a square; one like two digits is read as either."""
    read_as = [r.digits for r in token(show(shown).text).readings if r.style == AS_LOOKALIKE]

    assert read_as == ([*digits] if len(shown) == 1 else [digits])


_HEARTS = ("0740 <3 012 <3 345 <3 6", "07400<3123<3456", "tel <07><400><123456>", "<3 07400 123456 <3")


@pytest.mark.parametrize("text", _HEARTS)
def test_a_heart_of_signs_is_no_three(text: str) -> None:
    """ "<3" between digits is a heart; digits in brackets are digits."""
    assert [_best(p) for p in read([text], [(Hint("GB", "record"),)])[0]] == ["+447400123456"]


def test_words_of_one_number_are_that_number() -> None:
    """Seventy nine is 79 and no 70, 9; one hundred and forty-six no 100, 46."""
    text = "+ thirty-six two hundred and one five hundred and eight one hundred and forty-six"

    assert [_best(p) for p in read([text], [(Hint("HU", "record"),)])[0]] == ["+36201508146"]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Objednávky na 5", {"call"}),
        ("Objednávka 5", {"identifier"}),
        ("Steuernr. 5", {"identifier"}),
        ("Org.nr 5", {"identifier"}),
        ("Mobil nr 5", {"call"}),
    ],
)
def test_the_longest_words_say_what_a_number_is(text: str, kinds: set[str]) -> None:
    """A phrase overrules its first word, and "nr" is of the thing before it."""
    bits = int(np.bitwise_or.reduce(stream([text])[0].context[:3]))

    assert {name for name in ("call", "identifier") if bits & CONTEXT_BIT[name]} == kinds


@pytest.mark.parametrize(
    ("text", "country", "value"),
    [
        ("0 * 7 * 4 * 0 * 0 * 1 * 2 * 3 * 4 * 5 * 6", "GB", "+447400123456"),
        ("WhatsApp 612-932-581", "ES", "+34612932581"),
        ("tel. 0171 2345678 Lg Jana", "DE", "+491712345678"),
        ("Tel. 0123 / 872 9580. 2-Zi-Whg, 54 m²", "AT", "+431238729580"),
        ("Handy +49 (0) 171 1218120. 2-Zi-Whg, 54 m²", "DE", "+491711218120"),
        ("mi tlf 6z2z7z2b2x2z9z2x8", "ES", "+34627222928"),
        ("escríbeme 62kiss449kiss43kiss7kiss8 besos", "ES", "+34624494378"),
        ("ring 34><43><3 two three two", "DK", "+4534433232"),
        ("text 0m7m4m7m0m2m7m8m5m4m5", "GB", "+447470278545"),
        ("bel me 0e6r3b6h3z5y0t6b8x6 groetjes", "NL", "+31636350686"),
    ],
)
def test_what_stands_beside_is_no_other_number(text: str, country: str, value: str) -> None:
    """A star with blanks is no product, and no letter between digits; groups of three are no body's size, a short word
    is no digits, what stands behind the end of a sentence is not of the number, "8 besos" no price, "><3" no heart; a
    letter between two digits is no metre and no hour.
    """
    assert read([text], [(Hint(country, "record"),)])[0][0].value == value
