"""Promises of the review queue: uncertain pairs only, those first whose answer changes most."""

from __future__ import annotations

import pyarrow as pa

from graphlink.resolvers.model import MODELS
from graphlink.resolvers.review import QUEUE, queue
from graphlink.schema.decision import Verdict
from tests.factories import account_subject, record_subject
from tests.resolvers.cases import accounts, decision, run

OWNER = "same_account_owner"
ROWS = accounts(*((p, "amber") for p in "abc"), *((p, "ruby") for p in "ab"))


def test_only_uncertain_pairs_best_first() -> None:
    """The queue holds pairs for review by falling value, each with a reason, and no more than asked for."""
    result = run(ROWS, OWNER)
    found = queue(result.pairs, result.clusters, 10)

    assert found.schema.equals(QUEUE)
    assert found.num_rows >= 2
    assert found["value"].to_pylist() == sorted(found["value"].to_pylist(), reverse=True)
    assert all("A yes joins" in reason for reason in found["reason"].to_pylist())
    assert queue(result.pairs, result.clusters, 1).num_rows == 1


def test_a_decided_pair_is_done() -> None:
    """A pair with a verdict of different leaves the queue; an unsure one stays."""
    left, right = account_subject("a", "ruby"), account_subject("b", "ruby")

    def waiting(verdict: Verdict) -> bool:
        result = run(ROWS, OWNER, decisions=[decision(left, right, verdict, OWNER)])
        rows = queue(result.pairs, result.clusters, 100).to_pylist()
        return any({r["left"], r["right"]} == {left, right} for r in rows)

    assert (waiting(Verdict.UNSURE), waiting(Verdict.DIFFERENT)) == (True, False)


def test_a_pair_that_is_joined_already_is_not_asked_about() -> None:
    """Three accounts on one number are joined over two pairs; a weak third pair among them changes nothing."""
    rows = accounts(*((p, "ivarlund_kv") for p in "abcd"), *((p, "ivarlund") for p in "ef"))
    result = run(rows, OWNER)
    home = dict(zip(result.clusters["subject_id"].to_pylist(), result.clusters["cluster_id"].to_pylist(), strict=True))

    for row in queue(result.pairs, result.clusters, 100).to_pylist():
        assert home.get(row["left"], row["left"]) != home.get(row["right"], row["right"])


def test_nothing_to_review() -> None:
    """An empty run gives an empty queue."""
    result = run([], OWNER)

    assert queue(result.pairs, result.clusters, 5).num_rows == 0


def test_entries_of_which_nothing_was_compared_are_no_pairs() -> None:
    """However likely any two entries of a small register are one person: those that say nothing are nobody's pair."""
    names = ("Anna Vale", "Boris Kolb", "Cleo Marchetti", "Dagmar Lund", "Emeka Obi", "Fatima Haddad", "Goran Ilic")
    told = [
        {"kind": "persons", "source_key": f"t{i}-{copy}", "name": name, "birth_date": f"19{60 + 5 * i}-0{1 + i}-1{i}",
         "phones": [f"+44770090{i:02}11"], "emails": [f"{name.split()[1].lower()}@mail.example"]}
        for i, name in enumerate(names) for copy in range(16)
    ]  # fmt: skip
    blank = [{"kind": "watchlist", "source_key": f"b{n}"} for n in range(6)]
    apart = [{"kind": "watchlist", "source_key": "p", "phones": ["+14155550100"]}, {**blank[0], "name": "Bea Roe"}]
    result = run([*told, *blank[1:], *apart], "same_person")
    nothing = {record_subject("entry", row["source_key"]) for row in blank[1:]}

    assert result.summary["same_person"]["prior_bits"] > MODELS["same_person"].review_bits
    assert not nothing & {*result.pairs["left"].to_pylist(), *result.pairs["right"].to_pylist()}
    assert all(len(row) > 1 for row in result.pairs["evidence"].to_pylist())


def test_a_pair_that_only_its_prior_speaks_for_waits_for_nobody() -> None:
    """A person would have nothing to look at."""
    result = run(ROWS, OWNER)
    rows = [{**row, "evidence": row["evidence"][:1]} for row in result.pairs.to_pylist()]

    assert queue(result.pairs, result.clusters, 9).num_rows
    assert queue(pa.Table.from_pylist(rows, schema=result.pairs.schema), result.clusters, 9).num_rows == 0
