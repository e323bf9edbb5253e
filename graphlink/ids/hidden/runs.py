"""Runs of digits that look like whole national numbers, and what they say about the country of a text.

Of the countries that have a number, the one whose numbers are fewer explains it better; and what holds for twenty
numbers of a list holds for the list. Bayes' rule over what else a run may be: a number of something. And who groups
digits as a country does is likely of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from graphlink.ids.hidden import grouping, plans
from graphlink.ids.hidden.arrays import Floats, Ints, Stream
from graphlink.ids.hidden.plans import MOBILE, NATIONAL, REGIONS
from graphlink.ids.hidden.readings import DIGITS, MARK, SPACE

_Run = tuple[str, ...]  # digits in the groups they stand in

_LEAST, _MOST = 7, 13  # digits of a run that is looked at
_RUNS = 6  # of a text that are looked at
_BETWEEN = 2  # tokens between two pieces of a run
_THIN = frozenset("-./()–")
_GROUPED = 3.0  # odds for a country that groups such a number as it stands
_MOST_SAID, _FIXED, _TRUST = 20.0, 0.3, 0.7  # for one run: odds at most, share of them for no mobile, and their power


def odds(s: Stream, texts: npt.NDArray[np.bool_]) -> Floats:
    """How much likelier the runs of some texts are in each region, shape (texts, regions); 1 where nothing is said."""
    found = np.ones((len(s.texts), len(REGIONS)))
    runs = [(text, run) for text in np.flatnonzero(texts).tolist() for run in _some(s, text)]
    if not runs:
        return found
    size = np.array([sum(map(len, run)) for _, run in runs])
    said = _said([run for _, run in runs], size)
    for (text, _), one in zip(runs, said, strict=True):
        found[text] *= one
    return found


def _said(runs: Sequence[_Run], size: Ints) -> Floats:
    """Odds that each number speaks for each region, shape (numbers, regions)."""
    rows, many = plans.digits(np.array([int("".join(run)) for run in runs]), size), len(size)
    national = plans.national(
        rows, size, np.repeat(np.arange(many), len(REGIONS)), np.tile(np.arange(len(REGIONS)), many)
    )
    national = national.some(np.flatnonzero(national.form == NATIONAL))
    left = size[national.number] - national.skip
    rare = 10.0 ** (national.skip - plans.chances()[national.region, left])
    said = np.minimum(rare, _MOST_SAID) * np.where((national.type & MOBILE) > 0, 1.0, _FIXED)
    found = np.ones((many, len(REGIONS)))
    found[national.number, national.region] = (1.0 + said) ** _TRUST
    for number, region, skip in zip(
        *map(np.ndarray.tolist, (national.number, national.region, national.skip)), strict=True
    ):
        run = runs[number]
        if len(run) > 1 and grouping.usual(REGIONS[region], "".join(run)[skip:]) == tuple(map(len, run)):
            found[number, region] *= _GROUPED
    return found


def _some(s: Stream, text: int) -> list[_Run]:
    """The first different runs of a text that are long enough for a number and not too long."""
    kept: dict[str, _Run] = {}
    for run in _runs(s, int(s.first[text]), int(s.first[text + 1])):
        if _LEAST <= sum(map(len, run)) <= _MOST:
            kept.setdefault("".join(run), run)
        if len(kept) == _RUNS:
            break
    return list(kept.values())


def _runs(s: Stream, low: int, high: int) -> Iterator[_Run]:
    """Digits of a text with nothing but a separator or two between; what is written out for the world is left out."""
    run: _Run = ()
    end, world = low - _BETWEEN - 2, False
    for at in (np.flatnonzero((s.kind[low:high] == DIGITS) & (s.mask[low:high] < 0)) + low).tolist():
        if at - end > _BETWEEN or not all(_thin(s, place) for place in range(end, at)):
            if run and not world:
                yield run
            run, world = (), (at > low and s.words[at - 1] == "+") or s.words[at].startswith("00")
        run, end = (*run, s.words[at]), at + 1
    if run and not world:
        yield run


def _thin(s: Stream, at: int) -> bool:
    return bool(s.kind[at] == SPACE or (s.kind[at] == MARK and s.words[at] in _THIN))
