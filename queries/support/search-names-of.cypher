// support: true
// doc: Every name of some things.
// param ids: list
// returns thing, node, value, lang, kind, since, until
UNWIND $ids AS id
MATCH (e:Entity {id: id})-[:HAS_NAME]->(n:Name)
RETURN e.id AS thing, n.id AS node, n.value AS value, n.language AS lang, n.kind AS kind, n.valid_from AS since, n.valid_until AS until
