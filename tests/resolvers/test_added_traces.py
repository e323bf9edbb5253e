"""Ways of typing, heights, whole profiles and ads that name two accounts: when added, weighed as in a full run."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.resolvers.test_incremental import Row, full, grown, of_case, of_run, split, stood

_NAMES, _TOWNS = ("mira", "lara", "ines", "vesna"), ("Leeds", "Porto", "Lyon")
_PARTS = ("soft music all night", "a quiet flat by the river", "write before you call", "pictures are my own",
          "no idle talk please", "fresh towels and a shower")  # fmt: skip


def typed(draw: random.Random, at: int) -> Row:
    """An ad of one of nine hands, or now and then the profile of an account, often with a text of others."""
    hand = draw.randrange(9)
    parts = draw.sample(_PARTS, 3)
    body = (". ", " / ", " * ")[hand % 3].join(parts) + f", {160 + hand * 3} cm"
    account = ("site", f"hand{hand}{'abc'[at % 3]}")
    if at % 4 == 0:
        told = {"name": _NAMES[hand % 4], "body": ". ".join(_PARTS[hand % 2 : 3]), "country": "GB"}
        return {"kind": "accounts", "source_key": f"a{at}", "platform": account[0], "username": account[1], **told}
    return {
        "source_key": f"ad{at}",
        "title": ("★ {} ★", "{}", "{} HERE")[hand // 3].format(_NAMES[hand % 4]),
        "body": body,
        "city": _TOWNS[hand % 3],
        "country": "GB",
        "personas": [(_NAMES[hand % 4], str(24 + hand % 2))],
        "phones": [f"+4477009000{hand:02}"] if at % 3 else [],
        "own_accounts": [account, ("chat", f"m{hand}")] if at % 5 == 0 else [account] if at % 2 else [],
    }


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 10))
def test_what_is_added_is_weighed_as_in_a_full_run(seed: int, later: int) -> None:
    """To the last word of evidence, whatever comes later."""
    draw = random.Random(seed)
    base, more = split([typed(draw, at) for at in range(70)], later, seed)
    case = stood(base)
    found = full(case, [*base, *more])

    assert of_case(grown(case, more)) == of_run(found)
    fields = {told["field"] for row in found.pairs.to_pylist() for told in row["evidence"]}
    assert {"typing", "profile", "ad"} & fields
