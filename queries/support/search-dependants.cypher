// support: true
// doc: Things whose countries follow from the country of one of these bodies or places.
// param ids: list
// returns thing
UNWIND $ids AS id
MATCH (p:Entity {id: id})<-[:HELD_IN|SIGNED_IN|LOCATED_IN|HOLDS_POSITION]-(e:Entity)
WHERE p.class_name <> 'Country'
RETURN e.id AS thing
UNION
UNWIND $ids AS id
MATCH (p:Entity {id: id})-[:PARTY_TO]->(e:Entity)
WHERE p.class_name <> 'Country'
RETURN e.id AS thing
