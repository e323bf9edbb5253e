// asks: Which accounts on which platforms does this poster use?
// params:
//   id | id | Poster|Owner | required | 1..1000 | the cluster
//   limit | integer | rows | 200 | 1..2000 | rows at most
// returns:
//   account | text | the account
//   platform | text | its platform
//   handle | text | its handle
//   owner | text | cluster of its owner
//   probability | real | that it belongs here, 0..1
//   ads | integer | ads it posted
//   first | time | the first of them
//   last | time | the last of them
// cost: index on id, then the accounts of one cluster and their ads
// engines: embedded, neo4j
// since: 0.1
MATCH (p:Poster|Owner {id: $id})<-[m:MEMBER_OF]-(account:Account)
OPTIONAL MATCH (account)-[:MEMBER_OF]->(owner:Owner)
OPTIONAL MATCH (account)<-[:POSTED_BY]-(ad:Ad)
RETURN account.id AS account, account.platform AS platform, account.handle AS handle, owner.id AS owner,
       m.probability AS probability, count(DISTINCT ad) AS ads, min(ad.posted_at) AS first, max(ad.posted_at) AS last
ORDER BY platform, handle, account
LIMIT $limit + 1
