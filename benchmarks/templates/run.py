"""`python -m benchmarks.templates.run 20000 [1000000 ...]`: time, memory and quality of grouping, beside equal texts.

With datasketch where it is installed (sizes up to 20,000): MinHash LSH at the same permutations and cut-off, connected
components, on the same normal texts.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable
from importlib.util import find_spec

import numpy as np

from benchmarks.templates.texts import Planted, b_cubed, pairs, planted
from graphlink.resolvers.templates.groups import group
from graphlink.resolvers.templates.normal import normal
from graphlink.resolvers.templates.sketch import CUT, PERMUTATIONS, RUN

SEEDS = (1, 2, 3)
_PEER_UP_TO = 20_000
Method = Callable[[list[str]], np.ndarray]


def ours(texts: list[str]) -> np.ndarray:
    """Groups of graphlink."""
    return group(texts).of


def exact(texts: list[str]) -> np.ndarray:
    """Equal normal texts."""
    codes: dict[str, int] = {}
    return np.array([codes.setdefault(text, len(codes)) for text in normal(texts)])


def datasketch(texts: list[str]) -> np.ndarray:
    """Components of datasketch's MinHash LSH."""
    from datasketch import MinHash, MinHashLSH
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    distinct, of = np.unique(normal(texts), return_inverse=True)
    lsh, edges = MinHashLSH(threshold=CUT, num_perm=PERMUTATIONS), []
    for i, text in enumerate(distinct.tolist()):
        words = text.split()
        sketch = MinHash(num_perm=PERMUTATIONS)
        sketch.update_batch([" ".join(words[k : k + RUN]).encode() for k in range(len(words) - RUN + 1)])
        edges += [(i, j) for j in lsh.query(sketch)]
        lsh.insert(i, sketch)
    a, b = np.array(edges, np.int64).reshape(-1, 2).T
    graph = coo_array((np.ones(len(a)), (a, b)), shape=(len(distinct), len(distinct)))
    return connected_components(graph, directed=False)[1][of]


def measured(name: str, method: Method, world: Planted, seed: int) -> str:
    """One row of the table."""
    began, wall = time.process_time(), time.perf_counter()
    found = method(world.texts)
    spent, passed = time.process_time() - began, time.perf_counter() - wall
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    quality = " | ".join(f"{x:.4f}" for x in (*b_cubed(world.template, found), *pairs(world.template, found)))
    return f"| {len(world.texts)} | {seed} | {name} | {quality} | {spent:.1f} | {passed:.1f} | {peak} |"


def main(sizes: list[int]) -> None:
    """Prints the table. Peak memory is that of the whole process so far: ours runs first."""
    print("| texts | seed | method | B3 P | B3 R | B3 F1 | pair P | pair R | pair F1 | CPU s | wall s | peak MiB |")
    print(f"|{'---|' * 12}")
    for size in sizes:
        for seed in SEEDS if size < 1_000_000 else SEEDS[:1]:
            world = planted(seed, size)
            methods: list[tuple[str, Method]] = [("graphlink", ours), ("equal texts", exact)]
            if find_spec("datasketch") and size <= _PEER_UP_TO:
                methods.append(("datasketch", datasketch))
            for name, method in methods:
                print(measured(name, method, world, seed), flush=True)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [20_000])
