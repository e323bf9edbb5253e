"""From records to the subjects of each relation and what is compared about them.

A subject's values are kept as columns of integer pairs (subject, value) over sorted distinct texts, so that
everything after this module works on integers and touches each distinct text once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from graphlink.ids.name import fold_name
from graphlink.ids.text import fold
from graphlink.resolvers.codes import distinct
from graphlink.resolvers.columns import EMPTY as EMPTY
from graphlink.resolvers.columns import Column as Column
from graphlink.resolvers.columns import Floats as Floats
from graphlink.resolvers.columns import Ints as Ints
from graphlink.resolvers.columns import column as column
from graphlink.resolvers.columns import ranked, spread
from graphlink.resolvers.evidence import Evidence, flat, mapped
from graphlink.resolvers.habits import habits
from graphlink.resolvers.measures import height, weight
from graphlink.resolvers.sentences import heading, sentences, whole

REGISTER_KINDS = ("persons", "watchlist")
CONTACT_KINDS = ("phone", "email", "wallet", "iban")
_BIO_WORDS = 4  # of a sentence that two do not say alike of themselves by chance


@dataclass(frozen=True)
class Subjects:
    """The subjects of one relation, sorted by id, and their columns by field name."""

    relation: str
    ids: tuple[str, ...]
    columns: Mapping[str, Column] = field(default_factory=dict)

    def column(self, name: str) -> Column:
        """The column of a field; an empty one when no subject has it."""
        return self.columns.get(name, EMPTY)

    @cached_property
    def place(self) -> Mapping[str, int]:
        """Position of each id."""
        return {s: i for i, s in enumerate(self.ids)}

    def __len__(self) -> int:
        return len(self.ids)


def subjects(records: pa.Table, key: bytes, generic: frozenset[str] = frozenset()) -> Mapping[str, Subjects]:
    """The subjects of all four relations, with what is compared.

    Only the highest version of a record counts. The result does not depend on the order of the rows.

    Args:
        records: Schema RECORD; other columns are ignored.
        key: Key of the case, for account ids.
        generic: Node ids of identifiers that bind nothing (`phone:+44...`, `handle:anna`).
    """
    evidence = Evidence(records, key, generic)
    built = [_owners(evidence), _posters(evidence), _personas(evidence), _entries(evidence)]
    return {s.relation: _drop_generic(s, generic) for s in built}


def _of_records(holder: Ints, item: Ints, texts: pa.Array) -> Column:
    """Column of the subjects at `holder` (record position of each) from texts that stand in records `item`."""
    subject, row = spread(holder, item)
    return column(subject, texts.take(pa.array(row)))


def _owners(e: Evidence) -> Subjects:
    """Accounts: platform, handle as written, and what their own records say of them."""
    count = np.arange(len(e.account_ids))
    own_record = e.record[e.account_rows[e.account_own]]
    own_account = e.account_of[e.account_own]
    order = np.argsort(own_record, kind="stable")
    holder, account = own_record[order], own_account[order]

    def own(item: Ints, texts: pa.Array) -> Column:
        left, row = spread(holder, item)
        return column(account[left], texts.take(pa.array(row)))

    listed = e.rows_of("accounts", *REGISTER_KINDS)
    columns = {
        "platform": column(count, pa.array(e.account_platform, pa.string())),
        "handle": column(count, pa.array(_spelling(e), pa.string())),
        "name": own(listed, mapped(e.text("name").take(pa.array(listed)), fold_name)),
        "bio": _bios(e, own),
        "ad": _named_together(e),
        "profile": _profiles(e, own),
        "entry": own(listed, e.text("record_id").take(pa.array(listed))),
        "link": _links(e, holder, account),
        **{kind: own(*e.mention(kind)) for kind in (*CONTACT_KINDS, "url", "image")},
    }
    return Subjects("same_account_owner", e.account_ids, columns)


def _bios(e: Evidence, own: Callable[[Ints, pa.Array], Column]) -> Column:
    """The sentences in which accounts tell of themselves."""
    profiles = e.rows_of("accounts")
    at, texts = sentences(e.text("body").take(pa.array(profiles)), _BIO_WORDS)
    return own(profiles[at], texts)


def _profiles(e: Evidence, own: Callable[[Ints, pa.Array], Column]) -> Column:
    """All that accounts tell of themselves, as one text; those whose ads have it word for word hold it, too."""
    told, ads, profiles = e.text("body"), e.rows_of("ads"), e.rows_of("accounts")
    copied = pc.is_in(told.take(pa.array(ads)), told.take(pa.array(profiles)), skip_nulls=True)
    rows = np.sort(np.concatenate([profiles, ads[copied.to_numpy(zero_copy_only=False)]]))
    return own(rows, mapped(told.take(pa.array(rows)), whole))


def _named_together(e: Evidence) -> Column:
    """The accounts that one ad names as its own, each with the ids of them all."""
    rows = np.flatnonzero(np.isin(e.record[e.account_rows], e.rows_of("ads")) & e.account_own)
    packed = distinct(e.record[e.account_rows[rows]] * max(len(e.account_ids), 1) + e.account_of[rows])
    ad, account = np.divmod(packed, max(len(e.account_ids), 1))
    several = np.bincount(ad, minlength=1)[ad] > 1
    named: dict[int, str] = {}
    for at, one in zip(ad[several].tolist(), account[several].tolist(), strict=True):
        named[at] = f"{named.get(at, '')} {e.account_ids[one]}"
    return column(account[several], pa.array([named[at] for at in ad[several].tolist()], pa.string()))


def _links(e: Evidence, holder: Ints, account: Ints) -> Column:
    """The accounts that each account's own records name, and each account itself: so both sides of a link share one."""
    named = e.account_rows[~e.account_own]
    left, row = spread(holder, e.record[named])
    whole = np.arange(len(e.account_ids))
    subject = np.concatenate([account[left], whole])
    value = np.concatenate([e.account_of[~e.account_own][row], whole])
    return ranked(subject, value, e.account_ids)


