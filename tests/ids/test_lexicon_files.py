"""Every file of number words is complete and agrees with itself, and its forms say what a speaker says they say."""

from __future__ import annotations

import itertools
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

import pytest

from graphlink.ids.hidden.lexicon import CONTEXTS, Meaning, lexicon, words

FOLDER = files("graphlink.ids") / "lexicon"
FILES: dict[str, dict[str, Any]] = {
    entry.name.removesuffix(".toml"): tomllib.loads(entry.read_text(encoding="utf-8"))
    for entry in sorted(FOLDER.iterdir(), key=lambda entry: entry.name)
    if entry.name.endswith(".toml")
}
WHOLE = [*range(21), *range(30, 101, 10)]
LEAST = {"call": 25, "identifier": 40, "price": 8, "begin": 4, "then": 3, "end": 4, "date": 19}

SAID: dict[str, dict[str, str]] = {
    "bg": {
        "двадесет и едно": "21", "тридесет и пет": "35", "осемнайсет": "18",
        "шейсет": "60", "нула": "0", "девет": "9",
    },
    "cs": {
        "dvacet jedna": "21", "pětatřicet": "35", "osmnáct": "18",
        "devadesát devět": "99", "nula": "0", "čtyři": "4",
    },
    "el": {"είκοσι ένα": "21", "τριάντα πέντε": "35", "δεκαοχτώ": "18", "εξήντα": "60", "μηδέν": "0", "εφτά": "7"},
    "hr": {
        "dvadeset i jedan": "21", "trideset pet": "35", "osamnaest": "18",
        "šezdeset": "60", "nula": "0", "devet": "9",
    },
    "lt": {
        "dvidešimt vienas": "21", "trisdešimt penki": "35", "aštuoniolika": "18",
        "šešiasdešimt": "60", "nulis": "0", "devyni": "9",
    },
    "lv": {
        "divdesmit viens": "21", "trīsdesmit pieci": "35", "astoņpadsmit": "18",
        "sešdesmit": "60", "nulle": "0", "deviņi": "9",
    },
    "mk": {
        "дваесет и еден": "21", "триесет и пет": "35", "осумнаесет": "18",
        "шеесет": "60", "нула": "0", "девет": "9",
    },
    "pl": {
        "dwadzieścia jeden": "21", "trzydzieści pięć": "35", "osiemnaście": "18",
        "sześćdziesiąt": "60", "zero": "0", "dziewięć": "9",
    },
    "ru": {
        "двадцать один": "21", "тридцать пять": "35", "восемнадцать": "18",
        "шестьдесят": "60", "ноль": "0", "девять": "9",
    },
    "sk": {"dvadsaťjeden": "21", "tridsaťpäť": "35", "osemnásť": "18", "šesťdesiat": "60", "nula": "0", "deväť": "9"},
    "sl": {
        "enaindvajset": "21", "petintrideset": "35", "osemnajst": "18",
        "šestdeset": "60", "nič": "0", "devet": "9",
    },
    "sq": {
        "njëzet e një": "21", "tridhjetë e pesë": "35", "tetëmbëdhjetë": "18",
        "gjashtëdhjetë": "60", "zero": "0", "nëntë": "9",
    },
    "sr": {
        "двадесет један": "21", "trideset pet": "35", "осамнаест": "18",
        "šezdeset": "60", "нула": "0", "devet": "9",
    },
    "tr": {"yirmi bir": "21", "otuz beş": "35", "on sekiz": "18", "altmış": "60", "sıfır": "0", "dokuz": "9"},
    "uk": {
        "двадцять один": "21", "тридцять п'ять": "35", "вісімнадцять": "18",
        "шістдесят": "60", "нуль": "0", "дев'ять": "9",
    },
    "ca": {
        "vint-i-u": "21", "vint-i-dos": "22", "trenta-tres": "33", "quaranta cinc": "45", "setanta-huit": "78",
        "dèsset": "17", "vuitanta-vuit": "88", "noranta-nou": "99", "seixanta sis": "66", "dues": "2",
        "disset": "17", "zero": "0",
    },
    "da": {
        "enogtyve": "21", "toogtredive": "32", "femogfyrre": "45", "syv og halvtreds": "57", "ni og tres": "69",
        "fireoghalvfjerds": "74", "otte og firs": "88", "seksoghalvfems": "96", "halvfemsindstyve": "90",
        "treoghalvtredsindstyve": "53", "fyrretyve": "40", "nul": "0",
    },
    "de": {
        "einundzwanzig": "21", "zwoundvierzig": "42", "sechsundsiebzig": "76", "fuenfunddreissig": "35",
        "neunundneunzig": "99", "zwei und achtzig": "82", "siebzehn": "17", "zwo": "2", "sechzehn": "16",
        "dreiunddreißig": "33", "achtundsechzig": "68", "null": "0",
    },
    "en": {
        "twenty-one": "21", "thirty two": "32", "fortyfive": "45", "fifty eight": "58", "ninety-nine": "99",
        "oh": "0", "nought": "0", "niner": "9", "sixteen": "16", "eighty three": "83", "fourty": "40",
    },
    "es": {
        "veintiuno": "21", "veintidós": "22", "treinta y tres": "33", "cuarenta y cinco": "45",
        "treintaicinco": "35", "setenta y seis": "76", "noventa y nueve": "99", "dieciséis": "16",
        "diez y ocho": "18", "quinientos": "500", "ochenta y siete": "87",
    },
    "et": {
        "kakskümmend üks": "21", "kolmkümmend viis": "35", "nelikümmend kaks": "42", "kakskend kolm": "23",
        "seitsekümmend kaheksa": "78", "üheksakümmend üheksa": "99", "kuusteist": "16", "yks": "1",
        "viiskümmend neli": "54", "kaheksakümmend kuus": "86",
    },
    "fi": {
        "kaksikymmentäyksi": "21", "kakskytviis": "25", "kolkyt kaks": "32", "neljäkymmentäneljä": "44",
        "seiska": "7", "seittemän": "7", "kaheksan": "8", "yheksän": "9", "yks": "1", "kolmetoista": "13",
        "ysikytysi": "99", "kahdeksankymmentäkuusi": "86",
    },
    "fr": {
        "vingt et un": "21", "quarante-deux": "42", "soixante et onze": "71", "soixante dix-sept": "77",
        "septante-cinq": "75", "huitante-trois": "83", "octante": "80", "quatre-vingt-un": "81",
        "quatre-vingt-onze": "91", "quatre vingt dix sept": "97", "nonante-neuf": "99", "quatre-vingts": "80",
    },
    "hu": {
        "huszonegy": "21", "huszonkettő": "22", "harminckét": "32", "negyvenöt": "45", "ötvenhat": "56",
        "hetvenhét": "77", "nyolcvannyolc": "88", "kilencvenkilenc": "99", "tizennégy": "14", "két": "2",
        "hatvan négy": "64",
    },
    "it": {
        "ventuno": "21", "ventotto": "28", "trentatré": "33", "quarantacinque": "45", "sessantasei": "66",
        "settantuno": "71", "ottantotto": "88", "novanta nove": "99", "diciassette": "17", "trecento": "300",
        "cinquantadue": "52",
    },
    "nl": {
        "eenentwintig": "21", "tweeëntwintig": "22", "drieëndertig": "33", "vijfenveertig": "45",
        "zesenzeventig": "76", "acht en tachtig": "88", "negenennegentig": "99", "dertien": "13",
        "zestien": "16", "tweehonderd": "200", "zevenenvijftig": "57",
    },
    "no": {
        "tjueen": "21", "enogtyve": "21", "trettito": "32", "førtifem": "45", "femti seks": "56",
        "syv og tredve": "37", "åttiåtte": "88", "nittini": "99", "sju": "7", "syv": "7", "sytti fire": "74",
        "null": "0",
    },
    "pt": {
        "vinte e um": "21", "trinta e duas": "32", "quarenta e cinco": "45", "cinquenta e meia": "56",
        "meia": "6", "dezasseis": "16", "dezesseis": "16", "oitenta e sete": "87", "noventa e nove": "99",
        "catorze": "14", "setenta e três": "73",
    },
    "ro": {
        "douăzeci și unu": "21", "treizeci si doi": "32", "patruzeci și cinci": "45",
        "șaptezeci și șapte": "77", "optzeci și opt": "88", "nouăzeci și nouă": "99", "paișpe": "14",
        "șaișpe": "16", "cincizeci si trei": "53", "douăsprezece": "12",
    },
    "sv": {
        "tjugoett": "21", "tjugo två": "22", "trettiofem": "35", "fyrtiofyra": "44", "förtisju": "47",
        "femtiåtta": "58", "sjuttiosex": "76", "åttionio": "89", "nittionio": "99", "noll": "0",
        "sjutton": "17", "arton": "18",
    },
}  # fmt: skip


