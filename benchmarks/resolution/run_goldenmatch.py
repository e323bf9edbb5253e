"""GoldenMatch without configuration: `python run_goldenmatch.py TABLE.parquet KIND OUT.json [OPTIONS]`.

`dedupe_df` as its guide starts: it profiles the columns, chooses keys, scorers, blocking and thresholds, and makes the
clusters. `--probabilistic` asks for its Fellegi-Sunter configuration, which it otherwise takes by itself only where no
column looks like an identifier. From 100,000 rows on it refuses to run a choice that it has no confidence in, which
`--unsure` allows. The scan runs its own choice again with other cut-offs. febrl4 is deduplicated as one table, as
`match_df`, which links two, takes minutes for it.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from typing import Any

os.environ["GOLDENMATCH_AUTOCONFIG_MEMORY"] = "0"  # what a run before this one chose must not count

import goldenmatch
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from goldenmatch.core.autoconfig import auto_configure_probabilistic_df
from goldenmatch.core.profile_emitter import profile_capture
from metrics import Labels
from runner import Resolved, Task, main

CUTS = tuple(round(0.2 + 0.05 * step, 2) for step in range(16))


def resolve(task: Task) -> Resolved:
    """The clusters of the configuration that GoldenMatch chooses."""
    table = pq.read_table(task.table, columns=[c for c in task.columns if c != "source"])
    config = auto_configure_probabilistic_df(table) if task.options.probabilistic else None
    result = goldenmatch.dedupe_df(table, config=config, allow_red_config=task.options.unsure)
    return Resolved(
        labels=_labels(result, task.rows),
        threshold=next((key.perturbation_basis for key in _cut(result.config)), None),
        scan=lambda: _scan(table, result.config),
        pairs=lambda: _pairs(table, result.config),
    )


def _labels(result: Any, rows: int) -> Labels:
    """The cluster of every row; a row that is in none is alone."""
    labels = -np.arange(1, rows + 1)
    for number, cluster in result.clusters.items():
        labels[cluster["members"]] = number
    return labels


def _cut(config: Any) -> list[Any]:
    """The match keys with a cut-off: all but those of equal values."""
    return [key for key in config.get_matchkeys() if key.type != "exact"]


def _scan(table: pa.Table, config: Any) -> Iterator[tuple[float, Labels]]:
    """The same configuration with other cut-offs; none where every key is of equal values."""
    other = config.model_copy(deep=True)
    for cut in CUTS if _cut(other) else ():
        for key in _cut(other):
            setattr(key, key.cutoff_field, cut)
        yield cut, _labels(goldenmatch.dedupe_df(table, config=other), table.num_rows)


def _pairs(table: pa.Table, config: Any) -> int | None:
    """Candidates compared for the fuzzy key, where it counts them; keys of equal values compare nothing."""
    with profile_capture() as profile:
        goldenmatch.dedupe_df(table, config=config)
    return profile.scoring.candidates_compared if profile.scoring and profile.scoring.candidates_counted else None


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="GoldenMatch")
    parser.add_argument("--probabilistic", action="store_true", help="its Fellegi-Sunter configuration")
    parser.add_argument("--unsure", action="store_true", help="run also a configuration it has no confidence in")
    return parser


if __name__ == "__main__":
    main("goldenmatch", goldenmatch.__version__, resolve, _options())
