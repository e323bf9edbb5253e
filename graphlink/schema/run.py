"""What a resolver run gives: scored pairs, clusters and templates of ads, as Arrow tables, and cluster events."""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa

EVIDENCE = pa.struct(
    [
        pa.field("field", pa.string()),  # what was compared: phone, handle, name, ...
        pa.field("level", pa.string()),  # the comparison level reached
        pa.field("bits", pa.float32()),  # match weight, log2 odds; negative speaks against
        pa.field("left", pa.string()),  # the two values compared, as stored
        pa.field("right", pa.string()),
        pa.field("sentence", pa.string()),  # in words
    ]
)

# One row per scored pair that is worth keeping. left < right. outcome: merge | review | relate.
PAIRS = pa.schema(
    [
        pa.field("relation", pa.string(), nullable=False),
        pa.field("left", pa.string(), nullable=False),
        pa.field("right", pa.string(), nullable=False),
        pa.field("weight_bits", pa.float32(), nullable=False),  # log2 odds, prior included
        pa.field("probability", pa.float32(), nullable=False),  # 0..1
        pa.field("outcome", pa.string(), nullable=False),
        pa.field("decided", pa.string()),  # verdict of the decision in force, null = none
        pa.field("evidence", pa.list_(EVIDENCE)),  # first row is the prior
    ]
)

# One row per member of a cluster of two subjects or more. A subject is in at most one cluster of a relation.
CLUSTERS = pa.schema(
    [
        pa.field("relation", pa.string(), nullable=False),
        pa.field("cluster_id", pa.string(), nullable=False),  # letter of the relation and a number: P-17
        pa.field("subject_id", pa.string(), nullable=False),
        pa.field("probability", pa.float32(), nullable=False),  # that this member belongs, 0..1
    ]
)

# One row per identifier with so many holders that it binds nothing alone.
HUBS = pa.schema(
    [
        pa.field("relation", pa.string(), nullable=False),
        pa.field("node_id", pa.string(), nullable=False),  # of the graph: kind and value, such as phone:+442079460123
        pa.field("holders", pa.int64(), nullable=False),  # hands that hold it, as resolvers count them
    ]
)

# What a model version has learned of the case: one row per array. Hashes and counts, letters, and texts of templates.
MODEL = pa.schema(
    [
        pa.field("name", pa.string(), nullable=False),  # the way to it, such as owners.handles.words.number
        pa.field("type", pa.string(), nullable=False),  # of numpy; `texts` for texts
        pa.field("shape", pa.list_(pa.int64()), nullable=False),
        pa.field("data", pa.large_binary(), nullable=False),
    ]
)

SLOT = pa.struct(
    [
        pa.field("kind", pa.string()),  # phone, price, name, place ...; free for other words
        pa.field("optional", pa.bool_()),  # whether some ads leave it out
        pa.field("values", pa.int32()),  # how many different ones were seen, in a sample of the ads
    ]
)

TEMPLATE_USE = pa.struct(
    [
        pa.field("ad", pa.string()),  # subject id
        pa.field("share", pa.float32()),  # of the ad's text that the template explains, 0..1
    ]
)

# One row per text that two ads or more were made from. An ad has at most one.
TEMPLATES = pa.schema(
    [
        pa.field("template_id", pa.string(), nullable=False),  # T and 16 hexadecimal digits, by its content alone
        pa.field("text", pa.string(), nullable=False),  # folded; slots as <kind>, in brackets where some leave them out
        pa.field("reason", pa.string(), nullable=False),  # what its ads differ in, in words
        pa.field("slots", pa.list_(SLOT)),  # in the order of the text
        pa.field("ads", pa.int64(), nullable=False),
        pa.field("accounts", pa.int64(), nullable=False),  # that posted them; as all counts: those that are known
        pa.field("platforms", pa.int64(), nullable=False),
        pa.field("sources", pa.int64(), nullable=False),
        pa.field("rarity_bits", pa.float32(), nullable=False),  # evidence for one hand; 0 = too widely spread
        pa.field("used_by", pa.list_(TEMPLATE_USE)),  # sorted by ad
    ]
)


# What became of cluster ids. `why` holds values, so it stands beside the run with `members`, not in the ledger.
EVENTS = pa.schema(
    [
        *(pa.field(n, pa.string(), nullable=False) for n in ("relation", "cluster_id", "event", "other", "why")),
        pa.field("members", pa.list_(pa.string())),  # not in runs made before there was `gain` and `lose`
    ]
)


@dataclass(frozen=True)
class ClusterEvent:
    """What became of a cluster id in a run; one that goes on with the same members has no event.

    Attributes:
        event: `mint`, a new id with no history; `split`, a new id that came out of `other`, or with no other an id
            of which no cluster holds half of the members; `join`, an id that went into `other` with all its members;
            `redirect`, one of which only the largest part did, half or more; `return`, an id that had gone into
            another and is back with its members, out of `other` if they still stood there; `gain` and `lose`, an id
            that goes on with members more or less, from or to `other`, or none where they stood or stand alone.
        why: In words, what holds now or no longer holds; "" of new ids.
        members: Those gained or lost, sorted; none with other events.
    """

    relation: str
    cluster_id: str
    event: str
    other: str = ""
    why: str = ""
    members: tuple[str, ...] = ()