def value(form: str, language: str) -> set[str]:
    """Digits a form says in one language."""
    known = lexicon()
    bit = 1 << known.languages.index(language)
    key = words(form)
    meanings = known.numbers.get(key[0], ()) if len(key) == 1 else phrases().get(key, ())
    return {m.digits for m in meanings if m.languages & bit}


@cache
def phrases() -> dict[tuple[str, ...], tuple[Meaning, ...]]:
    """Numbers of several words, with what they say."""
    known = lexicon()
    return {key: known.meanings[place] for key, place in known.phrases.items()}


def strings(table: Any) -> list[str]:
    """All strings inside a table, however deep."""
    if isinstance(table, str):
        return [table]
    return [s for part in (table.values() if isinstance(table, dict) else table) for s in strings(part)]


@pytest.mark.parametrize("language", FILES)
def test_a_file_says_which_language_it_is_and_who_says_so(language: str) -> None:
    """Code, name, source and the countries of its texts, whose shares add up to one."""
    table = FILES[language]
    assert table["language"] == language
    assert table["name"] and table["source"]
    assert sum(table["countries"].values()) == pytest.approx(1, abs=0.011)
    assert all(len(code) == 2 and code.isupper() for code in table["countries"])


@pytest.mark.parametrize("language", FILES)
def test_every_number_of_0_to_99_can_be_said(language: str) -> None:
    """Listed: 0-20 and the tens; said in some way: all up to 99."""
    known = lexicon()
    bit = 1 << known.languages.index(language)
    tables = (known.numbers.items(), phrases().items())
    said = {m.digits for _, meanings in itertools.chain(*tables) for m in meanings if m.languages & bit}
    assert {str(n) for n in range(100)} - said == set()
    assert {str(n) for n in WHOLE} - set(FILES[language]["numbers"]) == set()


