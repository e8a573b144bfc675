// support: true
// doc: Some nodes for an export, by id.
// param ids: list
// returns node
UNWIND $ids AS id
MATCH (e:Entity {id: id})
RETURN properties(e) AS node
ORDER BY e.id
