// support: true
// doc: All statements about some entities, withdrawn ones too.
// param ids: list
// returns statement
UNWIND $ids AS id
MATCH (e:Entity {id: id})<-[:ABOUT]-(s:Statement)
WITH DISTINCT s
RETURN properties(s) AS statement
