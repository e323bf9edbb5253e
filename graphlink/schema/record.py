"""Arrow schemas of evidence: one row per record, its mentions and personas nested in it.

A record is one row of an item (an input file). It is never changed: a changed row is a new version with the
same `record_id`. Raw text is always kept in `raw`, beside the values read from it.
"""

from __future__ import annotations

import pyarrow as pa

from graphlink.schema.kinds import FIELDS

TIME = pa.timestamp("us", tz="UTC")

COUNTRY_HYPOTHESIS = pa.struct(
    [
        pa.field("country", pa.string()),  # ISO 3166-1 alpha-2
        pa.field("probability", pa.float32()),  # 0..1; the hypotheses of one mention sum to at most 1
        pa.field("evidence", pa.string()),  # what speaks for it: international | record | platform | validity ...
    ]
)

MENTION = pa.struct(
    [
        pa.field("kind", pa.string()),  # a key of kinds.MENTIONS
        pa.field("field", pa.string()),  # the field it was found in
        pa.field("raw", pa.string()),  # the text as it stands in that field
        pa.field("value", pa.string()),  # canonical value; null when it could not be read
        pa.field("platform", pa.string()),  # of an account mention, else null
        pa.field("validity", pa.string()),  # valid | possible | invalid
        pa.field(
            "type", pa.string()
        ),  # mobile, fixed_line ...; of a wallet its chain, an IBAN its country, an image its method
        pa.field("reason", pa.string()),  # why value is null or validity is not valid; else null
        pa.field("confidence", pa.float32()),  # 0..1 that the text means this value
        pa.field("start", pa.int32()),  # span in the field, in characters; end is exclusive
        pa.field("end", pa.int32()),
        pa.field("techniques", pa.list_(pa.string())),  # how it was written when not plainly
        pa.field("countries", pa.list_(COUNTRY_HYPOTHESIS)),  # best first; empty when not a phone
    ]
)

PERSONA = pa.struct(
    [
        pa.field("slot", pa.int8()),  # 1, 2, ... in the order the ad names them
        pa.field("name", pa.string()),  # as advertised; null when the ad gives none
        pa.field("age", pa.string()),
    ]
)

_IDENTITY = [
    pa.field("record_id", pa.string(), nullable=False),  # ours: keyed hash of source and source_key or content
    pa.field("version", pa.int32(), nullable=False),  # 1, 2, ...; the highest is in force
    pa.field("content", pa.string(), nullable=False),  # keyed hash of kind and raw: equal = known already
    pa.field("kind", pa.string(), nullable=False),  # a key of kinds.RECORDS
    pa.field("source", pa.string(), nullable=False),  # who or what supplied it, a short name
    pa.field("source_key", pa.string()),  # theirs; null when the item has no id column
    pa.field("item_id", pa.string(), nullable=False),  # SHA-256 of the item's bytes, hexadecimal
    pa.field("part", pa.string(), nullable=False),  # sheet of a workbook, else ""
    pa.field("row", pa.int64(), nullable=False),  # row in the part as a person counts it: a header is row 1
]

_HANDLING = [
    pa.field("captured_at", TIME),  # when the supplier saw it, where known
    pa.field("recorded_at", TIME, nullable=False),  # when it was loaded: max(previous, now)
    pa.field("contributor_country", pa.string()),
    pa.field("contributor_unit", pa.string()),
    pa.field("contributor_officer", pa.string()),
    pa.field("evaluation", pa.string(), nullable=False),  # policy.codes: X4 until someone evaluates it
    pa.field("handling", pa.string()),  # policy.codes: H0..H3, null = none given
    pa.field("basis", pa.string(), nullable=False),  # fact | assessment
    pa.field("restricted_group", pa.string()),  # only this group may see it; null = the case's group
    pa.field("review_date", pa.date32()),
]

_FIELDS = [pa.field(f.name, TIME if f.type == "time" else pa.string()) for f in FIELDS.values()]

_NESTED = [
    pa.field("personas", pa.list_(PERSONA)),
    pa.field("mentions", pa.list_(MENTION)),
    pa.field("raw", pa.map_(pa.string(), pa.string())),  # column name -> text; empty cells left out
]

RECORD = pa.schema(_IDENTITY + _HANDLING + _FIELDS + _NESTED)

QUARANTINE = pa.schema(
    [
        pa.field("item_id", pa.string(), nullable=False),
        pa.field("part", pa.string(), nullable=False),
        pa.field("row", pa.int64(), nullable=False),  # first row of the span
        pa.field("rows", pa.int64(), nullable=False),  # how many rows of the item it holds, at least 1
        pa.field("column", pa.string()),
        pa.field("reason", pa.string(), nullable=False),  # a key of loaders.quarantine.REASONS
        pa.field("detail", pa.string()),  # in words, with what to do
        pa.field("raw", pa.binary()),  # the original bytes
    ]
)
