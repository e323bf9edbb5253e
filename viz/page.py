"""Pages that open without a connection: every value escaped, and a policy that lets nothing else run or load."""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files

import jinja2


def template(name: str) -> jinja2.Template:
    """A page of this package; every value in it is escaped."""
    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string((files(__package__) / name).read_text(encoding="utf-8"))


def policy(scripts: list[str], style: str) -> str:
    """Only the scripts and the style of this page, told by their digests; no connection of any kind."""
    hashes = " ".join(f"'sha256-{_hash(text)}'" for text in scripts)
    allowed = {
        "default-src": "'none'",
        "script-src": hashes or "'none'",
        "style-src": f"'sha256-{_hash(style)}'",
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in allowed.items())


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode()
