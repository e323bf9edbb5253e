// asks: What lies around this item, without going on through hubs?
// params:
//   id | id | any | required | 1..1000 | the item in the middle
//   hops | integer | edges | 2 | 1..3 | how far to go
//   hub | integer | edges | 50 | 2..100000 | an item with more edges is shown, and not gone through
//   limit | integer | nodes | 300 | 1..5000 | nodes at most, nearest first
// returns:
//   nodes | nodes | the item and what lies around it
//   edges | edges | all edges between them
//   left_out | integer | nodes beyond the limit
// cost: index on id, then the edges of at most `hub` an item for each hop
// engines: embedded, neo4j
// since: 0.1
MATCH (c:Ad|Account|Persona|Entry|Phone|Email|Handle|Url|Image|Wallet|BankAccount|Platform|Place|Template|Owner|Poster|AdvertisedPerson|Person {id: $id})
OPTIONAL MATCH (c)--(a) WHERE a <> c
WITH c, collect(DISTINCT a) AS first
UNWIND CASE WHEN size(first) = 0 THEN [null] ELSE first END AS a
OPTIONAL MATCH (a)--(b) WHERE $hops >= 2 AND a.generic = false AND a.degree <= $hub AND b <> c
WITH c, first, collect(DISTINCT b) AS reached
WITH c, first, [n IN reached WHERE NOT n IN first] AS second
UNWIND CASE WHEN size(second) = 0 THEN [null] ELSE second END AS b
OPTIONAL MATCH (b)--(d) WHERE $hops >= 3 AND b.generic = false AND b.degree <= $hub AND d <> c
WITH c, first, second, collect(DISTINCT d) AS reached
WITH [c] + first + second + [n IN reached WHERE NOT n IN first AND NOT n IN second] AS found,
     size(first) AS near, size(second) AS far
UNWIND range(0, size(found) - 1) AS at
WITH found, found[at] AS n, CASE WHEN at = 0 THEN 0 WHEN at <= near THEN 1 WHEN at <= near + far THEN 2 ELSE 3 END AS distance
ORDER BY distance, n.id
WITH size(found) AS size, collect(n)[0..$limit] AS nodes
UNWIND nodes AS n
OPTIONAL MATCH (n)-[e]->(m) WHERE m IN nodes
WITH size, nodes, n, e, m
ORDER BY n.id, type(e), m.id, coalesce(e.relation, '')
RETURN nodes, collect(e) AS edges, CASE WHEN size > $limit THEN size - $limit ELSE 0 END AS left_out
