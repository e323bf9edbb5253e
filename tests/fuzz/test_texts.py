"""No input that is nearly an identifier raises; what is found stands where it is said to stand; twice is the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from time import process_time
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphlink.ids import account, dates, handle, headers, iban, image_hash, mail, name, phone, place, text, wallet, web
from graphlink.ids.hidden import reader
from graphlink.resolvers.sentences import sentences
from graphlink.resolvers.templates.normal import normal
from tests.fuzz.nearly import TEXTS, nearly

_NUMBERS = (
    "+44 7700 900123", "0044-7700-900-123", "tel:+33639980123", "https://wa.me/447700900123", "(030) 23125 123 ext. 7",
    "call o7seven00 nine hundred 1two3", "sieben null drei null, 150 eur, 25 jahre", "+4️⃣4️⃣ 7️⃣7️⃣00 900 123",
)  # fmt: skip
_FINDERS: dict[str, tuple[Callable[[str], Iterable[Any]], tuple[str, ...]]] = {
    "phones": (phone.find, _NUMBERS),
    "hidden phones": (lambda t: reader.read([t])[0], _NUMBERS),
    "mail": (
        mail.find,
        ("anna.b+x@mail.example", "anna (at) mail dot example", "anna[at]mail[.]example", "a n n a @ mail.example"),
    ),
    "accounts": (account.find, ("insta: anna_44", "@anna.b", "telegram - annab", "snap: anna b 44", "onlyfans annab")),
    "wallets": (
        wallet.find,
        ("bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq", "0x52908400098527886E0F7030069857D2E4169EE7", "1BoatSLRHtKNngk"),
    ),
    "ibans": (iban.find, ("GB33BUKB20201555555555", "DE89 3704 0044 0532 0130 00", "NL91-ABNA-0417-1643-00")),
    "image hashes": (image_hash.find, ("phash:f8f8f0cee0f4a84f", "pdq f8f8f0ce", "f8f8f0cee0f4a84f06370a22038f63f0")),
}
_READERS: dict[str, tuple[Callable[[str], Any], tuple[str, ...]]] = {
    "profile": (web.profile, ("https://www.instagram.com/anna_b/?hl=en", "t.me/annab", "http://[::1]/a", "vk.com/id1")),
    "address": (web.address, ("https://anna.example:99/a?b=c#d", "hxxp://anna[.]example", "//xn--nna-fka.example")),
    "platform": (web.platform, ("instagram", "www.x.com", "Telegram Messenger", "https://m.vk.com/a")),
    "country of": (web.country_of, ("https://anna.co.uk/", "anna.de", "http://[fe80::1%25en0]/")),
    "handle": (handle.canonical, ("@Anna.B_44", "https://t.me/annab", "anna b", "u/anna-b")),
    "forms": (handle.forms, ("xx_4nna.b1991_xx", "therealannab", "анна_б", "annnnna")),
    "moment": (dates.moment, ("2026-03-01T10:00:00Z", "01.03.2026 10:00", "3/1/26", "1772359200", "2026-W09-7")),
    "birth date": (dates.birth_date, ("1999-12-31", "31.12.1999", "31/12/99", "Dec 31, 1999")),
    "name": (name.fold_name, ("Kateryna O'Neil-García", "Олександра", "Ελένη", "de la Cruz, Ana")),
    "people": (name.split_people, ("Anna & Mia", "Anna/Mia, Zoë", "Anna und Mia")),
    "place": (lambda t: place.key(t, "GB"), ("Leeds", "Ciutat Vella, Barcelona", "Київ")),
    "header": (headers.field_named, ("Telefon-Nr.", "ID оголошення", "posted_at (UTC)")),
    "fold": (text.fold, ("Ça & là ﬁ", "İstanbul", "Straße")),
    "hash": (image_hash.parse, ("phash:f8f8f0cee0f4a84f", "F8F8", "p:ff")),
    "normal text": (lambda t: normal([t]), ("Call me on +44 7700 900123, 100 € 💋", "new in town! anna@mail.example")),
}


@pytest.mark.parametrize("target", _FINDERS)
@given(st.data())
def test_a_find_stands_where_it_is_said_to_stand(target: str, data: st.DataObject) -> None:
    """Spans lie inside the raw text and hold what was found; the same text gives the same finds."""
    find, right = _FINDERS[target]
    given_text = data.draw(nearly(right))
    found = list(find(given_text))

    assert all(given_text[one.start : one.end] == one.raw for one in found)
    assert found == list(find(given_text))


@pytest.mark.parametrize("target", _READERS)
@given(st.data())
def test_a_reader_reads_or_leaves_it(target: str, data: st.DataObject) -> None:
    """Nothing raises, and what is read is a function of the text."""
    read, right = _READERS[target]
    given_text = data.draw(nearly(right))

    assert read(given_text) == read(given_text)


@given(
    nearly(["Anna", "O'Neil", "Олександра", "María José", "van der Berg", "Sasha"]), nearly(["Anna", "Sasha", "Katya"])
)
def test_two_names_compare_alike_from_both_sides(left: str, right: str) -> None:
    """Names that are nearly names are compared, and no side is the first."""
    assert name.compare(left, right).level == name.compare(right, left).level


@pytest.mark.parametrize("hostile", TEXTS.values(), ids=TEXTS)
def test_hostile_texts_are_read_by_all(hostile: str) -> None:
    """Only unseen characters, text from right to left, halves of characters, ten thousand digits."""
    for find, _ in _FINDERS.values():
        assert all(hostile[one.start : one.end] == one.raw for one in find(hostile))
    for read, _ in _READERS.values():
        read(hostile)
    sentences(pa.array([hostile.encode("utf-8", "replace").decode()], pa.string()))


@pytest.mark.parametrize("target", _FINDERS)
def test_time_grows_with_the_length(target: str) -> None:
    """Eight times a text takes less than thirty times as long: nothing is quadratic."""
    find, right = _FINDERS[target]
    line = f"{' '.join(right)} 7777 @@ .. a.a.a. 00 "
    list(find(line * 10))
    times = []
    for copies in (60, 480):
        started = process_time()
        list(find(line * copies))
        times.append(process_time() - started)

    assert times[1] < 30 * max(times[0], 0.005)


@settings(max_examples=30)
@given(st.sampled_from(["XX", "", "EUR", "zz", "D E", "\x00", "GBR"]))
def test_an_unknown_country_is_no_hint(country: str) -> None:
    """A code that is no country changes nothing, and raises nothing."""
    assert [p.value for p in phone.find("+44 7700 900123", (phone.Hint(country, "record"),))] == [
        p.value for p in phone.find("+44 7700 900123")
    ]
