// support: true
// doc: Things that bear this name or acronym, whatever the case of its letters. Reads every thing that has a name.
// param name: text
// param language: language
// returns id, class_name, caption
MATCH (n:Entity)
WHERE any(name IN coalesce(n.names, []) + coalesce(n.acronym, []) WHERE toLower(name) = toLower($name))
WITH n
WHERE NOT n.class_name IN ['Document', 'Statement', 'Name', 'Judgement', 'Review', 'Redirect']
RETURN n.id AS id, n.class_name AS class_name, coalesce(n['caption_' + $language], n.caption) AS caption
ORDER BY id
