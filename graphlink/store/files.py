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
        pq.write_table(table, handle, compression="zstd", compression_level=1)
    return sha256(path)


def sha256(path: Path) -> str:
    """SHA-256 of a file's bytes, hexadecimal."""
    digest = hashlib.sha256()
    with path.open("rb") as handle:
        while chunk := handle.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
