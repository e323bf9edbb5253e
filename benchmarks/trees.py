"""Trees grown by scikit-learn as the flat arrays that graphlink reads."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt


def flat(model: object) -> dict[str, object]:
    """Arrays of a HistGradientBoostingClassifier of two classes; see `graphlink.ids.trees`."""
    parts: dict[str, list[npt.NDArray[np.float64]]] = {n: [] for n in ("column", "cut", "yes", "no", "value")}
    roots, base, depth = [], 0, 0
    for (tree,) in model._predictors:  # type: ignore[attr-defined]
        nodes = tree.nodes
        own = np.arange(len(nodes)) + base
        leaf = nodes["is_leaf"].astype(bool)
        roots.append(base)
        parts["column"].append(np.where(leaf, 0, nodes["feature_idx"]))
        parts["cut"].append(np.where(leaf, 0.0, nodes["num_threshold"]))
        parts["yes"].append(np.where(leaf, own, nodes["left"] + base))
        parts["no"].append(np.where(leaf, own, nodes["right"] + base))
        parts["value"].append(np.where(leaf, nodes["value"], 0.0))
        base, depth = base + len(nodes), max(depth, int(nodes["depth"].max()))
    kinds = {"column": np.uint8, "cut": np.float32, "yes": np.int32, "no": np.int32, "value": np.float32}
    flat: dict[str, object] = {name: np.concatenate(parts[name]).astype(kind) for name, kind in kinds.items()}
    start = float(np.ravel(model._baseline_prediction)[0])  # type: ignore[attr-defined]
    return {**flat, "root": np.array(roots, np.int32), "depth": np.int32(depth), "base": np.float64(start)}