@pytest.mark.parametrize("language", FILES)
def test_no_form_says_two_numbers(language: str) -> None:
    """Within one language a form, folded as the reader folds it, has one value."""
    known = lexicon()
    bit = 1 << known.languages.index(language)
    tables = (known.numbers.items(), phrases().items())
    twice = {
        key: digits
        for key, meanings in itertools.chain(*tables)
        if len(digits := {m.digits for m in meanings if m.languages & bit}) > 1
    }
    assert twice == {}


@pytest.mark.parametrize("language", FILES)
def test_all_words_are_lower_case_without_blanks_around(language: str) -> None:
    """The reader folds texts to lower case, so a capital would never be met."""
    table = FILES[language]
    spelt = [s for name in ("numbers", "combining", "hundreds", "times", "everyday", "context", "text")
             for s in strings(table.get(name, {}))]  # fmt: skip
    assert [s for s in spelt if s != s.lower() or s != s.strip() or not s] == []


@pytest.mark.parametrize("language", FILES)
def test_everyday_words_are_numbers_and_words_that_are_not_are_none(language: str) -> None:
    """A word cannot be a number and in the list of words that are none."""
    everyday, known = FILES[language]["everyday"], lexicon()
    assert [w for w in everyday["also_words"] if not value(w, language) and words(w) not in known.times] == []
    assert [w for w in everyday["not_numbers"] if value(w, language)] == []


@pytest.mark.parametrize("language", FILES)
def test_the_words_around_numbers_are_known_kinds_and_enough(language: str) -> None:
    """All kinds the reader knows and no other, none of those that matter most too short."""
    context = FILES[language]["context"]
    assert set(context) == set(CONTEXTS)
    assert {name: len(context[name]) for name, least in LEAST.items() if len(context[name]) < least} == {}
    assert 40 <= len(FILES[language]["text"]["function"]) <= 130


@pytest.mark.parametrize("language", FILES)
def test_no_everyday_word_of_a_language_calls_for_a_decoy_in_it(language: str) -> None:
    """A function word such as "los" or "om" in a list of identifiers would make decoys of all numbers."""
    functions = {words(w) for w in FILES[language]["text"]["function"]}
    assert [w for w in FILES[language]["context"]["identifier"] if words(w) in functions] == []


FORMS = [(language, form, digits) for language, said in SAID.items() for form, digits in said.items()]


@pytest.mark.parametrize(("language", "form", "digits"), FORMS)
def test_a_form_says_its_number(language: str, form: str, digits: str) -> None:
    """What a speaker says these forms mean."""
    assert value(form, language) == {digits}


def test_every_file_has_forms_that_were_checked_by_hand() -> None:
    """At least six forms of each language."""
    assert {language for language in FILES if len(SAID.get(language, ())) < 6} == set()
