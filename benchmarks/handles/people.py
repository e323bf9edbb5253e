"""Invented persons: names of a world's pool, a year of birth, a town, favourite words, a trade or an office."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from benchmarks.handles.spelling import language, made_up, pet_form
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
_KNOWN_GIVEN = sorted(name for name in lexicon.GIVEN if len(name) > 2)
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
        affixes: What they like to put before and behind.
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
    affixes: tuple[str, ...]


@dataclass(frozen=True)
class Pool:
    """What the persons of a world are named by; commonest first.

    Attributes:
        lean: How much commoner the first ones are; 1 for all alike.
    """

    given: tuple[str, ...]
    family: tuple[str, ...]
    words: tuple[str, ...]
    cities: tuple[str, ...]
    affixes: tuple[str, ...]
    lean: float


def pool(r: Random) -> Pool:
    """The names and words of a world, few or many, common to few or to many; some were never seen by a dictionary."""
    sounds = [language(r) for _ in range(3)]
    unheard = r.choice((0.0, 0.1, 0.2, 0.3, 0.8))
    given = r.sample(_KNOWN_GIVEN, r.choice((80, 150, 300, 600, 900)))
    given += [r.choice(sounds).word(r, r.choice((2, 2, 3))) for _ in range(int(len(given) * unheard))]
    family = r.sample(sorted(lexicon.FAMILY), r.choice((100, 300, 800, 1500)))
    family += [made_up(r, r.choice((1, 2))) + r.choice(_ENDINGS) for _ in range(int(len(family) * unheard))]
    family += [r.choice(sounds).word(r, r.choice((1, 2, 2, 3))) for _ in range(int(len(family) * unheard))]
    words = r.sample(sorted(lexicon.WORDS), r.choice((60, 120, 300, 600)))
    words += r.sample(sorted(lexicon.MEANING), min(150, len(words)))
    words += [r.choice(sounds).word(r, r.choice((1, 2, 2, 3))) for _ in range(int(len(words) * unheard * 2))]
    for names in (given, family, words):
        r.shuffle(names)
    places = (*r.sample(sorted(lexicon.PLACES), r.choice((15, 60))), *(made_up(r, 2) for _ in range(10)))
    affixes = (*r.sample(sorted(lexicon.AFFIXES), r.choice((8, 20, 60))), *(made_up(r, 1) for _ in range(3)))
    return Pool(tuple(given), tuple(family), tuple(words), places, affixes, r.choice((1.0, 1.7, 1.7, 2.5)))


def common(names: Sequence[str], r: Random, lean: float = 1.7) -> str:
    """One of them, the first ones oftener."""
    return names[int(len(names) * r.random() ** lean)]


def person(p: Pool, r: Random, public: bool) -> Person:
    """One person of a world."""
    given, family = common(p.given, r, p.lean), common(p.family, r, p.lean)
    known = _SHORTS.get(given, [])
    short = [
        *r.sample(known, min(2, len(known))),
        given,
        *([pet_form(given, r)] if r.random() < 0.4 or not known else []),
    ]
    nicks = [common(p.words, r, p.lean) for _ in range(3)]
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
        tuple(r.sample(p.affixes, 3)),
    )
