"""Properties of the resolver: order of rows, symmetry of decisions, decisions always hold."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from graphlink.resolvers.pipeline import Options, resolve
from graphlink.schema.decision import Verdict
from tests.factories import KEY, account_subject, records
from tests.resolvers.cases import accounts, agency, crew, decision, shuffled, together

HANDLES = ("anna", "zhuravlyk_kvx", "zhuravlyk.kvx", "real_zhuravlyk", "lisova91", "lisova84", "moon")
PHONES = ("+447700900401", "+447700900402", "+447700900403")
ACCOUNTS = st.lists(
    st.tuples(st.sampled_from("abc"), st.sampled_from(HANDLES), st.lists(st.sampled_from(PHONES), max_size=2)),
    min_size=2,
    max_size=10,
)


def rows_of(drawn: list[tuple[str, str, list[str]]]) -> list[dict[str, object]]:
    """Account records from what was drawn, one per account."""
    first = {(platform, handle): phones for platform, handle, phones in drawn}
    return [row for key, phones in first.items() for row in accounts(key, phones=phones)]


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10**6))
def test_order_of_rows_does_not_matter(seed: int) -> None:
    """The same rows in another order give equal pairs, clusters and events, to the byte."""
    entries = [
        {"kind": "persons", "source_key": f"p{i}", "name": n}
        for i, n in enumerate(("Anna Vale", "A. Vale", "Vale Anna"))
    ]
    table = records([*agency(25), *crew(), *entries, *accounts(*(("ab"[i % 2], h) for i, h in enumerate(HANDLES)))])
    one, two = (resolve(t, [], Options(KEY)) for t in (table, shuffled(table, seed)))

    assert one.pairs.equals(two.pairs)
    assert one.clusters.equals(two.clusters)
    assert (one.events, one.summary) == (two.events, two.summary)


@settings(max_examples=25, deadline=None)
@given(ACCOUNTS, st.data())
def test_decisions_hold(drawn: list[tuple[str, str, list[str]]], data: st.DataObject) -> None:
    """Whatever the evidence, `different` parts and `same` joins, whichever anchor comes first."""
    rows = rows_of(drawn)
    ids = sorted({account_subject(p, h) for p, h, _ in drawn})
    if len(ids) < 2:
        return
    ends = data.draw(st.permutations(ids))[:2]
    for verdict in (Verdict.SAME, Verdict.DIFFERENT):
        made = [decision(ends[0], ends[1], verdict, "same_account_owner")]
        result = resolve(records(rows), made, Options(KEY, ("same_account_owner",)))
        assert together(result, ends[0], ends[1]) == (verdict is Verdict.SAME)


@settings(max_examples=15, deadline=None)
@given(ACCOUNTS)
def test_weights_are_sums_and_subjects_have_one_cluster(drawn: list[tuple[str, str, list[str]]]) -> None:
    """Evidence adds up to the weight in every stored pair, and no subject is in two clusters of a relation."""
    result = resolve(records(rows_of(drawn)), [], Options(KEY))
    for stored in result.pairs.to_pylist():
        assert sum(e["bits"] for e in stored["evidence"]) == stored["weight_bits"]
    members = [(r["relation"], r["subject_id"]) for r in result.clusters.to_pylist()]

    assert len(members) == len(set(members))
