// asks: Where and when was this person advertised?
// params:
//   id | id | AdvertisedPerson|Persona | required | 1..1000 | the advertised person, or one persona
//   limit | integer | rows | 200 | 1..2000 | rows at most, the first ones in time
// returns:
//   posted_at | time | when the ad was posted
//   country | text | country the ad names
//   city | text | city the ad names
//   platform | text | platform of the ad
//   name | text | name in the ad
//   age | text | age in the ad
//   ad | text | the ad
//   poster | text | cluster of its poster
//   probability | real | that this persona is the person, 0..1
// cost: index on id, then the personas of one cluster
// engines: embedded, neo4j
// since: 0.1
MATCH (c:AdvertisedPerson|Persona {id: $id})
OPTIONAL MATCH (c)<-[m:MEMBER_OF]-(member:Persona)
WITH coalesce(member, c) AS persona, coalesce(m.probability, 1.0) AS probability
MATCH (persona)<-[:ADVERTISES]-(ad:Ad)
OPTIONAL MATCH (ad)-[:MEMBER_OF]->(poster:Poster)
RETURN ad.posted_at AS posted_at, ad.country AS country, ad.city AS city, ad.platform AS platform,
       persona.name AS name, persona.age AS age, ad.id AS ad, poster.id AS poster, probability
ORDER BY coalesce(toString(posted_at), '~'), ad, persona.id
LIMIT $limit + 1
