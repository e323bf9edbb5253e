"""What a person types: every command shows how, and a country is a code or is refused with the code that is wanted."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import pytest

from graphlink.app.case import open_case
from graphlink.app.cli import build_parser
from graphlink.ids import place
from tests.app.conftest import Run


def commands(parser: argparse.ArgumentParser, words: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every command, and every command within one."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, inner in action.choices.items():
                yield (*words, name)
                yield from commands(inner, (*words, name))


@pytest.mark.parametrize("words", list(commands(build_parser())), ids=" ".join)
def test_every_command_shows_an_example(run: Run, words: tuple[str, ...]) -> None:
    """The help of a command, and of each command within one, ends in an example of itself."""
    said = run(*words, "--help")

    assert said.code == 0 and f"example: graphlink {' '.join(words)}" in said.out


WRONG = {
    "Germany": "the one wanted is DE",
    "deutschland": "the one wanted is DE",
    "DEU": "the one wanted is DE",
    "ZZ": "two letters such as NL",
    "XX": "two letters such as NL",
    "N": "two letters such as NL",
    "12": "two letters such as NL",
    "Atlantis": "two letters such as NL",
}


@pytest.mark.parametrize("country", WRONG)
def test_what_is_no_code_is_refused_with_the_one_wanted(run: Run, tmp_path: Path, country: str) -> None:
    """By every command that takes a country; nothing is made, and no file is spoken of that is not there."""
    file, case = tmp_path / "ads.csv", tmp_path / "case"
    file.write_text("id,phone\n1,0612345678\n", encoding="utf-8")
    run("init", case)
    begun = run("init", tmp_path / "new", "--country", country)
    loaded = run("load", case, file, "--country", country)

    assert begun.code == loaded.code == 1
    assert WRONG[country] in begun.err and WRONG[country] in loaded.err
    assert "toml" not in begun.err and not (tmp_path / "new").exists()
    if not place.country(country):
        assert WRONG[country] in run("identify", "text", "call 0612345678", "--country", country).err


@pytest.mark.parametrize(
    ("country", "code"), [("DE", "DE"), ("nl", "NL"), ("UK", "GB"), ("EL", "GR"), ("JP", "JP"), ("", "")]
)
def test_codes_are_taken(run: Run, tmp_path: Path, country: str, code: str) -> None:
    """In small letters too, those in use beside ISO, and of countries whose names are not listed."""
    assert run("init", tmp_path / "case", "--country", country).code == 0
    with open_case(tmp_path / "case") as case:
        assert case.config.country == code
    assert run("identify", "text", "call 0612345678", "--country", country).code == 0
