"""Promises of cluster ids: they go on, come back, and what became of each is recorded."""

from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphlink.resolvers.identity import Past, assign, members
from graphlink.schema.run import CLUSTERS, ClusterEvent

RELATION = "same_person"
Event = tuple[str, str, str]


def table(homes: dict[str, str]) -> pa.Table:
    """CLUSTERS rows from subject -> cluster."""
    rows = [{"relation": RELATION, "cluster_id": c, "subject_id": s, "probability": 1.0} for s, c in homes.items()]
    return pa.Table.from_pylist(rows, schema=CLUSTERS)


def events(
    groups: list[list[str]], previous: dict[str, str], first: int = 1, retired: dict[str, str] | None = None
) -> tuple[list[str], set[Event]]:
    """Ids and events as plain tuples."""
    past = Past(table(previous), retired=table(retired or {}), next_number={RELATION: first})
    ids, found = assign(RELATION, groups, past)
    return ids, {(e.cluster_id, e.event, e.other) for e in found}


def moves(groups: list[list[str]], previous: dict[str, str]) -> dict[Event, tuple[str, ...]]:
    """The members gained and lost."""
    found = assign(RELATION, groups, Past(table(previous)))[1]
    return {(e.cluster_id, e.event, e.other): e.members for e in found if e.members}


def test_a_known_cluster_has_no_event_and_a_new_one_the_next_number() -> None:
    """A new cluster gets the next number, a known one keeps its own in silence."""
    assert events([["a", "b"], ["c", "d"]], {"c": "R-4", "d": "R-4"}, 9) == (["R-9", "R-4"], {("R-9", "mint", "")})


def test_join_goes_to_the_larger() -> None:
    """Of two clusters that become one, the id with more members goes on."""
    ids, found = events([["a", "b", "c", "d", "e"]], {"a": "R-1", "b": "R-1", "c": "R-2", "d": "R-2", "e": "R-2"})

    assert ids == ["R-2"]
    assert found == {("R-1", "join", "R-2"), ("R-2", "gain", "R-1")}


def test_split_names_its_origin_and_ties_go_to_the_smallest_subject() -> None:
    """The half with the smallest subject keeps the id; the other half says where it came from."""
    ids, found = events([["a", "b"], ["c", "d"]], dict.fromkeys("abcd", "R-1"), 2)

    assert ids == ["R-1", "R-2"]
    assert found == {("R-2", "split", "R-1"), ("R-1", "lose", "R-2")}


def test_partial_move_is_a_redirect_and_dissolving_a_split() -> None:
    """An id of which only a part went on redirects there; one that fell apart is a split into nothing."""
    previous = {"a": "R-1", "b": "R-1", "c": "R-2", "d": "R-2", "x": "R-3", "y": "R-3"}
    _, found = events([["a", "b", "c"]], previous)

    assert found == {("R-2", "redirect", "R-1"), ("R-1", "gain", "R-2"), ("R-3", "split", "")}


def test_numbers_of_the_past_are_never_used_again() -> None:
    """A minted number is above every number of the last run, whatever next number is given."""
    assert events([["m", "n"]], {"a": "R-7", "b": "R-7"}, 1)[0] == ["R-8"]


def test_an_undone_join_gives_the_old_id_back() -> None:
    """What went into another cluster and comes out again is the cluster it was, not a new one."""
    ids, found = events([["a", "b"], ["c", "d"]], dict.fromkeys("abcd", "R-1"), 3, retired={"c": "R-2", "d": "R-2"})

    assert ids == ["R-1", "R-2"]
    assert found == {("R-2", "return", "R-1"), ("R-1", "lose", "R-2")}


# groups now, cluster of each subject before -> members gained and lost
MOVES = {
    "one leaves and stands alone": ("ab", "aaa", {("R-1", "lose", ""): ("c",)}),
    "one joins that stood alone or was not there": ("abc", "aa", {("R-1", "gain", ""): ("c",)}),
    "one for another": ("abd", "aaa", {("R-1", "gain", ""): ("d",), ("R-1", "lose", ""): ("c",)}),
    "one goes over": ("ab cdef", "aaabbb", {("R-1", "lose", "R-2"): ("c",), ("R-2", "gain", "R-1"): ("c",)}),
    "two part from the rest": ("abc de", "aaaaa", {("R-1", "lose", "R-2"): ("d", "e")}),
    "members of an id that is gone": ("abcd", "aab.b.", {("R-1", "gain", ""): ("d",), ("R-1", "gain", "R-2"): ("c",)}),
    "as they were": ("abc de", "aaabb", {}),
}


