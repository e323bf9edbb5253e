// asks: What is held apart from this one and yet shares something with it?
// params:
//   id | id | Owner|Poster|AdvertisedPerson|Person|Account|Ad|Persona|Entry | required | 1..1000 | a cluster, or a subject in none
//   limit | integer | rows | 200 | 1..2000 | rows at most, the strongest first
// returns:
//   id | text | the other cluster, or a subject in none
//   label | text | what it is
//   name | text | what a person calls it
//   shared | text | what kind of thing they share, such as SHARES_PHONE
//   value | text | the thing itself
//   pairs | integer | pairs of their subjects that share it
//   weight_bits | real | weight of the strongest of these pairs in bits, all that speaks against it included
//   why | text | the evidence in words, and how many others share it
// cost: index on id, then its edges
// engines: embedded, neo4j
// since: 0.3
MATCH (a:Owner|Poster|AdvertisedPerson|Person|Account|Ad|Persona|Entry {id: $id})
MATCH (a)-[s:SHARES_PHONE|SHARES_EMAIL|SHARES_ACCOUNT|SHARES_IMAGE|SHARES_WALLET|SHARES_BANK_ACCOUNT|SHARES_URL|SHARES_TEXT]-(b)
RETURN b.id AS id, labels(b)[0] AS label, b.name AS name, type(s) AS shared, s.value AS value, s.count AS pairs,
       s.weight_bits AS weight_bits, s.why AS why
ORDER BY weight_bits DESC, id, shared
LIMIT $limit + 1
