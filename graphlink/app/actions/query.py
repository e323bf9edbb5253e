"""Ask the graph: a question of the catalogue by name, or reading Cypher of one's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graphlink.app import marks
from graphlink.app.actions.graph import Progress, current_graph
from graphlink.app.case import Case
from graphlink.app.lookup import Lookup
from graphlink.errors import QueryRefusedError, UnknownItemError, shown
from graphlink.graph.bolt import GraphStore
from graphlink.queries import sandbox, vocabulary
from graphlink.queries.catalogue import Question, question
from graphlink.schema.network import Edge, Node

if TYPE_CHECKING:
    import pandas as pd

MAX_ROWS = 1_000
_REMARKS = {"watchlist-hits": marks.watch_list}  # questions whose rows do not say all, with what does


@dataclass(frozen=True)
class Rows:
    """Rows of an answer, their columns in order, and the question that was asked."""

    columns: tuple[str, ...]
    rows: tuple[Mapping[str, Any], ...]
    asks: str = ""
    limited: bool = False  # more rows may exist than were given
    remark: str = ""  # what the rows do not say

    def frame(self) -> pd.DataFrame:
        """The rows as a data frame."""
        import pandas as pd

        return pd.DataFrame([[plain(row[c]) for c in self.columns] for row in self.rows], columns=list(self.columns))


def ask(case: Case, name: str, given: Mapping[str, Any], progress: Progress | None = None) -> Rows:
    """Ask a question of the catalogue.

    Args:
        given: Parameters; an id may be anything a person would type for the item.
    Raises:
        UnknownQuestionError, BadParameterError, UnknownItemError, GraphError.
    """
    asked = question(name)
    with current_graph(case, progress) as store:
        return ask_store(case, store, asked, given)


def ask_store(case: Case, store: GraphStore, asked: Question, given: Mapping[str, Any]) -> Rows:
    """Ask a question on an open graph; the consultation is recorded before it is made."""
    parameters = asked.bind(_resolved(case, store, asked, given))
    seq = case.ledger.record(case.actor, "query", {"question": asked.name})
    case.ledger.keep_query_text(seq, f"{asked.name} {dict(given)}")
    answer = asked.answer(store.run(asked.text, parameters, columns=asked.columns), parameters)
    remark = _REMARKS[asked.name](case) if asked.name in _REMARKS else ""
    return Rows(asked.columns, tuple(answer.rows), asked.asks, answer.limit_reached, remark)


def ask_cypher(case: Case, text: str, progress: Progress | None = None) -> Rows:
    """Ask in Cypher. Only reading texts with an upper bound pass; at most 1,000 rows are given.

    Raises:
        QueryRefusedError: The text does more than read, or could run without end.
    """
    sandbox.check(text)
    seq = case.ledger.record(case.actor, "query", {"question": "cypher"})
    case.ledger.keep_query_text(seq, text)
    with current_graph(case, progress) as store:
        rows = store.run(text, {})
    if len(rows) > MAX_ROWS:
        raise QueryRefusedError(f"The text gives more than {MAX_ROWS} rows.", "Add a smaller LIMIT.")
    return Rows(tuple(rows[0]) if rows else (), tuple(rows), remark="" if rows else _mistyped(text))


def _mistyped(text: str) -> str:
    """Why a text may have no rows: what it names and no graph has."""
    names = ", ".join(shown(name) for name in vocabulary.unknown(text))
    return f"no graph has {names}; docs/reference/kinds.md lists what there is" if names else ""


def _resolved(case: Case, store: GraphStore, asked: Question, given: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters, with what a person typed for an item turned into the id of its node."""
    ids = {param.name for param in asked.params if param.type == "id"}
    lookup = Lookup(case)
    return {k: find_node(lookup, store, str(v)) if k in ids else v for k, v in given.items()}


def find_node(lookup: Lookup, store: GraphStore, typed: str) -> str:
    """Id of the node a person means: the likeliest reading that is in the graph.

    Raises:
        UnknownItemError: No reading of it is in the graph.
    """
    candidates = lookup.nodes(typed)
    there = store.existing(candidates)
    for candidate in candidates:
        if candidate in there:
            return candidate
    raise UnknownItemError(
        f"The graph holds nothing called {shown(typed)!r}.",
        "Give a phone, e-mail, handle, platform/handle, source key or cluster id such as P-17.",
    )


def plain(value: Any) -> Any:
    """A value as a cell: nodes by name, edges as their ends, lists joined."""
    if isinstance(value, Node):
        return value.name or value.id
    if isinstance(value, Edge):
        return f"{value.source} {value.type} {value.target}"
    if isinstance(value, list | tuple):
        return [plain(part) for part in value]
    return value