def _spelling(e: Evidence) -> list[str]:
    """Each account's handle with the capitals someone wrote, where they only differ in case from the handle."""
    raw = e.part["raw"].take(pa.array(e.account_rows)).to_pylist()
    best = list(e.account_handle)
    for account, text in sorted(set(zip(e.account_of.tolist(), (r or "" for r in raw), strict=True))):
        written = text.strip().lstrip("@")
        if written.casefold() == best[account].casefold() and written != written.upper():
            best[account] = min(best[account], written)  # capitals sort before small letters
    return best


def _posters(e: Evidence) -> Subjects:
    """Accounts and ads: posting account, contacts, text, pictures."""
    ads = e.rows_of("ads")
    names = flat(e.records["record_id"]).take(pa.array(ads)).to_pylist()
    accounts = len(e.account_ids)
    own = e.account_own
    ids = (*e.account_ids, *(f"ad:{name}" for name in names))
    account_texts = pa.array(e.account_ids, pa.string()).take(pa.array(e.account_of))
    records = e.record[e.account_rows]

    def with_accounts(kind: str) -> Column:
        """Contacts of the ads and of the account records."""
        item, texts = e.mention(kind)
        left, row = spread(ads, item)
        profile = np.isin(records, e.rows_of("accounts")) & own
        order = np.argsort(records[profile], kind="stable")
        holder, account = records[profile][order], e.account_of[profile][order]
        left2, row2 = spread(holder, item)
        return column(
            np.concatenate([accounts + left, account[left2]]), texts.take(pa.array(np.concatenate([row, row2])))
        )

    contact_left, contact_row = spread(ads, records[~own])
    columns = {
        "account": _shifted(_of_records(ads, records[own], account_texts.filter(pa.array(own))), accounts),
        "contact": column(
            np.concatenate([accounts + contact_left, np.arange(accounts)]),
            pa.concat_arrays(
                [
                    account_texts.filter(pa.array(~own)).take(pa.array(contact_row)),
                    pa.array(e.account_ids, pa.string()),
                ]
            ),
        ),
        "body": _shifted(column(np.arange(len(ads)), mapped(e.text("body").take(pa.array(ads)), fold)), accounts),
        "sentence": _shifted(column(*sentences(_headed(e, ads))), accounts),
        "habit": _shifted(_habits(e, ads), accounts),
        **{kind: with_accounts(kind) for kind in (*CONTACT_KINDS, "image", "url")},
        "country": _countries(e, ads),
        **{name: _shifted(c, accounts) for name, c in _advertised(e, ads).items()},
    }
    return Subjects("same_poster", ids, columns)


def _headed(e: Evidence, ads: Ints) -> pa.Array:
    """The text of each ad with its heading as a line of its own."""
    title, city, body = (pc.fill_null(e.text(n).take(pa.array(ads)), "") for n in ("title", "city", "body"))
    names = e.names()
    heads = map(heading, title.to_pylist(), city.to_pylist(), (names[i] for i in ads.tolist()))
    return pc.binary_join_element_wise(pa.array(heads, pa.string()), body, "\n")


def _habits(e: Evidence, ads: Ints) -> Column:
    """How each ad is typed."""
    title, body = (e.text(n).take(pa.array(ads)).to_pylist() for n in ("title", "body"))
    found = [habits(*texts) for texts in zip(title, body, strict=True)]
    rows = np.repeat(np.arange(len(ads)), [len(f) for f in found])
    return column(rows, pa.array([h for f in found for h in f], pa.string()))


def _countries(e: Evidence, ads: Ints) -> Column:
    """The countries of ads, and of what accounts say of themselves."""
    profile = np.flatnonzero(np.isin(e.record[e.account_rows], e.rows_of("accounts")) & e.account_own)
    holder = np.concatenate([e.account_of[profile], len(e.account_ids) + np.arange(len(ads))])
    rows = np.concatenate([e.record[e.account_rows[profile]], ads])
    return column(holder, mapped(e.text("country").take(pa.array(rows)), fold))


