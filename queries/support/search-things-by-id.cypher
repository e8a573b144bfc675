// support: true
// doc: The same of those that have one of these ids.
// param classes: list
// param ids: list
// returns id, class_name, caption, caption_en, caption_de, caption_ko, names, acronym, country, weight, points_to
UNWIND $ids AS id
MATCH (e:Entity {id: id})
WHERE e.class_name IN $classes
RETURN e.id AS id, e.class_name AS class_name, e.caption AS caption, e.caption_en AS caption_en, e.caption_de AS caption_de,
       e.caption_ko AS caption_ko, e.names AS names, e.acronym AS acronym, coalesce(e.country, e.code) AS country,
       size(coalesce(e.evidence, [])) AS weight, e.points_to AS points_to
