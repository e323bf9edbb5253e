"""Evidence, run and decisions as a network."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from hypothesis import given, settings
from hypothesis import strategies as st

from graphlink.graph.draft import KEY_CHARACTERS, bucket
from graphlink.graph.projection import ProjectionOptions, project
from graphlink.schema.decision import Decision, Verdict
from graphlink.schema.kinds import EDGES
from graphlink.schema.network import Network, edge_schema, node_schema
from graphlink.schema.run import CLUSTERS, PAIRS, TEMPLATES
from tests.factories import KEY, account_subject, persona_subject, record_subject, records

PHONE = "+447700900123"


def network(rows: list[dict[str, Any]], **given: Any) -> Network:
    """The network of some records, with pairs, clusters, decisions and generic nodes as given."""
    return project(
        records(rows),
        pa.Table.from_pylist(given.get("pairs", []), schema=PAIRS),
        pa.Table.from_pylist(given.get("clusters", []), schema=CLUSTERS),
        pa.Table.from_pylist(given.get("templates", []), schema=TEMPLATES),
        given.get("decisions", ()),
        ProjectionOptions(KEY, frozenset(given.get("generic", ()))),
    )


def nodes(net: Network, label: str) -> dict[str, dict[str, Any]]:
    """Nodes of a label by id."""
    return {row["id"]: row for row in net.nodes[label].to_pylist()} if label in net.nodes else {}


def edges(net: Network, kind: str) -> list[tuple[str, str, int]]:
    """Source, target and count of the edges of a type, sorted."""
    rows = [row for key, table in net.edges.items() if key.type == kind for row in table.to_pylist()]
    return sorted((row["source"], row["target"], row["count"]) for row in rows)


def test_an_ad_and_all_that_hangs_on_it() -> None:
    """Ad, account, handle, persona, platform, phone: each a node once, each joined as the schema says."""
    row = {"title": "New", "platform": "telegram", "username": "lena_x", "phones": [PHONE], "name": "Lena"}
    net = network([{**row, "source_key": "1"}, {**row, "source_key": "2"}])
    ads, account = [record_subject("ad", "1"), record_subject("ad", "2")], account_subject("telegram", "lena_x")

    assert sorted(nodes(net, "Ad")) == sorted(ads)
    assert edges(net, "POSTED_BY") == sorted((ad, account, 1) for ad in ads)
    assert edges(net, "MENTIONS") == sorted((ad, f"phone:{PHONE}", 1) for ad in ads)
    assert edges(net, "USES") == [(account, "handle:lena_x", 2)]
    assert edges(net, "ON") == sorted(
        [(account, "platform:telegram", 2), *((ad, "platform:telegram", 1) for ad in ads)]
    )
    assert nodes(net, "Phone")[f"phone:{PHONE}"]["fan_out"] == 2
    assert nodes(net, "Phone")[f"phone:{PHONE}"]["degree"] == 2
    assert set(nodes(net, "Persona")) == {persona_subject("1"), persona_subject("2")}


def test_a_number_twice_in_one_ad_is_one_record() -> None:
    """Fan-out counts records, not mentions; an edge counts its statements."""
    net = network([{"source_key": "1", "phones": [PHONE, PHONE]}])

    assert nodes(net, "Phone")[f"phone:{PHONE}"]["fan_out"] == 1
    assert edges(net, "MENTIONS") == [(record_subject("ad", "1"), f"phone:{PHONE}", 2)]


def test_a_shared_wallet_or_bank_account_joins_two_ads() -> None:
    """A wallet and an IBAN are nodes with their chain and country, and each ad that names them is joined to them."""
    iban, wallet = "GB82WEST12345698765432", "0x" + "ab" * 20
    plain = {"field": "body", "validity": "valid", "confidence": 1.0, "techniques": [], "countries": []}
    named = [
        {"kind": "iban", "value": iban, "raw": iban, "type": "GB", **plain},
        {"kind": "wallet", "value": wallet, "raw": wallet, "type": "ethereum", **plain},
    ]
    net = network([{"source_key": key, "mentions": named} for key in ("1", "2")])
    ads = [record_subject("ad", "1"), record_subject("ad", "2")]

    assert edges(net, "MENTIONS") == sorted((ad, i, 1) for ad in ads for i in (f"iban:{iban}", f"wallet:{wallet}"))
    assert nodes(net, "BankAccount")[f"iban:{iban}"]["country"] == "GB"
    assert nodes(net, "Wallet")[f"wallet:{wallet}"]["chain"] == "ethereum"
    assert nodes(net, "Wallet")[f"wallet:{wallet}"]["fan_out"] == 2


def test_identifiers_of_an_account_record_are_the_accounts() -> None:
    """An account record becomes an account, not a node of its own; its phone is the account's."""
    net = network([{"kind": "accounts", "platform": "telegram", "username": "anna", "phones": [PHONE]}])

    assert "Ad" not in net.nodes and "Entry" not in net.nodes
    assert edges(net, "MENTIONS") == [(account_subject("telegram", "anna"), f"phone:{PHONE}", 1)]


