"""A case from Python: the same actions as the command line, giving pandas frames and networkx graphs.

case = graphlink.open("CASE")
case.load("ads.csv")
case.resolve()
frame = case.query("top-hubs", limit=10)
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphlink.app.acting import acting
from graphlink.app.actions import export, graph, load, query, resolve
from graphlink.app.case import Case, checked_folder
from graphlink.store.clock import system_clock

if TYPE_CHECKING:
    import networkx
    import pandas as pd


def open_notebook(folder: str | Path, *, actor: str = "", purpose: str = "") -> Notebook:
    """Open a case from Python; use it in a `with` block, or call its `close`.

    Args:
        actor, purpose: Who acts and why; recorded with every action.
    Raises:
        CaseNotFoundError: The folder is not a case.
    """
    return Notebook(checked_folder(Path(folder)), acting(actor, purpose), system_clock)


class Notebook(Case):
    """An open case with the actions a notebook needs."""

    def load(self, what: str | Path | pd.DataFrame, **given: Any) -> load.Book:
        """Load a file or a data frame; keywords as app.actions.load.Request. Gives its books."""
        request = load.Request(**given)
        if isinstance(what, str | Path):
            return load.load(self, Path(what), request)
        return load.load_frame(self, what, request)

    def resolve(self, *relations: str) -> Mapping[str, Any]:
        """Resolve the case, all relations or those named; gives the run's summary."""
        return resolve.resolve(self, relations)

    def query(self, name: str, **parameters: Any) -> pd.DataFrame:
        """Ask a question of the catalogue; gives its rows."""
        return query.ask(self, name, parameters).frame()

    def cypher(self, text: str) -> pd.DataFrame:
        """Ask in Cypher, reading only; gives the rows."""
        return query.ask_cypher(self, text).frame()

    def clusters(self) -> pd.DataFrame:
        """Linked clusters as records: relation, cluster_id, record_id and what they are."""
        frame: pd.DataFrame = export.members(self).to_pandas()
        return frame

    def network(self) -> networkx.MultiDiGraph[str]:
        """The whole graph; node attributes label and properties, edge key the type."""
        return graph.as_networkx(self)
