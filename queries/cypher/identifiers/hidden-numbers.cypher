// asks: In which ways are numbers hidden, and on how many ads?
// params:
//   limit | integer | rows | 50 | 1..2000 | rows at most
// returns:
//   technique | text | how a number was hidden
//   ads | integer | ads that hide a number so
//   phones | integer | numbers hidden so
//   platforms | integer | platforms these ads are on
// cost: scan of the phones' edges
// engines: embedded, neo4j
// since: 0.2
MATCH (phone:Phone)
WITH phone
MATCH (phone)<-[e:MENTIONS]-(ad:Ad)
WHERE e.hidden IS NOT NULL
UNWIND split(e.hidden, ', ') AS technique
OPTIONAL MATCH (ad)-[:ON]->(platform:Platform)
RETURN technique, count(DISTINCT ad) AS ads, count(DISTINCT phone) AS phones, count(DISTINCT platform) AS platforms
ORDER BY ads DESC, technique
LIMIT $limit + 1
