// support: true
// doc: The same of some things.
// param ids: list
// returns thing, country
UNWIND $ids AS id
MATCH (e:Entity {id: id})-[:HELD_IN|SIGNED_IN|LOCATED_IN|HOLDS_POSITION]->(p:Entity)
WHERE p.country IS NOT NULL OR p.code IS NOT NULL
RETURN e.id AS thing, coalesce(p.country, p.code) AS country
UNION ALL
UNWIND $ids AS id
MATCH (e:Entity {id: id})<-[:PARTY_TO]-(p:Entity)
WHERE p.country IS NOT NULL OR p.code IS NOT NULL
RETURN e.id AS thing, coalesce(p.country, p.code) AS country
