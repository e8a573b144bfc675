// support: true
// doc: One thing by its id, and where its id leads if it has been replaced.
// param id: text
// param language: language
// returns id, class_name, caption, points_to
MATCH (n:Entity {id: $id})
RETURN n.id AS id, n.class_name AS class_name, coalesce(n['caption_' + $language], n.caption) AS caption, n.points_to AS points_to