def test_an_entry_mentions_its_accounts() -> None:
    """A watch-list entry is not posted by anybody: it mentions accounts and numbers."""
    net = network([{"kind": "watchlist", "name": "Max", "platform": "telegram", "username": "anna", "phones": [PHONE]}])
    entry = record_subject("entry", "1")

    assert edges(net, "MENTIONS") == sorted(
        [(entry, account_subject("telegram", "anna"), 1), (entry, f"phone:{PHONE}", 1)]
    )
    assert not edges(net, "POSTED_BY")


def test_clusters_parts_pairs_and_decisions() -> None:
    """Members, parts, open pairs and verdicts are edges; a pair inside a cluster is not."""
    rows = [{"source_key": str(n), "platform": "p", "username": f"u{n}"} for n in range(3)]
    ads = sorted(record_subject("ad", str(n)) for n in range(3))
    accounts = [account_subject("p", f"u{n}") for n in range(3)]
    posted = {"relation": "same_poster", "cluster_id": "P-1", "probability": 0.9}
    owned = {"relation": "same_account_owner", "cluster_id": "O-4", "probability": 1.0}
    clusters = [{**posted, "subject_id": s} for s in (*ads[:2], accounts[0])]
    clusters += [{**owned, "subject_id": s} for s in accounts[:2]]
    pair = {"relation": "same_poster", "weight_bits": 1.0, "probability": 0.6, "evidence": []}
    pairs = [
        {**pair, "left": ads[0], "right": ads[1], "outcome": "review"},
        {**pair, "left": ads[0], "right": ads[2], "outcome": "review"},
        {**pair, "left": ads[1], "right": ads[2], "outcome": "relate"},
    ]
    when = datetime(2026, 9, 16, tzinfo=UTC)
    said = Decision("D-1", "same_poster", ads[0], ads[2], Verdict.DIFFERENT, (), (), "why", "a.n.", "p", when)
    net = network(rows, pairs=pairs, clusters=clusters, decisions=[said])

    assert nodes(net, "Poster")["cluster:P-1"]["size"] == 3
    assert len(edges(net, "MEMBER_OF")) == 5
    assert edges(net, "PART_OF") == [("cluster:O-4", "cluster:P-1", 1)]
    assert edges(net, "SIMILAR") == [(ads[0], ads[2], 1)]
    assert edges(net, "DECIDED") == [(ads[0], ads[2], 1)]


def test_a_template_joins_the_ads_made_from_it() -> None:
    """A template is a node with its text and counts, however hostile; an ad erased since is left out."""
    text = "[<free>] <free> '}) DETACH DELETE n // </script><script>alert(1)</script> <phone> \u202e" + "x" * 5_000
    ads = [record_subject("ad", key) for key in ("1", "2")]
    told = {"template_id": "T0123456789abcdef", "text": text, "reason": "same text but for phone", "slots": []}
    counts = {"ads": 3, "accounts": 2, "platforms": 1, "sources": 1, "rarity_bits": 4.5}
    uses = [{"ad": ad, "share": 0.75} for ad in (*ads, "ad:gone")]
    net = network([{"source_key": "1"}, {"source_key": "2"}], templates=[{**told, **counts, "used_by": uses}])
    found = nodes(net, "Template")["template:T0123456789abcdef"]

    assert edges(net, "USES_TEMPLATE") == sorted((ad, "template:T0123456789abcdef", 1) for ad in ads)
    assert (found["text"], found["ads"], found["platforms"], found["rarity_bits"]) == (text, 3, 1, 4.5)
    assert len(found["name"]) <= 80
    assert found["name"].startswith("… '})")
    assert found["degree"] == 2


