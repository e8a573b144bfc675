// support: true
// doc: The countries a thing has to do with beside its own: where it was held or signed or lies, whose post a person holds, who are parties; in no order.
// returns thing, country
MATCH (e:Entity)-[:HELD_IN|SIGNED_IN|LOCATED_IN|HOLDS_POSITION]->(p:Entity)
WHERE p.country IS NOT NULL OR p.code IS NOT NULL
RETURN e.id AS thing, coalesce(p.country, p.code) AS country
UNION ALL
MATCH (e:Agreement)<-[:PARTY_TO]-(p:Entity)
WHERE p.country IS NOT NULL OR p.code IS NOT NULL
RETURN e.id AS thing, coalesce(p.country, p.code) AS country
