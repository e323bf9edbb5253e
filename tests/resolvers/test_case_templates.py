"""The templates of a case: who uses one, how far it has spread, and what it says for one poster."""

from __future__ import annotations

import random
from typing import Any

import pytest

from graphlink.resolvers.pipeline import Options, resolve
from graphlink.resolvers.templates.case import grouped, table
from graphlink.schema.record import RECORD
from graphlink.schema.run import TEMPLATES
from tests.factories import KEY, record_subject, records
from tests.resolvers.cases import pair, run, shuffled

POSTER = "same_poster"
TEXT = "Hi I am {} new in {}, relaxing massage all day long, call {} only {} per hour, no hidden numbers please"
OTHER = "Garage sale on Saturday morning with old lamps, chairs, books and a bicycle that needs a new wheel and love"
FILLED = [
    ("Anna", "Berlin", "+1 202 555 0143", "100€"),
    ("Maria", "Rotterdam", "202-555-0178", "€ 150"),
    ("Elena", "Paris", "+12025550199", "120 eur"),
]
_POOL = [f"{a}{b}" for a in ("lam", "ber", "tok", "sil", "dru", "fen", "gar", "pol") for b in ("ka", "ne", "ri", "so")]


def ads(*more: dict[str, Any]) -> list[dict[str, Any]]:
    """Three ads of one template on two platforms, two of them by one account, and one of another text."""
    made: list[dict[str, Any]] = [
        {"source_key": str(n), "body": TEXT.format(*filled), "name": filled[0], "city": filled[1]}
        for n, filled in enumerate(FILLED)
    ]
    made[0] |= {"platform": "alpha", "own_accounts": [("alpha", "moonlight")]}
    made[1] |= {"platform": "alpha", "own_accounts": [("alpha", "moonlight")]}
    made[2] |= {"platform": "beta", "phones": ["+12025550199"], "source": "other unit"}
    return [*made, {"source_key": "alone", "body": OTHER}, *more]


def test_a_template_says_who_uses_it_and_how_far_it_has_spread() -> None:
    """Text with slots, ads, accounts, platforms and sources are those that a person would count."""
    found = table(grouped(records(ads())))
    row = found.to_pylist()[0]
    used = [record_subject("ad", "0"), record_subject("ad", "1"), record_subject("ad", "2", "other unit")]

    assert found.schema.equals(TEMPLATES)
    assert found.num_rows == 1
    assert [row[name] for name in ("ads", "accounts", "platforms", "sources")] == [3, 1, 2, 2]
    assert sorted(used) == [use["ad"] for use in row["used_by"]]
    assert all(0.5 < use["share"] <= 1.0 for use in row["used_by"])
    assert [slot["kind"] for slot in row["slots"]] == ["name", "place", "phone", "price"]
    assert row["reason"] == "same text but for phone, price, name and place"
    assert row["text"].startswith("hi i am <name> new in <place> relaxing massage")


def test_an_id_depends_on_nothing_but_the_text() -> None:
    """Another case key, other ads beside it and another order leave the id as it is."""
    whole = records(ads({"source_key": "x", "body": OTHER.replace("lamps", "stamps")}))
    ids = {
        tuple(resolve(t, [], Options(key, relations=())).templates["template_id"].to_pylist())
        for t in (whole, shuffled(whole, 3))
        for key in (KEY, b"another key of a case, 32 bytes ")
    }
    few = table(grouped(records(ads()))).column("template_id").to_pylist()

    assert len(ids) == 1
    assert set(few) <= set(next(iter(ids)))
    assert all(i[0] == "T" and len(i) == 17 for i in few)


def test_the_order_of_the_records_changes_no_row() -> None:
    """The same records in any order give equal tables."""
    dice, rows = random.Random(9), ads()
    for n in range(60):
        base = [_POOL[(n % 4 * 7 + k) % len(_POOL)] for k in range(16)]
        base[dice.randrange(16)] = dice.choice(_POOL)
        rows.append({"source_key": f"m{n}", "body": " ".join(base), "phones": [f"+4477009001{n % 20:02}"]})
    whole = records(rows)

    assert table(grouped(whole)).num_rows > 3
    assert table(grouped(whole)).equals(table(grouped(shuffled(whole, 5))))


