"""The ledger: one audit row for all that is written, in order, and proof that nothing was changed."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest
import sqlalchemy as sa

from graphlink.errors import CaseVersionError, DecisionError, IntegrityError
from graphlink.store import seal, tables
from graphlink.store.judgements import Judgements, Verdict
from graphlink.store.ledger import LEDGER_FILE, Ledger, stamp
from tests.store.conftest import ACTOR, Clock

KEY = b"k" * 32


def decide(ledger: Ledger, left: str = "ad:a", right: str = "ad:b") -> str:
    """A decision on two ads."""
    sides = [(left, [left]), (right, [right, "ad:c"])]
    return Judgements(ledger).decide(ACTOR, "same_poster", Verdict.SAME, sides, "same text")


def test_every_action_has_actor_purpose_and_a_chained_row(ledger: Ledger) -> None:
    """Each audit row names who and why, and continues the chain."""
    decide(ledger)
    ledger.record(ACTOR, "review", {"shown": 3})

    rows = ledger.table(tables.audit)
    assert [(r["actor"], r["purpose"]) for r in rows] == [("a.n.", "preliminary check")] * 2
    assert rows[0]["hash"] == rows[1]["previous"]


def test_time_never_goes_back(ledger: Ledger, clock: Clock) -> None:
    """A clock set back does not put a later action before an earlier one."""
    ledger.record(ACTOR, "first")
    clock.forward(hours=-3)
    ledger.record(ACTOR, "second")

    times = [row["at"] for row in ledger.table(tables.audit)]
    assert times == sorted(times)


def test_writers_in_parallel_leave_one_unbroken_chain(tmp_path: Path, clock: Clock) -> None:
    """Four processes' worth of connections write at once; every row is there and the chain holds."""
    Ledger(tmp_path / LEDGER_FILE, clock).close()

    def write() -> None:
        own = Ledger(tmp_path / LEDGER_FILE, clock)
        for _ in range(10):
            own.record(ACTOR, "note")
        own.close()

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    ledger = Ledger(tmp_path / LEDGER_FILE, clock)

    assert len(ledger.table(tables.audit)) == 40
    seal.write_seal(tmp_path, ledger, KEY)
    assert seal.damaged(tmp_path, Ledger(tmp_path / LEDGER_FILE, clock), KEY) == []


def sealed(folder: Path, clock: Clock) -> None:
    """A ledger with a few decisions, sealed."""
    ledger = Ledger(folder / LEDGER_FILE, clock)
    for i in range(5):
        decide(ledger, f"ad:{i}")
    seal.write_seal(folder, ledger, KEY)


def faults(folder: Path, clock: Clock) -> list[str]:
    """What verifying the ledger finds."""
    try:
        ledger = Ledger(folder / LEDGER_FILE, clock)
    except IntegrityError as error:
        return [str(error)]
    try:
        return seal.damaged(folder, ledger, KEY)
    finally:
        ledger.close()


def test_any_flipped_byte_of_the_ledger_is_found(tmp_path: Path, clock: Clock) -> None:
    """Wherever one byte of the sealed file changes, header, row, index or free space, verify says so."""
    sealed(tmp_path, clock)
    assert faults(tmp_path, clock) == []
    path = tmp_path / LEDGER_FILE
    whole = path.read_bytes()

    for position in range(0, len(whole), len(whole) // 60):
        broken = bytearray(whole)
        broken[position] ^= 0x20
        path.write_bytes(bytes(broken))
        assert faults(tmp_path, clock), f"byte {position} of {len(whole)}"
        for side in ("-wal", "-shm"):
            path.with_name(path.name + side).unlink(missing_ok=True)
        path.write_bytes(whole)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE decisions SET reason = 'another' WHERE decision_id = 'D-2'",
        "DELETE FROM decisions WHERE decision_id = 'D-2'",
        "UPDATE audit SET actor = 'someone else' WHERE seq = 2",
        "DELETE FROM audit WHERE seq = 5",
        """INSERT INTO decisions SELECT 'D-9', kind, relation, left, right, verdict, left_members, right_members,
        reason, actor, purpose, undoes, at, audit_seq FROM decisions WHERE decision_id = 'D-1'""",
    ],
)
def test_a_row_changed_through_sql_is_found_without_the_seal(tmp_path: Path, clock: Clock, change: str) -> None:
    """A changed, missing or added row breaks the chain or a digest, whatever the seal says."""
    sealed(tmp_path, clock)
    connection = sqlite3.connect(tmp_path / LEDGER_FILE)
    connection.execute(change)
    connection.commit()
    connection.close()
    ledger = Ledger(tmp_path / LEDGER_FILE, clock)

    assert seal._chain_faults(ledger) or "DELETE FROM audit" in change
    assert faults(tmp_path, clock)


