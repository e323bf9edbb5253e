"""The pictures of a case as they stand, to which more are added: which are near, and so one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from graphlink.ids.image_hash import CUT_OFF, bands

Tables = Mapping[int, tuple[tuple[str, ...], npt.NDArray[np.uint16]]]


@dataclass(frozen=True)
class Pictures:
    """Hashes of pictures.

    Attributes:
        shown: The hash that stands for each: the first of those near it; see images.near_images.
        tables: By length, hashes that can be near others, and their bands.
    """

    shown: Mapping[str, str] = field(default_factory=dict)
    tables: Tables = field(default_factory=dict)


def pictures(shown: Mapping[str, str]) -> Pictures:
    """Pictures of which it is known what stands for each."""
    return Pictures(shown, _joined({}, [*shown]))


def added(to: Pictures, hashes: Sequence[str]) -> tuple[Pictures, dict[str, str]]:
    """The pictures with more, and what now stands for those that stood for others and do so no more."""
    now, renamed = to, dict[str, str]()
    for text in sorted({*hashes} - to.shown.keys()):
        first = {now.shown[other] for other in _near(now.tables, text)}
        least = min({text, *first})
        shown = {**now.shown, text: least}
        if lost := first - {least}:
            shown = {one: least if of in lost else of for one, of in shown.items()}
            renamed = {one: least if of in lost else of for one, of in renamed.items()} | dict.fromkeys(lost, least)
        now = Pictures(shown, _joined(now.tables, [text]))
    return now, renamed


def _near(tables: Tables, text: str) -> list[str]:
    if len(text) not in tables:
        return []
    texts, table = tables[len(text)]
    bits = np.bitwise_count(table ^ bands([text])).sum(axis=1)
    return [texts[i] for i in np.flatnonzero(bits <= CUT_OFF[4 * len(text)]).tolist()]


def _joined(tables: Tables, hashes: Sequence[str]) -> Tables:
    found = dict(tables)
    for size in sorted({len(text) for text in hashes if CUT_OFF.get(4 * len(text)) is not None}):
        own = [text for text in hashes if len(text) == size]
        texts, table = found.get(size, ((), bands(own)[:0]))
        found[size] = (*texts, *own), np.concatenate([table, bands(own)])
    return found
