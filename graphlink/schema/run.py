"""What a resolver run gives: scored pairs and clusters, as Arrow tables, and the version they came from."""

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


@dataclass(frozen=True)
class ClusterEvent:
    """What became of a cluster id in a run: mint, keep, join, split or redirect.

    `other` is the id it came from (split), joined into (join leaves a redirect), or empty.
    """

    relation: str
    cluster_id: str
    event: str
    other: str = ""
