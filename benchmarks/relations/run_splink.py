"""Splink on one relation: `python run_splink.py TABLE.parquet RELATION OUT.npz`, in the environment of Splink.

The table is that of `cleaned.py`. Values shared by few and by many are levels of their own, term frequencies adjust
names and handles, u is sampled from 1e7 pairs, m is estimated by expectation maximisation over several blocking rules.
OUT has the clusters at every match weight of `WEIGHTS`, those at a probability of .95 by Splink's own components,
and seconds of wall and CPU without imports and the scan.
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

DEFAULT = 0.95
WEIGHTS = (*range(-4, 25), 28, 32)
LISTS = ("phones", "emails", "pictures", "links")
FIRST = ("phone", "picture")  # the first of a list, to train by

BLOCKS: dict[str, tuple[tuple[str, ...], ...]] = {
    "same_account_owner": (("handle",), ("stem",), ("start",), ("name", "city")),
    "same_poster": (("account",), ("stem",), ("name", "city"), ("name", "age")),
    "same_advertised_person": (("name", "account"), ("name", "city"), ("name", "age")),
}
TRAIN: dict[str, tuple[tuple[str, ...], ...]] = {
    "same_account_owner": (("phone",), ("picture",), ("handle",)),
    "same_poster": (("phone",), ("picture",), ("account",)),
    "same_advertised_person": (("name", "phone"), ("picture",), ("name", "city")),
}
PRIOR: dict[str, tuple[tuple[str, ...], ...]] = {
    "same_account_owner": (("phone",), ("picture",)),
    "same_poster": (("account",), ("phone",)),
    "same_advertised_person": (("name", "phone"), ("name", "picture")),
}


def resolve(table: Path, relation: str) -> tuple[duckdb.DuckDBPyConnection, str, np.ndarray]:
    """The connection, the table of scored pairs, and the cluster of every row at the default."""
    connection = duckdb.connect()
    columns = _prepare(connection, table)
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=_comparisons(relation, columns),
        blocking_rules_to_generate_predictions=[
            *(block_on(name, arrays_to_explode=[name]) for name in LISTS if name in columns),
            *(block_on(*rule) for rule in BLOCKS[relation] if set(rule) <= columns),
        ],
        retain_intermediate_calculation_columns=False,
        retain_matching_columns=False,
    )
    database = DuckDBAPI(connection=connection)
    linker = Linker(database.register("records"), settings, log_level=logging.ERROR)
    _train(linker, relation, columns)
    links = linker.inference.predict(threshold_match_probability=0.01)
    found = linker.clustering.cluster_pairwise_predictions_at_threshold(links, DEFAULT)
    rows = connection.sql(f"select cluster_id from {found.physical_name} order by unique_id").fetchnumpy()
    return connection, links.physical_name, np.unique(rows["cluster_id"].astype(str), return_inverse=True)[1]


def _prepare(connection: duckdb.DuckDBPyConnection, table: Path) -> set[str]:
    """Make the table `records`; gives its columns that have a value."""
    letters = "regexp_replace(handle, '[^a-z]', '', 'g')"
    connection.execute(
        "create table records as select file_row_number as unique_id, *, phones[1] as phone, pictures[1] as picture, "
        f"nullif({letters}, '') as stem, nullif(left({letters}, 5), '') as start "
        "from read_parquet(?, file_row_number = true)",
        [str(table)],
    )
    connection.execute("alter table records drop column if exists file_row_number")
    names = [row[0] for row in connection.sql("describe records").fetchall()]
    counts = connection.sql(f"select {', '.join(f'count({name})' for name in names)} from records").fetchall()[0]
    return {name for name, count in zip(names, counts, strict=True) if count}


def _comparisons(relation: str, columns: set[str]) -> list[Any]:
    made: dict[str, Any] = {name: _shared(name, columns) for name in LISTS}
    made["name"] = cl.JaroWinklerAtThresholds("name", [0.9]).configure(term_frequency_adjustments=True)
    made["city"] = cl.ExactMatch("city").configure(term_frequency_adjustments=True)
    if relation == "same_account_owner":
        made["handle"] = cl.JaroWinklerAtThresholds("handle", [0.95, 0.88]).configure(term_frequency_adjustments=True)
    else:
        made["age"] = _ages()
        made["account"] = cl.ExactMatch("account").configure(term_frequency_adjustments=True)
    if relation == "same_poster":
        made["stem"] = cl.JaroWinklerAtThresholds("stem", [0.92]).configure(term_frequency_adjustments=True)
    return [comparison for name, comparison in made.items() if name in columns]


def _shared(name: str, columns: set[str]) -> Any:
    """One value in common that few have; one that many have; none."""
    few = f"len(list_intersect({name}_l, {name}_r)) > 0"
    many = f"len(list_intersect(often_{name}_l, often_{name}_r)) > 0"
    nothing = " or ".join(
        f"(coalesce({name}_{side}, often_{name}_{side}) is null)" for side in "lr"
    )
    levels = [cll.CustomLevel(nothing, "nothing held").configure(is_null_level=True), cll.CustomLevel(few, "few")]
    levels += [cll.CustomLevel(many, "many")] if f"often_{name}" in columns else []
    return cl.CustomComparison(comparison_levels=[*levels, cll.ElseLevel()], output_column_name=name)


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
    training.estimate_probability_two_random_records_match(rules, recall=0.6)
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
    np.savez(out, default=default, scan=scan, weights=np.array(WEIGHTS), version=splink.__version__, **spent)


if __name__ == "__main__":
    logging.getLogger("splink").setLevel(logging.ERROR)
    main()
