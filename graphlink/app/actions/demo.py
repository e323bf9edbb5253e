"""The invented case, end to end: five files become identities, a graph that answers, a picture and exports.

Everything is synthetic: nobody in it exists, and its telephone numbers are kept free for fiction.
"""

from __future__ import annotations

import json
import shutil
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from graphlink.app import terminal
from graphlink.app.actions import export, graph, load, query, resolve, snapshot
from graphlink.app.actions.explain import explain
from graphlink.app.case import Case, create_case
from graphlink.errors import CaseExistsError
from graphlink.resolvers.evaluate import Scores, evaluate, exact_components
from graphlink.schema.kinds import RELATIONS
from graphlink.store.audit import Actor
from graphlink.store.files import whole_file
from graphlink.synthetic.files import Delivery, write_files
from graphlink.synthetic.truth import truth
from graphlink.synthetic.world import Batch, world
from graphlink.viz.export.formats import FORMATS

INPUT, OUT = "input", "out"
RELATION_WORDS: Mapping[str, str] = {
    "same_account_owner": "accounts run by one owner",
    "same_poster": "ads and accounts of one poster",
    "same_advertised_person": "ads that show one person",
    "same_person": "register entries of one person",
}


@dataclass
class Report:
    """What the demonstration found, for the terminal and for figures.json."""

    figures: dict[str, Any] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Time a step."""
        started = time.perf_counter()
        yield
        self.seconds[name] = round(time.perf_counter() - started, 2)


def demo(folder: Path, ads: int, seed: int, actor: Actor, as_json: bool = False) -> int:
    """Build the case in a folder and show what comes out; leaves the files in `input/` and `out/` beside it.

    Raises:
        CaseExistsError: The folder holds something.
    """
    if folder.exists() and any(folder.iterdir()):
        raise CaseExistsError(f"{folder} already holds something.", "Name a new folder, or remove this one.")
    tell = (lambda *_: None) if as_json else terminal.say
    report = Report()
    tell("graphlink demo: an invented case. Nobody in it exists; its telephone numbers are kept free for fiction.\n")
    with report.step("write the files"):
        batches = list(world(ads, seed).batches())
        delivery = write_files(batches, folder.with_name(f"{folder.name}.{INPUT}"))
    with create_case(folder, "Lantern (invented)", "", actor) as case:
        shutil.move(folder.with_name(f"{folder.name}.{INPUT}"), folder / INPUT)
        delivery = Delivery({c: folder / INPUT / p.name for c, p in delivery.paths.items()}, delivery.expected)
        _load(case, delivery, report, as_json)
        _resolve(case, batches, delivery, report, as_json)
        _ask(case, report, as_json)
        _hand_over(case, folder / OUT, report)
    report.figures["seconds"] = report.seconds
    with whole_file(folder / OUT / "figures.json") as handle:
        handle.write(json.dumps(report.figures, indent=1, ensure_ascii=False, default=str).encode())
    if as_json:
        terminal.show_json(report.figures)
    else:
        _close(folder, report)
    return 0


def _load(case: Case, delivery: Delivery, report: Report, quiet: bool) -> None:
    books, told = [], []
    with report.step("load"):
        for country, path in delivery.paths.items():
            book = load.load(case, path, load.Request(country=country))
            expected = delivery.expected[path.name]
            same = all(getattr(book, name) == expected[name] for name in ("read", "kept", "duplicate", "quarantined"))
            books.append({**book.figures(), "as_planted": same and dict(book.reasons) == expected["reasons"]})
            why = ", ".join(f"{name.replace('_', ' ')} {n}" for name, n in book.reasons.items())
            told.append((path.name, book.read, book.kept, book.duplicate, book.quarantined, why))
    report.figures["books"] = [{k: v for k, v in book.items() if k != "mapping"} for book in books]
    if not quiet:
        columns = ("file", "rows read", "kept", "known already", "set aside", "why set aside")
        terminal.show_table(columns, told, "1. Five units send five files: CSV, XLSX, TSV, JSON lines, Parquet")
        planted = "as planted" if all(book["as_planted"] for book in books) else "NOT as planted"
        terminal.say(f"Every row is kept, known already or set aside with a reason; the counts are {planted}.\n")


def _resolve(case: Case, batches: list[Batch], delivery: Delivery, report: Report, quiet: bool) -> None:
    with report.step("resolve"):
        resolve.resolve(case)
    with report.step("compare with the truth"):
        known = truth(batches, case.key, delivery.sources)
        records, clusters = case.evidence.scan(), case.runs.clusters()
        compared = {name: quality(name, known, clusters, records, case.key) for name in RELATIONS}
    report.figures["quality"] = {
        name: {"graphlink": asdict(ours), "exact_identifiers": asdict(plain)}
        for name, (ours, plain) in compared.items()
    }
    if quiet:
        return
    rows = []
    for name, (ours, plain) in compared.items():
        for who, scores in (("graphlink", ours), ("equal identifiers only", plain)):
            first = RELATION_WORDS[name] if who == "graphlink" else ""
            rows.append((first, who, *_shares(scores), scores.largest_cluster))
    columns = ("which are one", "joined by", "right", "found", "right (B3)", "found (B3)", "largest")
    terminal.show_table(columns, rows, "2. Who is one: four questions that are never mixed")
    terminal.say(
        "right: of the pairs joined, the share that truly belong together (precision). found: of the pairs that"
    )
    terminal.say(
        "belong together, the share that was joined (recall). B3: the same, per item. largest: biggest cluster;"
    )
    terminal.say("joining on equal identifiers alone lets one shared number glue strangers together.\n")


def quality(relation: str, known: pa.Table, clusters: pa.Table, records: pa.Table, key: bytes) -> tuple[Scores, Scores]:
    """Our clusters, and components of equal identifiers, against the truth of a relation."""
    rows = known.filter(pc.equal(known["relation"], relation))
    entity = dict(zip(rows["subject_id"].to_pylist(), rows["entity"].to_pylist(), strict=True))
    own = clusters.filter(pc.equal(clusters["relation"], relation))
    predicted = dict(zip(own["subject_id"].to_pylist(), own["cluster_id"].to_pylist(), strict=True))
    return evaluate(predicted, entity), evaluate(exact_components(records, relation, key), entity)


def _shares(scores: Scores) -> tuple[str, ...]:
    return tuple(
        f"{100 * share:.1f} %"
        for share in (scores.precision, scores.recall, scores.bcubed_precision, scores.bcubed_recall)
    )


def _ask(case: Case, report: Report, quiet: bool) -> None:
    with report.step("build the graph"):
        built = graph.build(case)
    poster, person = _telling(case, "P"), _telling(case, "N")
    asked = (
        ("top-hubs", {"limit": 5}),
        ("accounts-of-poster", {"id": poster, "limit": 8}),
        ("ads-of-person", {"id": person, "limit": 8}),
    )
    with report.step("three questions"):
        answers = [(name, given, query.ask(case, name, given)) for name, given in asked]
    report.figures["graph"] = {name: built[name] for name in ("engine", "nodes", "edges")}
    report.figures["questions"] = {
        name: {"parameters": given, "rows": [dict(r) for r in rows.rows]} for name, given, rows in answers
    }
    report.figures["centre"] = poster
    if quiet:
        return
    terminal.say(f"3. A graph of {built['nodes']:,} nodes and {built['edges']:,} edges answers in Cypher\n")
    for name, given, rows in answers:
        about = f" ({given['id']})" if "id" in given else ""
        shown = [[query.plain(row[c]) for c in rows.columns] for row in rows.rows]
        terminal.show_table(rows.columns, shown, f"{name}{about}: {rows.asks}")
    _why(case, poster)


def _telling(case: Case, letter: str) -> str:
    """A cluster worth showing: of those with 8 to 18 members, one with the most accounts."""
    clusters = case.runs.clusters()
    rows = clusters.filter(pc.starts_with(clusters["cluster_id"], f"{letter}-")).to_pylist()
    sizes = Counter(row["cluster_id"] for row in rows)
    accounts = Counter(row["cluster_id"] for row in rows if row["subject_id"].startswith("account:"))
    fitting = [name for name, size in sizes.items() if 8 <= size <= 18] or list(sizes)
    return max(fitting, key=lambda name: (accounts[name], sizes[name], name), default="")


def _why(case: Case, poster: str) -> None:
    """Two accounts of the poster with unlike handles, explained."""
    rows = case.runs.pairs()
    members = case.runs.clusters()
    own = set(members.filter(pc.equal(members["cluster_id"], poster))["subject_id"].to_pylist())
    merged = rows.filter(
        pc.and_(pc.equal(rows["relation"], "same_account_owner"), pc.equal(rows["outcome"], "merge"))
    ).to_pylist()
    pair = next((row for row in merged if row["left"] in own and row["right"] in own), None)
    if not pair:
        return
    answer = explain(case, pair["left"], pair["right"])
    terminal.say(
        f"Why are {terminal.safe(answer.left_name, 50)} and {terminal.safe(answer.right_name, 50)} one owner's?"
    )
    for sentence in answer.explanation.sentences:
        terminal.say(f"  {terminal.safe(sentence, 300)}")
    terminal.say()


def _hand_over(case: Case, out: Path, report: Report) -> None:
    out.mkdir()
    with report.step("picture"):
        drawn = snapshot.snapshot(case, report.figures["centre"], out / "snapshot.html")
    report.figures["snapshot"] = {name: drawn[name] for name in ("nodes", "edges")}
    with report.step("exports"):
        for what in export.WHAT:
            for fmt in FORMATS:
                export.export(case, what, fmt, out / f"{what}.{fmt}")
    report.figures["files"] = sorted(path.name for path in out.iterdir())


def _close(folder: Path, report: Report) -> None:
    out = folder / OUT
    drawn = report.figures["snapshot"]
    terminal.say(f"4. In {out}:")
    terminal.say(
        f"  snapshot.html     picture of {report.figures['centre']} and what it links to, {drawn['nodes']} items"
    )
    terminal.say(f"  clusters.*        linked clusters in {len(FORMATS)} formats, a manifest beside each")
    terminal.say("  network.*         the whole network in the same formats")
    terminal.say("  figures.json      every figure on this page, and more")
    spent = ", ".join(f"{name} {seconds:.1f} s" for name, seconds in report.seconds.items())
    terminal.say(f"\nTime: {sum(report.seconds.values()):.0f} s ({spent}).")
    terminal.say(f"Next: graphlink review {folder}, graphlink query {folder}, graphlink status {folder}")
