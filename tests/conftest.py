"""How properties are tried: quickly in the tests, by the clock in `make fuzz` and `make soak`."""

from __future__ import annotations

import os
import time

import pytest
from hypothesis import HealthCheck, settings

SOAK = os.environ.get("HYPOTHESIS_PROFILE") == "soak"
_BY_CLOCK_S = (
    60.0 * float(os.environ.get("SOAK_MINUTES", "10")) if SOAK else float(os.environ.get("FUZZ_SECONDS", "0"))
)  # of each property

settings.register_profile("default", deadline=None, print_blob=True)
settings.register_profile(
    "soak", deadline=None, max_examples=500, suppress_health_check=list(HealthCheck), print_blob=True
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """By the clock a property is tried with new examples until its time is over."""
    if not _BY_CLOCK_S or not getattr(pyfuncitem.obj, "is_hypothesis_test", False):
        return None
    given = {name: pyfuncitem.funcargs[name] for name in pyfuncitem._fixtureinfo.argnames}
    until = time.monotonic() + _BY_CLOCK_S
    while True:
        pyfuncitem.obj(**given)
        if time.monotonic() >= until:
            return True
