"""Names of people compared: romanisations, short forms of every language, what is lacking against what differs."""

from __future__ import annotations

import tomllib
import unicodedata
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphlink.ids.name import Level, compare, diminutive_root, roots
from graphlink.ids.name.diminutive import forms
from graphlink.ids.name.parts import FAMILY, FATHER, GIVEN, read

SHORT = {
    "uk": ["Леся Олександра", "Сашко Олександр", "Катруся Катерина", "Оленка Олена", "Грицько Григорій"],
    "ru": ["Саша Александр", "Саша Александра", "Женя Евгения", "Женя Евгений", "Лёша Алексей", "Маша Мария"],
    "be": ["Алесь Аляксандр", "Янка Іван", "Ганка Ганна", "Зміцер Дзмітрый"],
    "pl": ["Kasia Katarzyna", "Gosia Małgorzata", "Ola Aleksandra", "Wojtek Wojciech", "Asia Joanna"],
    "cs": ["Honza Jan", "Pepa Josef", "Katka Kateřina", "Jirka Jiří", "Lída Ludmila"],
    "sk": ["Katka Katarína", "Paľo Pavol", "Ďuro Juraj", "Zuzka Zuzana"],
    "bg": ["Митко Димитър", "Гошо Георги", "Ванко Иван", "Сашо Александър"],
    "sr": ["Aca Aleksandar", "Боба Слободан", "Goca Gordana", "Peđa Predrag"],
    "hr": ["Ivica Ivan", "Jela Jelena", "Joža Josip"],
    "mk": ["Ацо Александар", "Ленче Елена", "Коле Никола"],
    "ro": ["Nelu Ion", "Lenuța Elena", "Gigi Gheorghe", "Mitică Dumitru"],
    "hu": ["Kati Katalin", "Zsuzsi Zsuzsanna", "Pista István", "Sanyi Sándor", "Bözsi Erzsébet"],
    "lt": ["Algis Algirdas", "Marytė Marija", "Jonukas Jonas"],
    "lv": ["Jancis Jānis", "Līze Elizabete", "Pēcis Pēteris"],
    "et": ["Juku Jaan", "Kati Katariina", "Liisu Elisabet"],
    "el": ["Μήτσος Δημήτριος", "Τάκης Παναγιώτης", "Καίτη Αικατερίνη", "Βάσω Βασιλική"],
    "sq": ["Beni Arbën", "Gimi Agim", "Lule Luljeta", "Gjoka Gjergj"],
    "tr": ["İbo İbrahim", "Memo Mehmet", "Fatoş Fatma", "Hüso Hüseyin"],
    "de": ["Hansi Johannes", "Sepp Josef", "Käthe Katharina", "Lisa Elisabeth", "Uli Ulrich"],
    "nl": ["Kees Cornelis", "Wim Willem", "Mieke Maria", "Joop Johannes"],
    "en": ["Bill William", "Peggy Margaret", "Bob Robert", "Liz Elizabeth", "Dick Richard"],
    "fr": ["Manon Marie", "Jeannot Jean", "Babette Élisabeth", "Pierrot Pierre"],
    "es": ["Paco Francisco", "Pepe José", "Lola Dolores", "Concha Concepción", "Chuy Jesús"],
    "pt": ["Zé José", "Chico Francisco", "Tião Sebastião", "Beto Roberto"],
    "it": ["Beppe Giuseppe", "Gigi Luigi", "Enzo Vincenzo", "Totò Salvatore"],
    "sv": ["Lasse Lars", "Kalle Karl", "Stina Kristina", "Micke Mikael"],
    "da": ["Stine Kristine", "Mette Margrethe", "Jeppe Jakob"],
    "no": ["Ola Olav", "Trine Katrine"],
    "fi": ["Jussi Juhani", "Kaisa Katariina", "Pekka Petri", "Antti Anders"],
}  # fmt: skip
ALIKE = [
    ("Kateryna", "Katya", Level.SHORT),
    ("Oleksandr Shevchenko", "Sasha Schewtschenko", Level.SHORT),
    ("Катерина Шевченко", "Katia Szewczenko", Level.SHORT),
    ("Shevchenko", "Schewtschenko", Level.ROMANISED),
    ("Володимир Зеленко", "Wolodymyr Selenko", Level.ROMANISED),
    ("Hryhorii Kovalenko", "Григорий Коваленко", Level.ROMANISED),
    ("Γεώργιος Παπαδόπουλος", "Georgios Papadopoulos", Level.ROMANISED),
    ("Olena Boiko", "Elena Boiko", Level.LANGUAGE),
    ("Микола Сергійович Бойко", "Николай Сергеевич Бойко", Level.LANGUAGE),
    ("Anna Petrova", "Anna Petrov", Level.ENDING),
    ("Maria Novak", "Maria Nováková", Level.ENDING),
    ("Rasa Kazlauskienė", "Rasa Kazlauskaitė", Level.ENDING),
    ("Eleni Papadopoulou", "Eleni Papadopoulos", Level.ENDING),
    ("Anna Kowalska", "Anna Kowalski", Level.ENDING),
    ("Shevchenko Olena", "Olena Shevchenko", Level.SWAPPED),
    ("Shevchenko, Olena", "Olena Shevchenko", Level.EQUAL),
    ("Dr. Max Berg", "max BERG", Level.EQUAL),
    ("Οlenа Petrоva", "Olena Petrova", Level.EQUAL),
    ("José Marín", "Jose Marin", Level.EQUAL),
    ("Ludwig van der Berg", "Ludwig Vanderberg", Level.JOINED),
    ("Jean-Pierre Dupont", "Jeanpierre Dupont", Level.JOINED),
    ("M. Kovalenko", "Maria Kovalenko", Level.INITIAL),
    ("Ю. Бойко", "Yulia Boiko", Level.INITIAL),
    ("Olena Kovalenkp", "Olena Kovalenko", Level.SPELLING),
]
LACKING = [
    ("Olena Ivanivna Boiko", "Olena Boiko"),
    ("Olena", "Olena Boiko"),
    ("María García López", "María García"),
    ("Anna Petrova-Boiko", "Anna Boiko"),
    ("Anna Maria Berg", "Anna Berg"),
    ("", "Anna"),
]
APART = [
    ("Anna", "Maria"),
    ("Maria Popescu", "Mariana Popescu"),
    ("Maria Popescu", "Marina Popescu"),
    ("Ivan Petrov", "Ivana Petrova"),
    ("Anna Petrova", "Anna Kovalenko"),
    ("Oksana Shevchenko", "Oksana Savchenko"),
    ("Олена Іванівна Бойко", "Олена Петрівна Бойко"),
    ("A. Kovalenko", "Maria Kovalenko"),
    ("Anna Maria Berg", "Anna Elena Berg"),
    ("Daniel Berg", "Daniela Berg"),
]
NAMES = st.text(max_size=40) | st.text("abeiovkАннаЮля-'., Σοφίαéß\u202e\ud800\u0301", max_size=30)


