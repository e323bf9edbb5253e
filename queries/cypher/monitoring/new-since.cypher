// asks: Which ads were posted since then, and what do they belong to?
// params:
//   since | time | UTC | required | none | the first moment that counts
//   limit | integer | rows | 200 | 1..2000 | rows at most, the first ones in time
// returns:
//   posted_at | time | when the ad was posted
//   ad | text | the ad
//   name | text | its title
//   platform | text | its platform
//   city | text | city it names
//   poster | text | cluster of its poster
//   known_ads | integer | ads of that poster in all
// cost: index on the time of ads, then one edge an ad
// engines: embedded, neo4j
// since: 0.1
MATCH (ad:Ad)
WHERE ad.posted_at >= datetime($since)
WITH ad ORDER BY ad.posted_at, ad.id LIMIT $limit + 1
OPTIONAL MATCH (ad)-[:MEMBER_OF]->(poster:Poster)
RETURN ad.posted_at AS posted_at, ad.id AS ad, ad.name AS name, ad.platform AS platform, ad.city AS city,
       poster.id AS poster, poster.size AS known_ads
ORDER BY posted_at, ad, poster
