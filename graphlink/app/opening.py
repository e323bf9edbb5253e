"""The case that a command names."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager

from graphlink.app.acting import acting
from graphlink.app.case import Case, open_case


@contextmanager
def opened(given: argparse.Namespace) -> Iterator[Case]:
    """The case that a command names, opened for its actor and purpose."""
    with open_case(given.case, actor=acting(given.actor, given.purpose)) as case:
        yield case
