"""The numbers of the model, in one place: priors, levels and thresholds of each relation.

Bits are log2 odds. An identifier's table gives the odds it leaves when it stands alone ("posterior"), by fan-out
bucket; the bits it adds are those odds minus the prior, so that a table means the same in a small and a large case.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

import numpy as np

from graphlink.resolvers.relations import Floats, Ints

MODEL_VERSION = "2.8"

STRANGERS = 1 << 30  # added to how many hold what strangers share: it is worth as little as what very many hold
BUCKET_FROM = (1, 2, 3, 6, 21, 101, STRANGERS)
BUCKETS = ("1", "2", "3-5", "6-20", "21-100", ">100", "strangers")
HUB_BUCKET = 3  # from here on a value is a hub where its odds are against
HUB_BITS = 0.5  # what a value on more than 100 others, or on strangers, still says
NOTHING = -100.0  # odds that add no bits, whatever the prior

Odds = tuple[float, float, float, float, float]  # posterior log2 odds in the first five buckets


@dataclass(frozen=True)
class RelationModel:
    """Parameters of one relation.

    Attributes:
        floor: Subjects assumed at least: a small case does not make a common name rare.
        identifiers: Posterior odds of one shared identifier by fan-out bucket.
        apart: Bits of two subjects that both have an identifier of a kind, and none in common.
        further: Identifiers of one owner come together: share of its bits that each but the strongest adds.
        further_most: Bits that all but the strongest may add together.
        merge_bits: Pairs from here on are merged; 4.25 bits is a probability of .95.
        review_bits: Pairs from here on are shown to a person.
        silent_bits: What a pair inside a component counts at least, beside what speaks against it.
        low_bits, high_bits: Weights are cut to these before they are averaged over a component.
        cut_bits: The average weight of a cluster has to be above this; 3.2 bits is a probability of .9.
        veto_bits: What speaks against a pair this much counts as low_bits inside a component, whatever speaks for it.
    """

    relation: str
    floor: int
    identifiers: Mapping[str, Odds]
    further: float = 0.4
    further_most: float = 5.0
    merge_bits: float = 4.25
    review_bits: float = -2.0
    silent_bits: float = -0.5
    low_bits: float = -6.0
    high_bits: float = 8.0
    veto_bits: float = -9.0
    cut_bits: float = 0.0
    apart: Mapping[str, float] = field(default_factory=dict)
    levels: Mapping[str, float] = field(default_factory=dict)


OWNER = RelationModel(
    "same_account_owner",
    floor=10_000,
    identifiers={
        "phone": (3.5, 3.3, 1.5, -3.0, -9.0),
        "email": (6.5, 6.2, 5.5, -2.0, -5.0),
        "wallet": (6.0, 5.5, 4.6, -3.0, -6.0),
        "iban": (6.0, 5.5, 4.6, -3.0, -6.0),
        "link": (4.0, 3.0, 0.0, -4.0, -8.0),
        "entry": (5.5, 5.2, 4.6, -4.0, -8.0),
        "image": (1.0, 0.5, -0.5, -4.0, -8.0),
        "url": (1.0, 0.0, -1.0, NOTHING, NOTHING),
        "bio": (-2.0, -3.0, -4.0, NOTHING, NOTHING),
        "profile": (1.9, 1.5, 0.0, -4.0, -8.0),
        "ad": (6.0, 5.5, 5.0, -2.0, -8.0),
        "name": (5.0, 4.0, 2.0, -3.0, -7.0),
    },
    merge_bits=2.0,
    silent_bits=-1.0,
    apart={"phone": -1.5, "email": -2.0},
    levels={
        "same_platform": -3.0,
        "two_register_names": -8.0,
        "name_different": -2.0,
        "several_shown": -4.0,
    },
)

POSTER = RelationModel(
    "same_poster",
    floor=10_000,
    identifiers={
        "phone": (6.0, 6.0, 5.0, -6.0, -8.0),
        "email": (6.5, 6.5, 5.5, -6.0, -8.0),
        "contact": (6.5, 6.5, 5.5, -6.0, -8.0),
        "wallet": (6.5, 6.5, 5.5, -6.0, -8.0),
        "iban": (6.5, 6.5, 5.5, -6.0, -8.0),
        "image": (2.0, 1.0, 0.0, -2.0, -7.0),
        "body": (0.0, -1.0, -2.0, -4.0, -8.0),
        "template": (-1.0, -2.0, -3.0, NOTHING, NOTHING),  # what more than five others fill in is copied
        "url": (0.0, -1.0, -2.0, -4.0, -8.0),
    },
    silent_bits=-0.2,
    levels={"posted_by": 10.0, "one_owner": 8.0, "alike": 6.0},
)

# Groups that identifiers made, compared as wholes: what could have joined them before has not.
HAND = replace(
    POSTER,
    merge_bits=3.0,
    high_bits=14.0,
    identifiers={
        **{name: POSTER.identifiers[name] for name in ("email", "contact", "wallet", "iban")},
        "phone": (6.0, 6.0, 5.0, -4.6, -12.3),
        "image": (-4.8, -5.7, -6.9, -10.3, NOTHING),
        "url": (-3.0, -4.0, -5.0, NOTHING, NOTHING),
    },
    apart={"phone": -1.0, "image": -1.5},
    levels={**POSTER.levels, "alone": 5.0, "both_alone": 7.0},
)

# Accounts that are one owner's by then, compared as wholes by what their ads show. A number alone joins none of them:
# it may have been passed on, or be shown for somebody else.
OWNED = replace(
    HAND,
    relation=OWNER.relation,
    merge_bits=OWNER.merge_bits,
    identifiers={**HAND.identifiers, "phone": (-10.0, -10.0, -11.0, -20.0, NOTHING)},
)
OWNED_PARTNERS = 1 / 16  # other owners who are the same one, for each: most have been found by then

PERSONA = RelationModel(
    "same_advertised_person",
    floor=10_000,
    identifiers={
        "phone": (-1.5, -2.5, -3.0, -5.0, -8.0),
        "email": (-1.5, -2.5, -3.0, -5.0, -8.0),
        "account": (-1.5, -2.5, -3.0, -5.0, -8.0),
        "image": (3.0, 2.0, 1.0, -1.0, -7.0),
    },
    further=0.25,
    further_most=3.0,
    merge_bits=3.0,
    levels={
        "name_different": -6.0,
        "age_same": 3.0,
        "age_near": 2.0,
        "age_apart": -2.0,
        "age_different": -6.0,
        "same_text": 2.0,
        "place_same": 2.0,
        "place_far_same_day": -3.0,
        "same_look": 6.0,
        "height_same": 3.0,
        "height_near": 0.5,
        "height_apart": -4.0,
        "weight_same": 2.0,
        "weight_near": 0.0,
        "weight_apart": -2.0,
    },
)

# Learned from the entries themselves by resolvers/linkage: what stands here is how far a pair has to go.
PERSON = RelationModel(
    "same_person",
    floor=0,
    identifiers={},
    merge_bits=3.2,
    cut_bits=3.2,
    review_bits=-4.5,
    silent_bits=-4.5,
    low_bits=-4.5,
    high_bits=11.5,
    veto_bits=-1e6,
)

MODELS: Mapping[str, RelationModel] = MappingProxyType({m.relation: m for m in (OWNER, POSTER, PERSONA, PERSON)})

# Equal handles: surprisal in bits -> posterior log2 odds in a population of 12,000 accounts, from the share of true
# pairs by surprisal in a simulated population with natural namesakes. Surprisal alone is far overconfident.
_SURPRISAL = (0.0, 10.0, 16.0, 20.0, 24.0, 28.0, 32.5, 40.0, 50.0)
_EQUAL_ODDS = (-13.5, -7.0, -2.2, 0.8, 1.9, 4.2, 5.0, 6.6, 8.5)
_EQUAL_POPULATION = 12_000


def prior_bits(model: RelationModel, subjects: int, partners: float = 1.0) -> float:
    """Log2 odds that two subjects taken at random match: `partners` expected matches per subject."""
    return float(np.log2(partners / max(subjects, model.floor)))


def bucket(others: Ints) -> Ints:
    """Fan-out bucket (index into BUCKETS) of values on so many other subjects; 0 others count as 1."""
    return np.maximum(np.searchsorted(BUCKET_FROM, others, "right") - 1, 0).astype(np.int64)


def identifier_bits(model: RelationModel, name: str, others: Ints, prior: float) -> Floats:
    """Bits of one shared identifier by the number of other subjects on it; never negative."""
    odds = np.array([*model.identifiers[name], prior + HUB_BITS, prior + HUB_BITS])
    return np.maximum(odds[bucket(others)] - prior, 0.0)


def likeness_bits(surprisal: Floats) -> Floats:
    """Bits that an equal string of some surprisal adds."""
    return np.interp(surprisal, _SURPRISAL, _EQUAL_ODDS) + float(np.log2(_EQUAL_POPULATION))


def probability(weight_bits: Floats) -> Floats:
    """Match probability 0..1 of log2 odds, without overflow."""
    return 1.0 / (1.0 + np.exp2(-np.clip(weight_bits, -60.0, 60.0)))
