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
from graphlink.resolvers.evidence import Evidence, flat, mapped
from graphlink.resolvers.sentences import heading, sentences

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

REGISTER_KINDS = ("persons", "watchlist")
CONTACT_KINDS = ("phone", "email", "wallet", "iban")
_BIO_WORDS = 4  # of a sentence that two do not say alike of themselves by chance


@dataclass(frozen=True)
class Column:
    """One field of the subjects: distinct (subject, value) pairs sorted by both; `values` are sorted distinct texts."""

    subject: Ints
    value: Ints
    values: tuple[str, ...]

    @cached_property
    def fan(self) -> Ints:
        """How many subjects hold each value, shape (len(values),)."""
        return np.bincount(self.value, minlength=len(self.values)).astype(np.int64)

    @cached_property
    def packed(self) -> Ints:
        """Subject and value of each row as one number, sorted."""
        return self.subject * max(len(self.values), 1) + self.value

    @cached_property
    def _firsts(self) -> dict[int, Ints]:
        return {}

    def first(self, subjects: int) -> Ints:
        """Value code of each subject, the smallest where it has several, -1 where it has none; found once."""
        if subjects not in self._firsts:
            codes = np.full(subjects, -1, dtype=np.int64)
            codes[self.subject[::-1]] = self.value[::-1]
            self._firsts[subjects] = codes
        return self._firsts[subjects]

    def rows(self, subjects: Ints) -> tuple[Ints, Ints]:
        """Every row of some subjects: the place of its subject in `subjects`, and the row."""
        low, high = (np.searchsorted(self.subject, subjects, side) for side in ("left", "right"))
        counts = high - low
        place = np.repeat(np.arange(len(subjects)), counts)
        return place, np.arange(len(place)) + np.repeat(low - np.cumsum(counts) + counts, counts)

    def sizes(self, subjects: Ints) -> Ints:
        """How many values each of some subjects has."""
        low, high = (np.searchsorted(self.subject, subjects, side) for side in ("left", "right"))
        return high - low

    def numbers(self, subjects: int) -> Floats:
        """The number that each subject holds, the smallest text where it has several; NaN where it has none."""
        return self._floats[self.first(subjects)]

    @cached_property
    def _floats(self) -> Floats:
        return np.array([*(float(v) for v in self.values), np.nan])

    def without(self, dropped: frozenset[str]) -> Column:
        """The column without some of its values."""
        if not dropped:
            return self
        bad = np.array([v in dropped for v in self.values], dtype=bool)
        keep = ~bad[self.value]
        return Column(self.subject[keep], self.value[keep], self.values)

    def first_of(self, subjects: int) -> Column:
        """The column of so many subjects, the first ones."""
        rows = slice(int(np.searchsorted(self.subject, subjects)))
        return Column(self.subject[rows], self.value[rows], self.values)

    def holds(self, subject: Ints) -> npt.NDArray[np.bool_]:
        """Whether each of some subjects has any value."""
        if not len(self.subject):
            return np.zeros(len(subject), bool)
        held: npt.NDArray[np.bool_] = self.subject[_place(self.subject, subject)] == subject
        return held

    def both(self, subject: Ints, value: Ints) -> npt.NDArray[np.bool_]:
        """Whether each of some subjects has the value beside it."""
        if not len(self.packed):
            return np.zeros(len(subject), bool)
        asked = subject * max(len(self.values), 1) + value
        held: npt.NDArray[np.bool_] = self.packed[_place(self.packed, asked)] == asked
        return held

    def regrouped(self, group: Ints) -> Column:
        """The column over groups of subjects: `group[i]` is the group of subject i."""
        return _column(group[self.subject], self.value, self.values)


def _place(ordered: Ints, asked: Ints) -> Ints:
    """Where each number stands in sorted ones, if it does."""
    return np.minimum(np.searchsorted(ordered, asked), len(ordered) - 1)


EMPTY = Column(np.empty(0, np.int64), np.empty(0, np.int64), ())


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


