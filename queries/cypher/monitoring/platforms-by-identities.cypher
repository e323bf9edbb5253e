// asks: On which platforms do most posters and advertised persons appear?
// params:
//   limit | integer | rows | 50 | 1..2000 | rows at most
// returns:
//   platform | text | the platform
//   ads | integer | ads on it
//   accounts | integer | accounts on it
//   posters | integer | posters with an ad or account on it
//   persons | integer | advertised persons with an ad on it
// cost: scan of the platforms and everything on them
// engines: embedded, neo4j
// since: 0.1
MATCH (platform:Platform)
OPTIONAL MATCH (platform)<-[:ON]-(account:Account)
WITH platform, count(DISTINCT account) AS accounts
OPTIONAL MATCH (platform)<-[:ON]-(ad:Ad)
OPTIONAL MATCH (ad)-[:ADVERTISES]->(:Persona)-[:MEMBER_OF]->(person:AdvertisedPerson)
WITH platform, accounts, count(DISTINCT ad) AS ads, count(DISTINCT person) AS persons
OPTIONAL MATCH (platform)<-[:ON]-()-[:MEMBER_OF]->(poster:Poster)
RETURN platform.name AS platform, ads, accounts, count(DISTINCT poster) AS posters, persons
ORDER BY posters DESC, ads DESC, platform
LIMIT $limit + 1
