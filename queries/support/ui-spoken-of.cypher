// support: true
// doc: The entities some statements speak of, and how many of the statements speak of each.
// param ids: list
// returns id, mentions
UNWIND $ids AS id
MATCH (s:Entity {id: id})-[:ABOUT]->(e:Entity)
RETURN e.id AS id, count(DISTINCT s) AS mentions
ORDER BY mentions DESC, id
