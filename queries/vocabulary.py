"""Names in a Cypher text that no graph of a case has: a mistyped label, edge type or property answers with no rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from graphlink.queries.sandbox import Token, tokens
from graphlink.schema.kinds import EDGES, NODES

_EVERYWHERE = frozenset({"id", "name", "generic", "build", "degree", "count", "strength"})
_OPEN, _CLOSE = frozenset("([{"), frozenset(")]}")


def unknown(text: str) -> tuple[str, ...]:
    """Labels, edge types and properties of a text that stand for nothing here, in order."""
    read = list(tokens(text))
    properties = _EVERYWHERE.union(*(node.properties for node in NODES.values()))
    properties = properties.union(*(edge.properties for edge in EDGES.values()))
    found = [name for name in _labels(read) if name not in NODES and name not in EDGES]
    found += [name for name in _properties(read) if name not in properties]
    return tuple(dict.fromkeys(found))


def _labels(read: Sequence[Token]) -> Iterator[str]:
    """Names behind a colon that is not in a map, and the alternatives behind them."""
    around, last = [""], -2
    for at, (mark, token) in enumerate(pairwise(read)):
        if mark.text in _OPEN:
            around.append(mark.text)
        elif mark.text in _CLOSE and len(around) > 1:
            around.pop()
        named = (mark.text == ":" and around[-1] != "{") or (mark.text in ("|", "&") and last == at - 2)
        if named and token.kind in ("word", "name"):
            last = at
            yield token.text.strip("`")


def _properties(read: Sequence[Token]) -> Iterator[str]:
    """Names behind a full stop, but for those that the text itself gives to something."""
    pairs = [(mark.text, token) for mark, token in pairwise(read) if token.kind in ("word", "name")]
    given = {token.text for mark, token in pairs if mark != "."}
    yield from (token.text.strip("`") for mark, token in pairs if mark == "." and token.text not in given)
