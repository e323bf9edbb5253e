"""Names, places, sites and sentences of the invented world: common given names, neutral wording, `.example` hosts."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

COUNTRIES = ("NL", "DE", "UA", "GB", "FR")

GIVEN: tuple[str, ...] = (
    "Anna", "Lena", "Mia", "Sofia", "Elena", "Maria", "Julia", "Nina", "Eva", "Laura", "Sara", "Emma", "Lisa",
    "Olena", "Iryna", "Oksana", "Natalia", "Yulia", "Daria", "Kateryna", "Alina", "Victoria", "Diana", "Bianca",
    "Andreea", "Ioana", "Adriana", "Carmen", "Lucia", "Isabel", "Ana", "Paula", "Clara", "Chloe", "Camille", "Manon",
    "Lea", "Amelie", "Sophie", "Charlotte", "Emily", "Grace", "Ruby", "Holly", "Jade", "Amber", "Bella", "Stella",
    "Luna", "Ivy", "Rosa", "Gloria", "Joy", "Blessing", "Faith", "Mercy", "Linh", "Mai", "Suda", "Noi", "Fatima",
    "Amina", "Samira", "Leyla", "Zoe", "Nora", "Ida", "Maja", "Ella", "Freya", "Tess", "Fleur", "Sanne", "Iris",
    "Roos", "Bo", "Kim", "Kira", "Vera", "Zara",
)  # fmt: skip
FAMILY: tuple[str, ...] = (
    "Berg", "Visser", "Bakker", "Jansen", "Meyer", "Schmidt", "Weber", "Koch", "Wolf", "Petrenko", "Shevchenko",
    "Bondar", "Kovalenko", "Melnyk", "Popescu", "Ionescu", "Radu", "Smith", "Jones", "Taylor", "Brown", "Walker",
    "Hall", "Green", "Martin", "Bernard", "Dubois", "Thomas", "Robert", "Petit", "Garcia", "Lopez", "Silva", "Costa",
    "Nowak", "Kowalska", "Novak", "Horvat", "Nagy", "Kiss", "Nguyen", "Tran", "Okafor", "Adeyemi", "Yilmaz", "Kaya",
    "Rossi", "Russo", "Lindberg", "Nilsson",
)  # fmt: skip
SHORT: Mapping[str, str] = MappingProxyType(
    {
        "Anna": "Anya", "Maria": "Masha", "Elena": "Lena", "Olena": "Lena", "Natalia": "Natasha", "Victoria": "Vika",
        "Kateryna": "Katya", "Oksana": "Ksenia", "Sofia": "Sonya", "Daria": "Dasha", "Yulia": "Yulya", "Isabel": "Isa",
        "Charlotte": "Lotte", "Julia": "Jule", "Adriana": "Adri", "Bianca": "Bia", "Amelie": "Amy", "Emily": "Em",
    }
)  # fmt: skip
CITIES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "NL": ("Amsterdam", "Rotterdam", "Utrecht", "Eindhoven", "Groningen", "Den Haag", "Breda", "Zwolle"),
        "DE": ("Berlin", "Hamburg", "Köln", "München", "Frankfurt", "Leipzig", "Düsseldorf", "Bremen"),
        "UA": ("Київ", "Львів", "Одеса", "Харків", "Дніпро", "Чернівці"),
        "GB": ("London", "Manchester", "Leeds", "Bristol", "Glasgow", "Cardiff", "Birmingham", "Belfast"),
        "FR": ("Paris", "Lyon", "Marseille", "Lille", "Nantes", "Toulouse", "Strasbourg", "Nice"),
    }
)
COUNTRY_NAMES: Mapping[str, str] = MappingProxyType(
    {"NL": "Nederland", "DE": "Deutschland", "UA": "Україна", "GB": "United Kingdom", "FR": "France"}
)
AD_SITES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "NL": ("prikbord.example", "contactkrant.example"),
        "DE": ("anzeigenplatz.example", "kontaktmarkt.example"),
        "UA": ("oholoshennya.example", "doshka.example"),
        "GB": ("cityboard.example", "localads.example"),
        "FR": ("petitesannonces.example", "rendezvous.example"),
    }
)
NETWORKS = ("kanal.example", "pixwall.example", "clipdeck.example", "chatroom.example", "fanpage.example")

SENTENCES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "NL": (
            "Nieuw in de stad.", "Bel mij voor een afspraak.", "Alleen vandaag en morgen.", "Ontspannen massage.",
            "Discreet en vriendelijk.", "Geen anonieme nummers.", "Ik ontvang in het centrum.", "Stuur een bericht.",
            "Ook in het weekend.", "Ik spreek Engels en Duits.", "Tot laat bereikbaar.", "Foto's zijn echt.",
        ),
        "DE": (
            "Neu in der Stadt.", "Ruf mich an für einen Termin.", "Nur diese Woche.", "Entspannende Massage.",
            "Diskret und freundlich.", "Keine unterdrückten Nummern.", "Ich empfange im Zentrum.", "Schreib mir.",
            "Auch am Wochenende.", "Ich spreche Englisch.", "Bis spät erreichbar.", "Fotos sind echt.",
        ),
        "UA": (
            "Нова у місті.", "Телефонуйте для запису.", "Лише цього тижня.", "Розслаблюючий масаж.",
            "Дискретно та приємно.", "Без прихованих номерів.", "Приймаю в центрі.", "Пишіть повідомлення.",
            "Також у вихідні.", "Розмовляю англійською.", "Допізна.", "Фото справжні.",
        ),
        "GB": (
            "New in town.", "Call me for an appointment.", "This week only.", "Relaxing massage.",
            "Discreet and friendly.", "No withheld numbers.", "I am based in the centre.", "Send a message.",
            "Weekends too.", "I speak some German.", "Available until late.", "Photos are real.",
        ),
        "FR": (
            "Nouvelle en ville.", "Appelez pour un rendez-vous.", "Cette semaine seulement.", "Massage relaxant.",
            "Discrète et souriante.", "Pas de numéros masqués.", "Je reçois au centre.", "Envoyez un message.",
            "Aussi le week-end.", "Je parle anglais.", "Disponible tard.", "Photos réelles.",
        ),
    }
)  # fmt: skip
JOBS: Mapping[str, str] = MappingProxyType(
    {
        "NL": "Werk in het buitenland, huisvesting geregeld, geen ervaring nodig.",
        "DE": "Arbeit im Ausland, Unterkunft gestellt, keine Erfahrung nötig.",
        "UA": "Робота за кордоном, житло надається, без досвіду.",
        "GB": "Work abroad, housing arranged, no experience needed.",
        "FR": "Travail à l'étranger, logement fourni, sans expérience.",
    }
)