@pytest.mark.parametrize(
    ("short", "full"),
    [pytest.param(*pair.split(), id=f"{lang} {pair}") for lang, rows in SHORT.items() for pair in rows],
)
def test_short_forms_lead_to_their_names(short: str, full: str) -> None:
    """Each language's usual short forms meet the names they are short for."""
    assert roots(short) & roots(full)


def test_a_short_form_of_several_names_has_them_all() -> None:
    """Sasha may be a man or a woman, Ola of three languages; a word that is no name has none."""
    assert roots("Sasha") >= {"alexander", "alexandra"}
    assert roots("Ola") >= {"alexandra", "olga", "olaf"}
    assert roots("brtwk") == frozenset()


def test_every_language_of_the_table_is_tried() -> None:
    """The table has no language without a line above, nor one that the table lacks."""
    written = {language for form in forms() for language in form.languages}

    assert set(SHORT) <= written
    assert written - set(SHORT) <= {"is", "he", "ca"}


def test_the_table_is_clean() -> None:
    """No word mixes scripts, no line is without a full form, women's names point to men's that there are."""
    table = tomllib.loads((files("graphlink.ids.name") / "diminutives.toml").read_text(encoding="utf-8"))
    for women in table["f"].values():
        assert women.get("man", "alexander") in table["m"]
    for form in forms():
        scripts = {unicodedata.name(c).split()[0] for c in form.word if c.isalpha()}
        assert len(scripts) == 1, form
    lines = [line for kind in "fm" for rows in table[kind].values() for key, line in rows.items() if key != "man"]
    assert all(line.partition(":")[0].strip() for line in lines)


