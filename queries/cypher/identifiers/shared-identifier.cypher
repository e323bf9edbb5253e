// asks: Who shares this phone, address, handle, picture or account?
// params:
//   id | id | Phone|Email|Handle|Url|Image|Wallet|BankAccount|Account|Place | required | 1..1000 | the identifier
//   limit | integer | rows | 100 | 1..2000 | rows at most
// returns:
//   id | text | who holds it: an ad, account or register entry
//   label | text | what that is
//   name | text | what a person calls it
//   platform | text | platform of it
//   posted_at | time | when the ad was posted
//   city | text | city the ad names
//   poster | text | cluster of its poster
//   strength | text | how sure it is that the identifier stands there
// cost: index on id, then the edges of one identifier
// engines: embedded, neo4j
// since: 0.1
MATCH (i:Phone|Email|Handle|Url|Image|Wallet|BankAccount|Account|Place {id: $id})<-[e:MENTIONS|USES|LOCATED|POSTED_BY]-(holder)
OPTIONAL MATCH (holder)-[:MEMBER_OF]->(poster:Poster)
RETURN DISTINCT holder.id AS id, labels(holder)[0] AS label, holder.name AS name, holder.platform AS platform,
       holder.posted_at AS posted_at, holder.city AS city, poster.id AS poster, e.strength AS strength
ORDER BY label, coalesce(toString(posted_at), '~'), id, strength
LIMIT $limit + 1
