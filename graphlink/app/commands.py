"""Each command of the command line: call its action, show what it gave. Imported only when a command runs."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from graphlink.app import terminal
from graphlink.app.acting import acting
from graphlink.app.case import create_case
from graphlink.app.decision_commands import show_contradictions
from graphlink.app.opening import opened
from graphlink.errors import BadParameterError, MappingError
from graphlink.schema.kinds import RELATIONS

Given = argparse.Namespace
_SHOWN_EVENTS = 20
_NO_IDENTIFIER = (
    "graphlink: {name}: no phone, address, account or other identifier was read from any of its {entries:,} entries, "
    "so no ad or account can meet them. Look at what its columns were taken for; --mapping FILE says what they are."
)
_RUN_COLUMNS = ("subjects", "pairs_scored", "merge", "review", "relate", "clusters", "largest_cluster", "conflicts")


def init(given: Given) -> int:
    """Make a case."""
    with create_case(given.case, given.name, given.country, acting(given.actor, given.purpose)) as case:
        if given.json:
            terminal.show_json({"case": str(case.folder), "case_id": case.config.case_id})
        else:
            terminal.say(f"Case {terminal.safe(case.config.name)} is in {case.folder}.")
            terminal.say(f"Next: graphlink load {case.folder} FILE")
    return 0


def load(given: Given) -> int:
    """Load files; exit code 1 when one of them could not be loaded."""
    from graphlink.app.actions import load as loading
    from graphlink.errors import GraphlinkError

    mapping = _mapping(given.mapping) if given.mapping else None
    books, failures = [], []
    with opened(given) as case, terminal.progress("loading") as advance:

        def told(name: str, rows: int, done: float, seconds: float) -> None:
            advance(done, 1.0, f"{name}: {rows:,} rows, {rows / max(seconds, 1e-3):,.0f} a second")

        request = loading.Request(
            source=given.source,
            country=given.country,
            kind=given.kind,
            mapping=mapping,
            evaluation=given.evaluation,
            handling=given.handling,
            basis=given.basis,
            progress=told,
        )
        for path in given.files:
            try:
                books.append(loading.dry_run(path, request) if given.dry_run else loading.load(case, path, request))
                if fault := books[-1].fault():
                    raise fault
            except GraphlinkError as error:
                failures.append({"name": path.name, "code": error.code, "message": error.message, "hint": error.hint})
    _show_books(given, books, failures)
    return 1 if failures else 0


def _mapping(path: Path) -> Mapping[str, str]:
    try:
        mapping = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise MappingError(f"{path} is not a JSON mapping: {error}.", 'Write {"column": "field", ...}.') from error
    if not isinstance(mapping, dict) or not all(isinstance(v, str) for v in mapping.values()):
        raise MappingError(f"{path} is not a JSON mapping of texts.", 'Write {"column": "field", ...}.')
    return mapping


def _show_books(given: Given, books: list[Any], failures: list[dict[str, str]]) -> None:
    counts = ("read", "kept", "duplicate", "quarantined")
    total = {name: sum(getattr(book, name) for book in books) for name in counts}
    if given.json:
        newer = sum(book.new_versions for book in books)
        files = [book.figures() for book in books]
        terminal.show_json({"files": files, "total": total, "new_versions": newer, "failed": failures})
        return
    for book in books:
        for part in book.plan.parts:
            columns = [
                (column, field, part.mapping.reasons.get(column, "")) for column, field in part.mapping.columns.items()
            ]
            where = f"{book.name}, {part.name}" if part.name else book.name
            terminal.show_table(("column", "is", "because"), columns, f"{terminal.safe(where)}: {part.mapping.kind}")
            left = [column for column in part.columns if column not in part.mapping.columns]
            if left:
                terminal.say(f"kept as text only: {terminal.safe(', '.join(left), 300)}")
        for remark in book.plan.notes:
            terminal.say(f"note: {terminal.safe(remark, 300)}")
        for remark in book.remarks():
            terminal.say(f"note: {terminal.safe(remark, 300)}.")
    if books and not given.dry_run:
        rows = [
            (
                b.name,
                *(getattr(b, n) for n in counts),
                b.new_versions,
                ", ".join(f"{k} {v}" for k, v in b.reasons.items()),
            )
            for b in books
        ]
        terminal.show_table(("file", *counts, terminal.NEWER, "why quarantined"), rows)
    for book in books:
        if book.entries and book.unmarked == book.entries:
            terminal.note(_NO_IDENTIFIER.format(name=terminal.safe(book.name), entries=book.entries))
    for failure in failures:
        terminal.note(f"graphlink: {terminal.safe(failure['message'])} {terminal.safe(failure['hint'])}")


def resolve(given: Given) -> int:
    """Resolve, and show what each relation gave."""
    from graphlink.app.actions.resolve import resolve as action

    if given.preview or (given.retrain and not given.yes):
        _preview(given)
        if given.preview or not _agreed(given):
            return 0
    with opened(given) as case, terminal.progress("resolving"):
        summary = action(case, given.relation, retrain=given.retrain)
    if given.json:
        terminal.show_json(summary)
        return 0
    relations = {name: figures for name, figures in summary.items() if name in RELATIONS}
    rows = [(name, *(figures.get(key) for key in _RUN_COLUMNS)) for name, figures in relations.items()]
    terminal.show_table(("relation", *(c.replace("_", " ") for c in _RUN_COLUMNS)), rows, f"{summary['run']}")
    show_contradictions(given.case, summary["contradictions"])
    terminal.say(_model(summary["model"]))
    terminal.say("merge: pairs that join. review: pairs for a person. relate: alike, not joined. All figures: --json.")
    terminal.say(f"Next: graphlink review {given.case}, or graphlink query {given.case}")
    return 0


def _model(model: Mapping[str, Any]) -> str:
    """The model version of a run, in words."""
    told = f"learned in {model['run']} from {model['records']:,} records"
    return f"How common things are was {told}" + (f": {model['why']}." if model["why"] else ".")


def _agreed(given: Given) -> bool:
    """Whether a person wants what was shown; where nobody can be asked, how to say so."""
    if not given.json and sys.stdin.isatty() and sys.stdout.isatty():
        try:
            return input("Make it count? [y/N] ").strip().casefold() in ("y", "yes")
        except EOFError:
            return False
    terminal.note(f"Nothing was kept. To make it count: graphlink resolve {given.case} --retrain --yes")
    return False


def _preview(given: Given) -> None:
    """What would come of a run, cluster by cluster, before it counts."""
    from graphlink.app.actions.resolve import preview
    from graphlink.app.lookup import Lookup
    from graphlink.resolvers.changes import in_short, in_words

    with opened(given) as case, terminal.progress("resolving"):
        events = preview(case, given.relation, retrain=given.retrain)
        named = Lookup(case).named
    if given.json:
        terminal.show_json(events)
        return
    counts = Counter((event["relation"], event["event"]) for event in events)
    if counts:
        terminal.show_table(("relation", "event", "clusters"), [(*key, n) for key, n in sorted(counts.items())])
    else:
        terminal.say("No cluster would change.")
    told = [event for event in in_short(events) if event["event"] != "mint"]
    told.sort(key=lambda event: event["event"] == "gain")  # what was lost is read first
    for event in told[:_SHOWN_EVENTS]:
        terminal.say(terminal.safe(named(in_words({**event, "run_id": "this run"})), 400))
    if len(told) > _SHOWN_EVENTS:
        terminal.say(f"and {len(told) - _SHOWN_EVENTS:,} more: --json lists all.")
    if given.preview:
        flags = " --retrain" if given.retrain else ""
        terminal.say(f"Nothing was kept. To make it count: graphlink resolve {given.case}{flags}")


def explain(given: Given) -> int:
    """Say why, or why not: sentences first, then the bits."""
    from graphlink.app.actions.explain import explain as action
    from graphlink.app.actions.explain import explain_cluster

    if not given.right:
        with opened(given) as case:
            held = explain_cluster(case, given.left, given.relation)
        if given.json:
            terminal.show_json(held)
        else:
            terminal.say("\n".join(terminal.safe(sentence, 400) for sentence in held.sentences))
        return 0
    with opened(given) as case:
        answer = action(case, given.left, given.right, given.relation)
    if given.json:
        terminal.show_json(answer)
        return 0
    why = answer.explanation
    terminal.say(
        f"{terminal.safe(answer.left_name, 60)}  ·  {terminal.safe(answer.right_name, 60)}    {answer.relation}"
    )
    for sentence in why.sentences:
        terminal.say(f"  {terminal.safe(sentence, 400)}")
    rows = [(r["field"], r["level"], r["bits"], r["left"], r["right"]) for r in why.rows]
    terminal.show_table(("compared", "level", "bits", "left", "right"), rows)
    return 0


def graph(given: Given) -> int:
    """Bring the graph up to date."""
    from graphlink.app.actions.graph import build

    with opened(given) as case, terminal.progress("graph") as advance:
        figures = build(case, given.rebuild, lambda done, total: advance(done, total, f"{done:,} of {total:,}"))
    if given.json:
        terminal.show_json(figures)
    elif figures["written"]:
        terminal.say(
            f"{figures['nodes']:,} nodes and {figures['edges']:,} edges written to the {figures['engine']} graph."
        )
    else:
        terminal.say("The graph is up to date.")
    return 0


def query(given: Given) -> int:
    """Ask, or list the questions."""
    from graphlink.app.actions.query import ask, ask_cypher

    with opened(given) as case:
        if not given.name and not given.cypher:
            return _list_questions(given)
        if given.name and given.cypher:
            raise BadParameterError("A question and --cypher were both given.", "Give one of them.")
        answer = ask_cypher(case, given.cypher) if given.cypher else ask(case, given.name, _parameters(given.param))
    frame_rows = [[_cell(row[c]) for c in answer.columns] for row in answer.rows]
    if given.json or given.format == "json":
        terminal.show_json([dict(zip(answer.columns, row, strict=True)) for row in frame_rows])
    elif given.format == "csv":
        terminal.show_csv(answer.columns, frame_rows)
    else:
        _show_answer(answer, frame_rows)
    if answer.remark:
        terminal.note(f"graphlink: {answer.remark}")
    return 0


def _show_answer(answer: Any, rows: list[list[Any]]) -> None:
    """The rows as a table; where a row holds a network, its items and links one below the other."""
    if {"nodes", "edges"} <= set(answer.columns):
        terminal.say(answer.asks)
        for row in answer.rows:
            _show_network(row)
    else:
        terminal.show_table(answer.columns, rows, answer.asks)
    more = ", as many as the limit allows: there may be more" if answer.limited else ""
    terminal.say(f"{len(rows)} {'row' if len(rows) == 1 else 'rows'}{more}")


def _show_network(row: Mapping[str, Any]) -> None:
    names = {node.id: node.name or node.id for node in row["nodes"]}
    nodes = [(node.name, node.label, node.id, node.properties.get("degree")) for node in row["nodes"]]
    edges = [
        (names.get(e.source, e.source), e.type, names.get(e.target, e.target), e.properties.get("strength"))
        for e in row["edges"]
    ]
    terminal.show_table(("item", "kind", "id", "links"), nodes)
    terminal.show_table(("from", "link", "to", "strength"), edges)
    for name in ("length", "left_out"):
        if row.get(name):
            terminal.say(f"{name.replace('_', ' ')}: {row[name]}")


def _cell(value: Any) -> Any:
    from graphlink.app.actions.query import plain

    return plain(value)


def _list_questions(given: Given) -> int:
    from graphlink.queries.catalogue import questions

    catalogue = questions()
    if given.json or given.format == "json":
        terminal.show_json([{"name": q.name, "area": q.area, "asks": q.asks} for q in catalogue.values()])
        return 0
    for question in catalogue.values():
        terminal.say(f"{question.name:24} {question.asks}")
        terminal.say(f"{'':24} --param {' '.join(_hint(p) for p in question.params)}")
    terminal.say(f"\nAsk one: graphlink query {given.case} NAME --param name=value")
    return 0


def _hint(param: Any) -> str:
    if param.required:
        return f"{param.name}=…"
    return f"[{param.name}=…]" if param.default is None else f"[{param.name}={param.default}]"


def _parameters(given: list[str]) -> dict[str, str]:
    pairs = [text.partition("=") for text in given]
    wrong = [name for name, equals, _ in pairs if not equals]
    if wrong:
        raise BadParameterError(f"--param {wrong[0]!r} has no value.", "Write --param name=value.")
    return {name: value for name, _, value in pairs}


def export(given: Given) -> int:
    """Hand over clusters or the network."""
    from graphlink.app.actions.export import export as action

    with opened(given) as case:
        figures = action(case, given.what, given.format, given.out, given.cluster)
    if given.json:
        terminal.show_json(figures)
    else:
        for name in figures["files"]:
            terminal.say(name)
    return 0


def snapshot(given: Given) -> int:
    """Draw what lies around an item."""
    from graphlink.app.actions.snapshot import snapshot as action

    with opened(given) as case, terminal.progress("graph") as advance:
        figures = action(case, given.around, given.out, given.hops, given.hide_names, lambda d, t: advance(d, t))
    if given.json:
        terminal.show_json(figures)
    else:
        terminal.say(f"{figures['nodes']} items and {figures['edges']} links drawn in {figures['file']}.")
    return 0


def demo(given: Given) -> int:
    """Build the invented case and show what comes out."""
    from graphlink.app.actions.demo import demo as action

    return action(
        given.folder, given.ads, given.seed, acting(given.actor, given.purpose or "demonstration"), given.json
    )
