"""What the engine promises of tables it was not tuned on; seeds 901 and up are used nowhere else."""

from __future__ import annotations

import pandas as pd
import pyarrow as pa
import pytest

from benchmarks.resolution.worlds import WORLDS
from graphlink.resolvers.linkage import check, loss
from graphlink.resolvers.linkage.dedupe import Deduped, Options, dedupe

ROWS = 4_000
# world -> least precision, least recall of pairs. Floors lie a few points below what five seeds gave.
FLOORS = {
    "thin": (0.95, 0.92),
    "one_name": (0.93, 0.92),
    "households": (0.96, 0.95),
    "many": (0.98, 0.95),
    "skew": (0.93, 0.90),
    "everybody_twice": (0.98, 0.97),
    "scripts": (0.90, 0.60),
    "products": (0.92, 0.68),
    "other_headers": (0.98, 0.97),
    "shared_phones": (0.95, 0.60),
}


def deduped(frame: pd.DataFrame) -> tuple[Deduped, pa.ChunkedArray]:
    """A result and its truth."""
    table = pa.Table.from_pandas(frame, preserve_index=False)
    return dedupe(table, Options(truth="cluster")), table["cluster"]


@pytest.mark.parametrize("world", FLOORS)
def test_every_world_is_told_apart_without_configuration(world: str) -> None:
    """Precision and recall, no giant cluster, and estimates near the truth, kinds guessed."""
    found, truth = deduped(WORLDS[world](ROWS, 901))
    checked = check.check(found, truth)
    precision, recall = FLOORS[world]

    assert checked.scores.precision >= precision
    assert checked.scores.recall >= recall
    assert checked.scores.largest_cluster <= 2 * checked.scores.largest_entity
    assert found.estimated == pytest.approx(checked.scores.precision, abs=0.05)


def test_nobody_twice_merges_next_to_nobody() -> None:
    """Where all rows are different people, with shared phones and common names, they stay so."""
    found, _ = deduped(WORLDS["nobody_twice"](ROWS, 902))

    assert len(set(found.clusters["cluster_id"].to_pylist())) >= ROWS - 4


def test_a_handful_of_rows_is_enough() -> None:
    """Twelve rows, of which two pairs are one person each."""
    people = [("Kateryna", "Melnyk", "1990-04-03", "Gent"), ("Bohdan", "Koval", "1984-11-30", "Gent"),
              ("Ingrid", "Solberg", "1977-01-19", "Bergen"), ("Pavel", "Dvorak", "1992-07-07", "Brno"),
              ("Lucia", "Fontana", "1969-05-23", "Torino"), ("Marek", "Nowicki", "1988-02-14", "Gdansk"),
              ("Elira", "Hoxha", "1995-09-09", "Durres"), ("Otto", "Brandt", "1971-12-01", "Kiel"),
              ("Freja", "Holm", "1983-03-28", "Aarhus"), ("Amina", "Diallo", "1999-06-16", "Lyon")]  # fmt: skip
    frame = pd.DataFrame(people, columns=["first name", "last name", "born", "city"])
    again = pd.DataFrame(
        [("Katya", "Melnyk", "1990-04-03", "Gent"), ("Bohdan", "Kowal", "1984-11-30", None)], columns=frame.columns
    )
    found = dedupe(pa.Table.from_pandas(pd.concat([frame, again], ignore_index=True)))
    label = found.clusters["cluster_id"].to_pylist()

    assert label[10] == label[0] and label[11] == label[1]
    assert len(set(label)) == 10


def test_the_estimates_are_near_the_truth() -> None:
    """Blocking loss, precision and the reliability table of a table of households."""
    found, truth = deduped(WORLDS["households"](ROWS, 903))
    checked = check.check(found, truth)

    assert found.loss is not None and found.loss.found == pytest.approx(1 - checked.never_met, abs=0.03)
    for band in checked.calibration:
        if band.pairs >= 100:
            assert band.predicted == pytest.approx(band.true, abs=0.15)
    assert found.audits and all(0 <= band.audited <= 1 for band in found.audits[0].bands)


def test_the_order_of_rows_changes_next_to_nothing() -> None:
    """The same rows in another order give the same clusters, but for pairs on the edge."""
    frame = WORLDS["households"](2_000, 904)
    one, _ = deduped(frame)
    two, _ = deduped(frame.iloc[::-1].reset_index(drop=True))
    turned = pa.table({"row": one.clusters["row"], "cluster_id": two.clusters["cluster_id"].to_pylist()[::-1]})

    assert check.difference(one.clusters, turned, "row").rows_moved <= 20


def test_equal_tables_give_equal_bytes() -> None:
    """Nothing is drawn anew from run to run."""
    frame = WORLDS["shared_phones"](2_000, 905)

    assert deduped(frame)[0].clusters.equals(deduped(frame)[0].clusters)


def test_a_small_table_is_compared_whole() -> None:
    """Up to some 770 rows nothing is left out by blocking, and the run says so."""
    found, _ = deduped(WORLDS["thin"](400, 906))

    assert found.loss == loss.Loss(1.0, "every row was compared with every other", 0, 0)
