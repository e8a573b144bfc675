// support: true
// doc: The ids of everything projected from statements: entities and names.
// param classes: list
// returns id
MATCH (e:Entity)
WHERE e.class_name IN $classes
RETURN e.id AS id
