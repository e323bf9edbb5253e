"""Runs: what a run found is kept, and read back as it was written."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow as pa
import sqlalchemy as sa

from graphlink.schema.run import CLUSTERS, HUBS, PAIRS, TEMPLATES
from graphlink.store import tables
from graphlink.store.ledger import Ledger
from graphlink.store.runs import Runs
from tests.store.conftest import ACTOR

ABOUT = {"relations": ("same_poster",), "model_version": "1", "options": {"seed": 0}, "summary": {}, "evidence_seq": 0}
ROW = {
    "template_id": "T0123456789abcdef",
    "text": "call me on <phone>",
    "reason": "same text but for phone",
    "slots": [{"kind": "phone", "optional": False, "values": 2}],
    **dict.fromkeys(("ads", "accounts", "platforms", "sources"), 2),
    "rarity_bits": 1.5,
    "used_by": [{"ad": "ad:1", "share": 1.0}],
}


def add(runs: Runs, templates: pa.Table) -> str:
    """A run that found only templates."""
    empty = {"pairs": PAIRS.empty_table(), "clusters": CLUSTERS.empty_table(), "hubs": HUBS.empty_table()}
    return runs.add(ACTOR, {**empty, "templates": templates}, (), ABOUT)


def test_templates_are_those_of_the_run_in_force(tmp_path: Path, ledger: Ledger) -> None:
    """None before the first run; then what the last one found, nested columns and all."""
    runs, found = Runs(tmp_path, ledger), pa.Table.from_pylist([ROW], schema=TEMPLATES)

    assert runs.templates().equals(TEMPLATES.empty_table())
    add(runs, found)
    assert runs.templates().equals(found)
    add(runs, TEMPLATES.empty_table())
    assert runs.templates().equals(TEMPLATES.empty_table())
    assert runs.damaged() == []


def test_a_changed_or_missing_file_of_a_run_is_told(tmp_path: Path, ledger: Ledger) -> None:
    """Each of the three files is proved: one that was written over or is gone has a line of its own."""
    runs = Runs(tmp_path, ledger)
    folder = tmp_path / "runs" / add(runs, pa.Table.from_pylist([ROW], schema=TEMPLATES))
    (folder / "templates.parquet").write_bytes(b"something else")
    (folder / "pairs.parquet").unlink()

    assert runs.damaged() == [
        f"runs/{folder.name}/pairs.parquet is missing",
        f"runs/{folder.name}/templates.parquet was changed after it was written",
    ]


def test_a_run_made_before_there_were_templates_has_none(tmp_path: Path, ledger: Ledger) -> None:
    """An older run reads as one without templates, and nothing of it is missing."""
    runs = Runs(tmp_path, ledger)
    folder = tmp_path / "runs" / add(runs, TEMPLATES.empty_table())
    (folder / "templates.parquet").unlink()
    with ledger._engine.begin() as connection:
        connection.execute(sa.update(tables.runs).values(options=json.dumps({"seed": 0})))

    assert runs.templates().equals(TEMPLATES.empty_table())
    assert runs.damaged() == []
