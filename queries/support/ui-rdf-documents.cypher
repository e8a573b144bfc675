// support: true
// doc: Some documents for an export, by id.
// param ids: list
// returns document
UNWIND $ids AS id
MATCH (d:Entity {id: id})
RETURN properties(d) AS document
ORDER BY d.id
