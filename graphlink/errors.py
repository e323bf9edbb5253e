"""Every error graphlink raises, in one tree.

Each class has a stable `code` and also derives from the builtin a caller would expect. A message says where,
what was found and what was expected; `hint` says what to do next. Neither holds a trace of internals.
"""

from __future__ import annotations

SHOWN_CHARACTERS = 24


def shown(value: object) -> str:
    """A personal value as it may stand in a message: one line, at most 24 characters, controls replaced."""
    text = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in str(value))
    return text if len(text) <= SHOWN_CHARACTERS else text[: SHOWN_CHARACTERS - 1] + "…"


class GraphlinkError(Exception):
    """Base of all errors of graphlink.

    Args:
        message: Where, what was found, what was expected; one or two plain sentences.
        hint: What to do next. May be empty when the message already says it.
    """

    code = "error"

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


# --- a case and its folder ---------------------------------------------------------------------------------
class CaseError(GraphlinkError, RuntimeError):
    """A case folder cannot be used as asked."""

    code = "case"


class CaseNotFoundError(CaseError, FileNotFoundError):
    """The folder is not a case."""

    code = "case_not_found"


class CaseExistsError(CaseError, FileExistsError):
    """The folder already holds a case, or something else."""

    code = "case_exists"


class CaseReadOnlyError(CaseError, PermissionError):
    """The case folder cannot be written."""

    code = "case_read_only"


class CaseBusyError(CaseError):
    """Another process is writing to the case."""

    code = "case_busy"


class CaseVersionError(CaseError):
    """The case was written by another version of graphlink."""

    code = "case_version"


class ConfigError(GraphlinkError, ValueError):
    """`graphlink.toml` or a setting of the environment is wrong; all faults are listed at once."""

    code = "config"


class NotTextError(GraphlinkError, TypeError):
    """A reader of texts was given something else: an empty cell, a number, bytes. Each function says so alike."""

    code = "not_text"


class NotATableError(GraphlinkError, TypeError):
    """Something else than a pandas data frame was given where a table is read."""

    code = "not_a_table"


# --- loading -----------------------------------------------------------------------------------------------
class LoadError(GraphlinkError, ValueError):
    """A file as a whole cannot be loaded. A single bad row never raises: it is quarantined."""

    code = "load"


class UnreadableFileError(LoadError):
    """The file is empty, is a folder, or is not what its name says."""

    code = "unreadable_file"


class NoUsableColumnError(LoadError):
    """No column could be mapped to a field of the record kind."""

    code = "no_usable_column"


class NothingReadError(LoadError):
    """Every row of a file was set aside: it is kept and its books stand, but it gave no record."""

    code = "nothing_read"


class MappingError(LoadError):
    """A mapping names a column that is not there, or a field that the record kind does not have."""

    code = "mapping"


class OtherSourceError(LoadError):
    """A file whose source was not named would replace records of another file of that name."""

    code = "other_source"


# --- evidence, ledger, decisions ---------------------------------------------------------------------------
class IntegrityError(GraphlinkError, RuntimeError):
    """Stored evidence, ledger or audit differs from what was recorded when it was written."""

    code = "integrity"


class DecisionError(GraphlinkError, ValueError):
    """A decision that cannot be taken: subjects of different relations, unknown verdict, already undone."""

    code = "decision"


class DecidedMeanwhileError(DecisionError):
    """Somebody else decided the same pair after this person last looked."""

    code = "decided_meanwhile"


class UnknownItemError(GraphlinkError, KeyError):
    """An id or identifier that the case does not hold."""

    code = "unknown_item"


# --- graph and questions -----------------------------------------------------------------------------------
class GraphError(GraphlinkError, RuntimeError):
    """The graph engine cannot be started, reached or used."""

    code = "graph"


class EngineMissingError(GraphError, FileNotFoundError):
    """The engine's files are not on this machine."""

    code = "engine_missing"


class GraphUnreachableError(GraphError, ConnectionError):
    """Nothing answers at the graph's address, or the connection broke in the middle of work."""

    code = "graph_unreachable"


class GraphAuthError(GraphError, PermissionError):
    """The graph refused the user or password."""

    code = "graph_auth"


class ForeignGraphError(GraphError):
    """The database holds something else than the graph of this case."""

    code = "foreign_graph"


class GraphVersionError(GraphError):
    """The graph was written with a newer schema than this graphlink knows."""

    code = "graph_version"


class GraphKeyError(GraphError, ValueError):
    """A node or edge key is missing, not text, or too long to be stored on every engine."""

    code = "graph_key"


class QueryError(GraphlinkError, ValueError):
    """A question cannot be asked as put."""

    code = "query"


class UnknownQuestionError(QueryError, KeyError):
    """No question of that name is in the catalogue."""

    code = "unknown_question"


class BadParameterError(QueryError):
    """A parameter is unknown, missing, of the wrong type or out of its bounds."""

    code = "bad_parameter"


class QueryRefusedError(QueryError, PermissionError):
    """A Cypher text does more than read, or could run without end."""

    code = "query_refused"


class QueryTimeoutError(QueryError, TimeoutError):
    """The engine stopped the question because it took too long."""

    code = "query_timeout"


# --- pictures and exports ----------------------------------------------------------------------------------
class SnapshotTooLargeError(GraphlinkError, ValueError):
    """A picture would hold more items than a person can read."""

    code = "snapshot_too_large"


class ExportError(GraphlinkError, ValueError):
    """An export cannot be written: unknown format, nothing to export, or the target exists as a folder."""

    code = "export"


class TargetRefusedError(ExportError):
    """A result would be written over a case's own files, over what was read for it, or over another result."""

    code = "target_refused"
