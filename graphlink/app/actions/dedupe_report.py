"""What a deduplicated table comes to, as figures and as the report's page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa

from graphlink import __version__
from graphlink.app.actions.row_names import Names
from graphlink.resolvers.linkage import check, dedupe, reasons
from graphlink.resolvers.linkage.linking import NATS
from graphlink.store.audit import Actor
from graphlink.store.clock import system_clock
from graphlink.viz import linkage

_BITS = 1 / NATS
_EXAMPLES = 3


@dataclass(frozen=True)
class Outcome:
    """What came out: the table read, the result, how it compares with truth and an earlier run."""

    table: pa.Table
    found: dedupe.Deduped
    options: dedupe.Options
    unreadable: int
    checked: check.Check | None = None
    changed: check.Difference | None = None
    names: Names = field(default_factory=Names)


def figures(outcome: Outcome) -> dict[str, Any]:
    """The figures of a run, for scripts."""
    found = outcome.found
    label = found.clusters[dedupe.CLUSTER].to_numpy()
    sizes = np.bincount(label) if len(label) else np.zeros(0, np.int64)
    told: dict[str, Any] = {
        "rows": outcome.table.num_rows,
        "unreadable": outcome.unreadable,
        "rows_named_by": outcome.names.column or dedupe.ROW,
        "id_not_used": outcome.names.note,
        "clusters": len(sizes),
        "merged_rows": int(sizes[sizes > 1].sum()),
        "largest_cluster": int(sizes.max(initial=0)),
        "kinds": {g.column: {"kind": g.kind, "reason": g.reason} for g in found.guesses},
        "placeholders": [vars(p) for p in found.placeholders],
        "estimated_precision": found.estimated,
    }
    if found.linked is not None and found.loss is not None:
        fit = found.linked.model.fit
        told |= {
            "pairs_compared": len(found.linked.candidates),
            "estimated_found_by_blocking": found.loss.found,
            "oversized_blocks": found.loss.oversized,
            "rows_in_oversized_blocks": found.loss.left_out,
            "threshold_bits": found.linked.threshold * _BITS,
            "expected_matches": fit.matches,
            "start": fit.start,
            "iterations": fit.iterations,
            "last_change": fit.change,
        }
    return told | _checked(outcome)


def _checked(outcome: Outcome) -> dict[str, Any]:
    told: dict[str, Any] = {}
    if outcome.checked is not None:
        c = outcome.checked
        told["truth"] = {**vars(c.scores), "rows": c.rows, "never_met": c.never_met}
        told["calibration"] = [vars(b) for b in c.calibration]
        told["errors"] = [vars(e) for e in c.errors]
    if outcome.changed is not None:
        told["against"] = vars(outcome.changed)
    return told


def page(outcome: Outcome, actor: Actor, digest: str) -> str:
    """The report as HTML text."""
    found = outcome.found
    told = figures(outcome)
    linked = found.linked
    rows = told["rows"]
    report = linkage.Report(
        title=f"{rows:,} rows, {told['clusters']:,} of them different",
        lead="Which rows are one, how sure that is, and what it rests on. This page is offline; nothing in it runs.",
        figures=tuple(_in_figures(told)),
        columns=tuple((g.column, g.kind, g.reason) for g in found.guesses),
        notes=tuple(_notes(told, outcome)),
        curve=tuple((p.threshold_bits, p.precision, p.recall) for p in found.curve),
        join_bits=linked.threshold * _BITS if linked else 0.0,
        ask_bits=dedupe.REVIEW * _BITS,
        audits=tuple(_audits(outcome)),
        model=tuple(_model_rows(outcome)),
        examples=tuple(_examples(outcome)),
        cluster_says=_cluster_says(outcome),
        cluster=tuple(_cluster_rows(outcome)),
        calibration=tuple(_calibration_rows(outcome)),
        errors=tuple(_error_rows(outcome)),
        keys=tuple(_key_rows(outcome)),
        provenance=(
            f"graphlink {__version__}, {system_clock():%Y-%m-%d %H:%M} UTC",
            f"by {actor.name} ({actor.os_user} at {actor.host}), purpose: {actor.purpose}",
            f"clusters SHA-256 {digest}",
        ),
    )
    return linkage.render(report)


def _in_figures(told: dict[str, Any]) -> Iterator[tuple[str, str]]:
    yield "rows", f"{told['rows']:,}"
    yield "clusters", f"{told['clusters']:,}, of which the largest holds {told['largest_cluster']:,} rows"
    yield "rows with a partner", f"{told['merged_rows']:,}"
    if "pairs_compared" in told:
        yield "pairs compared", f"{told['pairs_compared']:,}"
        share = told["estimated_found_by_blocking"]
        yield "true pairs among them", f"{share:.1%}, estimated" if share is not None else "cannot be estimated here"
        yield "precision of what was merged", f"{told['estimated_precision']:.1%}, estimated, on the careful side"
        yield "threshold", f"{told['threshold_bits']:+.1f} bits"
        yield (
            "model",
            f"{told['iterations']} iterations from {told['start']:g} matches a row; change {told['last_change']:.1%}",
        )
    if "truth" in told:
        truth = told["truth"]
        yield (
            "against the truth",
            f"precision {truth['precision']:.4f}, recall {truth['recall']:.4f}, F1 {truth['f1']:.4f}",
        )
        yield (
            "",
            f"B-cubed F1 {truth['bcubed_f1']:.4f}, cluster F1 {truth['cluster_f1']:.4f}, Rand {truth['rand']:.4f}",
        )
        yield "true pairs never met", f"{truth['never_met']:.1%}"


def _notes(told: dict[str, Any], outcome: Outcome) -> Iterator[str]:
    if told["unreadable"]:
        yield f"{told['unreadable']:,} lines could not be read and are in no row."
    if outcome.names.note:
        yield outcome.names.note
    for p in outcome.found.placeholders:
        yield f"{p.column}: {p.value} stands on {p.rows:,} rows of many people and stands for none, it seems."
    if told.get("oversized_blocks"):
        yield (
            f"{told['oversized_blocks']:,} blocks of more than 50 rows were not compared by that key alone "
            f"({told['rows_in_oversized_blocks']:,} rows, a row for each key); other keys put most of them together."
        )
    if outcome.found.linked is not None and outcome.found.linked.model.curve is not None:
        yield "The table is thin: weights were corrected by what the birth dates say."
    if outcome.changed is not None:
        c = outcome.changed
        yield (
            f"Against the earlier run: {c.unchanged:,} clusters kept, {c.new:,} new ({c.grown_or_joined:,} joined), "
            f"{c.gone:,} gone ({c.split:,} split), {c.rows_moved:,} rows moved."
        )


def _model_rows(outcome: Outcome) -> Iterator[tuple[str, ...]]:
    linked = outcome.found.linked
    if linked is None:
        return
    model = linked.model
    for i, f in enumerate(model.table.fields):
        chance = model.fit.chance[i][0] if i in model.fit.chance else model.chances[i].level
        for number, level in enumerate(f.kind.levels, 1):
            same, kin, stranger = model.fit.same[i][number], model.fit.kin[i][number], chance[number]
            bits = float(np.log2(same / stranger))
            yield (
                f"{f.name} ({f.kind.name})",
                level.name,
                f"{bits:+.1f}",
                f"{same:.3f}",
                f"{kin:.3f}",
                f"{stranger:.2g}",
            )


def _key_rows(outcome: Outcome) -> Iterator[tuple[str, ...]]:
    linked = outcome.found.linked
    for key in linked.candidates.keys if linked else ():
        yield key.name, f"{key.pairs:,}", f"{key.oversized:,}", f"{key.left_out:,}"
    for name in linked.candidates.skipped if linked else ():
        yield f"{name} (not used: too many pairs)", "", "", ""


def _calibration_rows(outcome: Outcome) -> Iterator[tuple[str, ...]]:
    for b in outcome.checked.calibration if outcome.checked else ():
        yield f"{b.low_bits:+.1f}", f"{b.high_bits:+.1f}", f"{b.pairs:,}", f"{b.predicted:.3f}", f"{b.true:.3f}"


def _error_rows(outcome: Outcome) -> Iterator[tuple[str, ...]]:
    for e in outcome.checked.errors if outcome.checked else ():
        yield e.column, e.level, f"{e.false:,}", f"{e.missed:,}"


def _audits(outcome: Outcome) -> Iterator[linkage.AuditTable]:
    for a in outcome.found.audits:
        yield linkage.AuditTable(
            a.name,
            tuple(
                (
                    f"{b.low * _BITS:+.1f}",
                    f"{b.high * _BITS:+.1f}",
                    f"{b.pairs:,}",
                    f"{b.predicted:.3f}",
                    f"{b.audited:.3f}",
                )
                for b in a.bands
            ),
        )


def _largest(outcome: Outcome) -> list[int]:
    """Compared rows of the largest cluster that can be tested pair by pair; none when nothing was merged."""
    linked = outcome.found.linked
    if linked is None:
        return []
    sizes = np.bincount(linked.label)
    sizes[sizes > reasons.LARGEST_TESTED] = 0
    return np.flatnonzero(linked.label == sizes.argmax()).tolist() if sizes.max(initial=0) > 1 else []


def _cluster_says(outcome: Outcome) -> str:
    members = _largest(outcome)
    if not members:
        return ""
    names = ", ".join(_names(outcome, members))
    return f"Rows {names}. {'' if _bridges(outcome) else 'Without any one of its pairs it stays whole.'}"


def _bridges(outcome: Outcome) -> tuple[reasons.Hold, ...]:
    linked = outcome.found.linked
    return reasons.holds(linked, _largest(outcome)) if linked is not None else ()


def _cluster_rows(outcome: Outcome) -> Iterator[tuple[str, ...]]:
    for hold in _bridges(outcome):
        left, right = _names(outcome, (hold.left, hold.right))
        parts = "; ".join(", ".join(_names(outcome, part)) for part in hold.parts)
        yield f"{left} and {right}", hold.sentence, f"{hold.weight_bits:+.1f}", parts


def _names(outcome: Outcome, rows: Sequence[int]) -> list[str]:
    ids = dedupe.row_ids(outcome.table, outcome.options)
    return [str(ids[int(outcome.found.kept[row])].as_py()) for row in rows]


def _examples(outcome: Outcome) -> Iterator[linkage.Example]:
    """The clearest merged pair, one just merged, and one just not merged."""
    linked = outcome.found.linked
    if linked is None or not len(linked.pairs):
        return
    pairs = linked.pairs
    same = linked.label[pairs.left] == linked.label[pairs.right]
    weight = pairs.weight.astype(np.float64)
    wanted = (
        ("A clear pair", np.where(same, weight, -np.inf).argmax(), same.any()),
        ("A pair that was only just merged", np.where(same, np.abs(weight), np.inf).argmin(), same.any()),
        ("A pair that was only just not merged", np.where(~same, np.abs(weight), np.inf).argmin(), (~same).any()),
    )
    for title, at, there in wanted[:_EXAMPLES]:
        if there:
            told = reasons.why(linked.model, int(pairs.left[at]), int(pairs.right[at]))
            rows = tuple((r.column, r.level, r.sentence, r.bits) for r in told.reasons)
            left, right = _names(outcome, (told.left, told.right))
            yield linkage.Example(f"{title}: {left} and {right}", told.sentence, rows)
