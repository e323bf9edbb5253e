"""Promises of a whole run: what merges, what does not, and that every figure can be followed."""

from __future__ import annotations

import pytest

from graphlink.errors import DecisionError
from graphlink.resolvers.identity import Past
from graphlink.resolvers.pipeline import Options, resolve
from graphlink.schema.decision import Verdict
from graphlink.schema.kinds import RELATIONS
from graphlink.schema.record import RECORD
from graphlink.schema.run import CLUSTERS, PAIRS
from graphlink.schema.subject import record_id
from tests.factories import KEY, account_subject, persona_subject, record_subject, records
from tests.resolvers.cases import NAMES, accounts, agency, clusters, crew, decision, pair, run, together

OWNER, POSTER, PERSONA, PERSON = RELATIONS


def test_nothing_gives_empty_tables() -> None:
    """No records give empty tables of the right schema, and no events."""
    result = resolve(RECORD.empty_table(), [], Options(KEY))

    assert result.pairs.schema.equals(PAIRS)
    assert result.clusters.schema.equals(CLUSTERS)
    assert (result.pairs.num_rows, result.clusters.num_rows, result.events) == (0, 0, ())


def test_bits_of_every_pair_add_up() -> None:
    """The first evidence row of every stored pair is the prior, and the rows sum to its weight."""
    rows = [*agency(30), *crew(), *accounts(("telegram", "kvitka_91_lviv"), ("vk", "kvitka91lviv"))]
    pairs = run(rows).pairs.to_pylist()

    assert len({p["relation"] for p in pairs}) == 3
    for stored in pairs:
        assert stored["evidence"][0]["field"] == "prior"
        assert sum(e["bits"] for e in stored["evidence"]) == stored["weight_bits"]
        assert stored["left"] < stored["right"]


@pytest.mark.parametrize("ads", [30, 80, 150])
def test_agency_phone_does_not_glue(ads: int) -> None:
    """A phone on many posters binds no ad to another, whatever the size of the block."""
    result = run(agency(ads), POSTER, PERSONA)

    assert clusters(result, POSTER) == []
    assert all(len(c) <= 3 for c in clusters(result, PERSONA))


def test_oversized_block_is_reported() -> None:
    """A block above the cap is not dropped silently."""
    summary = run(agency(150), POSTER).summary[POSTER]

    assert summary["oversized_blocks"]["phone"] == 1


def test_one_poster_writes_for_four_persons() -> None:
    """Ads on one small phone are one poster's, and still four advertised persons."""
    result = run(crew(), POSTER, PERSONA)

    assert [len(c) for c in clusters(result, POSTER)] == [12]
    assert sorted(len(c) for c in clusters(result, PERSONA)) == [3, 3, 3, 3]


def test_two_slots_of_one_ad_are_never_one_person() -> None:
    """Two personas of an ad stay apart even when name, age and phone agree."""
    rows = [{"source_key": "duo", "phones": ["+447700900222"], "personas": [("anna", "22"), ("anna", "22")]}]
    rows.append({"source_key": "solo", "phones": ["+447700900222"], "personas": [("anna", "22")]})
    result = run(rows, PERSONA)

    assert not together(result, persona_subject("duo", 1), persona_subject("duo", 2))


def test_different_names_on_one_phone_stay_apart() -> None:
    """A shared phone does not make one person of two names."""
    rows = [
        {"source_key": "a", "phones": ["+447700900223"], "personas": [("anna", None)]},
        {"source_key": "b", "phones": ["+447700900223"], "personas": [("bella", None)]},
    ]

    assert clusters(run(rows, PERSONA), PERSONA) == []


def test_common_handle_never_merges_alone() -> None:
    """Equal common handles on two platforms are no owner; an equal rare one is."""
    result = run(accounts(("telegram", "anna"), ("vk", "anna"), ("telegram", "zhuravlyk_kvx"), ("vk", "zhuravlyk_kvx")))

    assert not together(result, account_subject("telegram", "anna"), account_subject("vk", "anna"))
    assert together(result, account_subject("telegram", "zhuravlyk_kvx"), account_subject("vk", "zhuravlyk_kvx"))


def test_conflicting_digits_keep_accounts_apart() -> None:
    """One stem with other digits is another owner."""
    result = run(accounts(("telegram", "kovalenkoirynka91"), ("vk", "kovalenkoirynka84")), OWNER)

    assert clusters(result, OWNER) == []


