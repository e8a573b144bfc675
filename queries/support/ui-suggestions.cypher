// support: true
// doc: Entities of some classes to choose from, those that most is said of first; all, or those with a name that contains a text.
// param classes: list
// param text: text
// param top: count
// returns id, class_name, caption, caption_en, caption_de, caption_ko, names, country
MATCH (e:Entity)
WHERE e.class_name IN $classes
AND ($text = '' OR toLower(e.caption) CONTAINS $text OR any(name IN coalesce(e.names, []) WHERE toLower(name) CONTAINS $text))
RETURN e.id AS id, e.class_name AS class_name, e.caption AS caption, e.caption_en AS caption_en, e.caption_de AS caption_de,
       e.caption_ko AS caption_ko, e.names AS names, e.country AS country
ORDER BY size(coalesce(e.evidence, [])) DESC, id
LIMIT $top
