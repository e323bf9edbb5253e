"""Hand over linked clusters, or the network, in a format another agency opens."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from graphlink import __version__
from graphlink.app import targets
from graphlink.app.actions.decide import contested
from graphlink.app.actions.graph import network
from graphlink.app.case import Case
from graphlink.errors import ExportError
from graphlink.policy.codes import strictest_handling
from graphlink.schema.network import Network
from graphlink.schema.roster import COLUMNS, roster
from graphlink.viz.export.formats import Manifest, write

WHAT = ("clusters", "network")


def export(case: Case, what: str, fmt: str, out: Path, clusters: Sequence[str] = ()) -> dict[str, Any]:
    """Write an export and its manifest.

    Args:
        what: clusters or network.
        clusters: Ids of the clusters to hand over, all when empty.
    Returns:
        files written and the counts of what is in them.
    Raises:
        ExportError: Unknown kind or format, unknown cluster, nothing to hand over, or the target cannot be written.
        TargetRefusedError: As targets.check.
    """
    targets.check([out])
    if what not in WHAT:
        raise ExportError(f"Cannot export {what!r}.", f"There are {', '.join(WHAT)}.")
    wanted = [case.runs.redirect(name.upper().removeprefix("CLUSTER:")) for name in clusters]
    content = members(case, wanted) if what == "clusters" else _network(case, wanted)
    manifest = _manifest(case, what, content, wanted)
    case.ledger.record(case.actor, "export", {"what": what, "format": fmt, "clusters": wanted})
    files = write(content, fmt, out, manifest)
    counts = (
        {"rows": content.num_rows}
        if isinstance(content, pa.Table)
        else {"nodes": content.node_count, "edges": content.edge_count}
    )
    return {"files": [str(path) for path in files], **counts}


def members(case: Case, wanted: Sequence[str] = ()) -> pa.Table:
    """Linked clusters as records: relation, cluster_id, record_id and what the record is, a row per member record.

    `record_id` is the record's own key in its source where that is unique in the case, else graphlink's id.
    Subjects collapse to records as schema.roster says; in same_poster an ad's record stands for the ad alone, not for
    an account it names. Rows are sorted by relation, cluster, record.
    """
    clusters = _chosen(case.runs.clusters(), wanted)
    rows = roster(case.evidence.scan(COLUMNS), case.key)
    joined = clusters.join(rows, "subject_id", join_type="inner")
    named = pc.and_(pc.equal(joined["kind"], "ads"), pc.starts_with(joined["subject_id"], "account:"))
    joined = joined.filter(pc.invert(pc.and_(named, pc.equal(joined["relation"], "same_poster"))))
    table = pa.table(
        {
            "relation": joined["relation"],
            "cluster_id": joined["cluster_id"],
            "record_id": _own_keys(joined, rows),
            "graphlink_id": joined["record_id"],
            "subject_id": joined["subject_id"],
            "kind": joined["kind"],
            "source": joined["source"],
            "name": joined["name"],
            "probability": joined["probability"],
            "evaluation": joined["evaluation"],
            "handling": joined["handling"],
        }
    )
    order = [(name, "ascending") for name in ("relation", "cluster_id", "record_id", "subject_id")]
    return table.take(pc.sort_indices(table, order))


def _own_keys(joined: pa.Table, rows: pa.Table) -> pa.ChunkedArray:
    records = rows.select(["record_id", "source_key"]).group_by(["record_id", "source_key"]).aggregate([])
    counts = pc.value_counts(records["source_key"]).to_pandas()
    repeated = pa.array([c["values"] for c in counts if c["counts"] > 1], pa.string())
    usable = pc.and_(pc.is_valid(joined["source_key"]), pc.invert(pc.is_in(joined["source_key"], repeated)))
    return pc.if_else(usable, joined["source_key"], joined["record_id"])


def _chosen(clusters: pa.Table, wanted: Sequence[str]) -> pa.Table:
    if not wanted:
        return clusters
    missing = sorted(set(wanted) - set(clusters["cluster_id"].to_pylist()))
    if missing:
        raise ExportError(f"The case has no cluster {', '.join(missing)}.", "`graphlink export … clusters` lists all.")
    return clusters.filter(pc.is_in(clusters["cluster_id"], pa.array(list(wanted))))


def _network(case: Case, wanted: Sequence[str]) -> Network:
    whole = network(case)
    if not wanted:
        return whole
    _chosen(case.runs.clusters(), wanted)
    return _around(whole, {f"cluster:{name}" for name in wanted})


def _around(whole: Network, centre: set[str]) -> Network:
    """The clusters, their members, and what those are linked to: two edges out, then what lies between."""
    kept = set(centre)
    for _ in range(2):
        reached = set(kept)
        for table in whole.edges.values():
            reached |= _ends(table, kept)
        kept = reached
    ids = pa.array(sorted(kept), pa.string())
    nodes = {label: table.filter(pc.is_in(table["id"], ids)) for label, table in whole.nodes.items()}
    edges = {
        key: table.filter(pc.and_(pc.is_in(table["source"], ids), pc.is_in(table["target"], ids)))
        for key, table in whole.edges.items()
    }
    return Network({k: t for k, t in nodes.items() if t.num_rows}, {k: t for k, t in edges.items() if t.num_rows})


def _ends(table: pa.Table, ids: set[str]) -> set[str]:
    known = pa.array(sorted(ids), pa.string())
    touching = table.filter(pc.or_(pc.is_in(table["source"], known), pc.is_in(table["target"], known)))
    return {*touching["source"].to_pylist(), *touching["target"].to_pylist()}


def _manifest(case: Case, what: str, content: Network | pa.Table, wanted: Sequence[str]) -> Manifest:
    run = case.runs.last()
    tables = [content] if isinstance(content, pa.Table) else list(content.nodes.values())
    codes = [code for t in tables if "handling" in t.column_names for code in t["handling"].unique().to_pylist()]
    return Manifest(
        case_id=case.config.case_id,
        case_name=case.config.name,
        what=what,
        maker=case.actor.name,
        purpose=case.actor.purpose,
        made_at=case.ledger.now(),
        graphlink_version=__version__,
        run_id=run["run_id"] if run else "",
        model_version=run["model_version"] if run else "",
        handling=strictest_handling(codes) or "",
        filters={"clusters": list(wanted)} if wanted else {},
        contested=contested(case, _subjects(content)),
    )


def _subjects(content: Network | pa.Table) -> set[str]:
    """Ids of the subjects that stand in an export."""
    if isinstance(content, pa.Table):
        return set(content["subject_id"].to_pylist())
    return {node for table in content.nodes.values() for node in table["id"].to_pylist()}
