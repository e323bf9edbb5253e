"""Promises of explanations: in words and bits, also why not, and the way through a cluster."""

from __future__ import annotations

from graphlink.resolvers.explain import Explanation, explain
from graphlink.resolvers.holding import holding
from graphlink.resolvers.pipeline import Options
from graphlink.schema.decision import Verdict
from tests.factories import KEY, account_subject, record_subject, records
from tests.resolvers.cases import accounts, agency, decision, run

OWNER, POSTER = "same_account_owner", "same_poster"


def asked(rows: list[dict[str, object]], relation: str, left: str, right: str, **given: object) -> Explanation:
    """Explains two subjects of a fresh run."""
    result = run(rows, **given)  # type: ignore[arg-type]
    return explain(records(rows), result.pairs, result.clusters, (relation, left, right), Options(KEY))


def test_a_joined_pair_says_why_in_bits() -> None:
    """The sentences name the cluster, each piece of evidence with its bits, and the sum."""
    rows = accounts(("a", "zhuravlyk_kvx"), ("b", "zhuravlyk_kvx"))
    said = asked(rows, OWNER, account_subject("b", "zhuravlyk_kvx"), account_subject("a", "zhuravlyk_kvx"))

    assert said.together == "O-1"
    assert said.why_not == ()
    assert any("handles are equal" in s for s in said.sentences)
    assert said.weight_bits == sum(r["bits"] for r in said.rows)


def test_a_pair_that_was_not_kept_is_scored_for_the_answer() -> None:
    """`why not` works for any two subjects, and says how much is missing."""
    rows = agency(150)
    said = asked(rows, POSTER, record_subject("ad", "agency-1"), record_subject("ad", "agency-2"))

    assert said.together is None
    assert any("binds nothing alone" in s for s in said.sentences)
    assert any("lacks" in s for s in said.why_not)


def test_a_decision_is_the_reason() -> None:
    """Two subjects that a person held different are apart because of that."""
    rows = accounts(("a", "zhuravlyk_kvx"), ("b", "zhuravlyk_kvx"))
    left, right = account_subject("a", "zhuravlyk_kvx"), account_subject("b", "zhuravlyk_kvx")
    said = asked(rows, OWNER, left, right, decisions=[decision(left, right, Verdict.DIFFERENT, OWNER)])

    assert said.why_not == ("A person decided that they are different, and that holds.",)


def test_the_way_through_a_cluster() -> None:
    """Two ads of one owner's two accounts are explained step by step."""
    rows = accounts(("a", "zhuravlyk_kvx"), ("b", "zhuravlyk_kvx"))
    rows += [{"source_key": p, "own_accounts": [(p, "zhuravlyk_kvx")]} for p in ("a", "b")]
    said = asked(rows, POSTER, record_subject("ad", "a"), record_subject("ad", "b"))

    assert said.path[0].left == record_subject("ad", "a")
    assert said.path[-1].right == record_subject("ad", "b")
    assert len(said.path) == 3
    assert all(a.right == b.left for a, b in zip(said.path, said.path[1:], strict=False))


def test_what_a_person_decided_is_told_so_of_a_pair_and_of_its_cluster() -> None:
    """One pair is explained in one way: where a person decided, the way through it and the cluster both say so."""
    rows = accounts(("telegram", "zhuravlyk_kvx"), ("vk", "zhuravlyk_kvx"), ("instagram", "perelesnyk_9"))
    ids = [
        account_subject(platform, handle)
        for platform, handle in (("telegram", "zhuravlyk_kvx"), ("vk", "zhuravlyk_kvx"), ("instagram", "perelesnyk_9"))
    ]
    made = [
        decision(ids[0], ids[1], Verdict.SAME, OWNER, 1),
        decision(ids[1], ids[2], Verdict.SAME, OWNER, 2),
    ]
    result = run(rows, OWNER, decisions=made)
    said = explain(records(rows), result.pairs, result.clusters, (OWNER, ids[0], ids[2]), Options(KEY))
    held = holding(result.pairs, result.clusters, "O-1")

    assert [step.sentence for step in said.path] == ["a person decided so"] * 2
    assert held is not None
    assert held.kinds == {"a decision": 2}


def test_one_name_is_told_as_one() -> None:
    """A poster who advertises one name does so "under one name", not under 1 names."""
    rows = [
        {"source_key": str(n), "phones": ["+447700900001"], "personas": [("lena", age)]}
        for n, age in enumerate(["24", "25"])
    ]
    told = [e["sentence"] for p in run(rows).pairs.to_pylist() for e in p["evidence"] if e["field"] == "poster"]

    assert told == ["one poster advertises both, under one name alone"]
