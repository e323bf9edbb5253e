"""Where results may be written: never over what a case consists of, and never over what was read for them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from graphlink.app.case import KEY_FILE, LOCK_FILE
from graphlink.app.engine import DERIVED
from graphlink.config import CASE_FILE
from graphlink.errors import TargetRefusedError
from graphlink.store.ledger import LEDGER_FILE
from graphlink.store.seal import SEAL_FILE

# What stands in a case folder and is the case; anything else there, such as `out`, is the person's.
OWN = {CASE_FILE, KEY_FILE, LOCK_FILE, LEDGER_FILE, SEAL_FILE, DERIVED, "items", "evidence", "runs"}
OWN |= {f"{LEDGER_FILE}-{part}" for part in ("wal", "shm", "journal")}


def check(targets: Iterable[Path | None], inputs: Iterable[Path | None] = ()) -> None:
    """Refuses files to write that would destroy something. Links are followed; what is None is not asked for.

    An ordinary file that is there already may be written over.

    Raises:
        TargetRefusedError: A target lies among a case's own files, is an input, or is named for two results.
    """
    read = [path for path in inputs if path is not None]
    taken: list[Path] = []
    for target in (path for path in targets if path is not None):
        _refuse_own(target)
        if any(_same(target, path) for path in read):
            raise TargetRefusedError(f"{target} is read for this result and would be lost.", "Name another file.")
        if any(_same(target, path) for path in taken):
            raise TargetRefusedError(f"{target} is named for two results.", "Name a file of its own for each.")
        taken.append(target)


def _refuse_own(target: Path) -> None:
    for place in _places(target):
        for folder in place.parents:
            name = place.relative_to(folder).parts[0]
            if name.casefold() in OWN and ((folder / CASE_FILE).exists() or (folder / KEY_FILE).exists()):
                raise TargetRefusedError(
                    f"{target}: {name} in {folder} is part of a case, and the result would destroy it.",
                    f"Name a file outside of it, such as {folder / 'out' / 'NAME'}.",
                )


def _places(path: Path) -> Iterator[Path]:
    """Where a path stands, and where it leads when it is a link."""
    yield Path(os.path.realpath(path.parent)) / path.name
    yield Path(os.path.realpath(path))


def _same(one: Path, other: Path) -> bool:
    if not set(_places(one)).isdisjoint(_places(other)):
        return True
    return one.exists() and other.exists() and one.samefile(other)
