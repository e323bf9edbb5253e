"""Every entry point that takes a text, with inputs that are right for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from graphlink.ids import (
    account,
    dates,
    handle,
    headers,
    iban,
    identifiers,
    image_hash,
    mail,
    name,
    phone,
    place,
    romanise,
    text,
    wallet,
    web,
)  # fmt: skip
from graphlink.ids.hidden import reader
from graphlink.resolvers.templates.normal import normal

_NUMBERS = (
    "+44 7700 900123", "0044-7700-900-123", "tel:+33639980123", "https://wa.me/447700900123", "(030) 23125 123 ext. 7",
    "call o7seven00 nine hundred 1two3", "sieben null drei null, 150 eur, 25 jahre", "+4️⃣4️⃣ 7️⃣7️⃣00 900 123",
)  # fmt: skip
FINDERS: dict[str, tuple[Callable[[str], Iterable[Any]], tuple[str, ...]]] = {
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
    "identifiers": (
        identifiers.find,
        ("anna@mail.example insta: anna_44", "GB33BUKB20201555555555 snap: annab"),
    ),
    "image hashes": (image_hash.find, ("phash:f8f8f0cee0f4a84f", "pdq f8f8f0ce", "f8f8f0cee0f4a84f06370a22038f63f0")),
}
READERS: dict[str, tuple[Callable[[str], Any], tuple[str, ...]]] = {
    "profile": (web.profile, ("https://www.instagram.com/anna_b/?hl=en", "t.me/annab", "http://[::1]/a", "vk.com/id1")),
    "address": (web.address, ("https://anna.example:99/a?b=c#d", "hxxp://anna[.]example", "//xn--nna-fka.example")),
    "platform": (web.platform, ("instagram", "www.x.com", "Telegram Messenger", "https://m.vk.com/a")),
    "country of": (web.country_of, ("https://anna.co.uk/", "anna.de", "http://[fe80::1%25en0]/")),
    "handle": (handle.canonical, ("@Anna.B_44", "https://t.me/annab", "anna b", "u/anna-b")),
    "forms": (handle.forms, ("xx_4nna.b1991_xx", "therealannab", "анна_б", "annnnna")),
    "moment": (dates.moment, ("2026-03-01T10:00:00Z", "01.03.2026 10:00", "3/1/26", "1772359200", "2026-W09-7")),
    "birth date": (dates.birth_date, ("1999-12-31", "31.12.1999", "31/12/99", "Dec 31, 1999")),
    "name": (name.fold_name, ("Kateryna O'Neil-García", "Олександра", "Ελένη", "de la Cruz, Ana")),
    "name tokens": (name.tokens, ("Kateryna O'Neil-García", "Олександра Ін")),
    "two names": (lambda t: name.compare(t, t[1:]), ("Anna Maria Koch", "Олександра", "O'Neil")),
    "spellings": (romanise.spellings, ("Олександра", "Ελένη", "Müller")),
    "not phones": (reader.not_phones, (*_NUMBERS, "order 44332211, DE89 3704 0044 0532 0130 00")),
    "people": (name.split_people, ("Anna & Mia", "Anna/Mia, Zoë", "Anna und Mia")),
    "place": (lambda t: place.key(t, "GB"), ("Leeds", "Ciutat Vella, Barcelona", "Київ")),
    "header": (headers.field_named, ("Telefon-Nr.", "ID оголошення", "posted_at (UTC)")),
    "fold": (text.fold, ("Ça & là ﬁ", "İstanbul", "Straße")),
    "hash": (image_hash.parse, ("phash:f8f8f0cee0f4a84f", "F8F8", "p:ff")),
    "normal text": (lambda t: normal([t]), ("Call me on +44 7700 900123, 100 € 💋", "new in town! anna@mail.example")),
}