def _column(subject: Ints, value: Ints, values: tuple[str, ...]) -> Column:
    """Distinct sorted pairs of codes that are already ranks of sorted values."""
    width = max(len(values), 1)
    packed = distinct(subject * width + value)
    return Column(packed // width, packed % width, values)


def column(subject: Ints, texts: pa.Array) -> Column:
    """A column from subject positions and their texts; null texts are left out."""
    valid = pc.is_valid(texts).to_numpy(zero_copy_only=False)
    encoded = texts.filter(pa.array(valid)).dictionary_encode()
    words = encoded.dictionary.to_pylist()
    order = sorted(range(len(words)), key=words.__getitem__)
    rank = np.empty(len(words), np.int64)
    rank[order] = np.arange(len(words))
    codes = encoded.indices.to_numpy(zero_copy_only=False)
    return _column(
        subject[valid], rank[codes] if len(words) else codes.astype(np.int64), tuple(words[i] for i in order)
    )


def _spread(holder: Ints, item: Ints) -> tuple[Ints, Ints]:
    """For sorted record positions of subjects and of items: all (subject, item) index pairs of the same record."""
    return Column(item, item, ()).rows(holder)


def _of_records(holder: Ints, item: Ints, texts: pa.Array) -> Column:
    """Column of the subjects at `holder` (record position of each) from texts that stand in records `item`."""
    subject, row = _spread(holder, item)
    return column(subject, texts.take(pa.array(row)))


def _owners(e: Evidence) -> Subjects:
    """Accounts: platform, handle as written, and what their own records say of them."""
    count = np.arange(len(e.account_ids))
    own_record = e.record[e.account_rows[e.account_own]]
    own_account = e.account_of[e.account_own]
    order = np.argsort(own_record, kind="stable")
    holder, account = own_record[order], own_account[order]

    def own(item: Ints, texts: pa.Array) -> Column:
        left, row = _spread(holder, item)
        return column(account[left], texts.take(pa.array(row)))

    listed = e.rows_of("accounts", *REGISTER_KINDS)
    columns = {
        "platform": column(count, pa.array(e.account_platform, pa.string())),
        "handle": column(count, pa.array(_spelling(e), pa.string())),
        "name": own(listed, mapped(e.text("name").take(pa.array(listed)), fold_name)),
        "bio": _bios(e, own),
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


def _links(e: Evidence, holder: Ints, account: Ints) -> Column:
    """The accounts that each account's own records name, and each account itself: so both sides of a link share one."""
    named = e.account_rows[~e.account_own]
    left, row = _spread(holder, e.record[named])
    whole = np.arange(len(e.account_ids))
    subject = np.concatenate([account[left], whole])
    value = np.concatenate([e.account_of[~e.account_own][row], whole])
    return _column(subject, value, e.account_ids)


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
        left, row = _spread(ads, item)
        profile = np.isin(records, e.rows_of("accounts")) & own
        order = np.argsort(records[profile], kind="stable")
        holder, account = records[profile][order], e.account_of[profile][order]
        left2, row2 = _spread(holder, item)
        return column(
            np.concatenate([accounts + left, account[left2]]), texts.take(pa.array(np.concatenate([row, row2])))
        )

    contact_left, contact_row = _spread(ads, records[~own])
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
        left, row = _spread(holder, item)
        return column(back[left], texts.take(pa.array(row)))

    whole = np.arange(e.records.num_rows)
    account_texts = pa.array(e.account_ids, pa.string()).take(pa.array(e.account_of))
    columns = {
        "ad": column(back, record_ids),
        "name": column(back, mapped(pc.struct_field(items, "name"), fold_name)),
        "age": column(back, mapped(pc.struct_field(items, "age"), _years)),
        "account": of_ad(e.record[e.account_rows[own]], account_texts.filter(pa.array(own))),
        "place": of_ad(whole, e.places),
        "day": of_ad(whole, e.days),
        "body": of_ad(whole, mapped(e.text("body"), fold)),
        **{kind: of_ad(*e.mention(kind)) for kind in ("phone", "email", "image")},
    }
    return Subjects("same_advertised_person", tuple(ids[i] for i in order), columns)


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
