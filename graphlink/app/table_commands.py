"""Commands that work on a table without a case. Imported only when a command runs."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from graphlink.app import terminal
from graphlink.app.acting import acting
from graphlink.errors import MappingError

Given = argparse.Namespace


def dedupe(given: Given) -> int:
    """Deduplicate a table and show what came out."""
    from graphlink.app.actions import dedupe as action
    from graphlink.app.actions.dedupe_report import figures

    report = given.report or given.out.with_suffix(".html")
    named = [path for path in (given.against, given.truth and Path(given.truth)) if path and path.is_file()]
    files = action.Targets(given.out, given.links, report, (*given.tables, *named))
    files.check()
    with terminal.progress("deduplicating") as advance:
        stages = iter(range(1, 100))
        request = action.Request(
            id_column=given.id,
            kinds=_kinds(given.kind),
            truth=given.truth,
            precision=given.precision,
            against=given.against,
            progress=lambda stage: advance(min(next(stages), 7), 8, stage),
        )
        outcome = action.dedupe_files(given.tables, request)
        explained = action.explain(outcome, *given.explain) if given.explain else None
        action.write(outcome, files, acting(given.actor, given.purpose))
    told = figures(outcome)
    if given.json:
        more = {"explained": asdict(explained)} if explained else {}
        terminal.show_json({**told, **more, "out": str(given.out), "report": str(report)})
        return 0
    terminal.show_table(("column", "is", "because of"), [(g.column, g.kind, g.reason) for g in outcome.found.guesses])
    _show_deduped(told)
    if explained:
        _show_explained(given.explain, explained)
    terminal.say(f"Clusters are in {given.out}, the report is {report}.")
    return 0


def _show_explained(rows: list[str], told: Any) -> None:
    names = f"{terminal.safe(rows[0], 40)} and {terminal.safe(rows[1], 40)}"
    terminal.say(f"\n{names} are {'held to be one' if told.together else 'not held to be one'}.")
    bars = [(r.column, r.level, _bar(r.bits), f"{r.bits:+.1f}", r.sentence) for r in told.reasons]
    total = ("total", "", "", f"{told.weight_bits:+.1f}", f"a probability of {told.probability:.3f}")
    terminal.show_table(("compared", "level", "", "bits", "in words"), [*bars, total])
    for sentence in told.why_not:
        terminal.say(terminal.safe(sentence, 400))


def _bar(bits: float) -> str:
    """Bits as a bar: solid for, dotted against."""
    return ("█" if bits >= 0 else "░") * min(round(abs(bits)), 20)


def _kinds(words: list[str]) -> dict[str, str]:
    kinds = dict(word.rpartition("=")[::2] for word in words)
    if "" in kinds:
        raise MappingError("A kind is given as COLUMN=KIND.", "For example --kind nr=id.")
    return kinds


def _show_deduped(told: Mapping[str, Any]) -> None:
    terminal.say(
        f"{told['rows']:,} rows, {told['clusters']:,} clusters; {told['merged_rows']:,} rows have a partner, "
        f"the largest cluster holds {told['largest_cluster']:,}."
    )
    if told["id_not_used"]:
        terminal.say(
            f"{terminal.safe(told['id_not_used'], 300)} They go by their number in the file, whose header is row 1."
        )
    for one in told["placeholders"]:
        terminal.say(
            f"{one['column']}: {terminal.safe(one['value'], 40)} on {one['rows']:,} rows stands for none, it seems."
        )
    if told["unreadable"]:
        terminal.say(f"{told['unreadable']:,} lines could not be read and are in no row.")
    if "pairs_compared" in told:
        share = told["estimated_found_by_blocking"]
        met = (
            f"{share:.1%} of the true pairs, estimated"
            if share is not None
            else "which share of the true pairs cannot be told"
        )
        terminal.say(f"{told['pairs_compared']:,} pairs compared: {met}.")
        if told["oversized_blocks"]:
            terminal.say(f"{told['oversized_blocks']:,} blocks of more than 50 rows were left out of single keys.")
        terminal.say(
            f"Precision of what was merged: {told['estimated_precision']:.1%}, estimated, on the careful side."
        )
    if "truth" in told:
        scores = told["truth"]
        names = ("precision", "recall", "f1", "bcubed_f1", "cluster_f1", "rand")
        terminal.show_table(names, [[round(scores[n], 4) for n in names]], "against the truth")
    if "against" in told:
        terminal.show_table(tuple(told["against"]), [tuple(told["against"].values())], "against the earlier run")
