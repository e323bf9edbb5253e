"""The command line, run as a person runs it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from graphlink.app.cli import main
from graphlink.config import GRAPH_URL, NEO4J_LIB
from tests.contracts.conftest import neo4j_jars

ADS = """ad_id,title,name,age,phone,username,platform,city,country,posted_at
1,Lena in Leeds,Lena,24,+447700900001,lena_rose,kanal.example,Leeds,GB,2026-03-01T10:00:00Z
2,Lena - Leeds,Lena,24,+44 7700 900001,lena.rose,pixwall.example,Leeds,GB,2026-03-02T10:00:00Z
3,Mia & Zoe,Mia & Zoe,22/23,+447700900002,,cityboard.example,Bristol,GB,2026-03-05T10:00:00Z
4,Mia in Bristol,Mia,22,+447700900002,,localads.example,Bristol,GB,2026-03-06T10:00:00Z
"""
LEGISLATORS = Path(__file__).parents[2] / "docs" / "data" / "legislators"


@dataclass(frozen=True)
class Said:
    """What a command gave."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output as JSON."""
        return json.loads(self.out)


Run = Callable[..., Said]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command; its words may be paths and numbers."""

    def command(*words: object) -> Said:
        capsys.readouterr()
        try:
            code = main([str(word) for word in words])
        except SystemExit as left:
            code = int(left.code or 0)
        said = capsys.readouterr()
        return Said(code, said.out, said.err)

    return command


@pytest.fixture
def case(run: Run, tmp_path: Path) -> Path:
    """A case with four ads, resolved."""
    folder, file = tmp_path / "case", tmp_path / "ads.csv"
    file.write_text(ADS, encoding="utf-8")
    for words in (("init", folder), ("load", folder, file), ("resolve", folder)):
        assert run(*words).code == 0
    return folder


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting of the machine reaches a test."""
    for name in (GRAPH_URL, NEO4J_LIB, "GRAPHLINK_ACTOR", "GRAPHLINK_PURPOSE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GRAPHLINK_ENGINE_LINGER_S", os.environ.get("GRAPHLINK_ENGINE_LINGER_S", "3"))


@pytest.fixture(params=["embedded", "neo4j"])
def engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Each engine in turn, as a user chooses it."""
    if request.param == "neo4j":
        monkeypatch.setenv(NEO4J_LIB, str(neo4j_jars()))
    yield request.param
