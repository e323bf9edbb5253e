"""The world as five units of five countries would send it: five files in five formats, each in its own language.

Some rows are damaged or sent twice, as in real deliveries; `Delivery` says what must become of them.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter

from graphlink.synthetic import words
from graphlink.synthetic.world import Ad, Batch

FILES: Mapping[str, str] = {
    "NL": "nl-advertenties.csv",
    "DE": "de-auswertung.xlsx",
    "UA": "ua-oholoshennia.tsv",
    "GB": "gb-adverts.jsonl",
    "FR": "fr-annonces.parquet",
}
HEADERS: Mapping[str, tuple[str, ...]] = {
    "NL": ("Advertentie-ID", "Titel", "Tekst", "Naam", "Leeftijd", "Telefoonnummer", "Gebruikersnaam", "Platform",
           "Plaats", "Land", "Geplaatst op", "Prijs"),
    "DE": ("Anzeigen-ID", "Titel", "Anzeigentext", "Name", "Alter", "Telefonnummer", "Benutzername", "Plattform",
           "Stadt", "Land", "Datum", "Preis"),
    "UA": ("ID оголошення", "Заголовок", "Текст оголошення", "Ім'я", "Вік", "Номер телефону", "Користувач", "Платформа",
           "Місто", "Країна", "Дата публікації", "Ціна"),
    "GB": ("ad_id", "title", "text", "name", "age", "phone", "username", "platform", "city", "country", "posted_at",
           "price"),
    "FR": ("Identifiant", "Titre", "Texte de l'annonce", "Prénom", "Âge", "Téléphone", "Pseudo", "Plateforme", "Ville",
           "Pays", "Date de publication", "Prix"),
}  # fmt: skip
DATES: Mapping[str, str] = {
    "NL": "%d-%m-%Y %H:%M",
    "DE": "%d.%m.%Y %H:%M",
    "UA": "%d.%m.%Y %H:%M",
    "GB": "%Y-%m-%dT%H:%M:%SZ",
    "FR": "",  # a column of times
}


@dataclass
class Delivery:
    """The files, and the books that loading them must give.

    Attributes:
        paths: Country -> file.
        expected: File name -> read, kept, duplicate, quarantined, and a count for each reason.
    """

    paths: dict[str, Path]
    expected: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def sources(self) -> dict[str, str]:
        """Country -> the source a file is loaded under: its name without ending; registers come with the workbook."""
        return {**{country: path.stem for country, path in self.paths.items()}, "entries": self.paths["DE"].stem}


def write_files(batches: Iterable[Batch], folder: Path) -> Delivery:
    """Write the five files into a folder. The workbook is held in memory: meant for worlds up to 200,000 ads."""
    folder.mkdir(parents=True, exist_ok=True)
    whole = Batch()
    for batch in batches:
        whole.ads += batch.ads
        whole.accounts += batch.accounts
        whole.entries += batch.entries
    delivery = Delivery({country: folder / name for country, name in FILES.items()})
    ads = {country: [ad for ad in whole.ads if ad.country == country] for country in words.COUNTRIES}
    _write_csv(delivery, ads["NL"])
    _write_workbook(delivery, ads["DE"], whole)
    _write_tsv(delivery, ads["UA"])
    _write_json_lines(delivery, ads["GB"])
    _write_parquet(delivery, ads["FR"])
    return delivery


def _cells(ad: Ad) -> list[Any]:
    """An ad in the order of the headers."""
    return [
        ad.key,
        ad.title,
        ad.body,
        " & ".join(filter(None, ad.names)) if all(ad.names) else next(filter(None, ad.names), ""),
        "/".join(map(str, ad.ages)) if len(ad.ages) < 2 or all(ad.names) else str(ad.ages[0]),
        " / ".join(ad.phones),
        ad.account.handle if ad.account and ad.account.platform == ad.platform else "",
        ad.platform,
        ad.city,
        words.COUNTRY_NAMES[ad.country],
        ad.posted_at.strftime(DATES[ad.country]) if DATES[ad.country] else ad.posted_at,
        ad.price,
    ]


def _book(delivery: Delivery, country: str, rows: int, duplicate: int = 0, **quarantined: int) -> None:
    bad = sum(quarantined.values())
    delivery.expected[FILES[country]] = {
        "read": rows + duplicate + bad,
        "kept": rows,
        "duplicate": duplicate,
        "quarantined": bad,
        "reasons": quarantined,
    }


def _write_csv(delivery: Delivery, ads: list[Ad]) -> None:
    """Semicolons and a byte order mark; three rows sent twice, one short row, one cell that is never closed."""
    twice = ads[:3]
    with delivery.paths["NL"].open("w", encoding="utf-8-sig", newline="") as handle:
        out = csv.writer(handle, delimiter=";")
        out.writerow(HEADERS["NL"])
        out.writerows(map(_cells, [*ads, *twice]))
        handle.write("NL-short;Titel;Tekst\r\n")
        handle.write('NL-open;Titel;"Tekst zonder einde;Anna;25;;;;;;;\r\n')
    _book(delivery, "NL", len(ads), len(twice), short_row=1, open_quote=1)


def _write_tsv(delivery: Delivery, ads: list[Ad]) -> None:
    """Tabs; a row with a NUL, and a row of empty cells."""
    with delivery.paths["UA"].open("w", encoding="utf-8", newline="") as handle:
        out = csv.writer(handle, delimiter="\t")
        out.writerow(HEADERS["UA"])
        out.writerows(map(_cells, ads))
        handle.write("UA-nul\tб\0\t" + "\t" * 9 + "\r\n")
        handle.write("\t" * 11 + "\r\n")
    _book(delivery, "UA", len(ads), nul=1, empty=1)


def _write_json_lines(delivery: Delivery, ads: list[Ad]) -> None:
    """Phones as a list; one line that is no JSON, one that is no object, one sent twice."""
    with delivery.paths["GB"].open("w", encoding="utf-8") as handle:
        for ad in [*ads, *ads[:1]]:
            row = dict(zip(HEADERS["GB"], _cells(ad), strict=True)) | {"phone": list(ad.phones)}
            handle.write(json.dumps(row, ensure_ascii=False) + "\n")
        handle.write('{"ad_id": "GB-broken", "title": "cut in the mid\n["a list"]\n')
    _book(delivery, "GB", len(ads), len(ads[:1]), bad_json=1, not_object=1)


def _write_parquet(delivery: Delivery, ads: list[Ad]) -> None:
    """Typed columns: times with zone, prices as numbers."""
    columns = list(zip(*map(_cells, ads), strict=True)) or [()] * len(HEADERS["FR"])
    types = {"Date de publication": pa.timestamp("us", tz="UTC"), "Prix": pa.int64()}
    arrays = [pa.array(c, types.get(name, pa.string())) for name, c in zip(HEADERS["FR"], columns, strict=True)]
    pq.write_table(pa.table(dict(zip(HEADERS["FR"], arrays, strict=True))), delivery.paths["FR"])
    _book(delivery, "FR", len(ads))


def _write_workbook(delivery: Delivery, ads: list[Ad], whole: Batch) -> None:
    """Five sheets: ads, accounts, platforms, a person list, a watch list."""
    sheets: dict[str, tuple[tuple[str, ...], Sequence[Sequence[Any]]]] = {
        "Anzeigen": (HEADERS["DE"], [_cells(ad) for ad in ads]),
        "Konten": (
            ("Konto-ID", "Benutzername", "Plattform", "Anzeigename"),
            [(f"K-{n}", a.handle, a.platform, a.shown) for n, a in enumerate(whole.accounts)],
        ),
        "Plattformen": (("Plattform", "Land", "Kategorie"), list(_platforms())),
        "Personen": (
            ("Personen-ID", "Name", "Geburtsdatum", "Telefonnummer", "Bemerkung"),
            _register(whole, "persons"),
        ),
        "Fahndungsliste": (
            ("Eintrag-ID", "Name", "Geburtsdatum", "Telefonnummer", "Grund"),
            _register(whole, "watchlist"),
        ),
    }
    book = xlsxwriter.Workbook(delivery.paths["DE"], {"constant_memory": True, "strings_to_urls": False})
    for name, (header, rows) in sheets.items():
        sheet = book.add_worksheet(name)
        for at, row in enumerate([header, *rows]):
            for column, cell in enumerate(row):
                if cell != "":
                    sheet.write(at, column, cell)
    book.close()
    _book(delivery, "DE", sum(len(rows) for _, rows in sheets.values()))


def _platforms() -> Iterator[tuple[str, str, str]]:
    for country, sites in words.AD_SITES.items():
        for site in sites:
            yield site, words.COUNTRY_NAMES[country], "Anzeigen"
    for site in words.NETWORKS:
        yield site, "", "soziales Netzwerk"


def _register(whole: Batch, register: str) -> list[tuple[str, ...]]:
    return [(e.key, e.name, e.birth_date, e.phone, e.reason) for e in whole.entries if e.register == register]
