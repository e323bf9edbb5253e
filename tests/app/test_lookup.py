"""What a person is told a subject is: its name, and where it came from if that does not say which."""

from __future__ import annotations

from pathlib import Path

from graphlink.app.actions.load import Request, load
from graphlink.app.case import create_case
from graphlink.app.lookup import Lookup


def test_a_subject_is_told_apart_by_its_source_and_key(tmp_path: Path) -> None:
    """A name that one subject has is enough; one that several have, or none, is not."""
    path = tmp_path / "register.csv"
    path.write_text("id,name,phone\n1,Ion Popescu,+40721000001\n2,Ion Popescu,\n3,Ana Rusu,\n", encoding="utf-8")
    ads = tmp_path / "ads.csv"
    ads.write_text("id,text,name,age\n7,come and see me tonight,,21\n", encoding="utf-8")

    with create_case(tmp_path / "case") as case:
        load(case, path, Request(kind="persons"))
        load(case, ads, Request(kind="ads"))
        names = Lookup(case).names

    assert sorted(names) == ["7", "Ana Rusu", "Ion Popescu (register 1)", "Ion Popescu (register 2)", "ads 7"]
