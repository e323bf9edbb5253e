"""How properties are tried: quickly in the tests, by the clock in `make soak`."""

from __future__ import annotations

import os
import time

import pytest
from hypothesis import HealthCheck, settings

SOAK = os.environ.get("HYPOTHESIS_PROFILE") == "soak"
_SOAK_S = 60.0 * float(os.environ.get("SOAK_MINUTES", "10"))  # of each property

settings.register_profile("default", deadline=None, print_blob=True)
settings.register_profile(
    "soak", deadline=None, max_examples=500, suppress_health_check=list(HealthCheck), print_blob=True
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """In the soak a property is tried with new examples until its minutes are over."""
    if not SOAK or not getattr(pyfuncitem.obj, "is_hypothesis_test", False):
        return None
    given = {name: pyfuncitem.funcargs[name] for name in pyfuncitem._fixtureinfo.argnames}
    until = time.monotonic() + _SOAK_S
    while True:
        pyfuncitem.obj(**given)
        if time.monotonic() >= until:
            return True
