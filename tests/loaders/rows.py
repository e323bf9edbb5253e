"""Small files and contexts for tests of loaders."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa

from graphlink.loaders.item import Batch, Context, batches, inspect
from tests.factories import KEY

RECORDED = datetime(2026, 11, 2, 8, 0, tzinfo=UTC)


def context(**given: Any) -> Context:
    """What is known of an item beside its rows."""
    return Context(
        **{"key": KEY, "source": "test", "item_id": "0" * 64, "country": "", "recorded_at": RECORDED, **given}
    )


def load(path: Path, kind: str | None = None, mapping: Mapping[str, str] | None = None, **given: Any) -> Batch:
    """A whole file as one batch."""
    parts = list(batches(inspect(path, kind, mapping), context(**given)))
    return Batch(
        pa.concat_tables([b.records for b in parts]),
        pa.concat_tables([b.quarantine for b in parts]),
        sum(b.rows for b in parts),
        1.0,
    )


def text_file(folder: Path, text: str, name: str = "rows.csv") -> Path:
    """A file with this text."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path
