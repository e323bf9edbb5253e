"""A case as people work on it: whatever they load, decide, take back and resolve, in any order, its promises hold."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pandas as pd
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, precondition, rule

from graphlink.app.actions import decide as deciding
from graphlink.app.actions.explain import explain, explain_cluster
from graphlink.app.actions.load import Request, load_frame
from graphlink.app.actions.resolve import preview, resolve
from graphlink.app.actions.verify import verify
from graphlink.app.case import Case, create_case, open_case
from graphlink.app.learning import in_force
from graphlink.app.lookup import Lookup
from graphlink.errors import DecisionError
from graphlink.resolvers.conflicts import conflicts, standing
from graphlink.resolvers.pipeline import Options
from graphlink.resolvers.pipeline import resolve as resolved_anew
from graphlink.schema.decision import Verdict
from graphlink.store import tables
from graphlink.store.audit import Actor
from tests.factories import KEY

OFFICERS = tuple(Actor(name, name, "desk", "a test") for name in ("vos", "mertens"))
HANDLES = ("zhuravlyk_kvx", "zhuravlyk.kvx", "real_zhuravlyk", "lisova91", "lisova84", "moonbeam77")
NAMES = ("Lena", "Mia", "Zoe", "Olha")
PHONES = tuple(f"+4477009000{n:02}" for n in range(4))
TEXTS = (
    "",
    "new in town, sweet and discreet, ask for {} and come to my quiet flat near the old harbour, photos are real",
)
AD = st.fixed_dictionaries(
    {
        "ad_id": st.integers(1, 30).map(str),
        "name": st.sampled_from(NAMES),
        "age": st.sampled_from(("", "22", "24")),
        "phone": st.sampled_from(("", *PHONES)),
        "username": st.sampled_from(("", *HANDLES)),
        "platform": st.sampled_from(("kanal.example", "pixwall.example")),
        "city": st.sampled_from(("", "Leeds", "Bristol")),
        "country": st.just("GB"),
        "posted_at": st.sampled_from(("2026-03-01T10:00:00Z", "2026-03-02T10:00:00Z", "2026-10-05T10:00:00Z")),
        "body": st.sampled_from(TEXTS),
    }
)
PERSON = st.fixed_dictionaries(
    {
        "person_id": st.integers(1, 8).map(str),
        "first_name": st.sampled_from(("Olha", "Olga", "Marta")),
        "last_name": st.sampled_from(("Lisova", "Lissova", "Vale")),
        "birth_date": st.sampled_from(("", "1991-02-03")),
    }
)


class Work(RuleBasedStateMachine):
    """Two officers at work on one case."""

    decisions = Bundle("decisions")

    def __init__(self) -> None:
        super().__init__()
        self.place = tempfile.TemporaryDirectory()
        with patch("graphlink.app.case.secrets.token_bytes", return_value=KEY):
            self.case: Case = create_case(Path(self.place.name) / "case", actor=OFFICERS[0])
        self.fresh = False  # whether the run in force is of all that the case holds now
        self.ids: set[str] = set()

    @initialize(ads=st.lists(AD, min_size=4, max_size=12))
    def first_file(self, ads: list[dict[str, str]]) -> None:
        """No case without records."""
        self._load("first", ads)

    @rule(ads=st.lists(AD, min_size=1, max_size=6), source=st.sampled_from(("first", "second")))
    def ads_come_in(self, ads: list[dict[str, str]], source: str) -> None:
        """New ads, the same again, and later versions of them."""
        self._load(source, ads)

    @rule(people=st.lists(PERSON, min_size=1, max_size=4))
    def a_register_comes_in(self, people: list[dict[str, str]]) -> None:
        """Entries of a register."""
        self._load("register", people, "persons")

    def _load(self, source: str, rows: list[dict[str, str]], kind: str = "ads") -> None:
        frame = pd.DataFrame(rows)
        frame["body"] = [r.get("body", "").format(r.get("name", "")) for r in rows]
        book = load_frame(self.case, frame, Request(source=source, country="GB", kind=kind))
        assert book.read == book.kept + book.duplicate + book.quarantined == len(rows)
        self.fresh = False

    @rule(target=decisions, verdict=st.sampled_from(Verdict), data=st.data())
    def somebody_decides(self, verdict: Verdict, data: st.DataObject) -> str:
        """A person holds something about two subjects of one kind."""
        self.case.actor = data.draw(st.sampled_from(OFFICERS))
        self.case.judgements.look()
        ends = data.draw(
            st.permutations(self._subjects(data.draw(st.sampled_from(("account:", "ad:", "persona:", "entry:")))))
        )[:2]
        if len(ends) < 2:
            return ""
        self.fresh = False
        return deciding.decide(self.case, ends[0], ends[1], verdict.value, "as a test")

    @rule(target=decisions, phone=st.sampled_from(PHONES))
    def somebody_calls_a_number_generic(self, phone: str) -> str:
        """It binds nothing from now on."""
        self.fresh = False
        return deciding.mark_generic(self.case, f"phone:{phone}", "as a test")

    @rule(decision=decisions)
    def somebody_takes_it_back(self, decision: str) -> None:
        """Or it was taken back before."""
        if decision:
            try:
                deciding.undo(self.case, decision)
                self.fresh = False
            except DecisionError as error:
                assert "taken back already" in str(error)

    @rule(decision=decisions)
    def somebody_puts_it_back(self, decision: str) -> None:
        """Or it stands."""
        if decision:
            try:
                deciding.redo(self.case, decision)
                self.fresh = False
            except DecisionError as error:
                assert "was not taken back" in str(error)

    @rule(retrain=st.booleans())
    def it_is_resolved(self, retrain: bool) -> None:
        """What was shown before is what comes; a second run changes nothing."""
        shown = preview(self.case, retrain=retrain)
        first = resolve(self.case, retrain=retrain)
        told = self._events(first["run"])
        again = resolve(self.case)
        assert [{k: e[k] for k in ("cluster_id", "event", "other")} for e in shown] == told
        assert self._events(again["run"]) == []
        self.fresh = True
        self.ids |= set(self._clusters()["cluster_id"])

    @invariant()
    def no_subject_is_in_two_clusters_of_a_relation(self) -> None:
        """Nor is one in a cluster alone."""
        rows = self._clusters()
        assert not rows.duplicated(["relation", "subject_id"]).any()
        assert (rows.groupby("cluster_id").size() >= 2).all()

    @invariant()
    def every_id_there_ever_was_leads_somewhere(self) -> None:
        """To a cluster that stands, or it says what became of it."""
        current = set(self._clusters()["cluster_id"])
        for cluster in self.ids:
            onward = self.case.runs.redirect(cluster)
            assert onward in current or self.case.runs.history(onward)[-1]["event"] in ("split", "join", "redirect")

    @precondition(lambda self: self.fresh)
    @invariant()
    def what_people_decided_holds(self) -> None:
        """What is held different is apart; what is held the same is together unless somebody holds otherwise.

        What a later version of an ad names no more is no subject any more, and waits.
        """
        here = set(Lookup(self.case).roster["subject_id"])
        made = [d for d in self.case.judgements.in_force() if {d.left, d.right} <= here]
        home = {(r["relation"], r["subject_id"]): r["cluster_id"] for r in self.case.runs.clusters().to_pylist()}
        disputed = {d.decision_id for c in conflicts(made) for d in c.decisions}
        for d in standing(made):
            one, other = home.get((d.relation, d.left)), home.get((d.relation, d.right))
            if d.verdict is Verdict.DIFFERENT:
                assert one is None or one != other
            elif d.verdict is Verdict.SAME and d.decision_id not in disputed:
                assert one is not None and one == other

    @precondition(lambda self: self.fresh)
    @invariant()
    def clusters_follow_from_evidence_model_and_decisions(self) -> None:
        """A run that knows nothing of the runs before gives the same groups."""
        case = self.case
        options = Options(case.key, generic=case.judgements.generic(), known=in_force(case).learned)
        anew = resolved_anew(case.evidence.scan(), case.judgements.in_force(), options)
        assert _groups(anew.clusters.to_pandas()) == _groups(self._clusters())
        assert anew.pairs.equals(case.runs.pairs())

    @precondition(lambda self: self.fresh)
    @invariant()
    def every_pair_adds_up_and_is_explained(self) -> None:
        """The bits of the evidence are the weight, and the explanation says the same."""
        rows = self.case.runs.pairs().to_pylist()
        for row in rows:
            assert abs(sum(e["bits"] for e in row["evidence"]) - row["weight_bits"]) < 0.01
        for row in rows[:1]:
            answer = explain(self.case, row["left"], row["right"], row["relation"])
            assert answer.explanation is not None
        for cluster in sorted(set(self._clusters()["cluster_id"]))[:1]:
            assert explain_cluster(self.case, cluster).sentences

    def teardown(self) -> None:
        """The books of the case are in order at the end."""
        self.case.close()
        with open_case(self.case.folder, actor=OFFICERS[0]) as case:
            assert not verify(case)
        self.place.cleanup()

    def _clusters(self) -> pd.DataFrame:
        rows: pd.DataFrame = self.case.runs.clusters().to_pandas()
        return rows

    def _events(self, run: str) -> list[dict[str, Any]]:
        rows = self.case.ledger.table(tables.cluster_events)
        return [{k: r[k] for k in ("cluster_id", "event", "other")} for r in rows if r["run_id"] == run]

    def _subjects(self, prefix: str) -> list[str]:
        found = Lookup(self.case).roster["subject_id"]
        return sorted(set(found[found.str.startswith(prefix)]))


def _groups(clusters: pd.DataFrame) -> set[frozenset[str]]:
    return {frozenset(subjects) for _, subjects in clusters.groupby(["relation", "cluster_id"])["subject_id"]}


TestWork = Work.TestCase
TestWork.settings = settings(max_examples=8, stateful_step_count=12, deadline=None)
