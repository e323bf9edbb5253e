// asks: Which ads are made from one text with this ad, on which platforms, by which poster?
// params:
//   id | id | Template|Ad | required | 1..1000 | the template, or an ad that is made from it
//   limit | integer | rows | 200 | 1..2000 | rows at most, the first ones in time
// returns:
//   posted_at | time | when the ad was posted
//   platform | text | platform of the ad
//   country | text | country the ad names
//   city | text | city the ad names
//   ad | text | the ad
//   name | text | what a person calls the ad
//   poster | text | cluster of its poster
//   template | text | the template
//   share | real | part of the ad's text that the template explains, 0..1
// cost: index on id, then the ads of one template
// engines: embedded, neo4j
// since: 0.2
MATCH (start:Template|Ad {id: $id})
OPTIONAL MATCH (start)-[:USES_TEMPLATE]->(of:Template)
WITH coalesce(of, start) AS template
MATCH (template)<-[use:USES_TEMPLATE]-(ad:Ad)
OPTIONAL MATCH (ad)-[:MEMBER_OF]->(poster:Poster)
RETURN ad.posted_at AS posted_at, ad.platform AS platform, ad.country AS country, ad.city AS city, ad.id AS ad,
       ad.name AS name, poster.id AS poster, template.id AS template, use.share AS share
ORDER BY coalesce(toString(posted_at), '~'), ad, poster
LIMIT $limit + 1
