"""What like handles and shown names say together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest

from graphlink.resolvers import likeness
from graphlink.resolvers.handles.population import Population
from graphlink.resolvers.relations import Floats, Ints
from tests.factories import account_subject
from tests.resolvers.cases import accounts, run

OWNER = "same_account_owner"


def bits(left: tuple[str, str, str | None], right: tuple[str, str, str | None]) -> Mapping[str, float]:
    """Bits of two accounts by field; each is given by platform, handle and shown name."""
    rows = [row for p, h, n in (left, right) for row in accounts((p, h), **({"name": n} if n else {}))]
    a, b = (account_subject(p, h) for p, h, _ in (left, right))
    pairs: list[dict[str, Any]] = run(rows, OWNER).pairs.to_pylist()
    found = next(r for r in pairs if {r["left"], r["right"]} == {a, b})
    return {e["field"]: e["bits"] for e in found["evidence"]}


def test_digits_that_differ_say_less_than_an_affix() -> None:
    """One stem with an affix is more likely one owner's than one stem with two birth years."""
    affixed = bits(("telegram", "dariajasmine91", None), ("vk", "thedariajasmine91", None))
    years = bits(("telegram", "dariajasmine91", None), ("vk", "dariajasmine84", None))

    assert affixed["handle"] > years["handle"] + 4


def test_name_that_both_handles_spell_is_said_once() -> None:
    """A shown name that stands in both handles adds less than one that stands in neither."""
    spelt = bits(("telegram", "dariajasmine", "Daria"), ("vk", "dariajasmine", "Daria"))
    other = bits(("telegram", "dariajasmine", "Olena"), ("vk", "dariajasmine", "Olena"))

    assert 0 < spelt["name"] < other["name"]


def test_other_name_beside_a_like_handle_speaks_against() -> None:
    """Strangers who hit on one handle show other names."""
    apart = bits(("telegram", "dariajasmine", "Daria"), ("vk", "dariajasmine", "Olena"))

    assert apart["name"] == -2.0


def test_no_two_handles_are_compared_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    """Handles cost most of all that is compared: what made a candidate is not worked out again to weigh it."""
    seen: Counter[tuple[int, int]] = Counter()
    score = likeness.score

    def counting(p: Population, left: Ints, right: Ints) -> Floats:
        near = p.equal[left] != p.equal[right]
        seen.update(zip(left[near].tolist(), right[near].tolist(), strict=True))
        return np.asarray(score(p, left, right))

    names = [(site, f"{stem}{tail}") for stem in ("zhuravlykkvx", "moonbeam") for tail in ("", "77", "_x")
             for site in ("a", "b")]  # fmt: skip
    rows, learn = accounts(*names), run(accounts(*names), OWNER)
    monkeypatch.setattr(likeness, "score", counting)
    again = run(rows, OWNER, known=learn.learned)

    assert again.pairs.equals(learn.pairs)
    assert len(seen) > 5
    assert max(seen.values()) == 1
