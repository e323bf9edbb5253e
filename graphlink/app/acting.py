"""Who acts, and why: what every action is recorded with."""

from __future__ import annotations

import getpass
import os
import socket

from graphlink.config import ACTOR, PURPOSE
from graphlink.store.audit import Actor

NO_PURPOSE = "not stated"


def acting(name: str = "", purpose: str = "") -> Actor:
    """Who acts: the name given, else the environment's, else the operating system's; with a purpose likewise."""
    try:
        os_user = getpass.getuser()
    except (OSError, KeyError):
        os_user = "unknown"
    return Actor(
        name=name or os.environ.get(ACTOR, "") or os_user,
        os_user=os_user,
        host=socket.gethostname(),
        purpose=purpose or os.environ.get(PURPOSE, "") or NO_PURPOSE,
    )
