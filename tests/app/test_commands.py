"""Each command as a person uses it: what it says, what it leaves, what it records."""

from __future__ import annotations

import json
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from graphlink.app.acting import acting
from graphlink.app.actions.decide import contradictions, decide, undo
from graphlink.app.actions.review import review
from graphlink.app.case import open_case
from graphlink.app.cli import build_parser
from graphlink.errors import DecidedMeanwhileError
from graphlink.store import tables
from tests.app.conftest import ADS, Run, Said


def test_every_command_has_help_with_an_example(run: Run) -> None:
    """Each command explains itself and shows how it is used."""
    text = run("--help")
    assert text.code == 0
    commands = build_parser()._subparsers._group_actions[0].choices  # type: ignore[union-attr]
    for name in commands:
        said = run(name, "--help")
        assert said.code == 0
        assert f"graphlink {name}" in said.out, name


def test_no_command_is_a_failure(run: Run) -> None:
    """Words that make no command give help and no success."""
    assert run().code == 2
    assert run("nonsense").code == 2


def test_loading_twice_keeps_nothing_twice(run: Run, case: Path, tmp_path: Path) -> None:
    """The same file again is known row by row, and the books say so."""
    books = run("load", case, tmp_path / "ads.csv", "--json").json

    assert books["total"] == {"read": 4, "kept": 0, "duplicate": 4, "quarantined": 0}
    assert run("status", case, "--json").json["records"] == {"ads": 4}


def test_a_changed_row_is_a_new_version(run: Run, case: Path, tmp_path: Path) -> None:
    """A row with the key of another and other content takes its place; the old one is kept."""
    (tmp_path / "again.csv").write_text(ADS.replace("Lena in Leeds", "Lena back in Leeds"), encoding="utf-8")
    books = run("load", case, tmp_path / "again.csv", "--source", "ads", "--json").json

    assert books["total"] == {"read": 4, "kept": 1, "duplicate": 3, "quarantined": 0}
    status = run("status", case, "--json").json
    assert (status["records"]["ads"], status["versions"]) == (4, 5)


def test_decisions_are_recorded_explained_and_undone(run: Run, case: Path) -> None:
    """A verdict parts what was joined, is told in the explanation, and can be taken back."""
    before = run("export", case, "clusters", "--format", "csv", "--out", case.parent / "a.csv")
    assert before.code == 0
    decided = run("decide", case, "1", "2", "different", "--why", "two offices", "--as", "a.n.", "--purpose", "check")
    assert decided.code == 0, decided.err
    assert run("resolve", case).code == 0
    poster = _posters(run, case)
    assert poster.get("1") is None or poster.get("1") != poster.get("2")
    assert "different" in run("explain", case, "1", "2").out.casefold()
    decision = run("status", case, "--json").json["decision_ids"][0]
    assert run("undo", case, decision, "--why", "mistaken").code == 0
    assert run("resolve", case).code == 0
    again = _posters(run, case)
    assert again["1"] == again["2"]
    with open_case(case) as opened:
        acted = {(row["actor"], row["purpose"]) for row in opened.ledger.table(tables.audit)}
    assert ("a.n.", "check") in acted


def _posters(run: Run, case: Path) -> dict[str, str]:
    out = case.parent / "clusters.json"
    assert run("export", case, "clusters", "--format", "json", "--out", out).code == 0
    rows = json.loads(out.read_text(encoding="utf-8"))["clusters"]
    return {row["record_id"]: row["cluster_id"] for row in rows if row["relation"] == "same_poster"}


def test_deciding_about_an_ad_and_a_register_entry_is_refused(run: Run, case: Path, tmp_path: Path) -> None:
    """Nothing goes from an ad to a person."""
    (tmp_path / "watch.csv").write_text("id,name,birth date\nw1,Max Berg,1980-01-01\n", encoding="utf-8")
    assert run("load", case, tmp_path / "watch.csv").code == 0
    said = run("decide", case, "1", "w1", "same", "--why", "x")

    assert said.code == 1
    assert "never joined" in said.err


