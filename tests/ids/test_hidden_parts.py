"""Numbers given in parts, announced by words or marked by signs that say they go on."""

from __future__ import annotations

import pytest

from graphlink.ids.hidden.reader import read
from graphlink.ids.phone import Hint

_PARTS = [
    (
        "prima parte tre quattro otto nove. Zona centro. seconda parte uno due tre quattro cinque sei",
        "IT",
        "+393489123456",
    ),
    ("começa por +três cinco um nove um dois. Só gente séria. acaba em 345678", "PT", "+351912345678"),
    ("a szám eleje 2012. Csak komoly. a vége 34567", "HU", "+36201234567"),
    ("номерът почва с 0888. Центъра. и свършва на 123456", "BG", "+359888123456"),
    ("début 0612. Pas d'anonymes. suite 345678", "FR", "+33612345678"),
    ("begins with 07400! Nice flat to let. 24/7\nthe last digits are 123456, size 10", "GB", "+447400123456"),
    ("het begin is 0612. Kom langs, 75% echt\nlaatste cijfers 345678 ❤️ 75% echt", "NL", "+31612345678"),
    ("najprv +380 50. Svetlý byt s balkónom.\nna konci 1234567", "SK", "+380501234567"),
    ("vorne null vier, eins. Nette Witwe. hinten 27-22-12", "DE", "+4941272212"),
    ("el número empieza por 612. Soy de Madrid. termina en 067 890", "ES", "+34612067890"),
    ("Number begins 083975, and it ends 2131  Bust 94, shoes 36", "IE", "+353839752131"),
    ("commence par +32496. Messieurs sérieux. et finit par 975074  100%.", "BE", "+32496975074"),
    ("zaczyna się +324833. Papiery. a kończy 0…4…5…8…2", "PL", "+32483304582"),
    ("primera parte: 8\n3\n0\nuno\n0\n\nmedia hora\nla otra parte es: 1 hola 1 llama 9 hola 3", "ES", "+34830101193"),
    ("alkuosa... 0 4 4 0. Aidot kuvat\nsitten vielä: 3 heti 883 soita)43-heti 9", "FI", "+3584403883439"),
    ("početak: 0 - 40_\na završava se sa: 9 5 b q S 7\nslike", "SI", "+38640956957"),
    ("d'abord О б 1, pas de masque. la suite c'est 13 91 82 1, ici", "FR", "+33611391821"),
    ("vorne Об85\nund hört auf mit: 1 . 8 . 8 . 0 . 8", "AT", "+4368518808"),
    (
        "prvá časť... nula . 9 . nula . osem\nkoniec... tridsaťdeväť, päťdesiattri, sedemdesiatjeden",
        "SK",
        "+421908395371",
    ),
    ("empieza por 0667. No ocultos. y termina en uno cero cinco tres cinco cero  una hora 160 €", "FR", "+33667105350"),
    ("begint met nul zes drie acht negen vier drie\nlaatste stuk 198\n110/160 EUR", "NL", "+31638943198"),
    (
        "перша частина нуль нуль три вісім п'ять. друга частина дев'ять вісім три сім шість дев’ять сім сім",
        "UA",
        "+38598376977",
    ),
    ("prima parte 0702. Nu ascunse. a doua parte 060022  ✨ #47740.", "RO", "+40702060022"),
    ("0612... Studio vlakbij het centrum. ...345678", "NL", "+31612345678"),
    ("07400~\nI visit hotels. 2 rooms\n~123~ and more\n~456", "GB", "+447400123456"),
    ("+44 7400 ->. Massage, 60 min. -> 123456", "GB", "+447400123456"),
    ("+447400+ is my number, two bed flat. +123456", "GB", "+447400123456"),
    ("0612- [nieuw hier] kom langs. -345678", "NL", "+31612345678"),
    ("zero seven four zero zero →. Nice flat → 1-2-3-4-5-6", "GB", "+447400123456"),
    ("0612 [...] Studio vlakbij het centrum [...] 345678", "NL", "+31612345678"),
    ("07400 is the start, nice flat. 40 min. last four digits then are 123456", "GB", "+447400123456"),
    ("die ersten vier Ziffern 0151. Neu hier. hinten 23456789", "DE", "+4915123456789"),
    ("(1/2) 0612. Nieuw in de stad (2/2) 345678", "NL", "+31612345678"),
    ("part 1: 07400 nice flat, part 2: 123 new pictures, part 3: 456", "GB", "+447400123456"),
    ("A: +49 151. Neu in der Stadt, B: 2345-6789", "DE", "+4915123456789"),
    ("#1: 06 💋 12! Nieuw #2: 34x56y78", "NL", "+31612345678"),
    ("-0612, dat is alles, 345678- of -0612- en nu -345678", "NL", "+31612345678"),
    ("→0612→ Nieuw in de stad →345678", "NL", "+31612345678"),
    ("~07400~ nice flat ~123456", "GB", "+447400123456"),
]
_NO_PARTS = [
    "from 100... nice flats ...to 900, ask for room 12345678",
    "2024... 2025... ...2026 ...2027 and 12 more",
    "size 38~40, 55~60 kg, 10:00~22:00",
    "1) 30 min 60 pounds 2) 60 min 100 pounds 3) 90 min 140 pounds",
    "rates: A: 100 for one, B: 180 for two, C: 250",
]


