"""What a person means by what they type: a subject, a record, a cluster, an identifier."""

from __future__ import annotations

import re
from functools import cached_property

import pandas as pd

from graphlink.app.case import Case
from graphlink.errors import DecisionError, UnknownItemError, shown
from graphlink.ids import handle, iban, mail, phone, text, wallet, web
from graphlink.schema import subject
from graphlink.schema.kinds import NODES, RELATIONS
from graphlink.schema.roster import COLUMNS, roster

_SUBJECT = re.compile(r"\b(?:ad|account|persona|entry):[0-9a-f]{24}(?:\.\d+)?")
_CLUSTER = re.compile(r"(?:cluster:)?([A-Z]-\d+)", re.IGNORECASE)
_TEMPLATE = re.compile(r"T[0-9a-f]{16}")
_PREFIXES = {kind.prefix for kind in NODES.values()}


def relation_of(left: str, right: str, wanted: str = "") -> str:
    """The relation in which two subjects can be decided about.

    Accounts alone stand in same_account_owner; an account and an ad, or two ads, in same_poster.

    Raises:
        DecisionError: They share none, or not the one wanted.
    """
    kinds = {subject.subject_kind(left), subject.subject_kind(right)}
    shared = [relation.name for relation in RELATIONS.values() if kinds <= set(relation.subjects)]
    if wanted and wanted not in shared:
        raise DecisionError(
            f"{' and '.join(sorted(kinds))} do not stand in {wanted}.", f"They stand in {', '.join(shared) or 'none'}."
        )
    if not shared:
        raise DecisionError(
            f"No relation is about {' and '.join(sorted(kinds))} together.",
            "An ad and a register entry are never joined; decide about two subjects of one kind.",
        )
    return wanted or shared[0]


class Lookup:
    """The subjects of a case by everything a person may call them."""

    def __init__(self, case: Case) -> None:
        self._case = case

    @cached_property
    def roster(self) -> pd.DataFrame:
        """Every subject and the records it stands in (schema.roster.ROSTER)."""
        rows: pd.DataFrame = roster(self._case.evidence.scan(COLUMNS), self._case.key).to_pandas()
        return rows

    @cached_property
    def names(self) -> pd.Series[str]:
        """What a person tells each subject by: its name, and source and key where that is shared or missing."""
        rows = self.roster.drop_duplicates("subject_id").set_index("subject_id")
        key = rows["source"] + " " + rows["source_key"].fillna(rows["record_id"])
        name = rows["name"].fillna("").str.strip()
        told: pd.Series[str] = name.where(~name.duplicated(keep=False), name + " (" + key + ")").where(name != "", key)
        return told

    @cached_property
    def clusters(self) -> pd.DataFrame:
        """Clusters of the run in force."""
        rows: pd.DataFrame = self._case.runs.clusters().to_pandas()
        return rows

    def subject(self, typed: str) -> str:
        """The one subject a person means.

        Raises:
            UnknownItemError: None, or several, are called that.
        """
        found = self._subjects(typed.strip())
        if len(found) == 1:
            return found[0]
        if not found:
            raise UnknownItemError(
                f"The case holds no subject {shown(typed)!r}.", "Give a source key or platform/handle."
            )
        names = ", ".join(found[:5])
        raise UnknownItemError(f"{shown(typed)!r} names {len(found)} subjects: {names}.", "Give one of these ids.")

    def _subjects(self, typed: str) -> list[str]:
        rows = self.roster
        same = (rows["subject_id"] == typed) | (rows["record_id"] == typed)
        if not same.any():
            same = rows["source_key"] == typed
        if not same.any():
            account = _account(typed)
            same = rows["subject_id"] == subject.account(self._case.key, *account) if account else rows["name"] == typed
        found = rows[same]
        ads = found[found["kind"] == "ads"]
        if len(ads) and typed not in set(found["subject_id"]):
            found = pd.concat([ads[ads["subject_id"].str.startswith("ad:")], found[found["kind"] != "ads"]])
        return sorted(set(found["subject_id"]))

    def named(self, words: str) -> str:
        """Words with the name a person knows each subject by in place of its id."""
        return _SUBJECT.sub(lambda found: str(self.names.get(found[0], found[0])), words)

    def members(self, relation: str, subject_id: str) -> list[str]:
        """The cluster of a subject as it stands now; the subject alone when it is in none."""
        rows = self.clusters[self.clusters["relation"] == relation]
        own = rows.loc[rows["subject_id"] == subject_id, "cluster_id"]
        return sorted(rows.loc[rows["cluster_id"].isin(own), "subject_id"]) if len(own) else [subject_id]

    def nodes(self, typed: str) -> list[str]:
        """Ids of nodes a person may mean, likeliest first. They need not be in the graph."""
        typed = typed.strip()
        cluster = _CLUSTER.fullmatch(typed)
        if cluster:
            return [f"cluster:{self._case.runs.redirect(cluster[1].upper())}"]
        if _TEMPLATE.fullmatch(typed):
            return [f"template:{typed}"]
        if typed.partition(":")[0] in _PREFIXES and not typed.startswith(("http:", "https:")):
            return [typed]
        return [*_identifiers(typed, self._case.config.country), *self._subjects(typed)]


def _account(typed: str) -> tuple[str, str] | None:
    profile = web.profile(typed)
    if profile:
        return profile.platform, profile.handle
    platform, slash, name = typed.partition("/")
    if not slash or not name or "/" in name:
        return None
    slug = web.platform(platform)
    read = handle.canonical(name, slug)
    return (slug, read.value) if read.value else None


def _identifiers(typed: str, country: str) -> list[str]:
    found = [f"email:{m.value}" for m in mail.find(typed)]
    found += [f"{one.kind}:{one.value}" for one in (*wallet.find(typed), *iban.find(typed))]
    if not found and sum(c.isdigit() for c in typed) >= 6:
        found += _numbers(typed, country)
    address = web.address(typed)
    if address:
        found.append(f"url:{address}")
    plain = handle.canonical(typed)
    if plain.value:
        found.append(f"handle:{text.fold(plain.value)}")
    return found


def _numbers(typed: str, country: str) -> list[str]:
    """Nodes of a number as typed, then as it would be read in the case's country, in the likely ones, in any other."""
    hints = (phone.Hint(country, "case"),) if country else ()
    numbers = phone.find(typed, hints)
    likely = [h.country for number in numbers for h in number.countries]
    countries = dict.fromkeys([*filter(None, [country]), *likely, *phone.COUNTRIES])
    read = [phone.find(typed, (phone.Hint(c, "record"), phone.Hint(c, "case"))) for c in countries]
    return list(dict.fromkeys(f"phone:{n.value}" for found in (numbers, *read) for n in found if n.value))
