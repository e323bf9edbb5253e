"""Hashes of pictures as a platform stores them."""

from __future__ import annotations

import random

from benchmarks.unseen.platforms import Platform
from benchmarks.unseen.scene import Scene

_NOISE = 0.45  # uploads that were saved again or cut before


def stored(made: Scene, shot: int, platform: Platform) -> str:
    """The hash of a picture on a platform: its encoder always changes the same bits, an upload sometimes more."""
    own = random.Random(f"{shot}:{platform.name}")
    for bit in own.sample(range(64), platform.bits):
        shot ^= 1 << bit
    if made.chance(_NOISE):
        for bit in made.rng.sample(range(64), made.rng.randint(1, 3)):
            shot ^= 1 << bit
    return f"{shot:016x}"
