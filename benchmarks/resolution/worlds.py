"""Invented tables with planted truth, each hard in its own way; written apart from the engine.

`python -m benchmarks.resolution.worlds NAME ROWS SEED OUT.parquet`. Every table has a column `cluster`, the truth.
Phone numbers are made of digits that no plan assigns.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from random import Random
from typing import Any

import numpy as np
import pandas as pd
from nicknames import NickNamer

Row = dict[str, Any]
Person = dict[str, Any]
_NICK = NickNamer()
_GIVEN = sorted(NickNamer.default_lookup())
_STARTS = [
    "ba",
    "be",
    "bo",
    "bra",
    "bri",
    "ca",
    "ce",
    "co",
    "cra",
    "da",
    "de",
    "do",
    "dra",
    "fa",
    "fe",
    "fi",
    "fo",
    "ga",
    "ge",
    "go",
    "gra",
    "ha",
    "he",
    "ho",
    "ja",
    "jo",
    "ka",
    "ke",
    "ki",
    "ko",
    "kra",
    "la",
    "le",
    "li",
    "lo",
    "ma",
    "me",
    "mi",
    "mo",
    "na",
    "ne",
    "no",
    "pa",
    "pe",
    "po",
    "pra",
    "ra",
    "re",
    "ri",
    "ro",
    "sa",
    "se",
    "si",
    "so",
    "sta",
    "ste",
    "ta",
    "te",
    "to",
    "tra",
    "va",
    "ve",
    "vi",
    "vo",
    "wa",
    "we",
    "wi",
    "wo",
    "za",
    "ze",
    "zo",
]
_MIDDLES = [
    "ber",
    "bin",
    "cen",
    "cer",
    "dal",
    "den",
    "der",
    "din",
    "gan",
    "ger",
    "gil",
    "kar",
    "ken",
    "kov",
    "lan",
    "len",
    "lin",
    "lov",
    "man",
    "men",
    "mer",
    "mor",
    "nan",
    "ner",
    "nik",
    "pen",
    "per",
    "ran",
    "ren",
    "rin",
    "rov",
    "san",
    "sen",
    "ser",
    "sim",
    "ten",
    "ter",
    "tin",
    "van",
    "ven",
    "ver",
    "vin",
    "zen",
]
_ENDS = [
    "a",
    "aw",
    "el",
    "en",
    "er",
    "ez",
    "i",
    "ic",
    "ier",
    "ik",
    "in",
    "is",
    "ko",
    "ley",
    "man",
    "o",
    "off",
    "on",
    "ova",
    "sen",
    "ski",
    "son",
    "ster",
    "ton",
    "uk",
    "v",
    "y",
]
_CITIES = [
    "Altdorf",
    "Bregen",
    "Calmar",
    "Dorvik",
    "Estrava",
    "Felsen",
    "Gramat",
    "Holm",
    "Istra",
    "Jarvik",
    "Kelden",
    "Lomar",
    "Mirov",
    "Nordau",
    "Ostra",
    "Pelin",
    "Quarten",
    "Rovna",
    "Sollen",
    "Tarnov",
    "Ulmen",
    "Vardo",
    "Wesel",
    "Yarkov",
    "Zelin",
    "Arden",
    "Bellac",
    "Corvo",
    "Drava",
    "Elster",
]
_STREETS = [
    "Mill",
    "Church",
    "Station",
    "High",
    "Garden",
    "Park",
    "Long",
    "New",
    "River",
    "Bridge",
    "Market",
    "School",
    "Field",
    "Wood",
    "Hill",
    "Lake",
    "North",
    "South",
    "East",
    "West",
]
_KEYS = {
    c: row[max(i - 1, 0) : i] + row[i + 1 : i + 2]
    for row in ("qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890")
    for i, c in enumerate(row)
}
_HEARD = (
    ("ph", "f"),
    ("ck", "k"),
    ("ie", "y"),
    ("sh", "sch"),
    ("c", "k"),
    ("v", "w"),
    ("ss", "s"),
    ("ll", "l"),
    ("ei", "ai"),
    ("ov", "off"),
)


def _picker(r: Random, words: list[str], skew: float) -> Callable[[], str]:
    """Draws words as a population uses them: a few often, most seldom."""
    order = list(words)
    r.shuffle(order)
    weight = np.cumsum(1.0 / np.arange(1, len(order) + 1) ** skew)
    weight /= weight[-1]
    return lambda: order[int(np.searchsorted(weight, r.random()))]


def _families(r: Random, count: int) -> list[str]:
    made = {
        r.choice(_STARTS) + r.choice(_MIDDLES) + (r.choice(_MIDDLES) if r.random() < 0.2 else "") + r.choice(_ENDS)
        for _ in range(count * 2)
    }
    return sorted(made)[:count]


def slip(text: str, r: Random) -> str:
    """One slip of the pen, the ear, the finger or the scanner."""
    if len(text) < 3:
        return text
    at, kind = r.randrange(len(text)), r.random()
    if kind < 0.25:
        near = _KEYS.get(text[at].lower(), "")
        return text[:at] + r.choice(near) + text[at + 1 :] if near else text
    if kind < 0.4:
        return text[:at] + text[at + 1 :]
    if kind < 0.5:
        return text[:at] + text[at] + text[at:]
    if kind < 0.65 and at + 1 < len(text):
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    if kind < 0.9:
        heard = [(a, b) for pair in _HEARD for a, b in (pair, pair[::-1]) if a in text.lower()]
        if heard:
            a, b = r.choice(heard)
            return text.lower().replace(a, b, 1).capitalize()
    return text[: max(3, len(text) - r.randint(1, 3))] if len(text) > 6 else text


def _date(r: Random, young: int = 1940, old: int = 2006) -> str:
    return f"{r.randint(young, old)}-{r.randint(1, 12):02d}-{r.randint(1, 28):02d}"


def wrong_date(date: str, r: Random) -> str:
    """A date as it is written down wrongly."""
    kind = r.random()
    year, month, day = date.split("-")
    if kind < 0.3:
        return f"{year}-{day}-{month}" if int(day) <= 12 else f"{int(year) + r.choice((-1, 1))}-{month}-{day}"
    if kind < 0.6:
        return f"{year}-{month}-{min(28, max(1, int(day) + r.choice((-1, 1, 10, -10)))):02d}"
    if kind < 0.8:
        return f"{year[:2]}{year[3]}{year[2]}-{month}-{day}"
    return f"{int(year) + r.choice((-1, 1, 10))}-{month}-{day}"


def _phone(r: Random) -> str:
    return f"0{r.choice('19')}{r.randint(0, 99_999_999):08d}"


class _Population:
    """People of one invented country."""

    def __init__(self, seed: int, given: int = 1200, families: int = 6000, skew: float = 0.9) -> None:
        self.r = Random(f"world {seed}")
        names = list(_GIVEN)
        self.r.shuffle(names)
        self.given = _picker(self.r, names[:given], skew)
        self.family = _picker(self.r, _families(self.r, families), skew * 0.8)
        self.city = _picker(self.r, _CITIES, 0.7)

    def person(self) -> Person:
        r = self.r
        return {
            "given": self.given().capitalize(),
            "family": self.family().capitalize(),
            "born": _date(r),
            "city": self.city(),
            "street": f"{r.randint(1, 240)} {r.choice(_STREETS)} {r.choice(('Street', 'Road', 'Lane'))}",
            "phone": _phone(r),
        }

    def name(self, given: str, noise: float) -> str:
        """A given name as somebody else writes it down."""
        r, forms = self.r, sorted(_NICK.nicknames_of(given.lower()))
        if forms and r.random() < noise * 0.8:
            return r.choice(forms).capitalize()
        if r.random() < noise:
            return slip(given, r)
        return given[0] if r.random() < noise * 0.2 else given


def _sized(r: Random, rows: int, sizes: Callable[[Random], int]) -> list[int]:
    """How many rows each entity has, until there are enough."""
    found, left = [], rows
    while left > 0:
        found.append(min(sizes(r), left))
        left -= found[-1]
    return found


def _few(r: Random) -> int:
    return 1 if r.random() < 0.7 else r.choice((2, 2, 2, 3, 3, 4))


def _frame(rows: list[Row], r: Random, key: str = "id") -> pd.DataFrame:
    r.shuffle(rows)
    frame = pd.DataFrame(rows)
    frame = frame.astype(object).where(frame.notna(), None)
    frame.insert(0, key, np.arange(1, len(frame) + 1))
    return frame


def thin(rows: int, seed: int) -> pd.DataFrame:
    """Names and birth date, nothing else."""
    p, made = _Population(seed), []
    for cluster, size in enumerate(_sized(p.r, rows, _few)):
        who = p.person()
        for copy in range(size):
            noise = 0.25 if copy else 0.03
            born = who["born"] if p.r.random() > noise * 0.6 else wrong_date(who["born"], p.r)
            family = slip(who["family"], p.r) if p.r.random() < noise * 0.7 else who["family"]
            made.append(
                {
                    "first": p.name(who["given"], noise),
                    "last": family,
                    "birth_date": born if p.r.random() > 0.06 else None,
                    "cluster": cluster,
                }
            )
    return _frame(made, p.r)


def one_name(rows: int, seed: int) -> pd.DataFrame:
    """One column for the whole name, in three ways of writing, and a year of birth."""
    p, made = _Population(seed, families=9000), []
    for cluster, size in enumerate(_sized(p.r, rows, _few)):
        who, middle = p.person(), p.given().capitalize() if p.r.random() < 0.5 else ""
        for copy in range(size):
            given, family = (
                p.name(who["given"], 0.15 if copy else 0),
                slip(who["family"], p.r) if copy and p.r.random() < 0.12 else who["family"],
            )
            whole = f"{given} {middle}".strip() if p.r.random() < 0.6 else given
            name = p.r.choice((f"{family.upper()}, {whole}", f"{whole} {family}", f"{whole} {family}"))
            year = int(who["born"][:4]) + (p.r.choice((-1, 1)) if copy and p.r.random() < 0.05 else 0)
            made.append(
                {
                    "person": name,
                    "year of birth": year if p.r.random() > 0.05 else None,
                    "city": who["city"] if p.r.random() > 0.3 else None,
                    "cluster": cluster,
                }
            )
    return _frame(made, p.r)


def households(rows: int, seed: int) -> pd.DataFrame:
    """Families at one address in four registers; twins, namesakes, movers, married names."""
    p, made, cluster = _Population(seed), [], 0
    r = p.r
    while len(made) < rows:
        home, others = p.person(), r.choice((0, 1, 1, 2, 2, 3, 4))
        mail = f"{home['family'].lower()}{r.randint(1, 99)}@post.example"
        members = [home]
        for _ in range(others):
            kin = {**home, "given": p.given().capitalize(), "born": _date(r)}
            if r.random() < 0.06:
                kin["born"] = members[-1]["born"]
            elif r.random() < 0.06:
                kin["given"] = home["given"]
            members.append(kin)
        for who in members:
            for source in r.sample(("A", "B", "C", "D"), r.choice((1, 1, 2, 2, 3, 4))):
                row = dict(who)
                if r.random() < 0.12:
                    moved = p.person()
                    row |= {"street": moved["street"], "city": moved["city"], "phone": moved["phone"]}
                if r.random() < 0.04:
                    row["family"] = p.family().capitalize()
                made.append(
                    {
                        "source": source,
                        "first name": p.name(row["given"], 0.08),
                        "surname": slip(row["family"], r) if r.random() < 0.04 else row["family"],
                        "dob": wrong_date(row["born"], r)
                        if r.random() < 0.03
                        else (row["born"] if r.random() > 0.05 else None),
                        "address": row["street"] if r.random() > 0.08 else None,
                        "town": row["city"],
                        "phone": row["phone"] if r.random() > 0.25 else None,
                        "email": mail if r.random() < 0.25 else None,
                        "cluster": cluster,
                    }
                )
            cluster += 1
    return _frame(made[:rows], r)


def many(rows: int, seed: int) -> pd.DataFrame:
    """Five to forty records a person, over years: addresses, phones and names change."""
    p, made = _Population(seed), []
    r = p.r
    for cluster, size in enumerate(_sized(r, rows, lambda r: r.randint(5, 40))):
        who = p.person()
        for _ in range(size):
            if r.random() < 0.12:
                moved = p.person()
                who = (
                    {**who, "street": moved["street"], "city": moved["city"]}
                    if r.random() < 0.6
                    else {**who, "phone": moved["phone"]}
                )
            made.append(
                {
                    "first_name": p.name(who["given"], 0.2) if r.random() > 0.03 else None,
                    "last_name": slip(who["family"], r) if r.random() < 0.1 else who["family"],
                    "birth date": (wrong_date(who["born"], r) if r.random() < 0.07 else who["born"])
                    if r.random() > 0.25
                    else None,
                    "street": who["street"] if r.random() > 0.3 else None,
                    "city": who["city"] if r.random() > 0.2 else None,
                    "phone": who["phone"] if r.random() > 0.4 else None,
                    "cluster": cluster,
                }
            )
    return _frame(made, r)


def skew(rows: int, seed: int) -> pd.DataFrame:
    """One city in nine of ten rows, one phone in six of ten, default birth dates."""
    frame, r = _plain(rows, seed), Random(f"skew {seed}")
    frame["city"] = [c if r.random() < 0.1 else "Altdorf" for c in frame["city"]]
    frame["phone"] = [v if r.random() < 0.4 else "0000000000" for v in frame["phone"]]
    frame["dob"] = [
        "1900-01-01" if r.random() < 0.12 else (f"{d[:4]}-01-01" if d and r.random() < 0.08 else d)
        for d in frame["dob"]
    ]
    return frame


def _plain(rows: int, seed: int, sizes: Callable[[Random], int] = _few) -> pd.DataFrame:
    p, made = _Population(seed), []
    r = p.r
    for cluster, size in enumerate(_sized(r, rows, sizes)):
        who = p.person()
        for copy in range(size):
            noise = 0.2 if copy else 0.02
            made.append(
                {
                    "given_name": p.name(who["given"], noise),
                    "family_name": slip(who["family"], r) if r.random() < noise * 0.6 else who["family"],
                    "dob": (wrong_date(who["born"], r) if r.random() < noise * 0.4 else who["born"])
                    if r.random() > 0.1
                    else None,
                    "city": who["city"] if r.random() > noise else p.city(),
                    "phone": who["phone"] if r.random() > noise else _phone(r),
                    "cluster": cluster,
                }
            )
    return _frame(made, r)


def nobody_twice(rows: int, seed: int) -> pd.DataFrame:
    """All different people, with common names, shared phones and homes."""
    frame = _plain(rows, seed, lambda r: 1)
    r = Random(f"shared {seed}")
    phones = [_phone(r) for _ in range(max(rows // 4, 1))]
    frame["phone"] = [r.choice(phones) if r.random() < 0.4 else v for v in frame["phone"]]
    return frame


def everybody_twice(rows: int, seed: int) -> pd.DataFrame:
    """Every person exactly twice."""
    return _plain(rows, seed, lambda r: 2)


_CYRILLIC = {
    "Олександр": ("Oleksandr", "Aleksandr", "Alexander", "Sasha"), "Катерина": ("Kateryna", "Ekaterina", "Katerina", "Katya"),
    "Наталія": ("Nataliia", "Natalia", "Natalya", "Natasha"), "Юлія": ("Yuliia", "Julia", "Iuliia", "Yulia"),
    "Сергій": ("Serhii", "Sergey", "Sergiy", "Serhiy"), "Ольга": ("Olha", "Olga", "Olya"), "Тетяна": ("Tetiana", "Tatiana", "Tanya"),
    "Дмитро": ("Dmytro", "Dmitry", "Dmitri", "Dima"), "Анастасія": ("Anastasiia", "Anastasia", "Nastya"), "Ірина": ("Iryna", "Irina", "Ira"),
    "Володимир": ("Volodymyr", "Vladimir", "Vova"), "Марія": ("Mariia", "Maria", "Masha"), "Світлана": ("Svitlana", "Svetlana", "Sveta"),
    "Андрій": ("Andrii", "Andrey", "Andriy"), "Оксана": ("Oksana", "Oxana"), "Михайло": ("Mykhailo", "Mikhail", "Misha"),
    "Євгенія": ("Yevheniia", "Evgenia", "Zhenya"), "Людмила": ("Liudmyla", "Ludmila", "Lyuda"), "Богдан": ("Bohdan", "Bogdan"), "Христина": ("Khrystyna", "Kristina"),
}  # fmt: skip
_ROOTS = {"Шев": ("Shev", "Schew"), "Ковал": ("Koval",), "Бонд": ("Bond",), "Мельн": ("Meln", "Meljn"), "Ткач": ("Tkach", "Tkatsch"), "Гор": ("Hor", "Gor"), "Лис": ("Lys", "Lis"), "Пав": ("Pav", "Paw"),
          "Захар": ("Zakhar", "Sachar"), "Юрч": ("Yurch", "Jurtsch"), "Жук": ("Zhuk", "Schuk"), "Іван": ("Ivan", "Iwan"), "Хом": ("Khom", "Hom"), "Цимб": ("Tsymb", "Cymb"), "Яким": ("Yakym", "Jakim"), "Рос": ("Ros",)}  # fmt: skip
_TAILS = {"енко": ("enko",), "чук": ("chuk", "tschuk"), "ів": ("iv", "iw"), "ський": ("skyi", "skij", "sky"), "ець": ("ets", "ez"), "ович": ("ovych", "ovich"), "ченко": ("chenko", "tschenko"), "ак": ("ak",)}  # fmt: skip
_TOWNS = {"Київ": ("Kyiv", "Kiev"), "Львів": ("Lviv", "Lvov"), "Одеса": ("Odesa", "Odessa"), "Харків": ("Kharkiv", "Kharkov"), "Дніпро": ("Dnipro", "Dnepr"), "Луцьк": ("Lutsk", "Luzk")}  # fmt: skip


def scripts(rows: int, seed: int) -> pd.DataFrame:
    """One person in Cyrillic and in several romanisations, with short forms and either order of names."""
    r, made = Random(f"scripts {seed}"), []
    for cluster, size in enumerate(_sized(r, rows, lambda r: r.choice((1, 1, 1, 2, 2, 3)))):
        given, root, tail, town = (
            r.choice(list(_CYRILLIC)),
            r.choice(list(_ROOTS)),
            r.choice(list(_TAILS)),
            r.choice(list(_TOWNS)),
        )
        middle = r.choice(("а", "о", "и", "ор", "ан", "ел", "им", "ур", "ев", "ис", "ат", "ок"))
        latin = dict(zip("аоиернлмуевістк", "aoyernlmuevistk", strict=True))
        born, phone = _date(r, 1960, 2005), f"000{r.randint(0, 9_999_999):07d}"
        for copy in range(size):
            if r.random() < 0.4:
                one, two, place = given, f"{root}{middle}{tail}", town
            else:
                one, place = r.choice(_CYRILLIC[given]), r.choice(_TOWNS[town])
                two = r.choice(_ROOTS[root]) + "".join(latin[c] for c in middle) + r.choice(_TAILS[tail])
            if r.random() < 0.05:
                one, two = two, one
            date = wrong_date(born, r) if copy and r.random() < 0.08 else born
            made.append(
                {
                    "first_name": one,
                    "last_name": two,
                    "dob": date if r.random() > 0.2 else None,
                    "city": place if r.random() > 0.3 else None,
                    "phone": (phone if r.random() < 0.5 else f"+99 0{phone}") if r.random() < 0.4 else None,
                    "cluster": cluster,
                }
            )
    return _frame(made, r)


_THINGS = [
    "camera",
    "printer",
    "phone",
    "speaker",
    "monitor",
    "keyboard",
    "router",
    "drill",
    "lamp",
    "kettle",
    "toaster",
    "blender",
    "mixer",
    "radio",
    "watch",
    "scanner",
    "headset",
    "charger",
    "tablet",
    "projector",
]
_ADJECTIVES = [
    "black",
    "white",
    "silver",
    "portable",
    "wireless",
    "digital",
    "compact",
    "professional",
    "mini",
    "ultra",
    "slim",
    "smart",
    "digital",
    "stereo",
    "electric",
    "rechargeable",
    "waterproof",
    "universal",
]


def products(rows: int, seed: int) -> pd.DataFrame:
    """No persons: things on sale in two shops."""
    r, made = Random(f"products {seed}"), []
    brands = [s.capitalize() for s in _families(r, 60)]
    for cluster, size in enumerate(_sized(r, rows, lambda r: r.choice((1, 1, 2, 2, 3)))):
        brand, thing, model = (
            r.choice(brands),
            r.choice(_THINGS),
            f"{r.choice('ABCDEFGHKLMPRSTVWX')}{r.choice('ABCDEKLMPRSTX')}-{r.randint(10, 9999)}",
        )
        words, price = r.sample(_ADJECTIVES, 3), r.randint(900, 90_000) / 100
        for _ in range(size):
            parts = [brand, model if r.random() > 0.25 else "", *words[: r.randint(0, 3)], thing]
            if r.random() < 0.5:
                r.shuffle(parts)
            cost = price * r.choice((1, 1, 1, 0.9, 1.05))
            made.append(
                {
                    "shop": r.choice(("north", "south")),
                    "title": " ".join(p for p in parts if p),
                    "brand": brand if r.random() > 0.2 else None,
                    "model number": (model if r.random() > 0.2 else model.replace("-", " "))
                    if r.random() > 0.4
                    else None,
                    "price": f"{cost:.2f} €" if r.random() < 0.5 else f"{cost:.2f}",
                    "cluster": cluster,
                }
            )
    return _frame(made, r, "nr")


def other_headers(rows: int, seed: int) -> pd.DataFrame:
    """Persons under German, French or meaningless headers, dates in one of three ways of writing."""
    frame, r = _plain(rows, seed), Random(f"headers {seed}")
    ways: tuple[Callable[[str], str], ...] = (
        lambda d: d,
        lambda d: ".".join(reversed(d.split("-"))),
        lambda d: d.replace("-", "/"),
    )
    frame["dob"] = [r.choice(ways)(d) if d else None for d in frame["dob"]]
    names = (
        ("Vorname", "Nachname", "Geburtsdatum", "Wohnort", "Telefon"),
        ("prenom", "nom", "date_naissance", "ville", "tel"),
        ("col1", "col2", "col3", "col4", "col5"),
    )[seed % 3]
    return frame.rename(columns=dict(zip(("given_name", "family_name", "dob", "city", "phone"), names, strict=True)))


def shared_phones(rows: int, seed: int) -> pd.DataFrame:
    """A unit's register: dozens of people on an agency's phone, much missing, handles that vary."""
    p, made = _Population(seed, families=3000), []
    r = p.r
    agencies = [_phone(r) for _ in range(max(rows // 120, 1))]
    for cluster, size in enumerate(_sized(r, rows, lambda r: r.choice((1, 1, 1, 2, 2, 3, 4)))):
        who, agency = p.person(), r.choice(agencies) if r.random() < 0.5 else None
        handle = f"{who['given'].lower()}{r.choice(('', '_', '.'))}{r.choice((who['family'][:3].lower(), str(r.randint(1, 99)), who['born'][2:4]))}"
        for copy in range(size):
            own = handle if r.random() < 0.7 else r.choice((f"{handle}_", f"{handle}{r.randint(1, 9)}", f"x{handle}"))
            made.append(
                {
                    "name": f"{p.name(who['given'], 0.15 if copy else 0)} {who['family']}"
                    if r.random() > 0.25
                    else who["given"],
                    "date of birth": (wrong_date(who["born"], r) if copy and r.random() < 0.06 else who["born"])
                    if r.random() > 0.4
                    else None,
                    "phone": (agency if agency and r.random() < 0.6 else who["phone"]) if r.random() > 0.3 else None,
                    "username": own if r.random() > 0.45 else None,
                    "city": who["city"] if r.random() > 0.35 else None,
                    "cluster": cluster,
                }
            )
    return _frame(made, r)


WORLDS: Mapping[str, Callable[[int, int], pd.DataFrame]] = {
    f.__name__: f
    for f in (
        thin,
        one_name,
        households,
        many,
        skew,
        nobody_twice,
        everybody_twice,
        scripts,
        products,
        other_headers,
        shared_phones,
    )
}

if __name__ == "__main__":
    name, rows, seed, out = sys.argv[1:5]
    WORLDS[name](int(rows), int(seed)).to_parquet(out, index=False)
