// support: true
// doc: The edges of some classes for an export, by class and ends.
// param kinds: list
// returns kind, from_id, to_id, edge
MATCH (a:Entity)-[r]->(b:Entity)
WHERE type(r) IN $kinds
RETURN type(r) AS kind, a.id AS from_id, b.id AS to_id, properties(r) AS edge
ORDER BY kind, from_id, to_id, r.id
