"""The one clock."""

from __future__ import annotations

from datetime import UTC, datetime


def system_clock() -> datetime:
    """Now, UTC and aware."""
    return datetime.now(UTC)