@pytest.mark.engine
def test_questions_are_listed_asked_and_written(run: Run, case: Path) -> None:
    """Without a name the questions are listed; a person's way of writing an item is understood; formats are three."""
    listed = run("query", case)
    assert "shared-identifier" in listed.out
    for typed in ("07700 900001", "+44 7700 900001", "phone:+447700900001"):
        found = run("query", case, "shared-identifier", "--param", f"id={typed}", "--json")
        assert [row["name"] for row in found.json] == ["Lena in Leeds", "Lena - Leeds"], typed
    csv = run("query", case, "top-hubs", "--format", "csv")
    assert csv.out.startswith("id,label,name,records")
    cypher = run("query", case, "--cypher", "MATCH (a:Ad) RETURN a.name AS name ORDER BY name LIMIT 2", "--json")
    assert len(cypher.json) == 2


@pytest.mark.engine
def test_every_consultation_is_recorded(run: Run, case: Path) -> None:
    """Asking, drawing and handing over leave a row each with actor and purpose, and no value in it."""
    run("query", case, "top-hubs", "--as", "a.n.", "--purpose", "preliminary check")
    run("snapshot", case, "--around", "1", "--out", case.parent / "s.html", "--as", "a.n.")
    run("export", case, "network", "--format", "json", "--out", case.parent / "n.json", "--as", "a.n.")
    with open_case(case) as opened:
        rows = [row for row in opened.ledger.table(tables.audit) if row["actor"] == "a.n."]
    assert {"query", "snapshot", "export"} <= {row["action"] for row in rows}
    assert "preliminary check" in {row["purpose"] for row in rows}
    assert not any("7700900001" in str(row["detail"]) for row in rows)


@pytest.mark.engine
@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("query", "CASE", "nonsense"), "no question"),
        (("query", "CASE", "top-hubs", "--param", "limit=0"), "limit"),
        (("query", "CASE", "top-hubs", "--param", "limit=many"), "whole number"),
        (("query", "CASE", "top-hubs", "--param", "colour=red"), "not a parameter"),
        (("query", "CASE", "shared-identifier"), "is missing"),
        (("query", "CASE", "shared-identifier", "--param", "id=nobody-has-this"), "holds nothing called"),
        (("query", "CASE", "--cypher", "MATCH (n) DETACH DELETE n"), "not taken"),
        (("query", "CASE", "--cypher", "MATCH (n) RETURN n"), "LIMIT"),
        (("query", "CASE", "--cypher", "MATCH (n) RETRN n LIMIT 1"), "RETURN"),
        (("query", "CASE", "top-hubs", "--cypher", "RETURN 1 LIMIT 1"), "both given"),
        (("snapshot", "CASE", "--around", "nobody", "--out", "x.html"), "holds nothing called"),
        (("snapshot", "CASE", "--around", "1", "--out", "."), "folder"),
        (("export", "CASE", "clusters", "--format", "docx", "--out", "x"), "no format"),
        (("export", "CASE", "clusters", "--format", "csv", "--out", "x", "--cluster", "P-999"), "no cluster"),
        (("decide", "CASE", "1", "nobody", "same", "--why", "x"), "no subject"),
        (("undo", "CASE", "D-77"), "D-77"),
        (("resolve", "CASE", "--relation", "same_everything"), "No relation"),
        (("load", "CASE", "absent.csv"), "cannot be read"),
        (("load", "CASE", "ads.csv", "--kind", "cars"), ""),
        (("load", "CASE", "ads.csv", "--evaluation", "Z9"), "evaluation"),
    ],
)  # fmt: skip
def test_wrong_words_are_told(
    run: Run, case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], told: str
) -> None:
    """What cannot be done is said in words, with what to do, and no success."""
    monkeypatch.chdir(tmp_path)
    said: Said = run(*(case if word == "CASE" else word for word in words))

    assert said.code != 0
    assert told in said.err
    assert "Traceback" not in said.err


def test_what_is_no_case_is_told(run: Run, tmp_path: Path) -> None:
    """A folder that is no case, or holds something, is neither read nor written."""
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "note.txt").write_text("mine")
    for words in (("status", tmp_path / "absent"), ("status", tmp_path / "other"), ("init", tmp_path / "other")):
        said = run(*words)
        assert said.code == 1
        assert said.err
    assert [p.name for p in (tmp_path / "other").iterdir()] == ["note.txt"]