def _advertised(e: Evidence, ads: Ints) -> dict[str, Column]:
    """Whom the ads show, where and when: working names, ages, places, days."""
    lists = flat(e.records["personas"])
    items, holder = pc.list_flatten(lists), pc.list_parent_indices(lists).to_numpy().astype(np.int64)
    shown = {
        "persona": mapped(pc.struct_field(items, "name"), fold_name),
        "age": mapped(pc.struct_field(items, "age"), _years),
    }
    whole = np.arange(e.records.num_rows)
    return {
        **{name: _of_records(ads, holder, texts) for name, texts in shown.items()},
        "place": _of_records(ads, whole, e.places),
        "day": _of_records(ads, whole, e.days),
    }


def _shifted(c: Column, by: int) -> Column:
    return Column(c.subject + by, c.value, c.values)


def _personas(e: Evidence) -> Subjects:
    """Personas: name, age and, from their ad, contacts, place, day, picture and text."""
    lists = flat(e.records["personas"])
    items = pc.list_flatten(lists)
    holder = pc.list_parent_indices(lists).to_numpy().astype(np.int64)
    slots = pc.cast(pc.struct_field(items, "slot"), pa.string())
    record_ids = flat(e.records["record_id"]).take(pa.array(holder))
    ids = [f"persona:{r}.{s}" for r, s in zip(record_ids.to_pylist(), slots.to_pylist(), strict=True)]
    order = np.array(sorted(range(len(ids)), key=ids.__getitem__), dtype=np.int64)
    back = np.empty(len(ids), np.int64)
    back[order] = np.arange(len(ids))
    own = e.account_own

    def of_ad(item: Ints, texts: pa.Array) -> Column:
        left, row = spread(holder, item)
        return column(back[left], texts.take(pa.array(row)))

    whole = np.arange(e.records.num_rows)
    account_texts = pa.array(e.account_ids, pa.string()).take(pa.array(e.account_of))
    body = of_ad(whole, mapped(e.text("body"), fold))
    columns = {
        "ad": column(back, record_ids),
        "name": column(back, mapped(pc.struct_field(items, "name"), fold_name)),
        "age": column(back, mapped(pc.struct_field(items, "age"), _years)),
        "account": of_ad(e.record[e.account_rows[own]], account_texts.filter(pa.array(own))),
        "place": of_ad(whole, e.places),
        "day": of_ad(whole, e.days),
        "body": body,
        **_stature(body, np.bincount(holder)[holder[order]] == 1),
        **{kind: of_ad(*e.mention(kind)) for kind in ("phone", "email", "image")},
    }
    return Subjects("same_advertised_person", tuple(ids[i] for i in order), columns)


def _stature(body: Column, alone: npt.NDArray[np.bool_]) -> dict[str, Column]:
    """Height and weight of those whose ad shows nobody else, from the texts of all."""
    rows = np.flatnonzero(alone[body.subject])
    subject, text = body.subject[rows], pa.array(body.values, pa.string()).take(pa.array(body.value[rows]))
    return {name: column(subject, mapped(text, read)) for name, read in (("height", height), ("weight", weight))}


def _years(text: str | None) -> str | None:
    """The first number between 14 and 80 in a stated age."""
    digits = "".join(c if c.isdigit() else " " for c in fold(text or "")).split()
    return next((d for d in digits if len(d) == 2 and 14 <= int(d) <= 80), None)


def _entries(e: Evidence) -> Subjects:
    """Register entries: names, birth date, contacts, accounts, address, place."""
    rows = e.rows_of(*REGISTER_KINDS)
    at = pa.array(rows)
    here = np.arange(len(rows))
    records = e.record[e.account_rows]
    account_texts = pa.array(e.account_ids, pa.string()).take(pa.array(e.account_of))
    columns = {
        "name": column(here, mapped(e.text("name").take(at), fold_name)),
        "nickname": column(here, mapped(e.text("nickname").take(at), fold_name)),
        "birth_date": column(here, e.text("birth_date").take(at)),
        "address": column(here, mapped(e.text("address").take(at), fold)),
        "place": column(here, e.places.take(at)),
        "account": _of_records(rows, records, account_texts),
        **{kind: _of_records(rows, *e.mention(kind)) for kind in ("phone", "email")},
    }
    ids = tuple(f"entry:{r}" for r in flat(e.records["record_id"]).take(at).to_pylist())
    return Subjects("same_person", ids, columns)


def _drop_generic(subjects: Subjects, generic: frozenset[str]) -> Subjects:
    """The subjects without identifiers that a person decided to be generic."""
    if not generic:
        return subjects

    def dropped(name: str) -> frozenset[str]:
        if name in ("account", "contact"):  # values are subject ids already
            return generic
        return frozenset(g.partition(":")[2] for g in generic if g.startswith(f"{name}:"))

    columns = {name: c.without(dropped(name)) if name != "handle" else c for name, c in subjects.columns.items()}
    return Subjects(subjects.relation, subjects.ids, columns)


def positions(subjects: Subjects, ids: Sequence[str]) -> Ints:
    """Positions of subject ids, -1 for ids that are no subject of the relation."""
    place = subjects.place if ids else {}
    return np.array([place.get(i, -1) for i in ids], dtype=np.int64)
