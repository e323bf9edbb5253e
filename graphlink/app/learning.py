"""The model version of a case: what was learned of it, by which run, and when a run learns anew."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

from graphlink.app.case import Case
from graphlink.resolvers import frozen
from graphlink.resolvers.learned import NOTHING, Learned
from graphlink.resolvers.pipeline import MODEL_VERSION
from graphlink.store.runs import KeptModel

GROWN = 1.5  # times the records it was learned from, above which a model no longer speaks for a case


@dataclass(frozen=True)
class Version:
    """A model version.

    Attributes:
        learned: NOTHING where it is to be learned.
        run: The run that learned it, "" where it is to be learned.
        records: That it was learned from.
        why: Why it is to be learned; "" where it stays as it is.
    """

    learned: Learned
    run: str
    records: int
    why: str = ""


def in_force(case: Case) -> Version:
    """The model version that the last run went by; NOTHING where another graphlink learned it."""
    kept = case.runs.model()
    return _read(case, kept) if kept and kept.version == MODEL_VERSION else Version(NOTHING, "", 0)


def for_run(case: Case, records: int, retrain: bool) -> Version:
    """The model version that a run on so many records goes by.

    It stays as it is until somebody asks for another, the case outgrows it, or graphlink itself weighs differently.
    """
    kept = case.runs.model()
    why = _why(kept, records, retrain)
    return Version(NOTHING, "", records, why) if why or kept is None else _read(case, kept)


def _why(kept: KeptModel | None, records: int, retrain: bool) -> str:
    if kept is None:
        return "nothing was learned before"
    if kept.version != MODEL_VERSION:
        return f"graphlink weighs by version {MODEL_VERSION} now, and this was learned by version {kept.version}"
    if retrain:
        return "it was asked for"
    grown = not kept.records / GROWN <= records <= kept.records * GROWN
    return f"it was learned from {kept.records:,} records, and there are {records:,} now" if grown else ""


def _read(case: Case, kept: KeptModel) -> Version:
    return Version(frozen.read(Learned, case.runs.learned(kept)), kept.run, kept.records)


def new(before: Learned, after: Learned) -> bool:
    """Whether a run learned anything."""
    return any(getattr(before, part.name) is not getattr(after, part.name) for part in fields(Learned))


def filled(learned: Learned, before: Learned) -> Learned:
    """What was learned, and of relations that were not resolved what was learned of them before."""
    missing = [part.name for part in fields(Learned) if getattr(learned, part.name) is None]
    return replace(learned, **{name: getattr(before, name) for name in missing})