def test_errors_as_json_have_one_shape(run: Run, case: Path) -> None:
    """With --json a failure is JSON too: code, message, hint, status."""
    said = run("query", case, "nonsense", "--json")

    assert {"code", "message", "hint", "status"} == said.json.keys()
    assert (said.json["code"], said.json["status"]) == ("unknown_question", "error")


def test_hostile_cells_do_not_move_the_cursor(run: Run, case: Path, tmp_path: Path) -> None:
    """What a file holds reaches the terminal as plain characters only."""
    hostile = 'id,name,phone\nx,"\x1b[31mred\x1b]0;title\x07",+447700900007\n'
    (tmp_path / "hostile.csv").write_text(hostile, encoding="utf-8")
    assert run("load", case, tmp_path / "hostile.csv").code == 0
    for words in (("status", case), ("review", case), ("load", case, "--dry-run", tmp_path / "hostile.csv")):
        said = run(*words)
        assert "\x1b" not in said.out + said.err


def test_one_flipped_byte_is_found(run: Run, case: Path) -> None:
    """Whatever file of the case is changed by one byte, verify names a fault and does not succeed."""
    assert run("verify", case).code == 0
    kept = [p for p in case.rglob("*") if p.is_file() and {"evidence", "items", "runs"} & set(p.parts)]
    assert len(kept) >= 4
    for path in [*kept, case / "ledger.db"]:
        whole = path.read_bytes()
        at = len(whole) // 2
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert run("verify", case).code != 0, path
        path.write_bytes(whole)
    assert run("verify", case).code == 0


def test_a_cluster_is_explained_by_its_id_or_a_member(run: Run, case: Path) -> None:
    """One subject, or a cluster's id in either case, asks what holds the cluster; an unknown one says what to do."""
    run("resolve", case)
    rows = run("export", case, "clusters", "--format", "csv", "--out", case.parent / "c.csv")
    assert rows.code == 0
    cluster = (case.parent / "c.csv").read_text(encoding="utf-8").splitlines()[1].split(",")[1].strip('"')

    held = run("explain", case, cluster.lower(), "--json").json
    assert held["cluster"] == cluster
    assert f"{cluster} holds" in run("explain", case, cluster).out
    assert run("explain", case, "nobody at all").code != 0


def test_who_contradicts_whom_is_shown_until_one_gives_way(run: Run, case: Path) -> None:
    """Two officers hold different things about one pair: both are named at once, after every run, and in review."""
    assert run("decide", case, "1", "2", "same", "--why", "one flat", "--as", "anna").code == 0
    second = run("decide", case, "1", "2", "different", "--why", "two flats", "--as", "ben")
    told = [second.out, run("resolve", case).out, run("review", case).out]
    listed = run("resolve", case, "--json").json["contradictions"]

    assert all("contradict" in out and "anna" in out and "ben" in out and "two flats" in out for out in told)
    assert [d["actor"] for d in listed[0]["decisions"]] == ["ben", "anna"]
    made = listed[0]["decisions"][0]["decision_id"]
    assert run("undo", case, made, "--why", "read it wrongly").code == 0
    assert run("resolve", case, "--json").json["contradictions"] == []
    assert run("redo", case, made).code == 0
    assert len(run("resolve", case, "--json").json["contradictions"]) == 1


