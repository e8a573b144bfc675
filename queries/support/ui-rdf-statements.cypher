// support: true
// doc: Some statements for an export, by id.
// param ids: list
// returns statement
UNWIND $ids AS id
MATCH (s:Entity {id: id})
WHERE s:Statement
RETURN properties(s) AS statement
ORDER BY s.id
