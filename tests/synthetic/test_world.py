"""The invented world: seeded, complete in its truth, made of nothing real."""

from __future__ import annotations

import re
import tracemalloc
from pathlib import Path

import pyarrow.compute as pc
import pytest

from graphlink.ids import phone
from graphlink.synthetic import words
from graphlink.synthetic.files import FILES, write_files
from graphlink.synthetic.truth import truth
from graphlink.synthetic.world import Batch, world
from tests.factories import KEY

# Kept free for fiction, written here again so that a slip in the world shows.
RESERVED = re.compile(
    r"\+44(?:7700900|1632960|2079460|1(?:13|14|15|16|17|18|21|31|41|51|61)4960|1914980|2920180|3069990)\d{3}"
    r"|\+33(?:63998|19900|26191|35301|46571|53649)\d{4}"
    r"|\+49(?:3023125|6990009|4066969|2214710|8999998)\d{3}|\+4917139200\d\d"
    r"|\+46(?:8465004|31390060?6?|40628040?4?)\d{1,4}"
    r"|\+1\d{3}55501\d\d"
)
SOURCES = {country: name.partition(".")[0] for country, name in FILES.items()} | {"entries": "de-auswertung"}


@pytest.fixture(scope="module")
def batches() -> list[Batch]:
    """A world of two thousand ads."""
    return list(world(2_000, 3).batches(500))


def test_same_seed_same_world(batches: list[Batch]) -> None:
    """A seed gives one world, however it is cut into batches; another seed gives another."""
    again = [ad for batch in world(2_000, 3).batches(10_000) for ad in batch.ads]
    other = [ad for batch in world(2_000, 4).batches(10_000) for ad in batch.ads]

    assert [ad for batch in batches for ad in batch.ads] == again
    assert again[:50] != other[:50]


def test_numbers_are_kept_free_for_fiction(batches: list[Batch]) -> None:
    """Every number of every ad and entry, mistyped ones too, lies in a range that no one can have."""
    written = [(text, ad.country) for b in batches for ad in b.ads for text in ad.phones]
    assert len(written) > 1_500
    for text, country in written:
        digits = re.sub(r"\(0\)|\D", "", text)
        home = {"GB": "44", "FR": "33", "DE": "49"}.get(country, "")
        full = digits[2:] if digits.startswith("00") else digits if text.startswith("+") else home + digits[1:]
        assert RESERVED.fullmatch(f"+{full}"), (text, country)
    assert all(RESERVED.fullmatch(e.phone) for b in batches for e in b.entries if e.phone)


def test_numbers_are_read_as_they_were_meant(batches: list[Batch]) -> None:
    """Numbers written with their country code are read back in nearly all ads."""
    written = [text for b in batches for ad in b.ads for text in ad.phones if text.startswith(("+", "00"))]
    found = [phone.find(text) for text in written]

    assert sum(len(f) == 1 and f[0].value is not None for f in found) > 0.99 * len(written)


def test_truth_holds_every_subject_once(batches: list[Batch]) -> None:
    """Each ad, account, persona and entry stands in the truth of its relations once."""
    known = truth(batches, KEY, SOURCES)
    counts = {row["values"]: row["counts"] for row in pc.value_counts(known["relation"]).to_pylist()}
    ads, accounts = sum(len(b.ads) for b in batches), sum(len(b.accounts) for b in batches)

    assert counts["same_poster"] == ads + accounts
    assert counts["same_account_owner"] == accounts
    assert counts["same_advertised_person"] == sum(len(ad.persons) for b in batches for ad in b.ads)
    assert counts["same_person"] == sum(len(b.entries) for b in batches)
    pairs = list(zip(known["relation"].to_pylist(), known["subject_id"].to_pylist(), strict=True))
    assert len(pairs) == len(set(pairs))


def test_world_is_not_easy(batches: list[Batch]) -> None:
    """Hubs tie strangers, names repeat, people move on, accounts are passed on, some ads show two."""
    ads = [ad for b in batches for ad in b.ads]
    posters_of: dict[str, set[str]] = {}
    people_of: dict[str, set[str]] = {}
    for ad in ads:
        for text in ad.phones:
            posters_of.setdefault(re.sub(r"\D", "", text)[-8:], set()).add(ad.poster)
        for person in ad.persons:
            people_of.setdefault(person, set()).add(ad.poster)

    assert max(map(len, posters_of.values())) >= 3
    assert any(len(posters) > 1 for posters in people_of.values())
    assert any(len(ad.persons) == 2 for ad in ads)
    assert any(ad.account and ad.account.entity != ad.poster for ad in ads)


def test_hosts_are_examples(batches: list[Batch]) -> None:
    """No platform of the world can exist."""
    platforms = {ad.platform for b in batches for ad in b.ads} | {a.platform for b in batches for a in b.accounts}

    assert all(name.endswith(".example") for name in platforms)
    assert set(words.NETWORKS) & platforms


def test_a_large_world_streams() -> None:
    """Thirty thousand ads pass in little memory: batches are let go."""
    tracemalloc.start()
    seen = sum(len(batch.ads) for batch in world(30_000, 1).batches(2_000))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert seen >= 30_000
    assert peak < 40 * 2**20


def test_files_hold_what_the_books_expect(batches: list[Batch], tmp_path: Path) -> None:
    """Five files of five countries; what was planted is counted."""
    delivery = write_files(batches, tmp_path)

    assert {path.name for path in tmp_path.iterdir()} == set(FILES.values())
    assert all(e["read"] == e["kept"] + e["duplicate"] + e["quarantined"] for e in delivery.expected.values())
    kept = sum(e["kept"] for e in delivery.expected.values())
    others = sum(len(b.accounts) + len(b.entries) for b in batches) + 15
    assert kept == sum(len(b.ads) for b in batches) + others
