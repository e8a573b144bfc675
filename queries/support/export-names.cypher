// support: true
// doc: Every name with its bearer and the names the bearer is shown under, by bearer.
// returns owner, owner_class, caption, caption_en, caption_de, caption_ko, name
MATCH (e:Entity)-[:HAS_NAME]->(n:Name)
RETURN e.id AS owner, e.class_name AS owner_class, e.caption AS caption, e.caption_en AS caption_en,
       e.caption_de AS caption_de, e.caption_ko AS caption_ko, properties(n) AS name
ORDER BY owner, n.id
