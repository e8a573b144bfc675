// support: true
// doc: All statements about some entities, withdrawn ones too, and the ids of the entities and the document they lead to.
// param ids: list
// returns statement, joined
UNWIND $ids AS id
MATCH (e:Entity {id: id})<-[:ABOUT]-(s:Statement)
WITH DISTINCT s
OPTIONAL MATCH (s)-[:ABOUT|FROM]->(o:Entity)
RETURN properties(s) AS statement, collect(o.id) AS joined
