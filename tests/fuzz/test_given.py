"""What is no text is refused in words by every function that reads one; no type error from within."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pandas as pd
import pytest

import graphlink.ids
from graphlink.errors import NotTextError
from graphlink.ids import image_hash, name, phone
from graphlink.ids.hidden import reader as hidden

_NOT_TEXT = [
    None, float("nan"), pd.NA, pd.NaT, np.nan, 447700900123, 1.5, b"anna", True, [], ["anna"], {}, {"a": 1}, ("a",),
    object(), pd.Series(["anna"]), np.array(["anna"]), bytearray(b"a"),
]  # fmt: skip
# What the readers are made of; a table of words or a checksum takes what its reader made.
_WITHIN = {"base58", "bech32", "finding", "given", "keccak", "plan", "platforms", "trees"}
_OF_ITS_PARTS = {"international", "check_digits", "script", "sound", "diminutive_root", "roots"}


_READERS_OF_MANY: dict[str, Callable[..., Any]] = {
    "read": hidden.read, "read_all": hidden.read_all, "near_pairs": image_hash.near_pairs, "bands": image_hash.bands,
}  # fmt: skip


def _readers() -> Iterator[tuple[str, Callable[..., Any]]]:
    modules = [m.name for m in pkgutil.iter_modules(graphlink.ids.__path__) if not m.ispkg and m.name not in _WITHIN]
    for module in [*(importlib.import_module(f"graphlink.ids.{m}") for m in modules), name, hidden]:
        for called, function in vars(module).items():
            own = getattr(function, "__module__", "").startswith(module.__name__)
            if not own or called.startswith("_") or called in _OF_ITS_PARTS or inspect.isclass(function):
                continue
            first = next(iter(inspect.signature(function).parameters.values()), None)
            if first is not None and first.annotation in ("str", "str | None"):
                yield f"{module.__name__.removeprefix('graphlink.ids.')}.{called}", function


_READERS = dict(_readers())


def test_all_readers_are_known() -> None:
    """The list is made by looking; were it empty, nothing would be tried."""
    assert {"phone.find", "mail.find", "text.fold", "name.compare", "web.profile", "place.key"} <= set(_READERS)
    assert len(_READERS) >= 40


@pytest.mark.parametrize("reader", _READERS)
@pytest.mark.parametrize("given", _NOT_TEXT, ids=lambda g: type(g).__name__)
def test_what_is_no_text_is_refused_in_words(reader: str, given: Any) -> None:
    """Empty cells, numbers, bytes, lists: the error names the reader and the kind, and never shows the value."""
    read = _READERS[reader]
    parameters = list(inspect.signature(read).parameters.values())
    if given is None and parameters[0].annotation == "str | None":
        return
    more = [] if len(parameters) < 2 or parameters[1].default != inspect.Parameter.empty else ["GB"]

    with pytest.raises(NotTextError) as caught:
        read(given, *more)

    assert caught.value.message == f"{reader.rpartition('.')[2]} reads text and was given {type(given).__name__}."
    assert isinstance(caught.value, TypeError)


def test_every_text_of_a_reader_is_looked_at() -> None:
    """The second one too, by place or by name."""
    with pytest.raises(NotTextError, match="compare reads text and was given NoneType"):
        name.compare("Anna", None)  # type: ignore[arg-type]
    with pytest.raises(NotTextError, match="find reads text and was given int"):
        phone.find(text=7)  # type: ignore[arg-type]


@pytest.mark.parametrize("reader", _READERS)
def test_an_empty_text_is_read(reader: str) -> None:
    """What holds nothing gives nothing."""
    read = _READERS[reader]
    parameters = list(inspect.signature(read).parameters.values())

    read("", *["" for p in parameters[1:2] if p.default == inspect.Parameter.empty])


_TEXTS = {"list", "tuple", "Series", "ndarray"}  # kinds of `_NOT_TEXT` that are sequences of texts


@pytest.mark.parametrize("reader", _READERS_OF_MANY)
@pytest.mark.parametrize(
    "given", ["anna", *(g for g in _NOT_TEXT if type(g).__name__ not in _TEXTS)], ids=lambda g: type(g).__name__
)
def test_what_is_no_sequence_of_texts_is_refused_in_words(reader: str, given: Any) -> None:
    """One text alone is refused as well: its letters would be read one by one."""
    with pytest.raises(NotTextError) as caught:
        _READERS_OF_MANY[reader](given)

    assert caught.value.message == f"{reader} reads a list of texts and was given {type(given).__name__}."


@pytest.mark.parametrize("reader", _READERS_OF_MANY)
@pytest.mark.parametrize("given", _NOT_TEXT, ids=lambda g: type(g).__name__)
def test_a_sequence_with_something_else_in_it_is_refused_in_words(reader: str, given: Any) -> None:
    """An empty cell among a hundred texts is named, never read as nothing."""
    with pytest.raises(NotTextError) as caught:
        _READERS_OF_MANY[reader](["0f" * 8, given])

    kind = type(given).__name__
    assert caught.value.message == f"{reader} reads a list of texts and was given a list with {kind} in it."


@pytest.mark.parametrize("reader", _READERS_OF_MANY)
@pytest.mark.parametrize("kind", [list, tuple, pd.Series, np.array], ids=lambda k: k.__name__)
def test_every_kind_of_sequence_of_texts_is_read(reader: str, kind: Callable[[list[str]], Any]) -> None:
    """Columns of tables too."""
    assert len(_READERS_OF_MANY[reader](kind(["0f" * 8, "f0" * 8])))
