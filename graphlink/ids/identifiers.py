"""Whatever in a text names somebody and is no telephone number: mail, accounts, payments, wallets, IBANs, hashes."""

from __future__ import annotations

from graphlink.ids import account, iban, image_hash, mail, wallet
from graphlink.ids.finding import Find, view
from graphlink.ids.given import takes_text

_SCHEMES = (account.find_in, mail.find_in, wallet.find_in, iban.find_in, image_hash.find_in)


@takes_text
def find(text: str) -> tuple[Find, ...]:
    """Every identifier but telephone numbers, in order; of two that overlap the longer, of equals by scheme.

    Linear in the length of the text. `text[f.start : f.end] == f.raw` for each.
    """
    seen = view(text)
    found = [f for scheme in _SCHEMES for f in scheme(seen)]
    kept: list[Find] = []
    for one in sorted(found, key=lambda f: (f.start, -f.end)):
        if kept and one.start < kept[-1].end:
            if one.end - one.start > kept[-1].end - kept[-1].start:
                kept[-1] = one
            continue
        kept.append(one)
    return tuple(kept)
