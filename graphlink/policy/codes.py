"""Evaluation and handling codes that every item and record carries.

Source: Europol Regulation (EU) 2016/794, Article 29 (evaluation), and the handling codes H0-H3 used with it.
The list is data: codes are revised.
"""

from __future__ import annotations

from collections.abc import Iterable

SOURCE_CODES = {
    "A": "no doubt about the source",
    "B": "source mostly reliable",
    "C": "source mostly unreliable",
    "X": "source cannot be assessed",
}
INFORMATION_CODES = {
    "1": "accuracy not in doubt",
    "2": "known to the source, not to the officer",
    "3": "not known to the source, corroborated",
    "4": "not known to the source, not corroborated",
}
HANDLING_CODES = {
    "H0": "only to prevent and fight crime",
    "H1": "not in judicial proceedings without leave of the provider",
    "H2": "no dissemination without leave of the provider",
    "H3": "other restrictions, in words",
}
UNEVALUATED = "X4"
BASES = ("fact", "assessment")


def is_evaluation(code: str) -> bool:
    """Whether a text is a source code followed by an information code, such as B2."""
    return len(code) == 2 and code[0] in SOURCE_CODES and code[1] in INFORMATION_CODES


def strictest_handling(codes: Iterable[str | None]) -> str | None:
    """The handling code of what rests on several records: the highest given, None when none is given."""
    return max((code for code in codes if code), default=None)
