"""What a run takes from a case as a whole: how common things are in it. Kept, it is a model version.

Under one model version what a pair weighs depends on the pair and on what shares an identifier with it, so that records
that come later regroup nobody they have nothing to do with.
"""

from __future__ import annotations

from dataclasses import dataclass

from graphlink.resolvers import owners, personas, pools, traits
from graphlink.resolvers.linkage import learned as linkage
from graphlink.resolvers.templates import case


@dataclass(frozen=True)
class Learned:
    """What was learned for each relation; nothing where it was not resolved yet.

    Attributes:
        pools: Of what two ads have in common.
        posting: Of what accounts show and post, before any are joined.
        posters: Accounts and ads that there were.
        hands: Of groups of these.
    """

    templates: case.Learned | None = None
    owners: owners.Learned | None = None
    pools: pools.Learned | None = None
    posting: traits.Learned | None = None
    posters: int | None = None
    hands: traits.Learned | None = None
    personas: personas.Learned | None = None
    entries: linkage.Learned | None = None


NOTHING = Learned()
