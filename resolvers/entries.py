"""same_person: register entries held to be one person, by the engine that links any table."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from graphlink.resolvers import blocking, model
from graphlink.resolvers.comparison import Compared, Level
from graphlink.resolvers.linkage import columns, keys, linking, reasons
from graphlink.resolvers.linkage import learned as linkage
from graphlink.resolvers.linkage.columns import Field
from graphlink.resolvers.linkage.kinds import KINDS
from graphlink.resolvers.linkage.linking import NATS
from graphlink.resolvers.linkage.model import Model, learn
from graphlink.resolvers.linkage.table import Table, without_placeholders
from graphlink.resolvers.relations import Column, Floats, Ints, Subjects

# Column of the entries -> kind of the engine. Accounts are compared whole: they are ids already.
_KINDS = {
    "birth_date": "date", "phone": "phone", "email": "email", "account": "id", "address": "address", "place": "place",
    "nickname": "free",
}  # fmt: skip
_HOUSEHOLD = (Level("kin", "two people of one household would agree in this, too"),)


@dataclass(frozen=True)
class Entries:
    """Register entries ready to be compared; `learned` is None where there is nothing to learn from.

    Attributes:
        row: Row of each entry in the table learned from, which is sorted by what the entries say: ids, which differ
            from case to case, decide nothing.
    """

    subjects: Subjects
    model: model.RelationModel
    prior: float
    candidates: blocking.Candidates
    learned: Model | None
    row: Ints


def prepare(subjects: Subjects, known: linkage.Learned | None = None) -> Entries:
    """Reads the entries of a case and puts them side by side.

    Args:
        known: What agreements were learned to be worth; learned from the entries where there is nothing.
    """
    order = _by_content(subjects)
    row = np.argsort(order, kind="stable")
    whole = Table(tuple(_fields(subjects, row)), len(subjects))
    table, _ = without_placeholders(whole)
    if len(subjects) < 2 or not table.fields:
        return Entries(subjects, model.PERSON, 0.0, blocking.union([], len(subjects)), None, row)
    found = keys.candidates(table.fields, table.rows, max(linking.PAIRS, linking.PAIRS_PER_ROW * table.rows))
    learned = linkage.applied(table, known) if known else learn(table, found)
    told = _told(table, found.left.astype(np.int64), found.right.astype(np.int64))
    return Entries(subjects, model.PERSON, learned.fit.log_same / NATS, _counted(found, told, order), learned, row)


def learned(e: Entries) -> linkage.Learned | None:
    """What agreements of the entries are worth; nothing where there was nothing to learn from."""
    return linkage.learned(e.learned) if e.learned else None


def _by_content(subjects: Subjects) -> Ints:
    """Entries in the order of their values; accounts, whose ids are the case's own, are left out of it."""
    told = [subjects.column(name).first(len(subjects)) for name in ("name", *_KINDS) if name != "account"]
    return np.lexsort(told[::-1])


def _fields(subjects: Subjects, row: Ints) -> list[Field]:
    n = len(subjects)
    names = _moved(subjects.column("name"), row)
    found = list(columns.parted("name", names.first(n).astype(np.int32), pa.array(names.values, pa.string())))
    for name, kind in _KINDS.items():
        column = _moved(subjects.column(name), row)
        if len(column.subject):
            found.append(_field(name, kind, column, n))
    return found


def _moved(column: Column, row: Ints) -> Column:
    return column.regrouped(row) if len(column.subject) else column


def _field(name: str, kind: str, column: Column, subjects: int) -> Field:
    """A column whose values were cleaned when they were loaded; phones are compared by their last digits."""
    values = pa.array(column.values, pa.string())
    place = np.arange(len(column.values))
    if kind == "phone":
        values, place = columns.recoded(name, values)
    first = column.first(subjects)
    later = np.ones(len(column.subject), bool)
    later[np.unique(column.subject, return_index=True)[1]] = False
    more = (column.subject[later], place[column.value[later]]) if later.any() else None
    return Field(name, KINDS[kind], np.append(place, -1)[first].astype(np.int32), values, more=more)


def _told(table: Table, left: Ints, right: Ints) -> npt.NDArray[np.bool_]:
    """Which pairs have a value on both sides of any field: where none has, nothing says that they may be one."""
    told = np.zeros(len(left), bool)
    for f in table.fields:
        a, b = f.pair(left, right)
        told |= (a >= 0) & (b >= 0)
    return told


def _counted(found: keys.Candidates, told: npt.NDArray[np.bool_], order: Ints) -> blocking.Candidates:
    pairs = blocking.Block("", order[found.left[told]], order[found.right[told]], 0, 0)
    distinct = blocking.union([pairs], len(order))
    return blocking.Candidates(
        distinct.left,
        distinct.right,
        {key.name: key.pairs for key in found.keys},
        {key.name: key.oversized for key in found.keys if key.oversized},
    )


def compare(e: Entries, left: Ints, right: Ints) -> list[Compared]:
    """All comparisons of entry pairs: a field each, and what a household would explain as well."""
    if e.learned is None:
        return []
    left, right = e.row[left], e.row[right]
    bits, levels = reasons.pair_bits(e.learned, left, right)
    compared = [_compared(e, f, levels[i], bits[i + 1], left, right) for i, f in enumerate(e.learned.table.fields)]
    return [*compared, _household(bits[-1])]


def _phones(subjects: Subjects, f: Field) -> list[str]:
    """Telephone numbers as they are stored, one for each that is compared."""
    values = subjects.column(f.name).values
    _, place = columns.recoded(f.name, pa.array(values, pa.string()))
    shown = [""] * len(f.values)
    for value, code in zip(reversed(values), reversed(place.tolist()), strict=True):
        if code >= 0:
            shown[code] = value
    return shown


def _compared(e: Entries, f: Field, level: Ints, bits: Floats, left: Ints, right: Ints) -> Compared:
    names = tuple(Level(told.name, told.says) for told in f.kind.levels)
    values = _phones(e.subjects, f) if f.kind.name == "phone" else f.text.tolist()
    a, b = (codes.astype(np.int64) for codes in f.pair(left, right))
    name = "name" if f.kind.name in ("given", "family") else f.name
    return Compared(
        f"{f.kind.name} {name}" if name == "name" else name,
        names,
        level.astype(np.int64) - 1,
        bits,
        values,
        a,
        b,
    )


def _household(bits: Floats) -> Compared:
    none = np.full(len(bits), -1, np.int64)
    level = np.where(np.abs(bits) >= 1 / 16, 0, -1)
    return Compared("household", _HOUSEHOLD, level, bits, (), none, none)
