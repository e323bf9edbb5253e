"""The reference pages, made from the one source of each: `python docs/generate.py`. A test fails when they differ."""

from __future__ import annotations

import argparse
import inspect
from collections.abc import Iterator
from pathlib import Path

from graphlink import config, errors
from graphlink.app.cli import build_parser
from graphlink.graph import supervisor
from graphlink.policy.codes import HANDLING_CODES, INFORMATION_CODES, SOURCE_CODES
from graphlink.queries.catalogue import questions
from graphlink.resolvers.linkage.kinds import KINDS as LINKAGE
from graphlink.schema import kinds
from graphlink.viz.export.formats import FORMATS

FOLDER = Path(__file__).parent / "reference"
NOTE = "<!-- Made by docs/generate.py; change its source, not this page. -->\n\n"


def table(head: tuple[str, ...], rows: Iterator[tuple[object, ...]]) -> str:
    """A table of Markdown."""
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    lines += ["| " + " | ".join(str(cell).replace("|", "\\|") for cell in row) + " |" for row in rows]
    return "\n".join(lines) + "\n\n"


def kinds_page() -> str:
    """Records, fields, mentions, relations, nodes, edges, codes."""
    text = f"# Kinds and fields\n\nSchema version {kinds.SCHEMA_VERSION}.\n\n## Records\n\n"
    text += table(
        ("kind", "is", "subjects", "fields"),
        ((k.name, k.says, ", ".join(k.subjects) or "none", ", ".join(k.fields)) for k in kinds.RECORDS.values()),
    )
    text += "## Fields\n\n" + table(
        ("field", "is", "type", "withheld from messages"),
        ((f.name, f.says, f.type, "yes" if f.sensitive else "") for f in kinds.FIELDS.values()),
    )
    text += "## Mentions\n\n" + table(
        ("kind", "is", "node"), ((m.name, m.says, m.node) for m in kinds.MENTIONS.values())
    )
    text += "## Relations\n\n" + table(
        ("relation", "says", "subjects", "cluster"),
        ((r.name, r.says, ", ".join(r.subjects), f"{r.cluster}, {r.letter}-1") for r in kinds.RELATIONS.values()),
    )
    own = ", ".join(f"{name} ({kind})" for name, kind in kinds.NODE_PROPERTIES.items())
    text += f"## Nodes\n\nEvery node has {own}.\n\n" + table(
        ("label", "is", "id begins with", "properties"),
        ((n.name, n.says, f"{n.prefix}:", ", ".join(n.properties)) for n in kinds.NODES.values()),
    )
    own = ", ".join(f"{name} ({kind})" for name, kind in kinds.EDGE_PROPERTIES.items())
    text += f"## Edges\n\nEvery edge has {own}.\n\n" + table(
        ("type", "says", "from", "to", "properties"),
        (
            (e.name, e.says, ", ".join(e.sources), ", ".join(e.targets), ", ".join(e.properties))
            for e in kinds.EDGES.values()
        ),
    )
    for title, codes in (("Source", SOURCE_CODES), ("Information", INFORMATION_CODES), ("Handling", HANDLING_CODES)):
        text += f"## {title} codes\n\n" + table(("code", "says"), iter(codes.items()))
    return text


def questions_page() -> str:
    """Every question of the catalogue."""
    text = "# Questions\n\nAsk one with `graphlink query DIR NAME --param name=value`.\n\n"
    for q in questions().values():
        text += f"## {q.name}\n\n{q.asks}\n\n"
        text += table(
            ("parameter", "type", "unit", "default", "bounds", "is"),
            (
                (
                    p.name,
                    p.type,
                    p.unit,
                    "required" if p.required else p.default,
                    f"{p.low}..{p.high}" if p.low is not None else "",
                    p.meaning,
                )
                for p in q.params
            ),
        )
        text += table(("column", "type", "is"), ((c.name, c.type, c.meaning) for c in q.returns))
        text += f"Cost: {q.cost}. Engines: {', '.join(q.engines)}. Since {q.since}.\n\n"
    return text


def commands_page() -> str:
    """Every command with its words."""
    action = next(a for a in build_parser()._actions if isinstance(a, argparse._SubParsersAction))
    text = "# Commands\n\nEvery command takes `--json`, `--as NAME`, `--purpose TEXT`; exit code 0: all was done.\n\n"
    for name, parser in action.choices.items():
        parser.formatter_class = lambda prog: argparse.RawDescriptionHelpFormatter(prog, width=110)
        text += f"## {name}\n\n```text\n{parser.format_help().strip()}\n```\n\n"
    return text


def errors_page() -> str:
    """Every error with its code."""
    found = [c for c in vars(errors).values() if inspect.isclass(c) and issubclass(c, errors.GraphlinkError)]
    text = "# Errors\n\nWith `--json` a failure is `code`, `message`, `hint`, `status`.\n\n"
    return text + table(
        ("code", "class", "means"), ((c.code, c.__name__, (c.__doc__ or "").strip().splitlines()[0]) for c in found)
    )


def formats_page() -> str:
    """Every export format."""
    text = "# Export formats\n\nBeside each export stands PATH.manifest.json.\n\n"
    return text + table(("format", "how to read it back"), ((name, reading) for name, (_, reading) in FORMATS.items()))


def linkage_page() -> str:
    """Every kind of column that tables are compared by."""
    text = "# Kinds of columns and their levels\n\nWhat `graphlink dedupe` and `same_person` compare. "
    text += "The shares are what a run starts from; it learns its own.\n\n"
    for kind in LINKAGE.values():
        shown = ("same", kind.same), ("kin", kind.kin), ("chance", kind.chance)
        rows = (
            (level.name, level.says, *(f"{share[i]:.5g}" for _, share in shown))
            for i, level in enumerate(kind.levels, 1)
        )
        text += f"## {kind.name}\n\n" + table(("level", "says", "one person", "one household", "strangers"), rows)
    return text


def settings_page() -> str:
    """Every setting of the environment."""
    rows = [
        (config.GRAPH_URL, "bolt://user:password@host:7687 of a Neo4j; without it the embedded engine is used"),
        (config.NEO4J_LIB, "folder of Neo4j's jars: graphlink then starts that Neo4j itself"),
        (config.ACTOR, "who acts, when --as is not given"),
        (config.PURPOSE, "why, when --purpose is not given"),
        (supervisor.LINGER, f"seconds an engine stays after its last use, {supervisor.LINGER_S:.0f} unless set"),
    ]
    return "# Settings\n\n" + table(("variable", "is"), iter(rows))


PAGES = {
    "kinds.md": kinds_page,
    "questions.md": questions_page,
    "commands.md": commands_page,
    "errors.md": errors_page,
    "formats.md": formats_page,
    "settings.md": settings_page,
    "linkage.md": linkage_page,
}


def page(name: str) -> str:
    """The text of one page."""
    return NOTE + PAGES[name]().rstrip() + "\n"


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for file in PAGES:
        (FOLDER / file).write_text(page(file), encoding="utf-8")
