"""Names of people: folded, taken apart, compared; short forms with the names they are short for. Pure."""

from graphlink.ids.name.comparison import Aligned, NameComparison, compare
from graphlink.ids.name.diminutive import diminutive_forms, diminutive_root, roots
from graphlink.ids.name.folding import fold_name, split_people, tokens
from graphlink.ids.name.word import Level

__all__ = [
    "Aligned", "Level", "NameComparison", "compare", "diminutive_forms", "diminutive_root", "fold_name", "roots",
    "split_people", "tokens",
]  # fmt: skip
