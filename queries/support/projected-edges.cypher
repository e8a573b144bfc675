// support: true
// doc: The ids of every edge projected from statements.
// param kinds: list
// returns id
MATCH (a:Entity)-[r]->(b:Entity)
WHERE type(r) IN $kinds
RETURN r.id AS id
