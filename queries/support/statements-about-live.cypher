// support: true
// doc: The statements about some entities that stand, with their documents.
// param ids: list
// returns statement, document
UNWIND $ids AS id
MATCH (e:Entity {id: id})<-[:ABOUT]-(s:Statement)
WHERE s.withdrawn = false AND s.review <> 'rejected'
WITH DISTINCT s
RETURN properties(s) AS statement, s.document AS document
