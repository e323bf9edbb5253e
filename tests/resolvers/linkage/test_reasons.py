"""Explanations add up, name what holds a cluster, and say why not."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest

from benchmarks.resolution.worlds import WORLDS
from graphlink.resolvers.linkage import reasons
from graphlink.resolvers.linkage.dedupe import Deduped, Options, dedupe, links
from graphlink.resolvers.linkage.linking import NATS, Linked


@pytest.fixture(scope="module")
def table() -> pa.Table:
    """A table of households."""
    return pa.Table.from_pandas(WORLDS["households"](1_500, 911), preserve_index=False)


@pytest.fixture(scope="module")
def found(table: pa.Table) -> Deduped:
    """It deduplicated."""
    return dedupe(table, Options(id_column="id", truth="cluster"))


@pytest.fixture(scope="module")
def linked(found: Deduped) -> Linked:
    """And linked."""
    assert found.linked is not None
    return found.linked


def test_the_bits_of_a_pair_add_up_to_its_weight(linked: Linked) -> None:
    """For merged pairs, relatives and strangers."""
    pairs = linked.pairs
    for at in np.linspace(0, len(pairs) - 1, 40).astype(int):
        told = reasons.why(linked.model, int(pairs.left[at]), int(pairs.right[at]))
        assert sum(r.bits for r in told.reasons) == pytest.approx(told.weight_bits, abs=0.06)
        assert told.weight_bits == pytest.approx(float(pairs.weight[at]) / NATS, abs=1e-3)
        assert told.reasons[0].column == "prior" and told.sentence


def test_links_hold_the_same_bits(table: pa.Table, found: Deduped, linked: Linked) -> None:
    """The columns of bits add up to the weight in every row, and ids are those of the table."""
    rows = links(table, found, Options(id_column="id", truth="cluster"))
    bits = sum(rows[c].to_numpy().astype(float) for c in rows.column_names if c.startswith("bits "))

    assert np.allclose(bits, rows["weight_bits"].to_numpy(), atol=0.01)
    assert set(rows["outcome"].to_pylist()) == {"merge", "review", "relate"}
    assert set(rows["left"].to_pylist()) <= set(table["id"].to_pylist())
    assert {t for t in rows["type"].to_pylist() if t} <= {
        "SHARES_PHONE", "SHARES_ADDRESS", "SHARES_PLACE_AND_NAME", "MAY_BE_RELATED",
    }  # fmt: skip


def test_relatives_are_related_not_merged(table: pa.Table, found: Deduped) -> None:
    """Pairs told to be related are hardly ever one person, and nearly all are of one home."""
    rows = links(table, found, Options(id_column="id", truth="cluster")).to_pandas()
    truth = table.to_pandas().set_index("id")
    related = rows[rows["outcome"] == "relate"]
    one = truth.loc[related["left"], "cluster"].to_numpy() == truth.loc[related["right"], "cluster"].to_numpy()

    assert len(related) > 100 and one.mean() < 0.05
    assert (related["kin_bits"] > 0).all() and related["reason"].str.contains("same").mean() > 0.95


def test_what_holds_a_cluster_is_told(linked: Linked) -> None:
    """Without the pair, the cluster falls into the parts that are named; every member is in one of them."""
    sizes = np.bincount(linked.label)
    tested = 0
    for cluster in np.flatnonzero((sizes >= 2) & (sizes <= 6))[:40].tolist():
        members = np.flatnonzero(linked.label == cluster).tolist()
        for hold in reasons.holds(linked, members):
            assert sorted(r for part in hold.parts for r in part) == members and len(hold.parts) > 1
            tested += 1
    assert tested >= 20


def test_why_not_names_what_is_against(linked: Linked) -> None:
    """A pair of strangers, and a pair in one cluster, which has no why not."""
    stranger = next(b for b in range(1, 200) if linked.label[b] != linked.label[0])
    pair = np.flatnonzero(linked.label[linked.pairs.left] == linked.label[linked.pairs.right])[0]

    assert reasons.why_not(linked, 0, stranger)[0].startswith("It lacks")
    assert reasons.why_not(linked, int(linked.pairs.left[pair]), int(linked.pairs.right[pair])) == ()