def test_a_contradiction_goes_with_what_is_handed_over(run: Run, case: Path, tmp_path: Path) -> None:
    """A picture and an export of the two subjects say who holds what; with hidden names, how many; another's do not."""
    run("decide", case, "1", "2", "same", "--why", "one flat", "--as", "anna")
    run("decide", case, "1", "2", "different", "--why", "two <b>flats</b>", "--as", "ben")
    run("resolve", case)
    for name, flags in (("open", ()), ("hidden", ("--hide-names",))):
        assert run("snapshot", case, "--around", "+447700900001", "--out", tmp_path / f"{name}.html", *flags).code == 0
    assert run("snapshot", case, "--around", "+447700900002", "--out", tmp_path / "other.html").code == 0
    pages = {name: (tmp_path / f"{name}.html").read_text(encoding="utf-8") for name in ("open", "hidden", "other")}
    run("export", case, "network", "--format", "json", "--out", tmp_path / "network.json")
    manifest = json.loads((tmp_path / "network.json").read_text(encoding="utf-8"))["manifest"]

    assert "ben holds that " in pages["open"] and " are different: two &lt;b&gt;flats&lt;/b&gt;" in pages["open"]
    assert "Lena in Leeds" in pages["open"].partition("ben holds that ")[2][:200]
    assert "2 decisions contradict each other" in pages["hidden"] and "flats" not in pages["hidden"]
    assert '"strength": "disputed"' in pages["open"] and '"strength": "disputed"' not in pages["other"]
    assert "Contested" not in pages["other"]
    assert [d["actor"] for d in manifest["contested"][0]["decisions"]] == ["ben", "anna"]


def test_of_two_officers_at_the_same_moment_one_wins_and_the_other_sees_why(run: Run, case: Path) -> None:
    """One decision is recorded; the other officer reads whose it was and why, and can hold against it knowingly."""
    ready = threading.Barrier(2)

    def one(name: str, verdict: str) -> tuple[str, str]:
        with open_case(case, actor=acting(name, "test")) as opened:
            ready.wait(timeout=30)
            try:
                return decide(opened, "1", "2", verdict, f"{name} saw it"), ""
            except DecidedMeanwhileError as error:
                return decide(opened, "1", "2", verdict, "all the same"), str(error)

    with ThreadPoolExecutor(2) as pool:
        made = list(pool.map(one, ("anna", "ben"), ("same", "different")))
    with open_case(case) as opened:
        found = contradictions(opened)

    (winner,) = [told for told in made if not told[1]]
    (other,) = [told for told in made if told[1]]
    assert winner[0] in other[1] and "saw it" in other[1]
    assert {d["decision_id"] for d in found[0]["decisions"]} == {winner[0], other[0]}


def test_a_decision_that_was_taken_back_meanwhile_stands_in_nobodys_way(run: Run, case: Path) -> None:
    """Only what is in force counts, and only of others, and only since one last looked."""
    with open_case(case, actor=acting("anna", "test")) as mine, open_case(case, actor=acting("ben", "test")) as theirs:
        undo(theirs, decide(theirs, "1", "2", "different", "no"), "misread")
        assert decide(mine, "1", "2", "same", "one number")
        assert decide(mine, "1", "2", "unsure", "on reflection")
        with pytest.raises(DecidedMeanwhileError, match="anna decided this pair meanwhile: unsure, 'on reflection'"):
            decide(theirs, "1", "2", "same", "yes")
        review(theirs)
        assert decide(theirs, "1", "2", "same", "yes")


def test_a_run_of_one_relation_keeps_what_the_others_found(run: Run, tmp_path: Path) -> None:
    """Pairs, clusters and hubs of the relations that were not asked for stay as the last run left them."""
    folder, file = tmp_path / "case", tmp_path / "ads.csv"
    rows = [f"{i},Name{chr(97 + i % 26)} {i},+442079460000,ad {i} in its own {i * i} words" for i in range(60)]
    file.write_text("\n".join(["ad_id,name,phone,body", *rows]), encoding="utf-8")
    for words in (("init", folder), ("load", folder, file), ("resolve", folder)):
        assert run(*words).code == 0
    with open_case(folder) as opened:
        before = (opened.runs.hubs(), opened.runs.clusters().sort_by("subject_id"))
    assert run("resolve", folder, "--relation", "same_account_owner").code == 0
    with open_case(folder) as opened:
        after = (opened.runs.hubs(), opened.runs.clusters().sort_by("subject_id"))

    assert before[0]["node_id"].to_pylist() == ["phone:+442079460000"]
    assert [a.equals(b) for a, b in zip(before, after, strict=True)] == [True, True]


