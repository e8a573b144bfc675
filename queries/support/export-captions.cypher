// support: true
// doc: The display name of everything a statement can speak of.
// returns id, caption
MATCH (e:Entity)
WHERE e.class_name <> 'Statement' AND e.caption IS NOT NULL
RETURN e.id AS id, e.caption AS caption
ORDER BY id
