"""Splink 5 on DuckDB as its documentation recommends: `python run_splink.py TABLE.parquet KIND OUT.json [--u PAIRS]`.

Ready-made comparisons for names and birth dates, term frequencies where values are skewed, several tight blocking
rules, a prior from deterministic rules, u by random sampling, m by expectation maximisation over several blocking
rules, and connected components at a match probability of 0.95, as in its examples.

`--u` is the number of pairs that u is estimated from: 1e7 as the documentation advises for a final model, or the
package's own default of 1e6.
"""

from __future__ import annotations

import argparse
import logging
import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import duckdb
import splink
import splink.comparison_library as cl
from metrics import Labels, components, numbered
from runner import Resolved, Task, main
from splink import DuckDBAPI, Linker, SettingsCreator, block_on
from splink.internals.exceptions import EMTrainingException

DEFAULT = 0.95
LARGE = 500_000  # rows
WEIGHTS = (*range(-6, 21), 22, 25, 28, 32)  # those scanned, match weights in bits
Rule = tuple[str, ...]


@dataclass(frozen=True)
class Plan:
    """How one kind of table is resolved; whatever needs a column that the table lacks is left out.

    `columns` gives every column Splink sees, the column of the table it is made of and the SQL. A rule is the
    expressions that two records must have equal, or the text of a condition. `recall` is that of the rules of `prior`;
    the rules of `further` train what those of `train` leave untrained.
    """

    columns: dict[str, tuple[str, str]]
    comparisons: dict[str, Any]
    blocks: tuple[Rule | str, ...]
    train: tuple[Rule, ...]
    prior: tuple[Rule, ...]
    recall: float
    further: tuple[Rule, ...] = ()


def _same(*columns: str) -> dict[str, tuple[str, str]]:
    return {column: (column, column) for column in columns}


def _plain(*columns: str) -> dict[str, tuple[str, str]]:
    """Texts without case, accents and marks; empty is null."""
    sql = "nullif(trim(regexp_replace(lower(strip_accents({})), '[^a-z0-9 ]', ' ', 'g')), '')"
    return {column: (column, sql.format(column)) for column in columns}


def _lower(*columns: str) -> dict[str, tuple[str, str]]:
    return {column: (column, f"lower({column})") for column in columns}


PHONE = {"phone": ("phone", "nullif(right(regexp_replace(phone, '[^0-9]', '', 'g'), 10), '')")}


def _name(column: str) -> Any:
    return cl.NameComparison(column).configure(term_frequency_adjustments=True)


def _alike(column: str, *scores: float) -> Any:
    return cl.JaroWinklerAtThresholds(column, list(scores)).configure(term_frequency_adjustments=True)


def _birth(column: str, written: str = "%Y-%m-%d") -> Any:
    return cl.DateOfBirthComparison(column, input_is_string=True, datetime_format=written, invalid_dates_as_null=True)


def persons() -> Plan:
    """People with names, birth date, city, phone, e-mail and username, much of it missing."""
    return Plan(
        columns=_plain("first_name", "last_name", "city") | _same("dob") | PHONE | _lower("email", "username"),
        comparisons={
            "first_name": _name("first_name"),
            "last_name": _name("last_name"),
            "dob": _birth("dob"),
            "city": _alike("city", 0.9),
            "phone": cl.DamerauLevenshteinAtThresholds("phone", [1]),
            "email": cl.JaroWinklerAtThresholds("email", [0.92, 0.85]),
            "username": _alike("username", 0.92, 0.85),
        },
        blocks=(
            ("phone",),
            ("email",),
            ("username",),
            ("first_name", "last_name"),
            ("dob", "last_name"),
            ("dob", "first_name"),
            ("dob", "city"),
            ("substr(first_name, 1, 3)", "substr(last_name, 1, 4)", "substr(dob, 1, 4)"),
            ("last_name", "city"),
            "l.first_name = r.last_name and l.last_name = r.first_name and l.dob = r.dob",
        ),
        train=(("email",), ("dob", "first_name"), ("last_name", "dob")),
        prior=(("first_name", "last_name", "dob"), ("email",), ("phone", "first_name")),
        recall=0.75,
        further=(("first_name", "last_name"), ("phone",)),
    )