@pytest.mark.parametrize("case", MOVES)
def test_an_id_that_goes_on_tells_which_members_came_and_went(case: str) -> None:
    """With where they were before, or are now."""
    groups, homes, expected = MOVES[case]
    previous = {s: f"R-{'ab'.index(h) + 1}" for s, h in zip("abcdef", homes, strict=False) if h != "."}

    assert moves([list(group) for group in groups.split()], previous) == expected


def test_an_id_goes_on_to_no_cluster_that_holds_less_than_half_of_its_members() -> None:
    """One of three among strangers is another cluster; the old id fell apart, and leads nobody to the strangers."""
    ids, found = events([["a", "x", "y"]], dict.fromkeys("abc", "R-10"), 11)

    assert ids == ["R-11"]
    assert found == {("R-10", "split", ""), ("R-11", "split", "R-10")}


def test_half_of_the_members_are_enough() -> None:
    """Whatever else is in the cluster."""
    assert events([["a", "b", "x", "y", "z"]], dict.fromkeys("abcd", "R-10"), 11)[0] == ["R-10"]


def test_what_shares_little_with_a_retired_id_does_not_take_it() -> None:
    """Two of six members are another cluster, with a number of its own."""
    retired = dict.fromkeys("abcdef", "R-2")

    assert events([["a", "b"]], {}, 3, retired)[0] == ["R-3"]


def _after(live: dict[str, str], found: list[ClusterEvent]) -> dict[str, frozenset[str]]:
    """Members of the ids that go on, by what the events say of them."""
    gone = {e.cluster_id for e in found if e.event in ("join", "redirect") or (e.event == "split" and not e.other)}
    after = {c: set(of) for c, of in members(table(live), RELATION).items() if c not in gone}
    for e in found:
        if e.event == "gain":
            after[e.cluster_id] |= {*e.members}
        elif e.event == "lose":
            after[e.cluster_id] -= {*e.members}
    return {cluster: frozenset(of) for cluster, of in after.items()}


HOMES = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(1, 3), min_size=0)


def clustered(homes: dict[str, int]) -> list[list[str]]:
    """Groups of two or more, as a run gives them."""
    groups = [sorted(s for s, h in homes.items() if h == n) for n in set(homes.values())]
    return sorted(g for g in groups if len(g) > 1)


@given(st.lists(HOMES, min_size=2, max_size=6))
def test_every_id_ever_given_is_live_or_leads_on_or_fell_apart(runs: list[dict[str, int]]) -> None:
    """Over any runs: one cluster an id, events for every change, no number used for two, none lost in silence."""
    live: dict[str, str] = {}
    gone: dict[str, dict[str, str]] = {}
    last: dict[str, tuple[str, str]] = {}
    given_out: set[str] = set()
    for homes in runs:
        groups = clustered(homes)
        retired = table({})
        retired = pa.concat_tables([retired, *(table(of) for of in gone.values())])
        ids, found = assign(RELATION, groups, Past(table(live), retired=retired))
        assert len(set(ids)) == len(ids)
        minted = {e.cluster_id for e in found if e.event in ("mint", "split") and e.cluster_id in ids}
        assert not minted & given_out
        given_out |= set(ids)
        now = {s: c for g, c in zip(groups, ids, strict=True) for s in g}
        assert _after(live, found) == {c: frozenset(g) for c, g in zip(ids, groups, strict=True) if c in live.values()}
        for cluster in live.values():
            if cluster in ids:
                had = {s for s, c in live.items() if c == cluster}
                assert 2 * len(had & set(groups[ids.index(cluster)])) >= len(had)
        for e in (e for e in found if not e.members):
            last[e.cluster_id] = (e.event, e.other)
        for cluster, of in members(table(live), RELATION).items():
            if cluster not in ids:
                gone[cluster] = dict.fromkeys(of, cluster)
        gone = {c: of for c, of in gone.items() if c not in ids}
        live = now
    for cluster in given_out - set(live.values()):
        event, _ = last[cluster]
        assert event in ("join", "redirect", "split")
