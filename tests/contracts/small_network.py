"""A network of some 70 nodes made by hand, and one as large as wanted, to hold the engines to one answer."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pyarrow as pa

from graphlink.schema.kinds import NODES
from graphlink.schema.network import EdgeKey, Network, edge_schema, node_schema

SHARED = "phone:+447700900001"  # posters P-1 and P-2 both use it
HELP_LINE = "phone:+447700900100"  # the hub: 15 ads of nobody in particular
GENERIC = "phone:+447700900101"  # decided generic: also on ads of P-1 and P-3
HOSTILE = (
    "'; MATCH (n) DETACH DELETE n; //",
    '"}) RETURN 1 //</script><script>alert(1)</script>',
    "\\u0027 OR 1=1 \\' `x` $id {id} %s",
    "\u202egnp.exe\u202c \u0645\u0631\u062d\u0628\u0627 \U0001f469\u200d\U0001f9b0",
    "=cmd|' /C calc'!A0",
)
DAY_ONE = datetime(2026, 3, 1, 22, 15, tzinfo=UTC)


@dataclass
class Draft:
    """Nodes and edges as they are put down, before they become the tables of a Network."""

    nodes: dict[str, dict[str, Any]] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    edges: list[tuple[str, str, str, dict[str, Any]]] = field(default_factory=list)

    def node(self, label: str, key: str, name: str = "", **properties: Any) -> str:
        """Puts a node down and gives its id."""
        node_id = f"{NODES[label].prefix}:{key}"
        shown = name or key
        self.labels[node_id] = label
        self.nodes[node_id] = {"id": node_id, "name": shown, "name_folded": shown.casefold(), "generic": False}
        self.nodes[node_id] |= {"value": key} if "value" in NODES[label].properties else {}
        self.nodes[node_id] |= properties
        return node_id

    def edge(self, source: str, kind: str, target: str, **properties: Any) -> None:
        """Puts an edge down."""
        self.edges.append((source, kind, target, {"strength": "certain", "count": 1} | properties))

    def network(self) -> Network:
        """The tables. The degree of a node counts every edge at it."""
        degree = Counter(end for source, _, target, _ in self.edges for end in (source, target))
        by_label: dict[str, list[dict[str, Any]]] = {}
        for node_id, row in self.nodes.items():
            by_label.setdefault(self.labels[node_id], []).append(row | {"degree": degree[node_id]})
        by_key: dict[EdgeKey, list[dict[str, Any]]] = {}
        for source, kind, target, row in self.edges:
            key = EdgeKey(kind, self.labels[source], self.labels[target])
            by_key.setdefault(key, []).append(row | {"source": source, "target": target})
        return Network(
            {label: pa.Table.from_pylist(rows, node_schema(label)) for label, rows in by_label.items()},
            {key: pa.Table.from_pylist(rows, edge_schema(key.type)) for key, rows in by_key.items()},
        )


def small_network() -> Network:
    """Two posters with one phone, a third joined only by a generic number, a hub, a watch list, hostile names."""
    draft = Draft()
    _identifiers(draft)
    _posters(draft)
    _templates(draft)
    _help_line_ads(draft)
    _people(draft)
    _watch_list(draft)
    return draft.network()


def _identifiers(draft: Draft) -> None:
    for name in ("alpha", "beta", "gamma"):
        draft.node("Platform", name, category="classified")
    draft.node("Platform", "empty", HOSTILE[0])
    for number in (1, 2, 3, 4, 5):
        draft.node("Phone", f"+44770090000{number}", country="GB", validity="valid")
    draft.node("Phone", "+447700900100", "help line", country="GB", bucket="6-20")
    draft.node("Phone", "+447700900101", generic=True)
    draft.node("Phone", "+33639980004", country="FR")
    draft.node("Email", "anna@mail.example")
    draft.node("Handle", "lena_x")
    draft.node("Url", "pages.example/lena", HOSTILE[1])
    draft.node("Image", "ffd8a0c1e3b27700")
    draft.node("Place", "nl/amsterdam", "Amsterdam", city="Amsterdam", country="NL")


def _ad(draft: Draft, number: int, platform: str, name: str = "", days: int | None = 0) -> str:
    posted_at = None if days is None else DAY_ONE + timedelta(days=days)
    known = {"record_id": f"r{number:03}", "source_key": f"k{number}", "source": "demo", "country": "NL"}
    ad = draft.node("Ad", f"{number:03}", name or f"Ad {number}", platform=platform, posted_at=posted_at, **known)
    draft.edge(ad, "ON", f"platform:{platform}")
    return ad


def _account(draft: Draft, key: str, platform: str, handle: str) -> str:
    account = draft.node("Account", key, handle, platform=platform, handle=handle, evaluation="X4")
    draft.edge(account, "ON", f"platform:{platform}")
    return account


def _phone(draft: Draft, source: str, *phones: str, hidden: str | None = None) -> None:
    for phone in phones:
        raw = phone.removeprefix("phone:")
        draft.edge(source, "MENTIONS", phone, field="phone", raw=raw, confidence=0.75, hidden=hidden)


def _posters(draft: Draft) -> None:
    lena_alpha = _account(draft, "a1", "alpha", "Lena_X")
    lena_beta = _account(draft, "a2", "beta", "lena_x")
    anna = _account(draft, "a3", "beta", HOSTILE[2])
    other = _account(draft, "a4", "gamma", "other")
    _account(draft, "a5", "gamma", "nobody")
    for account in (lena_alpha, lena_beta):
        draft.edge(account, "USES", "handle:lena_x")
    owner = draft.node("Owner", "O-1", size=2, confidence=0.97, decided=1)
    posters = [draft.node("Poster", f"P-{n}", size=size, confidence=0.9) for n, size in ((1, 7), (2, 4), (3, 3))]
    draft.edge(owner, "PART_OF", posters[0])
    for account in (lena_alpha, lena_beta):
        draft.edge(account, "MEMBER_OF", owner, probability=0.97)
    draft.edge(lena_alpha, "MEMBER_OF", posters[0], probability=0.95)
    first = [_ad(draft, n, "alpha" if n < 4 else "beta", days=n) for n in range(1, 7)]
    second = [_ad(draft, n, "beta", HOSTILE[n - 7], days=n * 2) for n in range(7, 10)]
    third = [_ad(draft, 10, "gamma", days=None), _ad(draft, 11, "gamma", days=40)]
    makers = [lena_alpha] * 3 + [lena_beta] * 3, [anna] * 3, [other] * 2
    for ads, accounts, poster in zip((first, second, third), makers, posters, strict=True):
        for ad, account in zip(ads, accounts, strict=True):
            draft.edge(ad, "POSTED_BY", account)
            draft.edge(ad, "MEMBER_OF", poster, probability=0.875, strength="probable")
    draft.edge(anna, "MEMBER_OF", posters[1], probability=0.5, strength="decided")
    draft.edge(other, "MEMBER_OF", posters[2], probability=0.75)
    _phone(draft, first[0], SHARED, "phone:+447700900002")
    _phone(draft, first[1], SHARED, GENERIC)
    _phone(draft, second[0], SHARED, "phone:+447700900003", hidden="letters between, number words")
    _phone(draft, second[1], "phone:+33639980004", HELP_LINE)
    _phone(draft, third[0], GENERIC, "phone:+447700900004")
    _phone(draft, third[1], "phone:+447700900004", "phone:+447700900005")
    draft.edge(first[3], "MENTIONS", "url:pages.example/lena", field="url", raw="https://pages.example/lena")
    draft.edge(first[4], "MENTIONS", "image:ffd8a0c1e3b27700", field="image_hash")
    draft.edge(anna, "MENTIONS", "email:anna@mail.example", field="email", raw="Anna@mail.example", confidence=1.0)
    draft.edge(first[0], "LOCATED", "place:nl/amsterdam")
    draft.edge(third[0], "LOCATED", "place:nl/amsterdam")
    seen = {"relation": "same_poster", "outcome": "review", "weight_bits": 1.5, "probability": 0.73}
    draft.edge(first[5], "SIMILAR", third[1], strength="probable", **seen)
    _linked(draft, first, posters)
    told = {"relation": "same_poster", "verdict": "different", "decision_id": "d1", "at": DAY_ONE}
    draft.edge(first[2], "DECIDED", second[2], strength="disputed", **told)


def _linked(draft: Draft, ads: list[str], posters: list[str]) -> None:
    """Three pairs that hold the first poster together, and what two posters share."""
    for left, right, bits in ((0, 1, 9.5), (1, 2, 4.25), (3, 4, 7.0)):
        held = {"weight_bits": bits, "probability": 0.97, "why": f"both show {HOSTILE[1]}"}
        draft.edge(ads[left], "SAME_POSTER", ads[right], **held)
    draft.edge(ads[2], "SAME_POSTER", ads[3], weight_bits=-1.0, probability=0.25, verdict="same", strength="decided")
    shared = {"relation": "same_poster", "value": SHARED.partition(":")[2], "probability": 0.4, "strength": "probable"}
    draft.edge(posters[0], "SHARES_PHONE", posters[1], weight_bits=-0.5, count=2, why=HOSTILE[0], **shared)
    draft.edge(posters[0], "SHARES_TEXT", posters[2], weight_bits=1.5, **shared)


def _templates(draft: Draft) -> None:
    """One text of two posters on two platforms, one of a single poster; the words of a text are hostile."""
    shared = {"text": HOSTILE[1], "reason": "same text but for phone", "accounts": 2, "rarity_bits": 1.0}
    draft.node("Template", "T0000000000000001", HOSTILE[0], ads=3, platforms=2, **shared)
    draft.node("Template", "T0000000000000002", HOSTILE[3], ads=2, platforms=1, **shared)
    for ad, share in (("ad:004", 1.0), ("ad:010", 0.75), ("ad:011", 0.625)):
        draft.edge(ad, "USES_TEMPLATE", "template:T0000000000000001", share=share)
    for ad in ("ad:008", "ad:009"):
        draft.edge(ad, "USES_TEMPLATE", "template:T0000000000000002", share=0.875)


def _help_line_ads(draft: Draft) -> None:
    for number in range(20, 34):
        ad = _ad(draft, number, "gamma", days=60 + number)
        _phone(draft, ad, HELP_LINE)
    _phone(draft, "ad:020", SHARED)


def _people(draft: Draft) -> None:
    shown = [(1, 1, "Lena"), (2, 1, "Lena"), (2, 2, HOSTILE[4]), (7, 1, "Léna"), (10, 1, "Mia"), (11, 1, "Mia")]
    for ad, slot, name in shown:
        persona = draft.node("Persona", f"r{ad:03}.{slot}", name, slot=slot, age="23")
        draft.edge(f"ad:{ad:03}", "ADVERTISES", persona)
    for number, members in ((1, ("r001.1", "r002.1", "r007.1")), (2, ("r010.1", "r011.1"))):
        person = draft.node("AdvertisedPerson", f"N-{number}", size=len(members), confidence=0.8, decided=0)
        for member in members:
            draft.edge(f"persona:{member}", "MEMBER_OF", person, probability=0.8, strength="probable")


def _watch_list(draft: Draft) -> None:
    for number, kind, listed in ((1, "watchlist", "wanted"), (2, "watchlist", "missing"), (3, "persons", "held")):
        draft.node("Entry", f"e{number}", HOSTILE[number], kind=kind, list_name=listed, record_id=f"e{number}")
    draft.node("Entry", "e4", "no hit", kind="watchlist", list_name="wanted")
    _phone(draft, "entry:e1", "phone:+33639980004", HELP_LINE)
    _phone(draft, "entry:e3", "phone:+447700900005")
    draft.edge("entry:e2", "MENTIONS", "account:a3", field="username", raw=HOSTILE[2])
    draft.edge("entry:e1", "LOCATED", "place:nl/amsterdam")
    person = draft.node("Person", "R-1", size=2, confidence=0.99, decided=1)
    for entry in ("entry:e1", "entry:e3"):
        draft.edge(entry, "MEMBER_OF", person, probability=0.99, strength="decided")


# --- growth --------------------------------------------------------------------------------------------------
def grown_network(ads: int, seed: int = 7) -> Network:
    """A random network of about nine elements an ad: phones with a long tail, posters, personas, watch list."""
    draft, dice = Draft(), random.Random(seed)
    for number in range(12):
        draft.node("Platform", f"site{number}")
    phones = [draft.node("Phone", f"+4477009{number:05}") for number in range(max(ads // 3, 10))]
    accounts = [_account(draft, f"g{n}", f"site{dice.randrange(12)}", f"user{n}") for n in range(max(ads // 5, 5))]
    posters = [draft.node("Poster", f"P-{n}") for n in range(max(ads // 12, 3))]
    templates = [draft.node("Template", f"T{n:016x}", HOSTILE[n % 5]) for n in range(max(ads // 40, 3))]
    people = [draft.node("AdvertisedPerson", f"N-{n}") for n in range(max(ads // 12, 3))]
    for number, account in enumerate(accounts):
        draft.edge(account, "MEMBER_OF", posters[number * len(posters) // len(accounts)], probability=0.9)
    for number in range(ads):
        ad = _ad(draft, number, f"site{min(int(dice.paretovariate(1)) - 1, 11)}", days=number * 400 // ads)
        _grown_ad(draft, dice, ad, number, (phones, accounts, posters, people))
        if number % 3:
            draft.edge(ad, "USES_TEMPLATE", templates[number * number % len(templates)], share=0.75)
    for number in range(len(posters) // 2):
        shared = {"relation": "same_poster", "value": phones[number], "weight_bits": number % 9, "count": number}
        draft.edge(posters[number], "SHARES_PHONE", posters[number * 2 + 1 - number % 2], **shared)
    for number in range(max(ads // 100, 3)):
        entry = draft.node("Entry", f"w{number}", kind="watchlist", list_name="wanted")
        _phone(draft, entry, dice.choice(phones))
    return draft.network()


def _grown_ad(draft: Draft, dice: random.Random, ad: str, number: int, pools: tuple[list[str], ...]) -> None:
    phones, accounts, posters, people = pools
    maker = dice.randrange(len(accounts))
    draft.edge(ad, "POSTED_BY", accounts[maker])
    draft.edge(ad, "MEMBER_OF", posters[maker * len(posters) // len(accounts)], probability=0.9)
    if maker % 2:
        draft.edge(ad, "SAME_POSTER", accounts[maker], weight_bits=number % 9, why="a phone")
    for phone in _distinct(min(int(dice.paretovariate(0.45)) - 1, len(phones) - 1) for _ in range(2)):
        hidden = "look-alikes" if maker % 7 == 0 else None
        _phone(draft, ad, phones[(phone + maker * (phone > 0)) % len(phones)], hidden=hidden)
    persona = draft.node("Persona", f"{number}.1", "Lena", slot=1)
    draft.edge(ad, "ADVERTISES", persona)
    draft.edge(persona, "MEMBER_OF", dice.choice(people), probability=0.9)


def _distinct(numbers: Iterator[int]) -> list[int]:
    return sorted(set(numbers))