def febrl() -> Plan:
    """The sets of Febrl, after Splink's own examples for them."""
    return Plan(
        columns=_same("given_name", "surname", "date_of_birth", "soc_sec_id", "street_number", "postcode", "state")
        | _same("address_1"),
        comparisons={
            "given_name": _name("given_name"),
            "surname": _name("surname"),
            "date_of_birth": _birth("date_of_birth", "%Y%m%d"),
            "soc_sec_id": cl.DamerauLevenshteinAtThresholds("soc_sec_id", [1, 2]),
            "street_number": cl.ExactMatch("street_number").configure(term_frequency_adjustments=True),
            "postcode": cl.DamerauLevenshteinAtThresholds("postcode", [1, 2]).configure(
                term_frequency_adjustments=True
            ),
        },
        blocks=(
            ("given_name", "surname"),
            "l.given_name = r.surname and l.surname = r.given_name",
            ("date_of_birth",),
            ("soc_sec_id",),
            ("state", "address_1"),
            ("street_number", "address_1"),
            ("postcode",),
        ),
        train=(("date_of_birth",), ("postcode",), ("given_name", "surname")),
        prior=(("soc_sec_id",), ("given_name", "surname", "date_of_birth")),
        recall=0.8,
    )


def accounts() -> Plan:
    """Accounts by username, with a shown name where the table has one."""
    letters = "regexp_replace(lower(username), '[^a-z]', '', 'g')"
    return Plan(
        columns=_lower("username")
        | {"stem": ("username", f"nullif({letters}, '')"), "start": ("username", f"nullif(left({letters}, 5), '')")}
        | {"ending": ("username", f"nullif(right({letters}, 5), '')")}
        | _plain("name"),
        comparisons={"username": cl.JaroWinklerAtThresholds("username", [0.95, 0.9, 0.8]), "name": _name("name")},
        blocks=(("username",), ("stem",), ("start",), ("ending",), ("name",)),
        train=(("start",), ("name",)),
        prior=(("username",), ("name",)),
        recall=0.6,
    )


def register() -> Plan:
    """Entries with one column for the name, date of birth, phones that agencies share, username and city."""
    name = _plain("name")["name"][1]
    return Plan(
        columns={
            "first_name": ("name", f"split_part({name}, ' ', 1)"),
            "last_name": ("name", f"nullif(split_part({name}, ' ', 2), '')"),
            "dob": ("date of birth", '"date of birth"'),
        }
        | PHONE
        | _lower("username")
        | _plain("city"),
        comparisons={
            "first_name": _name("first_name"),
            "last_name": _name("last_name"),
            "dob": _birth("dob"),
            "phone": cl.ExactMatch("phone").configure(term_frequency_adjustments=True),
            "username": _alike("username", 0.92, 0.85),
            "city": _alike("city", 0.9),
        },
        blocks=(
            ("phone",),
            ("username",),
            ("first_name", "last_name"),
            ("dob",),
            ("last_name", "city"),
            ("first_name", "city"),
            ("substr(username, 1, 6)",),
        ),
        train=(("username",), ("dob", "first_name"), ("first_name", "last_name")),
        prior=(("first_name", "last_name", "dob"), ("username",), ("phone", "first_name", "last_name")),
        recall=0.6,
    )


PLANS = {"persons": persons, "febrl3": febrl, "febrl4": febrl, "accounts": accounts, "register": register}


def resolve(task: Task) -> Resolved:
    """Clusters at a match probability of 0.95."""
    plan, connection = PLANS[task.kind](), duckdb.connect()
    columns = {name: sql for name, (source, sql) in plan.columns.items() if source in task.columns}
    if not columns:
        raise ValueError(f"the table has none of the columns of {task.kind}: {', '.join(task.columns)}")
    linker = _linker(plan, columns, connection, task)
    _train(linker, plan, columns, task)
    blocked = linker.inference.compute_blocked_pairs_for_predict()
    links = linker.inference.predict(threshold_match_probability=0.01)
    clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(links, DEFAULT)
    rows = connection.sql(f"select cluster_id from {clusters.physical_name} order by unique_id").fetchnumpy()
    return Resolved(
        labels=numbered(rows["cluster_id"].astype(str)),
        threshold=round(math.log2(DEFAULT / (1 - DEFAULT)), 2),
        scan=lambda: _scan(task.rows, connection, links.physical_name),
        pairs=lambda: connection.sql(f"select count(*) from {blocked.physical_name}").fetchall()[0][0],
    )


