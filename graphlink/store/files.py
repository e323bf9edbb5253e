"""Files that are whole or not there: written beside their place, flushed to disk, then renamed."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from graphlink.errors import CaseReadOnlyError

_CHUNK = 1 << 20
_ROWS = 1 << 18  # of a group: it is held in memory until it is written


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A binary handle whose content appears at `path` only when the block ends without an error."""
    handle = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(prefix=".part-", dir=path.parent)
        handle = os.fdopen(descriptor, "wb")
    except (PermissionError, OSError) as error:
        raise CaseReadOnlyError(
            f"{path.parent} cannot be written: {error.strerror}.", "Free space or rights."
        ) from error
    temporary = Path(name)
    try:
        with handle:
            yield handle
            handle.flush()
            os.fsync(handle.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def write_table(path: Path, table: pa.Table) -> str:
    """Write a Parquet file; gives the SHA-256 of its bytes."""
    with whole_file(path) as handle:
        pq.write_table(table, handle, compression="zstd", compression_level=1, row_group_size=_ROWS)
    return sha256(path)


class Scratch:
    """Tables that are out of the way while something larger is made: on disk, read from there where looked at."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._count = 0

    def put(self, table: pa.Table) -> pa.Table:
        """The same table, on disk."""
        self._count += 1
        path = self._folder / f"{self._count}.arrow"
        with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_file(sink, table.schema) as writer:
            writer.write_table(table)
        return pa.ipc.open_file(pa.memory_map(str(path))).read_all()


@contextmanager
def scratch(folder: Path) -> Iterator[Scratch]:
    """A place for tables beside a folder's own files, gone when the block ends."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        place = tempfile.TemporaryDirectory(prefix=".part-", dir=folder, ignore_cleanup_errors=True)
    except OSError as error:
        raise CaseReadOnlyError(f"{folder} cannot be written: {error.strerror}.", "Free space or rights.") from error
    with place as name:
        yield Scratch(Path(name))


def sha256(path: Path) -> str:
    """SHA-256 of a file's bytes, hexadecimal."""
    digest = hashlib.sha256()
    with path.open("rb") as handle:
        while chunk := handle.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
