"""Promises of what is learned without labels."""

from __future__ import annotations

import numpy as np

from graphlink.resolvers import training


def test_partners_follow_how_often_rare_names_recur() -> None:
    """Rare names on three rows each mean two partners; no rare name means one."""
    names = np.repeat(np.arange(50), 3)

    assert training.partners(names, np.full(50, 25.0)) == 2.0
    assert training.partners(names, np.full(50, 5.0)) == 1.0


def test_strangers_alike_on_one_platform_keep_the_bar() -> None:
    """Where like handles never meet on one platform the bar is lowered, where they do it stays."""
    weight = np.linspace(-4.0, 8.0, 600)
    clean, crowded = np.zeros(600, bool), np.arange(600) % 5 == 0

    assert training.handle_shift(weight, clean, 2.0, 3.0) > 2.0
    assert training.handle_shift(weight, crowded, 2.0, 3.0) == 0.0


def test_small_cases_teach_nothing() -> None:
    """A few pairs change nothing."""
    assert training.handle_shift(np.full(20, 5.0), np.zeros(20, bool), 2.0, 3.0) == 0.0
