// support: true
// doc: Things that bear exactly this name, in any language.
// param name: text
// param language: language
// returns id, class_name, caption
MATCH (:Name {value: $name})<-[:HAS_NAME]-(n:Entity)
WITH DISTINCT n
RETURN n.id AS id, n.class_name AS class_name, coalesce(n['caption_' + $language], n.caption) AS caption
ORDER BY id
