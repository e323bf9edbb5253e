"""Invented tables with planted truth, each hard in its own way; written apart from the engine.

`python -m benchmarks.resolution.worlds NAME ROWS SEED OUT.parquet`. Every table has a column `cluster`, the truth.
Phone numbers are made of digits that no plan assigns.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from random import Random

import pandas as pd

from benchmarks.resolution.people import (
    Population,
    birth_date,
    family_names,
    few,
    frame_of,
    new_phone,
    sized,
    slip,
    wrong_date,
)


def thin(rows: int, seed: int) -> pd.DataFrame:
    """Names and birth date, nothing else."""
    p, made = Population(seed), []
    for cluster, size in enumerate(sized(p.r, rows, few)):
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
    return frame_of(made, p.r)


def one_name(rows: int, seed: int) -> pd.DataFrame:
    """One column for the whole name, in three ways of writing, and a year of birth."""
    p, made = Population(seed, families=9000), []
    for cluster, size in enumerate(sized(p.r, rows, few)):
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
    return frame_of(made, p.r)


def households(rows: int, seed: int) -> pd.DataFrame:
    """Families at one address in four registers; twins, namesakes, movers, married names."""
    p, made, cluster = Population(seed), [], 0
    r = p.r
    while len(made) < rows:
        home, others = p.person(), r.choice((0, 1, 1, 2, 2, 3, 4))
        mail = f"{home['family'].lower()}{r.randint(1, 99)}@post.example"
        members = [home]
        for _ in range(others):
            kin = {**home, "given": p.given().capitalize(), "born": birth_date(r)}
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
    return frame_of(made[:rows], r)


def many(rows: int, seed: int) -> pd.DataFrame:
    """Five to forty records a person, over years: addresses, phones and names change."""
    p, made = Population(seed), []
    r = p.r
    for cluster, size in enumerate(sized(r, rows, lambda r: r.randint(5, 40))):
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
    return frame_of(made, r)


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


def _plain(rows: int, seed: int, sizes: Callable[[Random], int] = few) -> pd.DataFrame:
    p, made = Population(seed), []
    r = p.r
    for cluster, size in enumerate(sized(r, rows, sizes)):
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
                    "phone": who["phone"] if r.random() > noise else new_phone(r),
                    "cluster": cluster,
                }
            )
    return frame_of(made, r)


def nobody_twice(rows: int, seed: int) -> pd.DataFrame:
    """All different people, with common names, shared phones and homes."""
    frame = _plain(rows, seed, lambda r: 1)
    r = Random(f"shared {seed}")
    phones = [new_phone(r) for _ in range(max(rows // 4, 1))]
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
    for cluster, size in enumerate(sized(r, rows, lambda r: r.choice((1, 1, 1, 2, 2, 3)))):
        given, root, tail, town = (
            r.choice(list(_CYRILLIC)),
            r.choice(list(_ROOTS)),
            r.choice(list(_TAILS)),
            r.choice(list(_TOWNS)),
        )
        middle = r.choice(("а", "о", "и", "ор", "ан", "ел", "им", "ур", "ев", "ис", "ат", "ок"))
        latin = dict(zip("аоиернлмуевістк", "aoyernlmuevistk", strict=True))
        born, phone = birth_date(r, 1960, 2005), f"000{r.randint(0, 9_999_999):07d}"
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
    return frame_of(made, r)


_THINGS = """
camera printer phone speaker monitor keyboard router drill lamp kettle toaster blender mixer radio watch
scanner headset charger tablet projector
""".split()
_ADJECTIVES = """
black white silver portable wireless digital compact professional mini ultra slim smart digital stereo
electric rechargeable waterproof universal
""".split()


def products(rows: int, seed: int) -> pd.DataFrame:
    """No persons: things on sale in two shops."""
    r, made = Random(f"products {seed}"), []
    brands = [s.capitalize() for s in family_names(r, 60)]
    for cluster, size in enumerate(sized(r, rows, lambda r: r.choice((1, 1, 2, 2, 3)))):
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
    return frame_of(made, r, "nr")


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
    p, made = Population(seed, families=3000), []
    r = p.r
    agencies = [new_phone(r) for _ in range(max(rows // 120, 1))]
    for cluster, size in enumerate(sized(r, rows, lambda r: r.choice((1, 1, 1, 2, 2, 3, 4)))):
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
    return frame_of(made, r)


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
