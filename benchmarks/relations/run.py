"""One world through graphlink: files written, loaded with nothing mapped by hand, resolved, laid beside the truth."""

from __future__ import annotations

import resource
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.relations.world import Subject, World, truth, write
from graphlink.app.actions import load, resolve
from graphlink.app.case import Case, create_case
from graphlink.ids import handle, web
from graphlink.schema import subject

RELATIONS = ("same_account_owner", "same_poster", "same_advertised_person")


@dataclass(frozen=True)
class Resolved:
    """Relation -> cluster of every subject in the order of the truth; seconds of loading, and of resolving."""

    clusters: Mapping[str, NDArray[np.int64]]
    load_s: float
    wall_s: float
    cpu_s: float
    peak_mb: int


def told(of: World) -> Mapping[str, list[Subject]]:
    """The truth by relation."""
    every = list(truth(of))
    return {relation: [s for s in every if s.relation == relation] for relation in RELATIONS}


def graphlink(of: World, known: Mapping[str, Sequence[Subject]]) -> Resolved:
    """Load and resolve in a case of its own, which is thrown away."""
    with tempfile.TemporaryDirectory() as name, create_case(Path(name) / "case") as case:
        started = time.perf_counter()
        for path in write(of, Path(name) / "in"):
            load.load(case, path)
        load_s, wall, cpu = time.perf_counter() - started, time.perf_counter(), cpu_s()
        resolve.resolve(case, RELATIONS)
        wall, cpu = time.perf_counter() - wall, cpu_s() - cpu
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        clusters = {relation: _labels(case, relation, known[relation]) for relation in RELATIONS}
    return Resolved(clusters, load_s, wall, cpu, peak)


def subject_id(key: bytes, of: Subject) -> str:
    """The id of a subject of the truth in a case that loaded `ads.csv` and `accounts.csv` under their names."""
    if " " in of.name:
        platform, _, username = of.name.partition(" ")
        short = web.platform(platform)
        return subject.account(key, short, handle.canonical(username, short).value or username)
    ad, _, slot = of.name.partition(".")
    record = subject.record_id(key, "ads", ad)
    return subject.persona(record, int(slot)) if slot else subject.ad(record)


def _labels(case: Case, relation: str, known: Sequence[Subject]) -> NDArray[np.int64]:
    """A number for each subject: its cluster, or one of its own."""
    rows = case.runs.clusters().select(["relation", "subject_id", "cluster_id"]).to_pylist()
    cluster = {row["subject_id"]: row["cluster_id"] for row in rows if row["relation"] == relation}
    ids = [subject_id(case.key, s) for s in known]
    return np.unique([cluster.get(one, one) for one in ids], return_inverse=True)[1].astype(np.int64)


def cpu_s() -> float:
    """Seconds of user and system time of this process, all its threads, and of children that ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(u.ru_utime + u.ru_stime for u in used)