def test_shared_small_phone_joins_owner_and_poster() -> None:
    """Two accounts with one phone are one owner's, and what they posted is one poster's."""
    rows = accounts(("telegram", "moonlight"), ("vk", "someone_else"), phones=["+447700900333"])
    rows.append({"source_key": "ad", "own_accounts": [("telegram", "moonlight")]})
    result = run(rows, OWNER, POSTER)
    ends = account_subject("telegram", "moonlight"), account_subject("vk", "someone_else")

    assert {frozenset(c) for c in clusters(result, OWNER)} == {frozenset(ends)}
    assert {frozenset(c) for c in clusters(result, POSTER)} == {frozenset([*ends, record_subject("ad", "ad")])}


def test_generic_identifier_binds_nothing() -> None:
    """An identifier decided to be generic no longer joins."""
    rows = accounts(("telegram", "moonlight"), ("vk", "someone_else"), phones=["+447700900333"])
    result = run(rows, OWNER, generic=frozenset({"phone:+447700900333"}))

    assert (result.pairs.num_rows, clusters(result, OWNER)) == (0, [])


def test_different_is_enforced_and_same_joins() -> None:
    """`different` parts what would merge, `same` joins what nothing joins, `unsure` sends to review."""
    rows = accounts(("a", "zhuravlyk_kvx"), ("b", "zhuravlyk_kvx"), ("a", "lisova_pisnya"), ("b", "blue"), ("b", "red"))
    ids = [account_subject(r["platform"], r["username"]) for r in rows]
    made = [
        decision(ids[0], ids[1], Verdict.DIFFERENT, OWNER, 1),
        decision(ids[2], ids[3], Verdict.SAME, OWNER, 2),
        decision(ids[3], ids[4], Verdict.UNSURE, OWNER, 3),
    ]
    result = run(rows, OWNER, decisions=made)
    stored = [pair(result, a, b) for a, b in ((ids[0], ids[1]), (ids[2], ids[3]), (ids[3], ids[4]))]

    assert clusters(result, OWNER) == [{ids[2], ids[3]}]
    assert [s and (s["outcome"], s["decided"]) for s in stored] == [
        ("relate", "different"),
        ("merge", "same"),
        ("review", "unsure"),
    ]


def test_different_parts_ads_of_one_account() -> None:
    """A person may hold that two ads of one account are not one hand's; that outweighs the account."""
    rows = [{"source_key": k, "own_accounts": [("board", "shared_login")]} for k in ("x", "y")]
    left, right = record_subject("ad", "x"), record_subject("ad", "y")
    result = run(rows, POSTER, decisions=[decision(left, right, Verdict.DIFFERENT, POSTER)])

    assert together(run(rows, POSTER), left, right)
    assert not together(result, left, right)


def test_unknown_relation_is_refused() -> None:
    """A decision about a relation that does not exist is an error, one about an unknown subject is counted."""
    with pytest.raises(DecisionError):
        run([], decisions=[decision("ad:1", "ad:2", Verdict.SAME, "same_everything")])

    summary = run(crew(), POSTER, decisions=[decision("ad:1", "ad:2", Verdict.SAME, POSTER)]).summary
    assert summary[POSTER]["decisions_unknown"] == 1


def test_office_rows_of_one_rare_name_join() -> None:
    """Rows of one rare full name and town without a birth date are one person; of a common name they are not."""
    rare = [{"kind": "persons", "source_key": f"r{i}", "name": "Oleksiy Zhuravlyk", "city": "Gent"} for i in range(2)]
    common = [{"kind": "persons", "source_key": f"c{i}", "name": "John Smith"} for i in range(2)]
    others = [
        {"kind": "persons", "source_key": f"o{i}", "name": f"John {n}"} for i, n in enumerate(("Ek", "Ott", "Ash"))
    ]
    result = run([*rare, *common, *others], PERSON)

    assert clusters(result, PERSON) == [{record_subject("entry", "r0"), record_subject("entry", "r1")}]


