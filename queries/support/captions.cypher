// support: true
// doc: The display names of some things.
// param ids: list
// param language: language
// returns id, class_name, caption, country
UNWIND $ids AS id
MATCH (n:Entity {id: id})
RETURN n.id AS id, n.class_name AS class_name, coalesce(n['caption_' + $language], n.caption) AS caption, n.country AS country
ORDER BY id
