"""A case: the folder that holds evidence, decisions and what is derived from them, opened for work."""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import filelock

from graphlink.app.acting import acting
from graphlink.config import CASE_FILE, CaseConfig, parse_case
from graphlink.errors import (
    CaseBusyError,
    CaseError,
    CaseExistsError,
    CaseNotFoundError,
    CaseReadOnlyError,
    ConfigError,
)
from graphlink.ids import place
from graphlink.store import seal
from graphlink.store.audit import Actor
from graphlink.store.clock import system_clock
from graphlink.store.evidence import Evidence
from graphlink.store.files import whole_file
from graphlink.store.judgements import Judgements
from graphlink.store.ledger import LEDGER_FILE, Ledger
from graphlink.store.runs import Runs

KEY_FILE = "case.key"
LOCK_FILE = "case.lock"
LOCK_TIMEOUT_S = 5
_NETWORK_FILE_SYSTEMS = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "sshfs", "fuse.sshfs", "9p", "afs"}


def create_case(
    folder: Path,
    name: str = "",
    country: str = "",
    actor: Actor | None = None,
    clock: Callable[[], datetime] = system_clock,
) -> Case:
    """Make a new case in a folder that is empty or not there yet, and open it.

    Raises:
        CaseExistsError: The folder holds something.
        ConfigError: The country is no code of ISO 3166-1.
    """
    if fault := place.code_fault(country):
        raise ConfigError(f"The {fault}.", "Give the code, or leave it out.")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        what = "a case" if (folder / CASE_FILE).exists() else "something else"
        raise CaseExistsError(f"{folder} already holds {what}.", "Name an empty or a new folder.")
    config = CaseConfig(uuid.uuid4().hex, name or folder.resolve().name, place.code(country) or "")
    parse_case(config.to_toml())
    with whole_file(folder / KEY_FILE) as handle:
        handle.write(secrets.token_bytes(32))
    with whole_file(folder / CASE_FILE) as handle:
        handle.write(config.to_toml().encode())
    case = Case(folder, actor or acting(), clock)
    case.ledger.record(case.actor, "init", {"case": config.case_id, "country": config.country})
    return case


def open_case(folder: str | Path, *, actor: Actor | None = None, clock: Callable[[], datetime] = system_clock) -> Case:
    """Open a case folder.

    Raises:
        CaseNotFoundError: The folder is not a case.
        CaseError: It lies on a network share, where a ledger is not safe.
    """
    return Case(checked_folder(Path(folder)), actor or acting(), clock)


def checked_folder(path: Path) -> Path:
    """The folder, if it is a case."""
    if not (path / CASE_FILE).is_file() or not (path / KEY_FILE).is_file():
        raise CaseNotFoundError(f"{path} is not a case folder.", f"Make one with `graphlink init {path}`.")
    return path


class Case:
    """An open case. Use it as a context manager, or call `close`: closing seals the ledger.

    Attributes:
        actor: Who acts, recorded with every action.
        key: The key of the case; ids of records and accounts are made with it.
    """

    def __init__(self, folder: Path, actor: Actor, clock: Callable[[], datetime]) -> None:
        _refuse_network_share(folder)
        self.folder = folder
        self.actor = actor
        self.config = parse_case((folder / CASE_FILE).read_text(encoding="utf-8"))
        self.key = (folder / KEY_FILE).read_bytes()
        self.ledger = Ledger(folder / LEDGER_FILE, clock)
        self.evidence = Evidence(folder, self.ledger)
        self.runs = Runs(folder, self.ledger)
        self.judgements = Judgements(self.ledger)
        self._opened_at = self.ledger.head().get("seq", 0)

    def __enter__(self) -> Case:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """Seal the ledger if anything was recorded, and let go of it."""
        if self.ledger.head().get("seq", 0) > self._opened_at:
            seal.write_seal(self.folder, self.ledger, self.key)
        self.ledger.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Be the one process that writes to the case.

        Raises:
            CaseBusyError: Another process is, and did not finish within five seconds.
        """
        try:
            lock = filelock.FileLock(self.folder / LOCK_FILE)
            lock.acquire(timeout=LOCK_TIMEOUT_S)
        except filelock.Timeout as error:
            raise CaseBusyError(
                f"{self.folder}: another process is writing to this case.", "Wait until it is done, then try again."
            ) from error
        except OSError as error:
            raise CaseReadOnlyError(
                f"{self.folder} cannot be written: {error.strerror}.", "Give yourself write access to the folder."
            ) from error
        try:
            yield
        finally:
            lock.release()


def _refuse_network_share(folder: Path) -> None:
    """SQLite's locks do not hold on network shares, and a ledger without locks is no ledger."""
    mounts = Path("/proc/mounts")
    if not mounts.exists():
        return
    here = folder.resolve().as_posix()
    entries = [line.split() for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines()]
    above = [(e[1], e[2]) for e in entries if len(e) > 2 and (here + "/").startswith(e[1].rstrip("/") + "/")]
    point, kind = max(above, key=lambda entry: len(entry[0]), default=("", ""))
    if kind in _NETWORK_FILE_SYSTEMS:
        raise CaseError(f"{folder} lies on a network share ({kind} at {point}).", "Keep the case on a local disk.")
