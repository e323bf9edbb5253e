"""Any table deduplicated: kinds guessed, rows linked, the result with all that is known about how good it is."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from graphlink.errors import MappingError, shown
from graphlink.resolvers import clustering
from graphlink.resolvers.linkage import audit, guess, linking, loss, reasons
from graphlink.resolvers.linkage.audit import Audit
from graphlink.resolvers.linkage.columns import fields
from graphlink.resolvers.linkage.guess import Guess
from graphlink.resolvers.linkage.linking import NATS, Linked, Progress
from graphlink.resolvers.linkage.loss import Loss
from graphlink.resolvers.linkage.table import Placeholder, Repeats, Table, repeats, taken, without_placeholders

CAREFUL = 0.95  # estimated precision below which the threshold is raised; the estimate errs on the careful side
STEP, HIGHEST = 0.5, 6.0  # nats by which the threshold rises, and where that ends
REVIEW = -3.0  # nats: pairs from here on that are not merged are for a person to look at
WORKERS = 2
_SUPPORTED = 40  # members of the largest cluster that the estimate of precision looks into
_WHOLE = r"^(?:0|[1-9][0-9]{0,17})$"
CLUSTER, ROW = "cluster_id", "row"


@dataclass(frozen=True)
class Options:
    """What is asked.

    Attributes:
        id_column: Column that names the rows; rows are numbered where there is none.
        kinds: Column -> kind, by hand.
        truth: Column that says who is who; never compared.
        precision: Estimated precision of what is merged.
        numbers: Of each row, what it is called where no column names the rows; without them positions from 0.
    """

    id_column: str | None = None
    kinds: Mapping[str, str] = field(default_factory=dict)
    truth: str | None = None
    precision: float = CAREFUL
    numbers: npt.NDArray[np.int64] | None = None


@dataclass(frozen=True)
class CurvePoint:
    """Precision and recall of pairs, estimated, if pairs from a threshold on were merged."""

    threshold_bits: float
    precision: float
    recall: float


@dataclass(frozen=True)
class Deduped:
    """A deduplicated table.

    Attributes:
        clusters: The id column (or `row`) and `cluster_id`, every input row once, in its order.
        kept: Rows that were compared, which the rows of `linked` are: of many equal rows only the first ones.
        estimated: Estimated precision of the merged pairs.
        linked: None when there was nothing to link.
    """

    clusters: pa.Table
    guesses: tuple[Guess, ...]
    placeholders: tuple[Placeholder, ...] = ()
    kept: npt.NDArray[np.integer] = field(default_factory=lambda: np.empty(0, np.int64))
    linked: Linked | None = None
    loss: Loss | None = None
    audits: tuple[Audit, ...] = ()
    curve: tuple[CurvePoint, ...] = ()
    estimated: float | None = None


def dedupe(table: pa.Table, options: Options | None = None, progress: Progress = lambda stage: None) -> Deduped:
    """Find the rows that are one.

    Raises:
        MappingError: The options name a column or kind that does not exist.
        NoUsableColumnError: Nothing can be compared.
    """
    options = options or Options()
    _check(table, options)
    hidden = {c for c in (options.id_column, options.truth) if c}
    progress("reading columns")
    rest = table.drop_columns([c for c in table.column_names if c in hidden])
    guesses = guess.guess(rest, options.kinds) if table.num_rows else ()
    kinds = {g.column: g.kind for g in guesses if g.kind != guess.SKIP}
    with ThreadPoolExecutor(max_workers=WORKERS) as pool:
        read = Table(tuple(fields({c: rest[c] for c in kinds}, kinds, pool)), table.num_rows)
        whole, placeholders = without_placeholders(read)
        if table.num_rows < 2 or not whole.fields:
            return Deduped(_clusters(table, _unlinked(table, guesses), options), guesses, placeholders)
        repeated = repeats(whole)
        few = whole if len(repeated.kept) == whole.rows else taken(whole, repeated.kept)
        linked = linking.link(few, pool, progress)
    linked, estimated = _careful(linked, options.precision)
    progress("looking at what came out")
    found = loss.estimated(linked)
    return Deduped(
        _clusters(table, _spread(linked, repeated), options),
        guesses,
        placeholders,
        repeated.kept,
        linked,
        found,
        audit.audits(linked.model, linked.candidates),
        _curve(linked, found.found or 1.0),
        estimated,
    )


def _unlinked(table: pa.Table, guesses: tuple[Guess, ...]) -> npt.NDArray[np.integer]:
    """Clusters where nothing can be compared: one where all rows are equal and say something, else each its own."""
    equal = any(g.reason == guess.ONE_VALUE for g in guesses) and not any(table[g.column].null_count for g in guesses)
    return np.zeros(table.num_rows, np.int64) if equal else np.arange(table.num_rows)


def _spread(linked: Linked, repeated: Repeats) -> npt.NDArray[np.integer]:
    """Clusters of all rows. A copy that was not compared goes with the first one, if the copies that were are one."""
    rows = len(repeated.first)
    label = np.full(rows, -1)
    label[repeated.kept] = linked.label
    left_out = np.flatnonzero(label < 0)
    first = repeated.first[left_out]
    seen = np.flatnonzero(repeated.first[repeated.kept] != repeated.kept)  # second and further copies
    apart = np.zeros(rows, bool)
    second = repeated.kept[seen]
    apart[repeated.first[second[label[second] != label[repeated.first[second]]]]] = True
    label[left_out] = np.where(apart[first], rows + np.arange(len(left_out)), label[first])
    _, begins, number = np.unique(label, return_index=True, return_inverse=True)
    rank = np.empty(len(begins), np.int64)
    rank[np.argsort(begins)] = np.arange(len(begins))
    return rank[number]


def _check(table: pa.Table, options: Options) -> None:
    missing = [c for c in (options.id_column, options.truth) if c and c not in table.column_names]
    if missing:
        raise MappingError(
            f"There is no column {', '.join(shown(c) for c in missing)}.",
            f"The table has {', '.join(shown(c) for c in table.column_names[:20])}.",
        )
    if len(set(table.column_names)) < len(table.column_names):
        raise MappingError("Two columns have the same name.", "Give every column a name of its own.")


def _careful(linked: Linked, precision: float) -> tuple[Linked, float]:
    """The linked table with its threshold raised until the merged pairs are as precise as asked, by estimate."""
    found, estimated = linked, estimated_precision(linked)
    while estimated < precision and found.threshold < HIGHEST:
        threshold = found.threshold + STEP
        label = linking.clustered(linked.table.rows, linked.pairs, threshold)
        found = replace(linked, threshold=threshold, label=label)
        estimated = estimated_precision(found)
    return found, estimated


def estimated_precision(linked: Linked) -> float:
    """Mean probability of the pairs inside clusters; 1 when nothing was merged.

    A pair counts as probable as the best way to it over a third row: two records that hold next to nothing in common
    are one person when both are like a third.
    """
    pairs = linked.pairs
    inside = np.flatnonzero(linked.label[pairs.left] == linked.label[pairs.right])
    probability = _probability(pairs.weight[inside])
    groups = clustering.arranged(linked.label)
    total, count = 0.0, 0
    of, size = groups.of[pairs.left[inside]], groups.sizes[groups.of[pairs.left[inside]]]
    for k in np.unique(groups.sizes[groups.sizes <= _SUPPORTED]).tolist():
        own = np.flatnonzero(size == k)
        number = np.full(len(groups.sizes), -1)
        number[groups.sizes == k] = np.arange((groups.sizes == k).sum())
        cells = np.zeros((int((groups.sizes == k).sum()), k, k))
        at, i, j = number[of[own]], groups.place[pairs.left[inside[own]]], groups.place[pairs.right[inside[own]]]
        cells[at, i, j] = cells[at, j, i] = probability[own]
        best = cells.copy()
        for third in range(k):
            np.maximum(best, cells[:, :, third, None] * cells[:, third, None, :], out=best)
        upper = np.triu_indices(k, 1)
        total, count = total + float(best[:, upper[0], upper[1]].sum()), count + len(cells) * len(upper[0])
    return total / count if count else 1.0


def _probability(weight: npt.NDArray[np.floating]) -> npt.NDArray[np.float64]:
    return 1.0 / (1.0 + np.exp(-np.clip(weight.astype(np.float64), -40, 40)))


def _curve(linked: Linked, found: float) -> tuple[CurvePoint, ...]:
    probability = _probability(linked.pairs.weight)
    order = np.argsort(-linked.pairs.weight, kind="stable")
    weight, true = linked.pairs.weight[order], np.cumsum(probability[order])
    whole = max(float(true[-1]) if len(true) else 0.0, 1e-9)
    points = []
    for bits in np.arange(-4.0, 20.5, 0.5):
        taken = int(np.searchsorted(-weight, -bits * NATS, "right"))
        if taken:
            points.append(
                CurvePoint(float(bits), float(true[taken - 1] / taken), float(true[taken - 1] / whole * found))
            )
    return tuple(points)


def row_ids(table: pa.Table, options: Options) -> pa.ChunkedArray:
    """What names the rows: the id column, or their numbers. Numbers that a file holds as text are numbers."""
    if options.id_column:
        ids = table[options.id_column]
        whole = pa.types.is_string(ids.type) and pc.all(pc.match_substring_regex(ids, _WHOLE)).as_py()
        return ids.cast(pa.int64()) if whole and not ids.null_count else ids
    return pa.chunked_array([pa.array(np.arange(table.num_rows) if options.numbers is None else options.numbers)])


def _clusters(table: pa.Table, label: npt.NDArray[np.integer], options: Options) -> pa.Table:
    return pa.table({options.id_column or ROW: row_ids(table, options), CLUSTER: pa.array(label.astype(np.int64))})


def links(table: pa.Table, found: Deduped, options: Options) -> pa.Table:
    """The pairs worth keeping: ids of both rows, outcome, bits and probability, and the bits of every column.

    Outcome is merge (in one cluster), review (may be one, a person should look) or relate (of one household, it
    seems, or sharing what binds nothing), with its type, what the rows share, and `kin_bits`, the log2 odds of one
    household against strangers.
    """
    linked = found.linked
    ids = row_ids(table, options)
    if linked is None:
        return pa.table({"left": ids.slice(0, 0), "right": ids.slice(0, 0)})
    pairs = linked.pairs
    same = linked.label[pairs.left] == linked.label[pairs.right]
    outcome = np.select([same, pairs.weight >= REVIEW, pairs.kin > 0], ["merge", "review", "relate"], "")
    kept = np.flatnonzero(outcome != "")
    pairs, outcome = pairs.taken(kept), outcome[kept]
    bits, _ = reasons.pair_bits(linked.model, pairs.left, pairs.right)
    related = reasons.relation(linked, pairs.levels)
    types = [kind if what == "relate" else None for kind, what in zip(related, outcome.tolist(), strict=True)]
    columns = {
        "left": ids.take(pa.array(found.kept[pairs.left])),
        "right": ids.take(pa.array(found.kept[pairs.right])),
        "outcome": pa.array(outcome.tolist(), pa.string()),
        "type": pa.array(types, pa.string()),
        "reason": pa.array(reasons.shared(linked, pairs.levels), pa.string()),
        "weight_bits": pa.array(bits.sum(axis=0), pa.float32()),
        "kin_bits": pa.array(pairs.kin / NATS, pa.float32()),
        "probability": pa.array(_probability(pairs.weight), pa.float32()),
        "bits prior": pa.array(bits[0], pa.float32()),
    }
    for i, f in enumerate(linked.table.fields):
        columns[f"bits {f.name} ({f.kind.name})"] = pa.array(bits[i + 1], pa.float32())
    columns["bits household"] = pa.array(bits[-1], pa.float32())
    return pa.table(columns)
