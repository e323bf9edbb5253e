"""Parts of a number under the marks of a list: "1) 0612 ... 2) 345678", "part 1: ...", "A: ... B: ...", "(1/2) ...".

A mark counts where marks of its form stand in order, each once, and digits right behind.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from graphlink.ids.hidden.arrays import Stream
from graphlink.ids.hidden.readings import SPACE

_FORMS = tuple(
    re.compile(form)
    for form in (
        r"\(([1-4])/[2-4]\)",
        r"(?<![\w/])([1-4])/[2-4]:",
        r"(?<![\w.,/])([1-4])\)",
        r"#([1-4]):",
        r"(?<![\w#.,/])([1-4]):(?=\s)",
        r"(?<!\w)([A-D])[:)]",
        r"(?<!\w)([a-d])\)",
    )
)
_MAY = re.compile(r"2[/):]|[Bb][:)]")
_MOST = 4  # parts
_ORDER = {c: i for order in ("1234", "ABCD", "abcd") for i, c in enumerate(order)}


class Marks(NamedTuple):
    """By the token behind a mark the role and the form of its part; and the tokens that are of marks."""

    roles: dict[int, tuple[str, str]]
    within: npt.NDArray[np.bool_]


def marks(s: Stream, texts: Iterable[int]) -> Marks:
    """Marks of some texts."""
    found = Marks({}, np.zeros(len(s.kind), bool))
    for text in texts:
        shown = s.texts[text].text
        if _MAY.search(shown):
            for number, form in enumerate(_FORMS):
                held = list(form.finditer(shown))
                if 2 <= len(held) <= _MOST and all(_ORDER[m[1]] == i for i, m in enumerate(held)):
                    _add(s, found, text, [m.span() for m in held], f"list {number}")
    return found


def _add(s: Stream, found: Marks, text: int, spans: list[tuple[int, int]], form: str) -> None:
    low, high = int(s.first[text]), int(s.first[text + 1])
    for place, (start, end) in enumerate(spans):
        first, last = (low + int(np.searchsorted(s.start[low:high], at)) for at in (start, end))
        found.within[first:last] = True
        at = last
        while at < high and (s.kind[at] == SPACE or s.words[at] == "+"):
            at += 1
        if at < high:
            found.roles[at] = ("begin" if not place else "end" if place == len(spans) - 1 else "then", form)
