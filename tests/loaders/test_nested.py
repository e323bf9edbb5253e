"""JSON with objects within objects: every value has a column of its own, and hostile depth and size stay bounded."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from graphlink.loaders import nested
from graphlink.loaders.item import inspect
from graphlink.loaders.nested import DEPTH, LEAVES, NAMES, cells
from tests.loaders.rows import load, text_file

ACCOUNTS = [
    {
        "id": "A1",
        "profile": {"username": "anna_91", "bio": "new in Leeds"},
        "contact": {"phones": ["+447700900123", "+447700900124"], "email": "anna@mail.example"},
        "platform": "kanal.example",
    },
    {"id": "A2", "profile": {"username": "max_77", "bio": None}, "contact": {"phones": ["+447700900125"]}},
]


def json_file(folder: Path, rows: list[Any], ending: str) -> Path:
    """Rows as JSON lines or as one list."""
    text = json.dumps(rows) if ending == "json" else "\n".join(map(json.dumps, rows))
    return text_file(folder, text, f"rows.{ending}")


def values(record: dict[str, Any], kind: str) -> list[str]:
    """Values of the identifiers of a kind."""
    return [m["value"] for m in record["mentions"] if m["kind"] == kind]


@pytest.mark.parametrize("ending", ["jsonl", "json"])
def test_objects_within_a_row_are_columns(tmp_path: Path, ending: str) -> None:
    """Each value under a dotted name, mapped by its last word; a list of plain values is several values."""
    path = json_file(tmp_path, ACCOUNTS, ending)
    part = inspect(path).parts[0]
    first, second = load(path).records.to_pylist()

    assert dict(part.mapping.columns) == {
        "id": "source_key",
        "profile.username": "username",
        "profile.bio": "bio",
        "contact.phones": "phone",
        "contact.email": "email",
        "platform": "platform",
    }
    assert values(first, "account") == ["anna_91"] and first["body"] == "new in Leeds"
    assert values(first, "phone") == ["+447700900123", "+447700900124"]
    assert values(first, "email") == ["anna@mail.example"]
    assert values(second, "phone") == ["+447700900125"]
    assert dict(second["raw"])["contact.phones"] == "+447700900125"


def test_lists_give_several_values_in_every_field_that_takes_several(tmp_path: Path) -> None:
    """Usernames, addresses, mail, pictures."""
    row = {
        "account": {
            "usernames": ["anna_91", "anna.b"],
            "profile_url": ["https://instagram.com/anna_91", "https://t.me/anna_b"],
            "emails": ["a@mail.example", "b@mail.example"],
        }
    }
    record = load(json_file(tmp_path, [row], "jsonl")).records.to_pylist()[0]

    assert values(record, "handle") == ["anna_91", "anna.b"]
    assert len(values(record, "account")) == 2
    assert values(record, "email") == ["a@mail.example", "b@mail.example"]


def test_a_mapping_names_a_dotted_column(tmp_path: Path) -> None:
    """By hand as by guess."""
    rows = [{"id": "1", "x": {"y": {"who": "anna_91"}}}]
    path = json_file(tmp_path, rows, "jsonl")
    record = load(path, "accounts", {"id": "source_key", "x.y.who": "username"}).records.to_pylist()[0]

    assert values(record, "handle") == ["anna_91"] and record["source_key"] == "1"


@pytest.mark.parametrize(
    ("row", "key"),
    [
        ({"user": {"id": "U1"}, "id": "A1", "title": "x"}, "A1"),
        ({"author": {"id": "U1"}, "title": "x"}, None),
        ({"platform": {"id": "P1", "name": "kanal.example"}, "ad": {"id": "A1", "title": "x"}}, "A1"),
        ({"data": {"id": "A1", "title": "x"}}, "A1"),
    ],
)
def test_the_key_of_another_thing_is_no_key(tmp_path: Path, row: dict[str, Any], key: str | None) -> None:
    """Two ads of one author are two records: the author's number is not theirs."""
    assert load(json_file(tmp_path, [row], "jsonl")).records["source_key"].to_pylist() == [key]


def test_names_that_meet_lose_nothing() -> None:
    """A dotted name and an object that gives the same one."""
    assert cells({"a.b": "1", "a": {"b": "2"}}) == {"a.b": "1; 2"}


def test_an_empty_object_and_a_list_of_objects_stay_text() -> None:
    """What has no names for its values is JSON as before."""
    assert cells({"a": {}, "b": [{"c": 1}], "d": {"e": []}}) == {"a": "{}", "b": '[{"c": 1}]', "d.e": ""}


def test_hostile_depth_and_size_stay_bounded(tmp_path: Path) -> None:
    """What lies too deep, has too many values, or is keyed by data stays JSON text in one column."""
    deep: Any = "end"
    for _ in range(50):
        deep = {"a": deep}
    wide = {str(n): n for n in range(LEAVES + 1)}
    found = cells({"deep": deep, "wide": wide})
    by_name = [{"title": "x", "votes": {f"user{n}-{i}": 1 for i in range(10)}} for n in range(NAMES)]
    plan = inspect(json_file(tmp_path, by_name, "jsonl"))

    assert list(found) == ["deep" + ".a" * (DEPTH + 1), "wide"]
    assert json.loads(str(found["wide"])) == wide
    assert plan.parts[0].columns == ("title", "votes")
    assert nested.keyed_by_data(by_name) == {"votes"}
    many = {f"o{n}": {f"k{i}": 1 for i in range(LEAVES)} for n in range(nested.MOST // LEAVES + 1)}
    assert nested.keyed_by_data([many]) == set(many)


def test_a_line_of_brackets_is_set_aside(tmp_path: Path) -> None:
    """Nesting beyond what JSON readers bear costs its own line only."""
    path = text_file(tmp_path, '{"a":' * 100_000 + "\n" + '{"title": "x", "phone": "+447700900123"}\n', "rows.jsonl")
    batch = load(path)

    assert batch.records.num_rows == 1 and batch.quarantine["reason"].to_pylist() == ["bad_json"]
