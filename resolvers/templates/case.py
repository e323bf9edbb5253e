"""The templates of a case: its ads grouped by text; what each leaves open, how far it has spread, who uses it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from graphlink.ids.text import fold
from graphlink.resolvers.evidence import OWN_FIELDS, latest
from graphlink.resolvers.relations import Column, Subjects, column, positions
from graphlink.resolvers.templates import groups
from graphlink.resolvers.templates.groups import Templates, group
from graphlink.resolvers.templates.slots import Part, template
from graphlink.resolvers.templates.spread import Spread, distinct, spread
from graphlink.schema.run import TEMPLATES
from graphlink.schema.subject import ad

COLUMN = "template"  # of the subjects of same_poster
TELLING_BITS = 2.0  # of rarity from which a template is evidence at all: one doubling of its posters
READ = ("record_id", "version", "content", "kind", "source", "platform", "city", "body", "mentions", "personas")
_REACHED_BY = ("phone", "email")  # who posted an ad that names no account, by the first of these


@dataclass(frozen=True)
class Learned:
    """What texts teach, and how many posters there were."""

    texts: groups.Learned
    everyone: int


@dataclass(frozen=True)
class CaseTemplates:
    """The ads of a case and their templates.

    Attributes:
        ads: Ads in force, sorted by record id.
        texts: Text of each, "" for none.
        names: Names each gives, which are no part of its text.
        accounts: Account that each was posted by, as its platform and handle; None where none is named.
        found: Template of each.
        far: How far each template has spread.
        learned: What was known of templates before, or was learned from these ads.
    """

    ads: pa.Table
    texts: tuple[str, ...]
    names: tuple[tuple[str, ...], ...]
    accounts: tuple[str | None, ...]
    found: Templates
    far: Spread
    learned: Learned


def grouped(records: pa.Table, known: Learned | None = None) -> CaseTemplates:
    """Groups the ads of a case by template; the order of the records does not matter.

    Time and memory are those of `groups.group`: some two minutes for a million ads.

    Args:
        records: Schema RECORD, all versions; only the highest of each counts.
        known: What was learned before; learned from the ads where there is nothing.
    """
    ads, texts, names = read(records)
    accounts, found = _accounts(ads), group(texts, names, known.texts if known else None)
    posters = _posters(ads, accounts)
    told = known or Learned(found.learned, len({p for p in posters if p is not None}))
    far = spread(found, ads["source"].to_pylist(), ads["platform"].to_pylist(), posters, told.everyone)
    return CaseTemplates(ads, texts, names, tuple(accounts), found, far, told)


def read(records: pa.Table) -> tuple[pa.Table, tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """The ads in force, sorted by record id, the text of each and the names it gives."""
    rows = latest(records, READ)
    ads = rows.filter(pc.equal(rows["kind"], "ads"))
    texts = tuple(text or "" for text in ads["body"].to_pylist())
    shown = ads["personas"].to_pylist()
    return ads, texts, tuple(tuple(p["name"] for p in personas or () if p["name"]) for personas in shown)


def posters(ads: pa.Table) -> list[str | None]:
    """Who posted each ad as far as its record tells."""
    return _posters(ads, _accounts(ads))


def marked(subjects: Subjects, of: CaseTemplates, generic: frozenset[str] = frozenset()) -> Subjects:
    """The subjects with the column "template": of each ad the template, if it says enough (TELLING_BITS).

    Args:
        generic: Node ids of what binds nothing, such as "template:T0123456789abcdef".
    """
    telling = np.append(of.far.bits >= TELLING_BITS, False)  # -1, an ad without a template, reads the last
    rows = np.flatnonzero(telling[of.found.of])
    at = positions(subjects, [ad(i) for i in of.ads["record_id"].take(pa.array(rows)).to_pylist()])
    ids = pa.array([of.found.ids[i] for i in of.found.of[rows].tolist()], pa.string())
    made: Column = column(at[at >= 0], ids.filter(pa.array(at >= 0)))
    dropped = frozenset(g.removeprefix("template:") for g in generic if g.startswith("template:"))
    return Subjects(subjects.relation, subjects.ids, {**subjects.columns, COLUMN: made.without(dropped)})


def table(of: CaseTemplates) -> pa.Table:
    """The run table TEMPLATES: most used first, then by id; no template gives an empty table."""
    columns = {
        "template_id": list(of.found.ids),
        **_described(of),
        "ads": of.found.sizes,
        "accounts": distinct(of.found, of.accounts),
        "platforms": of.far.platforms,
        "sources": of.far.sources,
        "rarity_bits": of.far.bits,
        "used_by": _uses(of),
    }
    return pa.table([pa.array(columns[f.name], f.type) for f in TEMPLATES], schema=TEMPLATES)


def _described(of: CaseTemplates) -> dict[str, list[Any]]:
    """Text, reason and slots of each template, read from a sample of its ads."""
    places = frozenset(fold(city) for city in pc.unique(of.ads["city"]).to_pylist() if city)
    made = [
        template(medoid, [of.texts[i] for i in rows], [of.names[i] for i in rows], places)
        for medoid, rows in zip(of.found.medoids, _members(of.found), strict=True)
    ]
    slots = [[_slot(part) for part in one.slots] for one in made]
    return {"text": [one.text for one in made], "reason": [one.reason for one in made], "slots": slots}


def _slot(part: Part) -> dict[str, Any]:
    return {"kind": part.kind, "optional": part.optional, "values": len(part.values)}


def _uses(of: CaseTemplates) -> list[list[dict[str, Any]]]:
    """Subject id of each ad of each template, sorted, with the share of its text that the template explains."""
    ids, share = of.ads["record_id"].to_pylist(), of.found.explained.tolist()
    return [[{"ad": ad(ids[i]), "share": share[i]} for i in rows] for rows in _members(of.found)]


def _members(found: Templates) -> list[list[int]]:
    """Positions of the ads of each template, in order: sorted once for all."""
    order = np.argsort(found.of, kind="stable")
    order = order[found.of[order] >= 0]
    return [part.tolist() for part in np.split(order, np.cumsum(found.sizes)[:-1])] if len(found.ids) else []


# --- who posted it -------------------------------------------------------------------------------------------
def _accounts(ads: pa.Table) -> list[str | None]:
    """The account that each ad was posted by, as its platform and handle; None where none is named."""
    named = _mentions(ads)
    own = pc.and_(pc.equal(named["kind"], "account"), pc.is_in(named["field"], pa.array(OWN_FIELDS)))
    rows = named.filter(own)
    return _first(rows["ad"], pc.binary_join_element_wise(pc.fill_null(rows["platform"], ""), rows["value"], "/"), ads)


def _posters(ads: pa.Table, accounts: Sequence[str | None]) -> list[str | None]:
    """Who posted each ad as far as its record tells: the account, else the first phone, else the first e-mail."""
    named = _mentions(ads)
    found = list(accounts)
    for kind in _REACHED_BY:
        rows = named.filter(pc.equal(named["kind"], kind))
        found = [a or b for a, b in zip(found, _first(rows["ad"], rows["value"], ads), strict=True)]
    return found


def _mentions(ads: pa.Table) -> pa.Table:
    """The mentions that could be read, with the position of their ad."""
    lists = ads["mentions"].combine_chunks()
    items = pc.list_flatten(lists)
    parts = {name: pc.struct_field(items, name) for name in ("kind", "field", "value", "platform")}
    rows = pa.table({"ad": pc.list_parent_indices(lists), **parts})
    return rows.filter(pc.and_(pc.is_valid(rows["value"]), pc.not_equal(rows["value"], "")))


def _first(holders: pa.ChunkedArray, values: pa.ChunkedArray, ads: pa.Table) -> list[str | None]:
    """The smallest value of each ad, None where it has none."""
    found: list[str | None] = [None] * ads.num_rows
    for holder, value in sorted(zip(holders.to_pylist(), values.to_pylist(), strict=True), reverse=True):
        found[holder] = value
    return found
