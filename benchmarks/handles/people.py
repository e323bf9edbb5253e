"""Invented persons: names of a world's pool, a year of birth, a town, favourite words, a trade or an office."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from benchmarks.handles.spelling import made_up, pet_form
from graphlink.ids.name import diminutive_forms
from graphlink.resolvers.handles import lexicon

_ENDINGS = (
    "enko", "chuk", "iuk", "ska", "skyi", "ova", "ov", "eva", "in", "ina", "icz", "owska", "ak", "escu", "eanu", "aru",
    "idis", "opoulos", "akis", "sson", "sen", "mann", "berger", "stein", "hofer", "ez", "ini", "etti", "one", "ari", "aert",
    "stra", "inga", "ic", "ovic", "ev", "eva", "oglu", "yan", "ashvili", "adze", "son", "ton", "well", "ley", "field",
    "man", "eau", "ier", "ard", "ot", "eira", "inho", "al", "ura", "aj", "aku", "ulis", "aite", "ins", "nen", "la", "qvist",
)  # fmt: skip
_SHORTS: dict[str, list[str]] = {}
for _root, _form in diminutive_forms():
    _SHORTS.setdefault(_root, []).append(_form)
    _SHORTS.setdefault(_form, []).append(_root)
OFFICES = (
    ("rep", "congressman", "congresswoman", "us", "forcongress", "house"), ("sen", "senator", "ussen", "forsenate", "team"),
    ("mp", "mp", "for", "official", "mpoffice"), ("mdb", "spd", "cdu", "bundestag", "fuer"), ("senadora", "diputada", "pp", "psoe"),
    ("onorevole", "on", "ministro", "official", "pd"), ("depute", "deputee", "an", "senat", "avec"), ("posel", "senator", "sejm", "oficjalny"),
    ("deputat", "nardep", "ua", "official"), ("gov", "governor", "lt", "gop", "press"), ("mayor", "cllr", "councillor", "city"),
    ("td", "cllr", "ff", "fg", "forireland"), ("mep", "eu", "euparl", "epp", "greens"), ("minister", "min", "cabinet", "gov"),
    ("msp", "scot", "snp", "lab"), ("tweedekamer", "kamerlid", "vvd", "d66"), ("bgm", "buergermeister", "stadt", "landrat"),
    ("dr", "prof", "phd", "md", "esq"), ("ambassador", "amb", "embassy", "consul"), ("judge", "sheriff", "da", "forjudge"),
)  # fmt: skip
_STATES = "tx ca ny fl pa oh mi ga nc va wa az tn md wi mn co sc al la ky or ok ct ut ia nv ar ms ks nm ne".split()  # noqa: SIM905


@dataclass(frozen=True)
class Person:
    """A person who has accounts.

    Attributes:
        short: Short forms of the given name.
        nicks: Favourite words.
        number, year: What follows their names by habit; the year of birth.
        office: Words of an office, () for a private person.
    """

    given: str
    family: str
    middle: str
    short: tuple[str, ...]
    nicks: tuple[str, ...]
    city: str
    country: str
    job: str
    business: str
    number: str
    year: int
    office: tuple[str, ...]


@dataclass(frozen=True)
class Pool:
    """What the persons of a world are named by; commonest first."""

    given: tuple[str, ...]
    family: tuple[str, ...]
    words: tuple[str, ...]
    cities: tuple[str, ...]


def pool(r: Random) -> Pool:
    """The names and words of a world, few or many; some were never seen by a dictionary."""
    given = r.sample(sorted(lexicon.GIVEN), r.choice((80, 150, 300, 600, 900)))
    given += [made_up(r, 2) for _ in range(len(given) // 6)]
    family = r.sample(sorted(lexicon.FAMILY), r.choice((100, 300, 800, 1500)))
    family += [made_up(r, r.choice((1, 2))) + r.choice(_ENDINGS) for _ in range(len(family))]
    words = r.sample(sorted(lexicon.WORDS), r.choice((120, 300, 600)))
    words += r.sample(sorted(lexicon.MEANING), min(150, len(words)))
    words += [made_up(r, r.choice((2, 2, 3))) for _ in range(len(words) // 3)]
    for names in (given, family, words):
        r.shuffle(names)
    return Pool(tuple(given), tuple(family), tuple(words), tuple(r.sample(sorted(lexicon.PLACES), r.choice((15, 60)))))


def common(names: Sequence[str], r: Random) -> str:
    """One of them, the first ones oftener."""
    return names[int(len(names) * r.random() ** 1.7)]


def person(p: Pool, r: Random, public: bool) -> Person:
    """One person of a world."""
    given, family = common(p.given, r), common(p.family, r)
    known = _SHORTS.get(given, [])
    short = [
        *r.sample(known, min(2, len(known))),
        given,
        *([pet_form(given, r)] if r.random() < 0.4 or not known else []),
    ]
    nicks = [common(p.words, r) for _ in range(3)]
    if r.random() < 0.3:
        nicks[0] = made_up(r, r.choice((2, 3)))
    trade = r.choice(
        (
            "nails",
            "beauty",
            "studio",
            "salon",
            "massage",
            "photo",
            "hair",
            "brows",
            "spa",
            "style",
            "cakes",
            "fit",
            "art",
            "models",
            "shop",
            "club",
        )
    )
    year = r.randrange(1955, 2007)
    return Person(
        given,
        family,
        r.choice((*p.given[:20], made_up(r, 1))),
        tuple(s for s in short if len(s) > 1) or (given,),
        tuple(nicks),
        common(p.cities, r),
        r.choice(("ua", "de", "nl", "pl", "fr", "es", "it", "ro", "uk", "cz", "gr", "eu", "us", "ru")),
        trade,
        r.choice((nicks[0], given, family, short[0])) + r.choice(("", "s")) + "|" + trade,
        r.choice(
            (
                str(year)[2:],
                str(year),
                str(r.randrange(10)),
                str(r.randrange(10, 100)),
                str(r.randrange(100, 1000)),
                str(r.randrange(1000, 10000)),
                "7",
                "1",
                "777",
                "69",
                "13",
            )
        ),
        year,
        (*r.choice(OFFICES), r.choice(_STATES), r.choice(p.cities)) if public else (),
    )
