// asks: Which identifiers tie most records together, and are perhaps nobody's own?
// params:
//   limit | integer | rows | 20 | 1..2000 | rows at most
// returns:
//   id | text | the identifier
//   label | text | what it is
//   name | text | what a person calls it
//   records | integer | records that hold it
//   bucket | text | its fan-out bucket
//   generic | boolean | whether it binds nothing: a person decided so, or the run counted too many holders
//   posters | integer | posters whose ads and accounts hold it
// cost: scan of the identifiers, then the edges of the rows shown
// engines: embedded, neo4j
// since: 0.1
MATCH (i:Phone|Email|Handle|Url|Image|Wallet|BankAccount)
WITH i, coalesce(i.fan_out, i.degree) AS records
ORDER BY records DESC, i.id
LIMIT $limit + 1
OPTIONAL MATCH (i)<-[:MENTIONS|USES]-()-[:MEMBER_OF]->(poster:Poster)
RETURN i.id AS id, labels(i)[0] AS label, i.name AS name, records, i.bucket AS bucket, i.generic AS generic,
       count(DISTINCT poster) AS posters
ORDER BY records DESC, id
