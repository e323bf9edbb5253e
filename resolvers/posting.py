"""What the accounts of a case show and post: evidence of who runs them, beside their handles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graphlink.resolvers.contacts import Contact
from graphlink.resolvers.counts import Counts
from graphlink.resolvers.relations import Column
from graphlink.resolvers.traits import Traits


@dataclass(frozen=True)
class Posting:
    """What each account shows and posts; subjects are accounts, then ads without one.

    Attributes:
        binding: Identifiers on profiles and ads, a number parted where it passed on, and how many hands hold each.
        traits: Whom the ads show, where and when, and how they are written.
        country: The countries of the account and of its ads.
        said: How many hands write each sentence, when the model was learned.
    """

    binding: Mapping[str, Contact]
    traits: Traits
    country: Column
    said: Counts