def test_birth_dates_part_namesakes() -> None:
    """Two birth dates on one rare name are two persons; a missing one is no contradiction."""
    rows = [
        {"kind": "persons", "source_key": "a", "name": "Oleksiy Zhuravlyk", "birth_date": "1981-04-12"},
        {"kind": "persons", "source_key": "b", "name": "Oleksiy Zhuravlyk", "birth_date": "1996-09-30"},
    ]
    no_date = {"kind": "persons", "source_key": "c", "name": "Oleksiy Zhuravlyk"}
    ends = record_subject("entry", "a"), record_subject("entry", "b")

    assert clusters(run(rows, PERSON), PERSON) == []
    assert not together(run([*rows, no_date], PERSON), *ends)
    assert len(clusters(run([rows[0], no_date], PERSON), PERSON)) == 1


def test_register_name_spelled_by_two_handles() -> None:
    """Handles that both spell the one registered person of that name are joined, with the name as evidence."""
    rows = accounts(
        ("a", "BrendanKolb"), ("b", "kolb"), ("a", "MiriamOsterhaus"), ("b", "mosterhaus"), ("a", "TarekElmasry")
    )
    entries = [
        {"kind": "persons", "source_key": n, "name": n} for n in ("Brendan Kolb", "Miriam Osterhaus", "Tarek Elmasry")
    ]
    result = run([*rows, *entries], OWNER)
    row = pair(result, account_subject("a", "MiriamOsterhaus"), account_subject("b", "mosterhaus"))

    assert row is not None
    assert any(e["field"] == "register" and "one entry in the register" in e["sentence"] for e in row["evidence"])


def test_ids_go_on_in_the_next_run() -> None:
    """A second run with more records keeps the ids of the first, and numbers go on from where they stood."""
    first = run(accounts(("a", "zhuravlyk_kvx"), ("b", "zhuravlyk_kvx")), OWNER, past=Past(next_number={OWNER: 17}))
    more = accounts(("0", "lisovapisnya_7q"), ("1", "lisovapisnya_7q"), ("a", "zhuravlyk_kvx"), ("b", "zhuravlyk_kvx"))
    second = run(more, OWNER, past=Past(first.clusters, first.pairs, next_number={OWNER: 18}))

    assert [(e.event, e.cluster_id) for e in first.events] == [("mint", "O-17")]
    assert [(e.event, e.cluster_id) for e in second.events] == [("mint", "O-18")]


def test_only_the_latest_version_counts() -> None:
    """A superseded version of a record joins nothing any more."""
    rows = accounts(("a", "moonlight"), ("b", "someone_else"), phones=["+447700900333"])
    newer = {**rows[0], "version": 2, "phones": []}

    assert len(clusters(run(rows, OWNER), OWNER)) == 1
    assert clusters(run([*rows, newer], OWNER), OWNER) == []


def test_relations_do_not_mix() -> None:
    """Clusters hold only subjects of their relation, and no entry or persona is ever a poster's."""
    rows = [*crew(), {"kind": "persons", "source_key": "p", "name": "Anna Vale", "phones": ["+447700900111"]}]
    for row in run(rows).clusters.to_pylist():
        assert row["subject_id"].partition(":")[0] in RELATIONS[row["relation"]].subjects


def test_duplicate_rows_change_nothing() -> None:
    """The same rows twice give the same run."""
    table = records(crew())
    import pyarrow as pa

    once, twice = (resolve(t, [], Options(KEY)) for t in (table, pa.concat_tables([table, table])))

    assert once.pairs.equals(twice.pairs)
    assert once.clusters.equals(twice.clusters)


@pytest.mark.parametrize("key", [b"b" * 32, b"c" * 32, b"d" * 32])
def test_the_key_of_a_case_decides_nothing(key: bytes) -> None:
    """Ids are made with the key of a case; what is joined is the same in every case that holds the same rows."""
    rows = [
        {"kind": "persons", "source_key": f"{i}-{copy}", "name": f"{given} {family}", "birth_date": f"19{60 + i % 40}"}
        for i, (given, family) in enumerate((g, f) for g in NAMES for f in ("Aderholt", "Zyskowicz", "Brown", "Smith"))
        for copy in range(1 + i % 3)
    ]

    def joined(with_key: bytes) -> set[frozenset[str]]:
        theirs = {record_id(with_key, "test", row["source_key"]): row["source_key"] for row in rows}
        given = [row | {"record_id": own} for row, own in zip(rows, theirs, strict=True)]
        found = resolve(records(given), [], Options(with_key, relations=(PERSON,)))
        return {frozenset(theirs[s.partition(":")[2]] for s in group) for group in clusters(found, PERSON)}

    assert joined(key) == joined(KEY)
    assert joined(key)