def test_only_the_ad_in_force_counts() -> None:
    """An ad whose text was changed since is no longer made from the template."""
    rows = ads()
    newer = {**rows[1], "version": 2, "body": OTHER + " and nothing else of it"}
    found = table(grouped(records([*rows, newer]))).to_pylist()
    keys = {use["ad"] for row in found for use in row["used_by"] if row["reason"].startswith("same text but for phone")}

    assert keys == {record_subject("ad", "0"), record_subject("ad", "2", "other unit")}


@pytest.mark.parametrize("rows", [[], [{"body": OTHER}], [{}, {}], [{"kind": "persons", "name": "Ann"}] * 2])
def test_no_shared_text_gives_an_empty_table(rows: list[dict[str, Any]]) -> None:
    """Nothing, one ad, ads without a text and entries have no template."""
    assert table(grouped(records(rows) if rows else RECORD.empty_table())).equals(TEMPLATES.empty_table())


def test_hostile_texts_give_plain_ones() -> None:
    """Whatever ads spell, a template is made of folded words and slots: no markup, quote or control gets through."""
    bad = "'}) DETACH DELETE n // <script>alert(1)</script> \u202e\x00 `x` $id {{7*7}} =cmd|' /C calc'!A0 "
    found = table(grouped(records([{"source_key": str(n), "body": bad + OTHER} for n in range(2)]))).to_pylist()[0]

    assert found["ads"] == 2
    assert "script" in found["text"]
    assert set(found["text"]) <= set("abcdefghijklmnopqrstuvwxyz0123456789 <>[]@.:/-_+*()#%,~!?=&")


def _two(text: str, *more: str) -> list[dict[str, Any]]:
    """Two ads of a template, among those of sixteen posters who write in their own words, or as `more` says."""
    texts = [text.format(*FILLED[0]), text.format(*FILLED[1]), *more]
    rows = [{"source_key": "abcdefghijkl"[n], "body": body} for n, body in enumerate(texts)]
    others = [{"source_key": f"o{n}", "body": " ".join(random.Random(n).sample(_POOL, 12))} for n in range(16)]
    return [{**row, "phones": [f"+4477009003{n:02}"]} for n, row in enumerate([*rows, *others])]


def _told(rows: list[dict[str, Any]], **options: Any) -> dict[str, Any] | None:
    return pair(run(rows, POSTER, **options), record_subject("ad", "a"), record_subject("ad", "b"))


def test_a_shared_template_is_evidence_of_one_poster() -> None:
    """Two ads of one template say so, in words; it does not join them by itself."""
    row = _told(_two(TEXT))

    assert row is not None
    assert row["outcome"] == "review"
    assert [e["field"] for e in row["evidence"]] == ["prior", "template"]
    assert "the same text, but for what is filled in, is shared" in row["evidence"][1]["sentence"]


def test_a_text_word_for_word_is_not_counted_twice() -> None:
    """Where the whole text is shared its template adds nothing, and less than the text says by itself."""
    filled, same = _told(_two(TEXT)), _told(_two(TEXT.format(*FILLED[0])))

    assert filled is not None and same is not None
    assert [e["field"] for e in same["evidence"]] == ["prior", "body"]
    assert filled["weight_bits"] < same["weight_bits"]


def test_a_template_that_many_fill_in_binds_nobody() -> None:
    """A template on six others is copied: no pair rests on it, and the table says that it tells nothing."""
    rows = _two(TEXT, *(TEXT.format("Olga", "Paris", f"+1 202 555 01{n}", f"{n}0€") for n in range(50, 55)))

    assert _told(rows) is None
    assert run(rows, POSTER).templates["rarity_bits"].to_pylist()[0] < 2.0


def test_a_generic_template_binds_nothing() -> None:
    """A template that a person held to be a stock text is no evidence, and still in the table."""
    made = run(_two(TEXT), POSTER).templates["template_id"].to_pylist()
    generic = frozenset({f"template:{made[0]}"})

    assert _told(_two(TEXT), generic=generic) is None
    assert len(made) == 1
    assert made == run(_two(TEXT), POSTER, generic=generic).templates["template_id"].to_pylist()
