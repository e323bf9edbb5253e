"""Names of people folded for comparison, in tokens, and several people in one cell told apart."""

from __future__ import annotations

import re

from graphlink.ids.given import takes_text
from graphlink.ids.text import clean, fold

MAX_PEOPLE = 4
_NOT_LETTER = re.compile(r"[^a-z0-9'\- ]+")
_TITLES = {
    "mr", "mrs", "ms", "miss", "dr", "prof", "sir", "herr", "frau", "dhr", "mevr", "mw", "mme", "mlle", "m", "sr",
    "sra", "srta", "don", "dona", "pan", "pani", "hon", "rep", "sen",
}  # fmt: skip
_BETWEEN = re.compile(r"\s*(?:&|\+|/|;|\||,|\s(?:and|und|en|et|y|e|i|si|és|ir|oraz|та|і|й|и)\s)\s*", re.IGNORECASE)


@takes_text
def fold_name(name: str) -> str:
    """A name for comparison: folded, titles and punctuation off, "Surname, Given" turned round."""
    text = clean(name)
    if text.count(",") == 1:
        family, given = text.split(",")
        text = f"{given.strip()} {family.strip()}" if given.strip() and len(given.split()) <= 3 else text
    plain = _NOT_LETTER.sub(" ", fold(text)).replace("'", "")
    parts = [part.strip("-") for part in plain.split()]
    kept = [part for part in parts if part and part not in _TITLES]
    return " ".join(kept or [part for part in parts if part])


@takes_text
def tokens(name: str) -> tuple[str, ...]:
    """Parts of a folded name in the order they stand, hyphens split."""
    return tuple(part for part in fold_name(name).replace("-", " ").split() if part)


@takes_text
def split_people(text: str) -> tuple[str, ...]:
    """The people a name cell names: "Anna & Bella" are two, "Anna-Maria" is one; at most four, () for blank."""
    parts = [clean(part) for part in _BETWEEN.split(f" {clean(text)} ")]
    return tuple(dict.fromkeys(part for part in parts if any(c.isalpha() for c in part)))[:MAX_PEOPLE]
