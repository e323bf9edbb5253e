"""A watch list that can hit nothing is told, when it is loaded and when it is asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.conftest import Run

LISTED = "kind,value,note\nphone,+447700900001,known agency\nphone,+447700900009,\n"
COLOURS = "list name,colour\nwanted,red\nwanted,blue\n"


@pytest.mark.parametrize(("text", "unmarked"), [(LISTED, 0), (COLOURS, 2)])
def test_a_list_without_any_identifier_is_told_when_it_is_loaded(
    run: Run, case: Path, tmp_path: Path, text: str, unmarked: int
) -> None:
    """On standard error, and counted in the books."""
    (tmp_path / "watch.csv").write_text(text, encoding="utf-8")
    said = run("load", case, tmp_path / "watch.csv")
    books = run("load", case, tmp_path / "watch.csv", "--json").json

    assert ("no phone, address, account or other identifier was read" in said.err) == (unmarked > 0)
    assert (said.code, books["files"][0]["without_identifier"]) == (0, unmarked)


@pytest.mark.engine
def test_no_hit_is_not_said_of_entries_that_can_hit_nothing(run: Run, case: Path, tmp_path: Path) -> None:
    """The question finds what kind and value say, and tells how many entries carry no identifier."""
    assert "holds no watch list" in run("query", case, "watchlist-hits").err
    for name, text in (("watch", LISTED), ("more", COLOURS)):
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
        run("load", case, tmp_path / f"{name}.csv")
    run("resolve", case)
    said = run("query", case, "watchlist-hits", "--json")

    assert {row["identifier"] for row in said.json} == {"phone:+447700900001"}
    assert "2 of 4 watch-list entries carry no identifier" in said.err
