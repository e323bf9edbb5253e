"""A case's store on a fixed clock."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from graphlink.store.audit import Actor
from graphlink.store.ledger import LEDGER_FILE, Ledger

ACTOR = Actor("a.n.", "an", "desk-1", "preliminary check")


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.time = datetime(2026, 9, 16, 10, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        """The time it shows."""
        return self.time

    def forward(self, **delta: int) -> None:
        """Move the clock; backwards with negative numbers."""
        self.time += timedelta(**delta)


@pytest.fixture
def clock() -> Clock:
    """The clock of the ledger under test."""
    return Clock()


@pytest.fixture
def ledger(tmp_path: Path, clock: Clock) -> Iterator[Ledger]:
    """An empty ledger in a folder of its own."""
    opened = Ledger(tmp_path / LEDGER_FILE, clock)
    yield opened
    opened.close()
