// asks: What do these two clusters have in common?
// params:
//   left | id | Owner|Poster|AdvertisedPerson|Person | required | 1..1000 | one cluster
//   right | id | Owner|Poster|AdvertisedPerson|Person | required | 1..1000 | the other cluster
//   limit | integer | rows | 100 | 1..2000 | rows at most
// returns:
//   id | text | identifier, account, template, platform or place that both hold
//   label | text | what it is
//   name | text | what a person calls it
//   left_records | integer | ads, accounts and entries of the first cluster that hold it
//   right_records | integer | those of the second
//   records | integer | edges at it in all: the fewer, the more it says
//   generic | boolean | whether it binds nothing: a person decided so, or the run counted too many holders
// cost: index on id twice, then the edges of the members of both clusters
// engines: embedded, neo4j
// since: 0.1
MATCH (a:Owner|Poster|AdvertisedPerson|Person {id: $left})<-[:MEMBER_OF]-(member)
OPTIONAL MATCH (member)<-[:ADVERTISES]-(ad:Ad)
WITH DISTINCT coalesce(ad, member) AS holder
MATCH (holder)-[:MENTIONS|USES|USES_TEMPLATE|POSTED_BY|ON|LOCATED]->(i)
WITH i, count(DISTINCT holder) AS left_records
MATCH (i)<-[:MENTIONS|USES|USES_TEMPLATE|POSTED_BY|ON|LOCATED]-(holder)
OPTIONAL MATCH (holder)-[:ADVERTISES]->(persona:Persona)
WITH i, left_records, holder, [holder, persona] AS members
UNWIND members AS member
MATCH (member)-[:MEMBER_OF]->(b:Owner|Poster|AdvertisedPerson|Person {id: $right})
WITH i, left_records, count(DISTINCT holder) AS right_records
RETURN i.id AS id, labels(i)[0] AS label, i.name AS name, left_records, right_records, i.degree AS records,
       i.generic AS generic
ORDER BY records, id
LIMIT $limit + 1