def test_a_ledger_that_was_cut_short_is_found(tmp_path: Path, clock: Clock) -> None:
    """An older copy of the ledger put in its place lacks rows that the seal knows."""
    sealed(tmp_path, clock)
    old = (tmp_path / LEDGER_FILE).read_bytes()
    ledger = Ledger(tmp_path / LEDGER_FILE, clock)
    decide(ledger)
    seal.write_seal(tmp_path, ledger, KEY)
    (tmp_path / LEDGER_FILE).write_bytes(old)

    assert faults(tmp_path, clock)


def test_a_seal_without_the_key_is_no_seal(tmp_path: Path, clock: Clock) -> None:
    """Whoever rewrites ledger and seal without the case's key is found."""
    sealed(tmp_path, clock)
    seal.write_seal(tmp_path, Ledger(tmp_path / LEDGER_FILE, clock), b"another key" * 3)

    assert faults(tmp_path, clock)


def test_an_undone_decision_is_not_in_force_and_stays_on_record(ledger: Ledger) -> None:
    """Undo is a new row; the old one stays readable."""
    judgements = Judgements(ledger)
    first = decide(ledger)
    judgements.undo(ACTOR, first, "wrong ad")

    assert judgements.in_force() == []
    assert len(ledger.table(tables.decisions)) == 2


def test_the_last_of_several_verdicts_stands(ledger: Ledger) -> None:
    """Deciding again about the same two subjects replaces what stood; undoing it brings the first back."""
    judgements = Judgements(ledger)
    decide(ledger)
    again = judgements.decide(
        ACTOR, "same_poster", Verdict.DIFFERENT, [("ad:b", ["ad:b"]), ("ad:a", ["ad:a"])], "other hand"
    )

    assert [d.verdict for d in judgements.in_force()] == [Verdict.DIFFERENT]
    judgements.undo(ACTOR, again, "")
    assert [d.verdict for d in judgements.in_force()] == [Verdict.SAME]


def test_a_ledger_of_another_format_is_refused(tmp_path: Path, clock: Clock) -> None:
    """A newer graphlink's ledger is not touched."""
    ledger = Ledger(tmp_path / LEDGER_FILE, clock)
    with ledger._engine.begin() as connection:
        connection.execute(sa.update(tables.meta).values(value="99"))
    ledger.close()

    with pytest.raises(CaseVersionError):
        Ledger(tmp_path / LEDGER_FILE, clock)


def test_texts_of_questions_are_dropped_after_their_time(ledger: Ledger, clock: Clock) -> None:
    """What an analyst asked is readable for 30 days, then gone; the audit row stays."""
    ledger.keep_query_text(ledger.record(ACTOR, "query"), "who shares +447700900123")
    clock.forward(days=31)
    ledger.keep_query_text(ledger.record(ACTOR, "query"), "top-hubs")

    assert [row["text"] for row in ledger.table(tables.query_texts)] == ["top-hubs"]
    assert stamp(clock()) > ledger.table(tables.audit)[0]["at"]


def test_what_was_taken_back_can_be_redone_and_undone_again(ledger: Ledger) -> None:
    """Every step is a row of its own; what is in force follows the last one."""
    judgements = Judgements(ledger)
    first = decide(ledger)
    for _ in range(2):
        judgements.undo(ACTOR, first, "wrong ad")
        assert judgements.in_force() == []
        judgements.redo(ACTOR, first, "right after all")
        assert [d.decision_id for d in judgements.in_force()] == [first]

    assert [row["kind"] for row in ledger.table(tables.decisions)] == ["pair", *(["undo", "redo"] * 2)]
    with pytest.raises(DecisionError, match="not taken back"):
        judgements.redo(ACTOR, first, "")


def test_generic_can_be_taken_back_and_redone(ledger: Ledger) -> None:
    """So can "this identifier is generic"."""
    judgements = Judgements(ledger)
    made = judgements.mark_generic(ACTOR, "phone:+442079460123", "switchboard")
    judgements.undo(ACTOR, made, "")
    assert judgements.generic() == frozenset()
    judgements.redo(ACTOR, made, "")
    assert judgements.generic() == {"phone:+442079460123"}
