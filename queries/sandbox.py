"""Whether a Cypher text of a person's own only reads, and ends. Pure; the text is cut into tokens first.

Neither engine is a sandbox: this check is one guard of several, beside a user or session that only reads and a
time limit. What is refused here may be harmless; what passes must be a query that reads, with an upper bound.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from graphlink.errors import QueryRefusedError, shown

MAX_CHARACTERS = 20_000
MAX_NESTING = 100  # engines answer deeper nesting with a stack overflow
MAX_ALTERNATIVES = 200  # ORs; a planner works on thousands of them for minutes
MAX_ROWS = 1_000
MAX_PATH = 6  # edges of a variable-length path

WRITING = frozenset({"CREATE", "MERGE", "SET", "DELETE", "DETACH", "REMOVE", "FOREACH", "INSERT", "NODETACH"})
OTHER = frozenset(
    {
        "LOAD", "CSV", "CALL", "USE", "SHOW", "TERMINATE", "DROP", "ALTER", "GRANT", "DENY", "REVOKE", "START", "STOP",
        "RENAME", "ENABLE", "DRYRUN", "DEALLOCATE", "REALLOCATE", "TRANSACTIONS", "PERIODIC", "COMMIT", "YIELD",
        "EXPLAIN", "PROFILE", "CYPHER", "USING", "FINISH",
    }
)  # fmt: skip

_TOKEN = re.compile(
    r"""(?P<space>\s+|//[^\n\r]*|/\*.*?\*/)
      | (?P<text>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")
      | (?P<name>`(?:[^`]|``)*`)
      | (?P<parameter>\$(?:`[^`]*`|\w+))
      | (?P<number>0[xXoO][0-9a-fA-F]+|(?:\d+\.(?!\.)\d*|\.(?!\.)\d+|\d+)(?:[eE][+-]?\d+)?)
      | (?P<word>[^\W\d]\w*)
      | (?P<mark>\.\.|=~|<=|>=|<>|->|<-|/(?!\*)|[()\[\]{},.;:|&!%<>=+\-*^?])""",
    re.VERBOSE | re.DOTALL,
)
_OPEN, _CLOSE = {"(": ")", "[": "]", "{": "}"}, set(")]}")


class Token(NamedTuple):
    """A piece of a text: text, name (in backquotes), parameter, number, word or mark."""

    kind: str
    text: str

    @property
    def keyword(self) -> str:
        """The word in capitals; empty for everything else."""
        return self.text.upper() if self.kind == "word" else ""


def check(text: str) -> None:
    """Let a text pass that only reads and whose answer is bounded.

    Raises:
        QueryRefusedError: It writes, calls or manages, holds several statements, lacks RETURN or LIMIT (at most
            1,000), walks paths without an upper bound (at most 6), matches a pattern text, is too long or too deep.
    """
    if len(text) > MAX_CHARACTERS:
        _refuse(f"The text has {len(text)} characters, at most {MAX_CHARACTERS} are taken.")
    read = list(tokens(text))
    _check_words(read)
    _check_nesting(read)
    _check_paths(read)
    _check_limit(read)


def _refuse(message: str, hint: str = "Ask with MATCH ... RETURN ... LIMIT, reading only.") -> None:
    raise QueryRefusedError(message, hint)


def tokens(text: str) -> Iterator[Token]:
    """The tokens. A backslash outside quoted text is refused: engines decode \\u0043REATE before they parse."""
    if "\\u" in text or "\\U" in text:
        _refuse("The text holds a Unicode escape.", "Write the character itself.")
    at = 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if not found:
            _refuse(
                f"The text cannot be read at {shown(text[at : at + 20])!r}.", "Close every quotation mark and comment."
            )
            return
        at = found.end()
        kind = found.lastgroup or ""
        if kind != "space":
            yield Token(kind, found[0])


def _check_words(tokens: Sequence[Token]) -> None:
    for at, token in enumerate(tokens):
        word = token.keyword
        if word in WRITING | OTHER and not _is_called(tokens, at):
            _refuse(f"{word} is not taken.")
        if token.text in (";", "=~"):
            _refuse(f"{token.text} is not taken.")
    if not any(token.keyword == "RETURN" for token in tokens):
        _refuse("The text has no RETURN.")
    if sum(token.keyword in ("OR", "XOR") for token in tokens) > MAX_ALTERNATIVES:
        _refuse(f"The text has more than {MAX_ALTERNATIVES} alternatives.", "Give the values as a list: IN [...].")


def _is_called(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word is the name of a label, type or property, or the key of a map, as in {set: 1}."""
    before = tokens[at - 1].text if at else ""
    after = tokens[at + 1].text if at + 1 < len(tokens) else ""
    return before in (":", ".", "|", "&", "!") or (after == ":" and before in ("{", ",") and _inside_map(tokens, at))


