"""Find the rows of any table that are one: files or a data frame in; clusters, links and a report out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from graphlink import __version__
from graphlink.app import targets
from graphlink.app.actions import dedupe_report, row_names
from graphlink.app.actions.dedupe_report import Outcome
from graphlink.errors import BadParameterError, MappingError, UnreadableFileError, shown
from graphlink.loaders import columnar, item
from graphlink.resolvers.linkage import check, dedupe, reasons
from graphlink.store.audit import Actor
from graphlink.store.clock import system_clock
from graphlink.store.files import sha256, whole_file
from graphlink.viz.export import columnar as columnar_export
from graphlink.viz.export import documents, spreadsheet
from graphlink.viz.export.content import Content
from graphlink.viz.export.formats import Writer

if TYPE_CHECKING:
    import pandas as pd

FORMATS: Mapping[str, Writer] = {
    ".parquet": columnar_export.write_parquet,
    ".csv": columnar_export.write_csv,
    ".xlsx": spreadsheet.write_xlsx,
    ".json": documents.write_json,
}
FILE = "file"  # column that several files are told apart by


@dataclass(frozen=True)
class Request:
    """What is asked; see resolvers.linkage.dedupe.Options.

    Attributes:
        truth: A column, or a file with the id column and one more.
        against: Clusters of an earlier run, to be compared.
        progress: Told each stage as it begins.
    """

    id_column: str | None = None
    kinds: Mapping[str, str] = field(default_factory=dict)
    truth: str | None = None
    precision: float = dedupe.CAREFUL
    against: Path | None = None
    progress: Callable[[str], None] = lambda stage: None


def read(paths: Sequence[Path]) -> item.Whole:
    """The files as one table; of several, a column says which file, and the count of rows runs on.

    Raises:
        UnreadableFileError: As loaders.item.inspect.
    """
    tables, numbers, unreadable = [], [np.empty(0, np.int64)], 0
    for path in paths:
        held = item.whole(path)
        table = held.cells
        if len(paths) > 1 and FILE not in table.column_names:
            table = table.append_column(FILE, pa.array([path.name] * table.num_rows, pa.string()))
        tables.append(_plain_types(table) if len(paths) > 1 else table)
        before = max((int(part[-1]) for part in numbers if len(part)), default=0)
        numbers.append(held.numbers + before)
        unreadable += held.rejects
    return item.Whole(pa.concat_tables(tables, promote_options="permissive"), np.concatenate(numbers), unreadable)


def _plain_types(table: pa.Table) -> pa.Table:
    """The table with all columns as text, so that several files fit together."""
    return pa.table({c: columnar.as_text_column(table[c]) for c in table.column_names})


def dedupe_files(paths: Sequence[Path], request: Request) -> Outcome:
    """Deduplicate one table out of several files."""
    request.progress("reading files")
    return _deduped(read(paths), request, {FILE: "source"} if len(paths) > 1 else {})


def dedupe_frame(
    frame: pd.DataFrame,
    id: str | None = None,  # noqa: A002 - the word a user looks for
    kinds: Mapping[str, str] | None = None,
    precision: float = dedupe.CAREFUL,
) -> pd.DataFrame:
    """The frame with a column `cluster_id`: rows with the same number are held to be one. Nothing needs to be set.

    Args:
        frame: Any table; cells of any type. Its index and order are kept.
        id: Column that names the rows; it is not compared.
        kinds: Column -> kind where the guess is wrong (see docs/reference/linkage.md).
        precision: Estimated precision of the pairs that are merged, 0..1; the estimate errs on the careful side.
    Returns:
        A copy; `.attrs["graphlink"]` holds the guessed kinds and the figures of the run.
    Raises:
        NotATableError: `frame` is no data frame.
        MappingError: `id` or `kinds` name what is not there.
        NoUsableColumnError: No column can be compared.
        BadParameterError: `precision` is no share.
    """
    columnar.check_frame(frame)
    if kinds is not None and not isinstance(kinds, Mapping):
        raise MappingError("`kinds` is not a mapping of columns to kinds.", "Give a dict such as {'born': 'date'}.")
    request = Request(id_column=id, kinds=kinds or {}, precision=precision)
    result = frame.copy()
    if not len(frame.columns):
        raise UnreadableFileError("The data frame has no columns.", "Check that the right frame was given.")
    table = columnar.frame_table(frame)
    outcome = _deduped(item.Whole(table, np.arange(table.num_rows), 0), request, {})
    result[dedupe.CLUSTER] = outcome.found.clusters[dedupe.CLUSTER].to_numpy()
    result.attrs["graphlink"] = dedupe_report.figures(outcome)
    return result


def _deduped(held: item.Whole, request: Request, known: Mapping[str, str]) -> Outcome:
    table = held.cells
    if not isinstance(request.precision, int | float) or not 0.0 <= request.precision < 1.0:
        raise BadParameterError("The precision is a share from 0 to below 1.", "Leave it out for 0.95.")
    truth = request.truth if request.truth in table.column_names else None
    kinds = {**{c: k for c, k in known.items() if c in table.column_names}, **request.kinds}
    names = row_names.names(table, request.id_column, held.numbers)
    options = dedupe.Options(names.column, kinds, truth, request.precision, held.numbers)
    found = dedupe.dedupe(table, options, request.progress)
    checked = None
    if request.truth:
        checked = check.check(found, table[truth] if truth else _truth(Path(request.truth), table, options))
    changed = None
    if request.against:
        changed = check.difference(_before(request.against, options), found.clusters, options.id_column or dedupe.ROW)
    return Outcome(table, found, options, held.rejects, checked, changed, names)


def _before(path: Path, options: dedupe.Options) -> pa.Table:
    """The clusters of an earlier run, with the same name of rows."""
    before = item.whole(path).cells
    missing = {options.id_column or dedupe.ROW, dedupe.CLUSTER} - set(before.column_names)
    if missing:
        raise BadParameterError(
            f"{path.name} has no column {', '.join(sorted(missing))}.", "Name the clusters of a run with the same --id."
        )
    return before


def _truth(path: Path, table: pa.Table, options: dedupe.Options) -> pa.ChunkedArray:
    """Truth of each row from a file with the id column and one more."""
    if not path.is_file():
        raise BadParameterError(
            f"{path} is neither a column nor a file.",
            "Name a column of the table, or a file with its id column and one more.",
        )
    told = item.whole(path).cells
    name = options.id_column or dedupe.ROW
    others = [c for c in told.column_names if c != name]
    if name not in told.column_names or not others:
        raise BadParameterError(
            f"{path.name} does not hold the column {name!r} and one more.", "See --truth in --help."
        )
    index = dict(
        zip(
            columnar.as_text_column(told[name]).to_pylist(),
            columnar.as_text_column(told[others[0]]).to_pylist(),
            strict=True,
        )
    )
    ids = columnar.as_text_column(table[name] if options.id_column else dedupe.row_ids(table, options))
    return pa.chunked_array([pa.array([index.get(i) for i in ids.to_pylist()], pa.string())])


@dataclass(frozen=True)
class Explanation:
    """Two rows of a deduplicated table: together or not, the waterfall, and what keeps them apart."""

    together: bool
    reasons: tuple[reasons.Reason, ...]
    weight_bits: float
    probability: float
    why_not: tuple[str, ...]


def explain(outcome: Outcome, left: str, right: str) -> Explanation:
    """Why two rows are one, or why not.

    Args:
        left, right: What names them, as row_names.place.
    Raises:
        BadParameterError: There is no such row, or no single one, or nothing was linked.
    """
    linked, kept = outcome.found.linked, outcome.found.kept.tolist()
    numbers = outcome.options.numbers
    assert numbers is not None
    rows = [row_names.place(outcome.table, outcome.names, numbers, name) for name in (left, right)]
    if linked is None:
        raise BadParameterError("Nothing was compared, so nothing can be explained.", "Leave out --explain.")
    for name, row in zip((left, right), rows, strict=True):
        if row not in kept:
            raise BadParameterError(
                f"The row {shown(name)!r} is a further copy of an equal one.", "Ask for the first copy."
            )
    places = [kept.index(row) for row in rows]
    found = reasons.why(linked.model, *places)
    together = bool(linked.label[places[0]] == linked.label[places[1]])
    why_not = () if together else reasons.why_not(linked, *places)
    return Explanation(together, found.reasons, found.weight_bits, found.probability, why_not)


@dataclass(frozen=True)
class Targets:
    """Files to write: the clusters, and where asked for the links and the report.

    Attributes:
        inputs: Files that are read, and so are never written over.
    """

    out: Path
    links: Path | None = None
    report: Path | None = None
    inputs: tuple[Path, ...] = ()

    def check(self) -> None:
        """Whether all of them can be written; ask before the work.

        Raises:
            BadParameterError: A path ends in no known format.
            TargetRefusedError: As targets.check.
        """
        for path in (self.out, self.links):
            if path is not None and path.suffix.casefold() not in FORMATS:
                raise BadParameterError(
                    f"{path.name}: the format is not known.", f"End the name in {', '.join(FORMATS)}."
                )
        targets.check((self.out, self.links, self.report), self.inputs)


def write(outcome: Outcome, files: Targets, actor: Actor) -> None:
    """Write the clusters, the links and the report; each whole or not at all. Raises as Targets.check."""
    files.check()
    out, links, report = files.out, files.links, files.report
    facts = {**vars(actor), "made_at": system_clock().isoformat(), "graphlink_version": __version__}
    _write(outcome.found.clusters, out, facts)
    if links is not None:
        _write(dedupe.links(outcome.table, outcome.found, outcome.options), links, facts)
    if report is not None:
        text = dedupe_report.page(outcome, actor, sha256(out))
        with whole_file(report) as handle:
            handle.write(text.encode("utf-8"))


def _write(table: pa.Table, path: Path, facts: Mapping[str, Any]) -> None:
    FORMATS[path.suffix.casefold()](Content({"clusters": table}, table, table), path, facts)
