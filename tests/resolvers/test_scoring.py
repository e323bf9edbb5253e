"""Pairs as they are written: in stretches, wherever these are put, the table is the same."""

from __future__ import annotations

import pyarrow as pa
import pytest

from graphlink.resolvers import scoring
from graphlink.resolvers.pipeline import Options, resolve
from graphlink.schema.decision import Verdict
from tests.factories import KEY, account_subject, records
from tests.resolvers.cases import accounts, agency, crew, decision

ROWS = [*crew(), *agency(25), *accounts(("a", "zhuravlyk_kvx"), ("b", "zhuravlyk.kvx"), phones=["+447700900401"])]
DECIDED = [
    decision(account_subject("a", "zhuravlyk_kvx"), account_subject("b", "zhuravlyk.kvx"), Verdict.UNSURE, relation)
    for relation in ("same_account_owner", "same_poster")
]


@pytest.mark.parametrize("size", [1, 7, 1000])
def test_stretches_do_not_show(monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    """Written a row at a time, some at a time, or all at once; each stretch is put once."""
    whole = resolve(records(ROWS), DECIDED, Options(KEY))
    seen: list[pa.Table] = []
    monkeypatch.setattr(scoring, "_WRITTEN", size)
    parts = resolve(records(ROWS), DECIDED, Options(KEY, put=lambda table: seen.append(table) or table))

    assert parts.pairs.equals(whole.pairs)
    assert sum(table.num_rows for table in seen) == whole.pairs.num_rows
    assert max(table.num_rows for table in seen) <= size


def test_stretches_of_comparing_do_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many pairs are compared at once, each weighs the same."""
    whole = resolve(records(ROWS), DECIDED, Options(KEY))
    monkeypatch.setattr(scoring, "_STRETCH", 3)

    assert resolve(records(ROWS), DECIDED, Options(KEY)).pairs.equals(whole.pairs)


def test_verdicts_stand_with_their_pairs() -> None:
    """Each decided pair has its verdict, no other has one."""
    found = resolve(records(ROWS), DECIDED, Options(KEY)).pairs.to_pylist()

    assert {(p["relation"], p["left"], p["right"]) for p in found if p["decided"]} == {
        (d.relation, *sorted((d.left, d.right))) for d in DECIDED
    }
