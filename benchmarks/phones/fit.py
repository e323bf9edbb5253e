"""Grows the trees of `graphlink.ids.hidden.score` on invented texts, and writes them where they are shipped.

    python -m benchmarks.phones.fit            writes graphlink/ids/hidden/trees.npz
    python -m benchmarks.phones.fit --check    writes nothing; says whether that file is what would be written

Without arguments it gives the shipped file byte for byte, where the packages are those the file names in `grown_with`:
seeds are fixed and one thread does the work. Whoever changes what the columns say grows the trees anew, and keeps them
where texts of other seeds are read no worse. Takes two minutes and 2 GB.

Needs scikit-learn, which graphlink itself does not. Part of the words around numbers is hidden from the reader while
the trees are grown, since writers use words that no list has: three in ten of those that name another kind of number,
a quarter of those that call for a phone, drawn again for every batch. Texts of kinds that are rare among the
invented ones (`rare`), and whose phones stand close to other digits (`close`), are mixed in.
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import numpy as np
import numpy.typing as npt

from benchmarks.phones import close, harder, rare
from benchmarks.phones.example import Example
from benchmarks.phones.texts import texts
from benchmarks.trees import flat
from graphlink.ids.hidden import countries, hypotheses, lattice, surroundings
from graphlink.ids.hidden.arrays import Stream
from graphlink.ids.hidden.hypotheses import COLUMNS
from graphlink.ids.hidden.lexicon import CONTEXT_BIT
from graphlink.ids.hidden.stream import stream
from graphlink.ids.phone import Hint

BATCH = 50  # texts that lose the same words
HARDER, CLOSE = 0.4, 0.3  # texts that hide harder, and that hold other digits close by, to one that hides as usual
HIDDEN = {"identifier": 0.3, "call": 0.25}
GROWN_WITH = ("numpy", "phonenumbers", "scikit-learn")  # packages whose versions change what is grown
OUT = Path(__file__).parents[2] / "graphlink" / "ids" / "hidden" / "trees.npz"
_FALLING = (
    "cost", "fillers", "masked", "new_gaps", "skipped", "lines", "misspelt", "everyday", "stops", "plus_left",
    "zero_left", "late_comma",
)  # fmt: skip
_RISING = ("log_weight", "left_gap", "right_gap", "identifier_before", "identifier_after")


def rows(seed: int, count: int, hide: bool = True) -> Iterator[tuple[npt.NDArray[np.float32], npt.NDArray[np.bool_]]]:
    """Columns of the hypotheses of the texts of a seed, and which of them are meant."""
    random = np.random.default_rng(seed)
    examples = texts(seed, count, int(random.integers(130, 210)))
    examples += rare.examples(seed, examples)
    examples += [*harder.texts(seed, int(HARDER * count)), *close.examples(seed, int(CLOSE * count))]
    count = len(examples)
    for at in range(0, count, BATCH):
        yield _batch(examples[at : at + BATCH], random if hide else None)


def _batch(
    examples: list[Example], random: np.random.Generator | None
) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.bool_]]:
    raws = [e.text for e in examples]
    s, r = stream(raws)
    if random is not None:
        _hide(s, random)
    g = lattice.gaps(s, r)
    hints = [(Hint(e.country, "record"),) if e.country else () for e in examples]
    w, around = lattice.ways(s, r, g), surroundings.around(s, r, g)
    h = hypotheses.hypotheses(s, r, g, w, around, countries.weights(s, raws, hints))
    meant = [f"+{number}" in examples[text].phones for number, text in zip(h.number, h.text, strict=True)]
    return h.columns, np.array(meant, bool)


def _hide(s: Stream, random: np.random.Generator) -> None:
    for name, share in HIDDEN.items():
        lost = random.random(int(s.code.max(initial=0)) + 1) < share
        s.context[lost[s.code]] &= ~CONTEXT_BIT[name]


def grow(columns: npt.NDArray[np.float32], meant: npt.NDArray[np.bool_], many: int, leaves: int) -> dict[str, object]:
    """Trees as flat arrays; monotone where the sign of a column is beyond doubt."""
    from sklearn.ensemble import HistGradientBoostingClassifier
    from threadpoolctl import threadpool_limits

    signs = {**dict.fromkeys(_FALLING, -1), **dict.fromkeys(_RISING, 1)}
    model = HistGradientBoostingClassifier(
        max_iter=many,
        max_leaf_nodes=leaves,
        max_depth=12,
        learning_rate=0.16,
        min_samples_leaf=200,
        l2_regularization=2.0,
        monotonic_cst=[signs.get(name, 0) for name in COLUMNS],
        random_state=0,
        early_stopping=False,
    )
    with threadpool_limits(1):  # sums of several threads differ in their last bit from run to run
        model.fit(columns, meant)
    return flat(model)


def file(grown: dict[str, object]) -> bytes:
    """Trees as they are shipped, with the names of the columns they ask and the packages they were grown with."""
    held = io.BytesIO()
    packages = [f"{name} {version(name)}" for name in GROWN_WITH]
    np.savez_compressed(held, **grown, names=np.array(COLUMNS), grown_with=np.array(packages))
    return held.getvalue()


def _said(new: bytes, old: bytes) -> str:
    """What tells two files of trees apart."""
    if new == old:
        return "what is shipped, byte for byte"
    with np.load(io.BytesIO(new)) as a, np.load(io.BytesIO(old)) as b:
        names = sorted({*a.files, *b.files})
        other = [n for n in names if n not in a.files or n not in b.files or not np.array_equal(a[n], b[n])]
    return f"not what is shipped: {', '.join(other) or 'equal arrays, packed otherwise'}"


def main() -> None:
    """Grow and write."""
    parser = argparse.ArgumentParser(description="Grow the trees that weigh hypotheses of phone numbers.")
    parser.add_argument("--seeds", default="2001-2040", help="first-last")
    parser.add_argument("--count", type=int, default=1500, help="texts a seed")
    parser.add_argument("--trees", type=int, default=200)
    parser.add_argument("--leaves", type=int, default=31)
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--check", action="store_true", help="write nothing, compare with what is there")
    given = parser.parse_args()
    first, _, last = given.seeds.partition("-")
    parts = [part for seed in range(int(first), int(last or first) + 1) for part in rows(seed, given.count)]
    columns, meant = (np.concatenate(column) for column in zip(*parts, strict=True))
    made = file(grow(columns, meant, given.trees, given.leaves))
    print(f"{len(columns):,} hypotheses, {meant.mean():.3f} meant; {given.trees:,} trees")
    if given.check:
        print(_said(made, given.out.read_bytes()))
        sys.exit(made != given.out.read_bytes())
    given.out.write_bytes(made)
    print(f"written to {given.out}")


if __name__ == "__main__":
    main()