def test_generic_nodes_are_marked() -> None:
    """What a person decided to be nobody's own is generic, and nothing else."""
    net = network([{"phones": [PHONE, "+447700900124"]}], generic=[f"phone:{PHONE}"])

    assert {i: n["generic"] for i, n in nodes(net, "Phone").items()} == {
        f"phone:{PHONE}": True,
        "phone:+447700900124": False,
    }


def test_a_hub_says_how_many_hold_it() -> None:
    """What the run counted too many holders of is generic and says how many; what a person decided has no count."""
    rows = [{"source_key": "1", "phones": [PHONE, "+447700900124"]}]
    options = ProjectionOptions(KEY, frozenset({f"phone:{PHONE}", "phone:+447700900124"}), {f"phone:{PHONE}": 31})
    empty = (schema.empty_table() for schema in (PAIRS, CLUSTERS, TEMPLATES))
    found = nodes(project(records(rows), *empty, (), options), "Phone")

    assert {n["value"]: (n["generic"], n["holders"]) for n in found.values()} == {
        PHONE: (True, 31),
        "+447700900124": (True, None),
    }


def test_values_too_long_for_a_key_are_keyed_by_their_digest() -> None:
    """Two long addresses stay two nodes with whole values and short keys."""
    long = ["a.example/" + "x" * 3_000, "a.example/" + "x" * 3_000 + "y"]
    found = nodes(network([{"urls": long}]), "Url")

    assert len(found) == 2
    assert {n["value"] for n in found.values()} == set(long)
    assert all(len(i) <= KEY_CHARACTERS for i in found)


def test_buckets() -> None:
    """A fan-out falls in its bucket, bounds included."""
    counts = (1, 2, 3, 5, 6, 20, 21, 100, 101)

    assert [bucket(n) for n in counts] == ["1", "2", "3-5", "3-5", "6-20", "6-20", "21-100", "21-100", ">100"]


def test_nothing_gives_an_empty_network() -> None:
    """No record, no node."""
    net = network([])

    assert (net.node_count, net.edge_count) == (0, 0)


_ROW = st.fixed_dictionaries(
    {"kind": st.sampled_from(["ads", "accounts", "persons", "watchlist", "platforms"])},
    optional={
        "platform": st.sampled_from(["p", "q"]),
        "username": st.sampled_from(["a", "B", "ü"]),
        "name": st.text(max_size=5),
        "title": st.text(max_size=5),
        "city": st.sampled_from(["Bonn", "Київ"]),
        "phones": st.lists(st.sampled_from([PHONE, "+447700900124"]), max_size=3),
        "urls": st.lists(st.text("ab/.", min_size=1, max_size=4), max_size=2),
    },
)


@settings(deadline=None, max_examples=60)
@given(st.lists(_ROW, max_size=8), st.randoms(use_true_random=False))
def test_whatever_the_records_the_network_is_sound(rows: list[dict[str, Any]], dice: Any) -> None:
    """Every edge has both nodes and an allowed type, degrees count edges, ids are unique, order does not matter."""
    numbered = [{**row, "source_key": str(n)} for n, row in enumerate(rows)]
    net = network(numbered)
    shuffled = numbered[:]
    dice.shuffle(shuffled)
    ids = [i for table in net.nodes.values() for i in table["id"].to_pylist()]
    ends = [e for table in net.edges.values() for name in ("source", "target") for e in table[name].to_pylist()]

    assert len(ids) == len(set(ids))
    assert set(ends) <= set(ids)
    for key, table in net.edges.items():
        assert key.source in EDGES[key.type].sources and key.target in EDGES[key.type].targets
        assert table.schema == edge_schema(key.type)
        assert pc.min(table["count"]).as_py() >= 1
    for label, table in net.nodes.items():
        assert table.schema == node_schema(label)
        assert all(
            d == ends.count(i) for i, d in zip(table["id"].to_pylist(), table["degree"].to_pylist(), strict=True)
        )
    again = network(shuffled)
    assert {k: t.to_pylist() for k, t in net.nodes.items()} == {k: t.to_pylist() for k, t in again.nodes.items()}
    assert {k: t.to_pylist() for k, t in net.edges.items()} == {k: t.to_pylist() for k, t in again.edges.items()}
