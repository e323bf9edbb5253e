"""recordlinkage with its unsupervised ECM classifier: `python run_recordlinkage.py TABLE.parquet KIND OUT.json`.

As in its guide: values cleaned, candidate pairs from several blocking keys, comparisons binary with a Jaro-Winkler
similarity of 0.85 for texts, pairs taken as matches when the classifier finds a match likelier than not, connected
components of the matches. A missing value counts as a disagreement, its default. The blocking keys are narrow: with
more strangers among the candidates, say all of one city, the classifier takes other groups than matches and the rest.
It compares pairs in pandas and is left out above 100,000 rows.
"""

from __future__ import annotations

import argparse
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
import recordlinkage
from metrics import Labels, components
from recordlinkage.preprocessing import clean, phonenumbers
from runner import Resolved, Task, main

MOST_ROWS = 100_000
DEFAULT = 0.5  # probability of a match, where the classifier's own verdict changes
MOST_STEPS = 100
Clean = Callable[[pd.Series], pd.Series]


@dataclass(frozen=True)
class Plan:
    """How one kind of table is resolved; whatever needs a column that the table lacks is left out.

    `columns` gives every column compared or blocked on, the column of the table it is made of and how.
    """

    columns: dict[str, tuple[str, Clean]]
    equal: tuple[str, ...]
    alike: tuple[str, ...]
    blocks: tuple[tuple[str, ...], ...]
    similarity: float = 0.85


def _text(values: pd.Series) -> pd.Series:
    return _filled(clean(values, strip_accents="unicode"))


def _lower(values: pd.Series) -> pd.Series:
    return _filled(values.str.lower())


def _phone(values: pd.Series) -> pd.Series:
    return _filled(phonenumbers(values).str.slice(-10))


def _letters(values: pd.Series) -> pd.Series:
    return _filled(values.str.lower().str.replace("[^a-z]", "", regex=True))


def _word(position: int) -> Clean:
    return lambda values: _filled(_text(values).str.split().str.get(position))


def _start(make: Clean, length: int) -> Clean:
    return lambda values: make(values).str.slice(0, length)


def _filled(values: pd.Series) -> pd.Series:
    """Empty texts as missing, so that they are neither blocked on nor equal."""
    return values.where(values.notna() & (values != ""), None)


def _each(make: Clean, *columns: str) -> dict[str, tuple[str, Clean]]:
    return {column: (column, make) for column in columns}


PERSONS = Plan(
    columns=_each(_text, "first_name", "last_name", "city")
    | _each(_lower, "dob", "email", "username")
    | _each(_phone, "phone"),
    equal=("dob", "phone"),
    alike=("first_name", "last_name", "city", "email", "username"),
    blocks=(
        ("phone",),
        ("email",),
        ("username",),
        ("first_name", "last_name"),
        ("dob", "last_name"),
        ("dob", "first_name"),
    ),
)
FEBRL = Plan(
    columns=_each(_text, "given_name", "surname", "address_1", "suburb", "state")
    | _each(_lower, "date_of_birth", "soc_sec_id", "postcode"),
    equal=("date_of_birth", "soc_sec_id", "postcode", "state"),
    alike=("given_name", "surname", "address_1", "suburb"),
    blocks=(("given_name",), ("surname",), ("date_of_birth",), ("soc_sec_id",), ("postcode",)),
)
ACCOUNTS = Plan(
    columns=_each(_lower, "username")
    | {"letters": ("username", _letters), "start": ("username", _start(_letters, 5))}
    | _each(_text, "name"),
    equal=("letters", "start"),
    alike=("username", "name"),
    blocks=(("username",), ("letters",), ("start",), ("name",)),
    similarity=0.9,
)
REGISTER = Plan(
    columns={"first_name": ("name", _word(0)), "last_name": ("name", _word(1)), "dob": ("date of birth", _lower)}
    | _each(_phone, "phone")
    | _each(_lower, "username")
    | _each(_text, "city"),
    equal=("dob", "phone"),
    alike=("first_name", "last_name", "username", "city"),
    blocks=(
        ("phone",),
        ("username",),
        ("first_name", "last_name"),
        ("dob", "first_name"),
        ("dob", "last_name"),
    ),
)
PLANS = {"persons": PERSONS, "febrl3": FEBRL, "febrl4": FEBRL, "accounts": ACCOUNTS, "register": REGISTER}


def resolve(task: Task) -> Resolved:
    """Components of the pairs that the classifier takes for matches."""
    if task.rows > MOST_ROWS:
        raise ValueError(f"left out above {MOST_ROWS:,} rows: it compares pairs in pandas")
    plan = PLANS[task.kind]
    sides = _sides(plan, task)
    pairs = _candidates(plan, sides)
    compared = _comparisons(plan, sides[0]).compute(pairs, *sides)
    compared = compared.loc[:, compared.nunique() > 1]  # of one that never varies nothing can be estimated
    classifier = recordlinkage.ECMClassifier()
    links = classifier.fit_predict(compared)
    found = classifier.prob(compared)
    if len(found) < len(pairs) or found.isna().any():
        raise ValueError("its classifier found no probabilities: nearly all candidate pairs are alike")
    return Resolved(
        labels=_clusters(task, links),
        threshold=DEFAULT,
        scan=lambda: _scan(task, found),
        pairs=lambda: len(pairs),
    )


def _sides(plan: Plan, task: Task) -> list[pd.DataFrame]:
    """The prepared table, indexed by row number; to be linked, one for every source."""
    read = pd.read_parquet(task.table, columns=task.columns)
    made = {name: make(read[source]) for name, (source, make) in plan.columns.items() if source in read}
    if not made:
        raise ValueError(f"the table has none of the columns of {task.kind}: {', '.join(read)}")
    frame = pd.DataFrame(made)
    return [frame[read["source"] == s] for s in read["source"].unique()] if task.kind == "febrl4" else [frame]


def _candidates(plan: Plan, sides: list[pd.DataFrame]) -> pd.MultiIndex:
    index = recordlinkage.Index()
    for block in plan.blocks:
        if set(block) <= set(sides[0]):
            index.block(list(block))
    return index.index(*sides)


def _comparisons(plan: Plan, frame: pd.DataFrame) -> recordlinkage.Compare:
    compare = recordlinkage.Compare()
    for name in plan.equal:
        if name in frame:
            compare.exact(name, name, label=name)
    for name in plan.alike:
        if name in frame:
            compare.string(name, name, method="jarowinkler", threshold=plan.similarity, label=name)
    return compare


def _clusters(task: Task, links: pd.MultiIndex) -> Labels:
    return components(task.rows, links.get_level_values(0), links.get_level_values(1))


def _scan(task: Task, found: pd.Series) -> Iterator[tuple[float, Labels]]:
    """Every probability that occurs, or a hundred of them."""
    seen = np.unique(found)
    steps = seen if len(seen) <= MOST_STEPS else np.quantile(seen, np.linspace(0, 1, MOST_STEPS))
    for step in steps:
        yield float(step), _clusters(task, found.index[found >= step])


if __name__ == "__main__":
    warnings.simplefilter("ignore", FutureWarning)
    main("recordlinkage", recordlinkage.__version__, resolve, argparse.ArgumentParser(description="recordlinkage"))
