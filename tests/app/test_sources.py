"""Whose a file is: nothing that stands is replaced by accident, and the books tell what was."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import graphlink
from graphlink.errors import OtherSourceError
from tests.app.conftest import Run, Said

HEAD = "ad_id,title,phone,city\n"
DUTCH = HEAD + "1,Lena in Breda,06 12345678,Breda\n2,Mia in Tilburg,06 12345679,Tilburg\n"
GERMAN = HEAD + "1,Zoe in Bonn,0151 23456789,Bonn\n2,Pia in Essen,0151 23456780,Essen\n"


@pytest.fixture
def case(run: Run, tmp_path: Path) -> Path:
    """A case that holds the Dutch ads of a file ads.csv."""
    assert run("init", tmp_path / "case").code == 0
    assert load(run, tmp_path, "nl", DUTCH, "--country", "NL").code == 0
    return tmp_path / "case"


def load(run: Run, folder: Path, where: str, text: str, *words: str) -> Said:
    """Load ads.csv of a folder."""
    (folder / where).mkdir(exist_ok=True)
    (folder / where / "ads.csv").write_text(text, encoding="utf-8")
    return run("load", folder / "case", folder / where / "ads.csv", *words)


@pytest.mark.parametrize(
    ("where", "text", "words"),
    [
        ("de", GERMAN, ("--country", "DE")),
        ("de", GERMAN, ()),
        ("nl", GERMAN, ("--country", "DE")),
        ("de", HEAD + "2,Pia in Essen,0151 23456780,Essen\n3,Kim in Ulm,0151 23456781,Ulm\n", ("--country", "NL")),
    ],
)
def test_a_file_of_the_same_name_does_not_replace_what_stands(
    run: Run, case: Path, tmp_path: Path, where: str, text: str, words: tuple[str, ...]
) -> None:
    """From another country, or from elsewhere with other things under the same keys: it is told what to do."""
    said = load(run, tmp_path, where, text, *words)
    status = run("status", case, "--json").json

    assert said.code == 1 and "--source" in said.err and "from elsewhere" in said.err
    assert (status["records"], status["versions"], status["new_versions"]) == ({"ads": 2}, 2, 0)


@pytest.mark.parametrize(("source", "ads", "newer"), [("german", 4, 0), ("ads", 2, 2)])
def test_a_source_that_is_given_is_obeyed(
    run: Run, case: Path, tmp_path: Path, source: str, ads: int, newer: int
) -> None:
    """The same file under a name of its own, and as newer versions; the books tell which."""
    books = load(run, tmp_path, "de", GERMAN, "--country", "DE", "--source", source, "--json").json
    status = run("status", case, "--json").json

    assert books["total"] == {"read": 2, "kept": 2, "duplicate": 0, "quarantined": 0}
    assert books["new_versions"] == books["files"][0]["new_versions"] == newer
    assert (status["records"]["ads"], status["versions"]) == (ads, 4)
    assert [row["new_versions"] for row in status["files"]] == [0, newer]
    assert f"{newer}" in run("status", case).out.split("all files")[1].splitlines()[0].split()


@pytest.mark.parametrize("where", ["nl", "week-2"])
def test_a_newer_file_of_the_same_source_is_loaded(run: Run, case: Path, tmp_path: Path, where: str) -> None:
    """Where it stood, or from another folder with most of its rows as they were."""
    newer = DUTCH.replace("Lena in Breda", "Lena back in Breda") + "3,Kim in Goes,06 12345670,Goes\n"
    said = load(run, tmp_path, where, newer, "--json")

    assert said.json["total"] == {"read": 3, "kept": 2, "duplicate": 1, "quarantined": 0}
    assert said.json["new_versions"] == 1


def test_a_file_from_where_it_was_may_say_other_things_throughout(run: Run, case: Path, tmp_path: Path) -> None:
    """A list that is written anew every week is one source."""
    assert load(run, tmp_path, "nl", DUTCH.replace(" in ", " near "), "--json").json["new_versions"] == 2


def test_a_frame_that_nobody_named_replaces_nothing(tmp_path: Path, run: Run) -> None:
    """Two frames are two sources, unless somebody says otherwise."""
    assert run("init", tmp_path / "case").code == 0
    with graphlink.open(tmp_path / "case") as opened:
        opened.load(pd.DataFrame({"id": ["1"], "title": ["Lena"], "phone": ["+31612345678"]}))
        other = pd.DataFrame({"id": ["1"], "title": ["Zoe"], "phone": ["+4915123456789"]})
        with pytest.raises(OtherSourceError, match="elsewhere"):
            opened.load(other)
        assert opened.load(other, source="frame").new_versions == 1


def test_another_country_of_the_supplier_makes_new_versions(run: Run, case: Path, tmp_path: Path) -> None:
    """A wrong country is corrected by loading the file again; without one, or with the same, nothing is new."""
    for words in ((), ("--country", "NL")):
        assert load(run, tmp_path, "nl", DUTCH, *words, "--json").json["total"]["duplicate"] == 2
    books = load(run, tmp_path, "nl", DUTCH, "--country", "BE", "--json").json
    again = load(run, tmp_path, "nl", DUTCH, "--country", "BE", "--json").json

    assert (books["total"]["kept"], books["new_versions"], again["total"]["duplicate"]) == (2, 2, 2)
    assert run("status", case, "--json").json["records"] == {"ads": 2}
    assert [row["new_versions"] for row in run("status", case, "--json").json["files"]] == [0, 0, 0, 2, 0]