@pytest.mark.parametrize(("text", "country", "value"), _PARTS, ids=[p[0][:30] for p in _PARTS])
def test_parts_of_a_number_are_joined(text: str, country: str, value: str) -> None:
    """Each part stays in its sentence, and the country code of the first counts wherever the text is from."""
    found = [p.countries[0].value for p in read([text], [(Hint(country, "record"),)])[0]]

    assert found == [value]


@pytest.mark.parametrize("text", ["[12] pictures are new. 07 -> flat -> 34", "1) 07400 2) 123", "begins 12, ends in ("])
def test_parts_are_joined_whatever_text_goes_before(text: str) -> None:
    """Texts are read one behind the other; what a text begins with is no part of the one before."""
    parts = [text for text, _, _ in _PARTS]
    texts = [t for part in parts for t in (text, part)]
    hints = [h for _, country, _ in _PARTS for h in ((), (Hint(country, "record"),))]

    assert read(texts, hints)[1::2] == [read([p], [h])[0] for p, h in zip(parts, hints[1::2], strict=True)]


@pytest.mark.parametrize("text", _NO_PARTS)
def test_signs_beside_other_numbers_join_nothing(text: str) -> None:
    """What does not make one number of a country together is left."""
    assert not [p for p in read([text], [(Hint("GB", "record"),)])[0] if "split" in p.techniques]


@pytest.mark.parametrize(
    ("text", "country", "value"),
    [
        ("prima parte 0753, a doua parte 850953", "RO", "+40753850953"),
        ("начинается с 050, а заканчивается на 6640878", "UA", "+380506640878"),
        ("nejdřív 6031 pak 37052 Je mi 21 let", "CZ", "+420603137052"),
        ("het begin is 064 - 80 euro half uur! de rest is 462-616-6", "NL", "+31644626166"),
        ("pierwsza część: 511-520. Mieszkanie 60 m2. druga część: 37 7.", "PL", "+48511520377"),
        ("fängt mit 0151 an. Bin 24 Jahre. und hört mit 98943270 auf.", "DE", "+4915198943270"),
    ],
)
def test_a_common_word_beside_a_part_is_no_digit_of_it(text: str, country: str, value: str) -> None:
    """An "a" or "Je" between two parts is a word, a price is a price, and "część" alone no beginning."""
    found = read([text], [(Hint(country, "record"),)])[0]

    assert [p.value for p in found] == [value]