def test_an_identifier_is_made_generic_on_the_command_line(run: Run, case: Path) -> None:
    """It binds nothing from the next run on, until that is taken back; what is no identifier is refused in words."""

    def joined() -> bool:
        posters = _posters(run, case)
        return "3" in posters and posters["3"] == posters.get("4")

    assert joined()
    made = run("generic", case, "phone:+447700900002", "--why", "switchboard", "--json")
    assert made.code == 0, made.err
    run("resolve", case)
    assert not joined()
    run("undo", case, made.json["decision"])
    run("resolve", case)
    assert joined()
    assert "no identifier" in run("generic", case, "hello", "--why", "x").err


def test_an_id_that_was_joined_leads_on_and_comes_back_when_the_join_is_undone(run: Run, case: Path) -> None:
    """Two posters joined by a person: the old id is followed and says why; taken back, it is the old id again."""
    members = {c: sorted(rows) for c, rows in _clusters(case, "same_poster").items()}
    (one, first), (other, second) = sorted(members.items())
    decided = run("decide", case, first[0], second[0], "same", "--why", "one handwriting", "--json").json["decision"]
    run("resolve", case)
    joined = set(_clusters(case, "same_poster"))
    old = ({one, other} - joined).pop()
    told = run("explain", case, old)

    assert len(joined) == 1
    assert told.code == 0, told.err
    assert f"In run-0002 {old} went into {joined.copy().pop()}: a person decided that " in told.out
    assert told.out.count(f"{old} went into") == 1

    run("undo", case, decided)
    run("resolve", case)
    assert {c: sorted(rows) for c, rows in _clusters(case, "same_poster").items()} == members
    told = run("explain", case, old)
    assert f"{old} was back, out of" in told.out and "no longer is" in told.out


def test_a_preview_tells_what_a_run_would_do_and_keeps_nothing(run: Run, case: Path) -> None:
    """The clusters that would part, with the reason in names; the case stands as it stood until it is resolved."""
    cluster, members = next((c, m) for c, m in _clusters(case, "same_account_owner").items() if len(m) == 2)
    run("decide", case, *sorted(members), "different", "--why", "two sisters")
    before = run("status", case, "--json").json
    told = run("resolve", case, "--preview")
    events = run("resolve", case, "--preview", "--json").json

    assert told.code == 0, told.err
    assert f"In this run {cluster} fell apart: a person decided that " in told.out
    assert "kanal.example/lena_rose" in told.out and "pixwall.example/lena.rose" in told.out
    assert [e["cluster_id"] for e in events if e["event"] == "split"] == [cluster]
    after = run("status", case, "--json").json
    assert after | {"audit_rows": 0} == before | {"audit_rows": 0}
    assert after["audit_rows"] > before["audit_rows"]
    run("resolve", case)
    assert run("resolve", case, "--preview", "--json").json == []


def test_an_id_that_fell_apart_says_so(run: Run, case: Path) -> None:
    """A cluster of two that a person parts is no cluster any more, and its id says since when and why."""
    cluster, members = next((c, m) for c, m in _clusters(case, "same_account_owner").items() if len(m) == 2)
    run("decide", case, *sorted(members), "different", "--why", "two sisters")
    run("resolve", case)
    told = run("explain", case, cluster)

    assert told.code != 0
    assert "no cluster any more" in told.err and f"{cluster} fell apart: a person decided" in told.err


def _clusters(case: Path, relation: str) -> dict[str, set[str]]:
    with open_case(case, actor=acting("tester", "test")) as opened:
        rows = opened.runs.clusters().to_pylist()
    found: dict[str, set[str]] = {}
    for row in rows:
        if row["relation"] == relation:
            found.setdefault(row["cluster_id"], set()).add(row["subject_id"])
    return found


@pytest.mark.engine
def test_a_picture_has_one_count_of_links(run: Run, case: Path, tmp_path: Path) -> None:
    """What the command says is what the page says, also where a decision stands beside another edge."""
    with open_case(case) as opened:
        left, right = opened.runs.pairs().select(["left", "right"]).to_pylist()[0].values()
    assert run("decide", case, left, right, "same", "--why", "seen").code == 0
    said = run("snapshot", case, "--around", left, "--out", tmp_path / "p.html", "--json").json
    page = (tmp_path / "p.html").read_text(encoding="utf-8")

    assert f"<b>{said['nodes']} items and {said['edges']} links shown" in page
