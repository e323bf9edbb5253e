"""How often things happen: the only numbers that were turned while plain joining was measured."""

from __future__ import annotations

# the share of hands whose accounts a unit holds
HELD = {
    "independent": 0.09,
    "copycat": 0.2,
    "controller_one": 0.5,
    "controller_several": 0.45,
    "agency": 0.9,
    "network": 0.9,
    "scammer": 0.6,
}
BYSTANDERS, ADVERTISED = 480, 0.12
STRAY = 0.3  # accounts of an owner whose handle is not kin to the others
BOND = 0.94  # of those, and of an owner's private accounts: bound by something else
OWN = 0.42  # owners who also have an account for themselves
BANNED = 0.22  # posting accounts that are opened again under a near handle
SHOWN = {"phone": 0.18, "email": 0.2, "url": 0.3, "shot": 0.7, "bio": 0.75}  # on accounts that may show it
CLONED = 0.6  # accounts of scammers and copycats under the handle of another
COMMON_PICTURE = 0.06  # accounts with a picture anybody may have
SAME_PICTURE = 0.5  # accounts with the picture the owner uses most

AD_PHONE_ALONE = 0.5  # who is alone lets platforms carry the messages
AD_PHONE, AD_EMAIL, AD_CONTACT, AD_PICTURE, AD_ACCOUNT, AD_URL = 0.74, 0.1, 0.25, 0.84, 0.66, 0.5
RELAY = 0.1  # ads with a masked number
STOCK = 0.006  # ads with a picture that anybody may have
BUMPED = 0.16
NEW_TEXT = 0.1
