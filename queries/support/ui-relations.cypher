// support: true
// doc: The relations among some entities, names and evidence aside.
// param ids: list
// returns id, kind, from_id, to_id, properties
UNWIND $ids AS id
MATCH (a:Entity {id: id})-[r]->(b:Entity)
WHERE b.id IN $ids AND NOT type(r) IN ['HAS_NAME', 'ABOUT', 'FROM']
RETURN r.id AS id, type(r) AS kind, a.id AS from_id, b.id AS to_id, properties(r) AS properties
ORDER BY kind, id
