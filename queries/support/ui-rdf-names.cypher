// support: true
// doc: The names of some entities with the names these are shown under, by bearer.
// param ids: list
// returns owner, owner_class, caption, caption_en, caption_de, caption_ko, name
UNWIND $ids AS id
MATCH (e:Entity {id: id})-[:HAS_NAME]->(n:Name)
RETURN e.id AS owner, e.class_name AS owner_class, e.caption AS caption, e.caption_en AS caption_en,
       e.caption_de AS caption_de, e.caption_ko AS caption_ko, properties(n) AS name
ORDER BY owner, n.id
