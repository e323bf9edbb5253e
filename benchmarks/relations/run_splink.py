"""Splink on one relation, in the environment of Splink: `python -P run_splink.py TABLE.parquet RELATION OUT.npz`.

`-P` keeps the neighbour `numbers.py` from standing for Python's own. The table is that of `clean.py`. Lists are
compared by the rarest value in common, names and cities with term frequencies, handles by Jaro-Winkler; u is sampled
from 1e7 pairs, m is estimated by expectation maximisation over several blocking rules. Rules and levels were chosen by
the truth of seed 21. OUT has the clusters at a probability of .95 and at every match weight of `WEIGHTS`, and seconds
of wall and CPU without imports and that scan.
"""

from __future__ import annotations

import logging
import resource
import sys
import time
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import splink
import splink.comparison_level_library as cll
import splink.comparison_library as cl
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from splink import DuckDBAPI, Linker, SettingsCreator, block_on
from splink.internals.exceptions import EMTrainingException

DEFAULT = 0.95  # 4.25 bits
WEIGHTS = np.arange(-6, 20, 0.25)
LISTS = ("phone", "email", "picture", "link", "text", "whom", "place")
GRADES = ("few", "some", "many", "hub")
BLOCKED = ("phone", "email", "picture", "link", "text")  # lists of which one value in common makes a candidate pair
Rule = tuple[str, ...]

# beside a value in common two personas have one name, or with a picture one age: else every pair of a poster is scored
BESIDE: dict[str, tuple[Rule, ...]] = {"picture": (("name",), ("age",))}
BLOCKS: dict[str, tuple[Rule, ...]] = {
    "same_account_owner": (("handle",), ("stem",), ("start",), ("ending",), ("name", "first_place")),
    "same_poster": (("account",), ("handle",), ("stem",)),
    "same_advertised_person": (("name", "account"), ("name", "city", "age")),
}
TRAIN: dict[str, tuple[Rule, ...]] = {
    "same_account_owner": (("one_phone",), ("one_picture",), ("stem",)),
    "same_poster": (("one_phone",), ("one_picture",), ("account",)),
    "same_advertised_person": (("name", "one_phone"), ("name", "one_picture"), ("name", "account"), ("one_picture",)),
}
PRIOR: dict[str, tuple[Rule, ...]] = {
    "same_account_owner": (("one_phone",), ("one_picture",), ("handle",)),
    "same_poster": (("account",), ("one_phone",)),
    "same_advertised_person": (("name", "one_phone"), ("name", "one_picture"), ("name", "account")),
}
RECALL = 0.6  # of the rules of PRIOR


def resolve(table: Path, relation: str) -> tuple[duckdb.DuckDBPyConnection, str, np.ndarray]:
    """The connection, the table of scored pairs, and the cluster of every row at the default."""
    connection = duckdb.connect()
    columns = _prepare(connection, table)
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=_comparisons(relation, columns),
        blocking_rules_to_generate_predictions=_blocks(relation, columns),
        retain_intermediate_calculation_columns=False,
        retain_matching_columns=False,
    )
    linker = Linker(DuckDBAPI(connection=connection).register("records"), settings, log_level=logging.ERROR)
    _train(linker, relation, columns)
    links = linker.inference.predict(threshold_match_weight=float(WEIGHTS[0]))
    found = linker.clustering.cluster_pairwise_predictions_at_threshold(links, DEFAULT)
    rows = connection.sql(f"select cluster_id from {found.physical_name} order by unique_id").fetchnumpy()
    return connection, links.physical_name, np.unique(rows["cluster_id"].astype(str), return_inverse=True)[1]


def _prepare(connection: duckdb.DuckDBPyConnection, table: Path) -> set[str]:
    """Make the table `records`; gives its columns that have a value."""
    connection.execute(
        "create table given as select * exclude file_row_number, file_row_number as unique_id "
        "from read_parquet(?, file_row_number = true)",
        [str(table)],
    )
    given = {row[0] for row in connection.sql("describe given").fetchall()}
    letters = "nullif(regexp_replace(handle, '[^a-z]', '', 'g'), '')"
    made = (
        {"stem": letters, "start": f"left({letters}, 5)", "ending": f"right({letters}, 5)"} if "handle" in given else {}
    )
    for name, grades in {"phone": GRADES[:3], "picture": GRADES[:3], "place": GRADES}.items():
        held = [f"{name}_{grade}[1]" for grade in grades if f"{name}_{grade}" in given]
        made |= {f"{'first' if name == 'place' else 'one'}_{name}": f"coalesce({', '.join(held)})"} if held else {}
    chosen = ", ".join(["*", *(f"{sql} as {name}" for name, sql in made.items())])
    connection.execute(f"create table records as select {chosen} from given")
    return given | set(made)


