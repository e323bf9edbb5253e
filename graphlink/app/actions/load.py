"""Load a file or a data frame: every row is kept, known already, or set aside with a reason."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from graphlink.app import marks, sources
from graphlink.app.case import Case
from graphlink.errors import LoadError, NothingReadError, UnreadableFileError, shown
from graphlink.ids import place as places
from graphlink.loaders.item import Context, Plan, batches, inspect, inspect_frame
from graphlink.loaders.quarantine import REASONS
from graphlink.loaders.readings import Reading, together
from graphlink.policy.codes import BASES, HANDLING_CODES, UNEVALUATED, is_evaluation
from graphlink.store import tables
from graphlink.store.ledger import stamp

if TYPE_CHECKING:
    import pandas as pd

Progress = Callable[[str, int, float, float], None]  # name, rows so far, part done 0..1, seconds so far


@dataclass(frozen=True)
class Request:
    """How a file is to be loaded.

    Attributes:
        source: Who or what supplied it; the file's name without its ending when empty.
        country: ISO 3166-1 alpha-2 of the supplier, evidence for numbers without a country code. Rows that are known
            with another one, or none, are read anew and kept as new versions.
        mapping: Column -> field, or -> source_key; takes the place of the guess.
    """

    source: str = ""
    country: str = ""
    kind: str | None = None
    mapping: Mapping[str, str] | None = None
    captured_at: datetime | None = None
    evaluation: str = UNEVALUATED
    handling: str | None = None
    basis: str = "fact"
    restricted_group: str | None = None
    unit: str | None = None
    progress: Progress | None = None

    def __post_init__(self) -> None:
        given = {name: getattr(self, name) for name in ("source", "country", "evaluation")}
        faults = [f"{name} {shown(value)} is no text" for name, value in given.items() if not isinstance(value, str)]
        if self.mapping is not None and not isinstance(self.mapping, Mapping):
            faults.append("mapping is not one of columns to fields")
        if isinstance(self.country, str) and places.code_fault(self.country):
            faults.append(places.code_fault(self.country))
        if isinstance(self.evaluation, str) and not is_evaluation(self.evaluation):
            faults.append(f"evaluation {self.evaluation!r} is not a code such as B2 or X4")
        if self.handling is not None and self.handling not in HANDLING_CODES:
            faults.append(f"handling {self.handling!r} is not one of {', '.join(HANDLING_CODES)}")
        if self.basis not in BASES:
            faults.append(f"basis {self.basis!r} is neither fact nor assessment")
        if faults:
            raise LoadError(f"The {'; the '.join(faults)}.", "Correct it and load again.")


@dataclass(frozen=True)
class Book:
    """The books of one loaded file: read = kept + duplicate + quarantined.

    Attributes:
        new_versions: Of the rows that were kept, those that took the place of another version of their record.
        entries, unmarked: Rows of a register or watch list, and those of them in which no identifier was read.
    """

    name: str
    source: str
    kinds: tuple[str, ...]
    read: int
    kept: int
    duplicate: int
    quarantined: int
    plan: Plan
    new_versions: int = 0
    entries: int = 0
    unmarked: int = 0
    reasons: Mapping[str, int] = field(default_factory=dict)
    readings: tuple[Reading, ...] = ()

    def figures(self) -> dict[str, Any]:
        """What `load --json` says of the file."""
        counts = {name: getattr(self, name) for name in ("name", "source", "read", "kept", "duplicate", "quarantined")}
        counts |= {"new_versions": self.new_versions, "without_identifier": self.unmarked}
        return {
            **counts,
            "kinds": list(self.kinds),
            "mapping": _mappings(self.plan),
            "quarantine": dict(self.reasons),
            "values": [reading.figures() for reading in self.readings],
        }

    def fault(self) -> NothingReadError | None:
        """What is wrong where every row was set aside."""
        if not self.read or self.quarantined < self.read:
            return None
        why = ", ".join(REASONS[reason].partition(".")[0] for reason in self.reasons)
        return NothingReadError(
            f"{self.name}: none of its {self.read:,} rows could be read; they are set aside. {why}.",
            "Check that it is the right file and whole, export it again and load that.",
        )

    def remarks(self) -> Iterator[str]:
        """What a person should know of values that were lost, or were read as what they do not look like."""
        for one in self.readings:
            where = f"{one.part}, {one.column}" if one.part else one.column
            column = where if one.column == one.is_ else f"{where} ({one.is_})"
            if one.unread:
                yield f"{column}: {one.unread:,} of {one.values:,} values could not be read"
            if one.serials:
                yield f"{column}: {one.serials:,} of {one.values:,} are numbers, read as days of its calendar"


def dry_run(path: Path, request: Request) -> Book:
    """What `load` would do with a file: its parts, their kinds and mappings. All counts are 0."""
    plan = inspect(path, request.kind, request.mapping)
    return Book(path.name, request.source or path.stem, _kinds(plan), 0, 0, 0, 0, plan)


def load(case: Case, path: Path, request: Request | None = None) -> Book:
    """Load one file.

    The file is kept verbatim, its rows are added batch by batch; a load that was cut goes on where it stopped when
    the file is loaded again.

    Raises:
        LoadError: The file as a whole cannot be read; nothing was kept of it.
        OtherSourceError: No source is given, and under the file's name stand records of another file.
    """
    request = request or Request()
    plan = inspect(path, request.kind, request.mapping)
    with case.writing():
        item_id = _keep_item(case, path)
        return _load(case, plan, item_id, (path.name, sources.place_of(case, path)), request)


def load_frame(case: Case, frame: pd.DataFrame, request: Request | None = None) -> Book:
    """Load a data frame as if it were a file; what is kept verbatim is its CSV text."""
    request = request or Request()
    plan = inspect_frame(frame, request.kind, request.mapping)
    name = f"{request.source or 'frame'}.csv"
    with case.writing():
        item_id = case.evidence.keep_bytes(frame.to_csv(index=False).encode("utf-8", "surrogatepass"))
        return _load(case, plan, item_id, (name, ""), request)


def _keep_item(case: Case, path: Path) -> str:
    try:
        return case.evidence.keep_item(path)
    except OSError as error:
        raise UnreadableFileError(f"{path} cannot be read: {error.strerror}.", "Check its rights.") from error


def _load(case: Case, plan: Plan, item_id: str, where: tuple[str, str], request: Request) -> Book:
    name, place = where
    earlier = [row for row in case.ledger.table(tables.loads) if row["item_id"] == item_id]
    source = request.source or (earlier[0]["source"] if earlier else Path(name).stem)
    context = _context(case, item_id, source, request)
    whole = any(row["source"] == source for row in earlier)
    reached = {} if whole else case.evidence.reached(source, item_id)
    if not request.source and not earlier and not reached:
        origin = sources.Origin(name, source, place, (context.contributor_country or "") if request.country else "")
        sources.check(case, origin, (batch.records for batch in batches(plan, context)))
    known, set_aside = case.evidence.known(source, bool(request.country)), _set_aside(case, item_id)
    read = kept = quarantined = newer = entries = unmarked = 0
    reasons: dict[str, int] = {}
    readings: list[Reading] = []
    started = time.monotonic()
    _register_item(case, item_id, name)
    for batch in batches(plan, context):
        new = known.new(batch.records, _loaded_before(batch.records, whole, reached))
        case.evidence.add(case.actor, source, item_id, new, _unseen(batch.quarantine, set_aside))
        read, kept = read + batch.rows, kept + new.num_rows
        newer += pc.sum(pc.greater(new["version"], 1)).as_py() or 0
        entries, unmarked = (a + b for a, b in zip((entries, unmarked), marks.counted(batch.records), strict=True))
        quarantined += batch.rows - batch.records.num_rows
        readings = list(together([*readings, *batch.readings]))
        for reason, rows in zip(
            batch.quarantine["reason"].to_pylist(), batch.quarantine["rows"].to_pylist(), strict=True
        ):
            reasons[reason] = reasons.get(reason, 0) + rows
        if request.progress:
            request.progress(name, read, batch.position, time.monotonic() - started)
    book = Book(
        name=name,
        source=source,
        kinds=_kinds(plan),
        read=read,
        kept=kept,
        duplicate=read - kept - quarantined,
        quarantined=quarantined,
        plan=plan,
        new_versions=newer,
        entries=entries,
        unmarked=unmarked,
        reasons=reasons,
        readings=tuple(readings),
    )
    _close_book(case, item_id, book, place)
    return book


def _loaded_before(records: pa.Table, whole: bool, reached: Mapping[str, int]) -> np.ndarray:
    """Which rows of an item were loaded before: all, or after a cut those up to the last that gave a record."""
    if whole:
        return np.ones(records.num_rows, np.bool_)
    last = [reached.get(part, 0) for part in records["part"].to_pylist()] if reached else 0
    before: np.ndarray = records["row"].to_numpy() <= np.asarray(last)
    return before


def _set_aside(case: Case, item_id: str) -> set[tuple[str, int]]:
    """Part and row of what was set aside of an item before: it is loaded again, or goes on after a cut."""
    held = case.evidence.quarantine()
    rows = held.filter(pc.equal(held["item_id"], item_id)).select(["part", "row"]).to_pylist() if held else []
    return {(row["part"], row["row"]) for row in rows}


def _unseen(quarantine: pa.Table, seen: set[tuple[str, int]]) -> pa.Table:
    """The rows that were not set aside before."""
    if not seen:
        return quarantine
    places = zip(quarantine["part"].to_pylist(), quarantine["row"].to_pylist(), strict=True)
    return quarantine.filter(pa.array([place not in seen for place in places], pa.bool_()))


def _context(case: Case, item_id: str, source: str, request: Request) -> Context:
    country = places.code(request.country) or case.config.country
    return Context(
        key=case.key,
        source=source,
        item_id=item_id,
        country=country,
        recorded_at=case.ledger.now(),
        captured_at=request.captured_at,
        contributor_country=country or None,
        contributor_unit=request.unit or case.config.unit or None,
        contributor_officer=case.actor.name,
        evaluation=request.evaluation,
        handling=request.handling,
        basis=request.basis,
        restricted_group=request.restricted_group,
    )


def _register_item(case: Case, item_id: str, name: str) -> None:
    if any(row["item_id"] == item_id for row in case.ledger.table(tables.items)):
        return
    size = case.evidence.item_path(item_id).stat().st_size
    row = {"item_id": item_id, "name": name, "bytes": size, "at": stamp(case.ledger.now())}
    case.ledger.record(case.actor, "receive-item", {"item": item_id}, {"items": [row]})


def _close_book(case: Case, item_id: str, book: Book, place: str) -> None:
    number = len(case.ledger.table(tables.loads)) + 1
    counts = {name: getattr(book, name) for name in ("read", "kept", "duplicate", "quarantined")}
    row = {
        "load_id": f"load-{number:04d}",
        "item_id": item_id,
        "name": book.name,
        "source": book.source,
        "kinds": ",".join(book.kinds),
        "mapping": json.dumps(_mappings(book.plan), sort_keys=True),
        **counts,
        "at": stamp(case.ledger.now()),
    }
    case.ledger.record(case.actor, "load", {"item": item_id, "place": place, **counts}, {"loads": [row]})


def _kinds(plan: Plan) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.mapping.kind for part in plan.parts))


def _mappings(plan: Plan) -> dict[str, Any]:
    return {part.name: {"kind": part.mapping.kind, "columns": dict(part.mapping.columns)} for part in plan.parts}
