"""Promises of cluster ids: they go on, and what became of each is recorded."""

from __future__ import annotations

from graphlink.resolvers.identity import assign


def events(groups: list[list[str]], previous: dict[str, str], first: int = 1) -> tuple[list[str], set[tuple[str, ...]]]:
    """Ids and events as plain tuples."""
    ids, found = assign("same_person", "R", groups, previous, first)
    return ids, {(e.cluster_id, e.event, e.other) for e in found}


def test_mint_and_keep() -> None:
    """A new cluster gets the next number, a known one keeps its own."""
    assert events([["a", "b"], ["c", "d"]], {"c": "R-4", "d": "R-4"}, 9) == (
        ["R-9", "R-4"],
        {("R-9", "mint", ""), ("R-4", "keep", "")},
    )


def test_join_goes_to_the_larger() -> None:
    """Of two clusters that become one, the id with more members goes on."""
    ids, found = events([["a", "b", "c", "d", "e"]], {"a": "R-1", "b": "R-1", "c": "R-2", "d": "R-2", "e": "R-2"})

    assert ids == ["R-2"]
    assert found == {("R-2", "keep", ""), ("R-1", "join", "R-2")}


def test_split_names_its_origin_and_ties_go_to_the_smallest_subject() -> None:
    """The half with the smallest subject keeps the id; the other half says where it came from."""
    ids, found = events([["a", "b"], ["c", "d"]], dict.fromkeys("abcd", "R-1"), 2)

    assert ids == ["R-1", "R-2"]
    assert found == {("R-1", "keep", ""), ("R-2", "split", "R-1")}


def test_partial_move_is_a_redirect_and_dissolving_a_split() -> None:
    """An id of which only a part went on redirects there; one that fell apart is a split into nothing."""
    previous = {"a": "R-1", "b": "R-1", "c": "R-2", "d": "R-2", "x": "R-3", "y": "R-3"}
    _, found = events([["a", "b", "c"]], previous)

    assert found == {("R-1", "keep", ""), ("R-2", "redirect", "R-1"), ("R-3", "split", "")}


def test_numbers_of_the_past_are_never_used_again() -> None:
    """A minted number is above every number of the last run, whatever next number is given."""
    assert events([["m", "n"]], {"a": "R-7", "b": "R-7"}, 1)[0] == ["R-8"]
