"""The command line. Each command parses its words, calls one action and shows what it gave."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from graphlink import __version__
from graphlink.errors import GraphlinkError

Command = Callable[[argparse.Namespace], int]


def main(words: Sequence[str] | None = None) -> int:
    """Run one command; gives the exit code: 0 only when all was done, 2 when the words make no command."""
    parser = build_parser()
    given = parser.parse_args(words)
    if not hasattr(given, "run"):
        parser.print_help()
        return 2
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        return int(given.run(given))
    except GraphlinkError as error:
        return _fail(error, as_json=getattr(given, "json", False))
    except BrokenPipeError:
        sys.stderr.close()
        return 1
    except OSError as error:
        print(f"graphlink: {error.filename or 'a file'}: {error.strerror or error}", file=sys.stderr)
        print("           Check that there is room and that you may write there.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped. What was written stays; the same command goes on from there.", file=sys.stderr)
        return 130


def _fail(error: GraphlinkError, as_json: bool) -> int:
    from graphlink.app import terminal

    if as_json:
        terminal.show_json({"code": error.code, "message": error.message, "hint": error.hint, "status": "error"})
    else:
        terminal.note(f"graphlink: {terminal.safe(error.message)}")
        if error.hint:
            terminal.note(f"           {terminal.safe(error.hint)}")
    return 1


def build_parser() -> argparse.ArgumentParser:
    """The parser of all commands."""
    parser = argparse.ArgumentParser(
        prog="graphlink",
        description="Identities that can be explained and undone, a graph that can be asked, files others can open.",
        epilog="graphlink demo DIR shows all of it on invented data.",
    )
    parser.add_argument("--version", action="version", version=f"graphlink {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    for add in _COMMANDS:
        add(commands)
    return parser


def _add(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, says: str, example: str
) -> argparse.ArgumentParser:
    """A command, and the code that runs it."""
    command = _parser(commands, name, says, example)
    command.set_defaults(run=_lazily(name), actor="", purpose="", json=False)
    return command


def _parser(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, says: str, example: str
) -> argparse.ArgumentParser:
    """A command with what every command has: who acts, why, and whether a script reads the answer."""
    command: argparse.ArgumentParser = commands.add_parser(
        name,
        help=says,
        description=says[0].upper() + says[1:] + ".",
        epilog=f"example: {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    _common(command)
    return command


def _common(command: argparse.ArgumentParser) -> None:
    """What every command has, before or behind the word that says what."""
    unsaid = argparse.SUPPRESS
    command.add_argument("--as", dest="actor", default=unsaid, metavar="NAME", help="who acts; beside the OS user")
    command.add_argument("--purpose", default=unsaid, metavar="TEXT", help="why; recorded with the action")
    command.add_argument("--json", action="store_true", default=unsaid, help="answer in JSON, for scripts")


_CODE = {  # where the code of commands is, if not in commands
    "dedupe": "table_commands",
    "identify": "identify_commands",
    **dict.fromkeys(("status", "verify"), "status_commands"),
    **dict.fromkeys(("review", "decide", "undo", "redo", "generic"), "decision_commands"),
}


def _lazily(name: str) -> Command:
    """The command's code, imported when it is called: `--help` stays fast."""

    def run(given: argparse.Namespace) -> int:
        module = _CODE.get(name, "commands")
        command: Command = getattr(import_module(f"graphlink.app.{module}"), name)
        return command(given)

    return run


def _case(command: argparse.ArgumentParser) -> None:
    command.add_argument("case", type=Path, metavar="DIR", help="the case folder")


