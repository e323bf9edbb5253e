"""The check of a person's own Cypher."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphlink.errors import QueryRefusedError
from graphlink.queries.catalogue import questions
from graphlink.queries.sandbox import OTHER, WRITING, check

READS = [
    "MATCH (n:Ad) RETURN n.id LIMIT 10",
    "match (n:Ad) where n.name = 'CREATE (x) // DELETE' return n.id order by n.id limit 10",
    "MATCH (n:Ad {name: \"it''s; DROP\"}) RETURN n LIMIT 1",
    "MATCH (a:Phone)<-[:MENTIONS]-(b) /* DELETE everything */ RETURN b LIMIT 1000 // SET",
    "MATCH (a)-[*1..3]-(b) RETURN b.id LIMIT 5",
    "MATCH (a)-[:USES*..6]-(b) RETURN b.id LIMIT 5",
    "MATCH p = shortestPath((a:Ad {id: 'x'})-[*..6]-(b:Ad {id: 'y'})) RETURN length(p) LIMIT 1",
    "MATCH (n:Ad) RETURN n.set AS `delete`, {set: 1, create: 2} AS map LIMIT 3",
    "MATCH (n) WHERE EXISTS { MATCH (n)-[:USES]->() } RETURN count(*) * 2 + 1 LIMIT 1",
    "MATCH (n:Ad) RETURN n.id LIMIT 3 UNION MATCH (n:Phone) RETURN n.id LIMIT 3",
    "RETURN 1 LIMIT 1",
]
REFUSED = [
    "",
    "MATCH (n) RETURN n",
    "MATCH (n) RETURN n LIMIT 1001",
    "MATCH (n) RETURN n LIMIT 99999999999999",
    "MATCH (n) RETURN n LIMIT $x",
    "MATCH (n) RETURN n LIMIT 1 + 1000000",
    "CREATE (n:Ad) RETURN n LIMIT 1",
    "cReAtE (n:Ad) RETURN n LIMIT 1",
    "MATCH (n) SET n.name = 'x' RETURN n LIMIT 1",
    "MATCH (n)SET n.name='x' RETURN n LIMIT 1",
    "MATCH (n) DETACH DELETE n RETURN 1 LIMIT 1",
    "MATCH (n) REMOVE n.name RETURN n LIMIT 1",
    "MERGE (n:Ad {id: 'x'}) RETURN n LIMIT 1",
    "MATCH (n) FOREACH (x IN [1] | CREATE (:Ad)) RETURN n LIMIT 1",
    "MATCH (n) CALL { CREATE (:Ad) } RETURN n LIMIT 1",
    "MATCH (n) CALL (n) { WITH n CREATE (:Ad) } RETURN n LIMIT 1",
    "CALL dbms.listConfig() YIELD name RETURN name LIMIT 1",
    "CALL db.clearQueryCaches() RETURN 1 LIMIT 1",
    "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line LIMIT 1",
    "SHOW USERS",
    "TERMINATE TRANSACTION 'x'",
    "CREATE USER x SET PASSWORD 'y'",
    "USE other MATCH (n) RETURN n LIMIT 1",
    "MATCH (n) RETURN n LIMIT 1; MATCH (n) DELETE n",
    "MATCH (n) RETURN n LIMIT 1;",
    "\\u0043REATE (n) RETURN n LIMIT 1",
    "MATCH (n) RETURN n /* LIMIT 1",
    "MATCH (n) WHERE n.name = 'x RETURN n LIMIT 1",
    "MATCH (n) RETURN n.`x LIMIT 1",
    "MATCH (n) WHERE n.name = 'a\\' CREATE (:Ad) //' RETURN n LIMIT 1 CREATE (:Ad)",
    "MATCH (a)-[*]-(b) RETURN b LIMIT 1",
    "MATCH (a)-[*1..]-(b) RETURN b LIMIT 1",
    "MATCH (a)-[*..7]-(b) RETURN b LIMIT 1",
    "MATCH (a)-[*7]-(b) RETURN b LIMIT 1",
    "MATCH (a)-[:USES*]-(b) RETURN b LIMIT 1",
    "MATCH (a)-[e:USES* {x: 1}]-(b) RETURN b LIMIT 1",
    "MATCH (a)<-[*]-(b) RETURN b LIMIT 1",
    "MATCH ((a)-[:USES]-(b))+ RETURN b LIMIT 1",
    "MATCH ((a)-[:USES]-(b)){1,} RETURN b LIMIT 1",
    "MATCH ((a)-[:USES]-(b)){1,90} RETURN b LIMIT 1",
    "MATCH (a)-[:USES]->+(b) RETURN b LIMIT 1",
    "MATCH p = SHORTEST 1 (a)-[:USES]-+(b) RETURN p LIMIT 1",
    "MATCH (n) WHERE n.name =~ '(.*a){25}b' RETURN n LIMIT 1",
    "RETURN " + "(" * 101 + "1" + ")" * 101 + " LIMIT 1",
    "RETURN " + "1 OR " * 300 + "1 LIMIT 1",
    "RETURN '" + "x" * 30_000 + "' LIMIT 1",
    "MATCH (n) RETURN n LIMIT 1 UNION MATCH (m) RETURN m",
    "MATCH (n) RETURN n)) LIMIT 1",
    "MATCH (n) RETURN [n LIMIT 1",
    "PROFILE MATCH (n) RETURN n LIMIT 1",
]


@pytest.mark.parametrize("text", READS)
def test_reading_texts_pass(text: str) -> None:
    """What only reads and is bounded passes, whatever its strings, comments and names spell."""
    check(text)


@pytest.mark.parametrize("text", REFUSED)
def test_other_texts_are_refused(text: str) -> None:
    """What writes, manages, hides a word or has no bound is refused."""
    with pytest.raises(QueryRefusedError):
        check(text)


@given(st.text(max_size=300) | st.text(alphabet="()[]{}'\"`\\*./-+;$ MATCHRETUNnLI1", max_size=200))
def test_any_text_passes_or_is_refused(text: str) -> None:
    """Nothing but a refusal is raised, however broken the text."""
    with contextlib.suppress(QueryRefusedError):
        check(text)


@given(st.sampled_from(READS), st.sampled_from(sorted(WRITING | OTHER)), st.data())
def test_a_clause_put_anywhere_between_words_is_refused(text: str, word: str, data: st.DataObject) -> None:
    """A clause at the beginning or end of any reading text is refused."""
    clause = f" {word} (x) "
    placed = data.draw(st.sampled_from([clause + text, f"{text}\n{clause}"]))

    with pytest.raises(QueryRefusedError):
        check(placed)


def test_catalogue_would_not_need_the_check_for_writing() -> None:
    """No question of the catalogue holds a word that writes."""
    for question in questions().values():
        assert not WRITING & {word.upper() for word in question.text.split()}
