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
// cost: index on id twice, then a search from both ends, at most 6 edges long
// engines: embedded, neo4j
// since: 0.1
MATCH (a:Ad|Account|Persona|Entry|Phone|Email|Handle|Url|Image|Platform|Place|Owner|Poster|AdvertisedPerson|Person {id: $left})
MATCH (b:Ad|Account|Persona|Entry|Phone|Email|Handle|Url|Image|Platform|Place|Owner|Poster|AdvertisedPerson|Person {id: $right})
WITH a, b WHERE a <> b
MATCH p = allShortestPaths((a)-[*..6]-(b))
WHERE all(n IN nodes(p) WHERE n = a OR n = b OR (n.generic = false AND n.degree <= $hub))
WITH p, reduce(key = '', n IN nodes(p) | key + ' ' + n.id) AS places,
     reduce(key = '', e IN relationships(p) | key + ' ' + type(e) + coalesce(e.relation, '')) AS steps
RETURN length(p) AS length, nodes(p) AS nodes, relationships(p) AS edges
ORDER BY length, places, steps
LIMIT $limit + 1
