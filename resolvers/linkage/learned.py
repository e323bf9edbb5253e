"""What a model learned of a table, without the table: it weighs the rows of the same table when it has grown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from graphlink.resolvers.counts import Counts, tallied
from graphlink.resolvers.linkage import chance
from graphlink.resolvers.linkage.chance import Chance
from graphlink.resolvers.linkage.columns import Field
from graphlink.resolvers.linkage.mixture import Fit
from graphlink.resolvers.linkage.model import Model, unchosen
from graphlink.resolvers.linkage.table import Table

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Part:
    """What was learned of one field.

    Attributes:
        values: Rows of each value; `of` is the rows that had one.
        level, reference: Of Chance. same, kin, chance: Of Fit; chance is None where it is not measured by stratum.
    """

    values: Counts
    level: Floats
    reference: Floats
    same: Floats
    kin: Floats
    chance: Floats | None


@dataclass(frozen=True)
class Learned:
    """What was learned of a table of so many rows, field by field."""

    rows: int
    parts: Mapping[str, Part]
    log_same: float
    log_kin: float


def learned(model: Model) -> Learned:
    """What a model learned; a curve that an audit added is left out."""
    fit = model.fit
    parts = {
        _name(c.field): Part(
            tallied(dict(zip(c.field.text.tolist(), c.field.count.tolist(), strict=True)), c.field.known),
            c.level,
            c.reference,
            fit.same[i],
            fit.kin[i],
            fit.chance.get(i),
        )
        for i, c in enumerate(model.chances)
    }
    return Learned(model.table.rows, parts, fit.log_same, fit.log_kin)


def _name(f: Field) -> str:
    return f"{f.kind.name} {f.name}"


def applied(table: Table, known: Learned) -> Model:
    """A model of a table by what was learned before; fields that nothing was learned of are left out."""
    fields = tuple(f for f in table.fields if _name(f) in known.parts)
    own = Table(fields, table.rows)
    parts = [known.parts[_name(f)] for f in fields]
    chances = tuple(_chance(own, f, part, known.rows) for f, part in zip(fields, parts, strict=True))
    measured = {i: part.chance for i, part in enumerate(parts) if part.chance is not None}
    same, kin = tuple(part.same for part in parts), tuple(part.kin for part in parts)
    return Model(own, chances, Fit(same, kin, measured, known.log_same, known.log_kin), unchosen(own))


def _chance(table: Table, f: Field, part: Part, rows: int) -> Chance:
    log_share = chance.shares(f, part.values.look(f.text.tolist()), part.values.of)
    cap = chance.caps(table, f, part.values.of) if f.kind.unique else None
    return Chance(f, log_share, part.level, part.reference, cap, rows)