def _demo(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = _add(
        commands, "demo", "build an invented case end to end and show what comes out", "graphlink demo demo-case"
    )
    command.add_argument("folder", type=Path, nargs="?", default=Path("demo-case"), metavar="DIR", help="new folder")
    command.add_argument("--ads", type=int, default=4000, metavar="N", help="ads in the invented world (default 4000)")
    command.add_argument("--seed", type=int, default=2022, metavar="N", help="another seed, another world")


def _init(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = _add(commands, "init", "make a new, empty case", "graphlink init lantern --name 'Case 12' --country NL")
    _case(command)
    command.add_argument("--name", default="", help="name of the case (default: the folder's)")
    command.add_argument("--country", default="", metavar="XX", help="your unit's country, ISO 3166-1 alpha-2")


def _load(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = _add(
        commands,
        "load",
        "load files: CSV, TSV, XLSX, JSON lines, Parquet",
        "graphlink load lantern ads.csv --country NL",
    )
    _case(command)
    command.add_argument("files", nargs="+", type=Path, metavar="FILE")
    command.add_argument("--source", default="", metavar="S", help="who supplied it (default: the file's name)")
    command.add_argument("--country", default="", metavar="XX", help="the supplier's country, ISO 3166-1 alpha-2")
    command.add_argument(
        "--kind", choices=["ads", "accounts", "persons", "platforms", "watchlist"], help="(default: guessed)"
    )
    command.add_argument(
        "--mapping", type=Path, metavar="M", help='JSON file {"column": "field"}, in place of the guess'
    )
    command.add_argument("--evaluation", default="X4", metavar="CODE", help="evaluation code (default X4)")
    command.add_argument("--handling", metavar="CODE", help="handling code H0 to H3")
    command.add_argument("--basis", default="fact", choices=["fact", "assessment"])
    command.add_argument("--dry-run", action="store_true", help="show kinds and mappings, load nothing")


def _resolve(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = _add(commands, "resolve", "find what belongs together, in four relations", "graphlink resolve lantern")
    _case(command)
    command.add_argument("--relation", action="append", default=[], metavar="R", help="only this one (repeatable)")
    command.add_argument("--preview", action="store_true", help="show what would become of the clusters, keep nothing")
    command.add_argument(
        "--retrain", action="store_true", help="learn anew how common things are in the case: shows first what changes"
    )
    command.add_argument("--yes", action="store_true", help="keep what --retrain changes, without asking")


def _review(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = _add(
        commands,
        "review",
        "decide about the pairs a person should look at; a list where there is no terminal",
        "graphlink review lantern --limit 10",
    )
    _case(command)
    command.add_argument("--limit", type=int, default=20, metavar="N")


def _decide(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = _add(
        commands,
        "decide",
        "record what you hold about two subjects",
        "graphlink decide lantern telegram/anna_91 kvitka/anna91 same --why 'same picture, asked both'",
    )
    _case(command)
    command.add_argument("left", metavar="A", help="an id, a source key or platform/handle")
    command.add_argument("right", metavar="B")
    command.add_argument("verdict", choices=["same", "different", "unsure"])
    command.add_argument("--why", required=True, metavar="T", help="your reason")
    command.add_argument("--relation", default="", metavar="R", help="where the two stand in more than one")


def _undo(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = _add(commands, "undo", "take a decision back", "graphlink undo lantern D-3 --why 'wrong account'")
    _case(command)
    command.add_argument("decision", metavar="DECISION")
    command.add_argument("--why", default="", metavar="T")


def _redo(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = _add(
        commands, "redo", "put a decision that was taken back into force again", "graphlink redo lantern D-3"
    )
    _case(command)
    command.add_argument("decision", metavar="DECISION", help="the decision that was taken back")
    command.add_argument("--why", default="", metavar="T")


def _generic(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = _add(
        commands,
        "generic",
        "record that an identifier is many people's and binds nothing",
        "graphlink generic lantern phone:+442079460123 --why 'switchboard of an agency'",
    )
    _case(command)
    command.add_argument("identifier", metavar="KIND:VALUE")
    command.add_argument("--why", required=True, metavar="T", help="your reason")


def _explain(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = _add(
        commands,
        "explain",
        "say why two subjects are held to be one, or why not; of one cluster, what holds it together",
        "graphlink explain lantern AD-17 AD-30",
    )
    _case(command)
    command.add_argument("left", metavar="A", help="a subject; alone also a cluster, such as P-12")
    command.add_argument("right", metavar="B", nargs="?", default="")
    command.add_argument("--relation", default="", metavar="R")


def _graph(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = _add(commands, "graph", "bring the graph up to date", "graphlink graph lantern --rebuild")
    _case(command)
    command.add_argument("--rebuild", action="store_true", help="empty it first")


def _query(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = _add(
        commands,
        "query",
        "ask the graph; without a question, list them",
        "graphlink query lantern shared-identifier --param id='+44 7700 900123'",
    )
    _case(command)
    command.add_argument("name", nargs="?", default="", metavar="NAME", help="a question of the catalogue")
    command.add_argument("--param", action="append", default=[], metavar="K=V", help="a parameter (repeatable)")
    command.add_argument("--cypher", default="", metavar="TEXT", help="ask in Cypher instead; reading only")
    command.add_argument("--format", default="table", choices=["table", "csv", "json"])


def _export(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = _add(
        commands,
        "export",
        "hand over linked clusters or the network",
        "graphlink export lantern clusters --format xlsx --out p17.xlsx --cluster P-17",
    )
    _case(command)
    command.add_argument("what", choices=["clusters", "network"], metavar="WHAT", help="clusters or network")
    command.add_argument("--format", required=True, metavar="F", help="csv, json, parquet, xlsx, graphml or gexf")
    command.add_argument("--out", required=True, type=Path, metavar="PATH")
    command.add_argument("--cluster", action="append", default=[], metavar="ID", help="only this one (repeatable)")


def _snapshot(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = _add(
        commands,
        "snapshot",
        "draw what lies around an item, as one offline page",
        "graphlink snapshot lantern --around P-17 --out p17.html",
    )
    _case(command)
    command.add_argument(
        "--around", required=True, metavar="ID", help="a cluster, record or any identifier as you type it"
    )
    command.add_argument(
        "--hops", type=int, default=2, choices=[1, 2, 3], metavar="N", help="radius, 1 to 3 (default 2)"
    )
    command.add_argument("--out", required=True, type=Path, metavar="FILE.html")
    command.add_argument("--hide-names", action="store_true", help="stable codes in place of names and numbers")


def _dedupe(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = _add(
        commands,
        "dedupe",
        "find the rows of any table that are one person or thing; nothing needs to be set",
        "graphlink dedupe persons.csv --id nr --out clusters.csv",
    )
    command.add_argument("tables", nargs="+", type=Path, metavar="TABLE", help="CSV, XLSX, JSON lines or Parquet")
    command.add_argument(
        "--id",
        metavar="COL",
        help="column that names the rows (default: one called id, else their numbers in the file)",
    )
    command.add_argument(
        "--kind", action="append", default=[], metavar="COL=KIND", help="where the guess is wrong (repeatable)"
    )
    command.add_argument(
        "--truth", metavar="COL", help="column or file that says who is who: shows how good the result is"
    )
    command.add_argument(
        "--against", type=Path, metavar="CLUSTERS", help="clusters of an earlier run: shows what changed"
    )
    command.add_argument(
        "--explain",
        nargs=2,
        metavar=("A", "B"),
        help='why two rows are one, or why not: ids, or "row N" as the file counts',
    )
    command.add_argument(
        "--precision", type=float, default=0.95, metavar="P", help="estimated precision (default 0.95)"
    )
    command.add_argument("--links", type=Path, metavar="PATH", help="write the pairs with their bits, too")
    command.add_argument(
        "--report", type=Path, metavar="FILE.html", help="where the report goes (default: beside --out)"
    )
    command.add_argument("--out", required=True, type=Path, metavar="PATH", help=".parquet, .csv, .xlsx or .json")


def _identify(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = _add(
        commands,
        "identify",
        "read phone numbers out of texts, hidden ones too, and compare usernames",
        "graphlink identify text 'call nul zes 12 ... 34 56 78' --country NL",
    )
    kinds = command.add_subparsers(title="what", dest="what", required=True, metavar="WHAT")
    phones = _what(
        kinds, "phones", "phone numbers of texts, hidden ones too", "--input texts.jsonl --output found.jsonl"
    )
    phones.add_argument("--input", required=True, type=Path, metavar="FILE", help='lines of {"id","text","country"}')
    usernames = _what(
        kinds,
        "usernames",
        "how probable it is that two usernames are one owner's",
        "--pairs pairs.jsonl --output scores.jsonl",
    )
    usernames.add_argument(
        "--pairs", required=True, type=Path, metavar="FILE", help='lines of {"id","a","platform_a","b","platform_b"}'
    )
    usernames.add_argument("--population", type=Path, metavar="FILE", help="usernames to tell the rare by, one a line")
    text = _what(kinds, "text", "show how one text is read", "'call nul zes 12 ... 34 56 78' --country NL")
    text.add_argument("text", metavar="TEXT")
    text.add_argument("--country", default="", metavar="XX", help="where the text is from, ISO 3166-1 alpha-2")
    for kind in (phones, usernames):
        kind.add_argument("--output", required=True, type=Path, metavar="FILE", help="JSON lines")
    for kind in (phones, text):
        kind.add_argument("--preset", default="normal", choices=["strict", "normal", "wide"])


def _what(
    kinds: argparse._SubParsersAction[argparse.ArgumentParser], name: str, says: str, example: str
) -> argparse.ArgumentParser:
    """A command within `identify`."""
    return _parser(kinds, name, says, f"graphlink identify {name} {example}")


def _status(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = _add(commands, "status", "show what the case holds; the counts add up", "graphlink status lantern")
    _case(command)
    what = command.add_mutually_exclusive_group()
    what.add_argument("--quarantined", action="store_true", help="list the rows that were set aside: where, why, what")
    what.add_argument("--decisions", action="store_true", help="list the decisions: who, what, when and why")


def _verify(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    _case(_add(commands, "verify", "prove that nothing was changed after it was written", "graphlink verify lantern"))


_COMMANDS = (
    *(_demo, _init, _load, _resolve, _review, _decide, _undo, _redo, _generic, _explain),
    *(_graph, _query, _export, _snapshot, _dedupe, _identify, _status, _verify),
)

if __name__ == "__main__":
    sys.exit(main())