def _blocks(relation: str, columns: set[str]) -> list[Any]:
    made = []
    for name in BLOCKED:
        beside = BESIDE.get(name, (("name",),)) if relation == "same_advertised_person" else ((),)
        lists = [f"{name}_{grade}" for grade in GRADES[:3]]
        made += [
            block_on(column, *rule, arrays_to_explode=[column])
            for column in lists
            if column in columns
            for rule in beside
        ]
    return [*made, *(block_on(*rule) for rule in BLOCKS[relation] if set(rule) <= columns)]


def _comparisons(relation: str, columns: set[str]) -> list[Any]:
    made = [found for name in LISTS if (found := _shared(name, columns))]
    made.append(cl.JaroWinklerAtThresholds("name", [0.9]).configure(term_frequency_adjustments=True))
    if relation == "same_account_owner":
        alike = cl.JaroWinklerAtThresholds("handle", [0.95, 0.9, 0.85])
        return [*made, alike.configure(term_frequency_adjustments=True)]
    return [*made, _account(), _ages(), cl.ExactMatch("city").configure(term_frequency_adjustments=True)]


def _shared(name: str, columns: set[str]) -> Any:
    """The rarest value in common, by how many hold it; none in common; None where the table has no such list."""
    lists = [column for grade in GRADES if (column := f"{name}_{grade}") in columns]
    if not lists:
        return None
    empty = " or ".join(f"coalesce({', '.join(f'{column}_{side}' for column in lists)}) is null" for side in "lr")
    levels = [cll.CustomLevel(empty, "nothing held").configure(is_null_level=True)]
    levels += [cll.CustomLevel(f"len(list_intersect({c}_l, {c}_r)) > 0", f"one that is {c}") for c in lists]
    return cl.CustomComparison(comparison_levels=[*levels, cll.ElseLevel()], output_column_name=name)


def _account() -> Any:
    levels = [
        cll.NullLevel("account"),
        cll.CustomLevel("account_l = account_r", "one account"),
        cll.JaroWinklerLevel("handle", 0.95),
        cll.JaroWinklerLevel("handle", 0.88),
        cll.ElseLevel(),
    ]
    return cl.CustomComparison(comparison_levels=levels, output_column_name="account")


def _ages() -> Any:
    levels = [
        cll.NullLevel("age"),
        cll.CustomLevel("age_l = age_r", "equal"),
        cll.CustomLevel("abs(age_l - age_r) <= 2", "within two years"),
        cll.ElseLevel(),
    ]
    return cl.CustomComparison(comparison_levels=levels, output_column_name="age")


def _train(linker: Linker, relation: str, columns: set[str]) -> None:
    training = linker.training
    rules = [block_on(*rule) for rule in PRIOR[relation] if set(rule) <= columns]
    training.estimate_probability_two_random_records_match(rules, recall=RECALL)
    training.estimate_u_using_random_sampling(max_pairs=1e7, seed=1)
    for rule in TRAIN[relation]:
        try:
            training.estimate_parameters_using_expectation_maximisation(
                block_on(*rule), estimate_without_term_frequencies=True
            )
        except EMTrainingException as error:
            print(f"not trained by {rule}: {error}", file=sys.stderr)


def _scan(connection: duckdb.DuckDBPyConnection, links: str, rows: int) -> np.ndarray:
    found = connection.sql(f"select unique_id_l, unique_id_r, match_weight from {links}").fetchnumpy()
    labels = []
    for weight in WEIGHTS:
        kept = found["match_weight"] >= weight
        ends = (found["unique_id_l"][kept], found["unique_id_r"][kept])
        labels.append(connected_components(coo_array((np.ones(len(ends[0])), ends), shape=(rows, rows)), False)[1])
    return np.array(labels)


def _cpu_s() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Measured run; the scan of thresholds is not in its seconds."""
    table, relation, out = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
    wall, cpu = time.perf_counter(), _cpu_s()
    connection, links, default = resolve(table, relation)
    spent = {"wall_s": time.perf_counter() - wall, "cpu_s": _cpu_s() - cpu}
    scan = _scan(connection, links, len(default))
    np.savez(out, default=default, scan=scan, weights=WEIGHTS, version=splink.__version__, **spent)


if __name__ == "__main__":
    logging.getLogger("splink").setLevel(logging.ERROR)
    main()
