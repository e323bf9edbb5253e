"""What a run and people say of two subjects, as edges: what holds a cluster, what others share, what is open. Pure."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from scipy.sparse import coo_array
from scipy.sparse.csgraph import minimum_spanning_tree

from graphlink.graph.draft import Draft, flat, prefixed, short
from graphlink.schema.decision import Decision
from graphlink.schema.kinds import NODES, RELATIONS

SUBJECTS = {kind.subject: label for label, kind in NODES.items() if kind.subject}
CERTAIN = 0.95  # probability from which a link is drawn as certain
_REASONS = 3  # that an edge tells, the strongest first
_SHARES = {
    "phone": "SHARES_PHONE",
    "email": "SHARES_EMAIL",
    "account": "SHARES_ACCOUNT",
    "contact": "SHARES_ACCOUNT",
    "link": "SHARES_ACCOUNT",
    "image": "SHARES_IMAGE",
    "wallet": "SHARES_WALLET",
    "iban": "SHARES_BANK_ACCOUNT",
    "url": "SHARES_URL",
    "body": "SHARES_TEXT",
    "template": "SHARES_TEXT",
}
_POSTED = "posted_by"  # level of a pair that POSTED_BY says already
_STATED = (_POSTED, "one_owner", "alike")  # levels of pairs that hold by record or by another relation

Rows = npt.NDArray[np.int64]


def same(builder: Draft, pairs: pa.Table) -> None:
    """The merged pairs that hold each cluster together, strongest first: as few as connect what merged pairs connect.

    A pair that a person decided always stands; that an account posted an ad is said by POSTED_BY.
    """
    merged = pairs.filter(pc.equal(pairs["outcome"], "merge"))
    for relation in RELATIONS.values():
        own = merged.filter(pc.equal(merged["relation"], relation.name))
        rows = own.take(pa.array(_holding(own)))
        rows = rows.filter(pc.invert(_states(rows)))
        decided = pc.fill_null(pc.equal(rows["decided"], "same"), False)
        strength = pc.if_else(pc.less(rows["probability"], CERTAIN), "probable", "certain")
        columns = {
            "source": rows["left"],
            "target": rows["right"],
            **{name: rows[name] for name in ("weight_bits", "probability")},
            "verdict": rows["decided"],
            "why": _reasons(rows),
            "strength": pc.if_else(decided, "decided", strength),
        }
        _by_labels(builder, relation.name.upper(), pa.table(columns))


def _holding(merged: pa.Table) -> Rows:
    """Rows of a forest of most bits over the merged pairs of one relation, and of the decided ones."""
    ends = flat(pa.chunked_array([*merged["left"].chunks, *merged["right"].chunks], pa.string())).dictionary_encode()
    codes = ends.indices.to_numpy().astype(np.int64)
    left, right = codes[: merged.num_rows], codes[merged.num_rows :]
    decided = pc.fill_null(pc.equal(merged["decided"], "same"), False).to_numpy()
    weight = np.where(decided, np.inf, merged["weight_bits"].to_numpy().astype(float))
    order = np.lexsort((right, left, -weight))
    cost = np.empty(len(order))
    cost[order] = np.arange(1, len(order) + 1)  # ranks are all different, so there is one such forest
    size = len(ends.dictionary)
    pair = np.minimum(left, right) * size + np.maximum(left, right)
    distinct, first = np.unique(pair[order], return_index=True)
    tree = minimum_spanning_tree(
        coo_array((cost[order][first], (distinct // size, distinct % size)), shape=(size, size)).tocsr()
    )
    kept = np.isin(cost, tree.data) | decided
    found: Rows = np.flatnonzero(kept)
    return found


def _evidence(pairs: pa.Table) -> tuple[pa.Table, Rows]:
    """Every piece of evidence of some pairs but the prior, and the row of its pair."""
    lists = flat(pairs["evidence"])
    items, row = pc.list_flatten(lists), pc.list_parent_indices(lists).to_numpy().astype(np.int64)
    names = ("field", "level", "bits", "left", "sentence")
    table = pa.table({name: pc.struct_field(items, name) for name in names})
    kept = pc.not_equal(table["field"], "prior").to_numpy()
    return table.filter(pa.array(kept)), row[kept]


def _states(pairs: pa.Table) -> pa.Array:
    """Whether each pair is one that a record states."""
    evidence, row = _evidence(pairs)
    stated = np.zeros(pairs.num_rows, bool)
    stated[row[pc.equal(evidence["level"], _POSTED).to_numpy()]] = True
    return pa.array(stated)


def _reasons(pairs: pa.Table) -> pa.Array:
    """What speaks most for each pair, in words, at most three sentences; "" where only the others in a cluster do."""
    evidence, row = _evidence(pairs)
    bits = evidence["bits"].to_numpy()
    order = np.lexsort((-bits, row))
    order = order[bits[order] > 0]
    start = np.searchsorted(row[order], row[order])
    order = order[np.arange(len(order)) - start < _REASONS]
    ends = np.searchsorted(row[order], np.arange(pairs.num_rows + 1))
    sentences = flat(evidence["sentence"]).take(pa.array(order))
    return pc.binary_join(pa.ListArray.from_arrays(pa.array(ends.astype(np.int32)), sentences), "; ")


def shares(builder: Draft, pairs: pa.Table, clusters: pa.Table) -> None:
    """Identifiers in common between what is held apart: two clusters, or a cluster and a subject in none.

    What binds nothing, such as a switchboard's number, is no edge here, or every way would lead through it: it stands
    in the records that mention it, and in the run with the pairs that share it.
    Of several pairs between the same two the strongest is told; `count` is how many there are.
    """
    pairs = pairs.filter(pc.not_equal(pairs["outcome"], "merge"))
    left, right = (_clusters_of(pairs, side, clusters) for side in ("left", "right"))
    evidence, row = _evidence(pairs)
    binds = pc.and_(pc.greater(evidence["bits"], 0.0), pc.invert(pc.is_in(evidence["level"], pa.array(_STATED))))
    for field, kind in _SHARES.items():
        chosen = pc.and_(pc.equal(evidence["field"], field), binds).to_numpy()
        at = row[chosen]
        order = np.argsort(-pairs["weight_bits"].to_numpy()[at], kind="stable")
        at, said = pa.array(at[order]), evidence.filter(pa.array(chosen)).take(pa.array(order))
        one, other = left.take(at), right.take(at)
        columns = {
            "source": pc.min_element_wise(one, other),
            "target": pc.max_element_wise(one, other),
            **{name: flat(pairs[name]).take(at) for name in ("relation", "weight_bits", "probability")},
            "value": short(said["left"]),
            "why": said["sentence"],
        }
        table = pa.table({**columns, "strength": pa.array(["probable"] * len(at), pa.string())})
        _by_labels(builder, kind, table.filter(pc.not_equal(table["source"], table["target"])))


def _clusters_of(pairs: pa.Table, side: str, clusters: pa.Table) -> pa.Array:
    """Node of the cluster of each subject, of the subject itself where it is in none."""
    at = pc.index_in(_in_relation(pairs, side), _in_relation(clusters, "subject_id"))
    nodes = prefixed("cluster", flat(clusters["cluster_id"])).take(at)
    return pc.coalesce(nodes, flat(pairs[side]))


def _in_relation(table: pa.Table, column: str) -> pa.Array:
    return flat(pc.binary_join_element_wise(table["relation"], table[column], " "))


def similar(builder: Draft, pairs: pa.Table, clusters: pa.Table) -> None:
    """Pairs that wait for a person and are not inside one cluster; those that are only alike would be a tangle."""
    open_pairs = pairs.filter(pc.equal(pairs["outcome"], "review"))
    rows = open_pairs.filter(pc.invert(_inside_one(open_pairs, clusters)))
    columns = {
        "source": rows["left"],
        "target": rows["right"],
        "relation": rows["relation"],
        "outcome": rows["outcome"],
        "weight_bits": rows["weight_bits"],
        "probability": rows["probability"],
        "strength": pc.if_else(pc.equal(rows["decided"], "unsure"), "disputed", "probable"),
    }
    table = pa.table({**columns, "strength": pc.fill_null(columns["strength"], "probable")})
    _by_labels(builder, "SIMILAR", table)


def _inside_one(pairs: pa.Table, clusters: pa.Table) -> pa.Array:
    """Whether both subjects of each pair are in one cluster of the relation."""
    left, right = (_clusters_of(pairs, side, clusters) for side in ("left", "right"))
    return pc.equal(left, right)


def decided(builder: Draft, decisions: Sequence[Decision]) -> None:
    """What people decided, an edge for each decision in force."""
    rows = [d for d in decisions if d.verdict and d.left and d.right]
    table = pa.table(
        {
            "source": pa.array([d.left for d in rows], pa.string()),
            "target": pa.array([d.right for d in rows], pa.string()),
            "relation": pa.array([d.relation for d in rows], pa.string()),
            "verdict": pa.array([d.verdict for d in rows], pa.string()),
            "decision_id": pa.array([d.decision_id for d in rows], pa.string()),
            "at": pa.array([d.at for d in rows], pa.timestamp("us", tz="UTC")),
            "strength": pa.array(["decided"] * len(rows), pa.string()),
        }
    )
    _by_labels(builder, "DECIDED", table)


def _by_labels(builder: Draft, kind: str, table: pa.Table) -> None:
    """Edges told apart by the labels of both ends."""
    source, target = (_labels(table[end]) for end in ("source", "target"))
    for a in sorted(source.drop_null().unique().to_pylist()):
        from_here = pc.equal(source, a)
        for b in sorted(target.filter(from_here).drop_null().unique().to_pylist()):
            rows = table.filter(pc.and_(from_here, pc.equal(target, b)))
            builder.add_edges(kind, (a, b), {n: rows[n] for n in rows.column_names})


_LETTERS = {f"cluster:{relation.letter}": relation.cluster for relation in RELATIONS.values()}
_LABELS = {**{f"{subject}:": label for subject, label in SUBJECTS.items()}, **_LETTERS}


def _labels(ids: pa.ChunkedArray) -> pa.Array:
    """Label of the node of each subject or cluster id."""
    heads = pc.replace_substring_regex(flat(ids), r"^((?:cluster:.)|(?:[a-z]+:)).*$", r"\1")
    at = pc.index_in(heads, pa.array([*_LABELS]))
    return pa.array([*_LABELS.values()]).take(at)
