// support: true
// doc: How entities are named and drawn: class, names by language, country and status. `own_names` are those marked as the body's own.
// param ids: list
// returns id, class_name, caption, caption_en, caption_de, caption_ko, own_names, names, country, status, date, basis, review, points_to
UNWIND $ids AS id
MATCH (e:Entity {id: id})
RETURN e.id AS id, e.class_name AS class_name, e.caption AS caption, e.caption_en AS caption_en, e.caption_de AS caption_de,
       e.caption_ko AS caption_ko, COLLECT { MATCH (e)-[:HAS_NAME]->(n:Name {kind: 'own'}) RETURN n.value AS own ORDER BY own } AS own_names,
       e.names AS names, coalesce(e.country, e.code) AS country, e.status AS status,
       coalesce(e.starts_on, e.signed_on, e.opened_on) AS date, e.basis AS basis, e.review AS review, e.points_to AS points_to
ORDER BY id