def _linker(plan: Plan, columns: dict[str, str], connection: duckdb.DuckDBPyConnection, task: Task) -> Linker:
    settings = SettingsCreator(
        link_type="link_only" if task.kind == "febrl4" else "dedupe_only",
        blocking_rules_to_generate_predictions=_rules(plan.blocks, columns),
        comparisons=[made for name, made in plan.comparisons.items() if name in columns],
        retain_intermediate_calculation_columns=False,
        retain_matching_columns=False,
    )
    database = DuckDBAPI(connection=connection)
    tables = [database.register(name, dataset_display_name=name) for name in _tables(columns, connection, task)]
    return Linker(tables if len(tables) > 1 else tables[0], settings, log_level=logging.ERROR)


def _tables(columns: dict[str, str], connection: duckdb.DuckDBPyConnection, task: Task) -> list[str]:
    """The names of the prepared tables, numbered by row: one, or to be linked one for every source."""
    chosen = ", ".join(f"{sql} as {name}" for name, sql in columns.items())
    source = "source" if task.kind == "febrl4" else "''"
    connection.execute(
        f"create table records as select file_row_number as unique_id, {source} as side, {chosen} "
        "from read_parquet(?, file_row_number = true)",
        [str(task.table)],
    )
    if task.kind != "febrl4":
        return ["records"]
    for side in ("min", "max"):
        held = f"(select {side}(side) from records)"
        connection.execute(f"create table side_{side} as select * from records where side = {held}")
    return ["side_min", "side_max"]


def _rules(rules: Iterable[Rule | str], columns: dict[str, str]) -> list[Any]:
    """The rules whose columns are all there, as Splink wants them."""
    kept = [rule for rule in rules if _words(rule) <= set(columns)]
    return [rule if isinstance(rule, str) else block_on(*rule) for rule in kept]


def _words(rule: Rule | str) -> set[str]:
    """The columns that a rule names."""
    return set(re.findall(r"[a-z]\w+", str(rule))) - {"substr", "and"}


def _train(linker: Linker, plan: Plan, columns: dict[str, str], task: Task) -> None:
    """Prior, u, and m by every training rule, and by the further ones as long as they train what no other has."""
    training, untrained = linker.training, set(plan.comparisons) & set(columns)
    training.estimate_probability_two_random_records_match(_rules(plan.prior, columns), recall=plan.recall)
    training.estimate_u_using_random_sampling(max_pairs=task.options.u)
    for rule in plan.train + plan.further:
        wanted = rule in plan.train or untrained - _words(rule)
        if wanted and _rules([rule], columns) and _trained(linker, rule, task.rows):
            untrained &= _words(rule)


def _trained(linker: Linker, rule: Rule, rows: int) -> bool:
    """Estimate m by one rule, of a large table on two million pairs; False where no pair keeps the rule."""
    estimate = linker.training.estimate_parameters_using_expectation_maximisation
    some = 2e6 if rows > LARGE else None
    try:
        estimate(block_on(*rule), estimate_without_term_frequencies=True, max_pairs=some)
    except EMTrainingException:
        return False
    return True


def _scan(rows: int, connection: duckdb.DuckDBPyConnection, links: str) -> Iterator[tuple[float, Labels]]:
    found = connection.sql(f"select unique_id_l, unique_id_r, match_weight from {links}").fetchnumpy()
    for weight in WEIGHTS:
        kept = found["match_weight"] >= weight
        yield weight, components(rows, found["unique_id_l"][kept], found["unique_id_r"][kept])


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Splink")
    parser.add_argument("--u", type=float, default=1e7, help="pairs to estimate u from")
    return parser


if __name__ == "__main__":
    logging.getLogger("splink").setLevel(logging.ERROR)
    main("splink", splink.__version__, resolve, _options())
