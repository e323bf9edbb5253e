"""Promises of the review queue: uncertain pairs only, those first whose answer changes most."""

from __future__ import annotations

from graphlink.resolvers.review import QUEUE, queue
from graphlink.schema.decision import Verdict
from tests.factories import account_subject
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
