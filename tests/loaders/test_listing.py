"""Lists of kind and value: what each value is stands in the cell beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphlink.loaders.item import inspect
from tests.loaders.rows import load, text_file

IBAN, WALLET = "NL91ABNA0417164300", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"
ROWS = [
    ("phone", "+31612345678", ("phone", "+31612345678", None)),
    ("Telefon", "+49 151 23456789", ("phone", "+4915123456789", None)),
    ("телефон", "+380441234567", ("phone", "+380441234567", None)),
    ("e-mail", "Lena.Rose@mail.example", ("email", "lena.rose@mail.example", None)),
    ("handle", "lena_rose", ("handle", "lena_rose", None)),
    ("username", "telegram/lena_rose", ("account", "lena_rose", "telegram")),
    ("username", "telegram: lena_rose", ("account", "lena_rose", "telegram")),
    ("Telegram", "lena_rose", ("account", "lena_rose", "telegram")),
    ("profile", "https://t.me/lena_rose", ("account", "lena_rose", "telegram")),
    ("url", "https://shop.example/a", ("url", "shop.example/a", None)),
    ("wallet", WALLET, ("wallet", WALLET, None)),
    ("iban", IBAN, ("iban", IBAN, None)),
]


@pytest.mark.parametrize("head", ["kind,value,note", "type,identifier,remark", "Art,Wert,Bemerkung", "soort,gegeven,x"])
def test_each_value_is_read_as_what_the_cell_beside_it_says(tmp_path: Path, head: str) -> None:
    """Kinds in the words that head columns, or the name of a platform; the sheet is a watch list."""
    text = "\n".join([head, *(f"{kind},{value},known" for kind, value, _ in ROWS)])
    found = load(text_file(tmp_path, text + "\n")).records.to_pylist()

    assert {row["kind"] for row in found} == {"watchlist"}
    for row, (kind, _, expected) in zip(found, ROWS, strict=True):
        assert expected in {(m["kind"], m["value"], m["platform"]) for m in row["mentions"]}, kind
        assert dict(row["raw"])[head.split(",")[0]] == kind


def test_a_platform_column_beside_kind_and_value_counts(tmp_path: Path) -> None:
    """A username is that of the platform its row names."""
    text = "kind,value,platform\nusername,lena_rose,instagram\nphone,+31612345678,\n"
    mentions = load(text_file(tmp_path, text)).records["mentions"].to_pylist()[0]

    assert ("account", "lena_rose", "instagram") in {(m["kind"], m["value"], m["platform"]) for m in mentions}


@pytest.mark.parametrize(
    "text",
    [
        "platform,country,category\ntelegram,NL,chat\ninstagram,NL,website\n",
        "platform,username\ntelegram,anna\ninstagram,mia\n",
        "name,phone type,phone\nAnna,mobile,+31612345678\n",
        "title,kind,city\nLena,website,Breda\nMia,profile,Breda\n",
    ],
)
def test_other_sheets_are_no_such_lists(tmp_path: Path, text: str) -> None:
    """Words for kinds beside columns that have a meaning of their own change nothing."""
    (part,) = inspect(text_file(tmp_path, text)).parts

    assert "identifier" not in part.mapping.columns.values()
