"""Evidence, a run and decisions as the nodes and edges of the graph. Pure: the same input gives the same network.

Everything is done column by column; each distinct identifier is touched once. What the graph cannot key by its value
(longer than engines index) is keyed by a digest of it and keeps the whole text as its value.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from graphlink.graph import links
from graphlink.graph.draft import Draft, flat, keyed, mapped, prefixed, short
from graphlink.ids.text import fold
from graphlink.schema.decision import Decision
from graphlink.schema.kinds import MENTIONS, RELATIONS
from graphlink.schema.network import Network
from graphlink.schema.roster import account_ids

_OWN_FIELDS = ("username", "profile_url")


@dataclass(frozen=True)
class ProjectionOptions:
    """What the projection needs beside its tables.

    Attributes:
        key: Key of the case, for account ids.
        generic: Ids of identifier nodes that a person decided to be generic, or that the run held to bind nothing.
        holders: Of the latter, how many hands hold each.
    """

    key: bytes
    generic: frozenset[str] = frozenset()
    holders: Mapping[str, int] = field(default_factory=dict)


def project(
    records: pa.Table,
    pairs: pa.Table,
    clusters: pa.Table,
    templates: pa.Table,
    decisions: Sequence[Decision],
    options: ProjectionOptions,
) -> Network:
    """The whole graph of a case.

    Args:
        records: Schema RECORD, the version in force of each record.
        pairs, clusters, templates: Of the run in force (schema.run).
        decisions: In force.
    Returns:
        Nodes with their degree and, for identifiers, how many records hold them; edges once for each type and pair
        of ends, with how many records state them.
    """
    records = records.sort_by("record_id")  # of two statements the first one's values stand, whatever the order given
    builder = Draft(options.generic, options.holders)
    _records(builder, records)
    _mentions(builder, records, options.key)
    _templates(builder, templates)
    _clusters(builder, clusters, pairs)
    links.same(builder, pairs)
    links.shares(builder, pairs, clusters)
    links.similar(builder, pairs, clusters)
    links.decided(builder, decisions)
    return builder.network()


# --- records -------------------------------------------------------------------------------------------------
_CODES = ("evaluation", "handling", "basis")


def _records(builder: Draft, records: pa.Table) -> None:
    ads = records.filter(pc.equal(records["kind"], "ads"))
    entries = records.filter(pc.is_in(records["kind"], pa.array(["persons", "watchlist"])))
    platforms = records.filter(pc.equal(records["kind"], "platforms"))
    ids = prefixed("ad", ads["record_id"])
    about = ("record_id", "source_key", "source", "platform", "city", "country", "posted_at", "language", *_CODES)
    named = pc.coalesce(short(ads["title"]), ads["source_key"], ads["record_id"])
    builder.add_nodes("Ad", {"id": ids, "name": named, **{name: ads[name] for name in about}})
    _on_platform(builder, "Ad", ids, ads["platform"])
    _personas(builder, ads)
    held = ("record_id", "source_key", "source", "kind", "list_name", "birth_date", "nationality", *_CODES)
    named = pc.coalesce(short(entries["name"]), entries["source_key"], entries["record_id"])
    entry_ids = prefixed("entry", entries["record_id"])
    builder.add_nodes("Entry", {"id": entry_ids, "name": named, **{name: entries[name] for name in held}})
    _platform_records(builder, platforms)


def _personas(builder: Draft, ads: pa.Table) -> None:
    flat = pc.list_flatten(ads["personas"])
    rows = ads.take(pc.list_parent_indices(ads["personas"]))
    slots = pc.struct_field(flat, "slot")
    slot_text = pc.cast(slots, pa.string())
    ids = pc.binary_join_element_wise(prefixed("persona", rows["record_id"]), slot_text, ".")
    names = pc.coalesce(pc.struct_field(flat, "name"), pc.binary_join_element_wise("person", slot_text, " "))
    builder.add_nodes("Persona", {"id": ids, "name": names, "slot": slots, "age": pc.struct_field(flat, "age")})
    builder.add_edges("ADVERTISES", ("Ad", "Persona"), {"source": prefixed("ad", rows["record_id"]), "target": ids})


def _platform_records(builder: Draft, platforms: pa.Table) -> None:
    known = platforms.filter(pc.is_valid(platforms["platform"]))
    builder.add_nodes(
        "Platform",
        {
            "id": prefixed("platform", known["platform"]),
            "name": pc.coalesce(known["name"], known["platform"]),
            "value": known["platform"],
            **{name: known[name] for name in ("category", "country", "url")},
        },
    )


def _on_platform(builder: Draft, label: str, ids: pa.ChunkedArray, platforms: pa.ChunkedArray) -> None:
    known = pc.and_(pc.is_valid(platforms), pc.not_equal(platforms, ""))
    platforms, ids = platforms.filter(known), ids.filter(known)
    target = prefixed("platform", platforms)
    builder.add_nodes("Platform", {"id": target, "name": platforms, "value": platforms})
    builder.add_edges("ON", (label, "Platform"), {"source": ids, "target": target})


# --- mentions ------------------------------------------------------------------------------------------------
_HOLDERS = {"ads": ("ad", "Ad"), "persons": ("entry", "Entry"), "watchlist": ("entry", "Entry")}


def _mentions(builder: Draft, records: pa.Table, key: bytes) -> None:
    """Accounts first: the account a record is, or is posted by, holds the mentions of an account record."""
    flat = pc.list_flatten(records["mentions"])
    row = pc.list_parent_indices(records["mentions"])
    names = ("kind", "field", "raw", "value", "platform", "type", "validity", "confidence", "countries", "techniques")
    table = pa.table({"row": row, **{name: pc.struct_field(flat, name) for name in names}})
    table = table.filter(pc.and_(pc.is_valid(table["value"]), pc.not_equal(table["kind"], "name")))
    accounts = table.filter(pc.equal(table["kind"], "account"))
    accounts = accounts.append_column("account", account_ids(accounts["platform"], accounts["value"], key))
    _accounts(builder, records, accounts)
    own = pc.is_in(accounts["field"], pa.array(_OWN_FIELDS))
    holders = _account_holders(records, accounts.filter(own))
    _postings(builder, records, accounts, own)
    for kind in ("phone", "email", "handle", "url", "image", "wallet", "iban", "place"):
        found = table.filter(pc.equal(table["kind"], kind))
        if found.num_rows:
            _identifiers(builder, records, found, kind, holders)


def _accounts(builder: Draft, records: pa.Table, accounts: pa.Table) -> None:
    rows = records.select(["kind", *_CODES]).take(accounts["row"])
    first = np.argsort(pc.not_equal(rows["kind"], "accounts").to_numpy(), kind="stable")  # its own record speaks first
    accounts, rows = accounts.take(pa.array(first)), rows.take(pa.array(first))
    shown = pc.binary_join_element_wise(pc.fill_null(accounts["platform"], ""), accounts["value"], "/")
    about = {name: rows[name] for name in _CODES}
    builder.add_nodes(
        "Account",
        {
            "id": accounts["account"],
            "name": shown,
            "platform": accounts["platform"],
            "handle": accounts["value"],
            **about,
        },
    )
    _on_platform(builder, "Account", accounts["account"], accounts["platform"])
    folded = mapped(accounts["value"], fold)
    handles = keyed("handle", folded)
    builder.add_nodes("Handle", {"id": handles, "name": folded, "value": folded})
    builder.add_edges("USES", ("Account", "Handle"), {"source": accounts["account"], "target": handles})


def _account_holders(records: pa.Table, own: pa.Table) -> pa.Table:
    """Row of an account record -> the accounts that it is."""
    kinds = records["kind"].take(own["row"])
    chosen = own.filter(pc.equal(kinds, "accounts"))
    return pa.table({"row": chosen["row"], "holder": chosen["account"]}).group_by(["row", "holder"]).aggregate([])


def _postings(builder: Draft, records: pa.Table, accounts: pa.Table, own: pa.ChunkedArray) -> None:
    """Ads posted by accounts; accounts that a record names without being posted by them."""
    kinds = records["kind"].take(accounts["row"])
    posted = accounts.filter(pc.and_(own, pc.equal(kinds, "ads")))
    ids = prefixed("ad", records["record_id"].take(posted["row"]))
    builder.add_edges("POSTED_BY", ("Ad", "Account"), {"source": ids, "target": posted["account"]})
    for kind, (prefix, label) in _HOLDERS.items():
        named = pc.equal(kinds, kind) if label == "Entry" else pc.and_(pc.invert(own), pc.equal(kinds, kind))
        rows = accounts.filter(named)
        ids = prefixed(prefix, records["record_id"].take(rows["row"]))
        builder.add_edges("MENTIONS", (label, "Account"), {"source": ids, "target": rows["account"], **_stated(rows)})


def _stated(rows: pa.Table) -> dict[str, Any]:
    strength = pc.if_else(pc.less(rows["confidence"], 0.9), "probable", "certain")
    shown = {"field": rows["field"], "raw": short(rows["raw"]), "confidence": rows["confidence"]}
    return {**shown, "strength": strength, "hidden": _hidden(rows["techniques"])}


def _hidden(techniques: pa.ChunkedArray) -> pa.Array:
    """How a mention was hidden, in words; null where it stands openly. A link is no hiding."""
    words = pc.binary_join(pc.fill_null(flat(techniques), pa.scalar([], pa.list_(pa.string()))), ", ")
    open_ = pc.or_(pc.equal(words, ""), pc.equal(words, "link"))
    return pc.if_else(open_, pa.scalar(None, pa.string()), words)


def _identifiers(builder: Draft, records: pa.Table, found: pa.Table, kind: str, holders: pa.Table) -> None:
    ids = keyed(kind, found["value"])
    label = MENTIONS[kind].node
    builder.add_nodes(label, {"id": ids, "name": found["value"], "value": found["value"], **_about(kind, found, ids)})
    edge = "LOCATED" if kind == "place" else "MENTIONS"
    table = found.append_column("id", ids)
    kinds = records["kind"].take(found["row"])
    for record_kind, (prefix, holder_label) in _HOLDERS.items():
        rows = table.filter(pc.equal(kinds, record_kind))
        source = prefixed(prefix, records["record_id"].take(rows["row"]))
        builder.add_edges(edge, (holder_label, label), {"source": source, "target": rows["id"], **_stated(rows)})
    at = pa.table({"row": found["row"], "at": pa.array(np.arange(found.num_rows))})
    of_accounts = at.join(holders, "row", join_type="inner").sort_by([("at", "ascending"), ("holder", "ascending")])
    rows = table.take(of_accounts["at"])
    builder.add_edges(
        edge, ("Account", label), {"source": of_accounts["holder"], "target": rows["id"], **_stated(rows)}
    )


_TYPED = {"wallet": "chain", "iban": "country"}  # the property that the type of a mention is


def _about(kind: str, found: pa.Table, ids: pa.ChunkedArray | pa.Array) -> dict[str, Any]:
    if kind == "place":
        parts = mapped(found["value"], lambda v: v.partition("/")[2] or None)
        country = mapped(found["value"], lambda v: None if v.startswith("?") else v.partition("/")[0].upper())
        return {"city": parts, "country": country, "name": pc.coalesce(parts, country, found["value"])}
    fan_out = _records_each(ids, found["row"])
    if kind != "phone":
        of = _TYPED.get(kind)
        return {"fan_out": fan_out, **({of: found["type"]} if of else {})}
    best = _mapped_lists(found["countries"])
    return {"fan_out": fan_out, "country": best, "line_type": found["type"], "validity": found["validity"]}


def _mapped_lists(countries: pa.ChunkedArray) -> pa.Array:
    """The best country of each list of hypotheses, null where there is none."""
    lists = countries.combine_chunks()
    flat = pc.struct_field(lists.flatten(), "country")
    sizes = pc.fill_null(pc.list_value_length(lists), 0).to_numpy(zero_copy_only=False)
    starts = np.cumsum(sizes) - sizes
    return flat.take(pa.array(np.where(sizes > 0, starts, 0), mask=sizes == 0))


def _records_each(ids: pa.ChunkedArray | pa.Array, rows: pa.ChunkedArray) -> pa.Array:
    """For each mention, how many records hold its identifier."""
    codes = flat(ids).dictionary_encode().indices.to_numpy()
    pairs = np.unique(np.column_stack([codes, rows.to_numpy()]), axis=0)
    return pa.array(np.bincount(pairs[:, 0])[codes])


# --- templates -----------------------------------------------------------------------------------------------
def _templates(builder: Draft, templates: pa.Table) -> None:
    ids = flat(prefixed("template", templates["template_id"]))
    about = ("text", "reason", "ads", "accounts", "platforms", "rarity_bits")
    builder.add_nodes(
        "Template", {"id": ids, "name": short(_gaps(templates["text"])), **{name: templates[name] for name in about}}
    )
    lists = flat(templates["used_by"])
    uses = pc.list_flatten(lists)
    columns = {"source": pc.struct_field(uses, "ad"), "target": ids.take(pc.list_parent_indices(lists))}
    builder.add_edges("USES_TEMPLATE", ("Ad", "Template"), {**columns, "share": pc.struct_field(uses, "share")})


def _gaps(texts: pa.ChunkedArray) -> pa.ChunkedArray:
    """Texts of templates with "…" for stretches of other words: what a person calls them by."""
    return pc.replace_substring_regex(texts, r"\[?<free>\]?( \[?<free>\]?)*", "…")


# --- clusters ------------------------------------------------------------------------------------------------
def _clusters(builder: Draft, clusters: pa.Table, pairs: pa.Table) -> None:
    decided = _decided_subjects(pairs)
    for relation in RELATIONS.values():
        rows = clusters.filter(pc.equal(clusters["relation"], relation.name))
        if not rows.num_rows:
            continue
        by_id = rows.group_by("cluster_id", use_threads=False).aggregate(
            [("subject_id", "count"), ("probability", "min")]
        )
        members = rows.filter(pc.is_in(rows["subject_id"], decided.get(relation.name, pa.array([], pa.string()))))
        counts = members.group_by("cluster_id").aggregate([("subject_id", "count")])
        at = pc.index_in(by_id["cluster_id"], counts["cluster_id"].combine_chunks())
        builder.add_nodes(
            relation.cluster,
            {
                "id": prefixed("cluster", by_id["cluster_id"]),
                "name": by_id["cluster_id"],
                "size": by_id["subject_id_count"],
                "confidence": by_id["probability_min"],
                "decided": pc.fill_null(counts["subject_id_count"].combine_chunks().take(at.combine_chunks()), 0),
            },
        )
        for subject, label in links.SUBJECTS.items():
            own = rows.filter(pc.starts_with(rows["subject_id"], f"{subject}:"))
            strength = pc.if_else(pc.less(own["probability"], 0.95), "probable", "certain")
            columns = {"probability": own["probability"], "strength": strength}
            builder.add_edges(
                "MEMBER_OF",
                (label, relation.cluster),
                {"source": own["subject_id"], "target": prefixed("cluster", own["cluster_id"]), **columns},
            )
    _parts(builder, clusters)


def _decided_subjects(pairs: pa.Table) -> dict[str, pa.Array]:
    rows = pairs.filter(pc.equal(pairs["decided"], "same"))
    both = {name: rows.filter(pc.equal(rows["relation"], name)) for name in RELATIONS}
    return {
        name: pa.concat_arrays([part["left"].combine_chunks(), part["right"].combine_chunks()])
        for name, part in both.items()
        if part.num_rows
    }


def _parts(builder: Draft, clusters: pa.Table) -> None:
    """Owner clusters whose accounts stand in a poster cluster."""
    owners, posters = (
        clusters.filter(pc.equal(clusters["relation"], name)).select(["subject_id", "cluster_id"])
        for name in ("same_account_owner", "same_poster")
    )
    joined = owners.join(posters, "subject_id", join_type="inner", right_suffix="_poster")
    pairs = joined.group_by(["cluster_id", "cluster_id_poster"]).aggregate([])
    source, target = (prefixed("cluster", pairs[name]) for name in ("cluster_id", "cluster_id_poster"))
    builder.add_edges("PART_OF", ("Owner", "Poster"), {"source": source, "target": target})
