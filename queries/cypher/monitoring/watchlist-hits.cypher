// asks: Which watch-list entries share an identifier with ads, accounts or persons?
// params:
//   list | text | name | none | 1..200 | only entries of this list
//   limit | integer | rows | 200 | 1..2000 | rows at most
// returns:
//   entry | text | the watch-list entry
//   name | text | its name
//   list | text | its list
//   identifier | text | what both hold
//   generic | boolean | whether it binds nothing: a person decided so, or the run counted too many holders
//   hit | text | the ad, account or entry that holds it too
//   label | text | what that is
//   poster | text | cluster of its poster
// cost: scan of the register entries, then the edges of their identifiers
// engines: embedded, neo4j
// since: 0.1
MATCH (entry:Entry {kind: 'watchlist'})
WHERE $list IS NULL OR entry.list_name = $list
MATCH (entry)-[:MENTIONS]->(i)<-[:MENTIONS|USES|POSTED_BY]-(hit)
WHERE hit <> entry
OPTIONAL MATCH (hit)-[:MEMBER_OF]->(poster:Poster)
RETURN DISTINCT entry.id AS entry, entry.name AS name, entry.list_name AS list, i.id AS identifier,
       i.generic AS generic, hit.id AS hit, labels(hit)[0] AS label, poster.id AS poster
ORDER BY entry, identifier, hit, poster
LIMIT $limit + 1
