"""The named questions: one file each under `cypher/<area>/`, read once from the package."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from graphlink.errors import UnknownQuestionError, shown
from graphlink.queries.question import Answer, Column, Param, Question, parse

__all__ = ["Answer", "Column", "Param", "Question", "listing", "question", "questions"]

_SUFFIX = ".cypher"


@cache
def questions() -> Mapping[str, Question]:
    """Every question by its name, names in alphabetical order.

    Raises:
        QueryError: A file's head is not as it should be.
    """
    found = [
        parse(file.name.removesuffix(_SUFFIX), area.name, file.read_text(encoding="utf-8"))
        for area in (files(__package__) / "cypher").iterdir()
        if area.is_dir()
        for file in area.iterdir()
        if file.name.endswith(_SUFFIX)
    ]
    return MappingProxyType({q.name: q for q in sorted(found, key=lambda q: q.name)})


def question(name: str) -> Question:
    """The question of that name.

    Raises:
        UnknownQuestionError: There is none; the message lists those there are.
    """
    try:
        return questions()[name]
    except KeyError:
        known = ", ".join(questions())
        raise UnknownQuestionError(
            f'"{shown(name)}" is no question of the catalogue.', f"There are: {known}."
        ) from None


def listing() -> tuple[tuple[str, str], ...]:
    """Name and what it asks of every question, for a list of one line each."""
    return tuple((q.name, q.asks) for q in questions().values())
