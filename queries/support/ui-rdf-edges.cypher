// support: true
// doc: The relations among some entities for an export, by class and id.
// param ids: list
// returns kind, from_id, to_id, edge
UNWIND $ids AS id
MATCH (a:Entity {id: id})-[r]->(b:Entity)
WHERE b.id IN $ids AND NOT type(r) IN ['HAS_NAME', 'ABOUT', 'FROM']
RETURN type(r) AS kind, a.id AS from_id, b.id AS to_id, properties(r) AS edge
ORDER BY kind, r.id
