"""How somebody types: symbols round a heading, what stands between sentences, capitals. Hands keep it over texts.

A habit is one of a few: many type alike, and who copies a text may copy them. So they add to what else is in common,
and join nobody.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

import numpy as np

from graphlink.resolvers.codes import distinct
from graphlink.resolvers.columns import Column, Ints

_LONGEST, _SHORTEST = 2_000, 40  # characters of a text that are looked at; of one that shows how somebody types
_EDGE = 4  # characters on either side of a heading
_BETWEEN = re.compile(r"\s([^\w\s]{1,2})\s|(\.{3}|[.!?,;…])\s|([\n\r])")
_MOSTLY = 0.6  # share of the ads of a group that show a habit of it


def habits(title: str | None, body: str | None) -> list[str]:
    """How an ad is typed, each habit as a text; none where there is too little of it."""
    head, written = (title or "").strip(), (body or "")[:_LONGEST]
    long = len(written) >= _SHORTEST
    found = [f"frame {_frame(head)}"] if head else []
    return [*found, f"between {_between(written)}", f"capitals {_capitals(head, written)}"] if long else found


def _frame(head: str) -> str:
    """Symbols at the edges of a heading."""
    ends = head[:_EDGE] + head[-_EDGE:]
    return "".join(sorted({c for c in ends if unicodedata.category(c) in ("So", "Sk", "Sm") or c == "*"}))


def _between(body: str) -> str:
    """What most often stands between two sentences; a comma where nothing else does. The smallest of several."""
    found = Counter(("".join(m).strip() or "line") for m in _BETWEEN.findall(body))
    told = {sign: n for sign, n in found.items() if sign != ","} or found
    return min(told, key=lambda sign: (-told[sign], sign), default="")


def _capitals(head: str, body: str) -> str:
    if body == body.lower() != body.upper():
        return "small"
    return "whole" if head == head.upper() != head.lower() else "usual"


def usual(typed: Column, unit: Ints) -> Column:
    """The habits of groups of ads: what most of the ads of each show.

    Args:
        typed: The habits of each ad.
        unit: Group of each ad, by its smallest member.
    """
    width = max(len(typed.values), 1)
    rows, number = np.unique(unit[typed.subject] * width + typed.value, return_counts=True)
    ads = np.bincount(unit[distinct(typed.subject)], minlength=len(unit))
    kept = rows[number > _MOSTLY * ads[rows // width]]
    return Column(kept // width, kept % width, typed.values)


def kinds(typed: Column) -> Column:
    """Of what kinds the habits of each group are known: headings, pauses, capitals. A group has one of each at most."""
    names = [value.partition(" ")[0] for value in typed.values]
    known = sorted(set(names))
    code = np.array([known.index(name) for name in names], np.int64)
    return Column(typed.subject, code[typed.value], tuple(known))
