// support: true
// doc: Who bears some names, by the ids of the Name nodes.
// param ids: list
// returns thing
UNWIND $ids AS id
MATCH (n:Entity {id: id})<-[:HAS_NAME]-(e:Entity)
RETURN DISTINCT e.id AS thing
