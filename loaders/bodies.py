"""Free texts read for phone numbers: each distinct text once, on every core where there are many.

A process pool is started only when it pays; it lives as long as the `Scanner` that holds it.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from types import TracebackType

import pyarrow as pa

from graphlink.ids.hidden.reader import read_all
from graphlink.ids.phone import Hint, Phone
from graphlink.loaders import mentions

WORKERS = min(os.cpu_count() or 1, 8)
_WORTH_A_POOL = 6_000  # distinct texts
_SHARE = 1_500  # texts handed over at a time

MEANT = 0.5  # least probability of a number that becomes a mention
_UNIT = "\x1f"
_EVIDENCE = ("record", "platform", "case")

Hinted = tuple[str, tuple[Hint, ...]]


class Scanner:
    """Reads texts for phone numbers; a context manager, since it may hold other processes."""

    def __init__(self, workers: int = WORKERS, worth: int = _WORTH_A_POOL) -> None:
        self._workers, self._worth = workers, worth
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Scanner:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._pool:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

    @property
    def shares(self) -> bool:
        """Whether other processes read; from then on it may be asked from several threads at once."""
        return self._pool is not None

    def phones(self, texts: Sequence[str], hints: Sequence[tuple[Hint, ...]]) -> list[tuple[Phone, ...]]:
        """For each text with its hints every number it may hold, at least `reader.SHOWN` probable.

        A text that breaks nothing else in its company is what it is alone: the result does not depend on what it is
        read with.
        """
        distinct: dict[Hinted, int] = {}
        places = [distinct.setdefault(pair, len(distinct)) for pair in zip(texts, hints, strict=True)]
        found = self._read(list(distinct))
        return [found[place] for place in places]

    def _read(self, pairs: list[Hinted]) -> list[tuple[Phone, ...]]:
        if self._workers < 2 or (len(pairs) < self._worth and self._pool is None):
            return _part(pairs)
        if self._pool is None:
            self._pool = ProcessPoolExecutor(self._workers)
        parts = [pairs[at : at + _SHARE] for at in range(0, len(pairs), _SHARE)]
        return [phones for part in self._pool.map(_part, parts) for phones in part]


def phones(scanner: Scanner, field: str, cells: pa.Array, hints: tuple[pa.Array, pa.Array, str]) -> pa.ListArray:
    """Phone mentions of the texts of a column, those that are probably meant.

    Args:
        hints: Country of each record, of its platform, and the case's.
    """
    country, platform, case = hints
    together = mentions.with_help(cells, country, platform).dictionary_encode()
    split = [text.split(_UNIT) if text else ["", "", ""] for text in together.dictionary.to_pylist()]
    given = [tuple(Hint(c, e) for c, e in zip((*p[-2:], case), _EVIDENCE, strict=True) if c) for p in split]
    found = scanner.phones([_UNIT.join(p[:-2]) for p in split], given)
    meant = [[p for p in numbers if p.confidence >= MEANT and p.value] for numbers in found]
    return mentions.phone_lists(field, meant, together.indices)


def _part(pairs: list[Hinted]) -> list[tuple[Phone, ...]]:
    return read_all([text for text, _ in pairs], [hints for _, hints in pairs])
