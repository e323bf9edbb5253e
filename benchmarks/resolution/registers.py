"""Registers with a truth in the layout of the persons sets, so that every peer can read them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd

from graphlink.synthetic.world import world

COLUMNS = ("id", "cluster", "first_name", "last_name", "dob", "city", "phone", "email", "username")
LEGISLATORS = Path(__file__).parents[2] / "docs" / "data" / "legislators"


def invented(ads: int, seed: int) -> pd.DataFrame:
    """The person and watch lists of an invented world of so many ads."""
    entries = [entry for batch in world(ads, seed).batches() for entry in batch.entries]
    rows = [_row(e.entity, e.name, dob=e.birth_date or None, phone=e.phone or None) for e in entries]
    return _frame(rows)


def legislators() -> pd.DataFrame:
    """Members and their offices, real and public: names, birth dates of members, towns and phones of offices."""
    truth = pd.read_csv(LEGISLATORS / "truth.csv").set_index("record_id")["person"]
    members, offices = (pd.read_csv(LEGISLATORS / f"{name}.csv", dtype=str) for name in ("members", "offices"))
    rows = [_row(truth[m.record_id], m.name_, dob=m.birthday, phone=m.phone) for m in _named(members)]
    rows += [_row(truth[o.record_id], o.name_, city=o.city, phone=o.phone) for o in _named(offices)]
    return _frame(rows)


def _named(frame: pd.DataFrame) -> Any:
    return frame.rename(columns={"name": "name_"}).astype(object).where(frame.notna().to_numpy(), None).itertuples()


def _row(entity: str, name: str, **more: str | None) -> dict[str, Any]:
    first, _, last = name.rpartition(" ")
    return {"cluster": entity, "first_name": first or None, "last_name": last, **more}


def _frame(rows: list[dict[str, Any]]) -> pd.DataFrame:
    frame = pd.DataFrame(rows).assign(id=range(len(rows)))
    frame["cluster"] = pd.factorize(frame["cluster"])[0]
    for column in COLUMNS:
        if column not in frame:
            frame[column] = pd.Series([None] * len(frame), dtype=object)
    return frame[list(COLUMNS)]
