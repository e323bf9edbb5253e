// asks: Which ads hide a number that others show openly?
// params:
//   limit | integer | rows | 100 | 1..2000 | rows at most
// returns:
//   ad | text | the ad that hides it
//   name | text | what a person calls the ad
//   phone | text | the number
//   hidden | text | how it was hidden
//   shown_by | integer | others that show it openly
// cost: scan of the phones' edges
// engines: embedded, neo4j
// since: 0.2
MATCH (phone:Phone)
WITH phone
MATCH (phone)<-[e:MENTIONS]-(ad:Ad)
WHERE e.hidden IS NOT NULL
MATCH (phone)<-[o:MENTIONS]-(other)
WHERE o.hidden IS NULL
WITH ad, phone, e, count(DISTINCT other) AS shown_by
RETURN ad.id AS ad, ad.name AS name, phone.name AS phone, e.hidden AS hidden, shown_by
ORDER BY shown_by DESC, ad, phone
LIMIT $limit + 1
