// asks: How are these two items joined, on the shortest way that avoids hubs?
// params:
//   left | id | any | required | 1..1000 | one item
//   right | id | any | required | 1..1000 | the other item
//   hub | integer | edges | 50 | 2..100000 | no way goes through an item with more edges, or a generic one
//   limit | integer | ways | 10 | 1..100 | ways at most; all have the same length
// returns:
//   length | integer | edges of the way
//   nodes | nodes | items on it, in order
//   edges | edges | what joins each to the next
// cost: index on id twice, then three hops from each end, of at most `hub` edges an item; no way is longer than 6 edges
// engines: embedded, neo4j
// since: 0.1
MATCH (a:Ad|Account|Persona|Entry|Phone|Email|Handle|Url|Image|Wallet|BankAccount|Platform|Place|Template|Owner|Poster|AdvertisedPerson|Person {id: $left})
MATCH (b:Ad|Account|Persona|Entry|Phone|Email|Handle|Url|Image|Wallet|BankAccount|Platform|Place|Template|Owner|Poster|AdvertisedPerson|Person {id: $right})
WITH a, b WHERE a <> b
// Levels are spelled out: shortestPath with a condition on its nodes goes round a hub on one engine only.
OPTIONAL MATCH (a)--(n) WHERE n = b OR (n.generic = false AND n.degree <= $hub)
WITH a, b, collect(DISTINCT n) AS a1
UNWIND CASE WHEN size(a1) = 0 THEN [null] ELSE a1 END AS last
OPTIONAL MATCH (last)--(n) WHERE last <> b AND n <> a AND (n = b OR (n.generic = false AND n.degree <= $hub))
WITH a, b, a1, collect(DISTINCT n) AS reached
WITH a, b, a1, [n IN reached WHERE NOT n IN a1] AS a2
UNWIND CASE WHEN size(a2) = 0 THEN [null] ELSE a2 END AS last
OPTIONAL MATCH (last)--(n) WHERE last <> b AND n <> a AND (n = b OR (n.generic = false AND n.degree <= $hub))
WITH a, b, a1, a2, collect(DISTINCT n) AS reached
WITH a, b, a1, a2, [n IN reached WHERE NOT n IN a1 AND NOT n IN a2] AS a3
OPTIONAL MATCH (b)--(n) WHERE n <> a AND n.generic = false AND n.degree <= $hub
WITH a, b, a1, a2, a3, collect(DISTINCT n) AS b1
UNWIND CASE WHEN size(b1) = 0 THEN [null] ELSE b1 END AS last
OPTIONAL MATCH (last)--(n) WHERE n <> a AND n <> b AND n.generic = false AND n.degree <= $hub
WITH a, b, a1, a2, a3, b1, collect(DISTINCT n) AS reached
WITH a, b, a1, a2, a3, b1, [n IN reached WHERE NOT n IN b1] AS b2
UNWIND CASE WHEN size(b2) = 0 THEN [null] ELSE b2 END AS last
OPTIONAL MATCH (last)--(n) WHERE n <> a AND n <> b AND n.generic = false AND n.degree <= $hub
WITH a, b, a1, a2, a3, b1, b2, collect(DISTINCT n) AS reached
WITH a, b, a1, a2, a3, b1, b2, [n IN reached WHERE NOT n IN b1 AND NOT n IN b2] AS b3
WITH a, b, a1, a2, a3, b1, b2, b3,
     CASE WHEN b IN a1 THEN 1 WHEN b IN a2 THEN 2 WHEN b IN a3 THEN 3 WHEN any(n IN a3 WHERE n IN b1) THEN 4
          WHEN any(n IN a3 WHERE n IN b2) THEN 5 WHEN any(n IN a3 WHERE n IN b3) THEN 6 ELSE 0 END AS length
WHERE length > 0
WITH a, b, length,
     CASE length WHEN 1 THEN [b] WHEN 2 THEN [n IN a1 WHERE n IN b1] WHEN 3 THEN [n IN a1 WHERE n IN b2]
          WHEN 4 THEN [n IN a1 WHERE n IN b3] ELSE a1 END AS s1,
     CASE length WHEN 2 THEN [b] WHEN 3 THEN [n IN a2 WHERE n IN b1] WHEN 4 THEN [n IN a2 WHERE n IN b2]
          WHEN 5 THEN [n IN a2 WHERE n IN b3] WHEN 6 THEN a2 ELSE [] END AS s2,
     CASE length WHEN 3 THEN [b] WHEN 4 THEN [n IN a3 WHERE n IN b1] WHEN 5 THEN [n IN a3 WHERE n IN b2]
          WHEN 6 THEN [n IN a3 WHERE n IN b3] ELSE [] END AS s3,
     CASE length WHEN 4 THEN [b] WHEN 5 THEN b1 WHEN 6 THEN b2 ELSE [] END AS s4,
     CASE length WHEN 5 THEN [b] WHEN 6 THEN b1 ELSE [] END AS s5,
     CASE length WHEN 6 THEN [b] ELSE [] END AS s6
MATCH (a)-[e]-(x) WHERE x IN s1
WITH b, length, s2, s3, s4, s5, s6, x AS last, [a, x] AS nodes, [e] AS edges
OPTIONAL MATCH (last)-[e]-(x) WHERE x IN s2
WITH b, length, s3, s4, s5, s6, coalesce(x, last) AS last, nodes + CASE WHEN x IS NULL THEN [] ELSE [x] END AS nodes,
     edges + CASE WHEN e IS NULL THEN [] ELSE [e] END AS edges
OPTIONAL MATCH (last)-[e]-(x) WHERE x IN s3
WITH b, length, s4, s5, s6, coalesce(x, last) AS last, nodes + CASE WHEN x IS NULL THEN [] ELSE [x] END AS nodes,
     edges + CASE WHEN e IS NULL THEN [] ELSE [e] END AS edges
OPTIONAL MATCH (last)-[e]-(x) WHERE x IN s4
WITH b, length, s5, s6, coalesce(x, last) AS last, nodes + CASE WHEN x IS NULL THEN [] ELSE [x] END AS nodes,
     edges + CASE WHEN e IS NULL THEN [] ELSE [e] END AS edges
OPTIONAL MATCH (last)-[e]-(x) WHERE x IN s5
WITH b, length, s6, coalesce(x, last) AS last, nodes + CASE WHEN x IS NULL THEN [] ELSE [x] END AS nodes,
     edges + CASE WHEN e IS NULL THEN [] ELSE [e] END AS edges
OPTIONAL MATCH (last)-[e]-(x) WHERE x IN s6
WITH b, length, coalesce(x, last) AS last, nodes + CASE WHEN x IS NULL THEN [] ELSE [x] END AS nodes,
     edges + CASE WHEN e IS NULL THEN [] ELSE [e] END AS edges
WHERE last = b AND size(edges) = length
WITH length, nodes, edges, reduce(key = '', n IN nodes | key + ' ' + n.id) AS places,
     reduce(key = '', e IN edges | key + ' ' + type(e) + coalesce(e.relation, '')) AS steps
RETURN length, nodes, edges
ORDER BY length, places, steps
LIMIT $limit + 1