def test_one_root_is_the_same_for_a_name_and_its_short_form() -> None:
    """Where one root is asked for, women's and men's forms of a shared short form meet."""
    assert diminutive_root("sasha") == diminutive_root("oleksandra") == diminutive_root("Олександр")
    assert diminutive_root("schewtschenko") == "schewtschenko"


@pytest.mark.parametrize(("one", "other", "level"), ALIKE)
def test_variants_are_told_for_what_they_are(one: str, other: str, level: Level) -> None:
    """The level names the weakest thing that ties two names."""
    assert compare(one, other).level == level


@pytest.mark.parametrize(("one", "other"), LACKING)
def test_a_part_that_is_lacking_says_nothing(one: str, other: str) -> None:
    """An omission is no contradiction."""
    assert compare(one, other).level == Level.OMITTED


@pytest.mark.parametrize(("one", "other"), APART)
def test_a_part_that_differs_speaks_against(one: str, other: str) -> None:
    """Other given names, surnames, fathers' names and initials contradict, however near in letters."""
    found = compare(one, other)

    assert found.level == Level.CONTRADICTION
    assert found.score < 0.5
    assert "differ" in found.sentence


def test_the_sentence_says_why() -> None:
    """Every part that is not equal is named with what it is."""
    found = compare("Kateryna Shevchenko", "Katya Schewtschenko")

    assert "Kateryna and Katya: short form" in found.sentence
    assert "Shevchenko and Schewtschenko: one name in another spelling or romanisation" in found.sentence


@pytest.mark.parametrize(
    ("name", "roles"),
    [
        ("Шевченко Олена Іванівна", (FAMILY, GIVEN, FATHER)),
        ("Олена Іванівна Шевченко", (GIVEN, FATHER, FAMILY)),
        ("Анна Петровна", (GIVEN, FATHER)),
        ("García López, María", (GIVEN, FAMILY, FAMILY)),
        ("KOWALSKA Anna Maria", (FAMILY, GIVEN, GIVEN)),
        ("А.С. Коваль", (GIVEN, GIVEN, FAMILY)),
        ("Ludwig van Beethoven", (GIVEN, FAMILY)),
    ],
)
def test_parts_have_roles(name: str, roles: tuple[str, ...]) -> None:
    """Commas, capitals, fathers' names and known given names tell what a word is."""
    assert tuple(part.role for part in read(name).parts) == roles


@settings(max_examples=150, deadline=None)
@given(NAMES, NAMES)
def test_any_two_texts_compare_the_same_both_ways(one: str, other: str) -> None:
    """No text raises; left and right are exchanged and nothing else changes."""
    found = compare(one, other)

    assert found == compare(other, one).mirrored
    assert 0.0 <= found.score <= 1.0


@settings(max_examples=150, deadline=None)
@given(NAMES)
def test_a_name_is_equal_to_itself(name: str) -> None:
    """Any text with a letter is EQUAL to itself, any other compares as nothing."""
    found = compare(name, name)

    assert found.level == (Level.EQUAL if read(name).parts else Level.OMITTED)