def _inside_map(tokens: Sequence[Token], at: int) -> bool:
    """Whether the innermost open bracket before a token is a brace that does not open a subquery."""
    depth = 0
    for i in range(at - 1, -1, -1):
        text = tokens[i].text
        depth += (text in _CLOSE) - (text in _OPEN)
        if depth < 0:
            return text == "{" and (i == 0 or tokens[i - 1].keyword not in ("EXISTS", "COUNT", "COLLECT", "CALL"))
    return False


def _check_nesting(tokens: Sequence[Token]) -> None:
    opened: list[str] = []
    for token in tokens:
        if token.kind != "mark":
            continue
        if token.text in _OPEN:
            opened.append(_OPEN[token.text])
            if len(opened) > MAX_NESTING:
                _refuse(f"The text is nested more than {MAX_NESTING} deep.")
        elif token.text in _CLOSE and (not opened or opened.pop() != token.text):
            _refuse(f"A {token.text} closes nothing.", "Balance the brackets.")
    if opened:
        _refuse(f"A {opened[-1]} is missing.", "Balance the brackets.")


def _check_paths(tokens: Sequence[Token]) -> None:
    """Every * in an edge's brackets, and every quantifier behind a pattern, has an upper bound."""
    for start, end in _edge_spans(tokens):
        inner = tokens[start + 1 : end]
        star = next((i for i, token in enumerate(inner) if token.text == "*"), None)
        if star is not None and not _in_braces(inner, star):
            _check_bound([t.text for t in inner[star + 1 :] if t.kind in ("number", "mark") or t.kind == "parameter"])
    for at, token in enumerate(tokens[1:], 1):
        if tokens[at - 1].text not in (")", "->", "-"):
            continue
        if token.text in ("+", "*") and _is_quantifier(tokens, at):
            _refuse("A path has no upper bound.", f"Write {{1,{MAX_PATH}}}.")
        if token.text == "{" and tokens[at - 1].text == ")" and _is_quantifier(tokens, at):
            _check_bound([t.text for t in tokens[at + 1 : at + 4] if t.text != "}"])
    if any(t.keyword in ("SHORTEST", "ANY") and _next_is_number_or_path(tokens, i) for i, t in enumerate(tokens)):
        _refuse("SHORTEST is not taken.", "Use shortestPath((a)-[*..6]-(b)).")


def _edge_spans(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Brackets of edges: a [ behind a dash, to its ]."""
    for at, token in enumerate(tokens):
        if token.text == "[" and at and tokens[at - 1].text in ("-", "<-"):
            depth = 0
            for end in range(at, len(tokens)):
                depth += (tokens[end].text == "[") - (tokens[end].text == "]")
                if not depth:
                    yield at, end
                    break


def _in_braces(tokens: Sequence[Token], at: int) -> bool:
    return any(token.text == "{" for token in tokens[:at])


def _check_bound(pieces: Sequence[str]) -> None:
    """The upper bound that follows a star: 3, ..3, 1..3 or 1,3."""
    numbers = []
    for piece in pieces:
        if piece not in ("..", ",") and not piece.isdigit():
            break
        numbers.append(piece)
    last = numbers[-1] if numbers else ""
    if not last.isdigit() or int(last) > MAX_PATH:
        _refuse(f"A path has no upper bound, or one above {MAX_PATH} edges.", f"Write *1..{MAX_PATH} at most.")


def _is_quantifier(tokens: Sequence[Token], at: int) -> bool:
    """Whether a mark behind a closing bracket may repeat a pattern: another part of a pattern may follow.

    (1) * (2) is taken for one too; write it without brackets.
    """
    if tokens[at].text == "{":
        return True
    after = tokens[at + 1].text if at + 1 < len(tokens) else ""
    return (
        tokens[at - 1].text in ("->", "-")
        or after in ("(", "-", "<-", "->", ",", "")
        or (at + 1 < len(tokens) and tokens[at + 1].keyword in ("WHERE", "RETURN", "WITH", "MATCH", "OPTIONAL"))
    )


def _next_is_number_or_path(tokens: Sequence[Token], at: int) -> bool:
    if at + 1 >= len(tokens):
        return False
    after = tokens[at + 1]
    return (
        after.kind == "number"
        or after.keyword in ("SHORTEST", "PATH", "PATHS", "TRAIL")
        or (tokens[at].keyword == "SHORTEST" and after.text == "(")
    )


def _check_limit(tokens: Sequence[Token]) -> None:
    """The last RETURN ends with LIMIT and a number; of a UNION every part does."""
    parts: list[list[Token]] = [[]]
    depth = 0
    for token in tokens:
        depth += (token.text in _OPEN) - (token.text in _CLOSE) if token.kind == "mark" else 0
        if token.keyword == "UNION" and not depth:
            parts.append([])
        else:
            parts[-1].append(token)
    for part in parts:
        if len(part) < 2 or part[-2].keyword != "LIMIT" or not part[-1].text.isdigit():
            _refuse("The text does not end with a LIMIT.", f"End it with LIMIT {MAX_ROWS} or less.")
        if int(part[-1].text) > MAX_ROWS:
            _refuse(f"LIMIT {shown(part[-1].text)} is above {MAX_ROWS}.", f"End it with LIMIT {MAX_ROWS} or less.")
