"""graphlink: identities that can be explained and undone, a graph that can be asked, files others can open.

`graphlink.open("CASE")` opens a case from Python, `graphlink.dedupe(frame)` finds the rows of any data frame that are
one; everything else is imported from the module that owns it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graphlink.app.actions.dedupe import dedupe_frame as dedupe
    from graphlink.app.notebook import open_notebook as open

__version__ = "0.1.0"
__all__ = ["__version__", "dedupe", "open"]


def __getattr__(name: str) -> object:
    if name == "open":
        from graphlink.app.notebook import open_notebook

        return open_notebook
    if name == "dedupe":
        from graphlink.app.actions.dedupe import dedupe_frame

        return dedupe_frame
    raise AttributeError(f"module 'graphlink' has no attribute {name!r}")
