"""same_account_owner: accounts run by one owner, from their handles, names and contacts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from graphlink.ids.text import fold
from graphlink.resolvers import (
    blocking,
    contacts,
    likeness,
    model,
    rarity,
    register,
    training,
    traits,
    usage,
    working_names,
)
from graphlink.resolvers.comparison import Compared, Level, distinct_pairs, shared_value
from graphlink.resolvers.contacts import Contact
from graphlink.resolvers.counts import Counts, tallied
from graphlink.resolvers.handles.common import Common
from graphlink.resolvers.handles.population import Population, population
from graphlink.resolvers.likeness import Near
from graphlink.resolvers.posting import Posting
from graphlink.resolvers.register import Register, Spelled
from graphlink.resolvers.relations import EMPTY, Column, Floats, Ints, Subjects
from graphlink.resolvers.wordlist import FAMILY, GIVEN

_CONTACTS = ("phone", "email", "wallet", "iban", "link", "entry", "image", "url", "bio", "profile", "ad")
_WORD = 3  # letters of a name that a handle may spell
_EQUAL_CAP, _CONTACT_CAP = 60, 100
_NEAR_MARGIN = 6.0  # bits below review that a near pair may miss before anything else is compared
_SAME_NAME, _SPELT_NAME = 0.5, 0.15  # a display name says again what a like handle said, above all if both spell it
_GIVEN_NAME = 9.0  # bits of a shown name of one word at most: many go by it, whatever its letters say
_HANDLE_SPEAKS = 5.0
_HANDLE_ALONE = 12.0  # bits up to which likeness may come from the name of the person shown alone
# What a picture, a shown name and a working name say together: who is shown, which is not who runs an account.
_HANDLE_AGAIN, _NAME_AGAIN, _ONE_NAME = 0.4, 0.1, 0.15
_PRIOR_NAMES = tuple(sorted(GIVEN | FAMILY))
_NAME = (
    Level("equal", "both show the name {left}"),
    Level("different", "one shows the name {left}, the other {right}"),
    Level("alike", "{left} and {right} may be one name"),
)
_BARRIER = (
    Level(
        "several_shown",
        "one of the two advertises several persons: a picture says who is shown, not who runs an account",
    ),
)
_COUNTRY = (
    Level("same", "both are in one country: {left}"),
    Level("different", "one is in one country, the other in another: {left} and {right}"),
)
_AT_HOME, _LEAST_CHANCE = 0.85, 0.01  # share of the accounts of one owner that are in one country
_PLATFORM = (Level("same_platform", "both are on {left}: one owner seldom has two accounts there"),)


@dataclass(frozen=True)
class Learned:
    """What the accounts of a case teach.

    Attributes:
        subjects: How many accounts there were.
        handles: What is common among their handles; `usable` of them say anything.
        letters: Letters of cores and registered names.
        shown, shown_letters: Display names, and their letters.
        covered: How likely an account is a registered person's.
        abroad: How likely two accounts taken at random are not of one country.
        shift: Bits to add to like handles, learned last of all from candidate pairs.
    """

    subjects: int
    handles: Common
    usable: int
    letters: rarity.CharacterModel
    shown: Counts
    shown_letters: rarity.CharacterModel
    covered: register.Coverage
    abroad: float
    shift: float = 0.0


@dataclass(frozen=True)
class Owners:
    """Accounts ready to be compared; `spelt` holds where a handle spells the name shown beside it."""

    subjects: Subjects
    model: model.RelationModel
    prior: float
    handle: Ints
    platform: Ints
    population: Population
    lexicon: Register
    spelling: Spelled
    believed: Floats
    contacts: tuple[Contact, ...]
    shown: Contact
    shown_bits: Floats
    spelt: npt.NDArray[np.bool_]
    one_word: npt.NDArray[np.bool_]
    generic: frozenset[int]
    learned: Learned
    near: Near
    country: Column
    posting: Posting | None = None
    compared: Near | None = None  # handles that were, near or not


def _learned(
    subjects: Subjects, people: Population, lexicon: Register, spelled: Spelled, posting: Posting | None
) -> Learned:
    """Learns from the accounts of a case, all but the shift."""
    names = subjects.column("name").values
    return Learned(
        len(subjects),
        people.common,
        int((~people.opaque).sum()),
        rarity.fit(sorted({*(parts.letters for parts in people.parts), *lexicon.names}), _PRIOR_NAMES),
        tallied(dict.fromkeys(names, 1), len(names)),
        rarity.fit(names, _PRIOR_NAMES),
        register.coverage(lexicon, spelled),
        _abroad(subjects, posting),
    )


def _abroad(subjects: Subjects, posting: Posting | None) -> float:
    """The chance that two accounts that tell a country tell two; 0 where it is not told."""
    if not posting:
        return 0.0
    first = posting.country.first_of(len(subjects)).first(len(subjects))
    size = np.bincount(first[first >= 0])
    return float(1.0 - (size * (size - 1)).sum() / max(size.sum() * (size.sum() - 1), 1))


def prepare(
    subjects: Subjects,
    entries: Subjects,
    generic: frozenset[str] = frozenset(),
    posting: Posting | None = None,
    known: Learned | None = None,
    before: Owners | None = None,
) -> Owners:
    """Reads the accounts of a case once: handles as a population, registered names as a lexicon.

    Args:
        posting: What the accounts show and post; nothing where the case has no ads.
        known: What was learned before; learned from the accounts where there is nothing.
        before: Accounts of the same case, register and model version: what is told of the same handles is taken over.
    """
    m, lexicon = model.OWNER, before.lexicon if before else register.register(entries)
    written, names = subjects.column("handle"), subjects.column("name")
    handle = written.first(len(subjects))
    shown = before.shown_bits if before and before.shown.column.values == names.values else None
    before = before if before and before.population.texts == written.values else None
    people = (
        before.population if before else population(written.values, lexicon.tokens, known.handles if known else None)
    )
    spelled = before.spelling if before else _spelled(lexicon, people)
    told = known or _learned(subjects, people, lexicon, spelled, posting)
    plain = np.array([bool(generic) and f"handle:{fold(t)}" in generic for t in written.values], dtype=bool)
    prior = model.prior_bits(m, told.subjects)
    return Owners(
        subjects,
        m,
        prior,
        handle,
        subjects.column("platform").first(len(subjects)),
        people,
        lexicon,
        spelled,
        before.believed if before else np.where(plain, 0.0, _believed(lexicon, spelled, told)),
        _contacts(subjects, posting),
        contacts.contact("name", names),
        _surprise(told, names.values) if shown is None else shown,
        _spelt(names, [people.parts[h].letters for h in handle.tolist()]),
        np.array([" " not in name for name in names.values], bool),
        frozenset(np.flatnonzero(plain).tolist()),
        told,
        before.near if before else likeness.near(people, told.usable, prior, m.review_bits - prior - _NEAR_MARGIN),
        posting.country.first_of(len(subjects)) if posting else EMPTY,
        posting,
    )


def _believed(lexicon: Register, spelled: Spelled, told: Learned) -> Floats:
    return register.belief(spelled, told.covered, _name_bits(lexicon, told.letters))


def _surprise(told: Learned, names: Sequence[str]) -> Floats:
    """Bits of each shown name by its letters, its own sighting left out."""
    seen = told.shown.look(names)[:, None].astype(np.float64)
    bits: Floats = told.shown_letters.surprisal(rarity.encode(names), seen=seen).sum(axis=1)
    return bits


def _spelled(lexicon: Register, people: Population) -> Spelled:
    tokens, cores = ["".join(p.tokens) for p in people.parts], [p.letters for p in people.parts]
    return register.spelled(lexicon, tokens, cores)


def _contacts(subjects: Subjects, posting: Posting | None) -> tuple[contacts.Contact, ...]:
    """What accounts show themselves; identifiers that bind also through their ads, with the hands on each."""
    found = {name: contacts.contact(name, subjects.column(name)) for name in _CONTACTS}
    found["bio"] = replace(found["bio"], beside="profile")
    if posting:
        held = {n: usage.first_of(c, len(subjects)) for n, c in posting.binding.items() if n in found}
        found |= held | {"bio": _told(found["bio"], posting)}
    return tuple(found.values())


def _told(bio: Contact, posting: Posting) -> Contact:
    """What accounts tell of themselves, held also by those who write it in ads."""
    return replace(bio, others=np.maximum(bio.others, posting.said.look(bio.column.values) - 1))


def _spelt(names: Column, cores: Sequence[str]) -> npt.NDArray[np.bool_]:
    """Whether the handle of each account, of which the letters are given, spells a word of the name that it shows."""
    words = [[w for w in name.split() if len(w) >= _WORD] for name in names.values]
    first = names.first(len(cores)).tolist()
    told = (at >= 0 and any(w in core for w in words[at]) for at, core in zip(first, cores, strict=True))
    return np.fromiter(told, np.bool_, len(cores))


def learned(o: Owners, found: blocking.Candidates) -> Owners:
    """The accounts with what their own candidate pairs teach about like handles."""
    u, v, _ = distinct_pairs(o.handle[found.left], o.handle[found.right])
    o = replace(o, compared=likeness.told(o.population, o.prior, o.near, u, v))
    scored = _handles(o, found.left, found.right)
    here = scored.bits > 0
    same = o.platform[found.left[here]] == o.platform[found.right[here]]
    size = np.bincount(o.platform[o.platform >= 0])
    on_one = (size * (size - 1)).sum() / 2
    odds = (len(o.subjects) * (len(o.subjects) - 1) / 2 - on_one) / max(on_one, 1)
    shift = training.handle_shift(scored.bits[here] + o.prior, same, odds, o.model.merge_bits)
    return replace(o, learned=replace(o.learned, shift=shift))


def _name_bits(r: register.Register, characters: rarity.CharacterModel) -> Floats:
    """Surprisal of each registered name as a family name, with an initial, and in full."""
    split = [name.partition(" ") for name in r.names]
    spellings = [[family for _, _, family in split], [g[0] + f for g, _, f in split], [g + f for g, _, f in split]]
    parts = [characters.surprisal(rarity.encode(texts), seen=2).sum(axis=1) for texts in spellings]
    return np.stack([np.zeros(len(split)), *parts], axis=1)


def candidates(o: Owners) -> blocking.Candidates:
    """Pairs of accounts worth comparing: equal or near handles, one registered name, shared contacts and names."""
    return blocking.union([*(rule.block() for rule in rules(o)), near(o), *o.near.rules], len(o.subjects))


def rules(o: Owners) -> list[blocking.Rule]:
    """How candidate pairs are found, but for near handles."""
    every = np.arange(len(o.subjects))
    equal = blocking.Rule("equal handle", every, o.population.equal[o.handle], _EQUAL_CAP)
    named = blocking.Rule("registered name", every, o.spelling.person[o.handle], _EQUAL_CAP)
    return [equal, named, *(blocking.shared(c.name, c.column, _CONTACT_CAP) for c in (*o.contacts, o.shown))]


def near(o: Owners) -> blocking.Block:
    """Pairs of accounts whose handles are near."""
    return blocking.Block("near handle", *_spread(o, o.near.left, o.near.right), 0, 0)


def _spread(o: Owners, left: Ints, right: Ints) -> tuple[Ints, Ints]:
    """Account pairs of pairs of distinct handles."""
    order = np.argsort(o.handle, kind="stable")
    low = np.searchsorted(o.handle[order], np.arange(len(o.population.texts)), "left")
    size = np.bincount(o.handle, minlength=len(o.population.texts))
    counts = size[left] * size[right]
    pair = np.repeat(np.arange(len(left)), counts)
    place = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    a = order[low[left[pair]] + place // np.maximum(size[right[pair]], 1)]
    b = order[low[right[pair]] + place % np.maximum(size[right[pair]], 1)]
    return a, b


def compare(o: Owners, left: Ints, right: Ints) -> list[Compared]:
    """All comparisons of account pairs, strongest kind first."""
    handle = _handles(o, left, right)
    spelled = register.compare(
        o.lexicon,
        o.spelling,
        o.believed,
        register.HandlePair(o.handle[left], o.handle[right], handle.bits),
        o.prior,
    )
    shown = _shown(o, left, right, handle.bits + spelled.bits)
    known = contacts.compare(o.model, o.contacts, left, right, o.prior)
    pictured = np.any([c.level >= 0 for c in known if c.field == "image"], axis=0)
    posted = _posted(o, left, right)
    return [
        _again(handle, pictured & (handle.bits < _HANDLE_ALONE), _HANDLE_AGAIN),
        spelled,
        _again(shown, pictured, _NAME_AGAIN),
        _platform(o, left, right),
        *known,
        usage.compare(o.contacts, left, right),
        *posted,
        _country(o, left, right, posted),
        _barrier(o, left, right, pictured),
    ]


def _again(one: Compared, rows: npt.NDArray[np.bool_], share: float) -> Compared:
    """The comparison with a share of what it says for a pair, in some of the pairs."""
    return replace(one, bits=np.where(rows & (one.bits > 0), one.bits * share, one.bits))


def _posted(o: Owners, left: Ints, right: Ints) -> list[Compared]:
    """What the ads of both accounts have in common. One name is what handles and profiles say already."""
    if not o.posting:
        return []
    shown, *others = traits.compare(o.posting.traits, left, right)
    return [_again(shown, np.asarray(shown.number) == 1, _ONE_NAME), *others]


def _country(o: Owners, left: Ints, right: Ints, posted: Sequence[Compared]) -> Compared:
    """One country or two, as far as profiles and ads tell: an owner has most accounts in one.

    Where `posted` says that ads were in one place, one country says nothing more.
    """
    column = o.country
    shared = shared_value(column, left, right, np.zeros(len(column.values)))
    apart = (shared < 0) & column.holds(left) & column.holds(right)
    here, there = 1.0 - o.learned.abroad, o.learned.abroad
    bits = np.log2([_AT_HOME / max(here, _LEAST_CHANCE), (1.0 - _AT_HOME) / max(there, _LEAST_CHANCE)])
    one, two = max(float(bits[0]), 0.0), min(float(bits[1]), 0.0)
    first = column.first(len(o.subjects))
    a, b = (np.where(shared >= 0, shared, first[side]) for side in (left, right))
    placed = np.any([c.bits > 0 for c in posted if c.field == "place"], axis=0)
    weight = np.select([(shared >= 0) & ~placed, apart], [one, two], 0.0)
    return Compared("country", _COUNTRY, np.select([shared >= 0, apart], [0, 1], -1), weight, column.values, a, b)


def _barrier(o: Owners, left: Ints, right: Ints, pictured: npt.NDArray[np.bool_]) -> Compared:
    """Who advertises several persons shows their pictures, and each of them may have an account of her own."""
    several = [o.posting.traits.names.sizes(side) > 1 if o.posting else False for side in (left, right)]
    shown = pictured & (several[0] | several[1])
    none = np.full(len(left), -1, np.int64)
    bits = np.where(shown, o.model.levels["several_shown"], 0.0)
    return Compared("barrier", _BARRIER, np.where(shown, 0, -1), bits, (), none, none)


def _handles(o: Owners, left: Ints, right: Ints) -> Compared:
    """The handles of account pairs, each pair of distinct handles compared once."""
    u, v, back = distinct_pairs(o.handle[left], o.handle[right])
    found, bits = likeness.compared(o.population, o.prior, o.compared or o.near, u, v)
    generic = np.isin(u, list(o.generic)) | np.isin(v, list(o.generic))
    level = np.where(generic, -1, found)[back]
    weight = np.where(level >= 0, bits[back] + o.learned.shift, 0.0)
    return Compared("handle", likeness.LEVELS, level, weight, o.population.texts, o.handle[left], o.handle[right])


def _shown(o: Owners, left: Ints, right: Ints, said: Floats) -> Compared:
    """Display names: equal ones by rarity and by how many accounts show the name."""
    c = o.shown
    value = shared_value(c.column, left, right, c.others)
    bits = np.zeros(len(left))
    rows = np.flatnonzero(value >= 0)
    likeness = model.likeness_bits(o.shown_bits[value[rows]])
    likeness = np.where(o.one_word[value[rows]], np.minimum(likeness, _GIVEN_NAME), likeness)
    bits[rows] = np.minimum(likeness, model.identifier_bits(o.model, "name", c.others[value[rows]], o.prior))
    like = said > _HANDLE_SPEAKS
    bits *= np.where(like, np.where(o.spelt[left] | o.spelt[right], _SPELT_NAME, _SAME_NAME), 1.0)
    first = c.column.first(len(o.subjects))
    a, b = np.where(value >= 0, value, first[left]), np.where(value >= 0, value, first[right])
    alike = _alike_names(c.column.values, a, b)
    other = (a >= 0) & (b >= 0) & (a != b) & ~alike
    bits = np.where(other, o.model.levels["name_different"], bits)
    return Compared("name", _NAME, np.select([value >= 0, other, alike], [0, 1, 2], -1), bits, c.column.values, a, b)


def _alike_names(values: Sequence[str], left: Ints, right: Ints) -> npt.NDArray[np.bool_]:
    """Whether two names differ and yet may be one: spelt otherwise, a short form, with a word more."""
    found = np.zeros(len(left), bool)
    rows = np.flatnonzero((left >= 0) & (right >= 0) & (left != right))
    if len(rows):
        u, v, back = distinct_pairs(left[rows], right[rows])
        found[rows] = (working_names.levels(values, u, v) != working_names.DIFFERENT)[back]
    return found


def _platform(o: Owners, left: Ints, right: Ints) -> Compared:
    """Two accounts on one platform are seldom one owner's."""
    same = (o.platform[left] == o.platform[right]) & (o.handle[left] != o.handle[right])
    bits = np.where(same, o.model.levels["same_platform"], 0.0)
    values: tuple[str, ...] = o.subjects.column("platform").values
    return Compared("platform", _PLATFORM, np.where(same, 0, -1), bits, values, o.platform[left], o.platform[right])
