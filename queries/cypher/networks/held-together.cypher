// asks: Which pairs hold this cluster together, and why?
// params:
//   id | id | Owner|Poster|AdvertisedPerson|Person | required | 1..1000 | the cluster
//   limit | integer | rows | 200 | 1..2000 | rows at most, the weakest pairs first
// returns:
//   weight_bits | real | weight of the pair in bits, log2 odds
//   probability | real | that the two are one, 0..1
//   left | text | one subject
//   left_name | text | what a person calls it
//   right | text | the other
//   right_name | text | what a person calls the other
//   why | text | what speaks for it, the strongest first
//   verdict | text | what a person decided, if anyone did
// cost: index on id, then the edges of the members
// engines: embedded, neo4j
// since: 0.3
MATCH (:Owner|Poster|AdvertisedPerson|Person {id: $id})<-[:MEMBER_OF]-(a)
MATCH (a)-[s:SAME_ACCOUNT_OWNER|SAME_POSTER|SAME_ADVERTISED_PERSON|SAME_PERSON]->(b)
MATCH (b)-[:MEMBER_OF]->(:Owner|Poster|AdvertisedPerson|Person {id: $id})
WITH a, b, s ORDER BY s.weight_bits DESC
WITH a, b, collect(s)[0] AS s
RETURN s.weight_bits AS weight_bits, s.probability AS probability, a.id AS left, a.name AS left_name, b.id AS right,
       b.name AS right_name, s.why AS why, s.verdict AS verdict
ORDER BY weight_bits, left, right
LIMIT $limit + 1
