"""What a run changes is told before it counts and afterwards: also that an id goes on with other members."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.conftest import Run

HEAD = "ad_id,title,name,age,phone,email,city,country\n"
LENA = "{n},Lena {n} in Leeds,Lena,24,+447700900001,lena.rose@mail.example,Leeds,GB\n"


@pytest.fixture
def of_one_hand(run: Run, tmp_path: Path) -> Path:
    """A case in which four ads are one poster's, resolved."""
    case = tmp_path / "case"
    (tmp_path / "ads.csv").write_text(HEAD + "".join(LENA.format(n=n) for n in range(1, 5)), encoding="utf-8")
    for words in (("init", case), ("load", case, tmp_path / "ads.csv"), ("resolve", case)):
        assert run(*words).code == 0
    assert run("status", case, "--json").json["clusters"]["same_poster"] == 1
    return case


def _poster(run: Run, case: Path) -> list[dict[str, object]]:
    """Events of posters that a run would give."""
    events = run("resolve", case, "--preview", "--json").json
    return [event for event in events if event["relation"] == "same_poster"]


def test_a_member_that_leaves_is_told_before_and_after(run: Run, of_one_hand: Path) -> None:
    """Which, of which cluster, and who decided; the next run has nothing to tell."""
    case = of_one_hand
    for other in (2, 3, 4):
        run("decide", case, "1", str(other), "different", "--why", "two hands", "--relation", "same_poster")
    told = run("resolve", case, "--preview")
    (event,) = _poster(run, case)

    assert (event["cluster_id"], event["event"], event["other"], len(event["members"])) == ("P-1", "lose", "", 1)
    assert "In this run P-1 lost Lena 1 in Leeds, in no cluster now: a person decided that" in told.out
    assert "No cluster would change" not in told.out
    run("resolve", case)
    assert "P-1 lost Lena 1 in Leeds, in no cluster now: a person decided" in run("explain", case, "P-1").out
    assert _poster(run, case) == []


def test_members_that_come_are_told_before_and_after(run: Run, of_one_hand: Path, tmp_path: Path) -> None:
    """With the pair that brought them."""
    case = of_one_hand
    (tmp_path / "more.csv").write_text(HEAD + LENA.format(n=5) + LENA.format(n=6), encoding="utf-8")
    run("load", case, tmp_path / "more.csv")
    (event,) = _poster(run, case)

    assert (event["cluster_id"], event["event"], len(event["members"])) == ("P-1", "gain", 2)
    assert "+447700900001" in event["why"] or "lena.rose" in event["why"]
    run("resolve", case)
    told = run("explain", case, "P-1").out
    assert "P-1 gained Lena 5 in Leeds and Lena 6 in Leeds, in no cluster before: " in told.replace(
        "Lena 6 in Leeds and Lena 5 in Leeds", "Lena 5 in Leeds and Lena 6 in Leeds"
    )


def test_what_parts_the_members_of_an_id_otherwise_is_told(run: Run, of_one_hand: Path) -> None:
    """A number and an address that are said to bind nothing take the cluster apart, and its id says so."""
    for what in ("phone:+447700900001", "email:lena.rose@mail.example"):
        assert run("generic", of_one_hand, what, "--why", "a switchboard").code == 0

    assert [e["event"] for e in _poster(run, of_one_hand)] != []
