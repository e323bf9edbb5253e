"""Where sentences end: what stands behind is seldom of the number before."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from graphlink.ids.hidden.arrays import Stream
from graphlink.ids.hidden.readings import MARK, SPACE


def ends(s: Stream) -> npt.NDArray[np.bool_]:
    """Signs that end a sentence, with a blank behind them alone; and "!!" or "<<" between blanks."""
    stop = s.where("stop") & (s.kind == MARK)
    glued = np.concatenate(([False], s.kind[:-1] != SPACE))[: len(stop)]
    blank = np.concatenate((s.kind[1:] == SPACE, [True]))[: len(stop)]
    return np.asarray((stop & glued & blank) | (s.where("parts") & ~glued & blank))


def stops(s: Stream) -> npt.NDArray[np.bool_]:
    """These, and pictures."""
    return np.asarray(ends(s) | s.where("picture"))
