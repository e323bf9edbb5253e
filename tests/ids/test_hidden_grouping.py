"""How countries group their numbers, and what that says about the country of a text."""

from __future__ import annotations

import numpy as np
import pytest

from graphlink.ids.hidden import grouping, runs
from graphlink.ids.hidden.plans import REGION
from graphlink.ids.hidden.reader import read
from graphlink.ids.hidden.stream import stream


@pytest.mark.parametrize(
    ("region", "national", "sizes"),
    [
        ("FR", "612345678", (2, 2, 2, 2, 2)),
        ("CH", "681234567", (3, 3, 2, 2)),
        ("NL", "612345678", (2, 8)),
        ("GB", "7400123456", (5, 6)),
        ("ES", "612345678", (3, 2, 2, 2)),
        ("HU", "201234567", (2, 2, 3, 4)),  # 06 stands for itself
        ("DK", "20123456", (2, 2, 2, 2)),
        ("FR", "1", ()),
    ],
)
def test_groups_of_a_number(region: str, national: str, sizes: tuple[int, ...]) -> None:
    """As its country writes it at home, the trunk prefix with the first group."""
    assert sizes == grouping.usual(region, national)


def test_a_number_grouped_as_in_a_country_speaks_for_it() -> None:
    """The same digits in pairs are likelier French, in three and two likelier Swiss."""
    made, _ = stream(["068 123 45 67", "06 81 23 45 67", "0681234567"])
    swiss, french, neither = runs.odds(made, np.ones(3, bool))[:, [REGION["CH"], REGION["FR"]]]

    assert swiss[0] / swiss[1] > neither[0] / neither[1] > french[0] / french[1]


def test_a_list_of_french_numbers_without_a_country_is_french() -> None:
    """Though the plans of the Netherlands and the Ukraine have the same digits."""
    numbers = [
        "06 12 34 56 78",
        "07 65 43 21 09",
        "06 11 22 33 44",
        "07 55 66 77 88",
        "06 98 76 54 32",
        "06 01 23 45 67",
    ]

    for between in ("\n", ", ", " / "):
        found = read([between.join(numbers)], [()])[0]

        assert ["+33" + n.replace(" ", "")[1:] for n in numbers] == [p.countries[0].value for p in found]
